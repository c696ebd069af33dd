"""The law of a day, assessed and explained."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from advisor.app.assessed import known
from advisor.app.content import Opened, bill_of, state_of
from advisor.assess import Assessment, engine
from advisor.errors import Missing

if TYPE_CHECKING:
    from advisor.documents.passages import Passage


def assess(opened: Opened, code: str, day: date, bills: Sequence[str] = ()) -> Assessment:
    """The assessment of one jurisdiction's law on *day*, as if *bills* were law.

    Raises Refused for a code or bill that is not there, and Problems for a bill written against other law.
    """
    state = state_of(opened, code)
    recorded, over = known(opened).recorded(code, day), [bill_of(state, name) for name in bills]
    if not over:
        return recorded
    return known(opened).assessor.assess(known(opened).laid_over(code, day, over))


def notice() -> str:
    """What every output must say of the engine: empty where all is as it should be."""
    return "" if engine.AVAILABLE else engine.NOTICE


def as_json(assessment: Assessment) -> dict[str, Any]:
    """The assessment as `advisor/assessment/1`."""
    from advisor.schemas import assessment as report

    data = report.assessment(assessment)
    return {**data, "notice": notice()} if notice() else data


def explain(opened: Opened, code: str, component: str, day: date) -> list[Passage]:
    """Why one component came out as it did on the law of *day*. Raises Missing for a component that is not there."""
    return explained(opened, assess(opened, code, day), component)


def explained(opened: Opened, made: Assessment, component: str) -> list[Passage]:
    """Why one component of *made* came out as it did. Raises Missing for a component that is not there."""
    from advisor.assess.reasons import reasons_for
    from advisor.documents.explanation import explanation

    try:
        return list(explanation(reasons_for(made, opened.content.questions, component)))
    except KeyError:
        known = ", ".join(rule.component for rule in opened.content.framework.rules)
        raise Missing(f"no component is called {component!r}", f"Use one of: {known}.") from None
