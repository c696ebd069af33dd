"""Where the current text of a section comes from. Nothing else may supply the words of an amended section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from advisor.draft.marks import Level
from advisor.draft.slots import plain
from advisor.draft.statute import NotAtHand, SectionText, section_text
from advisor.errors import Refused

MOST_BYTES = 5_000_000


class CodeText(Protocol):
    """What gives a section's full text as it stands: a user's files today, a statute book when there is one."""

    def section(self, number: str) -> SectionText | NotAtHand:
        """The text of section *number*; NotAtHand, with the reason, where it is not at hand whole."""
        ...


class NoText:
    """No text at hand at all."""

    def section(self, number: str) -> SectionText | NotAtHand:
        return NotAtHand(number, "its text is not on file")


class TextFiles:
    """Sections in plain text files: each begins with its number and a period, one paragraph a line.

    A line that begins with `41-29-505.`, or with `§`, `Section` or a code's name before the number, opens a section;
    what follows, up to the next such line, is its text.
    """

    def __init__(self, path: Path, numbers: str, levels: Sequence[Level]):
        """Read *path*, a file or a folder of `.txt` files. *numbers* is the pattern of a section number.

        Raises Refused where it cannot be read, is not text, opens no section, or gives one section twice.
        """
        self.levels = levels
        self.sections: dict[str, tuple[list[str], str]] = {}
        named = r"(?P<named>(?:(?:\w+\. )?Code(?: Ann\.)? )?(?:§+ *|(?:Section|SECTION|Sec\.) +))"
        opening = re.compile(rf"^{named}?(?P<number>{numbers})(?:\.(?=\s|$)|(?(named)$|(?!)))")
        for file in self._files(path):
            self._read(file, opening)

    def section(self, number: str) -> SectionText | NotAtHand:
        if number not in self.sections:
            return NotAtHand(number, "the files given do not hold it")
        lines, source = self.sections[number]
        return section_text(number, [plain(line) for line in lines], self.levels, source)

    @staticmethod
    def _files(path: Path) -> list[Path]:
        if path.is_dir():
            files = sorted(p for p in path.iterdir() if p.suffix.lower() == ".txt" and p.is_file())
            if not files:
                raise Refused(
                    f"{path} holds no .txt file", "Save each section there as plain text, under its number: NUMBER.txt."
                )
            return files
        if not path.is_file():
            raise Refused(f"{path} is not there", "Name a text file, or a folder of them.")
        return [path]

    def _read(self, file: Path, opening: re.Pattern[str]) -> None:
        try:
            data = file.read_bytes()
            if len(data) > MOST_BYTES:
                raise Refused(f"{file} is larger than {MOST_BYTES // 1_000_000} MB", "Keep only the sections needed.")
            content = data.decode("utf-8-sig")
        except OSError as error:
            raise Refused(f"{file} cannot be read: {error.strerror}", "Check its permissions.") from None
        except UnicodeDecodeError:
            raise Refused(f"{file} is not plain text in UTF-8", "Save it from Word as Plain Text, UTF-8.") from None
        lines: list[str] = []
        opened = False
        for line in content.replace("\r\n", "\n").split("\n"):
            if found := opening.match(line.strip()):
                number, opened = found["number"], True
                if number in self.sections:
                    what = f"{file} gives section {number} again, which {self.sections[number][1]} gives"
                    raise Refused(what, "Keep the one that is in force.")
                lines = [line.strip()[found.end() :]]
                self.sections[number] = (lines, file.name)
            else:
                lines.append(line)
        if not opened:
            what = f"{file}: no section opens in it"
            raise Refused(what, "Begin its first line with the section's number and a period.")
