"""Answers of several volunteers to one question: those that agree become one, those that differ a conflict."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct

from advisor.load.filled.given import Given
from advisor.load.structs import keys
from advisor.model import Provenance, Question
from advisor.model.answers import subject_of
from advisor.model.either import ONE_OF, is_either, parts
from advisor.phrases import listed


class Side(Struct, frozen=True):
    """One of the answers that differ, and where it stands."""

    where: str
    answer: str
    since: str
    says: str
    citation: str


class Conflict(Struct, frozen=True):
    """A question with answers that cannot all be so."""

    question: Question
    sides: tuple[Side, ...]


class Merged(Struct, frozen=True):
    """What all who answered one question say together."""

    question: str
    where: str  # the rows that say so
    answer: str
    since: str
    before: str
    says: str
    searched: str
    note: str
    sources: tuple[Mapping[str, str], ...]  # each as the record has it
    readers: tuple[str, ...]

    @property
    def subject(self) -> str:
        return subject_of(self.question)

    @property
    def recorded_answer(self) -> Any:
        """The answer as a file has it."""
        return {ONE_OF: parts(self.answer)} if is_either(self.answer) else self.answer

    def entry(self, since: str = "") -> dict[str, Any]:
        """A new entry of the record, its keys in the order of docs/recording-facts.md."""
        begins = since or self.since
        found: dict[str, Any] = {"question": self.question}
        found |= {"since": begins} if begins else {"before": self.before}
        found |= {"answer": self.recorded_answer}
        found |= {"says": self.says} if self.says else {}
        found |= {"provenance": [dict(source) for source in self.sources]} if self.sources else {}
        found |= {"searched": self.searched} if self.searched else {}
        found |= {"read-by": list(self.readers)} if self.readers else {}
        return found | ({"note": self.note} if self.note else {})


def conflicts(given: Iterable[Given], questions: Mapping[str, Question]) -> list[Conflict]:
    """A conflict for each question that is answered in different ways, or from different days on."""
    found = []
    for name, each in _grouped(given).items():
        begun = {one["since"] for one in each if one["since"]}
        if len({one.answer for one in each}) > 1 or len(begun) > 1:
            found.append(Conflict(questions[name], tuple(map(_side, each))))
    return found


def merged(given: Iterable[Given], without: Collection[str]) -> list[Merged]:
    """One answer for each question but those *without*, in the order of the forms; the first sentence is kept."""
    return [_merged(name, each) for name, each in _grouped(given).items() if name not in without]


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """*names*, each person once, whatever the case in which a name is written."""
    return tuple({name.casefold(): name for name in reversed(list(names)) if name}.values())[::-1]


def _grouped(given: Iterable[Given]) -> dict[str, list[Given]]:
    groups: dict[str, list[Given]] = {}
    for one in given:
        groups.setdefault(one.question, []).append(one)
    return groups


def _side(of: Given) -> Side:
    return Side(str(of.place), of.answer, of["since"], of["says"], of["citation"] or of["searched"])


def _merged(name: str, each: list[Given]) -> Merged:
    first = {column: next((one[column] for one in each if one[column]), "") for column in each[0].values}
    sources = {(one["citation"], one["document"]): _source(one) for one in reversed(each) if one["citation"]}
    return Merged(
        question=name,
        where=listed(str(one.place) for one in each),
        answer=first["answer"],
        since=first["since"],
        before=min((one["confirmed"] or one["read"] for one in each if one["confirmed"] or one["read"]), default=""),
        says=first["says"],
        searched=first["searched"],
        note=first["note"],
        sources=tuple(reversed(sources.values())),
        readers=distinct(one["read_by"] for one in each),
    )


def _source(of: Given) -> dict[str, str]:
    """The source as the record has it, its keys in the order of the model."""
    named = {key: of[key] for key in keys(Provenance) if of[key] and key != "says"}
    return {key: value for key, value in named.items() if (key, value) != ("part", "no")}
