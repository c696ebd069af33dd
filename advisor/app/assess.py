"""The law of a day, assessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from advisor.app.content import Opened, bill_of, state_of
from advisor.app.remembered import remembered
from advisor.assess import Assessment, engine
from advisor.schemas import assessment as assessment_schema


def assess(opened: Opened, code: str, day: date, bills: Sequence[str] = ()) -> Assessment:
    """The assessment of one jurisdiction's law on *day*, as if *bills* were law.

    Raises Refused for a code or bill that is not there, and Problems for a bill written against other law.
    """
    state = state_of(opened, code)
    recorded, over = remembered(opened).recorded(code, day), [bill_of(state, name) for name in bills]
    if not over:
        return recorded
    return remembered(opened).assessor.assess(remembered(opened).laid_over(code, day, over))


def notice() -> str:
    """What every output must say of the engine: empty where all is as it should be."""
    return "" if engine.AVAILABLE else engine.NOTICE


def as_shape(assessment: Assessment) -> assessment_schema.Assessment:
    """The assessment as `advisor/assessment/1`."""
    return assessment_schema.assessment(assessment, notice())
