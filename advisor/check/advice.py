"""One recommendation for one change: what the advice of a framework's rules says of the answers that it would bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from advisor.errors import Problem
from advisor.model import Rule


class _Said(Struct, frozen=True):
    """Where a rule recommends an answer, or does not."""

    rule: Rule
    where: str  # "what its remedy brings about"
    answer: str


def one_recommendation(rules: Sequence[Rule]) -> Iterator[Problem]:
    """Where two of *rules* would set one question differently, or one advises against what another recommends."""
    wanted: dict[str, list[_Said]] = {}
    unwanted: dict[str, list[_Said]] = {}
    for rule in rules:
        _keep(wanted, rule, "what its remedy brings about", rule.closes)
        for outcome, advice in rule.advice.items():
            for letter, option in zip("ABCDEFGH", advice.options, strict=False):
                said = wanted if letter == advice.recommended else unwanted
                _keep(said, rule, f"option {letter} of its advice for {outcome}", option.brings)
    for question, here in wanted.items():
        yield from _different(question, here)
        yield from _against(question, here, unwanted.get(question, ()))


def _keep(said: dict[str, list[_Said]], rule: Rule, where: str, brings: Mapping[str, str]) -> None:
    for question, answer in brings.items():
        said.setdefault(question, []).append(_Said(rule, where, answer))


def _different(question: str, wanted: Sequence[_Said]) -> Iterator[Problem]:
    """Each recommendation that sets *question* otherwise than the first that another rule gives."""
    for one in wanted:
        other = next((o for o in wanted if o.rule != one.rule and o.answer != one.answer), None)
        if other:
            does = f"{other.rule.component} sets it to {other.answer!r}"
            yield Problem(
                one.rule.place,
                f"{one.where} sets {question} to {one.answer!r}, and {does}",
                f"Let both bring one answer: a bill cannot do both; the other is {other.rule.place}.",
            )


def _against(question: str, wanted: Sequence[_Said], unwanted: Sequence[_Said]) -> Iterator[Problem]:
    """Each option that is not recommended, and would bring what another rule recommends."""
    for one in unwanted:
        other = next((o for o in wanted if o.rule != one.rule and o.answer == one.answer), None)
        if other:
            yield Problem(
                one.rule.place,
                f"{one.where} would set {question} to {one.answer!r}, which {other.rule.component} recommends",
                f"Recommend it in one place: take the option out here, or mend the advice of {other.rule.place}.",
            )
