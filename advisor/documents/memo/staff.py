"""An assessment as a staff memo, in the format-free document model."""

from __future__ import annotations

import html as entities
import re as regex
from dataclasses import replace

from advisor.assess import Assessment
from advisor.documents.document import Memo, Row, Section, Text
from advisor.documents.grouped import grouped, titled_group
from advisor.documents.headline import heading
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.annexes import after_gaps, of_the_annex
from advisor.documents.memo.exhibits import chart, checks, gap_table
from advisor.documents.memo.gaps import gap_section
from advisor.documents.memo.method import in_short, method
from advisor.documents.memo.page_one import bottom_line, score, title
from advisor.documents.memo.steps import asks
from advisor.documents.published import beside
from advisor.documents.view import View, view_of
from advisor.documents.wording import run, strong, text
from advisor.model import Content
from advisor.phrases import capitalized, listed, long_date, span
from advisor.statutes.of_day import Texts


def memo(
    assessment: Assessment,
    content: Content,
    head: Letterhead,
    *,
    notice: str = "",
    then: Assessment | None = None,
    texts: Texts | None = None,
) -> Memo:
    """The staff memo on *assessment* with *head*, whose blank names print as bracketed blanks.

    *then* is the recorded law of the year of the publisher's printed result, assessed; without it the memo does not say
    why that differs from ours. *texts* is what it quotes the law from; without them it quotes none.
    """
    return _memo(view_of(assessment, content, head.dated, then, texts), head, notice)


def _memo(view: View, head: Letterhead, notice: str) -> Memo:
    as_if = as_if_text(view)
    first = bottom_line(view), score(view), chart(view, table=False), gap_table(view), checks(view)
    sections = _sections(view)
    name = title(view)
    return Memo(
        title=f"{name}, {view.assumed.when}" if as_if else name,
        language="en-US",
        dated=view.dated,
        draft_line=draft_line(view),
        foot=f"{view.state.name}: law of {long_date(view.day)}",
        head=letter_head(head, head.re or _about(view)),
        bottom_line=first[0],
        score=first[1],
        chart=first[2],
        gaps=first[3],
        checks=first[4],
        sections=sections,
        sources=view.sources.listed(short=True),
        method=in_short(view, notice),
        beside=beside(view),
        lead="What to do" if asks(view) else "Bottom line",
        chart_last=asks(view),
        as_if=as_if,
        keywords=(view.state.name, view.assessment.framework.subject, view.assessment.framework.title),
    )


def annex(
    assessment: Assessment,
    content: Content,
    head: Letterhead,
    *,
    notice: str = "",
    then: Assessment | None = None,
) -> Memo:
    """The annex for drafters to `memo`, which takes the same; a source has one number in both."""
    view = view_of(assessment, content, head.dated, then)
    first = _memo(view, head, notice)
    sections = tuple(of_the_annex(view))
    about = (
        "What a drafter needs beside the memo of the same day: other states, bills tried before, where the law goes, "
    )
    about += "what a stricter reading would fault, every component and every source."
    return replace(
        first,
        title=f"Annex for drafters: {first.title[:1].lower()}{first.title[1:]}",
        foot=f"Annex. {first.foot}",
        bottom_line=text(about),
        lead="Bottom line",
        chart_last=False,
        chart=chart(view),
        checks=None,
        sections=sections,
        sources=view.sources.listed(),
        method=method(view, notice),
    )


def _about(view: View) -> str:
    of = view.assessment.framework
    return f"Law on {of.subject}, {long_date(view.day)}, by the {of.title}"


def letter_head(head: Letterhead, about: str) -> tuple[Row, ...]:
    """To, From, Date and Re; a blank name is a bracketed blank."""
    names = ("To", head.to or "[To]"), ("From", head.sender or "[From]")
    pairs = (*names, ("Date", long_date(head.dated)), ("Re", about))
    return tuple(Row(label, (text(said),)) for label, said in pairs)


def draft_line(view: View) -> str:
    """The header of every page; on a hypothetical memo every page says so."""
    lead = f"As if {view.assumed.were}. " if view.assumed else ""
    return f"{lead}Draft for committee use, prepared {long_date(view.dated)}. Not legal advice."


def as_if_text(view: View, when: str = "now") -> Text:
    """What is assumed, where bills are laid over the law, and *when* it is not the law."""
    of = view.assumed
    if not of:
        return ()
    said = f" This memo assumes that {of.holds}. {of.caveat(f'the law {when}')}"
    return text(strong(f"{capitalized(of.when)}."), said)


def _sections(view: View) -> tuple[Section, ...]:
    gaps = gap_section(view)
    return (*([gaps] if gaps else []), *after_gaps(view))


def missing(assessment: Assessment, document: str, content: Content) -> list[str]:
    """What the words of a finished memo lack: the score, a component below full points, its headline.

    Findings that hang on the same unread acts have one headline together, or each its own. A finding of which nothing
    is on record has no headline in it, but its number stands beside its open questions.
    """
    words = _words(document)
    groups = grouped(assessment)
    lacking = [w for w in (span(assessment.low, assessment.high),) if _words(w) not in words]
    for group in groups:
        apart = [w for f in group for w in (f"Component {f.component}", run(heading(f)).text)]
        together = [
            f"Components {listed(f.component for f in group)}",
            run(titled_group(assessment, content, group)).text,
        ]
        lacks = [[w for w in wanted if _words(w) not in words] for wanted in (apart, together)]
        lacking += lacks[0] if all(lacks) else []
    entered = {f.component for group in groups for f in group}
    numbers = [f.component for f in assessment.ranked() if f.component not in entered]
    return lacking + [n for n in numbers if not regex.search(rf"(?<![\d.]){regex.escape(n)}(?![\d])", words)]


def _words(document: str) -> str:
    """Text without tags, escapes, the spaces that formats add, and signs without a shape, which some leave out."""
    bare = entities.unescape(regex.sub(r"<[^<>]*>", "", document)).replace("\\", "")
    return "".join(c for c in " ".join(bare.split()) if c.isprintable())
