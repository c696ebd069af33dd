"""Our scores beside the printed ones, and whether what differs is explained. Half points throughout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from advisor.assess.assessment import letters
from advisor.assess.engine import Engine
from advisor.errors import Problem
from advisor.model import Content, PublishedResult
from advisor.model.either import members
from advisor.model.law import law_of
from advisor.phrases import figures, listed, points
from helpers.published import AS_SURE, CODED, Coded, Differs, Sheet, bare, sheet, with_law

FRAMEWORK = "protected-innocence"

Answers = Mapping[str, str]
Range = tuple[int, int]


class Figure(Struct, frozen=True):
    """A printed score: of one area, or of several together."""

    areas: tuple[str, ...]
    half_points: int

    @property
    def name(self) -> str:
        return f"area {self.areas[0]}" if len(self.areas) == 1 else f"areas {listed(self.areas)} together"


class Ours(Struct, frozen=True):
    """What the rules give under some answers: each area's range, and the grades that the score may get."""

    areas: Mapping[str, Range]
    grades: tuple[str, ...]

    def of(self, areas: Iterable[str]) -> Range:
        """The range of the sum of *areas*."""
        ranges = [self.areas[area] for area in areas]
        return sum(low for low, _ in ranges), sum(high for _, high in ranges)

    @property
    def score(self) -> Range:
        return self.of(self.areas)

    def reaches(self, figure: Figure) -> bool:
        """Whether the printed score lies in the range; where that is one number, whether it is that number."""
        low, high = self.of(figure.areas)
        return low <= figure.half_points <= high


class Tried(Struct, frozen=True):
    """A published result, what was coded of that law, and what the rules give on it."""

    result: PublishedResult
    figures: tuple[Figure, ...]
    card: Sheet
    law: Sheet
    both: Mapping[str, Coded]
    card_alone: Ours
    card_with_law: Ours


class Scores:
    """The framework's rules, applied to what was coded of the published results."""

    def __init__(self, content: Content):
        self.content, self.framework = content, content.frameworks[FRAMEWORK]
        self.engine = Engine(self.framework.rules, content.questions)
        self.areas = tuple(area.id for area in self.framework.areas)
        self.bearing = {
            area: {q for rule in self.framework.rules if rule.area == area for q in self.engine.scopes[rule.id].order}
            for area in self.areas
        }  # the questions on which an area's score can rest

    def ours(self, answers: Answers) -> Ours:
        """What the rules give under *answers*, the rest unknown."""
        areas = dict.fromkeys(self.areas, (0, 0))
        for decided in self.engine.decide(law_of(answers)):
            got = [decided.rule.outcomes[n].half_points for n in decided.outcomes]
            low, high = areas[decided.rule.area]
            areas[decided.rule.area] = low + min(got), high + max(got)
        low, high = (sum(side) for side in zip(*areas.values(), strict=True))
        order = [grade.letter for grade in self.framework.grades]
        best, worst = (order.index(letters(self.framework, score, score)[0]) for score in (high, low))
        return Ours(areas, tuple(order[best : worst + 1]))

    def tried(self, result: PublishedResult) -> Tried:
        """The *result* beside ours. Raises Problems where what was coded of it is wrong."""
        card, law = (sheet(self.content, f"{CODED}/{result.id}/{name}.yaml") for name in ("card", "law"))
        return self.laid(result, card, law)

    def laid(self, result: PublishedResult, card: Sheet, law: Sheet) -> Tried:
        """The *result* beside ours on *card* and *law*. Raises Problems where the two contradict each other."""
        both = with_law(self.content, card, law)
        figures = [Figure((area,), got) for area, got in result.areas.items()]
        figures += [Figure(of.areas, of.half_points) for of in result.together]
        return Tried(result, tuple(figures), card, law, both, self.ours(bare(card.facts)), self.ours(bare(both)))

    def denied(self, ours: Ours, of: Tried) -> list[str]:
        """What was printed and lies outside *ours*, each with both."""
        low, high = ours.score
        score, grade = of.result.score, of.result.grade
        wrong = [
            f"{figure.name}: printed {points(figure.half_points)}, ours {figures(*ours.of(figure.areas))}"
            for figure in of.figures
            if not ours.reaches(figure)
        ]
        if score is not None and not low <= score <= high:
            wrong.append(f"the score: printed {points(score)}, ours {figures(low, high)}")
        if grade and grade not in ours.grades:
            wrong.append(f"the grade: printed {grade}, ours {listed(ours.grades, 'or')}")
        return wrong

    def explained(self, of: Tried) -> Ours:
        """What the rules give on card with law where the answers that explain a difference are turned."""
        return self.ours(bare(of.both) | turned(of.law.differs))

    def unfounded(self, of: Tried) -> list[Problem]:
        """What is wrong with the explanations of differences: not needed, not turned, or not the least sure answers."""
        return [problem for entry in of.law.differs for problem in self._unfounded(of, entry)]

    def _unfounded(self, of: Tried, entry: Differs) -> Iterator[Problem]:
        concerned = [figure for figure in of.figures if set(figure.areas) & set(entry.areas)]
        everything = bare(of.both) | turned(of.law.differs)
        if not concerned:
            yield Problem(entry.place, "no score of these areas was printed", "Name areas whose score was.")
        for question, answer in entry.turned.items():
            coded = of.both.get(question)
            figures_of = [f for f in concerned if any(question in self.bearing[area] for area in f.areas)]
            if coded is None or answer in members(coded.answer):
                what = f"{question} is not turned by {answer!r}"
                yield Problem(entry.place, what, "Name an answer that was coded, and another answer to it.")
                continue
            back = self.ours({**everything, question: coded.answer})
            if all(back.reaches(figure) for figure in concerned):
                way_out = "Take it away."
                yield Problem(entry.place, f"{question} need not be turned to reach what was printed", way_out)
            for figure in figures_of:
                if surer := self._less_sure(of, question, figure):
                    what = f"{question} is surer than {listed(surer)}, with which {figure.name} could be reached"
                    yield Problem(entry.place, what, "Turn the least sure of them.")

    def _less_sure(self, of: Tried, question: str, figure: Figure) -> list[str]:
        """The answers less sure than that to *question*, where leaving them open is enough to reach *figure*."""
        bearing = {q for area in figure.areas for q in self.bearing[area]}
        sure = AS_SURE[of.both[question].basis]
        less = [q for q, coded in of.both.items() if q in bearing and AS_SURE[coded.basis] > sure]
        kept = {q: answer for q, answer in bare(of.both).items() if q not in less}
        return less if less and self.ours(kept).reaches(figure) else []


def turned(differs: Iterable[Differs]) -> dict[str, str]:
    return {question: answer for entry in differs for question, answer in entry.turned.items()}
