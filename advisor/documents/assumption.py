"""What is laid over the law, in words: bills as if they were enacted, open questions as if they were answered."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from advisor.model.words import ANSWERED, MADE_UP
from advisor.phrases import listed

QUESTIONS = "the open questions"


class Assumption(Struct, frozen=True):
    """The bills that are assumed to be law, by name, and whether answers to open questions are assumed. False: none."""

    bills: tuple[str, ...]
    answers: bool

    def __bool__(self) -> bool:
        return bool(self.bills or self.answers)

    @property
    def when(self) -> str:
        """What stands with a figure: "as if enacted"."""
        return f"as if {' and '.join(['enacted'] * bool(self.bills) + ['answered'] * self.answers)}"

    @property
    def named(self) -> str:
        """What is assumed, as a sentence names it: "A and B"."""
        return listed([*self.bills, *[MADE_UP[ANSWERED]] * self.answers])

    @property
    def were(self) -> str:
        """The condition behind "as if": "A and B were law"."""
        return self._said("were", "were")

    @property
    def holds(self) -> str:
        """The same as a statement behind "that": "A is law"."""
        return self._said("is" if len(self.bills) == 1 else "are", "are")

    def caveat(self, law: str) -> str:
        """A sentence: it is not *law*, which is named as "the law of that day"."""
        if self.bills:
            return f"It is not {law}."
        return f"Nobody has read these answers in {law}."

    def _said(self, verb: str, answered: str) -> str:
        said = [f"{listed(self.bills)} {verb} law"] if self.bills else []
        return " and ".join([*said, *[f"{QUESTIONS} {answered} answered as assumed"] * self.answers])


def assumption(bills: Mapping[str, str]) -> Assumption:
    """What *bills*, id -> name, assume."""
    return Assumption(tuple(name for id_, name in bills.items() if id_ != ANSWERED), ANSWERED in bills)
