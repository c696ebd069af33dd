"""What if: tick gaps and bills or change answers, and see before and after. The address says all that is assumed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened, state_of
from advisor.app.own_bills import id_of, title_fault
from advisor.app.rerun import Over, rerun, save_bill
from advisor.app.statutes.shelf import stamp
from advisor.documents.wording import sentence
from advisor.errors import Contradicted, Problems
from advisor.model.law import ALREADY_LAW
from advisor.web.pages import requests, responses
from advisor.web.pages.assumed import Assumed, assumed_of, settings_of
from advisor.web.pages.assumed_draft import draft_of
from advisor.web.pages.compared import ANCHORS, compared
from advisor.web.pages.what_if_form import form_parts


async def what_if(request: Request) -> Response:
    """The page, with what its address assumes."""
    pairs = request.query_params.multi_items()
    if any(not value.strip() for _, value in pairs):  # a form sent without JavaScript names every blank field
        said = [(name, value.strip()) for name, value in pairs if value.strip()]
        return responses.redirect(request, f"/what-if{requests.query(said)}#result")
    saved = request.query_params.get("saved", "")
    saved = saved if saved in requests.jurisdiction_of(request).bills else ""
    title = request.query_params.get("title", "")[:200]
    return await _page(request, requests.day_of(request), pairs, title_typed=title, saved=saved)


async def _page(request: Request, day: date, pairs: Iterable[tuple[str, str]], **more: Hashable) -> Response:
    """The page with what *pairs* of an address or a form assume."""
    chosen, settings = assumed_of(pairs), requests.site_of(request).settings
    kept = (*chosen.pairs, *(pair for pair in pairs if pair[0] == "as-of"))
    return await responses.remembered(
        request,
        "what_if.html.j2",
        shown,
        request.app.state.pages,
        requests.code_of(request),
        day,
        settings.today(),
        chosen,
        stamp(requests.site_of(request).opened.root),
        kept=kept,
        same=requests.query(kept),
        **{"title_typed": "", "saved": "", "faults": (), **more},
    )


async def save(request: Request) -> Response:
    """Write what is assumed as a hypothetical bill, and go on to the page that assumes this bill."""
    site, form = requests.site_of(request), await request.form(max_fields=2000)
    pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    given = dict(pairs)
    day = requests.day_said(site.settings, given.get("as-of", ""))
    title, chosen = " ".join(given.get("title", "")[:200].split()), assumed_of(pairs)
    kept = [*chosen.pairs, ("as-of", given.get("as-of", ""))]
    requests.lead_back(request, f"/what-if{requests.query([*kept, ('title', title)])}#title")
    await site.look(now=True)
    await site.own()
    if not given.get("name") and (wrong := title_fault(title)):
        page = await _page(request, day, pairs, title_typed=title, faults=(("title", wrong),))
        page.status_code = 422
        return page
    name = given.get("name", "").strip() or id_of(title, day.year + 1, requests.jurisdiction_of(request).bills)
    await responses.run(request, saved, requests.code_of(request), day, chosen, name, title)
    await site.look(now=True)
    laid_over = [("with", bill) for bill in (*chosen.bills, name)]
    said = [*laid_over, ("as-of", given.get("as-of", "")), ("saved", name)]
    return responses.redirect(request, f"/what-if{requests.query(said)}")


def saved(opened: Opened, code: str, day: date, chosen: Assumed, name: str, title: str = "") -> str:
    """Write what is assumed as the bill *name* with that *title*, and return the path of its file.

    Raises Refused for a name that is not allowed or is taken, and where nothing is assumed but bills of the record.
    """
    made = rerun(opened, code, day, Over(chosen.bills, settings_of(opened.framework, chosen)))
    return str(save_bill(opened, code, made, name, title))


def shown(
    opened: Opened, templates: Path, code: str, day: date, today: date, chosen: Assumed, _stamp: str = ""
) -> dict[str, Any]:
    """Return the whole page: what would change, and the form, with all that can be ticked and answered.

    `_stamp` is the statute book's, under which the page is remembered: a draft takes its texts from there.
    """
    values = view(opened, code, day, today, chosen)
    return {**values, "filled": form_parts(opened, templates, (code, day, today), chosen), "anchors": ANCHORS}


def view(opened: Opened, code: str, day: date, today: date, chosen: Assumed) -> dict[str, Any]:
    """Return what would change, where anything is assumed.

    Raises Refused and Missing for a bill, component, question or answer that is not there.
    """
    result, draft, problems, assumed = None, None, [], False
    answers = settings_of(opened.framework, chosen)
    if chosen.any:
        try:
            made = rerun(opened, code, day, Over(chosen.bills, answers))
            result = compared(made.account, opened.content, made.bills, made.conflicts, today)
            draft = draft_of(opened, made.account, bool(chosen.answers))
            assumed = bool(answers and made.bills[-1].changes)
        except Problems as found:
            problems = _told(found)
        except Contradicted as found:
            problems = [sentence(found.what), sentence(found.way_out)]
    return {
        "title": f"What if {state_of(opened, code).name}’s law were changed?",
        "result": result,
        "draft": draft,
        "wrong": problems,
        "can_save": assumed,
    }


def _told(found: Problems) -> list[str]:
    """Why a bill cannot be laid over the law. Where it is law already, nothing else is said."""
    already = [problem for problem in found.problems if problem.about == ALREADY_LAW]
    return [sentence(problem.what) for problem in already or found.problems]
