"""An answer edited: a form, then what the edit would change, then the save. Nothing is written before the save."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.answers import answer
from advisor.app.clock import today
from advisor.app.content import Opened
from advisor.app.edit.apply import EDITS, FIELDS, AnswerEdit
from advisor.app.edit.faults import faults
from advisor.app.edit.save import Changed, Preview, preview, save
from advisor.errors import Problems, Refused
from advisor.web.host.body import sent
from advisor.web.pages import requests, responses
from advisor.web.pages.edit_form import blank, changes, filled, packed, recorded, sources, unpacked

# What each outcome shows, and its status.
SHOWN = {
    "changed": ("edit_changed.html.j2", 409),
    "wrong": ("edit.html.j2", 422),
    "previewed": ("edit_preview.html.j2", 200),
}


async def form(request: Request) -> Response:
    """The form for one kind of edit, filled with what is recorded now."""
    requests.site_of(request).refuse_reader()
    asked = request.query_params
    edit = _edit(request, asked.get("kind", "new"), asked.get("entry", ""), {})
    site = requests.site_of(request)
    values = await responses.run(request, blank, requests.code_of(request), edit, site.settings.today())
    return responses.page(request, "edit.html.j2", **values)


async def change(request: Request) -> Response:
    """Take the form: show what it would change, save it, or give it back to be typed over."""
    requests.site_of(request).refuse_reader()
    given, site = await sent(request), requests.site_of(request)
    edit = _edit(request, given.get("kind", ""), given.get("entry", ""), given)
    carried = {"seen": given.get("seen", ""), "seen_file": given.get("base", "")}
    as_seen = carried["seen"] or None, unpacked(carried["seen_file"])
    if given.get("step") == "back":
        values = await responses.run(request, filled, requests.code_of(request), edit)
        return responses.page(request, "edit.html.j2", **{**values, **carried})
    if given.get("step") == "save":
        await site.own()
    step = saved if given.get("step") == "save" else previewed
    values = await responses.run(request, step, requests.code_of(request), edit, requests.day_of(request), *as_seen)
    if values["outcome"] == "saved":
        await site.look(now=True)
        return responses.redirect(request, f"/facts/{edit.question}?saved={edit.kind}")
    template, status = SHOWN[values["outcome"]]
    return responses.page(request, template, status, **{**carried, **values})


def _edit(request: Request, kind: str, entry: str, given: dict[str, str]) -> AnswerEdit:
    """What the form says. Raises Refused for a kind of edit that is not known."""
    if kind not in EDITS:
        raise Refused("there is no such kind of edit", "Begin from the page of the question.")
    values = {name: given.get(name, "") for name in FIELDS[kind]}
    return AnswerEdit(kind, request.path_params["question"][:200], entry[:20] if kind != "new" else "", values)


def previewed(
    opened: Opened, code: str, edit: AnswerEdit, day: date, sha: str | None = None, base: bytes | None = None
) -> dict[str, Any]:
    """Return what the edit would change in the file and in the findings, or the form with complaints.

    *sha* and *base* are the digest and the bytes of the file as the editor saw it; None where they are not known.
    """
    try:
        made = preview(opened, code, edit, day, sha, base)
    except Changed as other:
        return _told(opened, code, edit, other)
    found = faults(edit, opened.content.questions[edit.question], today())
    values = filled(opened, code, edit, made.complaints, found if made.complaints else ())
    if made.complaints:
        return values
    shown = {**_shown(made), "kept": _kept(opened, code, edit), "changes": changes(opened, code, edit)}
    return {**values, "outcome": "previewed", **shown}


def _kept(opened: Opened, code: str, edit: AnswerEdit) -> list[str]:
    """The sources that stay where an answer is turned into another: they may not show the new answer."""
    fact = None if edit.kind != "correct" else recorded(answer(opened, code, date.max, edit.question).facts, edit)
    if fact is None or edit.typed("answer") == fact.answer:
        return []
    return [said for (_, said), p in zip(sources(opened, code, fact), fact.provenance, strict=True) if not p.disputes]


def _shown(made: Preview) -> dict[str, Any]:
    return {
        "path": made.seen.path,
        "diff": made.diff,
        "seen": made.seen.sha,
        "seen_file": packed(made.seen.data),
        "on": made.day,
        "said": made.said,
        "moved": bool(made.account and not made.account.empty),
    }


def saved(
    opened: Opened, code: str, edit: AnswerEdit, day: date, sha: str | None = None, base: bytes | None = None
) -> dict[str, Any]:
    """Save the edit, and return what came of it: saved, changed by somebody else, or the form with complaints.

    *sha* and *base* are as in `previewed`.
    """
    try:
        save(opened, code, edit, sha or "", base)
    except Changed as other:
        return _told(opened, code, edit, other)
    except Problems:
        return previewed(opened, code, edit, day)
    return {"outcome": "saved"}


def _told(opened: Opened, code: str, edit: AnswerEdit, other: Changed) -> dict[str, Any]:
    """Both changes of a file, where somebody else has changed it; the form then starts from the file as it is now."""
    now = {"path": other.now.path, "seen": other.now.sha, "seen_file": packed(other.now.data)}
    fit = not faults(edit, opened.content.questions[edit.question], today())
    return {
        **filled(opened, code, edit),
        "outcome": "changed",
        **now,
        "theirs": other.theirs,
        "yours": other.yours,
        "same": other.same,
        "changes": changes(opened, code, edit) if fit else [],
    }
