"""`facts/synonyms.yaml` -> the words that stand for one another in a search."""

from __future__ import annotations

from advisor.load.reader import Bad, Reader
from advisor.load.tree import Items
from advisor.load.values import texts

NAME = "facts/synonyms.yaml"
WAY_OUT = "Write a line for each idea: - [word, another word]."


def synonyms(reader: Reader) -> tuple[tuple[str, ...], ...]:
    """Each line's words; none where there is no such file. *reader* keeps a problem for each line that is none."""
    node = reader.file(NAME) if (reader.root / NAME).is_file() else None
    if node is None:
        return ()
    if not isinstance(node, Items):
        reader.fail(node.place, "a list of lists is needed here", WAY_OUT)
        return ()
    lines = []
    for item in node.items:
        try:
            words = texts(item)
        except Bad as bad:
            reader.fail(bad.place or item.place, bad.what, WAY_OUT)
            continue
        if len(words) < 2:  # a word alone stands for nothing else
            reader.fail(item.place, "one word has no synonym", WAY_OUT)
        lines.append(tuple(words))
    return tuple(lines)
