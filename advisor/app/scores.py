"""The law of a day, assessed and explained."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from advisor.app.assessed import known
from advisor.app.content import Opened, bill_of, state_of
from advisor.assess import Assessment, engine
from advisor.errors import Missing


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


def explain(opened: Opened, code: str, component: str, day: date) -> list[str]:
    """Paragraphs on why one component came out as it did. Raises Refused for a component that is not there."""
    from advisor.documents.explanation import explain as explained

    try:
        return explained(assess(opened, code, day), opened.content, component)
    except KeyError:
        known = ", ".join(rule.component for rule in opened.content.framework.rules)
        raise Missing(f"no component is called {component!r}", f"Use one of: {known}.") from None
