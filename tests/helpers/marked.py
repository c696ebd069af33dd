"""Sections of a code for the tests, read with their marks, and paragraphs with what changed in them."""

from __future__ import annotations

from advisor.draft.marks import levels
from advisor.draft.redline import DELETE, INSERT, KEEP
from advisor.draft.statute import SectionText, section_text

MISSISSIPPI = levels(["(1)", "(a)", "(i)", "1."])
ARCADIA = levels(["A.", "1.", "a."])


def read(*lines: str, style=MISSISSIPPI) -> SectionText:
    made = section_text("4-1", lines, style, "a file")
    assert isinstance(made, SectionText), made
    return made


def words(paragraphs) -> list[str]:
    """Each paragraph with what is struck in {-braces} and what is put in in {+braces}."""
    shown = {KEEP: "{}", INSERT: "{{+{}}}", DELETE: "{{-{}}}"}
    return ["".join(shown[s.kind].format(s.text) for s in p.spans) for p in paragraphs]
