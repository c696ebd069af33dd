"""The next session, as far as it is recorded: when each step ends, who takes a bill, which vote, what a cost needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from advisor.documents.document import VERIFY, Row, Run, Text
from advisor.documents.view import View
from advisor.documents.wording import SHORT_MONTHS, sentence, spaced, text, within
from advisor.model.legislature import Deadline, Legislature
from advisor.model.sessions import Session
from advisor.model.words import Basis, Step
from advisor.phrases import NO_BREAK, long_date

STEPS: Mapping[Step, str] = {
    "drafting": "ask for a draft",
    "introduction": "introduce",
    "committee": "committee report",
    "floor": "first floor vote",
    "second-committee": "committee report in the other house",
    "second-floor": "floor vote in the other house",
    "concurrence": "concur",
    "end": "last day",
}
WORKED_OUT = "These days are worked out, not read from the official timetable: check them there."


def next_session(view: View) -> Session | None:
    """The regular session that opens after the day of the document; None where none is known, and on a past day."""
    return view.state.calendar.after(view.dated) if view.today else None


def introduce_by(view: View) -> date | None:
    """The last day on which a bill can be introduced in the next session; None where it is not recorded."""
    session, way = next_session(view), view.state.legislature
    return way.last_day("introduction", session) if session and way else None


def session_rows(view: View) -> list[Row]:
    """What is recorded of the next session and of a bill's way through it; no row for what is not."""
    session, way = next_session(view), view.state.legislature or Legislature()
    if session is None:
        return []
    rows = [Row(f"The {session.start.year} session", tuple(_days(view, session, way)))]
    if way.committees:
        said = (_stated(f"{of.name}: {of.takes}", of.citation, of.basis) for of in way.committees)
        rows.append(Row("Committees", tuple(said)))
    if way.votes:
        rows.append(Row("Votes", (spaced(_stated(of.says, of.citation, of.basis) for of in way.votes),)))
    if note := way.fiscal_note:
        rows.append(Row("Fiscal note", (_stated(note.says, note.citation, note.basis),)))
    return rows


def _days(view: View, session: Session, way: Legislature) -> Iterator[Text]:
    """The opening, then each step's last day with the rule that sets it."""
    rule = view.state.meets
    ruled = session not in view.state.sessions and rule is not None
    yield text(f"Opens {long_date(session.start)}.", _mark(rule.basis) if ruled and rule else ())
    dated = way.in_session(session)
    if not dated:
        return
    sources: dict[tuple[str, Basis], list[tuple[Deadline, date]]] = {}
    for one, day in dated:
        sources.setdefault((one.citation, one.basis), []).append((one, day))
    for (citation, basis), of in sources.items():
        days = "; ".join(f"{STEPS[one.step]} {SHORT_MONTHS[day.month - 1]}{NO_BREAK}{day.day}" for one, day in of)
        yield text(sentence(f"{days} ({citation})"), _mark(basis))
    yield text(WORKED_OUT)


def _stated(says: str, citation: str, basis: Basis) -> Text:
    return text(sentence(f"{within(says)} ({citation})"), _mark(basis))


def _mark(basis: Basis) -> tuple[Run, ...]:
    return () if basis in ("found", "card") else (VERIFY,)
