"""The data of one law as rows, `advisor/data/1`: the same values for JSON, for CSV and for a workbook.

No cell stands empty. What nobody knows is `unknown`, what there is none of is `none`; a list that holds nothing is
empty in JSON and `none` in a table.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias

from msgspec import UNSET, Meta

from advisor.model.words import BillStatus, FindingWord, PointsBasis, Reading, RemedyKind, TitleBasis
from advisor.schemas.assessment import OfLaw, Score
from advisor.schemas.shape import Count, Notice, Points, Shape

NONE: Final = "none"
Word: TypeAlias = Literal["unknown", "none"]
Unit: TypeAlias = Literal["months", "years of age", "US dollars", "none"]
Dated = Annotated[str, Meta(description="A day, as 2019-11-20; or a year, unknown or none.")]


class Component(Shape, frozen=True):
    """What the framework finds of one of its components. Points are those that the law gets, at least and at most."""

    component: str
    name: str  # the one name of its finding
    title: str
    headline: str
    area: str
    area_title: str
    outcome: FindingWord
    points_min: Points
    points_max: Points
    full_points: Points
    basis_of_points: PointsBasis
    points_set_by: str  # who says what the component is worth
    outcome_set_by: str  # who drew the lines between outcomes
    basis_of_title: TitleBasis
    deciding_questions: tuple[str, ...]
    open_questions: tuple[str, ...]  # those whose answer is not known and moves points


class Fact(Shape, frozen=True):
    """The answer in force to one question. Its dates and its basis are those of the sources that support it."""

    question: str
    subject: str
    ask: str
    answer: str
    answer_in_words: str
    one_of: tuple[str, ...]  # the answers that it is one of, where only that is known
    amount: int | Word  # of an answer that is a number
    unit: Unit
    since: Dated
    before: Dated  # by this day at the latest, where the first day is not known
    assumed: bool  # the day asked for lies before the answer was first shown to be the law
    says: str
    basis: str
    in_part: bool  # only an extract of the source was read
    citations: tuple[str, ...]
    documents: tuple[str, ...]
    confirmed: Dated
    read: Dated
    mark: str
    disputed: bool
    last_known: str  # the answer before an act touched it
    touched_by: tuple[str, ...]
    made_by: str  # the act that made it the answer
    searched: str
    decides: tuple[str, ...]
    asked_by: tuple[str, ...]


class Support(Shape, frozen=True):
    """One source of one answer: where in it the answer stands, and how surely that is known."""

    question: str
    citation: str
    document: str
    pinpoint: str
    basis: str
    in_part: bool  # only an extract of the source was read
    confirmed: Dated
    read: Dated
    disputes: bool  # it says otherwise
    says: str


class Source(Shape, frozen=True):
    """One document on record, with the answers and the bills that rest on it."""

    document: str
    title: str
    publisher: str
    date: Dated
    amended: Dated
    kind: str
    address: str
    reliability: str
    read: Dated
    answers: tuple[str, ...]
    bills: tuple[str, ...]


class BillChange(Shape, frozen=True, rename={"before": "from", "after": "to"}):
    """What a bill does to one answer."""

    question: str
    before: str
    after: str


class Bill(Shape, frozen=True):
    """One bill on record, and whether it is part of this law."""

    bill: str
    name: str
    session: str
    title: str
    says: str
    status: BillStatus
    status_date: Dated
    effective: Dated
    chapter: str
    part_of_this_law: Literal["yes", "no", "as if enacted"]
    fate: str
    text_read: Reading
    sections: tuple[str, ...]
    changes: tuple[BillChange, ...]
    touches: tuple[str, ...]
    documents: tuple[str, ...]


class Gap(Shape, frozen=True):
    """One component that falls short for certain, and what to do about it. An undetermined one is no gap."""

    rank: Count
    component: str
    name: str  # the one name of its finding
    title: str
    headline: str
    area: str
    area_title: str
    outcome: FindingWord
    points_at_stake: Points
    full_points: Points
    basis_of_points: PointsBasis
    points_set_by: str
    outcome_set_by: str
    effect: str
    remedy: RemedyKind
    amends: tuple[str, ...]
    creates: tuple[str, ...]
    agency: str
    option: str  # the letter of the option that is recommended
    recommendation: str
    because: str
    must: str  # what the law must say then
    cost: str
    follows_from: tuple[str, ...]
    depends_on: tuple[str, ...]
    tried_before: tuple[str, ...]  # bills that did not become law


class Tables(Shape, frozen=True):
    """Every table, in the order in which a workbook has its sheets."""

    components: tuple[Component, ...]
    facts: tuple[Fact, ...]
    provenance: tuple[Support, ...]
    sources: tuple[Source, ...]
    bills: tuple[Bill, ...]
    gaps: tuple[Gap, ...]


class Data(OfLaw, frozen=True, kw_only=True, tag_field="schema", tag="advisor/data/1"):
    """One law measured by one framework, as tables."""

    publisher: str
    score: Score
    grade: tuple[str, ...]
    notice: Notice = UNSET
    tables: Tables
