"""The spreadsheet out and in: the questionnaire to fill in, and what comes back, shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened
from advisor.app.forms import uploads
from advisor.app.forms.blank import FORMATS, coverage_sheet, questionnaire, sheet_file
from advisor.app.forms.filled import Conflicting
from advisor.app.forms.merge import Conflict
from advisor.app.given_texts import Text
from advisor.app.questions import asked_of, most_settling_first
from advisor.documents.wording import sentence
from advisor.errors import Missing, Problems, Refused
from advisor.schemas.shape import as_json
from advisor.web.pages import requests, responses
from advisor.web.pages.downloads import attached
from advisor.web.pages.edit_form import packed, unpacked


async def answers(request: Request) -> Response:
    """The page from which the questionnaire is taken, and to which it is sent when it is filled in."""
    values = await responses.worked(request, known, requests.code_of(request), requests.day_of(request))
    saved = request.query_params.get("saved", "")
    return _page(request, saved=saved if saved.isdecimal() and len(saved) < 5 else "", **values)


def _page(request: Request, status: int = 200, **values: Any) -> Response:
    blank = {
        "made": None,
        "wrong": (),
        "conflicts": (),
        "said": "",
        "saved": "",
        "given": (),
        "mark": "",
        "again": False,
    }
    return responses.page(request, "form_answers.html.j2", status, **{**blank, **values})


async def file(request: Request) -> Response:
    """Send the questionnaire, or what is known counted."""
    what, kind, day = request.path_params["what"], request.path_params["kind"], requests.day_of(request)
    wanted = tuple(request.query_params.get(name, "") == "yes" for name in ("open", "deciding"))
    code = requests.code_of(request)
    made = await responses.worked(request, written, code, day, what, kind, wanted)
    return attached(f"{code}-{day.isoformat()}-{what}.{kind}", made)


async def send(request: Request) -> Response:
    """Take forms that were filled in: show what they would change, or save what was shown."""
    site, code = requests.site_of(request), requests.code_of(request)
    site.refuse_reader()
    async with request.form(max_files=uploads.MOST, max_fields=100) as form:
        pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
        files = [value for _, value in form.multi_items() if isinstance(value, UploadFile) and value.filename]
        forms = tuple([uploads.sent(one.filename or "", await one.read()) for one in files])
    given = dict(pairs)
    forms = forms or _carried(value for name, value in pairs if name == "form")
    await site.look(now=True)
    today = site.settings.today()
    if given.get("step") == "save":
        await site.own()
        values = await responses.run(request, saved, code, forms, today, given.get("mark", ""))
        if values["outcome"] == "saved":
            await site.look(now=True)
            return responses.redirect(request, f"/answers?saved={values['new']}")
    else:
        values = await responses.run(request, previewed, code, forms, today)
    values |= await responses.worked(request, known, code, requests.day_of(request))
    status = 422 if values["wrong"] or values["conflicts"] else 200
    return _page(request, status, given=[(name, packed(data)) for name, data in forms], **values)


def _carried(values: Iterable[str]) -> tuple[Text, ...]:
    """The forms that a page carried along, as it packed them."""
    found = [value.partition(":") for value in values]
    return tuple(uploads.sent(name, data) for name, _, kept in found if (data := unpacked(kept)) is not None)


# In a worker


def known(opened: Opened, code: str, day: date) -> dict[str, Any]:
    """Return how much is known of the questions that decide points, and how many questions there are."""
    asked = asked_of(opened, code, day, open_only=False)
    return {
        "title": "Answers as a spreadsheet",
        "counted": list(asked.covered()),
        "every": len(asked.answers),
        "deciding": len(asked.deciding),
        "open": len(asked_of(opened, code, day, open_only=True).answers),
    }


def written(opened: Opened, code: str, day: date, what: str, kind: str, wanted: tuple[bool, bool]) -> bytes:
    """Return the questionnaire or the coverage as a file; *wanted* is whether only open and only deciding questions.

    Raises Missing for another file, and Refused where a format's package is not installed.
    """
    asked = asked_of(opened, code, day, *wanted)
    if what == "coverage" and kind == "json":
        return as_json(asked.coverage_shape())
    if kind not in FORMATS or what not in ("questions", "coverage"):
        raise Missing("there is no such file", "Choose one from the page of the spreadsheet.")
    sheet = coverage_sheet(asked) if what == "coverage" else questionnaire(most_settling_first(asked))
    return sheet_file(opened, sheet, kind)


def previewed(opened: Opened, code: str, forms: tuple[Text, ...], today: date) -> dict[str, Any]:
    """Return what *forms* would change, or what in them is to be put right; nothing is written."""
    try:
        made = uploads.planned(opened, code, forms, today)
    except Conflicting as found:
        return {"outcome": "conflicts", "wrong": (), "conflicts": [_conflict(one) for one in found.conflicts]}
    except Problems as problems:
        said = [(p.place.path, p.place.line, sentence(p.what), p.way_out) for p in problems.problems]
        return {"outcome": "wrong", "wrong": said, "conflicts": ()}
    except Refused as refused:
        return {"outcome": "wrong", "wrong": [("", 0, sentence(refused.what), refused.way_out)], "conflicts": ()}
    shown = {"new": made.new, "said": made.said, "diffs": list(made.diffs.items())}
    return {"outcome": "previewed", "wrong": (), "conflicts": (), "made": shown, "mark": uploads.mark(made)}


def _conflict(of: Conflict) -> dict[str, Any]:
    sides = [(side.where, side.answer, side.since, side.says, side.citation) for side in of.sides]
    return {"ask": of.question.ask, "id": of.question.id, "sides": sides}


def saved(opened: Opened, code: str, forms: tuple[Text, ...], today: date, seen: str) -> dict[str, Any]:
    """Save what *forms* change where that is what was *seen*; else return it, to be looked at again."""
    values = previewed(opened, code, forms, today)
    if values["outcome"] != "previewed" or values["mark"] != seen:
        return {**values, "again": True}
    made = uploads.planned(opened, code, forms, today)
    uploads.keep(made)
    return {"outcome": "saved", "new": made.new}
