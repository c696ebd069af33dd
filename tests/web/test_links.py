"""Links say where they lead: no bare "here" or "more", and on one page one name leads to one place."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from lxml import html

from helpers.browsing import PAGES
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
