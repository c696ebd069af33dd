"""A draft bill as the lines of its print, the same for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.draft.redline import DELETE, INSERT, KEEP, Span
from advisor.draft.values import DRAFT_LINE, NOT_ADVICE, PLACEHOLDER, Draft, DraftSection
from advisor.model import BillForm
from advisor.render.wording import long_date

BOX = "An amended section must be set out in full. This draft cannot be introduced until it is."
FORM, LAW = "form", "law"


@dataclass(frozen=True)
class Line:
    """One paragraph of the print. `kind`: title, enacting, section, law, placeholder or instruction."""

    kind: str
    spans: tuple[Span, ...]
    depth: int = 0
    strong: str = ""  # what stands before the text in bold: "SECTION 1."
    gaps: tuple[str, ...] = ()
    section: str = ""

    @property
    def text(self) -> str:
        """The words as the bill would have them."""
        return "".join(span.text for span in self.spans if span.kind != DELETE)


@dataclass(frozen=True)
class Print:
    """A bill in order of printing: its unnumbered head, and its lines."""

    legislature: str
    session: str
    sponsor: str  # "By: ..." with a blank where nobody is named
    committee: str
    number: str
    lines: tuple[Line, ...]
    draft_line: str
    not_advice: str
    foot: str
    blanks: str = "____________"


def bill_print(draft: Draft) -> Print:
    form = draft.form
    return Print(
        legislature=form.legislature, session=draft.session,
        sponsor=draft.sponsor, committee="", number=draft.chamber,
        lines=tuple(_lines(draft)), draft_line=DRAFT_LINE, not_advice=NOT_ADVICE,
        foot=f"Draft {draft.bill.id}, {long_date(draft.dated)}",
    )  # fmt: skip


def _lines(draft: Draft) -> Iterator[Line]:
    yield Line("title", (Span(draft.title),))
    yield Line("enacting", (Span(draft.enacting),))
    for section in draft.sections:
        yield from _section(section)


def _section(section: DraftSection) -> Iterator[Line]:
    yield Line("section", (Span(section.lead),), 0, section.heading, section.gaps, section.number)
    for p in section.paragraphs:
        yield Line(p.kind, p.spans, p.depth, "", p.gaps, section.number)


def marked(spans: tuple[Span, ...], form: BillForm) -> tuple[Span, ...]:
    """*spans* with what the state's mark-up adds: asterisks before struck words, or brackets around them."""
    made: list[Span] = []
    for span in spans:
        if span.kind == DELETE and form.brackets:
            made.append(Span(f"[{span.text.strip()}]{_space_after(span.text)}", DELETE))
        elif span.kind == INSERT and form.inserted == "capitals":
            made.append(Span(span.text.upper(), INSERT))
        else:
            if span.kind == DELETE and form.deleted:
                made.append(Span(f"{form.deleted.replace(' ', chr(0xA0))} ", KEEP))
            made.append(span)
    return tuple(made)


def _space_after(text: str) -> str:
    return " " if text.endswith(" ") else ""


def is_placeholder(line: Line) -> bool:
    return line.kind == PLACEHOLDER
