"""What differs between two recorded runs as JSON, in the shape of `change.py`."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from advisor.assess.change import Comparison
from advisor.model import Bill
from advisor.schemas.assessment import Assessment, Finding
from advisor.schemas.change import Compared, compared
from advisor.schemas.shape import Count, Notice, Shape


class RunNumbers(Shape, frozen=True):
    """The numbers of two recorded runs."""

    before: Count
    after: Count


class RunsChange(Compared, frozen=True):
    """What differs between two recorded runs."""

    runs: RunNumbers
    as_if_enacted: tuple[str, ...]  # the bills that either run assumed, the answers assumed among them
    notice: Notice = UNSET


def runs_change(
    of: Comparison[Finding],
    before: tuple[int, Assessment],
    after: tuple[int, Assessment],
    bills: Iterable[Bill],
    notice: str = "",
) -> RunsChange:
    """*of* as JSON, a comparison of two recorded runs, each given by its number and what it found.

    *bills* are those that either run assumed; the *notice* is on the engine.
    """
    return RunsChange(
        **compared(of, before[1], after[1]),
        runs=RunNumbers(before[0], after[0]),
        as_if_enacted=tuple(bill.id for bill in bills),
        notice=notice or UNSET,
    )
