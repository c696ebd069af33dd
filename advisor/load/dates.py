"""Days that cannot be, or hardly: what is dated in the future, sources too old for what they confirm, far-off acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from advisor.errors import Place, Problem
from advisor.model import Bill, Document, Fact, Jurisdiction, Provenance

LONGEST_WAIT = timedelta(days=2 * 366)  # from an act's approval to its effective day
TAKES_EFFECT = timedelta(days=366)  # from the date of a bill's text to the day it is shown to be the law


def future(state: Jurisdiction, today: date, root: Path) -> Iterator[Problem]:
    """A problem for each day that lies after *today* and on which something is said to have been read or done."""
    for place, key, value in _past(state):
        if len(value) == 10 and value > today.isoformat():  # a year alone is not over before its last day
            way_out = "Write the day on which it was; `since` and `effective` alone may lie ahead."
            yield Problem(_line(root, place, key, value), f"{key}: {value} lies in the future", way_out, key)


def doubtful(state: Jurisdiction, root: Path) -> Iterator[Problem]:
    """A warning for each source that is older than what it confirms, and each act that takes effect years away."""
    for place, source in _sources(state):
        document = state.documents[source.document]
        if source.confirmed and _too_old(document, source.confirmed):
            what = f"{document.id} is of {document.date}, and cannot show the law of {source.confirmed}"
            line = _line(root, place, "confirmed", source.confirmed.isoformat())
            way_out = "Name the source that shows it, or the last day that this one shows."
            yield Problem(line, what, way_out, "confirmed", warning=True)
    for fact in state.facts:
        yield from _younger(state, fact)
    for act in state.acts:
        if act.effective and _far(act, act.effective):
            what = f"{act.name} was approved in {act.status_date} and takes effect on {act.effective}, years away"
            line = _line(root, act.place, "effective", act.effective.isoformat())
            yield Problem(line, what, "Check both days.", "effective", warning=True)


def _younger(state: Jurisdiction, fact: Fact) -> Iterator[Problem]:
    """A warning where the texts that support *fact* are younger than the day by which, or from which, it holds.

    A later text shows the law of its own day. That the law was the same before, it shows only by its source note, and
    the record knows that note only where the document says when the text was last `amended`.
    """
    texts = [source for source in fact.provenance if not source.disputes]
    shown = [source.confirmed for source in texts if source.confirmed]
    if fact.before and shown and len(shown) == len(texts) and min(shown) > fact.before:
        what = f"no source shows that this was the law by {fact.before}: the earliest is of {min(shown)}"
        way_out = "Name one of that day, or write `since` with the day of the last change that the text itself gives."
        yield Problem(fact.place, what, way_out, "before", warning=True)
    if fact.since and shown and max(shown) < fact.since:
        what = f"no source shows that this was the law from {fact.since} on: the latest is of {max(shown)}"
        yield Problem(fact.place, what, "Name one that does, or correct one of the days.", "since", warning=True)
    holds = fact.since or fact.before
    for source in texts:
        amended = state.documents[source.document].amended
        if holds and amended and source.confirmed and holds.isoformat() < amended <= source.confirmed.isoformat():
            what = f"{source.document} was last amended in {amended}, and cannot show the law of {holds}"
            yield Problem(fact.place, what, "Record the amendment as an act, or begin there.", "document", warning=True)


def _past(state: Jurisdiction) -> Iterator[tuple[Place, str, str]]:
    """Every day on which something was read, shown or done: its entry, its key and the day."""
    for place, source in _sources(state):
        yield place, "read", source.read.isoformat()
        if source.confirmed:
            yield place, "confirmed", source.confirmed.isoformat()
    for fact in state.facts:
        if fact.before:
            yield fact.place, "before", fact.before.isoformat()
    for bill in state.bills.values():
        yield bill.place, "status-date", bill.status_date
    for document in state.documents.values():
        yield document.place, "date", document.date


def _sources(state: Jurisdiction) -> Iterator[tuple[Place, Provenance]]:
    for fact in state.facts:
        yield from ((fact.place, source) for source in fact.provenance)
    for bill in state.bills.values():
        for change in bill.changes:
            yield from ((change.place, source) for source in change.provenance)
        yield from ((bill.place, source) for source in bill.provenance)


def _too_old(document: Document, confirmed: date) -> bool:
    """Whether a *document* is older than the day it is said to show.

    The text of an act shows the law of the day on which it takes effect, which may be most of a year after its date.
    An opinion stays the law until a later one or a statute says otherwise: a later day under it says that somebody
    looked for that and found nothing. The absence of a later opinion is no document, so none is asked for.
    """
    if document.kind == "case":
        return False
    last = date.fromisoformat(document.date if len(document.date) == 10 else f"{document.date}-12-31")
    return confirmed > last + (TAKES_EFFECT if document.kind == "bill" else timedelta())


def _far(act: Bill, effective: date) -> bool:
    known = len(act.status_date) == 10
    first, last = (act.status_date if known else f"{act.status_date}-{day}" for day in ("01-01", "12-31"))
    return not date.fromisoformat(first) - LONGEST_WAIT < effective < date.fromisoformat(last) + LONGEST_WAIT


def _line(root: Path, place: Place, key: str, value: str) -> Place:
    """The line of *key* with *value* at or after *place*; *place* itself where the file has it in another form."""
    lines = (root / place.path).read_text("utf-8-sig").split("\n")
    written = (n for n, line in enumerate(lines, 1) if n >= place.line and f"{key}:" in line and value in line)
    return Place(place.path, next(written, place.line))
