"""What the record holds and what an assessment found, as data: the JSON behind the API."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from advisor.app import history
from advisor.app.answers import Wanted, answers
from advisor.app.assess import assess
from advisor.app.content import Opened, state_of
from advisor.app.explain import explained
from advisor.app.rerun import Over, rerun
from advisor.app.search import Hit
from advisor.app.search import search as searched
from advisor.app.timeline import Moment
from advisor.app.timeline import timeline as moments
from advisor.assess import Assessment
from advisor.errors import Missing
from advisor.schemas import assessment as report
from advisor.schemas import content as report_content

TIMELINE_SCHEMA = "advisor/timeline/1"
SEARCH_SCHEMA = "advisor/search/1"
RUNS_SCHEMA = "advisor/history/1"
RUN_SCHEMA = "advisor/recorded-run/1"


def assessed(opened: Opened, code: str, day: date, over: Over) -> Assessment:
    """The assessment of the law of *day* with *over*'s bills and answers laid over it; its earlier day is ignored.

    Raises Refused for a code, bill or question that is not there, and Problems for a bill written against other law.
    """
    if over.answers:
        return rerun(opened, code, day, Over(over.bills, over.answers)).account.after
    return assess(opened, code, day, over.bills)


def jurisdictions(opened: Opened) -> dict[str, Any]:
    """The states whose law is on record, as `advisor/jurisdictions/1`."""
    return report_content.jurisdictions(opened.content.jurisdictions.values())


def questions(opened: Opened) -> dict[str, Any]:
    """Every question, as `advisor/questions/1`."""
    content = opened.content
    readers: dict[str, tuple[str, ...]] = {}
    for rule in opened.framework.rules:
        for name in rule.reads:
            readers[name] = (*readers.get(name, ()), rule.component)
    return report_content.questions(content.questions.values(), readers)


def bills(opened: Opened, code: str) -> dict[str, Any]:
    """The bills on record for one state, as `advisor/bills/1`. Raises Refused for a code that is not there."""
    return report_content.bills(state_of(opened, code))


def documents(opened: Opened, code: str) -> dict[str, Any]:
    """The documents one state's facts were read in, as `advisor/documents/1`. Raises Refused as `bills`."""
    return report_content.documents(state_of(opened, code))


def facts(opened: Opened, code: str, day: date, wanted: Wanted) -> dict[str, Any]:
    """The answers on *day* that are *wanted*, as `advisor/facts/1`. Raises Missing as `answers.answers`."""
    found = answers(opened, code, day, wanted)
    return report_content.facts(code, day, (a.holding for a in found))


def findings(opened: Opened, made: Assessment, outcome: str = "", area: str = "") -> dict[str, Any]:
    """An assessment's findings, as `advisor/findings/1`; only those of *outcome* or *area* where one is given.

    Raises Missing for an area that is not there.
    """
    known = [a.id for a in opened.framework.areas]
    if area and area not in known:
        raise Missing(f"no area is called {area!r}", f"Use one of: {', '.join(known)}.")
    shown = [f for f in made.findings if outcome in ("", f.outcome) and area in ("", f.rule.area)]
    return report_content.findings(made, shown)


def finding(opened: Opened, made: Assessment, component: str) -> dict[str, Any]:
    """One finding with its explanation and its advice, as `advisor/finding/1`.

    Raises Missing for a component that is not there.
    """
    from advisor.documents.passages import lines

    said = [line for line, _ in lines(explained(opened, made, component))]
    return report_content.finding(made, component, said)


def runs(chosen: str | None) -> dict[str, Any]:
    """The recorded runs, oldest first, as `advisor/history/1`. Raises Refused where the history cannot be read."""
    return {"schema": RUNS_SCHEMA, "runs": [_plain(asdict(run)) for run in history.runs(chosen)]}


def run(number: int, chosen: str | None) -> dict[str, Any]:
    """One recorded run, as `advisor/recorded-run/1`. Raises Refused for a number that is not there."""
    return {"schema": RUN_SCHEMA, **_plain(asdict(history.run(number, chosen)))}


def timeline(opened: Opened, code: str) -> dict[str, Any]:
    """Every day from which the law was another, as `advisor/timeline/1`. Raises Missing as `bills`."""
    framework = opened.framework
    listed = [_moment(moment, framework.half_points / 2) for moment in moments(opened, code)]
    return {"schema": TIMELINE_SCHEMA, "jurisdiction": code, "framework": framework.id, "moments": listed}


def search(opened: Opened, made: Assessment, query: str) -> dict[str, Any]:
    """What of the record has the words of *query*, best first, as `advisor/search/1`."""
    found = searched(opened, made, query)
    law = {"jurisdiction": made.law.jurisdiction.code, "as_of": made.law.day.isoformat()}
    return {"schema": SEARCH_SCHEMA, **law, **_plain(asdict(found)), "hits": [_hit(hit) for hit in found.hits]}


def _moment(of: Moment, most: float) -> dict[str, Any]:
    return {
        "day": of.day.isoformat(),
        "score": {"low": of.low / 2, "high": of.high / 2, "max": most},
        "grade": list(of.grades),
        "acts": [act.id for act in of.acts],
        "answers": list(of.answers),
        "moved": report.change(of.account)["moved"] if of.account else [],
    }


def _hit(of: Hit) -> dict[str, Any]:
    plain = _plain(asdict(of))
    return {**plain, "section": _plain(plain["section"]) if plain["section"] else None}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}
