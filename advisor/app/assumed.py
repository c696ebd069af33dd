"""Answers assumed with `--set question=answer`: read, and made into bills that are laid over a law."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.app.content import Opened
from advisor.errors import Missing, Refused, suggest
from advisor.model import Bill, Change
from advisor.model.either import is_either, typed
from advisor.model.law import Law
from advisor.model.words import ANSWERED, MADE_UP, NOT_APPLICABLE, WHAT_IF


def assumed(opened: Opened, answers: Sequence[str]) -> dict[str, str]:
    """Question -> answer as recorded, of *answers* as typed; the last answer to a question counts.

    Raises Missing for a question that is not there, and Refused for an answer that it does not permit.
    """
    found: dict[str, str] = {}
    for given in answers:
        name, _, answer = given.partition("=")
        question = opened.content.questions.get(name)
        if question is None:
            way_out = suggest(name, opened.content.questions, "Look in facts/questions/.")
            raise Missing(f"no question is called {name!r}", way_out)
        said = typed(answer)
        if not question.allows(said) or said == NOT_APPLICABLE:
            meant, allowed = question.meant(answer), ", ".join(question.permitted) or question.kind
            several = "" if question.kind == "text" else "; a|b where it is one of several"
            way_out = f"Write {meant}." if meant else f"Use one of: {allowed}{several}."
            raise Refused(f"{answer!r} is not an answer to {name}", way_out)
        found[name] = question.as_recorded(said)
    return found


def assumed_bills(opened: Opened, law: Law, answers: Sequence[str], reached: frozenset[str]) -> list[Bill]:
    """What *answers* assume of *law*, as bills to lay over it.

    Where the law is known, that is a hypothetical bill; what answers an open question changes no law, and stands apart.
    What is the law already is no change, unless a bill laid over it has *reached* the question. Raises as `assumed`.
    """
    opened_up: list[Change] = []
    changes: list[Change] = []
    for name, answer in assumed(opened, answers).items():
        was = law.holding(name)
        if (was.open or is_either(was.answer)) and name not in reached and answer != was.answer:
            opened_up.append(Change(name, was.answer, answer, "Assumed for this comparison; nobody has read it."))
        elif name in reached or answer != was.answer:
            changes.append(Change(name, was.answer, answer, "Hypothetical: assumed for this comparison."))
    says = "Hypothetical changes, assumed and not proposed by anybody."
    made = [_made_up(WHAT_IF, "What if", says, law, changes)] if changes or not opened_up else []
    says = "Answers to open questions, assumed; nobody has read them."
    return [*made, *([_made_up(ANSWERED, "Answers assumed", says, law, opened_up)] if opened_up else [])]


def _made_up(id_: str, title: str, says: str, law: Law, changes: Sequence[Change]) -> Bill:
    return Bill(
        id=id_,
        bill=MADE_UP[id_],
        session="",
        title=title,
        says=says,
        status="hypothetical",
        status_date=law.day.isoformat(),
        fate="Hypothetical.",
        read="full",
        changes=tuple(changes),
    )
