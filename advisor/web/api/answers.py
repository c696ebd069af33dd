"""What each operation of the API answers: the use case behind it, and the shape that is given."""

from __future__ import annotations

from msgspec import UNSET
from msgspec.structs import replace

from advisor.app import history, shapes, shown
from advisor.app.answers import Wanted
from advisor.app.assess import as_shape, assess, notice
from advisor.app.content import Opened
from advisor.app.glossary import words
from advisor.app.rerun import Over, assessed, rerun, rerun_shape
from advisor.app.search import search
from advisor.app.states import side_by_side, states_shape
from advisor.assess import Assessment
from advisor.schemas import assessment, change, content
from advisor.schemas.page import About, DraftSections, OneFact, Releases, Saves, Section, Words
from advisor.schemas.run import RecordedRun, Runs
from advisor.schemas.runs_change import RunsChange
from advisor.schemas.search import Search
from advisor.schemas.states import States
from advisor.schemas.timeline import Timeline
from advisor.web.api.parameters import Values


def _over(values: Values) -> Over:
    return Over(values.bills, values.answers, values.since)


def _assessed(opened: Opened, values: Values) -> Assessment:
    return assessed(opened, values.code, values.day, _over(values))


def give_jurisdictions(opened: Opened, _values: Values) -> content.Jurisdictions:
    """The states on record."""
    return shapes.jurisdictions(opened)


def give_questions(opened: Opened, _values: Values) -> content.Questions:
    """Every question and the answers it permits."""
    return shapes.questions(opened)


def give_assessment(opened: Opened, values: Values) -> assessment.Assessment:
    """Score, grade, findings and insights, with bills or answers assumed."""
    return as_shape(_assessed(opened, values))


def give_change(opened: Opened, values: Values) -> change.Change:
    """What closes, opens and must be re-read, against the law without them."""
    return rerun_shape(rerun(opened, values.code, values.day, _over(values)))


def give_findings(opened: Opened, values: Values) -> content.Findings:
    """The findings, each with its place among the gaps."""
    return shapes.findings(opened, _assessed(opened, values), values.outcome, values.area)


def give_finding(opened: Opened, values: Values) -> content.ExplainedFinding:
    """One finding: why it came out so, and what the advice is."""
    return shapes.finding(opened, _assessed(opened, values), values.component)


def give_facts(opened: Opened, values: Values) -> content.Facts:
    """The answer to every question, with what it rests on; unknown ones included."""
    wanted = Wanted(values.basis, values.age, values.area, values.component, values.subject, values.only_open == "yes")
    return shapes.facts(opened, values.code, values.day, wanted)


def give_timeline(opened: Opened, values: Values) -> Timeline:
    """Every day from which the law was another, and what moved the score."""
    return shapes.timeline(opened, values.code)


def give_search(opened: Opened, values: Values) -> Search:
    """Gaps, questions, sections, bills and documents with the words."""
    made = assess(opened, values.code, values.day)
    return replace(search(opened, made, values.query), notice=notice(made.law) or UNSET)


def give_bills(opened: Opened, values: Values) -> content.Bills:
    """The bills on record."""
    return shapes.bills(opened, values.code)


def give_documents(opened: Opened, values: Values) -> content.Documents:
    """What the facts were read in."""
    return shapes.documents(opened, values.code)


def give_runs(opened: Opened, _values: Values) -> Runs:
    """The recorded runs, oldest first."""
    return shapes.runs(str(opened.root))


def give_run(opened: Opened, values: Values) -> RecordedRun:
    """One recorded run."""
    return shapes.run(values.number, str(opened.root))


def give_runs_change(opened: Opened, values: Values) -> RunsChange:
    """What differs between two recorded runs."""
    return history.diff_shape(history.diff(values.before, values.after, str(opened.root)))


def give_fact(opened: Opened, values: Values) -> OneFact:
    """One question: the answer in force, what it rests on, and every answer on record."""
    return shown.fact(opened, values.code, values.day, values.question)


def give_section(opened: Opened, values: Values) -> Section:
    """One section of the code: its text of the day, how that is known, its history and what cites it."""
    return shown.section(opened, values.code, values.day, values.section)


def give_draft_sections(opened: Opened, values: Values) -> DraftSections:
    """The sections that a draft for these components amends, and where the text of each comes from."""
    return shown.draft_sections(opened, values.code, values.day, values.gaps)


def give_states(opened: Opened, values: Values) -> States:
    """All states side by side, or two of them; with a component, that alone."""
    named = tuple(filter(None, (values.first, values.second)))
    return states_shape(side_by_side(opened, named, values.day, values.component))


def give_releases(opened: Opened, values: Values) -> Releases:
    """The releases of the state's code in the statute book."""
    return shown.releases(opened, values.code)


def give_saves(opened: Opened, _values: Values) -> Saves:
    """The last changes of the record that were made in the workbench."""
    return shown.saves(opened)


def give_words(opened: Opened, _values: Values) -> Words:
    """The words that a reader of the pages meets, each explained."""
    return words(opened)


def give_about(opened: Opened, _values: Values) -> About:
    """Which program answers, by which rules and facts."""
    return shown.about(opened)
