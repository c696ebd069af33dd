"""`facts/glossary.yaml` -> the words of the pages, each explained; those of a framework stand in its own file."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.load.reader import Reader
from advisor.load.structs import StructReader
from advisor.load.tree import Items
from advisor.model.glossary import Word

NAME = "facts/glossary.yaml"
WAY_OUT = "Write a line for each: - {word: gap, says: What it means.}"


def glossary(reader: Reader) -> tuple[Word, ...]:
    """The words of the file, in its order; none where there is no such file. *reader* keeps what is wrong with any."""
    node = reader.file(NAME) if (reader.root / NAME).is_file() else None
    if node is None:
        return ()
    if not isinstance(node, Items):
        reader.fail(node.place, "a list of words is needed here", WAY_OUT)
        return ()
    structs = StructReader(reader, {})
    words = tuple(word for item in node.items if (word := structs.read(Word, item)))
    refuse_doubled(reader, words)
    return words


def refuse_doubled(reader: Reader, words: Iterable[Word]) -> None:
    """Keep a problem in *reader* for every one of *words* that is explained a second time."""
    seen: dict[str, Word] = {}
    for word in words:
        for form in (word.word, *word.also):
            first = seen.setdefault(form.casefold(), word)
            if first is not word:
                what = f"{form!r} is explained twice: line {first.place.line} has it, too"
                reader.fail(word.place, what, "Keep one of them.")
