"""Drafts of the fictional state, to test the formats with: with the law on file, and without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.draft import Drafted, Order, draft_bills
from advisor.draft.redline import redline
from advisor.draft.values import BOXES, Draft, Paragraph
from advisor.load import load
from helpers.paths import EXAMPLE, ROOT

DATED = date(2026, 11, 22)
ARCADIA = date(2021, 7, 1)

# A longer law than the example's code, for lists within lists and for pages that are full.
HARM = [
    "A. In this Code, harm means:",
    "1. a blow, where:",
    "a. it is meant; or",
    "b. it is not prevented;",
    "2. a theft; or",
    "3. a threat.",
    "B. Harm as paragraph A. of this section lists it does not include play.",
]
TERM = [
    "A. A person who does harm is guilty of a crime.",
    "B. The person shall be imprisoned for not less than 5 years nor more than 20 years.",
    "C. A court shall weigh:",
    *(f"{n}. the {what} of the harm;" for n, what in enumerate(("place", "hour", "cause", "end", "kind") * 8, 1)),
    "41. all else.",
]


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
def opened() -> Opened:
    """The fictional state's content, set with the templates of the checkout."""
    return Opened(ROOT, load(EXAMPLE))


def arcadia(
    *components: str,
    sponsor: str = "",
    text: Path | None = EXAMPLE / "code",
    content: Opened | None = None,
    new_sections: bool = False,
) -> Drafted:
    """The bill for *components*, or for every gap, with the law that lies in *text*."""
    order = Order(components, ARCADIA, sponsor, "assembly", text=text, new_sections=new_sections)
    return draft_bills(content or opened(), "zz", ARCADIA, order).bills[0]


def placeholders(made: Drafted) -> dict[str, list[str]]:
    """What stands in each section whose text is not at hand: the boxes, which are no change."""
    blocked = [section for section in made.draft.sections if section.blocking]
    return {section.number: [p.now for p in section.paragraphs if p.kind in BOXES] for section in blocked}


def cases(folder: Path) -> dict[str, Case]:
    """Placeholders, new sections alone, sections on file in *folder*, changed words, and every gap."""
    for name, held in (("on-file", {"1-1": HARM, "1-2": TERM[:2]}), ("every", {"1-2": TERM})):
        (folder / name).mkdir()
        for number, lines in held.items():
            (folder / name / f"{number}.txt").write_text(f"{number}. " + "\n".join(lines) + "\n", "utf-8")
    missing, every = arcadia("1.1", text=None), arcadia(text=folder / "every")
    return {
        "missing": Case(missing, placeholders(missing)),
        "new": Case(arcadia("1.2", text=None, new_sections=True), {}),
        "on-file": Case(arcadia("1.1", "1.2", text=folder / "on-file"), {"1-1": HARM, "1-2": TERM[:2]}),
        "edited": Case(arcadia("1.1", "1.2"), {"1-1": _code("1-1"), "1-2": _code("1-2")}),
        "every": Case(every, placeholders(every) | {"1-2": TERM}),
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


def unbracketed(draft: Draft) -> Draft:
    """*draft* in the form of a state that sets a sign before struck words, and no brackets around them."""
    return replace(draft, form=replace(draft.form, brackets=False, deleted="* * *"))
