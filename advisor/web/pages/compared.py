"""Two laws side by side, as a page shows them: in the words of the change memo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from advisor.assess import Assessment
from advisor.assess.change import Account, Conflict, Moved
from advisor.documents.changes.entries import change_sections
from advisor.documents.changes.page_one import (
    change_bottom_line,
    change_checks,
    change_score,
    change_strip,
    change_table,
    change_title,
)
from advisor.documents.changes.sides import Sides, moves
from advisor.documents.changes.unlike import unlike
from advisor.documents.document import Text
from advisor.documents.outcome import signed_outcome
from advisor.documents.wording import grade_letters, strong, text
from advisor.model import Bill, Content
from advisor.phrases import figures, long_date, span

ANCHORS = ("conflicts", "closed", "opened", "re-read", "moved", "evidence", "still", "insights", "areas")
FOLDED = ("still", "insights")  # long, and no news


def compared(
    account: Account,
    content: Content,
    bills: Sequence[Bill],
    conflicts: Sequence[Conflict],
    today: date,
    *,
    first_table: int = 1,
) -> dict[str, Any]:
    """Return what differs between the two laws of *account*; *bills* are those laid over the law.

    *first_table* is the number of the table of what changed; the table of the score by area has the next one.
    """
    sides = Sides(account, content, tuple(bills), today, first_table=first_table)
    checks, changes = change_checks(sides, tuple(conflicts)), change_table(sides)
    sections = {section.id: section for section in change_sections(sides, tuple(conflicts))}
    return {
        "heading": change_title(sides),
        "bottom_line": change_bottom_line(sides),
        "score": change_score(sides),
        "as_if": _as_if(sides),
        "when": sides.assumed.when,
        "changes": changes,
        "strip": change_strip(sides),
        "moved": [_moved(moved) for moved in sides.moved],
        "unlike": unlike(account.before, account.after),
        "checks": checks,
        "areas": sections.pop("areas"),
        "conflicts": sections.pop("conflicts", None),
        "entries": [s for s in sections.values() if s.id not in FOLDED],
        "folded": [s for s in sections.values() if s.id in FOLDED],
        "before": side(account.before),
        "after": side(account.after),
        "sources": sides.view.sources.listed(),
        "empty": account.empty,
    }


def _moved(of: Moved) -> dict[str, Any]:
    """A component that moved, for a narrow table: its mark and outcome on both sides, and the points between them."""
    return {
        "component": of.component,
        "name": of.after.name,
        "before": signed_outcome(of.before),
        "after": signed_outcome(of.after),
        "points": moves(*of.points),
    }


def _as_if(sides: Sides) -> Text:
    """Say what is assumed and that it is not the law; nothing where two dates are compared."""
    if not sides.bills:
        return ()
    of, law = sides.assumed, f"the law of {long_date(sides.view.day)}"
    return text(strong(f"{sides.after_column}."), f" This page assumes that {of.holds}. {of.caveat(law)}")


def side(of: Assessment) -> dict[str, str]:
    """One law's score and grade, for a line of figures."""
    return {
        "span": span(of.low, of.high),
        "figures": figures(of.low, of.high),
        "grade": grade_letters(of.grades),
        "day": of.law.day.isoformat(),
    }
