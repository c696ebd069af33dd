"""What an earlier version's questions lacked, brought over line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from advisor.load.content_folder import shipped
from advisor.load.tree import Pairs, Text, parse
from advisor.model.words import NUMBER_KINDS, Better

KIND = re.compile(rf"""(["']?)answers\1\s*:\s*(["']?)(?P<kind>{"|".join(NUMBER_KINDS)})\2(?!\w)""")
NOTHING_SAID: Better = "none"


def with_better(lines: list[str], tree: Pairs) -> tuple[list[str], list[str]]:
    """*lines* where each question for a number says which answer is better; and those of which nobody knows.

    What the shipped question of the same id says is taken over. Of any other nothing is made up: neither is better.
    """
    lines, unsaid = [*lines], []
    for question, at in sorted(_lacking(tree), key=lambda found: -found[1]):
        line = lines[at]
        found = KIND.search(line)
        if found is None:
            continue
        better = _shipped().get(question, NOTHING_SAID)
        unsaid += [question] if question not in _shipped() else []
        before = line[: found.start()]
        if before.strip():
            lines[at] = f"{line[: found.end()]}, better: {better}{line[found.end() :]}"
        else:
            ending = line[len(line.rstrip("\r\n")) :]
            lines.insert(at + 1, f"{before}better: {better}{ending}")
    return lines, unsaid[::-1]


def _lacking(tree: Pairs) -> Iterator[tuple[str, int]]:
    """Each question for a number that lacks the key, with the index of the line that says what answers it."""
    for question, node in tree.entries.items():
        keys = node.entries if isinstance(node, Pairs) else {}
        said = keys.get("answers")
        if isinstance(said, Text) and said.value in NUMBER_KINDS and "better" not in keys:
            yield question, said.place.line - 1


@cache
def _shipped() -> Mapping[str, str]:
    """The shipped question for a number -> which of its answers is better."""
    found: dict[str, str] = {}
    for path in sorted((shipped() / "facts" / "questions").glob("*.yaml")):
        tree, _ = parse(path.read_bytes(), path.name)
        for question, node in tree.entries.items() if isinstance(tree, Pairs) else ():
            better = node.entries.get("better") if isinstance(node, Pairs) else None
            if isinstance(better, Text):
                found[question] = better.value
    return found
