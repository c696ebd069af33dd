"""What was made of the same values in this process is taken from memory, as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import pytest

from advisor.load import once as memory
from advisor.load.once import digest, once


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What is made, with room for two, when some things are asked for in turn."""
    monkeypatch.setattr(memory, "_known", OrderedDict())
    monkeypatch.setattr(memory, "MOST", 2)

    def asked(*names: str) -> list[str]:
        found: list[str] = []

        def make(name: str) -> str:
            found.append(name)
            return name.upper()

        for name in names:
            assert once(("a test", name), lambda name=name: make(name)) == name.upper()  # type: ignore[misc]
        return found

    return asked


def test_it_is_made_once_of_the_same_values(made: Callable[..., list[str]]) -> None:
    assert made("a", "a", "b", "a", "b") == ["a", "b"]
    assert made("a", "b") == []


def test_what_was_asked_for_longest_ago_is_forgotten_first(made: Callable[..., list[str]]) -> None:
    assert made("a", "b", "c", "b", "a") == ["a", "b", "c", "a"]
    assert made("c", "b") == ["c", "b"]
    assert made("b", "c", "b", "a", "b") == ["a"]


def test_what_it_raises_is_not_remembered(made: Callable[..., list[str]]) -> None:
    def fails() -> str:
        raise OSError

    with pytest.raises(OSError, match=r"^$"):
        once(("a test", "a"), fails)
    assert made("a") == ["a"]


def test_a_value_stands_for_itself_by_all_that_it_holds() -> None:
    assert digest({"a": 1}) == digest({"a": 1})
    assert len({digest(value) for value in ({"a": 1}, {"a": 2}, {"b": 1}, ["a"], "a")}) == 5
