"""The condition tree: what a rule's `when` says, whatever file it stood in and whatever engine decides it.

A test asks whether the answer to one question is among some words, or whether it is a number within an interval. The
answer `not-applicable` meets no test, and so it meets `Not` of every test.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

LOWEST = -1  # "none": no such term
HIGHEST = 10**12  # "life", "unlimited"
MOST_GROUPS = 14  # in one condition; from 15 on durable-rules cannot compile it


class Is(Struct, frozen=True, tag="is"):
    """The answer is one of these words."""

    question: str
    words: tuple[str, ...]


class Between(Struct, frozen=True, tag="between"):
    """The answer is a number from *low* to *high*, both included."""

    question: str
    low: int
    high: int


class Not(Struct, frozen=True, tag="not"):
    """The condition does not hold."""

    item: Condition


class All(Struct, frozen=True, tag="all"):
    """Every one of these conditions holds."""

    items: tuple[Condition, ...]


class AnyOf(Struct, frozen=True, tag="any"):
    """At least one of these conditions holds."""

    items: tuple[Condition, ...]


Test = Is | Between
Condition = Is | Between | Not | All | AnyOf


def tests(condition: Condition | None) -> Iterator[Test]:
    """Yield every test in *condition*, in the order written."""
    if isinstance(condition, (Is, Between)):
        yield condition
    elif isinstance(condition, Not):
        yield from tests(condition.item)
    elif condition is not None:
        for item in condition.items:
            yield from tests(item)


def questions(condition: Condition | None) -> tuple[str, ...]:
    """The questions that *condition* reads, each once, in the order written."""
    return tuple(dict.fromkeys(test.question for test in tests(condition)))


def groups(condition: Condition | None) -> int:
    """How many groups the engine makes of *condition*: one for each `all`, `any`, list of words and interval."""
    if condition is None:
        return 0
    if isinstance(condition, Is):
        return int(len(condition.words) > 1)
    if isinstance(condition, Between):
        return int(condition.low != condition.high and condition.high < HIGHEST)
    if isinstance(condition, Not):
        return groups(condition.item)
    return int(len(condition.items) > 1) + sum(groups(item) for item in condition.items)
