"""The record: every answer with its age and basis, and one answer with its sources and what reads it."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.answers import AGES, Answer, Wanted, answer, answers, subjects
from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.edit.apply import KINDS, entry_of
from advisor.assess import Assessment
from advisor.documents import law_rows as lawtext
from advisor.documents.document import Row, Text
from advisor.documents.memo import page_one
from advisor.documents.sources import basis_words
from advisor.documents.view import View, view_of
from advisor.documents.wording import counted, link, sentence, short_date, spaced, text, written_date
from advisor.model import NOT_APPLICABLE, Bill, Fact, Provenance, Rule
from advisor.model.words import BASES
from advisor.phrases import capitalized, long_date
from advisor.web.pages import shared as views

AGE_WORDS = {"1": "over a year ago", "2": "over two years ago", "5": "over five years ago",
             "10": "over ten years ago", "never": "never"}  # fmt: skip
BASIS_WORDS = {
    "card": "a report card says so", "found": "the text was read", "secondary": "somebody else’s account was read",
    "recalled": "from memory", "none": "no source",
}  # fmt: skip
NO_SOURCE = {False: "No source", True: "Follows from another answer"}
FATES = {"enacted": "Enacted", "passed": "Passed", "died": "Died", "introduced": "Introduced",
         "hypothetical": "Hypothetical"}  # fmt: skip


async def facts(request: Request) -> Response:
    day, site = views.day_of(request), views.site_of(request)
    asked = request.query_params
    given = {name: asked.get(name, "").strip()[:80] for name in ("basis", "age", "area", "component", "subject")}
    wanted = Wanted(given["basis"], given["age"], given["area"], given["component"], given["subject"], "open" in asked)
    asked_of = site.settings.code, day, site.settings.today(), wanted
    return await views.made(
        request, "facts.html.j2", listed, *asked_of, wanted=wanted, filtered=wanted != Wanted()
    )  # fmt: skip


async def fact(request: Request) -> Response:
    day, site = views.day_of(request), views.site_of(request)
    name = request.path_params["question"][:200]
    saved = request.query_params.get("saved", "") in KINDS
    asked_of = site.settings.code, day, site.settings.today(), name
    return await views.made(request, "fact.html.j2", shown, *asked_of, saved=saved)


def listed(opened: Opened, code: str, day: date, today: date, wanted: Wanted) -> dict[str, Any]:
    """The answers that are *wanted* on *day*, and what can be asked for."""
    seen = view_of(assess(opened, code, day), opened.content, today)
    found, every = answers(opened, code, day, wanted), answers(opened, code, day)
    framework = opened.framework
    return {
        "title": f"What the record answers about {seen.state.name}’s law",
        "fresh": page_one.freshness(seen),
        "answers": [_line(seen, a) for a in found],
        "every": len(every),
        "standing": _standing(len(every), sum(a.holding.open for a in every), day),
        "areas": [(a.id, f"{a.id} {a.title}") for a in framework.areas],
        "components": [(rule.component, f"{rule.component} {rule.title}") for rule in framework.rules],
        "subjects": [(name, name.replace("-", " ").capitalize()) for name in subjects(opened)],
        "ages": [(age, AGE_WORDS[age]) for age in AGES],
        "bases": [(basis, f"{basis}: {BASIS_WORDS[basis]}") for basis in (*BASES, "none")],
    }


def _standing(every: int, open_: int, day: date) -> str:
    """How many questions have an answer."""
    asked = f"{every} questions are asked of the law of {long_date(day)}"
    if not open_:
        return f"{asked}, and all of them are answered."
    of = f"{open_} {'is' if open_ == 1 else 'are'} open"
    why = "nobody has looked, or an act has touched the law since. Open is never counted as met."
    return f"{asked}; {every - open_} of them are answered, and {of}: {why}"


def _line(view: View, a: Answer) -> dict[str, Any]:
    held = a.holding
    return {
        "id": a.question.id,
        "ask": a.question.ask,
        "answer": lawtext.spoken(a.question, held.answer),
        "open": held.open,
        "marks": lawtext.marks(view, held) if held.provenance and not held.open else (),
        "confirmed": short_date(held.confirmed) if held.confirmed else "As that" if _follows(a) else "Never",
        "basis": ", ".join(dict.fromkeys(basis_words(p) for p in a.sources)) or NO_SOURCE[_follows(a)],
        "read_by": [rule.component for rule in a.read_by],
    }


def _follows(a: Answer) -> bool:
    """Whether the answer is not recorded, but follows from the one that the question presupposes."""
    return a.holding.answer == NOT_APPLICABLE and not a.holding.provenance


def _dated(a: Answer) -> str:
    if _follows(a):
        return "This follows from another answer."
    day = a.holding.confirmed
    return f"Last confirmed on {long_date(day)}." if day else "No source shows a day on which this was the law."


def shown(opened: Opened, code: str, day: date, today: date, name: str) -> dict[str, Any]:
    """One question with its answer on *day*, all that is recorded of it and what reads it."""
    made = assess(opened, code, day)
    seen, a = view_of(made, opened.content, today), answer(opened, code, day, name)
    said = _rows(seen, a)
    return {
        "title": a.question.ask,
        "answer": sentence(lawtext.spoken(a.question, a.holding.answer)),
        "open": a.holding.open,
        "dated": _dated(a),
        "said": said,
        "uses": [_use(made, rule, "") for rule in a.read_by] + [_use(made, rule, "asked") for rule in a.asked_by],
        "permitted": [(word, lawtext.spoken(a.question, word)) for word in a.question.answers],
        "kind": a.question.kind,
        "recorded": [_recorded(seen, a, f) for f in a.facts],
        "acts": [_act(a, bill) for bill in seen.state.bills.values() if name in bill.questions],
        "id": name,
        "path": f"facts/{code}/law/{a.subject}.yaml",
        "sources": seen.sources.listed(),
        "edits": KINDS,
    }


def _rows(view: View, a: Answer) -> list[Row]:
    held = a.holding
    rows = lawtext.law_rows(view, (held,))
    against = lawtext.disputed(view, (held,))
    rows += [Row("Disputed", (spaced(against),))] if against else []
    if not _follows(a):
        rows += [Row("In force", (text(_since(a)),)), Row("Confirmed", (text(_confirmed(view, a)),))]
    if held.searched and held.answer != "unknown":  # of an unknown, the row above says what was searched
        rows.append(Row("Searched", (text(sentence(held.searched)),)))
    if a.presupposes:
        rows.append(Row("Presupposes", (_presupposed(view, a),)))
    return rows


def _since(a: Answer) -> str:
    held = a.holding
    if held.bill:
        return f"Since {long_date(held.since)}, by an act." if held.since else "By an act, from a day not recorded."
    if held.since:
        return f"Since {long_date(held.since)}."
    by = next((f.before for f in a.facts if f.place == held.place), None)
    if by is None:
        return "From when is not known."
    return f"By {long_date(by)} at the latest; the first day is not known."


def _confirmed(view: View, a: Answer) -> str:
    day = a.holding.confirmed
    if day is None:
        return "Never: no source shows a day on which this was the law."
    met = view.sessions_since(min(day, view.day), view.dated)
    has = "has" if met == 1 else "have"
    since = f" {capitalized(counted(met, 'regular session'))} {has} met since." if met else ""
    return f"{long_date(day)} is the last day on which a source shows it.{since}"


def _presupposed(view: View, a: Answer) -> Text:
    return spaced(text(link(view.question(name).ask, f"/facts/{name}")) for name in a.presupposes)


def _use(made: Assessment, rule: Rule, how: str) -> dict[str, Any]:
    finding = made.finding(rule.component)
    return {
        "component": rule.component,
        "title": rule.title,
        "outcome": finding.outcome.capitalize(),
        "points": (finding.low, finding.high, rule.half_points),
        "asked": how == "asked",
    }


def _recorded(view: View, a: Answer, f: Fact) -> dict[str, Any]:
    by = f"By {long_date(f.before)} at the latest" if f.before else "From a day not recorded"
    return {
        "entry": entry_of(f),
        "when": f"From {long_date(f.since)}" if f.since else by,
        "holds": f.place == a.holding.place,
        "answer": sentence(lawtext.spoken(a.question, f.answer)),
        "says": f.says,
        "searched": f.searched,
        "note": f.note,
        "line": f.place.line,
        "sources": [_source(view, p) for p in f.provenance],
    }


def _source(view: View, p: Provenance) -> dict[str, Any]:
    document = view.state.documents[p.document]
    linked = document.address.startswith(("https://", "http://"))
    return {
        "citation": p.citation,
        "document": document.title,
        "dated": written_date(document.date),
        "address": document.address if linked else "",
        "pinpoint": p.pinpoint,
        "basis": basis_words(p),
        "confirmed": short_date(p.confirmed) if p.confirmed else "Not recorded",
        "read": short_date(p.read) if p.read else "Not recorded",
        "disputes": sentence(p.says) if p.disputes else "",
    }


def _act(a: Answer, bill: Bill) -> dict[str, Any]:
    change = next((c for c in bill.changes if c.question == a.question.id), None)
    spoken = [capitalized(lawtext.spoken(a.question, word)) for word in (change.before, change.after)] if change else []
    return {
        "name": lawtext.act_name(bill) if bill.status == "enacted" else bill.name,
        "id": bill.id,
        "status": FATES[bill.status],
        "law": bill.status == "enacted",
        "spoken": spoken,
        "fate": bill.fate,
    }
