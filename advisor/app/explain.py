"""Why one component came out as it did."""

from __future__ import annotations

from datetime import date

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.assess import Assessment
from advisor.assess.reasons import reasons_for
from advisor.documents.explanation import explanation
from advisor.documents.passages import Passage
from advisor.errors import Missing


def explain(opened: Opened, code: str, component: str, day: date) -> list[Passage]:
    """Why one component came out as it did on the law of *day*. Raises Missing for a component that is not there."""
    return explained(opened, assess(opened, code, day), component)


def explained(opened: Opened, made: Assessment, component: str) -> list[Passage]:
    """Why one component of *made* came out as it did. Raises Missing for a component that is not there."""
    try:
        return list(explanation(reasons_for(made, opened.content.questions, component)))
    except KeyError:
        known = ", ".join(rule.component for rule in opened.framework.rules)
        raise Missing(f"no component is called {component!r}", f"Use one of: {known}.") from None
