"""Sentences with what they are about, which the terminal, the pages and JSON print, each in its own form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.model import Question


@dataclass(frozen=True)
class Statement:
    """One or more sentences, and the question that they are about where they are about one."""

    says: str
    question: Question | None = None

    @property
    def line(self) -> str:
        """The sentences with the question's id in brackets behind them, where nothing can be a link."""
        return f"{self.says} ({self.question.id})" if self.question else self.says


@dataclass(frozen=True)
class Passage:
    """Some items. Under a heading they are a list; without one, each is a paragraph."""

    statements: tuple[Statement, ...]
    heading: str = ""
    about: str = ""  # a word for whoever shows some passages only; readers never see it
    run_in: bool = False  # whether the heading stands on the line of its one item


def paragraphs(*says: str) -> Passage:
    """Return a passage of these paragraphs, without a heading."""
    return Passage(tuple(map(Statement, says)))


def lines(passages: Iterable[Passage]) -> Iterator[tuple[str, bool]]:
    """Yield each line of *passages* as plain text, and whether it is an item of a list; then it begins with a dash."""
    for passage in passages:
        listed = bool(passage.heading) and not passage.run_in
        if listed:
            yield f"{passage.heading}:", False
        for statement in passage.statements:
            lead = "- " if listed else f"{passage.heading}: " if passage.heading else ""
            yield f"{lead}{statement.line}", listed
