"""A draft bill as Markdown: struck words in ~~tildes~~, inserted ones in <ins> tags; all data is escaped."""

from __future__ import annotations

from pathlib import Path

from advisor.documents.bill.print import BOX, Line, bill_print, marked
from advisor.documents.bill.visible import visible
from advisor.draft.redline import DELETE, INSERT, Span
from advisor.draft.values import Draft
from advisor.formats.environment import environment
from advisor.formats.markdown import escape

TAGS = {INSERT: ("<ins>", "</ins>"), DELETE: ("<del>", "</del>")}


def bill_markdown(draft: Draft, root: Path) -> str:
    """*draft* by `templates/bill/bill.md.j2` under *root*."""
    draft = visible(draft)
    page = environment(root).get_template("bill/bill.md.j2")
    shown = bill_print(draft)
    made = page.render(
        bill=shown, form=draft.form, escape=escape, body=[_line(line, draft) for line in shown.lines], box=BOX
    )
    return made.strip() + "\n"


def _line(line: Line, draft: Draft) -> str:
    if line.kind == "placeholder":
        return f"> **{escape(line.text)}**\n>\n> {BOX}"
    if line.kind == "instruction":
        return f"> **{escape(line.text)}**"
    strong = f"**{escape(line.strong)}**&ensp;" if line.strong else ""
    lead = "&emsp;" * (line.depth + 1) if line.kind == "law" else ""
    return lead + strong + "".join(_span(span) for span in marked(line.spans, draft.form))


def _span(span: Span) -> str:
    text = escape(span.text).replace("  ", "&ensp;")
    before, after = TAGS.get(span.kind, ("", ""))
    return f"{before}{text}{after}"
