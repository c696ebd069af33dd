"""Answers that an earlier version called otherwise, brought over line by line in what a copy records of its states.

A copy that still asks an earlier version's questions says what it always said, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from advisor.load.tree import Items, Node, Pairs, Text, parse
from advisor.model.either import ONE_OF

# Question -> what an earlier version called an answer -> what it is today: several where the word left open which.
RENAMED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "limitation.csec": {"no-limit-for-all": ("long-for-all",), "no-limit-for-some": ("long-for-some",)},
    "limitation.trafficking": {
        "seven-to-ten-years": ("seven-to-nineteen-years",),
        "ordinary": ("seven-to-nineteen-years", "under-seven-years"),
    },
    "organized-crime.predicates": {"prostitution-only": ("csec-only",)},
}
ANSWERS = ("answer", "from", "to")  # the keys of a fact and of a change that hold one


def with_todays(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of the copy in *folder* that records a state by answers which its questions have no more; and mended.

    A file that cannot be read is left to whoever loads the copy.
    """
    asked = _asked(folder)
    for path in sorted([*folder.glob("facts/*/law/*.yaml"), *folder.glob("facts/*/bills/*.yaml")]):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        node, problems = parse(data, name)
        if node is not None and not problems:
            mended = _mended(data.decode("utf-8").splitlines(keepends=True), node, asked)
            if mended != data:
                yield name, mended


def _mended(lines: list[str], tree: Node, asked: Mapping[str, tuple[str, ...]]) -> bytes:
    """*lines* with each answer as it is called today, where its question, *asked* with these answers, has no other."""
    for question, key, answer in _answered(tree):
        todays = RENAMED[question].get(answer.value, ())
        allowed = asked.get(question, ())
        if todays and answer.value not in allowed and set(todays) <= set(allowed):
            said = todays[0] if len(todays) == 1 else f"{{{ONE_OF}: [{', '.join(todays)}]}}"
            at = answer.place.line - 1
            old = rf"""(?P<before>(["']?){key}\2\s*:\s*)(["']?){re.escape(answer.value)}\3(?![\w-])"""
            lines[at] = re.sub(old, rf"\g<before>{said}", lines[at], count=1)
    return "".join(lines).encode()


def _asked(folder: Path) -> dict[str, tuple[str, ...]]:
    """Each question of the copy in *folder* that is answered in words, with these."""
    found = {}
    for path in sorted(folder.glob("facts/questions/*.yaml")):
        tree, _ = parse(path.read_bytes(), path.name)
        for question, node in tree.entries.items() if isinstance(tree, Pairs) else ():
            answers = node.entries.get("answers") if isinstance(node, Pairs) else None
            if isinstance(answers, Items):
                found[question] = tuple(item.value for item in answers.items if isinstance(item, Text))
    return found


def _answered(node: Node) -> Iterator[tuple[str, str, Text]]:
    """Each answer below *node* to a question that has other answers today, with the key that it stands at."""
    entries = node.entries if isinstance(node, Pairs) else {}
    question = entries.get("question")
    if isinstance(question, Text) and question.value in RENAMED:
        for key in ANSWERS:
            answer = entries.get(key)
            if isinstance(answer, Text):
                yield question.value, key, answer
    for inner in node.items if isinstance(node, Items) else entries.values():
        yield from _answered(inner)
