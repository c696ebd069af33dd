"""An act recorded by walking through the questions that it touches: one a page, today's answer beside."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened, state_of
from advisor.app.edit.faults import by_field
from advisor.app.record_act import (
    CHANGES,
    FIELDS,
    SAME,
    UNREAD,
    Said,
    answer_faults,
    faults,
    holding,
    preview,
    questions_of,
    record,
    typed,
)  # fmt: skip
from advisor.documents.law_rows import spoken
from advisor.documents.wording import sentence
from advisor.phrases import long_date
from advisor.web.host.body import sent
from advisor.web.pages import requests, responses

DOES, SAYS = "does.", "says."  # before a question's id in the name of a field
LONGEST = 2000  # characters of a field


async def form(request: Request) -> Response:
    """The form for the act itself."""
    site = requests.site_of(request)
    site.refuse_reader()
    settings = site.settings
    act = {**typed({}), "read": settings.today().isoformat()}
    return responses.page(
        request, "act_form.html.j2", **await responses.run(request, start, requests.code_of(request), act, {}), kept=()
    )


async def walk(request: Request) -> Response:
    """One step of the walk: the form again with its faults, a question, the preview, or the save."""
    given, site = {name: value[:LONGEST] for name, value in (await sent(request)).items()}, requests.site_of(request)
    code, today, act = requests.code_of(request), site.settings.today(), typed(given)
    found = by_field(faults(act, today))
    if found or given.get("step") == "form":
        values = await responses.run(request, start, code, act, found)
        return responses.page(request, "act_form.html.j2", 422 if found else 200, **values, kept=_answers(given))
    await site.look(now=True)
    step, at = given.get("step", ""), given.get("at", "")
    number = int(at) if at.isdecimal() and len(at) < 4 else -1
    if step == "save":
        await site.own()
        path = await responses.run(request, saved, code, act, _answers(given), today)
        await site.look(now=True)
        return responses.redirect(request, f"/time?saved={path.rpartition('/')[2].removesuffix('.yaml')}")
    asked = code, act, _answers(given), number, step, (requests.day_of(request), today)
    values = await responses.run(request, stepped, *asked)
    return responses.page(request, values.pop("template"), values.pop("status"), **values)


def _answers(given: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    """What the form carries of each question: its id, what the act does, and the sentence."""
    carried = [name.removeprefix(DOES) for name in given if name.startswith(DOES)]
    made = []
    for name in carried:
        does = given[DOES + name]
        answer = given.get(f"answer.{name}", "").strip() or CHANGES if does == CHANGES else does
        made.append((name[:200], " ".join(answer.split()), " ".join(given.get(SAYS + name, "").split())))
    return tuple(made)


# In a worker


def start(opened: Opened, code: str, act: dict[str, str], found: dict[str, str]) -> dict[str, Any]:
    """Return the form of the act with what was typed."""
    documents = state_of(opened, code).documents.values()
    return {
        "title": "Record an act",
        "typed": act,
        "fields": FIELDS,
        "wrong": found,
        "documents": [(d.id, f"{d.title} ({d.id})") for d in documents],
    }


def stepped(
    opened: Opened, code: str, act: dict[str, str], given: tuple[tuple[str, str, str], ...], at: int, step: str,
    days: tuple[date, date],
) -> dict[str, Any]:  # fmt: skip
    """Return the next page of the walk: question *at* again where what is said of it is wrong, else the next one.

    *days* are that of the law shown, and today.
    """
    asked, said = questions_of(opened, code, act), {one[0]: Said(*one) for one in given}
    shared = {"typed": act, "fields": FIELDS, "given": [one for one in given if one[1]], "count": len(asked)}
    if 0 <= at < len(asked) and step == "next":
        wrong = by_field(answer_faults(opened, said.get(asked[at], Said(asked[at], ""))))
        if wrong:
            page = _question(opened, code, act, asked, at, said)
            return {**shared, **page, "wrong": wrong, "status": 422}
    to = at - 1 if step == "back" else at + 1
    if 0 <= to < len(asked):
        return {**shared, **_question(opened, code, act, asked, to, said)}
    kept = tuple(said[name] for name in asked if name in said and said[name].does)
    made = preview(opened, code, act, kept, *days)
    asks = opened.content.questions
    rows = [
        (asks[c.question].ask, sentence(spoken(asks[c.question], c.before)),
         sentence(spoken(asks[c.question], c.after)), c.says)
        for c in made.bill.changes
    ]  # fmt: skip
    return {
        **shared,
        "template": "act_preview.html.j2",
        "status": 422 if made.wrong else 200,
        "title": f"{act['bill']}: {act['title']}",
        "bill": made.bill,
        "rows": rows,
        "unread": [asks[name].ask for name in made.bill.touches],
        "path": made.path,
        "text": made.text,
        "said": made.said,
        "problems_found": [(sentence(p.what), p.way_out) for p in made.wrong],
        "last": len(asked),
        "effective": long_date(date.fromisoformat(act["effective"])),
    }


def _question(
    opened: Opened, code: str, act: dict[str, str], asked: tuple[str, ...], at: int, said: dict[str, Said]
) -> dict[str, Any]:
    name, question = asked[at], opened.content.questions[asked[at]]
    now, was = holding(opened, code, act, asked[at]), said.get(name, Said(name, ""))
    words = question.kind == "words"
    return {
        "template": "act_question.html.j2",
        "status": 200,
        "title": question.ask,
        "id": name,
        "at": at,
        "now": sentence(spoken(question, now.answer)),
        "says_now": now.says,
        "answers": [(a, spoken(question, a)) for a in question.answers if a != now.answer] if words else [],
        "does": was.does if was.does in ("", SAME, UNREAD) else CHANGES,
        "answer": "" if was.does in (SAME, UNREAD, CHANGES) else was.does,
        "says": was.says,
        "wrong": {},
    }


def saved(opened: Opened, code: str, act: dict[str, str], given: tuple[tuple[str, str, str], ...], today: date) -> str:
    """Record the act; return the path of its file. Raises as `app.record_act.record`."""
    asked = questions_of(opened, code, act)
    said = tuple(Said(*one) for one in given if one[0] in asked and one[1])
    return record(opened, code, act, said, today)
