"""The record: every answer with its age and basis."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.answers import AGES, Answer, Wanted, answers
from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.documents.law_rows import spoken
from advisor.documents.marks import marks
from advisor.documents.memo import page_one
from advisor.documents.sources import basis_words
from advisor.documents.view import View, view_of
from advisor.documents.wording import short_date
from advisor.model.answers import subject_of
from advisor.model.words import BASES
from advisor.phrases import capitalized, long_date
from advisor.web.pages import requests, responses

AGE_WORDS = {
    "1": "over a year ago",
    "2": "over two years ago",
    "5": "over five years ago",
    "10": "over ten years ago",
    "never": "never",
}
BASIS_WORDS = {
    "card": "a report card says so",
    "found": "the text was read",
    "secondary": "somebody else’s account was read",
    "recalled": "from memory",
    "none": "no source",
}
NO_SOURCE = {False: "No source", True: "Follows from another answer"}


async def facts(request: Request) -> Response:
    """The page of all answers, filtered by what the address asks for."""
    day, site = requests.day_of(request), requests.site_of(request)
    asked = request.query_params
    given = {name: asked.get(name, "").strip()[:80] for name in ("basis", "age", "area", "component", "subject")}
    wanted = Wanted(given["basis"], given["age"], given["area"], given["component"], given["subject"], "open" in asked)
    asked_of = site.settings.code, day, site.settings.today(), wanted
    return await responses.remembered(
        request, "facts.html.j2", listed, *asked_of, wanted=wanted, filtered=wanted != Wanted()
    )


def listed(opened: Opened, code: str, day: date, today: date, wanted: Wanted) -> dict[str, Any]:
    """Return the answers that are *wanted* on *day*, and everything that they can be filtered by."""
    seen = view_of(assess(opened, code, day), opened.content, today)
    found, every = answers(opened, code, day, wanted), answers(opened, code, day)
    framework = opened.framework
    return {
        "title": f"What the record answers about {seen.state.name}’s law",
        "fresh": page_one.freshness(seen),
        "answers": [_line(seen, a) for a in found],
        "every": len(every),
        "standing": _standing(len(every), sum(not a.holding.known for a in every), day),
        "areas": [(a.id, f"{a.id} {a.title}") for a in framework.areas],
        "components": [(rule.component, f"{rule.component} {rule.name}") for rule in framework.rules],
        "subjects": [(name, capitalized(about)) for name, about in _subjects(opened).items()],
        "ages": [(age, AGE_WORDS[age]) for age in AGES],
        "bases": [(basis, f"{basis}: {BASIS_WORDS[basis]}") for basis in (*BASES, "none")],
    }


def _subjects(opened: Opened) -> dict[str, str]:
    """Each subject by its name in the questions' ids, with its words."""
    return {subject_of(name): question.about for name, question in opened.content.questions.items()}


def _standing(every: int, open_: int, day: date) -> str:
    """How many of the questions have an answer, in a sentence."""
    asked = f"{every} questions are asked of the law of {long_date(day)}"
    if not open_:
        return f"{asked}, and all of them are answered."
    of = f"{open_} {'is' if open_ == 1 else 'are'} open"
    why = "nobody has looked, an act has touched the law since, or the answer is one of several."
    return f"{asked}; {every - open_} of them are answered, and {of}: {why} Open is never counted as met."


def _line(view: View, a: Answer) -> dict[str, Any]:
    held = a.holding
    return {
        "id": a.question.id,
        "ask": a.question.ask,
        "answer": spoken(a.question, held.answer),
        "open": held.open,
        "marks": marks(view, held) if held.provenance and not held.open else (),
        "confirmed": short_date(held.confirmed) if held.confirmed else "As that" if a.follows else "Never",
        "basis": ", ".join(dict.fromkeys(basis_words(p) for p in a.sources)) or NO_SOURCE[a.follows],
        "read_by": [rule.component for rule in a.read_by],
    }
