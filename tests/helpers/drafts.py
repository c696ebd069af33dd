"""Drafts to test the formats with: of the real state, and of the example's, whose sections are on file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.draft import Drafted, Order, draft_bills
from advisor.draft.redline import redline
from advisor.draft.values import Draft, Paragraph
from advisor.load import load
from helpers.paths import EXAMPLE, ROOT

DATED = date(2026, 11, 22)
ARCADIA = date(2021, 7, 1)

# Made up for the tests: no section of Mississippi reads so.
MADE_UP = {
    "41-29-501": ["As used in this article, a kite is a toy that flies on a string."],
    "41-29-505": [
        "(1) A judge may permit a kite to be flown for not more than five (5) days, where:",
        "(a) the wind is steady; or",
        "(b) the field is empty.",
        "(2) Nothing in this section permits a kite at night.",
    ],
    "41-29-507": ["(1) Only the keeper of the field may hold the string.", "(2) The keeper may let a child hold it."],
    "41-29-513": ["(1) Who asks for a kite shall ask in writing."],
}


@dataclass(frozen=True)
class Case:
    """A draft, and for every section that it amends the law as it stands: its paragraphs, without the number."""

    made: Drafted
    law: dict[str, list[str]]

    @property
    def draft(self) -> Draft:
        return self.made.draft

    @property
    def now(self) -> list[str]:
        """What stands when every change is rejected."""
        return [line for section in self.draft.sections for line in self.law.get(section.number, ())]


@cache
def opened(root: Path = ROOT) -> Opened:
    return Opened(root, load(root))


@cache
def mississippi(*components: str, text: Path | None = None, day: date = DATED) -> Drafted:
    """The bill for *components*, or for every gap."""
    return draft_bills(opened(), "ms", day, Order(components, DATED, text=text)).bills[0]


def arcadia() -> Drafted:
    order = Order(dated=ARCADIA, chamber="assembly", text=EXAMPLE / "code")
    return draft_bills(opened(EXAMPLE), "zz", ARCADIA, order).bills[0]


def placeholders(made: Drafted) -> dict[str, list[str]]:
    number = [section.number for section in made.draft.sections if section.blocking]
    return {section: [f"[INSERT CURRENT TEXT OF SECTION {section}]"] for section in number}


def cases(folder: Path) -> dict[str, Case]:
    """Placeholders, new sections alone, sections on file in *folder*, changed words, and every gap."""
    for number, lines in MADE_UP.items():
        (folder / f"{number}.txt").write_text(f"{number}. " + "\n".join(lines) + "\n", "utf-8")
    code = {"1-1": _code("1-1"), "1-2": _code("1-2")}
    missing, every = mississippi("6.3"), mississippi()
    return {
        "missing": Case(missing, placeholders(missing)),
        "new": Case(mississippi("4.3"), {}),
        "on-file": Case(mississippi("6.3", text=folder), MADE_UP),
        "edited": Case(arcadia(), code),
        "every": Case(every, placeholders(every)),
    }


def _code(number: str) -> list[str]:
    """The lines of a section of the example's code, without its number."""
    lines = (EXAMPLE / "code" / f"{number}.txt").read_text("utf-8").split(f"{number}. ", 1)[1]
    return lines.splitlines()


def with_words(draft: Draft, old: str, new: str) -> Draft:
    """*draft* with one paragraph more in its first section: *old* changed to *new*."""
    first = draft.sections[0]
    changed = Paragraph(0, redline(old, new), gaps=first.gaps)
    return replace(draft, sections=(replace(first, paragraphs=(*first.paragraphs, changed)), *draft.sections[1:]))
