"""The same work on each engine, as its own users would write it.

Each module has a class that compiles a `Work` and gives the `Result` of the law of that number (`one`), of many
(`many`), and after one answer changed (`changed`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bench.work import Result, Values, Work


class Engine:
    """What every engine does alike: many are one after the other, and a change is the whole work again."""

    name = ""

    def __init__(self, work: Work):
        self.work = work
        self.compile()

    def compile(self) -> None:
        """Take in the rules."""

    def of(self, values: Values) -> Result:
        """The result for one jurisdiction's answers."""
        raise NotImplementedError

    def one(self, number: int) -> Result:
        return self.of(self.work.values[number])

    def many(self, numbers: Sequence[int]) -> list[Result]:
        return [self.one(number) for number in numbers]

    def settle(self, number: int) -> None:
        """Get ready, not timed, to hear of a change to the answers of this jurisdiction."""
        self._standing = dict(self.work.values[number])

    def changed(self, name: str, value: str | int) -> Result:
        """The result after the answer *name* became *value*."""
        self._standing[name] = value
        return self.of(self._standing)
