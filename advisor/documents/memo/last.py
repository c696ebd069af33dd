"""The last page of a memo: what is met, every component in its cell, how this was done and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.assess import Finding
from advisor.documents.document import Row, Section, Text
from advisor.documents.memo.advised import labeled
from advisor.documents.memo.annexes import in_runs
from advisor.documents.memo.components import chart
from advisor.documents.memo.method import not_checked
from advisor.documents.memo.page_one import whose_reckoning
from advisor.documents.published import published
from advisor.documents.session import session_rows
from advisor.documents.view import View, answered_to_decide, usual_confirmation
from advisor.documents.wording import count, counted, sentence, spaced, strong, text
from advisor.phrases import listed, long_date, points


def last_section(view: View, notice: str) -> Section:
    """Return the last page: what is met, the component bar, the method, and where to look further."""
    met = _met(view)
    rows = [
        *met,
        Row("Components", figure=chart(view, 2)),
        *labeled("How it was done", [_done(view)]),
        *labeled("How sure it is", [text(" ".join(_sure(view)))]),
        *labeled("Not checked", [not_checked(view)]),
        *(Row(row.label, (spaced(row.paragraphs),)) for row in session_rows(view)[:1]),
        *labeled("Where to look", [WHERE]),
        *labeled("Notice", [text(sentence(notice))] if notice else []),
    ]
    title = "What is met, and how this was done" if met else "How this was done"
    return Section("method", title, rows=tuple(rows), new_page=True)


WHERE = text(
    strong("Annex"),
    " for drafters: other states, bills tried before, drafting notes, all sources. ",
    strong("Data"),
    " for analysts: every component, question and source, as spreadsheet files.",
)


def _met(view: View) -> list[Row]:
    """The components that are met: by their numbers, then how many there are in each area."""
    met = [f for f in view.assessment.findings if f.outcome == "met"]
    if not met:
        return []
    said = text(f"{listed(in_runs(view, met))}. In words: {listed(_by_area(view, met))}.")
    return [Row(f"{len(met)} met", (said,))]


def _by_area(view: View, met: list[Finding]) -> Iterator[str]:
    """How many of the components of each area are met: "all four on Criminalization", "eight of ten on Demand"."""
    for area in view.assessment.framework.areas:
        every = [f for f in view.assessment.findings if f.rule.area == area.id]
        of = [f for f in met if f.rule.area == area.id]
        which = "all" if len(of) == len(every) else f"{count(len(of))} of"
        if of:
            yield f"{which} {count(len(every))} on {area.title}"


def _done(view: View) -> Text:
    """How answers became points, and what of it is ours."""
    of = view.assessment.framework
    asked = {h.question for f in view.assessment.findings for h in (*f.holdings, *f.asked)}
    return text(
        f"{counted(len(asked), 'question').capitalize()} were put to the law, and fixed rules turned the answers into "
        f"points, by the {of.title}, {of.edition}. The publisher sets what an area asks for and is worth; the split "
        f"among components and all advice are ours. {_as_published(view) or whose_reckoning(view)}"
    )


def _as_published(view: View) -> str:
    """That the rules give what was printed of an earlier year's law; empty where they do not, or nobody can tell."""
    printed, then = published(view), view.then
    if not (printed and then and not view.assumed) or (then.low, then.high) != (printed.score, printed.score):
        return ""
    publisher = view.assessment.framework.publisher
    return f"On the law of {printed.year} the rules give {points(then.low)}, as {publisher} published."


def _sure(view: View) -> list[str]:
    """On what the answers that decide points rest, and how many sessions have met since they were last read."""
    held = answered_to_decide(view)
    if not held:
        return ["No answer that decides points is on record: nobody has looked."]
    text_ = [h for h in held if any(p.basis == "found" and not p.disputes for p in h.provenance)]
    card = [h for h in held if h not in text_ and any(p.basis == "card" and not p.disputes for p in h.provenance)]
    rest = len(held) - len(text_) - len(card)
    kinds = (
        (len(text_), "on the text of the law"),
        (len(card), "on the publisher’s word alone"),
        (rest, "on somebody’s account"),
    )
    parts = [(n, what) for n, what in kinds if n]
    if len(held) == 1:
        said = [f"The one answer on record that decides points rests {parts[0][1]}."]
    elif len(parts) == 1:
        said = [f"All {len(held)} answers on record that decide points rest {parts[0][1]}."]
    else:
        each = listed(f"{n} {'rests' if n == 1 else 'rest'} {what}" for n, what in parts)
        said = [f"Of the {len(held)} answers on record that decide points, {each}."]
    day, _, _ = usual_confirmation(view)
    if day:
        met = view.sessions_since(day, view.dated) if view.today else ""  # of a past day page one says it
        since = f"; {met} since" if met else ""
        said.append(f"Most were last shown to be the law by {long_date(day)}{since}.")
    return said
