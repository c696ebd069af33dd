"""Every closed list of words stands once, in `model/words.py`: what holds one of its words has it as its type."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import Literal, get_args, get_origin

import msgspec
import pytest

from advisor.model import Bill, Provenance, words
from helpers.paths import ROOT

LISTS = {
    name: set(value)
    for name, value in vars(words).items()
    if name.isupper() and isinstance(value, tuple) and len(value) >= 3
}


@cache
def listed() -> list[tuple[str, bool, set[object]]]:
    """Every list and mapping that a module writes out: where, whether it is a mapping, the words it holds or says."""
    found = []
    for path in sorted((ROOT / "advisor").rglob("*.py")):
        if path.name == "words.py" or "_data" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.Tuple, ast.List, ast.Set, ast.Dict)):
                items = node.keys if isinstance(node, ast.Dict) else node.elts
                said = {item.value for item in items if isinstance(item, ast.Constant)}
                found.append((f"{path.relative_to(ROOT)}:{node.lineno}", isinstance(node, ast.Dict), said))
    return found


@pytest.mark.parametrize("name", LISTS)
def test_no_other_module_lists_the_words(name: str) -> None:
    again = [where for where, is_mapping, said in listed() if not is_mapping and LISTS[name] <= said]
    assert again == [], f"import {name} from advisor.model.words"


@pytest.mark.parametrize("name", LISTS)
def test_whoever_says_something_of_three_of_the_words_says_it_of_all(name: str) -> None:
    """A new word would otherwise be missing from a page or a document, and nobody would see it."""
    held = LISTS[name]
    whole = [words for words in LISTS.values() if words <= held]  # the number kinds are a list within the kinds
    some = [(where, said) for where, is_mapping, said in listed() if is_mapping and len(held & said) >= 3]
    assert [where for where, said in some if not any(words <= said for words in whole)] == []


def test_what_a_field_may_hold_is_in_its_json_schema_and_nothing_else_is_decoded() -> None:
    schema = msgspec.json.schema(Provenance)["$defs"]["Provenance"]["properties"]
    assert schema["basis"]["enum"] == sorted(words.BASES)
    status = msgspec.json.schema(Bill)["$defs"]["Bill"]["properties"]["status"]
    assert status["enum"] == sorted(words.BILL_STATUSES)
    good = b'{"document": "code", "basis": "found", "read": "2026-11-22"}'
    assert msgspec.json.decode(good, type=Provenance).basis == "found"
    with pytest.raises(msgspec.ValidationError, match="basis"):
        msgspec.json.decode(good.replace(b"found", b"heard"), type=Provenance)


WORD = re.compile(r"[a-z0-9]+([ -][a-z0-9]+)*")
CLOSED = {name: get_args(value) for name, value in vars(words).items() if get_origin(value) is Literal}
SINGLE = {name: value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)}


@pytest.mark.parametrize("name", CLOSED)
def test_every_list_is_of_words_and_has_none_of_them_twice(name: str) -> None:
    assert all(WORD.fullmatch(word) for word in CLOSED[name]), CLOSED[name]
    assert len(set(CLOSED[name])) == len(CLOSED[name])


def test_a_word_that_stands_alone_as_well_is_one_of_its_list() -> None:
    listed = {word for each in CLOSED.values() for word in each}
    assert {words.UNDETERMINED, words.HOLDS, words.MAY_HOLD} <= listed
    assert len(set(SINGLE.values())) == len(SINGLE)
    assert all(WORD.fullmatch(word) for word in SINGLE.values())
