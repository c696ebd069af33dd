"""Law through time: the score by date with the acts that moved it, and any two dates compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened
from advisor.app.rerun import Over, rerun
from advisor.app.timeline import Moment, timeline
from advisor.documents.law_rows import READ
from advisor.documents.wording import grade_letters
from advisor.phrases import figures, long_date
from advisor.web.pages import requests, responses
from advisor.web.pages.compared import ANCHORS, compared
from advisor.web.pages.score_chart import described, drawn, floor_of

WORDS = {
    "closed": "Closed",
    "opened": "Opened",
    "newly undetermined": "To be re-read",
    "settled": "Settled, still short",
    "improved": "Improved, still short",
    "worsened": "Worsened",
    "evidence changed": "Same outcome on other facts",
}


async def time(request: Request) -> Response:
    """The page of the law through time."""
    settings, today = requests.site_of(request).settings, requests.site_of(request).settings.today()
    asked = [request.query_params.get(name, "").strip() for name in ("from", "to")]
    given = [requests.a_day(said) for said in asked if said]
    both = (min(given), max(given)) if len(given) == 2 else None
    saved = request.query_params.get("saved", "")
    saved = saved if saved in requests.jurisdiction_of(request).bills else ""
    of = requests.code_of(request), settings.usual_day, today, both, tuple(asked)
    return await responses.remembered(request, "time.html.j2", shown, *of, saved=saved)


def shown(
    opened: Opened, code: str, until: date, today: date, both: tuple[date, date] | None, asked: tuple[str, str]
) -> dict[str, Any]:
    """Return the score through time and, where two dates were given, *both* compared. *asked* is what the form says."""
    values = view(opened, code, until)
    result = between(opened, code, *both, today) if both else None
    chosen = [day.isoformat() for day in both] if both else [asked[0] or values["first"], asked[1] or values["last"]]
    return {**values, "result": result, "chosen": chosen, "anchors": ANCHORS}


def view(opened: Opened, code: str, until: date) -> dict[str, Any]:
    """Return the score from the first day of the record to *until*, or to the last act where that is later."""
    moments = timeline(opened, code)
    framework, state = opened.framework, opened.content.jurisdictions[code]
    return {
        "title": f"{state.name}’s law through time",
        "drawing": drawn(moments, until, framework.half_points, framework.grades),
        "caption": _caption(moments),
        "description": described(moments),
        "floor": floor_of(moments),
        "most": framework.half_points,
        "graded": bool(framework.grades),
        "moments": [_row(n, m, until) for n, m in enumerate(moments, 1)],
        "first": moments[0].day.isoformat(),
        "last": max(until, moments[0].day).isoformat(),
        "begins": long_date(state.recorded_from),
    }


def between(opened: Opened, code: str, since: date, day: date, today: date) -> dict[str, Any]:
    """Return what differs between the law of *since* and that of *day*."""
    made = rerun(opened, code, day, Over(since=since))
    return compared(made.account, opened.content, (), (), today, first_table=2)  # Table 1 lists the moments


def _caption(moments: tuple[Moment, ...]) -> str:
    first, last = moments[0], moments[-1]
    return (
        f"Figure 1. {figures(first.low, first.high)} points on {long_date(first.day)}, "
        f"{figures(last.low, last.high)} since {long_date(last.day)}"
    )


def _row(number: int, moment: Moment, until: date) -> dict[str, Any]:
    return {
        "number": number,
        "day": moment.day,
        "coming": moment.day > until,
        "low": moment.low,
        "high": moment.high,
        "grade": grade_letters(moment.grades),
        "acts": [f"{b.name}: {b.title} ({READ[b.read]})" for b in moment.acts],
        "answers": len(moment.answers),
        "moved": list(_moved(moment)),
        "before": (moment.day - timedelta(days=1)).isoformat() if number > 1 else "",
    }


def _moved(moment: Moment) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each kind of move, with the number and title of every component that made it."""
    for kind, word in WORDS.items():
        of = moment.account.of(kind) if moment.account else ()
        if of:
            yield word, [(m.component, m.after.rule.name) for m in of]
