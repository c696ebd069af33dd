"""A committee amendment from one version of a bill to another: as a substitute, and as lines of the state's form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from msgspec import Struct

from advisor.documents.bill.print import BLANKS, Line
from advisor.documents.bill.visible import visible
from advisor.documents.redline import Redline, heading_line, law_lines, says_line
from advisor.documents.wording import sentence, within
from advisor.draft.compare import Part
from advisor.draft.values import SURE
from advisor.model.form import AmendmentForm
from advisor.phrases import long_date
from advisor.statutes.measures.measure import Measure
from advisor.statutes.redline import DELETE, INSERT, KEEP, Span

AFTER = 6  # words of what stays that say where others are put in
NO_LINES = (
    "Line numbers are blank: those of the official print are not in the files. Fill each in from the print that the "
    "committee has before it, and strike whatever occurs twice with its line."
)
NOT_BY_LINE = "No form for amendments by line is recorded of this state, so that only the substitute is given."


class Amending(Struct, frozen=True):
    """Two versions of a bill, and how the state amends one into the other."""

    form: AmendmentForm
    old: Measure
    new: Measure
    parts: tuple[Part, ...]
    dated: date
    opening: str  # what the text of a section begins with, with {section}
    by: str = ""
    number: str = ""


def amendment(of: Amending) -> Redline:
    """Return the amendment *of* one version into another."""
    form = of.form
    bill = of.old.number or f"BILL NO. {BLANKS}"
    heading = form.heading.format(bill=bill, number=of.number or BLANKS)
    by = form.by.format(by=of.by or BLANKS) if form.by else ""
    lines = [*_substitute(of), *(_by_line(of) if form.by_line else ())]
    return Redline(
        heading, tuple(filter(None, [by, "DRAFT FOR DISCUSSION. NOT AN INTRODUCED AMENDMENT. Not legal advice."])),
        tuple(lines), tuple(_closing(of)), of.dated, f"Amendment to {bill}, {long_date(of.dated)}",
    )  # fmt: skip


def _substitute(of: Amending) -> Iterator[Line]:
    """The whole of the newer text, marked as it marks the law."""
    yield _heading("As a substitute")
    yield from [says_line(of.form.substitute)] if of.form.substitute else []
    for n, provision in enumerate(of.new.provisions, 1):
        place = f"s{n}"
        if provision.lead and provision.action != "takes effect":
            yield Line("law", (Span(" ".join(filter(None, [provision.heading, provision.lead]))),), 0, "", (), place)
        opening = f"{of.opening.format(section=provision.number)}  " if provision.number else ""
        if provision.action == "takes effect":
            opening = f"{provision.heading} "
        spans = [visible(p.spans) for p in provision.paragraphs if not p.aside]
        yield from _law(spans, place, opening)
        if not provision.whole:
            yield says_line(
                f"[Set out here the text of {provision.number} that the newer version does not hold.]", place
            )
    if of.form.title and of.new.title:
        yield says_line(of.form.title)
        yield Line("law", (Span(of.new.title),), 0, "", (), "title")


def _law(paragraphs: Sequence[tuple[Span, ...]], place: str, opening: str) -> Iterator[Line]:
    for n, line in enumerate(law_lines(paragraphs, place, "The newer text")):
        yield replace(line, spans=(Span(opening), *line.spans)) if opening and not n else line


def _by_line(of: Amending) -> Iterator[Line]:
    """What to strike and what to put in, part by part; the title last."""
    yield _heading("By line")
    for part in sorted(of.parts, key=lambda part: bool(part.new and part.new.action == "title")):
        if part.same or not part.at_hand:
            continue
        yield heading_line(part.name, "", part.name)
        if part.old and part.new:
            for line in visible(part.changed):
                yield from _edits(of.form, line)
        elif part.new:
            yield says_line(_at(of.form.below))
            yield from (Line("law", (Span(words),), 0, "", (), part.name) for words in part.new.words or ())
        else:
            whole = f"all of {part.name}"
            yield says_line(_at(of.form.strikes, old=whole).replace(f"“{whole}”", whole))


def _edits(form: AmendmentForm, line: Sequence[Span]) -> Iterator[Line]:
    """The edits of one paragraph, each with the words that stand before it."""
    kinds = {span.kind for span in line}
    if kinds == {INSERT}:
        yield says_line(_at(form.below))
        yield Line("law", (Span("".join(span.text for span in line)),))
        return
    kept, struck = "", ""
    for span in (*line, Span("")):
        if struck and span.kind != INSERT:
            yield says_line(_at(form.strikes, old=struck.strip()))
        elif struck:
            yield says_line(_at(form.replaces, old=struck.strip(), new=span.text.strip()))
        elif span.kind == INSERT:
            yield says_line(_at(form.inserts, after=" ".join(kept.split()[-AFTER:]), new=span.text.strip()))
        struck = span.text if span.kind == DELETE else ""
        kept = span.text if span.kind == KEEP else kept


def _at(pattern: str, **words: str) -> str:
    return pattern.format(line=BLANKS, **words)


def _closing(of: Amending) -> Iterator[str]:
    """What of the form is known and how, and what has to be filled in."""
    yield NO_LINES if of.form.by_line else NOT_BY_LINE
    if any(not provision.whole for provision in of.new.provisions):
        yield "The newer version does not hold the whole text of every section that it amends: set it out first."
    for rule in of.form.rules:
        mark = "" if rule.basis in SURE else " [verify]"
        yield f"{within(sentence(rule.says))} ({rule.citation}).{mark}"
    if any(rule.basis not in SURE for rule in of.form.rules):
        yield "What is marked [verify] was not read in an official source: check the form with the drafting office."


def _heading(text: str) -> Line:
    return heading_line(text, "", text.lower().replace(" ", "-"))
