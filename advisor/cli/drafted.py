"""What is told of drafts: what they do and leave open, what blocks them, and what speaks against their text."""

from __future__ import annotations

from advisor.app.draft import Drafted, Drafts
from advisor.cli.printing import print_sides, tell, wrapped
from advisor.documents.bill.current import text_notes


def tell_drafts(drafts: Drafts) -> None:
    """Tell what the bills do and do not do, and what blocks them."""
    for made in drafts.bills:
        draft = made.draft
        closes = ", ".join(use.component for use in draft.closes)
        tell(wrapped(f"{draft.bill.id} closes {closes} if it passes as drafted."))
        for use in draft.closes:
            if made.account.before.finding(use.component).outcome == "undetermined":
                tell(
                    wrapped(
                        f"- {use.component} is undetermined: settle first whether the law gives it already.", item=True
                    )
                )
        print_sides(made.account)
        for left in draft.unclosed:
            tell(
                wrapped(
                    f"- {left.component} stays {'undetermined' if left.undetermined else 'open'}. {left.marked}",
                    item=True,
                )
            )
        _say_text(made)
    for reason in drafts.refused:
        tell(wrapped(f"No bill was written. {reason}"))
    if drafts.refused and drafts.petitions:
        tell(wrapped("The outline of a petition was written instead; ask for the other gaps without this one."))


def _say_text(made: Drafted) -> None:
    """Tell what the user's files held, what blocks the draft, and what speaks against the text that it sets out."""
    draft = made.draft
    for reading in draft.readings:
        tell(wrapped(f"{reading.file}: {reading.summary}"))
        for said in (*reading.lines, *draft.said_of(reading)):
            tell(wrapped(f"- {said}", item=True))
    for reason in draft.blocking:
        tell(wrapped(f"- Blocking: {reason}", item=True))
    for said in text_notes(draft):
        tell(wrapped(f"- {said}", item=True))
    for day in draft.to_accept:
        tell(f"- --strict wants --accept-text-of {day}, or newer text.")
