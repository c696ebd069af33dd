"""Answers of a law that cannot stand together, since one of their questions excludes the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from advisor.assess.excluded import Choices, loosened, seen, sure
from advisor.assess.worlds import choices, scope
from advisor.errors import Problem
from advisor.model import NOT_APPLICABLE, Jurisdiction, Question
from advisor.model.conditions import questions
from advisor.model.law import Law, holding_on
from advisor.model.timeline import starts

MOST_KNOWN = 10_000  # laws apart; a sweep meets few


class Contradiction(Struct, frozen=True):
    """An answer that cannot stand beside others, with the questions of those."""

    question: str
    others: tuple[str, ...]
    says: str


class Excluded:
    """What the questions exclude, ready to look for contradictions in any number of laws."""

    def __init__(self, known: Mapping[str, Question]):
        self._excluding = [question for question in known.values() if question.excludes]
        self._scope = scope([condition for question in self._excluding for condition in question.never], known)
        self._asked = {*self._scope.order, *self._scope.around}
        never = {name for question in self._excluding for c in question.never for name in questions(c)}
        self._hangs_on = tuple(sorted(self._asked | never | {question.id for question in self._excluding}))
        self._known: dict[tuple[str, ...], tuple[Contradiction, ...]] = {}  # by the answers that it hangs on

    def bears_on(self, questions: Iterable[str]) -> bool:
        """Whether an answer to one of *questions* may stand in a contradiction."""
        return not self._asked.isdisjoint(questions)

    def contradictions(self, law: Law) -> list[Contradiction]:
        """Every answer of *law* that others of its answers rule out; looked up where the same were seen before."""
        answers = tuple([law.holding(name).answer for name in self._hangs_on])
        found = self._known.get(answers)
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = self._known[answers] = tuple(self._look(law))
        return [*found]

    def _look(self, law: Law) -> list[Contradiction]:
        of = self._scope
        each = {name: choices(of, name, law.holding(name).answer) for name in of.order}
        unknown = [name for name in of.order if law.holding(name).open or law.holding(name).answer == NOT_APPLICABLE]
        could = loosened(of.never, each, unknown)
        beside = {name: seen(name, of.applies, could) for name in of.order}
        # An answer to a question that surely does not apply was given all the same: that may be the contradiction.
        beside |= {n: could[n] for n, values in beside.items() if values == (NOT_APPLICABLE,) and n not in unknown}
        return [found for question in self._excluding if (found := _contradicted(question, beside, law))]

    def recorded(self, state: Jurisdiction) -> list[Problem]:
        """Every contradiction in the record of *state* on any day, at the lines of all its answers, each pair once."""
        begun = starts(state)
        days = {start.day for name in self._scope.order for start in begun.get(name, ())}
        days |= {state.recorded_from, *(act.law_from for act in state.acts if act.law_from)} if days else set()
        found: dict[tuple[object, ...], Problem] = {}
        for day in sorted(days):
            law = Law(state, day, {name: holding_on(state, begun, name, day) for name in self._scope.order})
            for one in self.contradictions(law):
                for problem in _at_lines(one, law, day):
                    found.setdefault((problem.place, one.question, one.others), problem)
        return list(found.values())


def _contradicted(question: Question, beside: Choices, law: Law) -> Contradiction | None:
    """The contradiction of an answer to *question*, each of whose values another answer rules out."""
    held = law.holding(question.id)
    by = [
        next((c for c in question.never if sure(c, {**beside, question.id: (v,)})), None) for v in beside[question.id]
    ]
    if held.open or held.answer == NOT_APPLICABLE or any(condition is None for condition in by):
        return None
    others = dict.fromkeys(name for c in by if c for name in questions(c) if name != question.id)
    known = tuple(name for name in others if not law.holding(name).open)
    standing = " and ".join(f"{law.holding(name).answer!r} to {name}" for name in known)
    says = f"the answer {held.answer!r} to {question.id} cannot stand beside {standing}"
    return Contradiction(question.id, known, says)


def _at_lines(found: Contradiction, law: Law, day: date) -> Iterator[Problem]:
    places = [law.holding(name).place for name in (found.question, *found.others)]
    for place in places:
        rest = ", ".join(str(other) for other in places if other != place)
        way_out = f"Correct one of them, or record it as unknown (the other stands at {rest or place})."
        yield Problem(place, f"{found.says}, as on {day}", way_out, "answer")
