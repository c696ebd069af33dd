"""Two states beside each other in sentences: who is ahead, where, by how much, and what each law says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.assess import Assessment, Finding
from advisor.assess.beside import Beside, Difference
from advisor.documents.law_cited import law_cited
from advisor.documents.outcome import outcome_word
from advisor.documents.passages import Passage, Statement, paragraphs
from advisor.documents.view import View, view_of
from advisor.documents.wording import count, counted, grade_letters, law_of, sentence
from advisor.model import UNKNOWN, Content, Question
from advisor.model.law import Holding
from advisor.phrases import capitalized, figures, listed, span


def compared(of: Beside, content: Content, component: str, late: Sequence[str]) -> list[Passage]:
    """Two states: the sentence on both scores, then each component that differs, of *component* alone where given."""
    views = [view_of(one, content, one.law.day) for one in of.of]
    shown = [d for d in of.differences if component in ("", d.component)]
    first = [] if component else [paragraphs(*opening(of))]
    each = [_difference(d, views) for d in shown]
    alike = [] if component else _alike(of)
    if component and not shown:
        first = [paragraphs(f"{component}: both states have the same points for certain.")]
    return [*first, *each, *alike, *unrecorded(late)]


def unrecorded(late: Sequence[str]) -> list[Passage]:
    """Which states are left out because their record begins later."""
    return [paragraphs(f"Left out: {listed(late)}, whose record begins later.")] if late else []


def opening(of: Beside) -> Iterator[str]:
    """Yield the scores of two states, and how they stand to each other. Ranges that meet rank nobody."""
    first, second = of.of
    yield f"{_scored(first)}. {_scored(second)}."
    names = [one.law.jurisdiction.name for one in of.of]
    open_ = sum(d.ahead is None for d in of.differences)
    if of.leads is not None:
        yield f"{names[of.leads]} surely has more points."
    elif (first.low, first.high) == (second.low, second.high) and first.low == first.high:
        yield "Both have the same points."
    else:
        yield "The two ranges meet, so neither can be called ahead."
    if not of.differences:
        yield "No component differs."
        return
    many = len(of.differences) > 1
    these = capitalized(counted(len(of.differences), "component"))
    if open_:
        yield f"{these} may differ; of {count(open_)} it cannot be told who is ahead."
    else:
        yield f"{these} {'differ' if many else 'differs'}."


def _scored(of: Assessment) -> str:
    grade = f", grade {grade_letters(of.grades)}" if of.grades else ""
    return f"{law_of(of.law)}: {span(of.low, of.high)} points{grade}"


def ahead(of: Difference, names: Sequence[str]) -> str:
    """Who is ahead, and by how much: "Arcadia by 1.0 to 2.5"."""
    if of.ahead is None:
        return "who is ahead cannot be told yet"
    return f"{names[of.ahead]} ahead by {span(*of.by)}"


def _difference(of: Difference, views: Sequence[View]) -> Passage:
    names = [view.state.name for view in views]
    points = [f"{name} {_outcome(f)}" for name, f in zip(names, (of.first, of.second), strict=True)]
    heading = f"{of.component} {of.first.title}: {ahead(of, names)} ({', '.join(points)})"
    items = [
        Statement(f"{said.question.ask} {' '.join(map(str, said.sides))}", said.question) for said in told(of, views)
    ]
    if not items:
        items.append(Statement(NOTHING_DIFFERS))
    return Passage(tuple(items), heading)


NOTHING_DIFFERS = "What is recorded of both laws is alike; what is not known decides."


@dataclass(frozen=True)
class Side:
    """What the law of one state says to a question, with the section."""

    state: str
    answer: str  # "5 years"; empty where nobody has looked
    cited: str  # "§ 97-3-54.1(1)(c)"; empty where no source cites a section
    says: str

    def __str__(self) -> str:
        if not self.answer:
            return f"{self.state}, not known: nobody has looked."
        said = f"{self.state}, {self.answer}{f', {self.cited}' if self.cited else ''}"
        return f"{said}: {sentence(self.says)}" if self.says else f"{said}."


@dataclass(frozen=True)
class Told:
    """One question that two laws answer differently."""

    question: Question
    sides: tuple[Side, ...]


def told(of: Difference, views: Sequence[View]) -> list[Told]:
    """What each of two laws says to every question that they answer differently; *views* are of the two states."""
    both = [tuple(_side(view, one) for view, one in zip(views, held, strict=True)) for held in of.answers]
    return [Told(views[0].question(held[0].question), sides) for held, sides in zip(of.answers, both, strict=True)]


def _side(view: View, holding: Holding) -> Side:
    if holding.answer == UNKNOWN:
        return Side(view.state.name, "", "", "")
    spoken = view.question(holding.question).spoken(holding.answer)
    return Side(view.state.name, spoken, law_cited(view, holding), holding.says)


def cited(said: Sequence[Told], side: int) -> str:
    """The sections by which one of two laws answers differently; that none is on record, or that nobody has looked."""
    sections = dict.fromkeys(section for one in said for section in one.sides[side].cited.split(", ") if section)
    if sections:
        return ", ".join(sections)
    return "No section" if any(one.sides[side].answer for one in said) else "Not read" if said else "The same law"


def _outcome(of: Finding) -> str:
    return f"{figures(of.low, of.high)}, {outcome_word(of).lower()}"


def _alike(of: Beside) -> list[Passage]:
    if not of.alike:
        return []
    return [paragraphs(f"The same points for certain: {listed(of.alike)}.")]
