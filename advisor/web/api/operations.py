"""The table of the API: every address under /api/v1, what it takes, what it answers, and the use case behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_type_hints

from advisor.app.asks import with_asks
from advisor.app.content import Opened
from advisor.schemas.shape import Shape, as_json
from advisor.web.api import answers
from advisor.web.api.parameters import (
    AGE,
    AREA,
    AS_OF,
    BASIS,
    FIRST,
    FRAMEWORK,
    GAP,
    IN_PATHS,
    OPEN,
    OUTCOME,
    QUERY,
    SECOND,
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
    under = opened.under(values.framework, values.code)
    made = BY_ID[operation].make(under, values)
    return as_json(with_asks(under, made) if hasattr(made, "asks") else made)


OPERATIONS = (
    Operation("about", "/about", answers.give_about, (FRAMEWORK,)),
    Operation("words", "/words", answers.give_words, (FRAMEWORK,)),
    Operation("jurisdictions", "/jurisdictions", answers.give_jurisdictions),
    Operation("questions", "/questions", answers.give_questions),
    Operation("assessment", f"{STATE}/assessment", answers.give_assessment, WHAT_IF),
    Operation("change", f"{STATE}/change", answers.give_change, (*WHAT_IF, SINCE)),
    Operation("findings", f"{STATE}/findings", answers.give_findings, (*WHAT_IF, OUTCOME, AREA)),
    Operation("finding", f"{STATE}/findings/{{component}}", answers.give_finding, WHAT_IF),
    Operation(
        "facts", f"{STATE}/facts", answers.give_facts, (AS_OF, FRAMEWORK, BASIS, AGE, AREA, WITHIN, SUBJECT, OPEN)
    ),
    Operation("fact", f"{STATE}/facts/{{question}}", answers.give_fact, (AS_OF, FRAMEWORK)),
    Operation("section", f"{STATE}/sections/{{section}}", answers.give_section, (AS_OF,), lasting=False),
    Operation(
        "draft-sections", f"{STATE}/draft-sections", answers.give_draft_sections, (AS_OF, FRAMEWORK, GAP), lasting=False
    ),
    Operation("bills", f"{STATE}/bills", answers.give_bills),
    Operation("documents", f"{STATE}/documents", answers.give_documents),
    Operation("timeline", f"{STATE}/timeline", answers.give_timeline, (FRAMEWORK,)),
    Operation("search", f"{STATE}/search", answers.give_search, (QUERY, AS_OF, FRAMEWORK)),
    Operation("releases", f"{STATE}/releases", answers.give_releases, lasting=False),
    Operation("states", "/states", answers.give_states, (AS_OF, FRAMEWORK, FIRST, SECOND, WITHIN)),
    Operation("saves", "/saves", answers.give_saves, lasting=False),
    Operation("runs", "/history", answers.give_runs, lasting=False),
    Operation("run", "/history/{number}", answers.give_run, lasting=False),
    Operation("runs-change", "/history/{before}/{after}", answers.give_runs_change, lasting=False),
)
BY_ID = {operation.id: operation for operation in OPERATIONS}
