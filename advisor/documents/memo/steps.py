"""What page one asks its reader to do: a sentence for each kind of remedy, and what to read before."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.assess import Finding
from advisor.documents.document import Text
from advisor.documents.view import View, matters, usual_confirmation
from advisor.documents.wording import counted, joined_texts, link, spaced, strong, text, uncapitalized
from advisor.model import Bill
from advisor.model.words import REMEDY_KINDS
from advisor.phrases import listed, long_date, points, span

READINGS = link("the readings worth most", "readings")
ONE_POINT = 2  # half points
READ = "read"  # the kind of a step that closes no gap
READ_FIRST = 5  # readings that page one asks for


def asks(view: View) -> bool:
    """Whether page one leads with what to do: today's law has gaps, and enough of it is known for a grade."""
    return bool(view.today and view.short and view.assessment.grades and not view.assumed)


def what_to_do(view: View) -> Text:
    """A sentence for each step, the bill first and what is read before it last."""
    return spaced(said for _, said in steps(view))


def steps(view: View) -> list[tuple[str, Text]]:
    """The same one by one, each with its kind: of REMEDY_KINDS, or READ."""
    every = [*((kind, _step(view, kind)) for kind in REMEDY_KINDS), (READ, _first(view))]
    return [(kind, said) for kind, said in every if said]


def titled_steps(view: View) -> list[str]:
    """The steps as a title names them: "one bill", "one court rule", "two acts to read"."""
    kinds = {kind: sum(f.remedy.kind == kind for f in view.short) for kind in REMEDY_KINDS}
    steps = ["one bill"] if kinds["statute"] else []
    steps += [counted(kinds["court-rule"], "court rule")] if kinds["court-rule"] else []
    steps += ["money"] if kinds["appropriation"] else []
    acts = {b.id for m in matters(view) for b in m.acts}
    return [*steps, *([f"{counted(len(acts), 'act')} to read"] if acts else [])]


def what_to_read(view: View) -> Text:
    """What to do where little is known: the readings that settle most, what needs none, and that there is no grade."""
    first = view.readings[:READ_FIRST]
    open_, gaps = view.assessment.high - view.assessment.low, len(view.short)
    said = [
        text(
            strong(f"Make {counted(len(first), 'reading')}:"),
            f" {'it settles' if len(first) == 1 else 'they settle'} up to {points(sum(r.settles[1] for r in first))} "
            f"of the {points(open_)} points still open.",
        )
    ]
    if gaps:
        need, could = ("needs", "could") if gaps == 1 else ("need", "could")
        said.append(
            text(strong(f"{counted(gaps, 'gap').capitalize()} {need} no reading"), f" and {could} go into a bill now.")
        )
    if not view.assessment.grades:
        said.append(text(strong("No grade yet:"), " too little is known to give one."))
    return spaced(said)


def statute_gaps(view: View) -> list[Finding]:
    """The gaps that one bill would close, where the memo asks for it."""
    return [f for f in view.short if f.remedy.kind == "statute"] if asks(view) else []


def _step(view: View, kind: str) -> Text:
    """What is done about the gaps of one kind of remedy, and what it is worth; nothing where there are none."""
    of = [f for f in view.short if f.remedy.kind == kind]
    if not of:
        return ()
    low, high = sum(f.lost[0] for f in of), sum(f.lost[1] for f in of)
    worth = f"{span(low, high)} point{'' if low == high == ONE_POINT else 's'}"
    which = "the gap" if len(of) == len(view.short) == 1 else counted(len(of), "gap")
    if kind == "statute":
        ahead = view.state.calendar.after(view.dated)
        when = f" in {ahead.start.year}" if ahead else ""
        return text(strong(f"Pass one bill{when}"), f" that closes {which}, worth {worth}.")
    named = [text(uncapitalized(f.name), " (", view.links([f.component]), ")") for f in of]
    gaps = joined_texts(named)
    if kind == "court-rule":
        return text(strong(f"Petition {agency_of(of[0])}"), " for the rule on ", gaps, f", worth {worth}.")
    return text(strong("Provide the money"), " for ", gaps, f", worth {worth}.")


def _first(view: View) -> Text:
    """What is read before, and what it decides; where nothing is open, what is to be confirmed."""
    turning = matters(view)
    if not turning:
        return _confirm(view)
    acts = bill_names({b.id: b for m in turning for b in m.acts}.values())
    lead = strong(f"Read {listed(acts)} first:") if acts else text(strong("First have "), READINGS, strong(" made:"))
    letters_ = view.assessment.grades
    grade_ = f" and whether the grade is {listed(letters_, 'or')}" if len(letters_) > 1 else ""
    stake = points(sum(m.at_stake for m in turning))
    return text(lead, f" {'it decides' if len(acts) == 1 else 'they decide'} {stake} points{grade_}.")


def _confirm(view: View) -> Text:
    """That the answers are older than the last session, where they are."""
    day, _, _ = usual_confirmation(view)
    met = view.sessions_since(day, view.dated) if day else ""
    if not day or not met:
        return ()
    return text(strong("Confirm the law first:"), f" most answers are of {long_date(day)}, and {met} since.")


def agency_of(finding: Finding) -> str:
    """Who can close the gap, with an article."""
    agency = finding.remedy.agency or "court that makes the rules"
    return agency if agency.startswith("the ") else f"the {agency}"


def bill_names(bills: Iterable[Bill]) -> list[str]:
    """The names of *bills*, oldest first."""
    return [b.name for b in sorted(bills, key=lambda b: (b.year, b.id))]
