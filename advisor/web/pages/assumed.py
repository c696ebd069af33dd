"""What a what-if assumes, as its address says it: gaps closed, bills passed, answers changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from advisor.errors import Missing, Refused
from advisor.model import Framework

CLOSE, WITH, ANSWER = "close", "with", "a."
MOST = 400  # of anything; an address has no room for more


@dataclass(frozen=True)
class Assumed:
    """What a what-if assumes, in the order given. It is plain and hashable, since it goes to another process."""

    closed: tuple[str, ...] = ()  # components whose closing answers are taken
    bills: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()  # question, answer; these go before what `closed` says

    @property
    def any(self) -> bool:
        """Whether anything is assumed."""
        return bool(self.closed or self.bills or self.answers)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What is assumed, as it stands in an address."""
        return [
            *((CLOSE, component) for component in self.closed),
            *((WITH, bill) for bill in self.bills),
            *((ANSWER + question, answer) for question, answer in self.answers),
        ]


def assumed_of(pairs: Iterable[tuple[str, str]]) -> Assumed:
    """Return what *pairs* of an address or a form assume.

    Blank values say nothing; the last answer to a question counts.

    Raises Refused where more is assumed than an address has room for.
    """
    closed, bills, answers = dict[str, None](), dict[str, None](), dict[str, str]()
    for name, value in pairs:
        said = value.strip()
        if said and name == CLOSE:
            closed[said] = None
        elif said and name == WITH:
            bills[said] = None
        elif said and name.startswith(ANSWER):
            answers[name.removeprefix(ANSWER)] = said
    if len(closed) + len(bills) + len(answers) > MOST:
        raise Refused("too much is assumed at once", f"Assume {MOST} things at most.")
    return Assumed(tuple(closed), tuple(bills), tuple(answers.items()))


def settings_of(framework: Framework, chosen: Assumed) -> tuple[str, ...]:
    """Return every answer that *chosen* assumes, as "question=answer", with those that close its components.

    Raises Missing for a component that *framework* does not have.
    """
    rules = {rule.component: rule for rule in framework.rules}
    answers: dict[str, str] = {}
    for component in chosen.closed:
        if component not in rules:
            raise Missing(f"no component is called {component[:20]!r}", "The overview lists every component.")
        answers |= rules[component].closes
    answers |= dict(chosen.answers)
    return tuple(f"{question}={answer}" for question, answer in answers.items())
