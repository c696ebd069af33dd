"""What no paragraph of a bill's Word file says: its header and footer, its lines to a page, its properties."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from advisor.documents.bill.print import Print
from advisor.draft.values import Draft
from advisor.formats.word.parts import W, clean

HEIGHT = 9 * 72 * 20  # of the text on a page, in twentieths of a point
LEAST = 14 * 20  # of a line of 12 points


def before(parent: Any, name: str, made: Any) -> None:
    """Put *made* where Word's schema wants it: before the first *name* in *parent*, or last."""
    found = parent.find(f"{W}{name}")
    if found is None:
        parent.append(made)
    else:
        found.addprevious(made)


def running(docx: Any, shown: Print) -> None:
    """The words of the header and the footer."""
    section = docx.sections[0]
    for part, old, new in ((section.header, "DRAFT", shown.draft_line), (section.footer, "FOOT", shown.foot)):
        for letters in part._element.iter(f"{W}t"):
            if letters.text == old:
                letters.text = clean(new)


def pitch(docx: Any, lines: int) -> None:
    """As many lines to a page as the state prints, in every style whose lines are exactly so high."""
    for spacing in docx.styles.element.iter(f"{W}spacing"):
        if spacing.get(f"{W}lineRule") == "exact":
            spacing.set(f"{W}line", str(max(HEIGHT // lines, LEAST)))


def properties(core: Any, draft: Draft, kind: str) -> None:
    core.title, core.language = clean(f"Draft {draft.bill.id} ({kind})")[:255], "en-US"
    core.author = core.last_modified_by = core.comments = core.subject = ""
    core.created = core.modified = datetime.combine(draft.dated, time())
    core.revision = 1
