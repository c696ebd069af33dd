"""An assessment as a staff memo, and as the annex for drafters, in the format-free document model."""

from __future__ import annotations

from dataclasses import replace

from advisor.assess import Assessment
from advisor.documents.document import Memo, Row, Text
from advisor.documents.explained import explained
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.annexes import Drafted, after_gaps, known_so_far, of_the_annex
from advisor.documents.memo.exhibits import checks, tables
from advisor.documents.memo.gaps import gap_section
from advisor.documents.memo.last import last_section
from advisor.documents.memo.method import marks_box, method, method_section
from advisor.documents.memo.page_one import bottom_line, title
from advisor.documents.memo.score_strip import memo_rows, score_figure
from advisor.documents.memo.steps import asks, statute_gaps
from advisor.documents.published import differing
from advisor.documents.session import session_rows
from advisor.documents.sources import sources_section
from advisor.documents.view import View, view_of
from advisor.documents.wording import counted, strong, text
from advisor.documents.wrong_way import fallen
from advisor.model import Content
from advisor.phrases import capitalized, long_date
from advisor.statutes.of_day import Texts


def memo(
    assessment: Assessment,
    content: Content,
    head: Letterhead,
    *,
    notice: str = "",
    then: Assessment | None = None,
    texts: Texts | None = None,
    before: Assessment | None = None,
) -> Memo:
    """The staff memo on *assessment* with *head*, whose blank names print as bracketed blanks.

    *then* is the recorded law of the year of the publisher's printed result, assessed; without it the memo does not say
    why that differs from ours. *texts* is what it quotes the law from; without them it quotes none. *before* is the law
    without the bills that are assumed; without it nothing says why a figure falls.
    """
    return explained(_memo(view_of(assessment, content, head.dated, then, texts), head, notice, before))


def _memo(view: View, head: Letterhead, notice: str, before: Assessment | None = None) -> Memo:
    as_if = as_if_text(view)
    leads = asks(view) or view.little_known
    lead = Row("What to do" if leads else "Bottom line", (bottom_line(view),))
    page = _page_one(view, before)
    gaps = gap_section(view)
    sections = [*([gaps] if gaps else []), *after_gaps(view)]
    last = last_section(view, notice)
    return Memo(
        title=f"{title(view)}, {view.assumed.when}" if as_if else title(view),
        language="en-US",
        dated=view.dated,
        draft_line=draft_line(view),
        foot=f"{view.state.name}: law of {long_date(view.day)}",
        head=letter_head(view, head),
        lead=lead,
        page=page,
        sections=(*sections, *sources_section(view.sources, short=True), last),
        box=marks_box(),
        as_if=as_if,
        keywords=(view.state.name, view.assessment.framework.subject, view.assessment.framework.title),
    )


def _page_one(view: View, before: Assessment | None) -> tuple[Row, ...]:
    """The rest of page one: the scores, why they differ, what is found, what staff does before the hearing."""
    found = [Row(table.caption, table=table) for table in tables(view)]
    first = checks(view)
    return (
        Row("The score", figure=score_figure(view, memo_rows(view, statute_gaps(view), before))),
        *(known_so_far(view) if view.little_known else ()),
        *differing(view),
        *fallen(before, view.assessment),
        *found,
        *([first] if first else []),
    )


def annex(
    assessment: Assessment,
    content: Content,
    head: Letterhead,
    *,
    notice: str = "",
    then: Assessment | None = None,
    before: Assessment | None = None,
    drafted: Drafted | None = None,
) -> Memo:
    """The annex for drafters to `memo`, which takes the same; a source has one number in both.

    *drafted* are the numbers of the sections, by component, of a draft that closes every gap that a statute closes.
    """
    view = view_of(assessment, content, head.dated, then)
    first = _memo(view, head, notice, before)
    view.sources.note(p for f in view.ranked for h in f.holdings for p in h.provenance)  # the memo has the surest alone
    sections, done = of_the_annex(view, drafted or {}), (*method(view, notice), *session_rows(view)[1:])
    made = replace(
        first,
        title=f"Annex for drafters: {view.state.name} on {view.assessment.framework.subject}",
        draft_line=draft_line(view, "Annex for drafters to the memo of"),
        foot=f"Annex. {first.foot}",
        lead=Row("What this is", (_about(view, drafted or {}),)),
        page=(),
        compact=True,
        sections=(*sections, *sources_section(view.sources), method_section(done)),
    )
    return explained(made)


def _about(view: View, drafted: Drafted) -> Text:
    """What the annex holds, and of which draft the sections are that its entries name."""
    law = "other states, bills tried before, where the law goes" if view.today else "bills tried before"
    said = f"What a drafter needs beside the memo: {law}, what a stricter reading would fault, and every source."
    said += " An entry has the memo’s number."
    of = f" Draft sections are those of one bill on {counted(len(drafted), 'gap')}." if drafted and view.today else ""
    return text(said, of)


def letter_head(view: View, head: Letterhead) -> tuple[Row, ...]:
    """To, From, Date and the day of the law, and what it is about where somebody said that."""
    pairs = [("To", head.to or "[To]"), ("Date", long_date(head.dated)), ("From", head.sender or "[From]")]
    pairs += [("Law of", long_date(view.day)), *([("Re", head.re)] if head.re else [])]
    return tuple(Row(label, (text(said),)) for label, said in pairs)


def draft_line(view: View, what: str = "Draft for committee use, prepared") -> str:
    """The header of every page, which says *what* the document is; on a hypothetical memo every page says so."""
    lead = f"As if {view.assumed.were}. " if view.assumed else ""
    return f"{lead}{what} {long_date(view.dated)}. Not legal advice."


def as_if_text(view: View, when: str = "now") -> Text:
    """What is assumed, where bills are laid over the law, and *when* it is not the law."""
    of = view.assumed
    if not of:
        return ()
    said = f" This memo assumes that {of.holds}. {of.caveat(f'the law {when}')}"
    return text(strong(f"{capitalized(of.when)}."), said)
