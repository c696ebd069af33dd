"""Links say where they lead: no bare "here" or "more", and on one page one name leads to one place."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from lxml import html

from helpers.browsing import PAGES
from helpers.workbench import Workbench

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
def pages(at: Workbench) -> dict[str, Links]:
    """The links of every page: names, and where they lead."""
    found = {}
    with at.client() as client:
        for name, path in PAGES.items():
            document = html.document_fromstring(client.get(path).text)
            found[name] = [(name_of(link), link.get("href")) for link in document.xpath("//a[@href]")]
    return found


def test_no_link_is_without_words_or_says_only_here(pages: dict[str, Links]) -> None:
    bare = {(name, said, to) for name, of in pages.items() for said, to in of if said.casefold().strip(" .") in BARE}
    nameless = {(name, to) for name, of in pages.items() for said, to in of if not re.search(r"\w", said)}
    assert bare == set()
    assert nameless == set()


def test_what_has_one_name_leads_to_one_place(pages: dict[str, Links]) -> None:
    odd = []
    for name, of in pages.items():
        leads = defaultdict(set)
        for said, to in of:
            leads[said].add(to)
        odd += [(name, said, sorted(to)[:3]) for said, to in leads.items() if len(to) > 1]
    assert odd == [], "\n".join(map(str, odd))
