"""What an earlier version's rules lacked or said otherwise, brought over line by line.

Each function takes and gives the lines of a file, with its tree, and leaves every other line as it was.
"""

from __future__ import annotations

import re

from advisor.load.tree import Items, Node, Pairs
from advisor.model.words import OUTCOMES

NO_REASON = "No reason was recorded for this line."
FIRST_KEY = re.compile(rf"^(?P<before>[^#]*?)[\"']?(?:{'|'.join(OUTCOMES)})[\"']?\s*:")
MEETS = re.compile(r"""(["']?)meets\1\s*:\s*(["']?)(?:full|part)\2(?!\w)""")


def with_reasons(lines: list[str], tree: Pairs) -> list[str]:
    """Each outcome says why; where nobody recorded it, it says that, since no reason may be made up."""
    lines = [*lines]
    for node in reversed(_listed(tree, "outcomes")):
        word = next((word for word in OUTCOMES if word in node.entries), None)
        at = node.keys[word].line - 1 if word else 0
        found = FIRST_KEY.match(lines[at]) if word and "why" not in node.entries else None
        if found is None:
            continue
        before = found["before"]
        if "{" in before:
            lines[at] = f"{before}why: {NO_REASON}, {lines[at][len(before) :]}"
        else:
            ending = lines[at][len(lines[at].rstrip("\r\n")) :]
            lines.insert(at + 1, f"{' ' * len(before)}why: {NO_REASON}{ending}")
    return lines


def with_facts(lines: list[str], tree: Pairs) -> list[str]:
    """Another state's law is held by its answers, of which none was recorded; `meets` is not written."""
    lines = [*lines]
    for node in _listed(tree, "elsewhere"):
        if "meets" in node.entries and "facts" not in node.entries:
            at = node.keys["meets"].line - 1
            lines[at] = MEETS.sub("facts: {}", lines[at], count=1)
    return lines


def _listed(tree: Pairs, key: str) -> list[Pairs]:
    node: Node | None = tree.entries.get(key)
    return [item for item in node.items if isinstance(item, Pairs)] if isinstance(node, Items) else []
