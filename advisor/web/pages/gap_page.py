"""One gap on one page, to print or mail: why points are lost, the law now, the ask, the objection, the cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.assess import assess
from advisor.app.brief import brief_of
from advisor.app.content import Opened
from advisor.app.downloads import OFFERED
from advisor.app.explain import explained
from advisor.assess import Assessment, Finding
from advisor.documents.document import Row
from advisor.documents.explanation import BETTER
from advisor.documents.memo.gaps import entry_of
from advisor.documents.outcome import of_points
from advisor.documents.view import view_of
from advisor.documents.wording import run, sentence, spaced, text
from advisor.formats.formats import BY_WORD
from advisor.phrases import capitalized
from advisor.web.pages import requests, responses
from advisor.web.pages.gap import closing, found_in
from advisor.web.pages.typed import Typed, typed_of


async def gap_page(request: Request) -> Response:
    """The page of one component that is short of met or may be. Raises Missing for none such, Refused for one met."""
    settings, pairs = requests.site_of(request).settings, request.query_params.multi_items()
    of = requests.code_of(request), requests.day_of(request), settings.today(), request.path_params["component"]
    return await responses.remembered(request, "gap_page.html.j2", view, *of, typed_of(pairs))


def view(opened: Opened, code: str, day: date, today: date, component: str, typed: Typed) -> dict[str, Any]:
    """Return the values of the page of *component* on the law of *day*, with what is *typed* of its letterhead."""
    assessment = assess(opened, code, day)
    finding = found_in(assessment, component)
    page = brief_of(opened, assessment, typed.head(today), component)
    entry = entry_of(view_of(assessment, opened.content, today), finding, [])
    return {
        "title": page.title,
        "page": replace(page, rows=(*_why(opened, assessment, finding), *page.rows)),
        "entry": entry,
        **typed.shown,
        "signed": bool(typed.get("from")),
        "formats": [(form, BY_WORD[form].name) for form in OFFERED["brief"]],
        "closing": closing(finding),
        "draft": finding.short and finding.remedy.kind == "statute" and finding.rule.id in opened.content.language,
        "component": component,
    }


def _why(opened: Opened, assessment: Assessment, finding: Finding) -> list[Row]:
    """Why points are lost: what full points need that the record does not have. Nothing of a finding that is open."""
    if not finding.short:
        return []
    better = next((p for p in explained(opened, assessment, finding.component) if p.about == BETTER), None)
    figures = of_points(finding.low, finding.high, finding.rule.half_points)
    lost = text(sentence(f"{capitalized(finding.outcome)}, {figures}"))
    needs = [
        text(run(s.question.ask, "em"), " ", sentence(s.says)) if s.question else text(sentence(s.says))
        for s in (better.statements if better else ())
    ]
    return [Row("Why points are lost", (spaced([lost, *needs]),))]
