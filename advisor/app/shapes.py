"""What the content holds and what an assessment found, as the shapes of JSON that the API answers with."""

from __future__ import annotations

from datetime import date

from msgspec.structs import asdict

from advisor.app import history
from advisor.app.answers import Wanted, answers
from advisor.app.assess import notice
from advisor.app.content import Opened, state_of
from advisor.app.explain import explained
from advisor.app.overlooked import left_out
from advisor.app.timeline import Moment
from advisor.app.timeline import timeline as moments
from advisor.assess import Assessment
from advisor.documents.passages import lines
from advisor.errors import Missing
from advisor.model.law import Law
from advisor.schemas import content as content_schema
from advisor.schemas import timeline as timeline_schema
from advisor.schemas.assessment import Score
from advisor.schemas.change import moved
from advisor.schemas.run import RecordedRun, Runs
from advisor.schemas.timeline import Timeline


def jurisdictions(opened: Opened) -> content_schema.Jurisdictions:
    """The states whose law is on record, as `advisor/jurisdictions/1`; its notice names those left out."""
    return content_schema.jurisdictions(opened.content.jurisdictions.values(), " ".join(left_out(opened)))


def questions(opened: Opened) -> content_schema.Questions:
    """Every question, as `advisor/questions/1`."""
    content = opened.content
    readers: dict[str, tuple[str, ...]] = {}
    for rule in opened.framework.rules:
        for name in rule.reads:
            readers[name] = (*readers.get(name, ()), rule.component)
    return content_schema.questions(content.questions.values(), readers)


def bills(opened: Opened, code: str) -> content_schema.Bills:
    """The bills on record for one state, as `advisor/bills/1`. Raises Refused for a code that is not there."""
    return content_schema.bills(state_of(opened, code))


def documents(opened: Opened, code: str) -> content_schema.Documents:
    """The documents one state's facts were read in, as `advisor/documents/1`. Raises Refused as `bills`."""
    return content_schema.documents(state_of(opened, code))


def facts(opened: Opened, code: str, day: date, wanted: Wanted) -> content_schema.Facts:
    """The answers on *day* that are *wanted*, as `advisor/facts/1`. Raises Missing as `answers.answers`."""
    found = answers(opened, code, day, wanted)
    return content_schema.facts(code, day, (a.holding for a in found), notice(Law(state_of(opened, code), day, {})))


def findings(opened: Opened, made: Assessment, outcome: str = "", area: str = "") -> content_schema.Findings:
    """An assessment's findings, as `advisor/findings/1`; only those of *outcome* or *area* where one is given.

    Raises Missing for an area that is not there.
    """
    known = [a.id for a in opened.framework.areas]
    if area and area not in known:
        raise Missing(f"no area is called {area!r}", f"Use one of: {', '.join(known)}.")
    shown = [f for f in made.findings if outcome in ("", f.outcome) and area in ("", f.rule.area)]
    return content_schema.findings(made, shown, notice(made.law))


def finding(opened: Opened, made: Assessment, component: str) -> content_schema.ExplainedFinding:
    """One finding with its explanation and its advice, as `advisor/finding/1`.

    Raises Missing for a component that is not there.
    """
    said = [line for line, _ in lines(explained(opened, made, component))]
    return content_schema.finding(made, made.finding(component), said, notice(made.law))


def runs(chosen: str | None) -> Runs:
    """The recorded runs, oldest first, as `advisor/history/1`. Raises Refused where the history cannot be read."""
    return Runs(tuple(history.runs(chosen)))


def run(number: int, chosen: str | None) -> RecordedRun:
    """One recorded run, as `advisor/recorded-run/1`. Raises Refused for a number that is not there."""
    return RecordedRun(**asdict(history.run(number, chosen)))


def timeline(opened: Opened, code: str) -> Timeline:
    """Every day from which the law was another, as `advisor/timeline/1`. Raises Missing as `bills`."""
    framework = opened.framework
    found = tuple(_moment(moment, framework.half_points) for moment in moments(opened, code))
    return Timeline(code, framework.id, found)


def _moment(of: Moment, half_points: int) -> timeline_schema.Moment:
    """*of* as JSON, in a framework of so many *half_points*."""
    return timeline_schema.Moment(
        day=of.day,
        score=Score(of.low / 2, of.high / 2, half_points / 2),
        grade=of.grades,
        acts=tuple(act.id for act in of.acts),
        answers=of.answers,
        moved=moved(of.account, of.account.after.law.jurisdiction.bills) if of.account else (),
    )
