"""The table of the API: every address under /api/v1, what it takes, what it answers, and the use case behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_type_hints

from msgspec import UNSET
from msgspec.structs import replace

from advisor.app import history, shapes
from advisor.app.answers import Wanted
from advisor.app.assess import as_shape, assess, notice
from advisor.app.content import Opened
from advisor.app.rerun import Over, assessed, rerun, rerun_shape
from advisor.app.search import search
from advisor.assess import Assessment
from advisor.schemas import assessment, change, content
from advisor.schemas.run import RecordedRun, Runs
from advisor.schemas.runs_change import RunsChange
from advisor.schemas.search import Search
from advisor.schemas.shape import Shape, as_json
from advisor.schemas.timeline import Timeline
from advisor.web.api.parameters import (
    AGE,
    AREA,
    AS_OF,
    BASIS,
    FRAMEWORK,
    IN_PATHS,
    OPEN,
    OUTCOME,
    QUERY,
    SET,
    SINCE,
    SUBJECT,
    WITH,
    WITHIN,
    Parameter,
    Values,
)

ROOT = "/api/v1"
STATE = "/jurisdictions/{code}"
WHAT_IF = (AS_OF, FRAMEWORK, WITH, SET)


@dataclass(frozen=True)
class Operation:
    """One address, what may be asked of it, and what makes the answer: its type and its docstring describe that."""

    id: str
    path: str  # below ROOT
    make: Callable[[Opened, Values], Shape]
    query: tuple[Parameter, ...] = ()
    lasting: bool = True  # whether the same content always gives the same answer

    @property
    def says(self) -> str:
        """A sentence on the answer."""
        return self.make.__doc__ or ""

    @property
    def inside(self) -> tuple[Parameter, ...]:
        """The parameters that stand in the path."""
        return tuple(IN_PATHS[name] for name in re.findall(r"{(\w+)}", self.path))

    @property
    def shape(self) -> type[Shape]:
        """What it answers with."""
        answered: type[Shape] = get_type_hints(self.make)["return"]
        return answered


def answer(opened: Opened, operation: str, values: Values) -> bytes:
    """The JSON of one operation, as the command line prints it. Raises what the use case refuses with."""
    return as_json(BY_ID[operation].make(opened.under(values.framework, values.code), values))


def _over(values: Values) -> Over:
    return Over(values.bills, values.answers, values.since)


def _assessed(opened: Opened, values: Values) -> Assessment:
    return assessed(opened, values.code, values.day, _over(values))


def _jurisdictions(opened: Opened, _values: Values) -> content.Jurisdictions:
    """The states on record."""
    return shapes.jurisdictions(opened)


def _questions(opened: Opened, _values: Values) -> content.Questions:
    """Every question and the answers it permits."""
    return shapes.questions(opened)


def _assessment(opened: Opened, values: Values) -> assessment.Assessment:
    """Score, grade, findings and insights, with bills or answers assumed."""
    return as_shape(_assessed(opened, values))


def _change(opened: Opened, values: Values) -> change.Change:
    """What closes, opens and must be re-read, against the law without them."""
    return rerun_shape(rerun(opened, values.code, values.day, _over(values)))


def _findings(opened: Opened, values: Values) -> content.Findings:
    """The findings, each with its place among the gaps."""
    return shapes.findings(opened, _assessed(opened, values), values.outcome, values.area)


def _finding(opened: Opened, values: Values) -> content.ExplainedFinding:
    """One finding: why it came out so, and what the advice is."""
    return shapes.finding(opened, _assessed(opened, values), values.component)


def _facts(opened: Opened, values: Values) -> content.Facts:
    """The answer to every question, with what it rests on; unknown ones included."""
    wanted = Wanted(values.basis, values.age, values.area, values.component, values.subject, values.only_open == "yes")
    return shapes.facts(opened, values.code, values.day, wanted)


def _timeline(opened: Opened, values: Values) -> Timeline:
    """Every day from which the law was another, and what moved the score."""
    return shapes.timeline(opened, values.code)


def _search(opened: Opened, values: Values) -> Search:
    """Gaps, questions, sections, bills and documents with the words."""
    made = assess(opened, values.code, values.day)
    return replace(search(opened, made, values.query), notice=notice(made.law) or UNSET)


def _bills(opened: Opened, values: Values) -> content.Bills:
    """The bills on record."""
    return shapes.bills(opened, values.code)


def _documents(opened: Opened, values: Values) -> content.Documents:
    """What the facts were read in."""
    return shapes.documents(opened, values.code)


def _runs(opened: Opened, _values: Values) -> Runs:
    """The recorded runs, oldest first."""
    return shapes.runs(str(opened.root))


def _run(opened: Opened, values: Values) -> RecordedRun:
    """One recorded run."""
    return shapes.run(values.number, str(opened.root))


def _runs_change(opened: Opened, values: Values) -> RunsChange:
    """What differs between two recorded runs."""
    return history.diff_shape(history.diff(values.before, values.after, str(opened.root)))


OPERATIONS = (
    Operation("jurisdictions", "/jurisdictions", _jurisdictions),
    Operation("questions", "/questions", _questions),
    Operation("assessment", f"{STATE}/assessment", _assessment, WHAT_IF),
    Operation("change", f"{STATE}/change", _change, (*WHAT_IF, SINCE)),
    Operation("findings", f"{STATE}/findings", _findings, (*WHAT_IF, OUTCOME, AREA)),
    Operation("finding", f"{STATE}/findings/{{component}}", _finding, WHAT_IF),
    Operation("facts", f"{STATE}/facts", _facts, (AS_OF, FRAMEWORK, BASIS, AGE, AREA, WITHIN, SUBJECT, OPEN)),
    Operation("bills", f"{STATE}/bills", _bills),
    Operation("documents", f"{STATE}/documents", _documents),
    Operation("timeline", f"{STATE}/timeline", _timeline, (FRAMEWORK,)),
    Operation("search", f"{STATE}/search", _search, (QUERY, AS_OF, FRAMEWORK)),
    Operation("runs", "/history", _runs, lasting=False),
    Operation("run", "/history/{number}", _run, lasting=False),
    Operation("runs-change", "/history/{before}/{after}", _runs_change, lasting=False),
)
BY_ID = {operation.id: operation for operation in OPERATIONS}
