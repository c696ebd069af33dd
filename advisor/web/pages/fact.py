"""One question: its answer with the sources, everything that is recorded of it, and what depends on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.answers import Answer, answer
from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.edit.apply import EDITS, entry_of
from advisor.app.statutes.shelf import stamp
from advisor.assess import Assessment
from advisor.documents.document import Row, Text
from advisor.documents.law_rows import act_name, disputed, law_rows, spoken
from advisor.documents.outcome import signed_outcome
from advisor.documents.sources import read_as
from advisor.documents.view import View, view_of
from advisor.documents.wording import link, sentence, short_date, spaced, text, written_date
from advisor.model import Bill, Fact, Provenance, Rule
from advisor.phrases import capitalized, long_date
from advisor.web.pages import requests, responses
from advisor.web.pages.section_links import Leads, leads


async def fact(request: Request) -> Response:
    """The page of one question."""
    day, site = requests.day_of(request), requests.site_of(request)
    name = request.path_params["question"][:200]
    saved = request.query_params.get("saved", "") in EDITS
    asked_of = requests.code_of(request), day, site.settings.today(), name, stamp(site.opened.root)
    return await responses.remembered(request, "fact.html.j2", shown, *asked_of, saved=saved)


def _dated(a: Answer) -> str:
    if a.follows:
        return "This follows from another answer."
    day = a.holding.confirmed
    if a.holding.either:
        return "Which of them is not known: where a rule depends on it, its points are a range."
    return f"Last confirmed on {long_date(day)}." if day else "No source shows a day on which this was the law."


def shown(opened: Opened, code: str, day: date, today: date, name: str, _stamp: str) -> dict[str, Any]:
    """Return one question: its answer on *day*, everything on record, and the components that read it.

    `_stamp` is that of the statute book, to which its sources lead.
    """
    made = assess(opened, code, day)
    seen, a = view_of(made, opened.content, today), answer(opened, code, day, name)
    said = _rows(seen, a)
    to = leads(opened, code, day, [p.citation for f in a.facts for p in f.provenance])
    return {
        "title": a.question.ask,
        "answer": sentence(spoken(a.question, a.holding.answer)),
        "open": a.holding.open,
        "dated": _dated(a),
        "said": said,
        "uses": [_use(made, rule, "") for rule in a.read_by] + [_use(made, rule, "asked") for rule in a.asked_by],
        "permitted": [(word, spoken(a.question, word)) for word in a.question.answers],
        "kind": a.question.kind,
        "recorded": [_recorded(seen, a, f, to) for f in a.facts],
        "acts": [_act(a, bill) for bill in seen.state.bills.values() if name in bill.questions],
        "id": name,
        "path": f"facts/{code}/law/{a.subject}.yaml",
        "sources": seen.sources.listed(),
        "edits": EDITS,
    }


def _rows(view: View, a: Answer) -> list[Row]:
    """What the record says of the answer, row by row."""
    held = a.holding
    rows = law_rows(view, (held,))
    against = disputed(view, (held,))
    rows += [Row("Disputed", (spaced(against),))] if against else []
    if not a.follows:
        rows += [Row("In force", (text(_since(a)),)), Row("Confirmed", (text(_confirmed(view, a)),))]
    if held.searched and held.answer != "unknown":  # of an unknown, the row above says what was searched
        rows.append(Row("Searched", (text(sentence(held.searched)),)))
    if a.presupposes:
        rows.append(Row("Presupposes", (_presupposed(view, a),)))
    return rows


def _since(a: Answer) -> str:
    """From when the answer is the law, as far as that is known."""
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
    """The last day on which a source shows the answer to be the law, and how many sessions have met since."""
    day = a.holding.confirmed
    if day is None:
        return "Never: no source shows a day on which this was the law."
    met = view.sessions_since(min(day, view.day), view.dated)
    since = f" {capitalized(met)} since." if met else ""
    return f"{long_date(day)} is the last day on which a source shows it.{since}"


def _presupposed(view: View, a: Answer) -> Text:
    return spaced(text(link(view.question(name).ask, f"/facts/{name}")) for name in a.presupposes)


def _use(made: Assessment, rule: Rule, how: str) -> dict[str, Any]:
    """A component that reads the answer, with its outcome. *how* is "asked" where the answer decides no points."""
    finding = made.finding(rule.component)
    return {
        "component": rule.component,
        "title": rule.name,
        "mark": signed_outcome(finding),
        "points": (finding.low, finding.high, rule.half_points),
        "asked": how == "asked",
    }


def _recorded(view: View, a: Answer, f: Fact, to: Leads) -> dict[str, Any]:
    """One recorded answer with its sources."""
    by = f"By {long_date(f.before)} at the latest" if f.before else "From a day not recorded"
    return {
        "entry": entry_of(f),
        "when": f"From {long_date(f.since)}" if f.since else by,
        "holds": f.place == a.holding.place,
        "answer": sentence(spoken(a.question, f.answer)),
        "says": f.says,
        "searched": f.searched,
        "note": f.note,
        "line": f.place.line,
        "sources": [_source(view, p, to) for p in f.provenance],
    }


def _source(view: View, p: Provenance, to: Leads) -> dict[str, Any]:
    document = view.state.documents[p.document]
    linked = document.address.startswith(("https://", "http://"))
    return {
        "citation": p.citation,
        "sections": to.get(p.citation, []),
        "document": document.title,
        "dated": written_date(document.date),
        "address": document.address if linked else "",
        "pinpoint": p.pinpoint,
        "read_as": read_as([p]),
        "confirmed": short_date(p.confirmed) if p.confirmed else "Not recorded",
        "read": short_date(p.read) if p.read else "Not recorded",
        "disputes": sentence(p.says) if p.disputes else "",
    }


def _act(a: Answer, bill: Bill) -> dict[str, Any]:
    """A bill that changes the answer or bears on it, and what it makes of the answer."""
    change = next((c for c in bill.changes if c.question == a.question.id), None)
    both = (change.before, change.after) if change else ()
    return {
        "name": act_name(bill) if bill.status == "enacted" else bill.name,
        "id": bill.id,
        "status": bill.status.capitalize(),
        "law": bill.status == "enacted",
        "spoken": [capitalized(spoken(a.question, word)) for word in both],
        "fate": bill.fate,
    }
