"""A draft bill as plain text of 80 columns: {+ what is put in +} and {- what is struck -}, as Oregon prints bills."""

from __future__ import annotations

from pathlib import Path

from advisor.documents.bill.print import BOX, Line, bill_print
from advisor.documents.bill.visible import visible
from advisor.draft.redline import DELETE, INSERT, Span
from advisor.draft.values import Draft
from advisor.formats.text.lines import WIDTH, boxed, heading, wrapped

SIGNS = {INSERT: ("{+ ", " +}"), DELETE: ("{- ", " -}")}
KEY = "Words between {+ and +} are put into the law. Words between {- and -} are struck from it."


def bill_text(draft: Draft, _root: Path) -> str:
    """*draft* in lines of at most 80 columns; no template has a part in it."""
    draft = visible(draft)
    shown = bill_print(draft)
    blanks, form = shown.blanks, draft.form
    blocks = [
        wrapped(shown.draft_line),
        wrapped(KEY),
        f"{wrapped(shown.legislature)}\n{wrapped(shown.session)}",
        "\n".join(wrapped(said) for said in (f"{form.sponsor} {shown.sponsor or blanks}", shown.committee) if said),
        heading(f"{shown.number} {blanks}", "="),
        *map(_line, shown.lines),
        "-" * WIDTH,
        wrapped(f"{shown.draft_line} {shown.not_advice}"),
        wrapped(shown.foot),
    ]
    return "\n\n".join(blocks) + "\n"


def _line(line: Line) -> str:
    if line.kind == "placeholder":
        return boxed(line.text, BOX)
    if line.kind == "instruction":
        return boxed(line.text)
    said = "".join(map(_span, line.spans))
    return wrapped(f"{line.strong} {said}", "  " * (line.depth + 1) if line.kind == "law" else "")


def _span(span: Span) -> str:
    """The words of *span* between their signs, the space at its ends outside of them."""
    before, after = SIGNS.get(span.kind, ("", ""))
    bare = span.text.strip()
    return span.text.replace(bare, f"{before}{bare}{after}", 1) if bare else span.text
