"""An answer edited: a form, the diff with what it changes, and the save. Nothing is written before the last step."""

from __future__ import annotations

import base64
import re
import zlib
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.answers import answer
from advisor.app.content import Opened
from advisor.app.edit.apply import BEFORE, FIELDS, KINDS, Edit, entry_of
from advisor.app.edit.complaints import Complaint
from advisor.app.edit.save import LARGEST, Changed, Preview, preview, save, seen
from advisor.documents import law_rows as lawtext
from advisor.documents.sources import basis_words
from advisor.documents.wording import sentence, short_date
from advisor.errors import Missing, Problems, Refused
from advisor.model import OPEN_ANSWERS, Fact, Question
from advisor.phrases import long_date
from advisor.web.host.body import sent
from advisor.web.pages import shared as views

# What each outcome shows, and its status.
SHOWN = {
    "changed": ("edit_changed.html.j2", 409),
    "wrong": ("edit.html.j2", 422),
    "previewed": ("edit_preview.html.j2", 200),
}


async def form(request: Request) -> Response:
    """The form for one kind of edit, with what is recorded now."""
    _refuse_reader(request)
    asked = request.query_params
    edit = _edit(request, asked.get("kind", "new"), asked.get("entry", ""), {})
    site = views.site_of(request)
    values = await views.run(request, blank, site.settings.code, edit, site.settings.today())
    return views.page(request, "edit.html.j2", **values)


async def change(request: Request) -> Response:
    """What the form sent: shown as a diff, saved, or given back to be typed over."""
    _refuse_reader(request)
    given, site = await sent(request), views.site_of(request)
    edit = _edit(request, given.get("kind", ""), given.get("entry", ""), given)
    carried = {"seen": given.get("seen", ""), "base": given.get("base", "")}
    as_seen = carried["seen"] or None, _unpacked(carried["base"])
    if given.get("step") == "back":
        values = await views.run(request, filled, site.settings.code, edit)
        return views.page(request, "edit.html.j2", **{**values, **carried})
    step = saved if given.get("step") == "save" else previewed
    values = await views.run(request, step, site.settings.code, edit, views.day_of(request), *as_seen)
    if values["outcome"] == "saved":
        await site.look(now=True)
        return views.to(request, f"/facts/{edit.question}?saved={edit.kind}#from-{_entry(edit)}")
    template, status = SHOWN[values["outcome"]]
    return views.page(request, template, status, **{**carried, **values})


def _refuse_reader(request: Request) -> None:
    if views.site_of(request).settings.read_only:
        raise Refused("this workbench was started with --read-only", "Start it without, and open the page again.")


def _edit(request: Request, kind: str, entry: str, given: dict[str, str]) -> Edit:
    if kind not in KINDS:
        raise Refused("there is no such kind of edit", "Begin from the page of the question.")
    values = {name: given.get(name, "") for name in FIELDS[kind]}
    return Edit(kind, request.path_params["question"][:200], entry[:20] if kind != "new" else "", values)


def _entry(edit: Edit) -> str:
    return (edit.entry or edit.typed("since") or BEFORE)[:10]


# In a worker


def blank(opened: Opened, code: str, edit: Edit, today: date) -> dict[str, Any]:
    """The form with what is recorded now."""
    a = answer(opened, code, today, edit.question)
    values = dict.fromkeys(FIELDS[edit.kind], "")
    if edit.kind != "new":
        recorded = _recorded(a.facts, edit)
        was = {"answer": recorded.answer, "says": recorded.says, "searched": recorded.searched, "note": recorded.note}
        values |= {name: text for name, text in was.items() if name in values}
    if edit.kind in ("new", "source", "confirm"):
        values["source-read"] = today.isoformat()
    now = seen(opened, code, edit.question)
    made = filled(opened, code, Edit(edit.kind, edit.question, edit.entry, values))
    return {**made, "seen": now.sha, "base": _packed(now.data)}


def _recorded(facts: tuple[Fact, ...], edit: Edit) -> Fact:
    found = next((fact for fact in facts if entry_of(fact) == edit.entry), None)
    if found is None:
        what = f"{edit.question} has no answer of that day"
        raise Missing(what, "Open the question again: somebody may have changed it.")
    return found


