"""The table of the API: every address under /api/v1, what it takes, what it answers, and the use case behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_type_hints

from advisor.app import data as lists
from advisor.app import history
from advisor.app.answers import Wanted
from advisor.app.assess import as_shape, assess
from advisor.app.content import Opened
from advisor.app.rerun import Over, rerun, rerun_shape
from advisor.app.search import search
from advisor.assess import Assessment
from advisor.schemas import assessment, change, content
from advisor.schemas.run import RecordedRun, Runs
from advisor.schemas.search import Search
from advisor.schemas.shape import Shape, as_json
from advisor.schemas.timeline import Timeline
from advisor.web.api import asked as a
from advisor.web.api.asked import Asked, Parameter

ROOT = "/api/v1"
STATE = "/jurisdictions/{code}"
WHAT_IF = (a.AS_OF, a.WITH, a.SET)


@dataclass(frozen=True)
class Operation:
    """One address: its parameters, and what makes the answer, whose type describes it."""

    id: str
    path: str  # below ROOT
    says: str
    make: Callable[[Opened, Asked], Shape]
    inside: tuple[Parameter, ...] = ()  # in the path
    query: tuple[Parameter, ...] = ()
    lasting: bool = True  # the same content gives the same answer

    @property
    def shape(self) -> type[Shape]:
        """What it answers with."""
        answered: type[Shape] = get_type_hints(self.make)["return"]
        return answered


def answer(opened: Opened, operation: str, asked: Asked) -> bytes:
    """The JSON of one operation, as the command line prints it. Raises what the use case refuses with."""
    return as_json(BY_ID[operation].make(opened, asked))


def _over(asked: Asked) -> Over:
    return Over(asked.bills, asked.answers, asked.since)


def _assessed(opened: Opened, asked: Asked) -> Assessment:
    return lists.assessed(opened, asked.code, asked.day, _over(asked))


def _jurisdictions(opened: Opened, _asked: Asked) -> content.Jurisdictions:
    return lists.jurisdictions(opened)


def _questions(opened: Opened, _asked: Asked) -> content.Questions:
    return lists.questions(opened)


def _assessment(opened: Opened, asked: Asked) -> assessment.Assessment:
    return as_shape(_assessed(opened, asked))


def _change(opened: Opened, asked: Asked) -> change.Change:
    return rerun_shape(rerun(opened, asked.code, asked.day, _over(asked)))


def _findings(opened: Opened, asked: Asked) -> content.Findings:
    return lists.findings(opened, _assessed(opened, asked), asked.outcome, asked.area)


def _finding(opened: Opened, asked: Asked) -> content.ExplainedFinding:
    return lists.finding(opened, _assessed(opened, asked), asked.component)


def _facts(opened: Opened, asked: Asked) -> content.Facts:
    wanted = Wanted(asked.basis, asked.age, asked.area, asked.component, asked.subject, asked.only_open)
    return lists.facts(opened, asked.code, asked.day, wanted)


def _timeline(opened: Opened, asked: Asked) -> Timeline:
    return lists.timeline(opened, asked.code)


def _search(opened: Opened, asked: Asked) -> Search:
    return search(opened, assess(opened, asked.code, asked.day), asked.query)


def _bills(opened: Opened, asked: Asked) -> content.Bills:
    return lists.bills(opened, asked.code)


def _documents(opened: Opened, asked: Asked) -> content.Documents:
    return lists.documents(opened, asked.code)


def _runs(opened: Opened, _asked: Asked) -> Runs:
    return lists.runs(str(opened.root))


def _run(opened: Opened, asked: Asked) -> RecordedRun:
    return lists.run(asked.number, str(opened.root))


def _runs_change(opened: Opened, asked: Asked) -> change.RunsChange:
    return history.diff_shape(history.diff(asked.before, asked.after, str(opened.root)))


OPERATIONS = (
    Operation("jurisdictions", "/jurisdictions", "The states on record.", _jurisdictions),
    Operation("questions", "/questions", "Every question and the answers it permits.", _questions),
    Operation(
        "assessment", f"{STATE}/assessment", "Score, grade, findings and insights, with bills or answers assumed.",
        _assessment, (a.CODE,), WHAT_IF,
    ),
    Operation(
        "change", f"{STATE}/change", "What closes, opens and must be re-read, against the law without them.",
        _change, (a.CODE,), (*WHAT_IF, a.SINCE),
    ),
    Operation(
        "findings", f"{STATE}/findings", "The findings, each with its place among the gaps.",
        _findings, (a.CODE,), (*WHAT_IF, a.OUTCOME, a.AREA),
    ),
    Operation(
        "finding", f"{STATE}/findings/{{component}}", "One finding: why it came out so, and what the advice is.",
        _finding, (a.CODE, a.COMPONENT), WHAT_IF,
    ),
    Operation(
        "facts", f"{STATE}/facts", "The answer to every question, with what it rests on; unknown ones included.",
        _facts, (a.CODE,), (a.AS_OF, a.BASIS, a.AGE, a.AREA, a.WITHIN, a.SUBJECT, a.OPEN),
    ),
    Operation("bills", f"{STATE}/bills", "The bills on record.", _bills, (a.CODE,)),
    Operation("documents", f"{STATE}/documents", "What the facts were read in.", _documents, (a.CODE,)),
    Operation(
        "timeline", f"{STATE}/timeline", "Every day from which the law was another, and what moved the score.",
        _timeline, (a.CODE,),
    ),
    Operation(
        "search", f"{STATE}/search", "Gaps, questions, sections, bills and documents with the words.",
        _search, (a.CODE,), (a.QUERY, a.AS_OF),
    ),
    Operation("runs", "/history", "The recorded runs, oldest first.", _runs, lasting=False),
    Operation("run", "/history/{number}", "One recorded run.", _run, (a.RUN,), lasting=False),
    Operation(
        "runs-change", "/history/{before}/{after}", "What differs between two recorded runs.",
        _runs_change, (a.BEFORE, a.AFTER), lasting=False,
    ),
)  # fmt: skip
BY_ID = {operation.id: operation for operation in OPERATIONS}
