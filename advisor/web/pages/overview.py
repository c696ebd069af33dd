"""Where a state's law stands: the score, what to do, every component in its cell, and what was found, by points."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.assess import assess, published_then
from advisor.app.content import Opened
from advisor.assess import Finding
from advisor.documents.document import Text
from advisor.documents.grouped import Group, grouped, name_of, number_of
from advisor.documents.headline import heading
from advisor.documents.memo import components, exhibits, page_one
from advisor.documents.memo.annexes import causes
from advisor.documents.memo.money import NOT_KNOWN, cost_word
from advisor.documents.memo.readings import other_questions, readings_section
from advisor.documents.memo.score_strip import memo_rows, score_figure
from advisor.documents.memo.steps import READ, asks, statute_gaps, steps
from advisor.documents.outcome import remedy_word, signed_outcome
from advisor.documents.published import differing
from advisor.documents.view import View, answered_to_decide, usual_confirmation, view_of
from advisor.documents.wording import counted, text
from advisor.phrases import capitalized, figures, listed, long_date, points
from advisor.web.pages import requests, responses
from advisor.web.pages.overview_facts import known_by
from advisor.web.pages.requests import query

# What the overview can be taken along as: address, place on its page, words.
ALONG = (
    ("/downloads", "", "Memo, annex and brief"),
    ("/downloads", "#data", "Data"),
    ("/share/state", "", "Share: one file to mail"),
)


async def overview(request: Request) -> Response:
    """The page on which the workbench opens."""
    day, today = requests.day_of(request), requests.site_of(request).settings.today()
    code = requests.code_of(request)
    kept = requests.day_query(request)
    along = tuple((f"{to}{kept}{place}", words) for to, place, words in ALONG)
    return await responses.remembered(request, "overview.html.j2", view, code, day, today, along=along)


def view(opened: Opened, code: str, day: date, today: date) -> dict[str, Any]:
    """Return the values of the overview of the law of *day*, as somebody reads it on the day *today*."""
    made = assess(opened, code, day)
    seen = view_of(made, opened.content, today, published_then(opened, made))
    said, score = page_one.bottom_line(seen), page_one.score(seen)
    chart, checks = components.chart(seen, 2), exhibits.checks(seen)
    groups, every = grouped(made), len(made.findings)
    listed_ = {finding.component for group in groups for finding in group}
    parts = readings_section(seen), other_questions(seen), causes(seen)
    return {
        "title": page_one.title(seen),
        "fresh": page_one.freshness(seen) or text(_fresh(seen)),
        "asks": asks(seen),
        "bottom_line": said,
        "steps": [(runs, _next(seen, kind)) for kind, runs in steps(seen)] if asks(seen) else [],
        "score": score,
        "strip": score_figure(seen, memo_rows(seen, statute_gaps(seen))),
        "differing": differing(seen),
        "areas_chart": chart,
        "areas": [_area(of) for of in (*made.areas, made)],
        "components": [_component(finding) for finding in made.findings],
        "every": capitalized(counted(every, made.framework.unit)),
        "counts": capitalized(listed(_counts(seen))),
        "findings": [_row(seen, group) for group in groups],
        "unlisted": [(f.component, f.name) for f in seen.open if f.component not in listed_],
        "to_do": seen.today,
        "checks": checks,
        "sure": known_by(seen),
        "sections": [section for section in parts if section],
        "sources": seen.sources.listed(),
    }


def _fresh(seen: View) -> str:
    """How old the answers are, where no session has met since or where they have no date."""
    day, _, _ = usual_confirmation(seen)
    if not answered_to_decide(seen):
        return "No answer that decides points is on record for this day: nobody has looked."
    if day is None:
        return "Most answers on record for this day were never confirmed: their source has no date."
    return f"Most answers were last confirmed by {long_date(day)}; no session is known to have met since."


def _next(seen: View, kind: str) -> dict[str, str]:
    """Where a step of a *kind* is taken: a place on this page or the end of an address, and the words of the link."""
    if kind == READ and not seen.readings:
        return {"place": "", "to": "/facts?decides=yes", "words": "The answers that decide"}
    if kind == READ:
        return {"place": "readings", "to": "", "words": "Which acts, and where"}
    of = [f for f in seen.short if f.remedy.kind == kind]
    numbers = listed(f.component for f in of)
    if kind == "statute":
        closes = query(("close", f.component) for f in of if f.rule.closes)
        return {"place": "", "to": f"/what-if{closes}", "words": "Try it as a what-if"}
    if kind == "court-rule":
        asks_for = query(("gap", f.component) for f in of)
        return {"place": "", "to": f"/downloads{asks_for}", "words": f"Petition for {numbers}"}
    return {"place": "", "to": f"/gap/{of[0].component}", "words": f"What {numbers} takes"}


def _counts(seen: View) -> list[str]:
    """How many components are what, the kinds that there are."""
    met = sum(finding.outcome == "met" for finding in seen.assessment.findings)
    gap, open_ = len(seen.short), len(seen.open)
    found = ((gap, f"gap{'' if gap == 1 else 's'}"), (open_, "not known"), (met, "met"))
    return [f"{number} {word}" for number, word in found if number] or ["none"]


def _area(of: Any) -> dict[str, str]:
    """A row of the score by area; of the whole assessment its sum."""
    area = getattr(of, "area", None)
    most = area.half_points if area else of.framework.half_points
    return {
        "name": f"{area.id} {area.title}" if area else "Total",
        "points": figures(of.low, of.high),
        "lost": figures(most - of.high, most - of.low),
        "most": points(most),
    }


def _component(finding: Finding) -> dict[str, Any]:
    return {
        "component": finding.component,
        "name": finding.name,
        "says": heading(finding) if finding.lost[1] else finding.title,
        "mark": signed_outcome(finding),
        "points": figures(finding.low, finding.high),
        "most": points(finding.rule.half_points),
    }


def _row(seen: View, group: Group) -> dict[str, Any]:
    """A finding, or several that hang on the same acts."""
    first = group[0]
    return {
        "component": first.component,
        "number": number_of(group),
        "name": name_of(seen.content, group),
        "cause": _cause(seen, first),
        "mark": signed_outcome(first),
        "section": exhibits.authority(seen, first),
        "remedy": remedy_word(first),
        "points": figures(sum(f.lost[0] for f in group), sum(f.lost[1] for f in group)),
        "cost": cost_word(first) if first.short else NOT_KNOWN,
    }


def _cause(seen: View, finding: Finding) -> Text:
    """Whether the gap is a root cause, or follows from one."""
    for root, affected in seen.assessment.roots.items():
        if root == finding.component:
            return text("Root cause of ", seen.gaps(affected), ".")
        if finding.component in affected:
            return text("Follows from ", seen.gaps([root]), ".")
    return ()
