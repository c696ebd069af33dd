"""The recorded runs: one by one, two compared, and the chain verified."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from advisor.app import history
from advisor.app.content import Opened
from advisor.assess import Judged
from advisor.documents.wording import grade_letters, moment, written_date
from advisor.errors import Missing, Refused
from advisor.model.content import files_of
from advisor.phrases import figures, points
from advisor.schemas.shape import as_json
from advisor.web.pages import requests, responses
from advisor.web.pages.runs import COMMANDS, as_if, law_said

BIGGEST = 2**31 - 1


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


def shown(opened: Opened, number: int) -> dict[str, Any]:
    """Return one run with what went into it and what came out."""
    run = history.run(number, str(opened.root))
    score, inputs = run.assessment.get("score"), dict(run.inputs)
    files, packages = inputs.pop("content", {}), inputs.pop("packages", {})
    then, now = (files_of(run.jurisdiction, of) for of in (files, opened.content.files))
    return {
        "title": f"Run {number}: {COMMANDS.get(run.command, run.command)}",
        "run": run,
        "as_if": as_if(opened, run),
        "law": law_said(run.as_of),
        "when": moment(run.at),
        "state_of": history.state_named(opened.content, run.jurisdiction),
        "measured_by": history.framework_named(opened.content, run.framework),
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
