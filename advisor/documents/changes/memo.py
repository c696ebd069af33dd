"""The account of a change as a memo: what closed, what opened, what must be re-read, and by which act."""

from __future__ import annotations

from msgspec import structs

from advisor.assess import Assessment
from advisor.assess.change import Account, Conflict
from advisor.documents.changes.entries import change_sections
from advisor.documents.changes.page_one import (
    change_about,
    change_bottom_line,
    change_checks,
    change_grade,
    change_strip,
    change_table,
    change_title,
)
from advisor.documents.changes.sides import Sides
from advisor.documents.document import Memo, Row
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.components import chart
from advisor.documents.memo.method import marks_box, method, method_section
from advisor.documents.memo.staff import as_if_text, draft_line, letter_head
from advisor.documents.published import differing
from advisor.documents.sources import sources_section
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
    before = f"as if {sides.against.were}" if sides.against else "as recorded"
    compared = Row("Compared with", (text(f"The law of {long_date(account.before.law.day)}, {before}."),))
    first_row, second_row, *rest = method(view, notice)
    done = (first_row, second_row, compared, *rest, Row("Components", figure=chart(view)))
    page = (
        Row("The score", figure=change_strip(sides)),
        change_grade(sides),
        *differing(view),
        Row(first.caption, table=first),
        *([checks] if checks else []),
    )
    return Memo(
        title=change_title(sides),
        language="en-US",
        dated=head.dated,
        draft_line=draft_line(view),
        foot=f"{view.state.name}: law of {long_date(account.before.law.day)} and {sides.after_day}",
        head=letter_head(view, structs.replace(head, re=head.re or change_about(sides))),
        lead=Row("Bottom line", (change_bottom_line(sides),)),
        page=page,
        sections=(*sections, *sources_section(view.sources), method_section(done)),
        box=marks_box(),
        as_if=as_if_text(view, f"of {long_date(view.day)}"),
        keywords=(view.state.name, account.after.framework.subject, account.after.framework.title),
    )
