"""A memo or a brief as one HTML page: no script, no network, the style sheet and the charts inside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup, escape

from advisor.documents.document import Bar, Brief, Chart, Memo, Run, Text
from advisor.formats.environment import environment

# A citation is kept on one line: sign and number, subsections and all.
_CITATION = re.compile(
    r"(?:§§?\u00a0)?\d+[A-Z]?(?:\.\d+)?-\d+[a-z]?-\d+(?:\.\d+)?(?:\(\w+\))*|§§?\u00a0[\w.:-]+(?:\(\w+\))*"
)
_TAGS = {"strong": "strong", "em": "em", "asif": "em"}


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
            wide=wide,
            phone=phone,
            quoted=quoted,
            brief_cell=brief_cell,
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
    if r.style == "mark":
        link = Markup('&nbsp;<a class="mark" href="#{}">{}</a>')
        return link.format(r.target, r.text) if links else escape(r.printed)
    if r.style == "link" and links and r.target:
        address = r.target if r.target.startswith(("https://", "http://")) else f"#{r.target}"
        return Markup('<a href="{}">{}</a>').format(address, cite(r.text))
    tag = _TAGS.get(r.style)
    if tag:
        asif = Markup(' class="figure"') if r.style == "asif" else Markup("")
        return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), asif, cite(r.text))  # noqa: S704
    return cite(r.text)


def brief_cell(text: Text) -> bool:
    """Whether a cell is a word or two that should stay on one line."""
    return sum(len(r.text) for r in text) <= 16


def quoted(text: str) -> str:
    """*text* inside a CSS string."""
    return re.sub(r"[^\w .,:;()§’“”–-]", "", text)


@dataclass(frozen=True)
class BarShape:
    """Where one bar stands, in the units of its drawing."""

    label: str
    figures: str
    of: str
    y: float
    text_y: float
    x: float
    most: float
    low: float
    more: float  # the uncertain part, after low


@dataclass(frozen=True)
class Drawing:
    """A chart at one width."""

    id: str
    caption: str
    alt: str
    width: int
    height: int
    bar: int
    right: int
    shapes: tuple[BarShape, ...]


def wide(chart: Chart) -> Drawing:
    """640 wide: name, bar and figures on one line."""
    scale = (640 - 190 - 118) / _longest(chart)
    shapes = tuple(_shape(b, 26 * n + 4, 26 * n + 15.5, 190, scale) for n, b in enumerate(chart.bars))
    return Drawing(f"{chart.id}-wide", chart.caption, chart.alt, 640, 26 * len(chart.bars), 13, 640, shapes)


def phone(chart: Chart) -> Drawing:
    """330 wide: name and figures above their bar."""
    scale = 328 / _longest(chart)
    shapes = tuple(_shape(b, 46 * n + 20, 46 * n + 14, 1, scale) for n, b in enumerate(chart.bars))
    return Drawing(f"{chart.id}-phone", chart.caption, chart.alt, 330, 46 * len(chart.bars), 13, 330, shapes)


def _longest(chart: Chart) -> int:
    return max((b.most for b in chart.bars), default=1)


def _shape(bar: Bar, y: float, text_y: float, x: float, scale: float) -> BarShape:
    low, most = round(bar.low * scale, 1), round(bar.most * scale, 1)
    more = round(bar.high * scale - low, 1) if bar.high > bar.low else 0.0
    return BarShape(bar.label, bar.figures, bar.of, y, text_y, x, most, low, more)
