"""One component: its finding in sentences, why and why not, the facts behind it, and what would close it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.explain import explained
from advisor.assess import Assessment, Finding
from advisor.documents.explanation import BETTER, BEYOND, FEDERAL, NEAREST, SETTLING, WHY
from advisor.documents.law_rows import answered
from advisor.documents.marks import marks
from advisor.documents.memo.open_findings import whole_entry
from advisor.documents.sources import read_as
from advisor.documents.view import View, view_of
from advisor.documents.wording import counted, sections, short_date, text
from advisor.errors import Missing
from advisor.web.pages import requests, responses

# What the page shows of the explanation; the rest of it stands elsewhere on the page.
SHOWN = (WHY, BETTER, NEAREST, SETTLING, FEDERAL, BEYOND)


async def gap(request: Request) -> Response:
    """The page of one component."""
    day, today = requests.day_of(request), requests.site_of(request).settings.today()
    code, component = requests.code_of(request), request.path_params["component"]
    return await responses.remembered(request, "gap.html.j2", view, code, day, today, component)


def view(opened: Opened, code: str, day: date, today: date, component: str) -> dict[str, Any]:
    """Return the values of the page of *component* on the law of *day*.

    Raises Missing where there is no such component.
    """
    assessment = assess(opened, code, day)
    finding = found_in(assessment, component)
    seen = view_of(assessment, opened.content, today)
    entry = whole_entry(seen, finding)
    facts = [_fact(seen, finding, h.question) for h in (*finding.holdings, *finding.asked)]
    area = next(a.title for a in assessment.framework.areas if a.id == finding.rule.area)
    return {
        "title": entry.heading,
        "entry": entry,
        "area": area,
        "place": _place(seen, finding),
        "neighbors": _neighbors(seen, component),
        "reasons": [p for p in explained(opened, assessment, component) if p.about in SHOWN],
        "facts": facts,
        "texts": list(_texts(seen, finding)),
        "closing": closing(finding),
        "draft": finding.short and finding.remedy.kind == "statute",
        "lost": finding.lost,
        "one_page": bool(finding.loses),
        "identifiers": {"component": component, "rule": finding.rule.id, "file": str(finding.rule.place)},
        "sources": seen.sources.listed(),
    }


def found_in(assessment: Assessment, component: str) -> Finding:
    """The finding of *component*. Raises Missing where there is no such component."""
    finding = next((f for f in assessment.findings if f.component == component), None)
    if finding is None:
        raise Missing(f"no component is called {component[:20]!r}", "The overview lists every component.")
    return finding


def closing(finding: Finding) -> str:
    """The address of the what-if in which this gap is closed; empty where its rule does not say what closes it."""
    return f"/what-if?{urlencode([('close', finding.component)])}" if finding.short and finding.rule.closes else ""


def _place(seen: View, finding: Finding) -> str:
    """The component's number, and how many findings are like it; the number alone where it is met."""
    kinds = (("gap", seen.short), ("open finding", seen.open))
    alike = [f", one of {counted(len(of), kind)}" for kind, of in kinds if finding in of and len(of) > 1]
    return "".join([finding.component, *alike])


def _neighbors(seen: View, component: str) -> dict[str, Any]:
    """The findings before and after this one in their order."""
    order = ["", *(finding.component for finding in seen.ranked), ""]
    at = order.index(component) if component in order else 0
    return {"before": order[at - 1] if at else "", "after": order[at + 1] if at else ""}


def _fact(seen: View, finding: Finding, name: str) -> dict[str, Any]:
    """One answer behind the finding, with its sources, its age and whether it decides points."""
    holding = next(h for h in (*finding.holdings, *finding.asked) if h.question == name)
    support = [p for p in holding.provenance if not p.disputes]
    shown = short_date(holding.confirmed) if holding.confirmed else "No date"
    said = text(answered(seen, holding), "." if support or not holding.open else "")
    return {
        "question": name,
        "ask": seen.question(name).ask,
        "answer": text(said, seen.sources.note(support), () if holding.open else marks(seen, holding)),
        "shown": "Nobody has looked" if not support else shown,
        "read_as": read_as(support) or "No source",
        "decides": holding in finding.holdings,
    }


def _texts(seen: View, finding: Finding) -> Iterator[dict[str, str]]:
    """Yield each section that the remedy amends, with the latest copy of it among the sources."""
    documents = seen.state.documents
    read = [p for h in (*finding.holdings, *finding.asked) for p in h.provenance]
    for section in finding.remedy.amends if finding.lost[1] else ():
        where = [documents[p.document] for p in read if section in f"{p.citation} {p.pinpoint}"]
        copies = [d for d in where if d.kind == "code" and d.address.startswith(("https://", "http://"))]
        linked = max(copies, key=lambda d: d.date, default=None)
        yield {
            "section": sections([section]),
            "title": linked.title if linked else "",
            "address": linked.address if linked else "",
        }
