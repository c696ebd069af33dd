"""Pictures in a Word file, each stored once, and the figures that are made of them and of text."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import Any

from advisor.documents.document import Run
from advisor.documents.figures import Bar, Figure, Strip, StripRow, Whole
from advisor.formats.word import drawing
from advisor.formats.word.drawing import Picture
from advisor.formats.word.parts import clean, run

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
EMU = 12700  # to a point
TRACK_AT, END = 1.66 * 1440, 9360  # twips: where a track begins, and the right margin
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


class Pictures:
    """Puts pictures into the main part of *docx*; not frozen, since every one gets the next number."""

    def __init__(self, part: Any):
        self._part, self._made = part, 0
        self._ids: dict[str, str] = {}

    def mark(self, of: Run) -> str:
        """The outcome mark of a run: in place of its word, or before it and then for the eye alone."""
        said = run(" ") if of.style == "sign" else ""
        return self._inline(f"mark-{of.target}", drawing.mark(of.target), of.text * (of.style == "cell")) + said

    def figure(self, of: Figure) -> str:
        """The paragraphs of a figure."""
        if isinstance(of, Strip):
            return "".join(self._score(of, row) for row in of.rows) + _ticks(of)
        if isinstance(of, Whole):
            words = run("  ").join(run(f"{p.figures} ", "Strong") + run(f"{p.says}, {p.look}") for p in of.parts)
            drawn = self._inline("whole", drawing.whole(of, 6.5 * 72), of.alt)
            return _paragraph(drawn) + _paragraph(words)
        scale = drawing.scale_of(of)
        return "".join(self._cells(bar, scale) for bar in of.bars)

    def _score(self, of: Strip, row: StripRow) -> str:
        look = "AsIfFigure" if row.look == "asif" else ""
        drawn = self._inline(f"score-{row.label}", drawing.score(of, row), f"{row.label}: {row.figures}", lower=6)
        figures = run(row.figures, look or "Strong") + run(row.grade, look)
        return _paragraph(run(row.label, look) + _tab() + drawn + _tab() + figures, _stops(("left", TRACK_AT)))

    def _cells(self, bar: Bar, scale: float) -> str:
        says = "; ".join(cell.says for cell in bar.cells if not cell.full) or "every component is met"
        drawn = self._inline(f"cells-{bar.label}", drawing.cells(bar, scale), f"{bar.label}: {says}", lower=1)
        figures = run(bar.figures, "Strong") + run(f" {bar.of}")
        line = _paragraph(run(bar.label) + _tab() + drawn + _tab() + figures, _stops(("left", TRACK_AT)))
        at = zip(bar.cells, drawing.starts(bar, scale), strict=True)
        short = [(cell.component, TRACK_AT + 20 * (x + cell.most * scale / 2)) for cell, x in at if not cell.full]
        numbers = "".join(_tab() + run(component) for component, _ in short)
        return line + _paragraph(numbers, _stops(*(("center", x) for _, x in short)), style="Note")

    def _inline(self, name: str, of: Picture, says: str, lower: float = 0.0) -> str:
        """A picture in its line, *lower* points below it; one without words is for the eye alone."""
        if name not in self._ids:
            self._ids[name] = self._part.get_or_add_image(BytesIO(of.png()))[0]
        self._made += 1
        size = f'cx="{round(of.wide * EMU)}" cy="{round(of.high * EMU)}"'
        told = f' descr="{escape(clean(says), quote=True)}"/>' if says else f' descr="">{DECORATIVE}</wp:docPr>'
        down = f'<w:rPr><w:position w:val="{round(-2 * lower)}"/></w:rPr>' if lower else ""
        return (
            f'<w:r>{down}<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" '
            f'xmlns:pic="{DRAWING}/picture" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{self._made}" name="Picture {self._made}"{told}<a:graphic>'
            f'<a:graphicData uri="{DRAWING}/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{self._made}" name="Picture {self._made}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{self._ids[name]}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def _tab() -> str:
    return "<w:r><w:tab/></w:r>"


def _stops(*stops: tuple[str, float]) -> str:
    """Tab stops; the last is at the right margin, for figures."""
    made = "".join(f'<w:tab w:val="{kind}" w:pos="{round(at)}"/>' for kind, at in (*stops, ("right", END)))
    return f"<w:tabs>{made}</w:tabs>"


def _paragraph(content: str, properties: str = "", style: str = "Bar") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _ticks(of: Strip) -> str:
    """The labels below the lines of a scale: the first from its line on, the last up to its own."""
    at = [(label, TRACK_AT + 20 * drawing.place(of, here)) for here, label in of.ticks if label]
    kinds = ["left", *["center"] * (len(at) - 2), "right"]
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{round(x)}"/>' for kind, (_, x) in zip(kinds, at, strict=False))
    words = "".join(_tab() + run(label) for label, _ in at)
    return _paragraph(words, f"<w:tabs>{stops}</w:tabs>", style="Note")
