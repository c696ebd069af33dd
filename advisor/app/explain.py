"""Why one component came out as it did."""

from __future__ import annotations

from datetime import date

from advisor.app.assess import assess
from advisor.app.content import Opened, refuse_unknown
from advisor.app.statutes.texts import texts_of
from advisor.assess import Assessment
from advisor.assess.reasons import reasons_for
from advisor.documents.explanation import explanation
from advisor.documents.law_cited import parts_cited
from advisor.documents.law_quoted import dates
from advisor.documents.passages import Passage
from advisor.model.law import Holding, Law
from advisor.statutes.of_day import Texts


def explain(opened: Opened, code: str, component: str, day: date) -> list[Passage]:
    """Why one component came out as it did on the law of *day*. Raises Missing for a component that is not there."""
    made = assess(opened, code, day)
    return explained(opened, made, component, texts_of(opened, made.law))


def explained(opened: Opened, made: Assessment, component: str, texts: Texts | None = None) -> list[Passage]:
    """Why one component of *made* came out as it did, with the dates of the law that *texts* know.

    Raises Missing for a component that is not there.
    """
    refuse_unknown(component, [finding.component for finding in made.findings])
    reasons = reasons_for(made, opened.content.questions, component)
    dated = {a.question.id: _dates(opened, made.law, a.holding, texts) for a in reasons.deciding} if texts else {}
    return list(explanation(reasons, dated))


def _dates(opened: Opened, law: Law, holding: Holding, texts: Texts) -> tuple[str, ...]:
    parts = parts_cited(holding, law.jurisdiction.code, opened.content.codes)
    return tuple(dates((part, texts.section(part.number)) for part in parts))
