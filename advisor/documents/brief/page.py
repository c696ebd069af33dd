"""The brief: one page for a member of the legislature, on a whole state or on one gap."""

from __future__ import annotations

from advisor.assess import Assessment
from advisor.documents.brief.one import one
from advisor.documents.brief.whole import whole
from advisor.documents.document import Brief
from advisor.documents.letterhead import Letterhead
from advisor.documents.marks import meaning
from advisor.documents.view import View, view_of
from advisor.documents.wording import run, sentence, text
from advisor.model import Content
from advisor.phrases import capitalized, long_date


def brief(
    assessment: Assessment,
    content: Content,
    head: Letterhead,
    *,
    notice: str = "",
    then: Assessment | None = None,
    drafted: tuple[int, int] | None = None,
    component: str = "",
) -> Brief:
    """Return one page on every gap, or on *component*, which must be short of met or may be.

    Of *head*, `re` replaces the title and `sender` the contact, and `to` stands in the header. A *notice* stands in the
    foot. *then* is the recorded law of the year of the publisher's printed result, assessed. *drafted* is how many
    sections a draft of what is asked for amends and adds; without it the page says nothing of sections.
    """
    view = view_of(assessment, content, head.dated, then)
    found = next((f for f in assessment.findings if f.component == component), None)
    parts = one(view, found, drafted) if found else whole(view, drafted)
    sources = view.sources.listed(short=True)
    as_if = f"{capitalized(view.assumed.when)}: " if view.assumed else ""
    return Brief(
        title=run(head.re or f"{as_if}{parts.title}").text,
        language="en-US",
        dated=head.dated,
        draft_line=_header(view, head, component, parts.words),
        foot=_foot(view, notice),
        ask=parts.ask,
        rows=parts.rows,
        after=parts.after,
        sources=sources,
        marks=meaning(),
        contact=text(head.sender or "[Name, organization, telephone, e-mail]"),
    )


def _header(view: View, head: Letterhead, component: str, words: tuple[str, ...]) -> str:
    """The day, the state, the component, and the field's own words for it."""
    about = [f"Draft, {long_date(head.dated)}{f', for {head.to}' if head.to else ''}", view.state.name]
    about += [component] if component else []
    about += [", ".join(words)] if words else [view.assessment.framework.subject]
    of = view.assumed
    as_if = f". As if {of.were}. {of.caveat('the law now')}" if of else ""
    return " · ".join(about) + as_if


def _foot(view: View, notice: str) -> str:
    fw = view.assessment.framework
    said = f"Not legal advice. Scores are ours, by the {fw.title} framework, {fw.edition}; law of {long_date(view.day)}"
    said += f", {view.assumed.when}." if view.assumed else "."
    return f"{said} {sentence(notice)}" if notice else said
