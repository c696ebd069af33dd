"""The current text of sections from the statute book: set out as the book has it, with what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from advisor.draft.code_text import CodeText
from advisor.draft.marks import Level
from advisor.draft.statute import Block, Current, NotAtHand, SectionText, as_found, section_text
from advisor.model.law import Law
from advisor.phrases import long_date
from advisor.statutes.of_day import OfDay, Texts, in_code
from advisor.statutes.section import Held


class BookText:
    """The user's *files*, and the book's *texts* on the day of *law* for every section that they do not hold."""

    def __init__(self, files: CodeText, texts: Texts, law: Law, levels: Sequence[Level]):
        self.files, self.texts, self.law, self.levels = files, texts, law, levels
        self.readings = files.readings

    def holds(self, number: str) -> bool:
        return self.files.holds(number) or self.texts.section(number).held is not None

    def section(self, number: str) -> SectionText | NotAtHand:
        if self.files.holds(number):
            return self.files.section(number)
        of = self.texts.section(number)
        if of.held is None:
            return NotAtHand(number, of.why)
        held, name = of.held, of.held.release.name
        made = section_text(number, held.section.law, self.levels, name)
        if not isinstance(made, SectionText) or held.section.unmarked:
            made = SectionText(number, _blocks(held, self.levels), name, lacks=held.section.unmarked)
        return replace(made, current=self._current(of, held))

    def _current(self, of: OfDay, held: Held) -> Current:
        """What is known of the text; a session has met since where the release is older than the law of the bill."""
        later = of.standing is not None and of.standing.newest
        met = self.law.jurisdiction.calendar.since(held.release.day, self.law.day) if later else []
        acts = (f"{act.name}, effective {long_date(act.law_from)}" for act in of.over if act.law_from)
        return Current(
            held.release.name,
            held.release.day,
            in_code(of),
            tuple(acts),
            tuple(session.name for session in met),
            of.ends,
        )


def _blocks(held: Held, levels: Sequence[Level]) -> tuple[Block, ...]:
    """The paragraphs as they stand; where the marks were lost, none is guessed."""
    law = held.section.law
    return tuple(Block((), 0, paragraph) for paragraph in law) if held.section.unmarked else as_found(law, levels)