def filled(opened: Opened, code: str, edit: Edit, complaints: tuple[Complaint, ...] = ()) -> dict[str, Any]:
    """The form with what was typed, and each complaint at its field."""
    a = answer(opened, code, date.max, edit.question)
    fact = None if edit.kind == "new" else _recorded(a.facts, edit)
    documents = opened.content.jurisdictions[code].documents.values()
    return {
        "title": KINDS[edit.kind],
        "outcome": "wrong",
        "ask": a.question.ask,
        "edit": edit,
        "fields": FIELDS[edit.kind],
        "typed": dict(edit.values),
        "when": _when(fact),
        "answers": _answers(a.question),
        "number": a.question.kind,
        "documents": [(d.id, f"{d.title} ({d.id})") for d in documents],
        "recorded_sources": _sources(opened, code, fact),
        "complaints": [_said(complaint) for complaint in complaints],
        "wrong": {c.field: _worded(c.problem.what) for c in reversed(complaints) if c.field},
    }


def _said(of: Complaint) -> dict[str, str]:
    where = f"{of.problem.way_out} ({of.problem.place})"
    return {"field": of.field, "what": _worded(of.problem.what), "way_out": _quoted(where)}


def _worded(what: str) -> str:
    """*what* as a sentence; an id that begins it keeps its small letter."""
    return _quoted(f"{what}." if "." in what.split(maxsplit=1)[0] else sentence(what))


def _quoted(text: str) -> str:
    """Keys of the file in quotation marks, not in backticks."""
    return re.sub(r"`([^`]+?):?`", r"“\1”", text)


def _when(fact: Fact | None) -> str:
    if fact is None:
        return ""
    if fact.since:
        return f"the answer from {long_date(fact.since)}"
    return f"the answer by {long_date(fact.before)} at the latest" if fact.before else "the answer"


def _answers(question: Question) -> list[tuple[str, str]]:
    """What a list offers; nothing where a number or a text is to be typed."""
    if question.kind != "words":
        return []
    more = ("not-applicable",) if question.applies is not None else ()
    return [(word, lawtext.spoken(question, word)) for word in (*question.answers, *sorted(OPEN_ANSWERS), *more)]


def _sources(opened: Opened, code: str, fact: Fact | None) -> list[tuple[str, str]]:
    documents = opened.content.jurisdictions[code].documents
    found = []
    for n, p in enumerate(fact.provenance if fact else (), 1):
        last = f"last confirmed {short_date(p.confirmed)}" if p.confirmed else "no day on which it was the law"
        named = ", ".join(filter(None, (p.citation, documents[p.document].title, p.pinpoint)))
        found.append((str(n), f"{named} ({basis_words(p)}; {last})"))
    return found


def previewed(
    opened: Opened, code: str, edit: Edit, day: date, sha: str | None = None, base: bytes | None = None
) -> dict[str, Any]:
    """The diff and what it changes; the form again where there are complaints."""
    try:
        made = preview(opened, code, edit, day, sha, base)
    except Changed as other:
        return _told(opened, code, edit, other)
    values = filled(opened, code, edit, made.complaints)
    kept = _kept(opened, code, edit)
    return values if made.complaints else {**values, "outcome": "previewed", **_shown(made), "kept": kept}


def _kept(opened: Opened, code: str, edit: Edit) -> list[str]:
    """The sources of an answer that is turned into another: they stay, and would vouch for what they may not say."""
    fact = None if edit.kind != "correct" else _recorded(answer(opened, code, date.max, edit.question).facts, edit)
    if fact is None or edit.typed("answer") == fact.answer:
        return []
    return [said for (_, said), p in zip(_sources(opened, code, fact), fact.provenance, strict=True) if not p.disputes]


def _shown(made: Preview) -> dict[str, Any]:
    return {
        "path": made.seen.path,
        "diff": made.diff,
        "seen": made.seen.sha,
        "base": _packed(made.seen.data),
        "on": made.day,
        "said": made.said,
        "moved": bool(made.account and not made.account.empty),
    }


def saved(
    opened: Opened, code: str, edit: Edit, day: date, sha: str | None = None, base: bytes | None = None
) -> dict[str, Any]:
    """What came of the save: saved, changed (by somebody else meanwhile), or the form with its complaints."""
    try:
        save(opened, code, edit, sha or "", base)
    except Changed as other:
        return _told(opened, code, edit, other)
    except Problems:
        return previewed(opened, code, edit, day)
    return {"outcome": "saved"}


def _told(opened: Opened, code: str, edit: Edit, other: Changed) -> dict[str, Any]:
    """Both changes; what is sent from here begins from the file as it is now."""
    now = {"path": other.now.path, "seen": other.now.sha, "base": _packed(other.now.data)}
    return {
        **filled(opened, code, edit), "outcome": "changed", **now,
        "theirs": other.theirs, "yours": other.yours, "same": other.same,
    }  # fmt: skip


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data, 9)).decode()


def _unpacked(packed: str) -> bytes | None:
    """The file as the form carried it; None where that is none. What it holds is checked against its digest."""
    try:
        return zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), LARGEST) if packed else None
    except (ValueError, zlib.error):
        return None
