"""A draft bill as one HTML page: struck and inserted words are marked as such, and said aloud as such."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from markupsafe import Markup

from advisor.documents.bill.print import BOX, bill_print, marked
from advisor.documents.bill.visible import visible
from advisor.draft.redline import DELETE, INSERT, Span
from advisor.draft.values import Draft
from advisor.formats.environment import environment
from advisor.formats.html import SPOKEN, cite
from advisor.phrases import NO_BREAK

KINDS = {INSERT: "inserted", DELETE: "struck"}


def bill_html(draft: Draft, root: Path) -> str:
    """*draft* by `templates/bill/bill.html.j2` under *root*, with its style sheet inside."""
    draft = visible(draft)
    page = environment(root).get_template("bill/bill.html.j2")
    made = page.render(bill=bill_print(draft), form=draft.form, style=style_of(root), spans=_spans(draft), box=BOX)
    return made.rstrip() + "\n"


def style_of(root: Path) -> Markup:
    """The style sheet of bills under *root*."""
    return Markup((root / "templates" / "bill" / "bill.css").read_text("utf-8").strip())  # noqa: S704


def _spans(draft: Draft) -> Callable[[tuple[Span, ...]], Markup]:
    def spans(line_spans: tuple[Span, ...]) -> Markup:
        return Markup("").join(spoken(span) for span in marked(line_spans, draft.form))

    return spans


def spoken(span: Span) -> Markup:
    """A span of text, marked and said aloud as what it is."""
    said = SPOKEN[KINDS[span.kind]] if span.kind in KINDS else Markup("{}")
    return said.format(cite(span.text.replace("  ", f"{NO_BREAK} ")))
