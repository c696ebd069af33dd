"""The record: every answer with its section, its age and its mark, as a listing."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.answers import AGES, NO_BASIS, Answer, answers, traits
from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.rows.record import fact_row
from advisor.documents.law_cited import law_cited
from advisor.documents.law_rows import answered, spoken, to_read
from advisor.documents.memo import page_one
from advisor.documents.sources import basis_words
from advisor.documents.view import View, view_of
from advisor.documents.wording import short_date
from advisor.model import UNVERIFIED
from advisor.model.answers import subject_of
from advisor.model.words import BASES
from advisor.phrases import capitalized, long_date
from advisor.schemas.data import NONE
from advisor.web.pages import requests, responses
from advisor.web.pages.listing.asked import Asked, asked_of
from advisor.web.pages.listing.page import file_of
from advisor.web.pages.listing.sent import sent
from advisor.web.pages.listing.shown import shown
from advisor.web.pages.listing.table import Column, Facet, Item, Listing

AGE_WORDS = {
    "1": "Over a year ago",
    "2": "Over two years ago",
    "5": "Over five years ago",
    "10": "Over ten years ago",
    "never": "Never",
}
BASIS_WORDS = {
    "card": "A report card says so",
    "found": "The text was read",
    "secondary": "Somebody else’s account was read",
    "recalled": "From memory",
    NO_BASIS: "No source",
}
MARKS = (("read", "Read"), ("confirm", "[confirm]"), ("verify", "[verify]"), ("card only", "[card only]"),
         ("none", "No source"))  # fmt: skip
NO_SOURCE = {False: "No source", True: "Follows from another answer"}
FACETS = ("decides", "area", "mark", "open", "component", "subject", "basis", "age")
COLUMNS = (
    Column("question", "Question"),
    Column("answer", "Answer"),
    Column("section", "Section"),
    Column("confirmed", "Law of", "day"),
    Column("mark", "Mark"),
    Column("decides", "Decides", "order"),
    Column("points", "Points", "number"),
    Column("basis", "Basis", shown=False),
    Column("id", "Name", shown=False),
)


async def facts(request: Request) -> Response:
    """The page of all answers, filtered, sorted and leafed through by the address."""
    day, site = requests.day_of(request), requests.site_of(request)
    asked = asked_of(request, FACETS)
    return await responses.remembered(
        request, "facts.html.j2", listed, requests.code_of(request), day, site.settings.today(), asked
    )


async def file(request: Request) -> Response:
    """The rows of the page with the same filter and order, as a file."""
    day, site = requests.day_of(request), requests.site_of(request)
    asked, kind = asked_of(request, FACETS), request.path_params["kind"]
    made = await responses.worked(request, written, requests.code_of(request), day, site.settings.today(), asked, kind)
    return file_of(request, "facts", kind, made)


# In a worker


def listed(opened: Opened, code: str, day: date, today: date, asked: Asked) -> dict[str, Any]:
    """Return the answers on *day* that are *asked* for, and everything by which they can be filtered."""
    seen = view_of(assess(opened, code, day), opened.content, today)
    every = answers(opened, code, day)
    return {
        "title": f"Facts: what {seen.state.name}’s law was found to say",
        "fresh": page_one.freshness(seen),
        "standing": _standing(len(every), sum(not a.holding.known for a in every), day),
        "listing": shown(_listing(opened, seen, every), asked),
    }


def written(opened: Opened, code: str, day: date, today: date, asked: Asked, kind: str) -> bytes:
    """Return those answers as a file. Raises as `listing.sent.sent`."""
    seen = view_of(assess(opened, code, day), opened.content, today)
    return sent(opened, code, day, _listing(opened, seen, answers(opened, code, day)), asked, kind)


def _listing(opened: Opened, seen: View, every: tuple[Answer, ...]) -> Listing:
    framework = opened.framework
    subjects = {subject_of(name): capitalized(q.about) for name, q in opened.content.questions.items()}
    bases = [(basis, BASIS_WORDS[basis]) for basis in (*BASES, NO_BASIS)]
    components = {rule.component: f"{rule.component} {rule.name}" for rule in framework.rules}
    facets = (
        Facet("decides", "Decides points", (("yes", "Yes"), ("no", "No"))),
        Facet("area", "Area", tuple((a.id, f"{a.id} {a.title}") for a in framework.areas)),
        Facet("mark", "Mark", MARKS),
        Facet("age", "Last shown to be the law", tuple((age, AGE_WORDS[age]) for age in AGES)),
        Facet("open", "Answer", (("no", "Known"), ("yes", "Not known")), beside=False),
        Facet("component", "Component", tuple(components.items()), False),
        Facet("subject", "Subject", tuple(subjects.items()), False),
        Facet("basis", "How it was read", tuple(bases), False),
    )
    items = tuple(_item(seen, answer) for answer in every)
    return Listing("facts", "fact", "facts", COLUMNS, items, facets, first="-points")


def _standing(every: int, open_: int, day: date) -> str:
    """How many of the questions have an answer, in a sentence."""
    asked = f"{every} questions are asked of the law of {long_date(day)}"
    if not open_:
        return f"{asked}, and all of them are answered."
    of = f"{open_} {'is' if open_ == 1 else 'are'} open"
    why = "nobody has looked, an act has touched the law since, or the answer is one of several."
    return f"{asked}; {every - open_} of them are answered, and {of}: {why} Open is never counted as met."


def _item(seen: View, a: Answer) -> Item:
    held, row = a.holding, fact_row(seen, a)
    said = capitalized(spoken(a.question, held.answer)) if held.known else answered(seen, held)
    section = law_cited(seen, held) if held.provenance else ""
    worth = sum(rule.half_points for rule in a.read_by) / 2
    mark = "none" if not held.provenance else "read" if row.mark == NONE else row.mark
    basis = ", ".join(dict.fromkeys(basis_words(p) for p in a.sources)) or NO_SOURCE[a.follows]
    return Item(
        cells=(
            a.question.ask, said, section or NONE, held.confirmed or "never", mark, ", ".join(row.decides) or NONE,
            worth, basis, a.question.id,
        ),
        has={**traits(a, seen.day), "decides": ("yes" if a.read_by else "no",), "mark": (mark,)},
        shown={
            "id": a.question.id,
            "ask": a.question.ask,
            "answer": to_read(seen, held) if held.answer == UNVERIFIED else said,
            "open": held.open,
            "section": section or "No section",
            "confirmed": short_date(held.confirmed) if held.confirmed else "As that" if a.follows else "Never",
            "mark": mark,
            "mark_words": dict(MARKS).get(mark, ""),
            "decides": row.decides,
            "points": worth,
        },
    )  # fmt: skip
