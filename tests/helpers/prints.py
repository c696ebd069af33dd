"""Prints of measures of the fictional state, made up, in the shapes in which legislatures give them out."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.statutes.measures.measure import GONE, Measure
from advisor.statutes.redline import DELETE, INSERT, KEEP, Span
from helpers.codes import CODE

K, D, I, G = KEEP, DELETE, INSERT, GONE  # noqa: E741  # short, for tables of spans
HEAD = (
    "General Court of Arcadia", "Session of 2024", "Assembly Bill No. 7", "(as offered)",
    "An Act to amend § 1-1 to name the whole of the harm; to add § 3-1; and for matters connected with it.",
    "The General Court of Arcadia enacts:",
)  # fmt: skip
AMENDS = "Article 1. § 1-1 of the Arcadian Code now reads:"
LAW = (
    (Span("§ 1-1 A. In this Code, harm means:"),),
    (Span("1. a blow;"),),
    (Span("2. a theft"), Span("; or", DELETE), Span(" of food;", INSERT)),
    (Span("3. a threat"), Span(".", DELETE), Span("; or", INSERT)),
    (Span("4. any other harm.", INSERT),),
    (Span("B. Harm does not include play."),),
)
REST = (
    "Article 2. A new § 3-1 enters the Arcadian Code:", "§ 3-1 A. The court shall seal the record of a child.",
    "Article 3. § 1-2 of the Arcadian Code stays as it reads:", "§ 1-2 A. A person who does harm is guilty.",
    "Article 4. §§ 2-1, 2-2 and 4-1 through 4-3 of the Arcadian Code are repealed.",
    "Article 5. The clerk shall report to the General Court each year.",
    "Article 6. This Act has effect from July 1, 2024.",
)  # fmt: skip
TAGS = {DELETE: ("<s>", "</s>"), INSERT: ("<u>", "</u>"), KEEP: ("", ""), GONE: ("<b>", "</b>")}


def page(*lines: str | Sequence[Span], head: Sequence[str] = HEAD) -> str:
    """A page of a legislature; of a line given as spans the marks are set as its tags."""
    said = [line if isinstance(line, str) else _tagged(line) for line in (*head, *lines)]
    return (
        "<html><head><title>AB 7</title></head><body>\n" + "\n".join(f"<p>{x}</p>" for x in said) + "\n</body></html>"
    )


def _tagged(spans: Sequence[Span]) -> str:
    return "".join(f"{TAGS[span.kind][0]}{span.text}{TAGS[span.kind][1]}" for span in spans)


def after(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans if span.kind != DELETE)


def lines(found: Measure, nth: int = 0) -> list[list[tuple[str, str]]]:
    """The paragraphs of the provision *nth*, each span as its kind and its words."""
    return [[(span.kind, span.text) for span in p.spans] for p in found.provisions[nth].paragraphs]


def read(data: bytes | str) -> Measure:
    """*data* as a measure of the fictional state, read from a file that is called bill."""
    from advisor.statutes.measures.reading import Print
    from advisor.statutes.measures.reading import read as read_as

    return read_as(Print(data.encode() if isinstance(data, str) else data, "bill"), CODE)
