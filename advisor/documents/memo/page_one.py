"""The first lines of page one: the title, the bottom line, and the score with its grade."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.assess import UNDETERMINED, Finding
from advisor.documents.document import Score, Text
from advisor.documents.grouped import grouped
from advisor.documents.memo.counts import our_points, outcomes
from advisor.documents.memo.steps import READINGS, agency_of, asks, bill_names, titled_steps, what_to_do, what_to_read
from advisor.documents.published import agrees, published
from advisor.documents.view import Matter, View, matters, usual_confirmation
from advisor.documents.wording import count, counted, graded, joined_texts, spaced, text
from advisor.model.words import REMEDY_KINDS
from advisor.phrases import NO_BREAK, capitalized, listed, long_date, points, span

TODAYS = "What to do is in the memo on today’s law; this one says what stood then, and recommends nothing."
MATTERS_NAMED = 3  # beyond that, the open questions are counted


def title(view: View) -> str:
    """The state and the subject; then what is asked for, or what was found and how much nobody knows."""
    lead = f"{view.state.name} on {view.assessment.framework.subject}"
    gaps = counted(len(view.short), "gap")
    if not scored(view):
        return f"{lead}: nothing is determined yet"
    if asks(view):
        return f"{lead}: {', '.join(titled_steps(view))}"
    on = "" if view.today else f" on {long_date(view.day)}"
    if view.little_known:
        return f"{lead}: {f'{gaps} found, ' if view.short else ''}most of the law unread{on}"
    entered = [group for group in grouped(view.assessment) if not group[0].short]  # as Table 1 counts them
    merged = sum(len(group) - 1 for group in entered)
    open_ = [counted(len(view.open) - merged, "open question")] if view.open else []
    return f"{lead}: {listed([gaps, *open_])}{on}"


def scored(view: View) -> list[Finding]:
    """The findings that are determined."""
    return [f for f in view.assessment.findings if f.outcome != UNDETERMINED]


def bottom_line(view: View) -> Text:
    """What to do, a sentence for each step; else at most five short sentences, the last of which says it."""
    if not view.assessment.framework.grades:
        said = outcomes(view), view.assessment.framework.part, our_points(view)
        return spaced([*map(text, said), freshness(view), _ask(view)])
    if asks(view):
        return what_to_do(view)
    if view.little_known:
        return what_to_read(view)
    return spaced([_scored(view), _lost(view), _turning(view), freshness(view), _ask(view)])


def _scored(view: View) -> Text:
    a = view.assessment
    if not a.grades:
        return text(scored_so_far(view))
    when = f", {view.assumed.when}," if view.assumed else "" if view.today else f" of {long_date(view.day)}"
    total = f"{span(a.low, a.high)} of {points(a.framework.half_points)} points"
    said = f"scores {total} under the {a.framework.edition} framework, {graded(a.grades)}"
    return text(f"{view.state.name}’s law{when} {said}.")


def scored_so_far(view: View) -> str:
    """How many components can be scored and what they get, where that is too little for a grade."""
    done, every = scored(view), len(view.assessment.findings)
    when = f"{f'{view.assumed.when} on' if view.assumed else 'for'} {long_date(view.day)}"
    if not done:
        return f"None of the {every} components can be scored {when}."
    got, most = sum(f.low for f in done), sum(f.rule.half_points for f in done)
    gets = "gets" if len(done) == 1 else "get"
    first = f"{count(len(done)).capitalize()} of {every} components can be scored {when}"
    return f"{first}; {'it' if len(done) == 1 else 'they'} {gets} {points(got)} of {points(most)} points."


def _lost(view: View) -> Text:
    """How many points the gaps cost, and the root cause that stands behind most of them."""
    gaps = view.short
    if not view.ranked:
        return text(f"All {len(view.assessment.findings)} components have full points.")
    if not gaps:
        return ()
    lost = points(sum(f.lost[1] for f in gaps))
    cost = "costs" if len(gaps) == 1 else "cost"
    root = _root(view)
    follows = (
        text("; ", root, " also stands behind ", view.gaps(view.assessment.roots[_root_name(view)])) if root else ()
    )
    return text(capitalized(f"{counted(len(gaps), 'gap')} {cost} {lost} points"), follows, ".")


def _root_name(view: View) -> str:
    """The component that causes the most other gaps; empty where none does."""
    roots = view.assessment.roots
    return max(roots, key=lambda r: len(roots[r]), default="")


def _root(view: View) -> Text:
    return view.gaps([_root_name(view)])


def _turning(view: View) -> Text:
    """How many more points turn on what is open, and what that is."""
    turning = matters(view)
    if not turning:
        return ()
    named = listed(_read_or_answer(turning))
    other = "Another " if scored(view) else ""
    said = f"{other}{points(sum(m.at_stake for m in turning))} points turn on {named}."
    graded_ = view.assessment.grades or not view.assessment.framework.grades
    return text(said if graded_ else f"{said} No grade can be given yet.")


def _read_or_answer(turning: Iterable[Matter]) -> list[str]:
    """The acts to read, then how many questions nobody has answered, as parts of a list."""
    bills = {b.id: b for m in turning for b in m.acts}
    asked = sum(len(m.questions) for m in turning if not m.acts)
    return [*bill_names(bills.values()), *([counted(asked, "open question")] if asked else [])]


def freshness(view: View) -> Text:
    """How old the answers are; nothing where no session has met since, or where no answer has a date."""
    day, _, _ = usual_confirmation(view)
    if day is None:
        return ()
    met = view.sessions_since(min(day, view.day), view.dated)
    if not met:
        return ()
    if not view.today:
        return text(f"This is the law of {view.day.year}, not of today: {met} since.")
    return text(f"Most answers were last confirmed by {long_date(day)}; {met} since.")


def _ask(view: View) -> Text:
    """What the reader is asked to do."""
    if not view.today:
        return text(TODAYS)
    if not scored(view):
        return text("We recommend that ", READINGS, " be made before any bill is drafted.")
    if not view.ranked:
        return text("We recommend no bill, and that the answers be confirmed after each session.")
    turning = matters(view)
    reads = any(m.acts for m in turning) and len(turning) <= MATTERS_NAMED
    does = [text("have ", READINGS, " made")] if turning and not reads else []
    does += [text(how) for kind in REMEDY_KINDS if (how := _how(view, kind))]
    staff = [text("Staff reads first what nobody has read.")] if reads and does else []
    if reads and not does:
        return text("We recommend that staff read those acts before any bill is drafted.")
    return spaced([*staff, text("We recommend that the committee ", joined_texts(does), ".")])


def _how(view: View, kind: str) -> str:
    """How gaps of one kind of remedy are closed, as something that a committee does; empty where there are none."""
    of = [f for f in view.short if f.remedy.kind == kind]
    if not of:
        return ""
    if kind == "statute":
        only = len(of) == len(view.short) == 1
        return f"take up a bill to close {'the gap' if only else counted(len(of), 'gap')}"
    numbers = f"component{'' if len(of) == 1 else 's'}{NO_BREAK}{listed(f.component for f in of)}"
    if kind == "court-rule":
        return f"petition {agency_of(of[0])} for the rule in {numbers}"
    return f"fund {numbers}"


def score(view: View) -> Score:
    """The score with its maximum, the grade, and what decides between its two ends."""
    a = view.assessment
    then = f"Score on {long_date(view.day)}" if view.day > view.dated else f"Score in {view.day.year}"
    now = "Score now" if view.day == view.dated else then
    label = f"Score {view.assumed.when}" if view.assumed else now
    aged = freshness(view) if asks(view) else ()
    said = spaced([text(grade(view)), text(whose_reckoning(view)), aged])
    return Score(label, span(a.low, a.high), f"of {points(a.framework.half_points)}", said)


def whose_reckoning(view: View) -> str:
    """Say whose score this is: the publisher's, where ours is what was printed of this year's law; else ours alone."""
    printed = published(view)
    if printed and printed.last_year == view.day.year and not view.assumed and agrees(view, printed):
        if printed.score is None:
            return f"The points are our reckoning; of {printed.year} only the published grade is at hand."
        return "As published; only the split by component is ours."
    return f"This is our reckoning; {view.assessment.framework.publisher} did not issue it."


def grade(view: View) -> str:
    """The grade in a sentence, with what it depends on where several are possible."""
    a = view.assessment
    if not a.framework.grades:
        return "The points are ours, and give no grade."
    if not a.grades:
        return "No grade can be given yet." if scored(view) else "No grade, since no component is determined."
    if len(a.grades) == 1:
        return f"Grade {a.grades[0]}." if a.low == a.high else f"Grade {a.grades[0]} at both ends."
    best = next(g for g in a.framework.grades if g.letter == a.grades[0])
    what = listed(_read_or_answer(matters(view)))
    begins = f"{best.letter} begins at {points(best.from_half_points)} points"
    return f"Grade {listed(a.grades, 'or')}, depending on {what}; {begins}."


def topic(view: View, matter: Matter) -> str:
    """What the open questions are about, by their subjects in words: "vacatur"."""
    return listed(dict.fromkeys(view.question(q).about for q in matter.questions))
