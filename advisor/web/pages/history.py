"""The recorded runs: listed, one by one, two compared, and the chain verified."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from msgspec.structs import asdict
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from advisor.app import history
from advisor.app.content import Opened
from advisor.assess import Judged
from advisor.documents.wording import grade_letters, short_date, written_date
from advisor.errors import Missing, Refused
from advisor.model.content import files_of
from advisor.model.words import MADE_UP
from advisor.phrases import figures, long_date, points
from advisor.schemas.data import NONE
from advisor.schemas.shape import as_json
from advisor.web.pages import requests, responses
from advisor.web.pages.listing.asked import Asked, asked_of
from advisor.web.pages.listing.page import file_of
from advisor.web.pages.listing.sent import sent
from advisor.web.pages.listing.shown import shown as on_page
from advisor.web.pages.listing.table import Column, Facet, Item, Listing

COMMANDS = {"memo": "Memo", "brief": "Brief", "rerun": "Rerun", "bill": "Bill"}
BIGGEST = 2**31 - 1
FACETS = ("what", "state", "assumed")
COLUMNS = (
    Column("run", "Run", "order"),
    Column("what", "What"),
    Column("when", "When", "day"),
    Column("law_judged", "Law of", "day"),
    Column("jurisdiction", "State"),
    Column("measured_by", "Measured by", shown=False),
    Column("assumed", "Assumed"),
    Column("hash", "Hash", sorts=False, shown=False),
)


async def runs(request: Request) -> Response:
    """The page of all recorded runs."""
    values = await requests.site_of(request).quick.run(listed, asked_of(request, FACETS))
    return responses.page(request, "history.html.j2", **values)


async def file(request: Request) -> Response:
    """The rows of the page with the same filter and order, as a file."""
    asked, kind = asked_of(request, FACETS), request.path_params["kind"]
    of = requests.code_of(request), requests.day_of(request), asked, kind
    return file_of(request, "history", kind, await requests.site_of(request).quick.run(written, *of))


async def run(request: Request) -> Response:
    """The page of one run."""
    values = await requests.site_of(request).quick.run(shown, _number(request.path_params["number"]))
    return responses.page(request, "run.html.j2", **values)


async def data(request: Request) -> Response:
    """Send one run, or only its assessment, as JSON."""
    number, what = _number(request.path_params["number"]), request.path_params["what"]
    if what not in ("run", "assessment"):
        raise HTTPException(404)
    made = await requests.site_of(request).quick.run(recorded, number, what)
    named = f'attachment; filename="{what}-{number}.json"'
    return Response(made, media_type="application/json", headers={"content-disposition": named})


async def diff(request: Request) -> Response:
    """The page that compares two runs."""
    before, after = (_number(request.query_params.get(name, "")) for name in ("before", "after"))
    values = await requests.site_of(request).quick.run(compared, before, after)
    return responses.page(request, "runs_diff.html.j2", **values)


async def verify(request: Request) -> Response:
    """The page that says whether the history is whole."""
    head = request.query_params.get("head", "").strip()[:80]
    values = await requests.site_of(request).quick.run(verified, head)
    return responses.page(request, "verify.html.j2", head=head, **values)


def _number(given: str) -> int:
    """The number of a run. Raises Missing for what is none."""
    if not (given.isascii() and given.isdigit() and len(given) < 11 and 0 < int(given) <= BIGGEST):
        raise Missing(f"no run has the number {given[:20]!r}", "Choose one from the list of runs.")
    return int(given)


# In a worker


def listed(opened: Opened, asked: Asked) -> dict[str, Any]:
    """Return the runs that are *asked* for, and the last hash of the chain."""
    where = str(opened.root)
    found = history.runs(where)
    return {
        "title": "History of runs",
        "listing": on_page(_listing(opened, found), asked),
        "head": history.head(where) if found else "",
    }


def written(opened: Opened, code: str, day: date, asked: Asked, kind: str) -> bytes:
    """Return them as a file. Raises as `listing.sent.sent`."""
    return sent(opened, code, day, _listing(opened, history.runs(str(opened.root))), asked, kind)


def _listing(opened: Opened, found: Sequence[Any]) -> Listing:
    commands = {run.command: COMMANDS.get(run.command, run.command) for run in found}
    facets = (
        Facet("what", "What", tuple(commands.items())),
        Facet("state", "State", tuple(sorted({run.jurisdiction: _state(opened, run) for run in found}.items()))),
        Facet("assumed", "Assumed", (("yes", "Something"), ("no", "Nothing"))),
    )
    items = tuple(_item(opened, run) for run in reversed(found))
    return Listing("history", "run", "runs", COLUMNS, items, facets, own_order="the last first")


def _item(opened: Opened, run: Any) -> Item:
    command, as_if, law = COMMANDS.get(run.command, run.command), _as_if(opened, run), _a_date(run.as_of)
    return Item(
        cells=(run.number, command, run.at, law, run.jurisdiction, run.framework, as_if or NONE, run.hash),
        has={"what": (run.command,), "state": (run.jurisdiction,), "assumed": ("yes" if run.bills else "no",)},
        shown={
            **asdict(run), "what": command, "law": written_date(run.as_of), "when": _when(run.at), "as_if": as_if,
            "state": _state(opened, run), "measured_by": _framework(opened, run),
        },
    )  # fmt: skip


def _state(opened: Opened, run: Any) -> str:
    """The state of a run by name; by its code where the record has it no longer."""
    known = opened.content.jurisdictions.get(run.jurisdiction)
    return known.name if known else run.jurisdiction.upper()


def _framework(opened: Opened, run: Any) -> str:
    known = opened.content.frameworks.get(run.framework)
    return known.title if known else run.framework


def _a_date(said: str) -> date | str:
    """*said* as a date where it is one."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return said


