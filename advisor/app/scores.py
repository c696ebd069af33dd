"""The law of a day, assessed and explained."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from advisor import engine, report
from advisor.app.content import Opened, bill_of, places, state_of
from advisor.assess import Assessment, Assessor
from advisor.errors import Refused
from advisor.law import law_on


def assess(opened: Opened, code: str, day: date, bills: Sequence[str] = ()) -> Assessment:
    """The assessment of one jurisdiction's law on *day*, as if *bills* were law.

    Raises Refused for a code or bill that is not there, and Problems for a bill written against other law.
    """
    state = state_of(opened, code)
    with places(opened.root):
        law = law_on(state, day, [bill_of(state, name) for name in bills])
    return Assessor(opened.content).assess(law)


def notice() -> str:
    """What every output must say of the engine: empty where all is as it should be."""
    return "" if engine.AVAILABLE else engine.NOTICE


def as_json(assessment: Assessment) -> dict[str, Any]:
    """The assessment as `advisor/assessment/1`."""
    data = report.assessment(assessment)
    return {**data, "notice": notice()} if notice() else data


def explain(opened: Opened, code: str, component: str, day: date) -> list[str]:
    """Paragraphs on why one component came out as it did. Raises Refused for a component that is not there."""
    from advisor.explain import explain as explained

    try:
        return explained(assess(opened, code, day), opened.content, component)
    except KeyError:
        known = ", ".join(rule.component for rule in opened.content.framework.rules)
        raise Refused(f"no component is called {component!r}", f"Use one of: {known}.") from None
