"""What can be taken home: documents, which a job makes, and tables and data, which are sent at once."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.downloads import DOCUMENTS, OFFERED, Asked, Made, data, document
from advisor.app.draftable import draftable, matched
from advisor.app.rerun import Over, rerun
from advisor.app.tables import TABLES
from advisor.assess import Finding
from advisor.documents.account import assumed_by
from advisor.documents.headline import heading
from advisor.documents.outcome import signed_outcome
from advisor.errors import Missing, Refused
from advisor.formats.formats import BY_WORD, media_type
from advisor.phrases import long_date
from advisor.web.host.body import sent_pairs
from advisor.web.pages import requests, responses
from advisor.web.pages.assumed import Assumed, assumed_of, settings_of
from advisor.web.pages.section_texts import carried
from advisor.web.pages.typed import kept_of, typed_of

NOTHING: Mapping[str, str] = {}
TABLE_WORDS = {
    "areas": "Score by area",
    "components": "Components",
    "facts": "Facts",
    "provenance": "Where each fact was read",
    "sources": "Sources",
    "bills": "Bills",
    "gaps": "Gaps",
    "timeline": "Law through time",
    "history": "Recorded runs",
}


async def downloads(request: Request) -> Response:
    """The page of everything that can be made of the law that the address names."""
    return await _page(request, request.query_params.multi_items())


async def _page(request: Request, pairs: list[tuple[str, str]], wrong: Mapping[str, str] = NOTHING) -> Response:
    """The page for what *pairs* of an address or a form ask, with what is *wrong* with the fields of a draft."""
    site, said = requests.site_of(request), dict(pairs)
    day = requests.day_said(site.settings, said.get("as-of", "").strip())
    since = requests.a_day(said["since"].strip()) if said.get("since", "").strip() else None
    chosen, gaps = assumed_of(pairs), _gaps(pairs)
    values = await responses.worked(request, offered, requests.code_of(request), day, chosen, since, gaps)
    of_law = [*chosen.pairs, *((name, said[name].strip()) for name in ("as-of", "since") if said.get(name, "").strip())]
    addresses: dict[str, Any] = {
        "same": requests.query(of_law),
        "plain": requests.query(pair for pair in of_law if pair[0] != "since"),
        "kept": kept_of(pairs),
        **typed_of(pairs).shown,
        "today": site.settings.today().isoformat(),
    }
    earlier = site.jobs.of(request.scope["session"])
    dated = since.isoformat() if since else ""
    names = {word: form.name for word, form in BY_WORD.items()}
    more: dict[str, Any] = {"formats": names, "jobs": earlier, "since": dated, "wrong": wrong}
    return responses.page(request, "downloads.html.j2", 422 if wrong else 200, **values, **addresses, **more)


async def make(request: Request) -> Response:
    """Start a job that makes one document, and go on to the page that watches it. Raises Missing and Refused."""
    site, pairs = requests.site_of(request), await sent_pairs(request)
    given = dict(pairs)
    what, _, form = given.get("make", "").partition(".")
    if given.get("make") == "text":
        return responses.redirect(request, f"/bill/text{requests.query(kept_of(pairs))}")
    requests.lead_back(request, f"/downloads{requests.query(kept_of(pairs))}")
    if form not in OFFERED.get(what, ()):
        raise Missing("there is no such document", "Choose one from the list of downloads.")
    day = requests.day_said(site.settings, given.get("as-of", ""))
    since = requests.a_day(given["since"]) if given.get("since") else None
    chosen, gaps, typed = assumed_of(pairs), _gaps(pairs), typed_of(pairs)
    wrong = typed.faults() if what == "bill" else {}
    if what == "bill" and chosen.any and not gaps:
        wrong = {"gaps": "Tick at least one gap that the bill is to close", **wrong}
    if wrong:
        return await _page(request, pairs, wrong)
    await site.look()
    asked = Asked(
        what,
        form,
        day,
        typed.head(site.settings.today()),
        chosen.bills,
        settings_of(requests.opened_of(request).framework, chosen),
        since,
        gaps,
        typed.get("sponsor"),
        typed.get("committee"),
        typed.get("chamber"),
        typed.day("effective"),
        texts=carried(pairs),
        at="" if site.settings.read_only else site.settings.now(),
        component=given.get("component", "")[:20] if what == "brief" else "",
    )
    on = f" on {asked.component}" if asked.component else ""
    title = f"{DOCUMENTS[what]}{on} ({BY_WORD[form].name}), law of {long_date(day)}"
    title += ", as if enacted" if chosen.any and what != "bill" else ""
    begun = responses.start(request, title, written, requests.code_of(request), asked)
    here = f"/gap/{asked.component}/page" if asked.component else "/downloads"
    begun.again = f"{here}{requests.query(kept_of(pairs))}"
    begun.mend = f"/bill/text{requests.query(kept_of(pairs))}" if what == "bill" else ""
    return responses.redirect(request, f"/jobs/{begun.id}")


async def bill(request: Request) -> Response:
    """Go from another page to the form for a draft bill, with that page's gaps ticked."""
    pairs = request.query_params.multi_items()
    kept = [(name, value) for name, value in pairs if name in ("gap", "close", "as-of")]
    return responses.redirect(request, f"/downloads{requests.query(kept)}#bill")


