"""Questions, the answers that they allow, and where an answer was read."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated

from msgspec import Struct

from advisor.errors import Place
from advisor.model import terms
from advisor.model.conditions import HIGHEST, LOWEST, All, Between, Condition, Is
from advisor.model.either import either, in_words, is_either, members
from advisor.model.fields import DocumentId, Key
from advisor.model.words import (
    NOT_APPLICABLE,
    OPEN_ANSWERS,
    RESERVED_ANSWERS,
    UNKNOWN,
    UNVERIFIED,
    Basis,
    Better,
    QuestionKind,
)

# The words that may answer a question for a number, by what the number counts.
SPECIAL_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "years": ("none", "life"),
    "age": ("none",),
    "usd": ("none", "unlimited"),
}
# The same words as numbers: "none", no such term, lies below every number, "life" and "unlimited" above.
SPECIAL_NUMBERS: Mapping[str, int] = {"none": LOWEST, "life": HIGHEST, "unlimited": HIGHEST}
# How a number may be written, as messages name it.
FORMS: Mapping[str, tuple[str, ...]] = {
    "years": ("a whole number of years", "a term such as 10 years 5 months or 125 months"),
    "age": ("a whole number",),
    "usd": ("a whole number",),
}
RESERVED_SPOKEN: Mapping[str, str] = {
    UNKNOWN: "not known: nobody has looked",
    UNVERIFIED: "not known: an act has touched this since",
    NOT_APPLICABLE: "does not apply",
}


class Provenance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an answer was read, when, and how surely."""

    citation: str = ""
    document: DocumentId
    pinpoint: str = ""
    basis: Basis
    part: bool = False  # only an extract of it was read
    confirmed: date | None = None  # the last day this source shows the answer to be the law
    read: date
    disputes: bool = False  # the source says otherwise
    says: str = ""  # what it says otherwise

    @property
    def settled(self) -> bool:
        """Whether the source was read in full, or is a report card: nothing prints "verify"."""
        return self.basis == "card" or (self.basis == "found" and not self.part)


def subject_of(question: str) -> str:
    """The subject of the question with the id *question*: "wiretap" of "wiretap.trafficking"."""
    return question.partition(".")[0]


class Question(Struct, frozen=True):
    """Something asked of any state's law.

    `answers` are its words, best first unless `better` says that none is; none for a number or a text. `means` says
    some of them in plain words. The question is asked only of a law that `applies` holds for, and an answer
    cannot stand beside what it `excludes`.
    """

    id: str
    ask: str
    kind: Annotated[QuestionKind, Key("answers")]
    answers: tuple[str, ...] = ()
    means: Mapping[str, str] = {}
    applies: Condition | None = None
    better: Better | None = None  # always said of a number
    excludes: Mapping[str, Condition] = {}  # an answer -> what holds of no law that gives it
    subject: str = ""  # what the questions of its file are about, as a sentence on the law calls it
    place: Place = Place("")

    @property
    def about(self) -> str:
        """Its subject in words: those of its file, else the first part of the id."""
        return self.subject or subject_of(self.id).replace("-", " ")

    @property
    def is_number(self) -> bool:
        return self.kind in SPECIAL_ANSWERS

    @property
    def never(self) -> tuple[Condition, ...]:
        """What holds of no law: an answer, and what it excludes."""
        return tuple([All((self.test(answer), condition)) for answer, condition in self.excludes.items()])

    def test(self, answer: str) -> Condition:
        """Whether this question is answered so. Raises ValueError for what it does not allow."""
        value = self.value(answer)
        return Between(self.id, value, value) if isinstance(value, int) else Is(self.id, (value,))

    @property
    def permitted(self) -> tuple[str, ...]:
        """What may answer it, as messages name it: its words, or the forms of a number and the words beside them."""
        return (*FORMS[self.kind], *SPECIAL_ANSWERS[self.kind]) if self.is_number else self.answers

    def allows(self, answer: str) -> bool:
        """Whether *answer* is one this question permits, the reserved ones and one of several included."""
        if is_either(answer):
            each = members(answer)
            return self.kind != "text" and all(map(self.allows, each)) and len(set(map(self.value, each))) == len(each)
        if answer in OPEN_ANSWERS or (answer == NOT_APPLICABLE and self.applies is not None):
            return True
        if self.kind == "words":
            return answer in self.answers
        if self.is_number:
            return answer in SPECIAL_ANSWERS[self.kind] or self._number(answer) is not None
        return bool(answer)

    def meant(self, answer: str) -> str:
        """The term that *answer*, which is not permitted, can only mean; empty where there is none."""
        return terms.meant(answer) if self.kind == "years" else ""

    def value(self, answer: str) -> str | int:
        """*answer* as conditions compare it: a word, or a whole number of months, years of age or dollars.

        Raises ValueError for what this question does not allow.
        """
        if not self.is_number or answer == NOT_APPLICABLE:
            return answer
        number = SPECIAL_NUMBERS[answer] if answer in SPECIAL_NUMBERS else self._number(answer)
        if number is None:
            raise ValueError(answer)
        return number

    def written(self, value: str | int) -> str:
        """*value*, as conditions compare it, as the record writes the answer."""
        if not isinstance(value, int):
            return value
        special = (word for word in SPECIAL_ANSWERS[self.kind] if SPECIAL_NUMBERS[word] == value)
        return next(special, "") or (terms.written(value) if self.kind == "years" else str(value))

    def as_recorded(self, answer: str) -> str:
        """An *answer* that is allowed, in the one way that the record writes it: "125 months" as 10 years 5 months."""
        if is_either(answer):
            return either([self.as_recorded(one) for one in members(answer)])
        return answer if answer in RESERVED_ANSWERS else self.written(self.value(answer))

    def _number(self, answer: str) -> int | None:
        """A plain number or a term in *answer*; None where it is neither."""
        if self.kind == "years":
            return terms.in_months(answer)
        whole = answer.isascii() and answer.isdigit() and len(answer) < 10
        return int(answer) if whole and answer == str(int(answer)) else None

    def possible(self, answer: str) -> list[str]:
        """The answers that *answer* leaves possible, in the order of the question or of numbers."""
        order: Callable[[str], int | str] = self.answers.index if self.kind == "words" else self.value
        return sorted(members(answer), key=order) if is_either(answer) else [answer]

    def spoken(self, answer: str) -> str:
        """*answer* in plain words, for a sentence or a table."""
        if is_either(answer):
            return in_words([self.spoken(one) for one in self.possible(answer)])
        if answer in RESERVED_SPOKEN:
            return RESERVED_SPOKEN[answer]
        if self.kind == "usd" and answer.isdigit():
            return f"${int(answer):,}"
        if self.kind == "years" and (months := terms.in_months(answer)) is not None:
            return terms.spoken(months)
        return self.means.get(answer, answer.replace("-", " "))
