"""What a search finds, as JSON, `advisor/search/1`."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from msgspec import UNSET

from advisor.schemas.shape import Asks, Count, Notice, Shape

HitKind = Literal["gap", "question", "section", "bill", "document"]
HIT_KINDS: tuple[HitKind, ...] = get_args(HitKind)


class CodeSection(Shape, frozen=True):
    """A section of the code, and what of the record names it."""

    number: str
    gaps: tuple[str, ...]  # the components whose remedy amends or creates it
    questions: tuple[str, ...]  # whose answer cites it
    bills: tuple[str, ...]


class Hit(Shape, frozen=True):
    """Something found. `id` is a component, a question, a section, a bill or a document, as `kind` says."""

    kind: HitKind
    id: str
    title: str
    says: str
    score: Count
    section: CodeSection | None = None


class Search(Shape, frozen=True, tag_field="schema", tag="advisor/search/1"):
    """What has the words of a search in the law of one day, best first."""

    jurisdiction: str
    as_of: date
    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    complete: bool  # whether what was found has all of the words
    nearest: str = ""  # the words, with those that nothing has as the nearest that something has; empty for none
    asks: Asks = UNSET
    notice: Notice = UNSET