async def file(request: Request) -> Response:
    """Send a table as CSV, or an assessment as JSON."""
    site, day, since = requests.site_of(request), requests.day_of(request), _since(request)
    chosen, name = assumed_of(request.query_params.multi_items()), request.path_params["name"]
    run = responses.run if name == "history.csv" else responses.worked
    made = await run(request, given, requests.code_of(request), day, chosen, since, name, site.settings.today())
    stem, _, kind = name.rpartition(".")
    dated = "" if stem == "history" else f"-{day.isoformat()}"
    assumed = "-as-if-enacted" if chosen.any and stem not in ("history", "timeline") else ""
    return attached(f"{requests.code_of(request)}{dated}-{stem}{assumed}.{kind}", made)


def attached(name: str, made: bytes) -> Response:
    """Answer with *made* as a file called *name*. The name is always one of ours, so that it needs no escaping."""
    return Response(
        made, media_type=media_type(name), headers={"content-disposition": f'attachment; filename="{name}"'}
    )


def _since(request: Request) -> date | None:
    given = request.query_params.get("since", "").strip()
    return requests.a_day(given) if given else None


def _gaps(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The components that a bill is to close: those named, and those that the what-if assumes to be closed."""
    return tuple(
        dict.fromkeys(value.strip()[:20] for name, value in pairs if name in ("gap", "close") and value.strip())
    )


# In a worker


def offered(
    opened: Opened, code: str, day: date, chosen: Assumed, since: date | None, gaps: tuple[str, ...]
) -> dict[str, Any]:
    """Return what can be made of the law of *day* with what is assumed. Raises Missing and Problems as `rerun`."""
    state = opened.content.jurisdictions[code]
    over = _over(opened, chosen, since)
    made = rerun(opened, code, day, over) if over.bills or over.answers or since else None
    of = assumed_by(made.bills) if made and made.bills else None
    can = draftable(opened, assess(opened, code, day))
    drafts = matched(opened, code, day, made, gaps) if made and made.bills and not since else None
    gaps = drafts.components if drafts else gaps
    return {
        "title": "Downloads",
        "assumed": of and {"when": of.when, "holds": of.holds, "caveat": of.caveat(f"the law of {long_date(day)}")},
        "compared": bool(made),
        "documents": [
            (name, DOCUMENTS[name], OFFERED[name]) for name in OFFERED if name != "bill" and (made or name != "changes")
        ],
        "tables": [(name, TABLE_WORDS[name]) for name in TABLES],
        "bills": [(bill.id, f"{bill.name}: {bill.title}") for bill in state.bills.values() if bill.status != "enacted"],
        "chosen": chosen.bills,
        "undrafted": _asked(opened, drafts.undrafted) if drafts else (),
        "besides": _asked(opened, drafts.besides) if drafts else (),
        "by_bill": [_gap(finding, gaps) for finding in can.by_bill],
        "by_court": [_gap(finding, gaps) for finding in can.by_court],
        "chambers": can.chambers,
        "bill_formats": OFFERED["bill"],
    }


def _asked(opened: Opened, questions: Iterable[str]) -> list[tuple[str, str]]:
    """Each of *questions* with its wording."""
    return [(name, opened.content.questions[name].ask) for name in questions]


def _gap(finding: Finding, gaps: tuple[str, ...]) -> dict[str, Any]:
    return {
        "component": finding.component,
        "name": finding.name,
        "says": heading(finding),
        "on": finding.component in gaps,
        "mark": signed_outcome(finding),
    }


def _over(opened: Opened, chosen: Assumed, since: date | None) -> Over:
    return Over(chosen.bills, settings_of(opened.framework, chosen), since)


def written(opened: Opened, code: str, asked: Asked) -> Generator[str, None, Made]:
    """Yield the progress of a document in words; return the document."""
    return (yield from document(opened, code, asked))


def given(opened: Opened, code: str, day: date, chosen: Assumed, since: date | None, name: str, dated: date) -> bytes:
    """Return the file of data called *name*. Raises Refused where it is of one day and two were given."""
    if since and name != "changes.json":
        raise Refused("this file is of one day", "Leave the earlier day out.")
    return data(opened, code, day, _over(opened, chosen, since), name, dated)
