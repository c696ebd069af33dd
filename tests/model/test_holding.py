"""How surely an answer is known: what its sources come to, in every mixture of them."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.model import Fact, Provenance
from advisor.model.holding import Holding
from advisor.model.words import BASES

READ = date(2026, 11, 22)
CARD, FOUND = (
    Provenance(document="card", basis="card", read=READ),
    Provenance(document="code", basis="found", read=READ),
)
EXTRACT = Provenance(document="part", basis="found", part=True, read=READ)
HEARD = Provenance(document="press", basis="secondary", read=READ)
RECALLED = Provenance(document="memory", basis="recalled", read=READ)
EVERY = (CARD, FOUND, EXTRACT, HEARD, RECALLED)


def but(source: Provenance) -> Provenance:
    """*source*, where it says otherwise."""
    return Provenance(
        document=source.document, basis=source.basis, part=source.part, read=READ, disputes=True, says="No."
    )


def held(*sources: Provenance) -> Holding:
    return Holding("a.one", "yes", "So it is.", sources)


@pytest.mark.parametrize(
    ("source", "settled", "read_in_full", "card_only"),
    [
        (CARD, True, False, True),
        (FOUND, True, True, False),
        (EXTRACT, False, False, False),
        (HEARD, False, False, False),
        (RECALLED, False, False, False),
    ],
)
def test_one_source_settles_an_answer_if_it_was_read_in_full_or_is_a_card(
    source: Provenance, settled: bool, read_in_full: bool, card_only: bool
) -> None:
    of = held(source)
    assert (source.settled, of.settled) == (settled, settled)
    assert (of.read_in_full, of.card_only, of.basis) == (read_in_full, card_only, source.basis)
    assert of.rests_on == (source,)


@pytest.mark.parametrize("other", EVERY)
@pytest.mark.parametrize("source", EVERY)
def test_a_source_that_says_otherwise_supports_nothing(source: Provenance, other: Provenance) -> None:
    alone, beside = held(source), held(but(other), source)
    for of in ("settled", "read_in_full", "card_only", "basis", "rests_on"):
        assert getattr(beside, of) == getattr(alone, of), of
    against = held(but(other))
    assert (against.settled, against.read_in_full, against.card_only, against.basis) == (False, False, False, None)
    assert against.rests_on == ()


@pytest.mark.parametrize(
    ("sources", "basis"),
    [
        ((CARD, FOUND), "found"),
        ((RECALLED, EXTRACT), "found"),
        ((HEARD, CARD), "card"),
        ((RECALLED, HEARD), "secondary"),
        ((RECALLED,), "recalled"),
        ((), None),
    ],
)
def test_the_text_of_the_law_is_surer_than_a_card_and_a_card_than_hearsay(sources, basis: str | None) -> None:
    assert held(*sources).basis == held(*sources[::-1]).basis == basis
    assert BASES == ("card", "found", "secondary", "recalled")


def test_only_a_card_without_anything_beside_it_is_card_only() -> None:
    assert held(CARD, CARD).card_only
    for other in EVERY[1:]:
        assert not held(CARD, other).card_only
    assert not held().card_only


def test_a_reader_is_sent_to_the_laws_that_were_read_in_full_and_else_to_whatever_supports_it() -> None:
    assert held(CARD, FOUND, EXTRACT, HEARD).rests_on == (FOUND,)
    assert held(CARD, EXTRACT, HEARD).rests_on == (CARD, EXTRACT, HEARD)
    assert held(HEARD, CARD).settled
    assert not held(HEARD, CARD).read_in_full
    assert held(HEARD, FOUND).read_in_full


@pytest.mark.parametrize("of", [Holding, Fact])
def test_an_answer_is_shown_by_the_last_day_of_a_source_that_supports_it(of: type[Holding] | type[Fact]) -> None:
    first, last, later = (date(year, 7, 1) for year in (2021, 2022, 2023))

    def source(confirmed: date | None, disputes: bool = False) -> Provenance:
        return Provenance(document="code", basis="found", read=READ, confirmed=confirmed, disputes=disputes)

    of_all = of("a.one", "yes", provenance=(source(last), source(first), source(later, True), source(None)))
    assert of_all.confirmed == last
    assert of("a.one", "yes", provenance=(source(later, True), source(None))).confirmed is None


@pytest.mark.parametrize(
    ("answer", "open_", "either", "known"),
    [
        ("yes", False, False, True),
        ("not-applicable", False, False, True),
        ("yes|no", False, True, False),
        ("unknown", True, False, False),
        ("unverified", True, False, False),
    ],
)
def test_an_answer_is_known_where_it_is_neither_open_nor_one_of_several(
    answer: str, open_: bool, either: bool, known: bool
) -> None:
    of = Holding("a.one", answer)
    assert (of.open, of.either, of.known) == (open_, either, known)
