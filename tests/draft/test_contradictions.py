"""What an amended section would say twice, or of a subdivision that it does not have, is told."""

from __future__ import annotations

from advisor.draft.amend import Amended
from advisor.draft.contradictions import contradictions
from advisor.draft.marks import levels
from advisor.draft.outline import items, number
from advisor.draft.statute import SectionText, section_text
from advisor.errors import Place
from advisor.model import Edit

LEVELS = levels(("(1)", "(a)"))
LAW = (
    '(1) “Child” or "minor" means a person under 16.',
    "(2) A child, and no other under subsection (1) of this section, may sue.",
    "(3) A child may appeal.",
)


def told(text: str = "", *edits: Edit, law: tuple[str, ...] = LAW) -> list[str]:
    now = section_text("4-1", law, LEVELS, "a file")
    assert isinstance(now, SectionText)
    amended = Amended(now, LEVELS)
    if text:
        new = number(items(text, Place("a.yaml")), LEVELS, amended.room("end"))
        amended.add("end", [(n, n.item.text) for n in new], "1.1")
    amended.edit(edits, "1.1")
    return list(map(str, contradictions("4-1", amended.working, ("subsection", "paragraph"))))


def test_a_word_that_gets_a_second_meaning() -> None:
    (said,) = told('- "Child" means a person under 18.\n')
    assert said == "Section 4-1 would define “child” more than once, in (1) and (4). Keep one definition."
    assert told('- "Yard" means a place.\n- "Child" also means a ward.\n') == []
    assert told("", Edit("16", "18")) == []
    twice = (LAW[0], '(2) "Child" means a ward under subsection (1) of this section.')
    assert told("", Edit("16", "18"), law=twice) == [], "what the section says already is its own"
    (said,) = told('- In this section, "ward" or "child" means one, and "ward" means another.\n')
    assert said == "Section 4-1 would define “ward” more than once, in (4) and (4). Keep one definition."


def test_a_reference_to_what_is_not_there() -> None:
    assert told("- It is as in subsection (2) of this section.\n") == []
    (said,) = told("- It is as in subsections (2) and (9) of this section.\n")
    assert said == "Section 4-1 would refer to (9) of this section, which it would not have."
    (said,) = told("", Edit(where="(1)"))
    assert said == "Section 4-1 would refer to (1) of this section, which it would not have."
    assert told("", Edit(where="(3)")) == []
    assert told("- It is as in subsection (__) of this section.\n") == [], "a mark that nobody can tell yet"
