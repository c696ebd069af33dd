"""How it was done: what was printed, yardstick, freshness, what is ours, what was not checked, what marks mean."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.documents.document import Row, Section, Text
from advisor.documents.marks import meaning
from advisor.documents.published import published, published_row
from advisor.documents.view import View, answered_to_decide, usual_confirmation
from advisor.documents.wording import counted, sentence, strong, text
from advisor.model import UNKNOWN, Bill
from advisor.model.law import Holding
from advisor.phrases import listed, long_date


def method_section(rows: tuple[Row, ...]) -> Section:
    """The section that *rows* of the method make at the end of a document."""
    return Section("method", "How this was done", rows=rows)


def marks_box() -> tuple[Text, ...]:
    """What the tinted box at the end says: what each mark means."""
    return tuple(text(strong("Marks."), " ", *said) for said in marks_row().paragraphs)


def method(view: View, notice: str = "") -> tuple[Row, ...]:
    """Return every row, in order: first what the publisher printed."""
    result = published(view)
    rows = [
        *([published_row(view, result)] if result else []),
        _yardstick(view),
        _freshness(view),
        _points(view),
        ours_row(),
        *_codified(view),
        _record(view),
    ]
    if notice:
        rows.append(Row("Notice", (text(sentence(notice)),)))
    return tuple(rows)


def _yardstick(view: View) -> Row:
    fw = view.assessment.framework
    parts = [
        f"{fw.title}, {fw.publisher}, {fw.edition} edition:",
        f"{counted(len(fw.areas), 'area')}, {len(fw.rules)} components.",
    ]
    parts += [fw.part] if fw.part else []
    parts += [sentence(fw.notes[k]) for k in ("edition", "scope", "grades") if k in fw.notes]
    return Row("Yardstick", (text(" ".join(parts)),))


def _freshness(view: View) -> Row:
    """How many answers were last confirmed when, how many sessions have met since, and what nobody has looked for."""
    unknown, every = sum(h.answer == UNKNOWN for h in _every(view)), len(_every(view))
    nobody = f"Nobody has looked at {unknown} of {every} answers asked for; none of them counts as met or as a gap."
    parts = [*_confirmed(view), _mostly_stale(view), nobody if unknown else ""]
    return Row("Freshness", (text(" ".join(filter(None, parts))),))


def _confirmed(view: View) -> Iterator[str]:
    """When the answers on record were last confirmed."""
    held = answered_to_decide(view)
    undated = sum(h.confirmed is None for h in held)
    day, by_then, of = usual_confirmation(view)
    if not held:
        yield "No answer that decides points is on record."
    elif day is None:
        dated = f"{of - undated or 'none'} {'has' if of - undated == 1 else 'have'} a dated confirmation"
        yield f"Of {of} answers on record that decide points, {dated}."
    else:
        met = view.sessions_since(day, view.dated)
        parts = [f"{by_then - undated} were last confirmed on or before {long_date(day)}"]
        parts += [f"{of - by_then} later"] if of > by_then else []
        parts += [f"{undated} {'has' if undated == 1 else 'have'} no date"] if undated else []
        yield f"Of {of} answers on record that decide points, {listed(parts)}."
        yield sentence(f"{met or 'no session is known to have met'} since {long_date(day)}")


def _every(view: View) -> list[Holding]:
    """Every answer that was asked for, once, also those that decide nothing."""
    return list({h.question: h for f in view.assessment.findings for h in (*f.holdings, *f.asked)}.values())


def _mostly_stale(view: View) -> str:
    """Say how many answers call for [confirm], where most do and only some are marked."""
    held = answered_to_decide(view)
    stale = sum(h.settled and view.stale(h, view.day) for h in held)
    if stale * 2 <= len(held):
        return ""
    return f"{stale} of the {len(held)} call for “confirm”; only those that bear on a gap are marked."


def marks_row() -> Row:
    """What each mark behind an answer means."""
    return Row("Marks", (meaning(),))


def _points(view: View) -> Row:
    notes = view.assessment.framework.notes
    said = notes.get("points", "The points of components follow from what the publisher prints, or are ours.")
    return Row("Points", (text(sentence(said)),))


def ours_row() -> Row:
    """What is ours and not the publisher's."""
    said = (
        "The titles of components, the line between met, partial and gap, the points where no total fixes them, "
        "and every option and recommendation. None of these is the publisher’s."
    )
    return Row("What is ours", (text(said),))


def not_checked(view: View) -> Text:
    """What no answer rests on, and the acts that were not read."""
    parts = ["Enforcement, local ordinances, court decisions not cited here, and what any agency says of cost."]
    unread = [b.name for b in _by_now(view) if not b.known]
    parts += [f"Acts not read in full: {listed(unread)}."] if unread else []
    return text(" ".join(parts))


def _codified(view: View) -> list[Row]:
    """The acts that were read in the code alone; the memo names those that were not read."""
    names = [b.name for b in _by_now(view) if b.read == "codified"]
    return (
        [Row("Read in the code", (text(f"These acts were not read in their own print: {listed(names)}."),))]
        if names
        else []
    )


def _by_now(view: View) -> list[Bill]:
    return [b for b in view.state.acts if b.effective and b.effective <= view.day]


def _record(view: View) -> Row:
    return Row(
        "Record", (text(f"Rules and facts {view.content.fingerprint[:12]}. The same inputs give the same pages."),)
    )
