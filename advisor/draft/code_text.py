"""Where the current text of a section comes from. Nothing else may supply the words of an amended section."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from advisor.draft.marks import Level
from advisor.draft.slots import plain
from advisor.draft.statute import NotAtHand, SectionText, section_text
from advisor.errors import Place, Problem, Problems
from advisor.model.code import Code
from advisor.statutes.readers.copied import Copied
from advisor.statutes.readers.copies import Reading, read
from advisor.statutes.readers.opening import NOT_READ, files_of, lines_of


class CodeText(Protocol):
    """What gives a section's full text as it stands: a user's files, a statute book, or both."""

    readings: tuple[Reading, ...]  # the user's files, line by line

    def holds(self, number: str, /) -> bool:
        """Whether anything of section *number* is there, be it doubtful."""
        ...

    def section(self, number: str) -> SectionText | NotAtHand:
        """The text of section *number*; NotAtHand, with the reason, where it is not at hand whole."""
        ...


class NoText:
    """No text at hand at all."""

    readings: tuple[Reading, ...] = ()

    def holds(self, _number: str) -> bool:
        return False

    def section(self, number: str) -> SectionText | NotAtHand:
        return NotAtHand(number, "its text is not on file")


class TextFiles:
    """Sections in the user's text and Word files; advisor/statutes/readers tells what in them is law."""

    def __init__(self, path: Path, code: Code, levels: Sequence[Level]):
        """Read *path*, a file or a folder of them, as sections of *code*.

        Raises Refused and Problems where one cannot be read, opens no section, or gives one section twice.
        """
        self.levels = levels
        files, unread = files_of(path)
        self.readings = tuple(read(lines_of(file), code, file) for file in files)
        self.sections: dict[str, tuple[Copied, Reading]] = {}
        problems = []
        for file, reading in zip(files, self.readings, strict=True):
            for section in reading.sections:
                if section.number in self.sections:
                    other = self.sections[section.number][1].file
                    what = f"gives section {section.number} again, which {other} gives"
                    problems.append(Problem(Place(str(file), section.line), what, "Keep the one that is in force."))
                self.sections.setdefault(section.number, (section, reading))
        if problems:
            raise Problems(problems)
        self.readings += tuple(Reading(file.name, (), unread=NOT_READ) for file in unread)

    def holds(self, number: str) -> bool:
        return number in self.sections

    def section(self, number: str) -> SectionText | NotAtHand:
        if number not in self.sections:
            return NotAtHand(number, "the files given do not hold it")
        section, reading = self.sections[number]
        if section.doubts:
            return NotAtHand(number, f"{reading.file}, {'; '.join(section.doubts)}")
        made = section_text(number, [plain(line) for line in section.law], self.levels, reading.file)
        return made if isinstance(made, SectionText) else NotAtHand(number, f"{reading.file}: {made.why}")
