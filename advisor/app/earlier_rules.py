"""What an earlier version's rules lacked or said otherwise, brought over line by line.

Each function takes and gives the lines of a file, with its tree, and leaves every other line as it was.
"""

from __future__ import annotations

import re
from json import dumps
from textwrap import shorten

from advisor.load.tree import Items, Node, Pairs, Text
from advisor.load.values import LONGEST_NAME
from advisor.model.words import OUTCOMES

NO_REASON = "No reason was recorded for this line."
FIRST_KEY = re.compile(rf"^(?P<before>[^#]*?)[\"']?(?:{'|'.join(OUTCOMES)})[\"']?\s*:")
NO_REPLY = "No reply was recorded."
OTHER_VIEW = re.compile(r"^(?P<before> *)other-view:")
SCALAR = r"""(?P<said>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,{}\[\]"']+?)"""
FLOWING = re.compile(rf"(?<![\w-])other-view:\s*{SCALAR}\s*(?=[,}}])")
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


def with_name(lines: list[str], tree: Pairs) -> list[str]:
    """The first words of the title serve as the name, as many as it has room for."""
    title = tree.entries.get("title")
    if "component" not in tree.entries or "name" in tree.entries or not isinstance(title, Text):
        return lines
    at = tree.keys["title"].line - 1
    words = shorten(title.value, LONGEST_NAME, placeholder="") or title.value.strip()[:LONGEST_NAME]
    ending = lines[at][len(lines[at].rstrip("\r\n")) :]
    return [*lines[:at], f"name: {dumps(words, ensure_ascii=False)}{ending}", *lines[at:]]


def with_facts(lines: list[str], tree: Pairs) -> list[str]:
    """Another state's law is held by its answers, of which none was recorded; `meets` is not written."""
    lines = [*lines]
    for node in _listed(tree, "elsewhere"):
        if "meets" in node.entries and "facts" not in node.entries:
            at = node.keys["meets"].line - 1
            lines[at] = MEETS.sub("facts: {}", lines[at], count=1)
    return lines


def with_objections(lines: list[str], tree: Pairs) -> list[str]:
    """What spoke against the advice becomes an opponent's objection; its reply says that none was recorded."""
    lines, advice = [*lines], tree.entries.get("advice")
    given = advice.entries.values() if isinstance(advice, Pairs) else ()
    for node in reversed([node for node in given if isinstance(node, Pairs) and "other-view" in node.entries]):
        at = node.keys["other-view"].line - 1
        if found := OTHER_VIEW.match(lines[at]):
            lines[at : _end(lines, at)] = _objection(lines[at : _end(lines, at)], found["before"])
        else:
            lines[at] = FLOWING.sub(rf"objection: {{says: \g<said>, reply: {NO_REPLY}}}", lines[at], count=1)
    return lines


def _objection(said: list[str], before: str) -> list[str]:
    """The lines of an objection, of those that said the other view below *before*."""
    ending = said[0][len(said[0].rstrip("\r\n")) :]
    first = OTHER_VIEW.sub(rf"{before}  says:", said[0])
    rest = [f"  {line}" if line.strip() else line for line in said[1:]]
    return [f"{before}objection:{ending}", first, *rest, f"{before}  reply: {NO_REPLY}{ending}"]


def _end(lines: list[str], at: int) -> int:
    """The line behind the value that begins on line *at*: the first that is not set further in."""
    margin = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > margin):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _listed(tree: Pairs, key: str) -> list[Pairs]:
    node: Node | None = tree.entries.get(key)
    return [item for item in node.items if isinstance(item, Pairs)] if isinstance(node, Items) else []
