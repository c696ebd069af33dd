"""The page that watches a job, and the files that come of it."""

from __future__ import annotations

import asyncio
import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from advisor.documents.wording import sentence
from advisor.web.host.jobs import Job
from advisor.web.pages import requests, responses
from advisor.web.pages.downloads import attached

FILE_WORDS = {
    "bill-clean": "The bill, clean copy",
    "bill-print": "The bill as printed for the chamber",
    "bill-tracked": "The bill, its changes to the law tracked",
    "bill-tracked-form": "The bill, its changes to the law and its form tracked",
    "bill": "The bill",
    "bill.json": "The bill as data",
    "summary": "Section-by-section summary",
    "comparative-print": "How the law would read",
    "notes": "Notes to the drafter",
    "memo": "Memo",
    "brief": "Advocate’s brief",
    "changes": "Change memo",
}
ONE_GAP = re.compile(r".*brief-[0-9.]+")


async def job(request: Request) -> Response:
    """The page that says how far a job is, and offers its files once it is done."""
    found = _job(request)
    if not found.over and not request.query_params.get("now"):
        await asyncio.sleep(0.2)  # a quick one is done by now, and needs no second look
    files = sorted(((_worded(name), name) for name in found.result.files), key=_first) if found.state == "done" else []
    warnings = found.result.warnings if found.state == "done" else ()
    said = [sentence(part) for part in found.failure.parts] if found.failure else []
    return responses.page(request, "job.html.j2", job=found, said=said, files=files, warnings=warnings)


def _worded(name: str) -> str:
    """What a file of a job is, in words; empty where its name is all there is to say."""
    stem, _, form = name.rpartition(".")
    if form == "yaml":
        return "The bill's entry for the record, to save among its bills"
    if ONE_GAP.fullmatch(stem):
        return "Brief on one component"
    if stem.startswith("petition-"):
        return "Outline of a petition to the court"
    return FILE_WORDS.get(name, FILE_WORDS.get(stem, ""))


def _first(of: tuple[str, str]) -> tuple[bool, str]:
    """A key that sorts what people read before what programs read."""
    return of[1].endswith((".json", ".yaml")), of[1]


async def file(request: Request) -> Response:
    """Send a file of a job. Answers 404 until the job is done."""
    found, name = _job(request), request.path_params["name"]
    if found.state != "done" or name not in found.result.files:
        raise HTTPException(404)
    return attached(name, found.result.files[name])


async def cancel(request: Request) -> Response:
    """Stop a job, and go back to its page."""
    found = _job(request)
    requests.site_of(request).jobs.cancel(found)
    await asyncio.sleep(0)  # lets the job's task see it
    return responses.redirect(request, f"/jobs/{found.id}")


def _job(request: Request) -> Job:
    """The job that the address names. Answers 404 where this session has none such."""
    found = requests.site_of(request).jobs.get(request.scope["session"], request.path_params["job"])
    if found is None:
        raise HTTPException(404)
    return found
