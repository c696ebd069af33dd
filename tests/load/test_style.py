"""The content is written in one style, as docs/writing-rules.md gives it, so that a reader finds each thing at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from advisor.load.tree import LOADER
from helpers.paths import EXAMPLE, ROOT
from helpers.two import SECOND

LONGEST = 120
LONGEST_CONDITION = 100
# What is searched for as a whole, and a pattern, in which a blank matters.
UNBROKEN = ("citation", "address", "act", "history", "notes", "beside", "amends", "creates", "repeals",
            "brings-forward", "reenacts", "effective")  # fmt: skip
KEYS = ("component", "name", "aim", "words", "title", "points", "basis", "outcomes", "asks", "benchmark", "advice",
        "money", "constitution", "power", "beyond", "remedy", "depends-on", "closes", "elsewhere")  # fmt: skip
FOLDERS = [root / name for root in (ROOT, EXAMPLE, SECOND) for name in ("rules", "facts", "templates/language")]
FILES = sorted(path for folder in FOLDERS for path in folder.rglob("*.yaml"))
RULES = [path for path in FILES if path.name[0].isdigit() and path.parents[2].name == "rules"]
RULES = [path for path in RULES if not path.name.endswith(".test.yaml")]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def entries(node: Node) -> Iterator[tuple[str, Node]]:
    """Every key below *node* with its value."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield key.value, value
            yield from entries(value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from entries(item)


@cache
def composed(path: Path) -> Node:
    node = yaml.compose(path.read_text("utf-8"), Loader=LOADER)
    assert node is not None
    return node


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_no_line_is_longer_than_120_characters_but_a_citation_or_an_address(folder: Path) -> None:
    long = []
    for path in folder.rglob("*.yaml"):
        lines = path.read_text("utf-8").split("\n")
        unbroken = {value.start_mark.line for key, value in entries(composed(path)) if key in UNBROKEN}
        long += [f"{name(path)}:{n + 1}" for n, line in enumerate(lines) if len(line) > LONGEST and n not in unbroken]
    assert not long


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_a_condition_longer_than_100_characters_is_a_block(folder: Path) -> None:
    long = []
    for path in folder.rglob("*.yaml"):
        lines = path.read_text("utf-8").split("\n")
        for key, value in entries(composed(path)):
            within = range(value.start_mark.line, value.end_mark.line + bool(value.end_mark.column))
            if key in ("when", "applies") and any(len(lines[n]) > LONGEST_CONDITION for n in within):
                long.append(f"{name(path)}:{value.start_mark.line + 1}")
    assert not long


@pytest.mark.parametrize("path", RULES, ids=name)
def test_a_rule_keeps_the_order_of_its_keys_and_sets_each_option_as_a_block(path: Path) -> None:
    node = composed(path)
    keys = [key.value for key, _ in node.value]
    assert keys == [key for key in KEYS if key in keys]
    options = [value for key, value in entries(node) if key == "options"]
    assert options or "advice" not in keys
    for listed in options:
        for option in listed.value:
            assert not option.flow_style
            assert [key.value for key, _ in option.value if key.value != "brings"] == ["do", "for", "against"]


@pytest.mark.parametrize("path", RULES, ids=name)
def test_a_rule_says_nothing_that_holds_without_it(path: Path) -> None:
    said = {key.value: value for key, value in composed(path).value}
    framework = {key.value: value for key, value in composed(path.parents[1] / "framework.yaml").value}
    usual = {"title": "recalled", "points": "constructed", "outcomes": "constructed"} | plain(framework.get("basis"))
    assert not plain(said.get("basis")).items() & usual.items()
    assert not isinstance(said.get("remedy"), ScalarNode) or said["remedy"].value != "statute"
    assert all(value.value for value in said.values())


def plain(node: Node | None) -> dict[str, str]:
    return {key.value: value.value for key, value in node.value} if node else {}
