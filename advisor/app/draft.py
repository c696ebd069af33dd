"""A draft bill for chosen gaps, and what the law would be if it passed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from advisor.app.content import Opened
from advisor.app.drafter import Drafted, Drafter, Order
from advisor.draft.petition import Petition
from advisor.draft.values import Draft
from advisor.errors import Refused

__all__ = ["Drafted", "Drafts", "Order", "draft_bills", "unfinished"]


class Drafts(Struct, frozen=True):
    """What came of an order: bills, and petitions where a court must act."""

    bills: tuple[Drafted, ...]
    petitions: tuple[Petition, ...] = ()
    refused: tuple[str, ...] = ()  # why no bill was written for a component that was asked for


def draft_bills(opened: Opened, code: str, day: date, order: Order, one_per_gap: bool = False) -> Drafts:
    """The bill that *order* asks for, or one a gap.

    Raises Missing where a component is not there; Refused where one is met or has no language, where two gaps set one
    question differently, where it would take effect no later than *day*, and where a day is accepted of which no text
    is; Lacking with everything at once that the state does not record for it; and Problems where language is wrong.
    """
    if isinstance(order.effective, date) and order.effective <= day:
        what = f"a bill on the law of {day.isoformat()} cannot take effect on {order.effective.isoformat()}"
        raise Refused(what, "Name a later day, or the word passage.")
    drafter = Drafter(opened, code, day, order)
    chosen = drafter.chosen()
    drafter.refuse_lacking(chosen)
    by_court = [f for f in chosen if f.remedy.kind != "statute"]
    petitions = tuple(drafter.petition(f) for f in by_court if f.remedy.kind == "court-rule")
    if order.components and by_court:
        return Drafts((), petitions, tuple(drafter.left(f).marked for f in by_court))
    by_bill = [f for f in chosen if f not in by_court]
    if not by_bill:
        raise Refused("no gap is left that a bill could close", "Nothing is to be drafted.")
    groups = [[f] for f in by_bill] if one_per_gap else [by_bill]
    bills = tuple(drafter.bill(group) for group in groups)
    _refuse_idle(order.accepted, [made.draft for made in bills])
    return Drafts(bills, petitions)


def _refuse_idle(accepted: Sequence[date], drafts: Sequence[Draft]) -> None:
    """Raise Refused where a day is *accepted* that no release has whose text *drafts* set out."""
    known = sorted({s.current.day for draft in drafts for s in draft.sections if s.current})
    if idle := [day.isoformat() for day in accepted if day not in known]:
        days = ", ".join(day.isoformat() for day in known)
        raise Refused(
            f"no section that is set out has its text from a release of {', '.join(idle)}",
            f"Use, with --accept-text-of, {days}." if days else "Leave out --accept-text-of.",
        )


def unfinished(drafts: Drafts) -> tuple[str, ...]:
    """What stands between the bills and their introduction: texts to set out, changes to make by hand."""
    return tuple(reason for made in drafts.bills for reason in made.draft.blocking)
