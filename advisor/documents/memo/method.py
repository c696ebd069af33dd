"""The method box: yardstick, date, freshness, the two marks, what is ours, what was not checked."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.documents.document import Row
from advisor.documents.marks import meaning
from advisor.documents.view import View, answered_to_decide, usual_confirmation
from advisor.documents.wording import counted, link, sentence, text
from advisor.model import UNKNOWN
from advisor.model.law import Holding
from advisor.phrases import capitalized, listed, long_date


def method(view: View, notice: str = "", components: bool = True) -> tuple[Row, ...]:
    """Return every row of the box, in order; the last says that the memo is not legal advice.

    *components* is whether the memo has Table 3, which says of each component how sure its points are.
    """
    rows = [
        _yardstick(view),
        _law(view),
        _freshness(view),
        marks_row(),
        _points(view, components),
        ours_row(),
        _unchecked(view),
        _record(view),
    ]
    if notice:
        rows.append(Row("Notice", (text(sentence(notice)),)))
    rows.append(
        Row(
            "Not legal advice",
            (text("This memo describes recorded law for legislative staff; it advises no person on a case."),),
        )
    )
    return tuple(rows)


def in_short(view: View, notice: str = "") -> tuple[Row, ...]:
    """Return the box of a memo: as in `method`, without what the annex has; it says where to look for that."""
    where = "The annex has other states, bills tried before, drafting notes, every component and every source in full."
    rows = {row.label: row for row in method(view, notice, components=False)}
    last, left_out = rows.pop("Not legal advice"), ("Constructed here",)
    return (*(row for label, row in rows.items() if label not in left_out), Row("Where to look", (text(where),)), last)


def _yardstick(view: View) -> Row:
    fw = view.assessment.framework
    parts = [
        f"{fw.title}, {fw.publisher}, {fw.edition} edition:",
        f"{counted(len(fw.areas), 'area')}, {len(fw.rules)} components.",
    ]
    parts += [sentence(fw.notes[k]) for k in ("edition", "scope", "grades") if k in fw.notes]
    return Row("Yardstick", (text(" ".join(parts)),))


def _law(view: View) -> Row:
    as_if = f" {capitalized(view.assumed.when)}: {view.assumed.named}." if view.assumed else ""
    return Row("Law as of", (text(f"{long_date(view.day)}. Memo dated {long_date(view.dated)}.{as_if}"),))


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
        yield (
            f"Of {of} answers on record that decide points, {by_then - undated} were last confirmed on or before "
            f"{long_date(day)}, {of - by_then} later, and {undated or 'none'} {'has' if undated == 1 else 'have'} no "
            "date."
        )
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


def _points(view: View, components: bool) -> Row:
    notes = view.assessment.framework.notes
    said = notes.get("points", "The points of components are inferred from what the publisher prints, or are ours.")
    which = text(" The last column of ", link("Table 3", "components"), " says which.") if components else ()
    return Row("Points", (text(sentence(said), which),))


def ours_row() -> Row:
    """What is ours and not the publisher's."""
    said = (
        "The titles of components, the line between met, partial and gap, the points where no total fixes them, "
        "and every option and recommendation. None of these is the publisher’s."
    )
    return Row("Constructed here", (text(said),))


def _unchecked(view: View) -> Row:
    unread = [
        b.name
        for b in view.state.bills.values()
        if b.status == "enacted" and not b.known and b.effective and b.effective <= view.dated
    ]
    codified = [b.name for b in view.state.bills.values() if b.read == "codified"]
    parts = ["How the law is enforced, court decisions not cited here, and cost beyond what is said under Cost."]
    parts += [f"Acts not read in full: {listed(unread)}."] if unread else []
    parts += [f"Acts read in the code and not in their own print: {listed(codified)}."] if codified else []
    return Row("Not checked", (text(" ".join(parts)),))


def _record(view: View) -> Row:
    return Row(
        "Record", (text(f"Rules and facts {view.content.fingerprint[:12]}. The same inputs give the same pages."),)
    )
