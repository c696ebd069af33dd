"""What no paragraph of a Word file of law says: its header and footer, its lines to a page, its properties."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

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


def running(docx: Any, head: str, foot: str, *, draft: bool = True) -> None:
    """The words of the header and the footer; the footer of a *draft* says so."""
    words = {"DRAFT": head, "FOOT": foot} | ({} if draft else {"~ DRAFT ~": ""})
    section = docx.sections[0]
    for part in (section.header, section.footer):
        for letters in part._element.iter(f"{W}t"):
            letters.text = clean(words.get(letters.text, letters.text))


def pitch(docx: Any, lines: int) -> None:
    """As many lines to a page as the state prints, in every style whose lines are exactly so high."""
    for spacing in docx.styles.element.iter(f"{W}spacing"):
        if spacing.get(f"{W}lineRule") == "exact":
            spacing.set(f"{W}line", str(max(HEIGHT // lines, LEAST)))


def properties(core: Any, title: str, dated: date) -> None:
    core.title, core.language = clean(title)[:255], "en-US"
    core.author = core.last_modified_by = core.comments = core.subject = ""
    core.created = core.modified = datetime.combine(dated, time())
    core.revision = 1
