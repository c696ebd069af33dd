"""The least that has to change for a grade or a score: packages, what each buys, and what no bill can close."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.plan import INSTALL, Aim, can_plan, faults, plan_shape, planned
from advisor.assess import Finding
from advisor.documents import plan as sentences
from advisor.documents.figures import Bar, Cell, Chart
from advisor.documents.memo.score_strip import our_label, score_row, score_strip
from advisor.documents.outcome import of_most, outcome_word
from advisor.documents.view import view_of
from advisor.phrases import figures, points
from advisor.schemas.shape import as_json
from advisor.web.pages import requests, responses
from advisor.web.pages.assumed import ANSWER
from advisor.web.pages.downloads import attached
from advisor.web.pages.requests import query

MOST = 5  # packages on one page
LONGEST = 4000  # characters of what is typed about efforts


async def plan(request: Request) -> Response:
    """The page on which a target is set, and what it takes."""
    aim, day, today = _aim(request), requests.day_of(request), requests.site_of(request).settings.today()
    pairs = [(name, value.strip()) for name, value in request.query_params.multi_items()]
    return await responses.remembered(
        request, "plan.html.j2", view, requests.code_of(request), day, today, aim, same=query(pairs)
    )


async def file(request: Request) -> Response:
    """Send the plan that the address asks for as JSON."""
    day, code = requests.day_of(request), requests.code_of(request)
    made = await responses.worked(request, written, code, day, _aim(request))
    return attached(f"{code}-{day.isoformat()}-plan.json", made)


def _aim(request: Request) -> Aim:
    """What the address asks for."""
    asked = request.query_params
    best = asked.get("best", "").strip() or "1"
    excluded = tuple(dict.fromkeys(name.strip()[:20] for name in asked.getlist("exclude") if name.strip()))
    number = int(best) if best.isdecimal() and len(best) == 1 else 0
    return Aim(asked.get("target", "").strip()[:20], excluded, asked.get("effort", "").strip()[:LONGEST], number)


# In a worker


def view(opened: Opened, code: str, day: date, today: date, aim: Aim) -> dict[str, Any]:
    """Return the form, what of it is to be put right, and where a target is set the plan for the law of *day*."""
    made, framework = assess(opened, code, day), opened.framework
    short = [f for f in made.ranked() if f.outcome != "met"]
    wrong = faults(opened, aim) if aim.target else {}
    if not 1 <= aim.best <= MOST:
        wrong["best"] = f"Ask for 1 to {MOST} packages."
    values: dict[str, Any] = {
        "title": "What it takes to reach a grade or a score",
        "can": can_plan(),
        "install": INSTALL,
        "typed": {"target": aim.target, "effort": aim.effort, "best": str(aim.best)},
        "wrong": wrong,
        "grades": [
            (grade.letter, points(grade.from_half_points)) for grade in framework.grades if grade.from_half_points
        ],
        "most": points(framework.half_points),
        "short": [(f.component, f.name, f.component in aim.exclude) for f in short],
        "excludes": bool(aim.exclude),
        "counts": [(str(n), str(n)) for n in range(1, MOST + 1)],
        "planned": False,
    }
    if not values["can"] or not aim.target or wrong:
        return values
    return values | _plan(opened, code, day, today, aim)


def _plan(opened: Opened, code: str, day: date, today: date, aim: Aim) -> dict[str, Any]:
    made = planned(opened, code, day, aim)
    seen = view_of(made.before, opened.content, today)
    rows = [score_row(seen, our_label(seen), "band", made.before.low, made.before.high)]
    for n, package in enumerate(made.packages, 1):
        rows.append(score_row(seen, f"With package {n}", "asif", package.after.low, package.after.high))
    as_if = ", and as if each package were law" if made.packages else ""
    return {
        "title": f"What it takes to reach {sentences.target(made, opened.framework)}",
        "planned": True,
        "said": list(sentences.opening(made, opened.framework)),
        "strip": score_strip(seen, tuple(rows), f"The score now{as_if}"),
        "packages": [
            {
                "title": sentences.titled(n, package, made),
                "chart": _bought(n, package.moved),
                "bought": [sentences.bought(old, new, package) for old, new in package.moved],
                "law": list(sentences.law(package)),
                "waits": list(sentences.waits(package)),
                "unread": bool(package.unread),
                "struck": list(sentences.struck(package)),
                "draft": query([*(("gap", c) for c in package.components), *_dated(day, today)]),
                "try": query(
                    [*((f"{ANSWER}{c.question}", c.after) for c in package.bill.changes), *_dated(day, today)]
                ),
            }
            for n, package in enumerate(made.packages, 1)
        ],
        "beyond": sentences.no_bill(made),
    }


def _dated(day: date, today: date) -> list[tuple[str, str]]:
    return [("as-of", day.isoformat())] if day != today else []


def _bought(number: int, moved: tuple[tuple[Finding, Finding], ...]) -> Chart:
    """The components that a package moves, as the law has them now and with it."""
    bars = []
    for label, side in (("Now", 0), ("With it", 1)):
        found = [pair[side] for pair in moved]
        cells = tuple(Cell(f.component, _says(f), f.low, f.high, f.rule.half_points) for f in found)
        low, high = sum(f.low for f in found), sum(f.high for f in found)
        bars.append(Bar(label, cells, figures(low, high), f"of {points(sum(f.rule.half_points for f in found))}"))
    return Chart(f"package-{number}", "", tuple(bars), "", "", "")


def _says(of: Finding) -> str:
    return f"{of.component} {of.name}, {outcome_word(of)}, {of_most(of.low, of.high, of.rule.half_points)}"


def written(opened: Opened, code: str, day: date, aim: Aim) -> bytes:
    """Return the plan as JSON. Raises as `planned`."""
    return as_json(plan_shape(planned(opened, code, day, aim)))
