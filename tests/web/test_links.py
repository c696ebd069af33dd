"""Links say where they lead: no bare "here" or "more", and on one page one name leads to one place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

import pytest
from lxml import html

from helpers.browsing import PAGES
from helpers.sampling import sampled, some
from helpers.workbench import Workbench

# Words of the program, which no reader of a page need know; what is folded away is for programs and editors.
PROGRAMS = r"\b(constructed|inferred|not-applicable|one-of|provenance|Head of the chain|No rule)\b"
BARE = {"here", "more", "this", "link", "click here", "read more", "see", "open", "go", "address", "details", "page"}
Links = list[tuple[str, str]]


def name_of(link: html.HtmlElement) -> str:
    """What a screen reader says of *link*: its label, else its words, with the label of a drawing for the drawing."""
    if label := link.get("aria-label"):
        return str(label)
    hidden = link.xpath(".//*[@aria-hidden='true']")
    words = [text for text in link.xpath(".//text()") if not any(text.getparent() in [h, *h.iter()] for h in hidden)]
    labels = link.xpath(".//*[@role='img']/@aria-label")
    return " ".join(" ".join([*words, *labels]).split())


@pytest.fixture(scope="module")
def documents(at: Workbench) -> dict[str, html.HtmlElement]:
    """Every page by its name."""
    with at.client() as client:
        return {name: html.document_fromstring(client.get(path).text) for name, path in PAGES.items()}


@pytest.fixture(scope="module")
def pages(documents: dict[str, html.HtmlElement]) -> dict[str, Links]:
    """The links of every page: names, and where they lead."""
    return {
        name: [(name_of(link), link.get("href")) for link in document.xpath("//a[@href]")]
        for name, document in documents.items()
    }


def test_no_page_has_a_word_of_the_program(documents: dict[str, html.HtmlElement]) -> None:
    odd = []
    for name, document in documents.items():
        if name != "words":
            folded = {id(e) for e in document.xpath("//main//details//*")}
            texts = document.xpath("//main//text()")
            said = " ".join(text for text in texts if id(text.getparent()) not in folded)
            odd += [(name, found) for found in re.findall(PROGRAMS, said)]
    assert odd == []


def test_no_link_is_without_words_or_says_only_here(pages: dict[str, Links]) -> None:
    every = [(name, said, to) for name, of in pages.items() for said, to in of]
    # The contents of the words explained lead to each word, "open" among them.
    bare = {of for of in every if of[1].casefold().strip(" .") in BARE and not of[2].startswith("#word-")}
    nameless = {(name, to) for name, of in pages.items() for said, to in of if not re.search(r"\w", said)}
    assert bare == set()
    assert nameless == set()


def test_what_has_one_name_leads_to_one_place(pages: dict[str, Links]) -> None:
    odd = []
    for name, of in pages.items():
        leads = defaultdict(set)
        for said, to in of:
            leads[said].add(f"{PAGES[name].partition('?')[0]}{to}" if to.startswith("#") else to)
        odd += [(name, said, sorted(to)[:3]) for said, to in leads.items() if len(to) > 1]
    assert odd == [], "\n".join(map(str, odd))


def addresses(every: Sequence[str]) -> list[str]:
    """*every* address; in make test, of those of one shape but for what they name, the first and the last."""
    alike: dict[str, list[str]] = {}
    for href in every:
        split = urlsplit(href)
        path = "/".join(step if step.isalpha() else "*" for step in split.path.split("/"))
        asked = sorted({one.partition("=")[0] for one in split.query.split("&")})
        alike.setdefault(f"{path}?{asked}#{re.sub('[^a-z]+.*', '*', split.fragment)}", []).append(href)
    return [href for of in alike.values() for href in some(of, 2)]


@sampled
def test_every_link_of_every_page_leads_somewhere(at: Workbench, documents: dict[str, html.HtmlElement]) -> None:
    """Addresses of ours are answered, and a place within a page exists; in make test some of those that are alike."""
    wanted: dict[str, str] = {}
    broken = []
    for name, document in documents.items():
        places = Counter(document.xpath("//@id"))
        for href in document.xpath("//a/@href"):
            if href.startswith("#") and places[href[1:]] != 1:
                broken.append((name, href))
            if href.startswith("/"):
                wanted.setdefault(href, name)
    with at.client(follow_redirects=True) as client:
        for href in addresses(list(wanted)):
            name, answer, place = wanted[href], client.get(href), href.partition("#")[2]
            if "refused" in name and 400 <= answer.status_code < 500 and ("/api/" in href or ".json" in href):
                continue  # what a page refuses, its data refuses too
            if answer.status_code != 200 or (place and f'id="{place}"' not in answer.text):
                broken.append((name, href))
    assert len(wanted) > 200
    assert broken == []
