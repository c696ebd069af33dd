"""The last page of a memo: what is met, every component in its cell, how this was done and how sure it is."""

from __future__ import annotations

from advisor.documents.document import Row, Section, Text
from advisor.documents.headline import within_sentence
from advisor.documents.memo.annexes import in_runs
from advisor.documents.memo.components import chart
from advisor.documents.memo.gaps import labeled
from advisor.documents.memo.method import not_checked
from advisor.documents.memo.page_one import whose_reckoning
from advisor.documents.published import published, published_row
from advisor.documents.view import View, answered_to_decide, usual_confirmation
from advisor.documents.wording import counted, run, sentence, strong, text
from advisor.phrases import capitalized, listed, long_date


def last_section(view: View, notice: str) -> Section:
    """Return the last page: what is met, the component bar, the method, and where to look further."""
    met = _met(view)
    rows = [
        *met,
        Row("Components", figure=chart(view, 2)),
        *_published(view),
        *labeled("How it was done", [_done(view)]),
        *labeled("How sure it is", [text(" ".join(_sure(view)))]),
        *labeled("Not checked", [not_checked(view, codes=False)]),
        *_session(view),
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
    """The components that are met: by their numbers, then by their names."""
    met = [f for f in view.assessment.findings if f.outcome == "met"]
    if not met:
        return []
    names = listed(within_sentence(f.name) for f in met)
    said = text(f"{listed(in_runs(view, met))}. In words: {run(names).text}.")
    return [Row(f"{len(met)} met", (said,))]


def _published(view: View) -> list[Row]:
    result = published(view)
    return [published_row(view, result)] if result else []


def _done(view: View) -> Text:
    """How answers became points, and what of it is ours."""
    of = view.assessment.framework
    asked = {h.question for f in view.assessment.findings for h in (*f.holdings, *f.asked)}
    return text(
        f"{counted(len(asked), 'question').capitalize()} were put to the law, and fixed rules turned the answers into "
        f"points, by the {of.title}, {of.edition}. The publisher sets what an area asks for and is worth; names, the "
        f"split among components, the lines between met, partial and gap, and all advice are ours. "
        f"{whose_reckoning(view)}"
    )


def _sure(view: View) -> list[str]:
    """On what the answers that decide points rest, and how many sessions have met since they were last read."""
    held = answered_to_decide(view)
    if not held:
        return ["No answer that decides points is on record: nobody has looked."]
    text_ = [h for h in held if any(p.basis == "found" and not p.disputes for p in h.provenance)]
    card = [h for h in held if h not in text_ and any(p.basis == "card" and not p.disputes for p in h.provenance)]
    rest = len(held) - len(text_) - len(card)
    kinds = ((len(text_), "on the text of the law"), (len(card), "on the publisher’s word alone"))
    parts = [
        f"{n} {'rests' if n == 1 else 'rest'} {what}" for n, what in (*kinds, (rest, "on somebody’s account")) if n
    ]
    if len(held) == 1:
        said = [f"The one answer on record that decides points {parts[0].partition(' ')[2]}."]
    else:
        said = [f"Of the {len(held)} answers on record that decide points, {listed(parts)}."]
    day, _, _ = usual_confirmation(view)
    if day:
        met = view.sessions_since(min(day, view.day), view.dated)
        since = f"; {met} since" if met else ""
        said.append(f"Most were last shown to be the law by {long_date(day)}{since}.")
    unknown = len({q for f in view.assessment.findings for q in f.unsettled})
    if unknown:
        said.append(capitalized(f"{counted(unknown, 'question')} that would move points {_are(unknown)} open."))
    return said


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _session(view: View) -> list[Row]:
    """When the legislature meets next, as far as that is recorded."""
    ahead = view.state.calendar.after(view.dated) if view.today else None
    if ahead is None:
        return []
    rule = view.state.meets
    how = " Counted from the rule for regular sessions, not read from an official timetable." if rule else ""
    return labeled(f"The {ahead.start.year} session", [text(f"Opens {long_date(ahead.start)}.{how}")])
