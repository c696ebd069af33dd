"""What a reading of the law would settle: the open questions by the points that their answers decide.

Points settle where a finding's range becomes narrower. How much an answer settles may depend on what it is, so each
figure is a pair of half points: settled whatever the answer, and settled by the answer that settles most.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, product

from msgspec import Struct

from advisor.assess import reference
from advisor.assess.assessment import Assessment, Finding
from advisor.assess.worlds import World, scope, worlds
from advisor.model import NOT_APPLICABLE, Provenance, Question
from advisor.model.answers import subject_of
from advisor.model.conditions import Condition
from advisor.model.law import Law


class OpenQuestion(Struct, frozen=True):
    """A question whose answer moves points and is not known."""

    question: str
    components: tuple[str, ...]  # whose outcome it moves
    settles: tuple[int, int]


class Reading(Struct, frozen=True):
    """Open questions that one reading answers: of acts, of a section, or of what the code says on a subject."""

    acts: tuple[str, ...]  # the bills to read, by id; where there are any, they are what to read
    section: str  # where the answers probably stand; empty where nothing on record names a section
    subjects: tuple[str, ...]
    questions: tuple[OpenQuestion, ...]  # those that settle most first
    components: tuple[str, ...]
    settles: tuple[int, int]


_RULED_OUT = ""  # where no answer to a question that applies can stand beside the others
_NONE = (NOT_APPLICABLE, _RULED_OUT)


class _Open(Struct, frozen=True):
    """An undetermined finding with every world that the law allows, and the half points there."""

    finding: Finding
    tried: tuple[tuple[World, int], ...]
    applies: Mapping[str, Condition]

    def settled(self, asked: Collection[str]) -> tuple[int, int]:
        """Half points that settle when the questions *asked* are answered, at least and at most.

        An answer leaves open whether its question applies: a world in which it does not stays possible. One in which
        other answers rule out all that could answer it does not.
        """
        own = [question for question in asked if question in self.tried[0][0]]
        scored: dict[tuple[str | int, ...], set[int]] = {}
        for world, half_points in self.tried:
            scored.setdefault(tuple(self._value(question, world) for question in own), set()).add(half_points)
        answers = product(*([v for v in dict.fromkeys(values) if v not in _NONE] or [NOT_APPLICABLE]
                            for values in zip(*scored, strict=True)))  # fmt: skip
        ranges = [max(left) - min(left) for given in answers if (left := _left(scored, given))]
        whole = self.finding.high - self.finding.low
        return whole - max(ranges), whole - min(ranges)

    def _value(self, question: str, world: World) -> str | int:
        applies = self.applies.get(question)
        ruled_out = world[question] == NOT_APPLICABLE and (applies is None or reference.holds(applies, world))
        return _RULED_OUT if ruled_out else world[question]


def _left(scored: Mapping[tuple[str | int, ...], set[int]], given: tuple[str | int, ...]) -> set[int]:
    """The half points of *scored* that stay possible once the answers are those *given*."""
    if not any(NOT_APPLICABLE in key for key in scored):
        return scored.get(given, set())
    fits = (key for key in scored if all(a in (b, NOT_APPLICABLE) for a, b in zip(key, given, strict=True)))
    return set().union(*(scored[key] for key in fits))


def readings(of: Assessment, questions: Mapping[str, Question]) -> tuple[Reading, ...]:
    """The readings that would settle *of*, made with *questions*; those that settle most points first.

    Of two that settle the same, the one that answers fewer questions comes first, then the framework's order.
    """
    open_ = [_opened(finding, questions, of.law) for finding in of.findings if finding.unsettled]
    places: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for question in of.unsettled:
        places.setdefault(_place(of, question), []).append(question)
    found = [_reading(open_, *place, asked) for place, asked in places.items()]
    return tuple(sorted(found, key=lambda r: (-sum(r.settles), len(r.questions))))


def _opened(finding: Finding, questions: Mapping[str, Question], law: Law) -> _Open:
    rule = finding.rule
    within = scope([step.when for step in rule.outcomes], questions)
    tried = ((w, rule.outcomes[reference.outcome(rule, w)].half_points) for w in worlds(within, law))
    return _Open(finding, tuple(tried), within.applies)


def _reading(open_: Iterable[_Open], acts: tuple[str, ...], place: str, asked: list[str]) -> Reading:
    touched = [one for one in open_ if set(asked) & set(one.finding.unsettled)]
    weighed = []
    for question in asked:
        moved = [one for one in touched if question in one.finding.unsettled]
        weighed.append(OpenQuestion(question, _components(moved), _settled(moved, [question])))
    weighed.sort(key=lambda one: -sum(one.settles))
    subjects = tuple(dict.fromkeys(map(subject_of, asked)))
    section = place if place not in subjects else ""
    return Reading(acts, section, subjects, tuple(weighed), _components(touched), _settled(touched, asked))


def _components(of: Iterable[_Open]) -> tuple[str, ...]:
    return tuple(one.finding.component for one in of)


def _settled(of: Iterable[_Open], asked: Collection[str]) -> tuple[int, int]:
    each = [one.settled(asked) for one in of]
    return sum(least for least, _ in each), sum(most for _, most in each)


def _place(of: Assessment, question: str) -> tuple[tuple[str, ...], str]:
    """The acts that must be read for *question*; without any, a section, or else the question's subject.

    The section is that of a source of this answer, else of an answer on the same subject, else one that the remedy of a
    component would amend which reads it.
    """
    holding = of.law.holding(question)
    if holding.touched_by:
        return tuple(sorted(holding.touched_by)), ""
    subject = subject_of(question)
    near = [h for name, h in of.law.holdings.items() if subject_of(name) == subject]
    sections = cited(of.law, (p for h in (holding, *near) for p in h.provenance))
    amended = (s for f in of.findings if question in f.unsettled for s in f.remedy.amends)
    return (), next(chain(sections, amended), subject)


def cited(law: Law, provenance: Iterable[Provenance]) -> Iterator[str]:
    """Yield every section of the state's code that *provenance* cites, in its order."""
    pattern = law.jurisdiction.code_sections
    for p in provenance if pattern else ():
        yield from (found[0] for found in re.finditer(pattern, p.citation))
