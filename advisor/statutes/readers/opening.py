"""Text and Word files as lines, packed or not; what a file is, its content says and never its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from advisor.errors import Problems, Refused
from advisor.phrases import listed
from advisor.statutes.readers.source import LONGEST, Source

SUFFIXES = (".txt", ".docx", ".gz")  # of the files in a folder that are read
NOT_READ = f"for its name does not end in {listed(SUFFIXES, 'or')}"
MOST = 50_000_000  # characters of text
SAVED = "Copy the text of the section into a plain text file."


def files_of(path: Path) -> tuple[list[Path], list[Path]]:
    """The file at *path*, or those in the folder there that are read; and what the folder holds besides.

    Raises Refused where there is none.
    """
    if not path.is_dir():
        if not path.is_file():
            raise Refused(f"{path} is not there", "Name a text or Word file, or a folder of them.")
        return [path], []
    held = sorted(path.iterdir())
    files = [file for file in held if file.suffix.lower() in SUFFIXES and file.is_file()]
    if not files:
        raise Refused(
            f"{path} holds no .txt or .docx file",
            "Save each section there as plain text, under its number: NUMBER.txt.",
        )
    return files, [file for file in held if file not in files]


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Each line of the text or Word file at *path*, with its number. Raises Problems where it is none, or broken."""
    with Source(path) as source:
        yield from lines_in(source)


def lines_in(source: Source) -> Iterator[tuple[int, str]]:
    """Each line of the text or Word file *source*, with its number. Raises Problems where it is none, or broken."""
    start = source.start()
    if start.startswith(b"PK"):
        from advisor.statutes.readers.word import LARGEST, lines

        yield from lines(source.whole(LARGEST), source.path)
        return
    if start.startswith(b"<"):
        raise Problems([source.problem("this is a page in HTML or XML, and not plain text", SAVED, 1)])
    size = 0
    for number, text in source.lines(LONGEST):
        size += len(text)
        if size > MOST:
            raise Problems([source.problem(f"its text is longer than {MOST // 1_000_000} MB", "Split it.", number)])
        yield number, text
