"""The account of a change as a memo: what closed, what opened, what must be re-read, and by which act."""

from __future__ import annotations

from advisor.assess import Assessment
from advisor.assess.change import Account, Conflict
from advisor.documents.changes.entries import change_sections
from advisor.documents.changes.page_one import (
    change_about,
    change_bottom_line,
    change_checks,
    change_score,
    change_table,
    change_title,
)
from advisor.documents.changes.sides import Sides
from advisor.documents.document import Memo, Row
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.exhibits import chart
from advisor.documents.memo.method import method
from advisor.documents.memo.staff import as_if_text, draft_line, letter_head
from advisor.documents.published import beside
from advisor.documents.wording import text
from advisor.model import Bill, Content
from advisor.phrases import long_date


def change_memo(  # what happened, then what the memo says of it
    account: Account,
    content: Content,
    bills: tuple[Bill, ...],
    conflicts: tuple[Conflict, ...],
    head: Letterhead,
    *,
    notice: str = "",
    then: Assessment | None = None,
) -> Memo:
    """Return the memo on *account* with *head*.

    *bills* are those laid over the law; where there are any, the memo says of every later figure that it is
    hypothetical. *conflicts* are the pairs of them that reach for the same law. Blank names print as bracketed blanks.
    *then* is the recorded law of the year of the publisher's printed result, assessed.
    """
    sides = Sides(account, content, bills, head.dated, then=then)
    view = sides.view
    checks = change_checks(sides, conflicts)
    first = change_table(sides)
    sections = change_sections(sides, conflicts)
    compared = Row("Compared with", (text(f"The law of {long_date(account.before.law.day)}, as recorded."),))
    yardstick, law, *rest = method(view, notice, components=False)
    return Memo(
        title=change_title(sides),
        language="en-US",
        dated=head.dated,
        draft_line=draft_line(view),
        foot=f"{view.state.name}: law of {long_date(account.before.law.day)} and {sides.after_day}",
        head=letter_head(head, head.re or change_about(sides)),
        bottom_line=change_bottom_line(sides),
        score=change_score(sides),
        chart=chart(view),
        gaps=first,
        checks=checks,
        sections=sections,
        sources=view.sources.listed(),
        method=(yardstick, law, compared, *rest),
        beside=beside(view),
        as_if=as_if_text(view, f"of {long_date(view.day)}"),
        keywords=(view.state.name, account.after.framework.subject, account.after.framework.title),
    )
