"""A memo or a brief as one HTML page: no script, no network, the style sheet and the charts inside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path

from markupsafe import Markup, escape

from advisor.documents.document import Brief, Memo, Row, Run, Text
from advisor.documents.figures import Cell, Chart
from advisor.documents.wording import two_lines
from advisor.formats.environment import environment

# A citation is kept on one line: sign and number, subsections and all.
_CITATION = re.compile(
    r"(?:§§?[ \u00a0])?\d+[A-Z]?(?:\.\d+)?-\d+[A-Za-z]?-\d+(?:\.\d+)?(?:\(\w+\))*|§§?[ \u00a0][\w.:-]+(?:\(\w+\))*"
)
_TAGS = {"strong": "strong", "em": "em", "asif": "em"}
SPOKEN = {  # words that change: marked, and said aloud as what they are; an answer set large
    "inserted": Markup('<ins><span class="hidden">[inserted: </span>{}<span class="hidden">]</span></ins>'),
    "answer": Markup('<strong class="answer">{}</strong> '),
    "struck": Markup('<del><span class="hidden">[deleted: </span>{}<span class="hidden">]</span></del>'),
}


def html(document: Memo | Brief, root: Path) -> str:
    """*document* by its template in *root*, with the style sheet inlined."""
    name = "memo" if isinstance(document, Memo) else "brief"
    env = environment(root)
    style = Markup((root / "templates" / "memo" / "memo.css").read_text("utf-8").strip())  # noqa: S704
    page = env.get_template(f"memo/{name}.html.j2")
    return (
        page.render(
            doc=document,
            style=style,
            runs=runs,
            cite=cite,
            quoted=quoted,
            brief_cell=brief_cell,
            share=share,
            longest=longest,
            address=partial(at_entry, _entries(document)),
            runs_of_rows=runs_of_rows,
            title_lines=two_lines(document.title),
        ).rstrip()
        + "\n"
    )


@lru_cache(maxsize=20_000)
def cite(text: str) -> Markup:
    """Escaped text whose citations do not break."""
    parts, last = [], 0
    for match in _CITATION.finditer(text):
        parts += [escape(text[last : match.start()]), Markup('<span class="cite">{}</span>').format(match[0])]
        last = match.end()
    return Markup("").join([*parts, escape(text[last:])])


def runs(text: Text, links: bool = True) -> Markup:
    """Runs as HTML; with *links* false the words alone."""
    return Markup("").join(_group(text, links))


def _group(text: Text, links: bool) -> list[Markup]:
    """Runs one by one, the numbers of a source note in a single superscript."""
    parts: list[Markup] = []
    notes: list[Markup] = []
    for r in text:
        if r.style == "note":
            notes.append(_note(r, links))
            continue
        if notes:
            parts.append(_sup(notes))
            notes = []
        parts.append(_run(r, links))
    return [*parts, _sup(notes)] if notes else parts


def _sup(notes: list[Markup]) -> Markup:
    return Markup('<sup class="cite">{}</sup>').format(Markup("").join(notes))


def _note(r: Run, links: bool) -> Markup:
    if not (r.target and links):
        return escape(r.text)
    return Markup('<a href="#{}"><span class="hidden">source </span>{}</a>').format(r.target, r.text)


def _run(r: Run, links: bool) -> Markup:
    if r.style in ("cell", "sign"):
        return drawn(r)
    if r.style == "mark":
        link = Markup('&nbsp;<a class="mark" href="#{}">{}</a>')
        return link.format(r.target, r.text) if links else escape(r.printed)
    if r.style == "link" and links and r.target:
        address = r.target if r.target.startswith(("https://", "http://")) else f"#{r.target}"
        return Markup('<a href="{}">{}</a>').format(address, cite(r.text))
    if r.style in SPOKEN:
        return SPOKEN[r.style].format(cite(r.text))
    tag = _TAGS.get(r.style)
    if tag:
        asif = Markup(' class="figure"') if r.style == "asif" else Markup("")
        return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), asif, cite(r.text))  # noqa: S704
    return cite(r.text)


def drawn(r: Run) -> Markup:
    """An outcome's mark: in place of its word, which is then for those who listen, or before it."""
    word = Markup('<span class="hidden">{}</span>').format(r.text) if r.style == "cell" else ""
    return Markup('<i class="sign {}"></i>{}').format(r.target, word)


def brief_cell(text: Text) -> bool:
    """Whether a cell is a word or two that should stay on one line."""
    return sum(len(r.text) for r in text) <= 16


def quoted(text: str) -> str:
    """*text* inside a CSS string."""
    return re.sub(r"[^\w .,:;()§’“”–-]", "", text)


def share(part: float, whole: float) -> str:
    """*part* of *whole* as a length of CSS."""
    return f"{round(100 * part / whole, 2) if whole else 0:g}%"


def longest(chart: Chart) -> int:
    """The half points of the longest row of cells."""
    return max((sum(cell.most for cell in bar.cells) for bar in chart.bars), default=1)


def _entries(document: Memo | Brief) -> frozenset[str]:
    """The ids of a document's entries."""
    sections = document.sections if isinstance(document, Memo) else ()
    return frozenset(entry.id for section in sections for entry in section.entries)


def at_entry(entries: frozenset[str], cell: Cell) -> str:
    """Where a component's cell leads: to its entry; nowhere where none of *entries* is its."""
    return f"#{cell.entry}" if cell.entry in entries else ""


def runs_of_rows(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows in lists: of each table and figure alone, and of the others as many as follow each other."""
    lists: list[list[Row]] = []
    for row in rows:
        alone = bool(row.table or row.figure)
        if lists and not alone and not (lists[-1][-1].table or lists[-1][-1].figure):
            lists[-1].append(row)
        else:
            lists.append([row])
    return lists
