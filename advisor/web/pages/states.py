"""Several states side by side, and two of them section by section: who is ahead is said only where it is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened
from advisor.app.states import FORMATS, SideBySide, side_by_side, states_files
from advisor.assess import Assessment
from advisor.assess.beside import Beside, Difference
from advisor.documents import states as sentences
from advisor.documents.document import Text
from advisor.documents.figures import Bar, Cell, Chart
from advisor.documents.law_cited import law_cited
from advisor.documents.memo.score_strip import score_row, score_strip
from advisor.documents.multiples import Multiples, OneState, multiples
from advisor.documents.outcome import signed_outcome
from advisor.documents.view import View, view_of
from advisor.documents.wording import counted
from advisor.errors import Missing
from advisor.phrases import capitalized, figures, points, span
from advisor.web.pages import requests, responses
from advisor.web.pages.downloads import attached
from advisor.web.pages.requests import address_base, query

DRAWN = 8  # states on one page of drawings
PARTS = ("scores", "areas", "components", "differences")  # the tables of a comparison, each a file of its own as CSV


@dataclass(frozen=True)
class Asked:
    """What is compared. It is plain and hashable, since it goes to another process."""

    codes: tuple[str, ...]  # the states that were named; none for all
    every: tuple[str, ...]  # the states that are shown
    day: date
    component: str  # empty for all


async def states(request: Request) -> Response:
    """The page of all states, of two of them, or of one component in each."""
    pairs = [(name, value.strip()) for name, value in request.query_params.multi_items()]
    if any(not value for _, value in pairs):  # a form sent without JavaScript names every blank field
        return responses.redirect(request, f"/states{query(pairs)}")
    at = request.query_params.get("page", "1")
    number = int(at) if at.isdecimal() and len(at) < 4 else 1
    kept = query((name, value) for name, value in pairs if name != "page")
    led = requests.framework_of(request), requests.day_query(request)
    return await responses.remembered(request, "states.html.j2", view, _asked(request), number, *led, same=kept)


async def file(request: Request) -> Response:
    """Send the comparison that the address names as a table, a workbook, JSON, or drawn as a page that stands alone."""
    part, _, form = request.path_params["name"].rpartition(".")
    if form not in FORMATS or part not in (PARTS if form == "csv" else ("states",)):
        raise HTTPException(404)
    asked = _asked(request)
    made = await responses.worked(request, written, asked, form, part)
    of = "-".join(filter(None, (*asked.codes, asked.component, "" if part == "states" else part)))
    return attached(f"states-{asked.day.isoformat()}{f'-{of}' if of else ''}.{form}", made)


def _asked(request: Request) -> Asked:
    """What the address compares. Raises Missing for a state that is not shown."""
    asked, site = request.query_params, requests.site_of(request)
    named = [asked.get(name, "").strip() for name in ("first", "second")]
    codes = tuple(requests.shown(site, code) for code in named if code)
    return Asked(codes, site.codes, requests.day_of(request), asked.get("component", "").strip()[:20])


# In a worker


def view(opened: Opened, asked: Asked, number: int, framework: str, dated: str) -> dict[str, Any]:
    """Return the comparison that is *asked* for; of all states the page *number* of drawings.

    *framework* is the one that the address names, *dated* what keeps the day in it. Raises as `side_by_side`.
    """
    known, content = _measured(opened, asked.every), opened.content
    values: dict[str, Any] = {
        "title": "States side by side",
        "options": [(code, content.jurisdictions[code].name) for code in known],
        "components": [(rule.component, f"{rule.component} {rule.name}") for rule in opened.framework.rules],
        "chosen": {"first": "", "second": "", **dict(zip(("first", "second"), asked.codes, strict=False))},
        "component": asked.component,
        "alone": len(known) < 2 and not asked.codes,
        "parts": PARTS[:3],
        "two": False,
    }
    if values["alone"]:
        return values
    made = side_by_side(opened, asked.codes or known, asked.day, asked.component)
    led = {one.law.jurisdiction.code: address_base(one.law.jurisdiction.code, framework) for one in made.beside.of}
    page = multiples(made.beside, asked.component, made.unrecorded)
    values |= {"title": page.title, "said": page.paragraphs, "led": led, "dated": dated, "heads": page.heads}
    values |= _all(page, number, led, dated)
    if made.component:
        values |= _one(opened, made, page, values["drawn"])
    if len(asked.codes) == 2 and len(made.beside.of) == 2:
        return values | {"two": True, "parts": PARTS} | _two(opened, made, led, dated)
    return values


def _measured(opened: Opened, codes: Sequence[str]) -> list[str]:
    """Those of the states *codes* that the framework measures, by name."""
    content = opened.content
    found = [code for code in codes if opened.framework.id in content.frameworks_of(code)]
    return sorted(found, key=lambda code: content.jurisdictions[code].name)


def _all(page: Multiples, number: int, led: dict[str, str], dated: str) -> dict[str, Any]:
    """A row for each state, and the states of one page drawn."""
    pages = -(-len(page.states) // DRAWN)
    number = min(max(number, 1), pages)
    shown = page.states[(number - 1) * DRAWN : number * DRAWN]
    return {
        "rows": [(state, [bar.figures for bar in state.bars]) for state in page.states],
        "drawn": [
            (s, Chart(f"state-{s.code}", "", _leading(s.name, s.bars, led[s.code], dated), "", "", "")) for s in shown
        ],
        "number": number,
        "pages": pages,
    }


def _one(opened: Opened, made: SideBySide, page: Multiples, drawn: list[tuple[OneState, Chart]]) -> dict[str, Any]:
    """One component in each state, the states of one page in one drawing: a row for each."""
    bars = tuple(replace(bar, label=state.name) for state, chart in drawn for bar in chart.bars)
    found = [_of_component(opened, one, made.component) for one in made.beside.of]
    return {
        "chart": Chart("component", "", bars, "", "", ""),
        "found": list(zip(page.states, found, strict=True)),
    }


def _of_component(opened: Opened, of: Assessment, component: str) -> tuple[Text, str, str]:
    """What one component came to: its outcome, its points, and the sections that its answers cite."""
    found, seen = of.finding(component), view_of(of, opened.content, of.law.day)
    cited = dict.fromkeys(s for held in found.holdings for s in law_cited(seen, held).split(", ") if s)
    most = points(found.rule.half_points)
    return signed_outcome(found), f"{figures(found.low, found.high)} of {most}", ", ".join(cited) or "No section"


def _two(opened: Opened, made: SideBySide, led: dict[str, str], dated: str) -> dict[str, Any]:
    """Two states: both scores on one scale, area by area, and where they differ, with both sections."""
    beside = made.beside
    views = [view_of(one, opened.content, one.law.day) for one in beside.of]
    rows = tuple(score_row(seen, seen.state.name, "band", seen.assessment.low, seen.assessment.high) for seen in views)
    differ = [d for d in beside.differences if made.component in ("", d.component)]
    many = f"{capitalized(counted(len(differ), 'component'))}, those first of which it is sure, by points"
    return {
        "names": [seen.state.name for seen in views],
        "strip": score_strip(views[0], rows, "Both scores on one scale, which may begin above zero"),
        "areas": _areas(beside, led, dated) if not made.component else [],
        "scale": max(scored.area.half_points for scored in beside.of[0].areas),
        "caption": many,
        "differ": [_row(d, views, led, dated) for d in differ],
        "alike": [(c, beside.of[0].finding(c).name) for c in beside.alike] if not made.component else [],
        "nothing": sentences.NOTHING_DIFFERS,
    }


def _areas(beside: Beside, led: dict[str, str], dated: str) -> list[tuple[str, Chart]]:
    """Each area with a row of cells for both states."""
    page, charts = multiples(beside, "", ()), []
    for n, head in enumerate(page.heads):
        bars = [replace(_leading(s.name, s.bars, led[s.code], dated)[n], label=s.name) for s in page.states]
        charts.append((f"{head} {bars[0].of}", Chart(f"area-{n}", "", tuple(bars), "", "", "")))
    return charts


def _leading(name: str, bars: Sequence[Bar], base: str, dated: str) -> tuple[Bar, ...]:
    """*bars* of the state called *name*, whose cells lead to its pages: their addresses begin with *base*."""

    def leading(cell: Cell) -> Cell:
        return replace(cell, says=f"{name}, {cell.says}", page=f"{base}/gap/{cell.component}{dated}")

    return tuple(replace(bar, cells=tuple(map(leading, bar.cells))) for bar in bars)


def _row(of: Difference, views: Sequence[View], led: dict[str, str], dated: str) -> dict[str, Any]:
    """One difference: both outcomes with the sections that they rest on, who is ahead, and what each law says."""
    names, said = [view.state.name for view in views], sentences.told(of, views)
    bases = [led[view.state.code] for view in views]
    return {
        "component": of.component,
        "name": of.first.name,
        "marks": [signed_outcome(of.first), signed_outcome(of.second)],
        "points": [figures(f.low, f.high) for f in (of.first, of.second)],
        "sections": [sentences.cited(said, side) for side in (0, 1)],
        "ahead": capitalized(sentences.ahead(of, names)),
        "by": "Not known yet" if of.ahead is None else f"{names[of.ahead]} +{span(*of.by)}",
        "pages": [f"{base}/gap/{of.component}{dated}" for base in bases],
        "said": [
            (one.question.ask, [(side, f"{base}/facts/{one.question.id}{dated}")
                                for side, base in zip(one.sides, bases, strict=True)])
            for one in said
        ],
    }  # fmt: skip


def written(opened: Opened, asked: Asked, form: str, part: str) -> bytes:
    """Return the comparison as a file of the format *form*; as CSV its table *part*.

    Raises as `side_by_side`, and Missing where more than two states are asked for where they differ.
    """
    made = side_by_side(opened, asked.codes or _measured(opened, asked.every), asked.day, asked.component)
    files = states_files(opened, made, (form,))
    name = next((name for name in files if form != "csv" or name.endswith(f"-{part}.csv")), "")
    if not name:
        raise Missing("where more than two states differ is no table", "Choose two.")
    return files[name]
