"""The answers in force on a day, with what reads them: listed, filtered, and one by one."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from advisor.app.content import Opened, state_of
from advisor.app.remembered import remembered
from advisor.errors import Missing
from advisor.model import NOT_APPLICABLE, Fact, Provenance, Question, Rule
from advisor.model.answers import subject_of
from advisor.model.conditions import questions
from advisor.model.law import Holding, Law, law_on
from advisor.model.words import BASES

NO_BASIS = "none"  # as a basis: no source supports the answer
NEVER = "never"  # as an age: no source says when it was the law
AGES = ("1", "2", "5", "10", NEVER)  # years since it was last confirmed


class Answer(Struct, frozen=True):
    """One question with the answer in force, all that is recorded of it, and the rules that read or ask it."""

    question: Question
    holding: Holding
    facts: tuple[Fact, ...]  # every recorded answer, in the order of its file
    read_by: tuple[Rule, ...]
    asked_by: tuple[Rule, ...]

    @property
    def subject(self) -> str:
        return subject_of(self.question.id)

    @property
    def sources(self) -> tuple[Provenance, ...]:
        """The sources that support the answer."""
        return tuple(p for p in self.holding.provenance if not p.disputes)

    @property
    def presupposes(self) -> tuple[str, ...]:
        """The questions whose answer decides whether this one applies."""
        return questions(self.question.applies)

    @property
    def follows(self) -> bool:
        """Whether the answer is not recorded, but follows from the one that the question presupposes."""
        return self.holding.answer == NOT_APPLICABLE and not self.holding.provenance

    @property
    def spoken(self) -> str:
        return self.question.spoken(self.holding.answer)


class Wanted(Struct, frozen=True):
    """Which answers are wanted; an empty field leaves all of them in."""

    basis: str = ""  # one of BASES, of a supporting source; NO_BASIS: without a source
    age: str = ""  # one of AGES
    area: str = ""
    component: str = ""
    subject: str = ""
    open_only: bool = False


def answers(opened: Opened, code: str, day: date, wanted: Wanted | None = None) -> tuple[Answer, ...]:
    """The answers on *day* that are *wanted*, in the order of the questions.

    Raises Missing for a code, or for a basis, age, area, component or subject that is not there.
    """
    asked = wanted or Wanted()
    _known(opened, asked)
    made = answers_in(opened, law_on(state_of(opened, code), day))
    return tuple(answer for answer in made if _fits(answer, asked, day))


def answers_in(opened: Opened, law: Law) -> tuple[Answer, ...]:
    """The answers of *law*, with what is laid over it, in the order of the questions."""
    return tuple(_answer(opened, law.jurisdiction.code, *held) for held in _chosen(opened, law))


def answer(opened: Opened, code: str, day: date, question: str) -> Answer:
    """One answer. Raises Missing for a code or question that is not there."""
    if question not in opened.content.questions:
        raise Missing(f"no question is called {question!r}", "Search for it; the address may be an old one.")
    law = law_on(state_of(opened, code), day)
    return _answer(opened, code, *next(held for held in _chosen(opened, law) if held[0].id == question))


def subjects(opened: Opened) -> tuple[str, ...]:
    """The subjects of the questions, in order."""
    return tuple(dict.fromkeys(subject_of(name) for name in opened.content.questions))


def _chosen(opened: Opened, law: Law) -> list[tuple[Question, Holding]]:
    assessor = remembered(opened).assessor
    return [(question, assessor.holding(law, name)) for name, question in opened.content.questions.items()]


def _answer(opened: Opened, code: str, question: Question, holding: Holding) -> Answer:
    rules = opened.framework.rules
    facts = tuple(f for f in opened.content.jurisdictions[code].facts if f.question == question.id)
    reading = tuple(rule for rule in rules if question.id in rule.reads)
    asking = tuple(rule for rule in rules if question.id in rule.asks and rule not in reading)
    return Answer(question, holding, facts, reading, asking)


def _known(opened: Opened, wanted: Wanted) -> None:
    framework = opened.framework
    for name, given, words in (
        ("basis", wanted.basis, (*BASES, NO_BASIS)),
        ("age", wanted.age, AGES),
        ("area", wanted.area, tuple(area.id for area in framework.areas)),
        ("component", wanted.component, tuple(rule.component for rule in framework.rules)),
        ("subject", wanted.subject, subjects(opened)),
    ):
        if given and given not in words:
            raise Missing(f"no {name} is called {given!r}", f"Use one of: {', '.join(words)}.")


def traits(answer: Answer, day: date) -> dict[str, tuple[str, ...]]:
    """What *answer* can be filtered by, as on *day*: by the name of each field of Wanted the values that it has."""
    rules = (*answer.read_by, *answer.asked_by)
    return {
        "basis": tuple(dict.fromkeys(p.basis for p in answer.sources)) or (NO_BASIS,),
        "age": tuple(age for age in AGES if _old(answer.holding.confirmed, age, day)),
        "area": tuple(dict.fromkeys(rule.area for rule in rules)),
        "component": tuple(rule.component for rule in rules),
        "subject": (answer.subject,),
        "open": ("no" if answer.holding.known else "yes",),
    }


def _fits(answer: Answer, wanted: Wanted, day: date) -> bool:
    asked = (("basis", wanted.basis), ("age", wanted.age), ("area", wanted.area), ("component", wanted.component),
             ("subject", wanted.subject), ("open", "yes" if wanted.open_only else ""))  # fmt: skip
    has = traits(answer, day)
    return all(value in has[name] for name, value in asked if value)


def _old(confirmed: date | None, age: str, day: date) -> bool:
    """Whether an answer was last *confirmed* at least *age* years before *day*; with NEVER, whether it never was."""
    if confirmed is None or age == NEVER:
        return confirmed is None and age == NEVER
    return (confirmed.year + int(age), confirmed.month, confirmed.day) <= (day.year, day.month, day.day)
