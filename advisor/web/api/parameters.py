"""The parameters of the API: each once, with its schema and how its text is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from advisor.app.answers import AGES
from advisor.model import Content
from advisor.model.answers import subject_of
from advisor.model.words import BASES, FINDING_WORDS
from advisor.phrases import iso_date

LONGEST = 200  # characters of one value
MOST = 50  # values of a repeated parameter
LAST_RUN = 10**9


@dataclass(frozen=True)
class Values:
    """What one request asks for; a parameter that it leaves out has its default here."""

    today: date
    code: str = ""
    framework: str = ""
    component: str = ""
    number: int = 0
    before: int = 0
    after: int = 0
    as_of: date | None = None
    since: date | None = None
    bills: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    outcome: str = ""
    area: str = ""
    basis: str = ""
    age: str = ""
    subject: str = ""
    only_open: str = ""  # yes, or nothing
    query: str = ""
    question: str = ""
    section: str = ""
    gaps: tuple[str, ...] = ()
    first: str = ""
    second: str = ""

    @property
    def day(self) -> date:
        """The day whose law is asked for."""
        return self.as_of or self.today


@dataclass(frozen=True)
class Parameter:
    """One parameter: its name in the address, the field of Values that it fills, and what it takes."""

    name: str
    field: str
    says: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]  # a text -> its value; raises ValueError with what is wrong
    repeated: bool = False  # whether a request may give it several times
    required: bool = False
    known: Callable[[Content], Iterable[str]] | None = None  # every text that means something


class Unreadable(Exception):
    """A request with parameters that cannot be read; `wrong` says of each, by its name, what is wrong with it."""

    def __init__(self, wrong: Mapping[str, str]):
        self.wrong = dict(wrong)
        super().__init__("; ".join(f"{name}: {what}" for name, what in self.wrong.items()))


def _run(text: str) -> int:
    if not re.fullmatch("[0-9]{1,10}", text) or not 1 <= int(text) <= LAST_RUN:
        raise ValueError(f"{text!r} is not the number of a run")
    return int(text)


def _text(text: str) -> str:
    if not text or len(text) > LONGEST:
        raise ValueError(f"give 1 to {LONGEST} characters")
    return text


def _answer(text: str) -> str:
    if not re.fullmatch(ANSWER, _text(text)):
        raise ValueError(f"{text!r} is not question=answer, as wiretap.csec=all")
    return text


def _one_of(words: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"{text!r} is none of {', '.join(words)}")
        return text

    return read


ANSWER = r"[a-z0-9.-]+=[A-Za-z0-9.|-]+( [A-Za-z0-9.|-]+)*"  # a term has blanks: 10 years 5 months
WORD: Mapping[str, Any] = {"type": "string", "minLength": 1, "maxLength": LONGEST}
DAY: Mapping[str, Any] = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
NUMBER: Mapping[str, Any] = {"type": "integer", "minimum": 1, "maximum": LAST_RUN}


def _choice(name: str, says: str, words: Sequence[str]) -> Parameter:
    return Parameter(name, name, says, {"type": "string", "enum": list(words)}, _one_of(words))


def _states(content: Content) -> Iterable[str]:
    return content.jurisdictions


def _frameworks(content: Content) -> Iterable[str]:
    return content.frameworks


def _components(content: Content) -> Iterable[str]:
    return dict.fromkeys(rule.component for of in content.frameworks.values() for rule in of.rules)


def _areas(content: Content) -> Iterable[str]:
    return dict.fromkeys(area.id for of in content.frameworks.values() for area in of.areas)


def _subjects(content: Content) -> Iterable[str]:
    return dict.fromkeys(subject_of(name) for name in content.questions)


def _questions(content: Content) -> Iterable[str]:
    return content.questions


def _bills(content: Content) -> Iterable[str]:
    return dict.fromkeys(bill for state in content.jurisdictions.values() for bill in state.bills)


CODE = Parameter("code", "code", "The state, by its code.", WORD, _text, known=_states)
FRAMEWORK = Parameter(
    "framework", "framework", "Measure by this framework; the state's usual one where it is left out.", WORD, _text,
    known=_frameworks,
)  # fmt: skip
COMPONENT = Parameter("component", "component", "The component, by its number.", WORD, _text, known=_components)
RUN = Parameter("number", "number", "The number of a recorded run.", NUMBER, _run)
BEFORE = Parameter("before", "before", "The number of the earlier run.", NUMBER, _run)
AFTER = Parameter("after", "after", "The number of the later run.", NUMBER, _run)
AS_OF = Parameter("as-of", "as_of", "The law of this day; today's where it is left out.", DAY, iso_date)
SINCE = Parameter("since", "since", "Compare with the law of this day.", DAY, iso_date)
WITH = Parameter(
    "with", "bills", "Lay this bill over the law; may be repeated.", WORD, _text, repeated=True, known=_bills
)
SET = Parameter(
    "set", "answers", "Assume this answer, as question=answer, or question=a|b for one of several; may be repeated.",
    {**WORD, "pattern": f"^{ANSWER}$"}, _answer, repeated=True,
)  # fmt: skip
OUTCOME = _choice("outcome", "Only findings with this outcome.", FINDING_WORDS)
AREA = Parameter("area", "area", "Only what belongs to this area.", WORD, _text, known=_areas)
WITHIN = Parameter("component", "component", "Only what this component reads.", WORD, _text, known=_components)
SUBJECT = Parameter("subject", "subject", "Only questions on this subject.", WORD, _text, known=_subjects)
BASIS = _choice("basis", "Only facts with a source of this basis; none: without a source.", (*BASES, "none"))
AGE = _choice("age", "Only facts last confirmed so many years before the day; never: not at all.", AGES)
OPEN = replace(_choice("open", "Only what is unknown, unverified or one of several.", ("yes",)), field="only_open")
GAP = Parameter(
    "gap", "gaps", "Close this component; may be repeated.", WORD, _text, repeated=True, required=True,
    known=_components,
)  # fmt: skip
QUESTION = Parameter("question", "question", "The question, by its name.", WORD, _text, known=_questions)
SECTION = Parameter("section", "section", "The section of the code, by its number.", WORD, _text)
FIRST = Parameter("first", "first", "Compare this state.", WORD, _text, known=_states)
SECOND = Parameter("second", "second", "With this one.", WORD, _text, known=_states)
QUERY = Parameter("q", "query", "The words to look for.", WORD, _text, required=True)


IN_PATHS = {parameter.name: parameter for parameter in (CODE, COMPONENT, RUN, BEFORE, AFTER, QUESTION, SECTION)}


def read(
    path: Sequence[Parameter],
    query: Sequence[Parameter],
    given: Mapping[str, str],
    pairs: Iterable[tuple[str, str]],
    today: date,
) -> Values:
    """The values in an address: *given* by its path, *pairs* by its query; *today* is the server's.

    Raises Unreadable with everything that is wrong.
    """
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        texts.setdefault(name, []).append(text)
    known = {parameter.name for parameter in query}
    wrong = {name: f"is not a parameter here; use {', '.join(sorted(known)) or 'none'}" for name in {*texts} - known}
    values: dict[str, Any] = {}
    for parameter in (*path, *query):
        found = [given[parameter.name]] if parameter in path else texts.get(parameter.name, [])
        try:
            values |= _values(parameter, found)
        except ValueError as error:
            wrong[parameter.name] = str(error)
    if wrong:
        raise Unreadable(dict(sorted(wrong.items())))
    return Values(today, **values)


def _values(parameter: Parameter, texts: Sequence[str]) -> dict[str, Any]:
    most = MOST if parameter.repeated else 1
    if len(texts) > most:
        raise ValueError(f"is given {len(texts)} times; {most} at most")
    if not texts:
        if parameter.required:
            raise ValueError("is missing")
        return {}
    values = [parameter.read(text) for text in texts]
    return {parameter.field: tuple(values) if parameter.repeated else values[0]}
