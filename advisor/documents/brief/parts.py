"""What the briefs on a state and on one gap say alike: the ask, the score, how old the answers are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from advisor.assess import Finding
from advisor.documents.document import Row, Text
from advisor.documents.marks import MEANS, marks, meaning
from advisor.documents.memo.counts import our_points, outcomes
from advisor.documents.memo.page_one import scored_so_far
from advisor.documents.memo.score_strip import memo_rows, score_figure
from advisor.documents.session import introduce_by, next_session
from advisor.documents.view import View
from advisor.documents.wording import count, counted, sentence, spaced, strong, text
from advisor.model import NOT_APPLICABLE, Advice
from advisor.model.law import Holding
from advisor.phrases import listed, long_date

WORKED_OUT = "The day is worked out from the rule, not read from the official timetable."


@dataclass(frozen=True)
class Parts:
    """What stands on the page below its head: title, ask, rows with the score, what may have changed."""

    title: str
    words: tuple[str, ...]  # the field's own, for the header
    ask: Text
    rows: tuple[Row, ...]
    after: tuple[Row, ...]


def drafted_words(drafted: tuple[int, int] | None) -> str:
    """How many sections a draft amends and adds; empty where none could be made."""
    if drafted is None:
        return ""
    amended, added = drafted
    return f"It amends {counted(amended, 'section')} and adds {count(added) if added else 'none'}."


def introduce(view: View, what: str, drafted: tuple[int, int] | None) -> Text:
    """The ask for a bill: *what* it is, by when, and how many sections it touches."""
    by, session = introduce_by(view), next_session(view)
    when = f"By {long_date(by)}" if by else f"In the {session.start.year} session" if session else "In the next session"
    worked_out = WORKED_OUT if by else ""
    return text(strong(f"{when}, introduce {what}."), " ", spaced(map(text, (drafted_words(drafted), worked_out))))


def asks_nothing(view: View) -> Text:
    """What stands for the ask on a page of a past day."""
    said = f"This page says what stood on {long_date(view.day)}, and asks for nothing."
    return text(strong(said), " For what to do, see the brief on today’s law.")


def objection(advice: Advice) -> Text:
    """What an opponent would say, in bold, and what answers just that."""
    return text(strong(f"“{sentence(advice.objection.says)}”"), " ", sentence(advice.objection.reply))


def score_rows(view: View, closed: Sequence[Finding], caption: str) -> list[Row]:
    """The published score, ours, and ours with *closed* at full points, on one scale; in words where there is none."""
    a = view.assessment
    if not a.framework.grades:
        return [Row("The score", (spaced(map(text, (outcomes(view), our_points(view), a.framework.part))),))]
    if not a.grades:
        return [Row("The score", (text(scored_so_far(view)),))]
    asked = list(closed) if view.today and not view.assumed else []
    drawn = score_figure(view, memo_rows(view, asked))
    return [Row("The score", figure=replace(drawn, caption=caption if asked else "The score"))]


def key(view: View, holdings: Iterable[Holding]) -> Text:
    """What the marks on *holdings* mean, for the line below the row in which they stand."""
    found = {mark for h in holdings if h.answer != NOT_APPLICABLE for mark in marks(view, h)}
    return meaning([mark for mark in MEANS if mark in found])


def may_have_changed(view: View, holdings: Sequence[Holding]) -> list[Row]:
    """On which day the answers were last shown to be the law, what has met since, and which acts nobody has read."""
    said = list(_aged(view, holdings))
    return [Row("May have changed", (text(" ".join(said)),))] if said else []


def _aged(view: View, holdings: Sequence[Holding]) -> Iterator[str]:
    days = [h.confirmed for h in holdings if h.confirmed and h.provenance]
    if days:
        first = min(*days, view.day)
        met = view.sessions_since(first, view.dated)
        oldest = "" if len(set(days)) == 1 else "At least one answer "
        was = "was last shown to be the law" if oldest else "This was last shown to be the law"
        yield sentence(f"{oldest}{was} on {long_date(first)}{f'; {met} since' if met else ''}")
    unread = {b: view.state.bills[b] for h in holdings for b in h.touched_by if b in view.state.bills}
    if unread:
        named = listed(bill.name for bill in unread.values())
        yield f"Not read yet: {named}."
