"""Pieces of WordprocessingML: runs as text that a template takes in unescaped. Every look is a named style."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from advisor.documents.document import Run, Text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ADDRESS = re.compile(r"https?://|mailto:")
CITE = re.compile(r"(?:§§?\s)?\d+[A-Z]?(?:\.\d+)?-\d+[a-z]?-\d+(?:\.\d+)?(?:\(\w+\))*")
LOOKS = {
    "strong": "Strong", "em": "Emphasis", "asif": "AsIfFigure", "mark": "Mark", "note": "SourceNumber",
    "total": "AsIfTotal", "inserted": "Inserted", "struck": "Struck", "answer": "Answer",
}  # fmt: skip

# The order in which Word wants the children of these; what is added by hand lands last.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "rPr": "rStyle rFonts b bCs i iCs strike color spacing w kern position sz szCs highlight u shd vertAlign lang",
}

Link = Callable[[str], str]  # an address -> the id of its relationship
Mark = Callable[[Run], str]  # an outcome mark -> its picture


def clean(text: str) -> str:
    """*text* without the characters that XML cannot hold."""
    return ILLEGAL.sub("\ufffd", text)


def in_order(root: Any) -> None:
    """Put the children of every properties element below *root* in the order of the schema."""
    for name, names in ORDER.items():
        rank = {child: n for n, child in enumerate(names.split())}
        for element in root.iter(f"{W}{name}"):
            element[:] = sorted(element, key=lambda child: rank.get(child.tag.split("}")[1], len(rank)))


# Runs.


def runs(text: Text, link: Link, mark: Mark, targets: frozenset[str], strong: str = "Strong") -> str:
    """*text* as runs by character style; a link leads to a bookmark of *targets* or to an address.

    *mark* draws the outcome marks.
    """
    drawn = ("cell", "sign")
    return "".join(mark(run) if run.style in drawn else _run(run, link, targets, strong) for run in text)


def run(text: str, look: str = "") -> str:
    """One run in the character style *look*; a section's number does not break at its hyphens."""
    properties = f'<w:rPr><w:rStyle w:val="{look}"/></w:rPr>' if look else ""
    return f"<w:r>{properties}{_letters(text)}</w:r>"


def bookmarked(name: str, number: int, text: str) -> str:
    """*text* as the place that links to *name* lead to."""
    at = bookmark(name)
    return f'<w:bookmarkStart w:id="{number}" w:name="{at}"/>{run(text)}<w:bookmarkEnd w:id="{number}"/>'


def bookmark(name: str) -> str:
    """*name* as Word allows it for a bookmark: letters, digits and underscores."""
    return "_" + re.sub(r"\W", "_", name)[:38]


def _run(item: Run, link: Link, targets: frozenset[str], strong: str) -> str:
    if item.style == "link" and ADDRESS.match(item.target):
        return f'<w:hyperlink r:id="{link(item.target)}">{run(item.text, "Hyperlink")}</w:hyperlink>'
    if item.style == "link" and item.target in targets:
        anchor = bookmark(item.target)
        return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(item.text, "Hyperlink")}</w:hyperlink>'
    if item.style == "mark":
        return run(item.printed, "Mark")
    if item.style == "answer":
        return f"{run(item.text, LOOKS[item.style])}<w:r><w:br/></w:r>"
    if item.style == "note":
        return run(item.text.replace(" ", "\u00a0"), "SourceNumber")
    return run(item.text, strong if item.style == "strong" else LOOKS.get(item.style, ""))


def _letters(text: str) -> str:
    """The content of a run. A hyphen inside a citation is Word's own that does not break: it copies as a hyphen."""
    kept = CITE.sub(lambda cite: cite[0].replace(" ", "\u00a0").replace("-", "\x00"), clean(text))
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in kept.split("\x00"))
    return "<w:noBreakHyphen/>".join(pieces)
