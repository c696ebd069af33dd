"""The notes to whoever drafts: where each provision goes and why, what a remedy warns of, what the text follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from advisor.documents.bill.checks import for_notes, marked
from advisor.documents.bill.visible import visible
from advisor.documents.document import Memo, Row, Section
from advisor.documents.memo.method import marks_box
from advisor.documents.wording import counted, strong, text, within
from advisor.draft.values import NOT_ADVICE, Draft
from advisor.phrases import long_date


def drafters_notes(draft: Draft, dated: date) -> Memo:
    """Return the notes that go with *draft*."""
    draft = visible(draft)
    cites = tuple(marked(cite) for cite in draft.cites)
    places = tuple(marked(check) for check in draft.checks if for_notes(check))
    sections = (
        Section("drafting-notes", "By component", rows=tuple(_notes(draft))),
        Section("places", "Before the sections are fixed", rows=(Row("Read first", items=places),)) if places else None,
        Section("cited", "What the text names or follows", rows=(Row("Cited", items=cites),)) if cites else None,
    )
    held = counted(len(draft.sections), "section")
    return Memo(
        title="Notes to the drafter", language="en-US", dated=dated,
        draft_line=f"Draft for discussion, {long_date(dated)}. Not an introduced bill. Not legal advice.",
        foot=f"Notes on draft {draft.bill.id}", head=(Row("Draft", (text(f"{draft.bill.id}, {held}"),)),),
        lead=Row("For whom", (text(f"For whoever drafts the bill; nothing of it goes into the bill. {NOT_ADVICE}"),)),
        page=(),
        sections=tuple(section for section in sections if section and section.rows), box=marks_box(),
    )  # fmt: skip


def _notes(draft: Draft) -> Iterator[Row]:
    for component in dict.fromkeys([*(c for c, _ in draft.notes), *(u.component for u in draft.closes)]):
        whole = [text(note) for c, note in dict.fromkeys(draft.notes) if c == component]
        uses = [(s, u) for s in draft.sections for u in s.uses if u.component == component and u.note]
        each = [text(strong(f"{within(s.heading).capitalize()}."), f" {use.note}") for s, use in dict.fromkeys(uses)]
        if whole or each:
            yield Row(f"Component {component}", (*whole, *each))
