"""A draft bill as the lines of its print, the same for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.draft.redline import DELETE, INSERT, KEEP, Span
from advisor.draft.values import DRAFT_LINE, NOT_ADVICE, Draft, DraftSection
from advisor.model import BillForm
from advisor.phrases import NO_BREAK, long_date

BOX = "Set out the whole section here, as it stands. This draft cannot be introduced until that is done."
FORM, LAW = "form", "law"
BLANKS = "____________"


@dataclass(frozen=True)
class Line:
    """One paragraph of the print. `kind`: title, enacting, section, law, placeholder or instruction.

    Where two releases are set against each other: heading, says or law.
    """

    kind: str
    spans: tuple[Span, ...]
    depth: int = 0
    strong: str = ""  # what stands before the text in bold: "SECTION 1."
    gaps: tuple[str, ...] = ()
    section: str = ""
    author: str = ""  # what made its changes: the acts

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
    committee: str  # "To: ____", or who is named; nothing where the head names none
    number: str
    lines: tuple[Line, ...]
    draft_line: str
    not_advice: str
    foot: str
    blanks: str = BLANKS


def bill_print(draft: Draft) -> Print:
    """Return *draft* as the chamber prints it, every line in order."""
    form = draft.form
    return Print(
        legislature=draft.legislature,
        session=draft.session,
        sponsor=draft.sponsor,
        committee=f"{form.committee} {draft.committee or BLANKS}" if form.committee else "",
        number=draft.chamber,
        lines=tuple(_lines(draft)),
        draft_line=DRAFT_LINE,
        not_advice=NOT_ADVICE,
        foot=f"Draft {draft.bill.id}, {long_date(draft.dated).replace(' ', NO_BREAK)}",
    )


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
    """Return *spans* with the marks of the state's form: asterisks before struck words, or brackets around them.

    On paper the old words and the new ones both stand in the line, so a space is put between them.
    """
    made: list[Span] = []
    for span in spans:
        if span.kind == DELETE and form.deleted:
            gap = "" if not made or made[-1].text[-1:].isspace() else " "
            made.append(Span(f"{gap}{form.deleted.replace(' ', NO_BREAK)} ", KEEP))
        if span.kind == INSERT and _touches(made, span):
            made.append(Span(" ", KEEP))
        made.append(_looking(span, form))
    return tuple(made)


def _touches(made: list[Span], span: Span) -> bool:
    """Whether the words of *span* would run into struck ones."""
    return bool(made) and made[-1].kind == DELETE and not made[-1].text[-1:].isspace() and span.text[:1].isalnum()


def _looking(span: Span, form: BillForm) -> Span:
    """The span as it looks on paper: struck words in brackets, new words in capitals, where the form says so."""
    if span.kind == DELETE and form.brackets:
        words = span.text.strip()
        return Span(span.text.replace(words, f"[{words}]", 1) if words else span.text, DELETE)
    if span.kind == INSERT and form.inserted == "capitals":
        return Span(span.text.upper(), INSERT)
    return span
