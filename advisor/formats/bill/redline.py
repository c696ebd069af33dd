"""Two texts of law as one HTML page: what is struck and what is put in is marked as such, and said aloud as such."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from advisor.documents.redline import Redline
from advisor.documents.wording import sentence
from advisor.draft.redline import Span
from advisor.formats.bill.html import spoken, style_of
from advisor.formats.environment import environment


def redline_html(given: Redline, root: Path) -> str:
    """*given* by `templates/bill/redline.html.j2` under *root*, with the style sheet of bills inside."""
    page = environment(root).get_template("bill/redline.html.j2")
    return page.render(redline=given, style=style_of(root), spans=_spans, sentence=sentence).rstrip() + "\n"


def _spans(spans: tuple[Span, ...]) -> Markup:
    return Markup("").join(map(spoken, spans))