def _as_if(opened: Opened, run: Any) -> str:
    """The bills that a run assumed, by name; by id where the record does not have them."""
    state = opened.content.jurisdictions.get(run.jurisdiction)
    known = {bill.id: bill.name for bill in state.bills.values()} if state else {}
    return ", ".join({**known, **MADE_UP}.get(bill, bill) for bill in run.bills)


def shown(opened: Opened, number: int) -> dict[str, Any]:
    """Return one run with what went into it and what came out."""
    run = history.run(number, str(opened.root))
    score, inputs = run.assessment.get("score"), dict(run.inputs)
    files, packages = inputs.pop("content", {}), inputs.pop("packages", {})
    then, now = (files_of(run.jurisdiction, of) for of in (files, opened.content.files))
    return {
        "title": f"Run {number}: {COMMANDS.get(run.command, run.command)}",
        "run": run,
        "as_if": _as_if(opened, run),
        "law": _law(run.as_of),
        "when": _when(run.at),
        "score": _score(score, run.assessment.get("grade", [])) if isinstance(score, dict) else "",
        "letter": [
            (name, written_date(str(inputs[name])))
            for name in ("dated", "to", "from", "re", "since")
            if inputs.get(name)
        ],
        "made_from": str(inputs.get("fingerprint", "")),
        "packages": sorted(packages.items()),
        "files": len(files),
        "differing": sorted(path for path in {**then, **now} if then.get(path) != now.get(path)),
        "outputs": sorted(run.outputs.items()),
        "comparable": bool(run.assessment),
    }


def _score(score: dict[str, Any], grades: list[str]) -> str:
    said = figures(round(score["low"] * 2), round(score["high"] * 2))
    return f"{said} of {score['max']:.1f}, grade {grade_letters(grades)}"


def _when(at: str) -> str:
    """A timestamp in words, in the time zone that it names."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    zone = (moment.tzname() or "").replace("UTC+00:00", "UTC")
    return f"{short_date(moment.date())}, {moment:%H:%M} {zone}".strip()


def _law(as_of: str) -> str:
    day = _a_date(as_of)
    return long_date(day) if isinstance(day, date) else day


def recorded(opened: Opened, number: int, what: str) -> bytes:
    """The run, or what was assessed in it, as JSON."""
    run = history.run(number, str(opened.root))
    return as_json(run if what == "run" else run.assessment)


def compared(opened: Opened, before: int, after: int) -> dict[str, Any]:
    """Return what differs between two runs, in sentences and by area."""
    made = history.diff(before, after, str(opened.root))
    first, second = made.comparison.before, made.comparison.after
    return {
        "title": f"Run {before} against run {after}",
        "before": before,
        "after": after,
        "said": history.diff_passages(made),
        "as_if": bool(made.bills),
        "areas": [*_areas(first, second), _total(first, second)],
    }


def _areas(first: Judged[Any], second: Judged[Any]) -> list[dict[str, str]]:
    old = {a.area.id: a for a in first.areas}
    return [
        {
            "name": f"{a.area.id} {a.area.title}",
            "before": figures(old[a.area.id].low, old[a.area.id].high) if a.area.id in old else "Not asked",
            "after": figures(a.low, a.high),
            "most": points(a.area.half_points),
        }
        for a in second.areas
    ]


def _total(first: Judged[Any], second: Judged[Any]) -> dict[str, str]:
    ends = figures(first.low, first.high), figures(second.low, second.high)
    return {"name": "Total", "before": ends[0], "after": ends[1], "most": points(second.half_points)}


def verified(opened: Opened, head: str) -> dict[str, Any]:
    """Return whether the chain is whole. With a *head* that was written down, also whether its end is missing."""
    where = str(opened.root)
    wrong, broken = "", []
    try:
        broken = history.verify(head or None, where)
    except Refused as refused:
        if not head:
            raise
        wrong = f"{refused.what}. {refused.way_out}"
    runs_ = history.runs(where)
    return {
        "title": "Is the history whole?",
        "broken": broken,
        "wrong": wrong,
        "count": len(runs_),
        "now": history.head(where) if runs_ else "",
    }
