"""The rows of a form that were filled in -> answers, each held against its question and the state's documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from advisor.errors import Place, Problem, suggest
from advisor.load.answered import refused
from advisor.load.filled.columns import DAYS, HOW, STATE
from advisor.load.filled.grid import Cell, Grid, Row
from advisor.load.filled.values import text_of
from advisor.load.reader import Bad
from advisor.model import NOT_APPLICABLE, UNKNOWN, UNVERIFIED, Content, Jurisdiction
from advisor.model.either import in_order
from advisor.model.words import BASES

SAYING = ("says", "citation", "searched", "note")  # what is filled in beside an answer, and not before it
Fail = Callable[[str, str, str], None]  # keeps what is wrong in a column, and the way out


class Given(Struct, frozen=True):
    """One answer that somebody filled in, with the rest of its row by the columns; what is left out is empty."""

    question: str
    values: Mapping[str, str]
    place: Place

    @property
    def answer(self) -> str:
        return self.values["answer"]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    @property
    def source(self) -> bool:
        """Whether it rests on a document, and not on a search alone."""
        return bool(self["citation"])


class FormReader:
    """Reads the rows of forms against *content*, and keeps every problem with them."""

    def __init__(self, content: Content, today: date):
        self.content, self.today = content, today
        self.problems: list[Problem] = []

    def state(self, grids: list[Grid]) -> Jurisdiction | None:
        """The one state that all the forms are of; None, with problems kept, where they name several or none."""
        known = self.content.jurisdictions
        named: dict[str, str] = {}
        for grid in grids:
            for row in grid.rows:
                code = row.cells[STATE].text
                if code in self.content.faults:
                    way_out = f"Mend it first: `advisor check` names what is wrong with facts/{code}."
                    self._fail(grid, row, STATE, f"the record of {code!r} has mistakes and is left out", way_out)
                elif code not in known:
                    self._fail(grid, row, STATE, f"no jurisdiction is called {code!r}", suggest(code, known))
                elif code not in named:
                    named[code] = f"{grid.path}:{row.number}"
        if len(named) > 1:
            which = ", ".join(f"{code} ({where})" for code, where in named.items())
            self.problems.append(Problem(Place(grids[0].path), f"the forms are of {which}", "Give those of one state."))
        return known[next(iter(named))] if len(named) == 1 else None

    def given(self, grid: Grid, state: Jurisdiction) -> Iterator[Given]:
        """Yield each answer of *grid* that has no mistake."""
        for row in grid.rows:
            before = len(self.problems)
            values = self._texts(grid, row)
            if any(values[column] for column in ("answer", *SAYING)) or len(self.problems) > before:
                self._held(grid, row, values, state)
                if len(self.problems) == before:
                    yield Given(row.cells["question"].text, values, Place(grid.path, row.number))

    def _texts(self, grid: Grid, row: Row) -> dict[str, str]:
        values = {}
        for column in HOW:
            try:
                values[column] = text_of(column, row.cells.get(column, Cell()))
            except Bad as bad:
                values[column] = ""
                self._fail(grid, row, column, bad.what, bad.way_out)
        return values

    def _held(self, grid: Grid, row: Row, values: dict[str, str], state: Jurisdiction) -> None:
        """Hold a row against what it must say, and bring its answer into the form of the record."""

        def fail(column: str, what: str, way_out: str) -> None:
            if values.get(column) or column not in values or not row.cells[column].text:  # else it was told already
                self._fail(grid, row, column, what, way_out)

        name, answer = row.cells["question"].text, in_order(values["answer"])
        if name not in self.content.questions:
            fail("question", f"no question is called {name!r}", suggest(name, self.content.questions))
            return
        question = self.content.questions[name]
        if not answer:
            filled = " and ".join(column for column in SAYING if values[column])
            fail("answer", f"there is no answer beside {filled}", "Fill in what the law answers, or unknown.")
            return
        if not question.allows(answer) or answer == UNVERIFIED:
            bad = refused(question, answer, (UNKNOWN, *((NOT_APPLICABLE,) if question.applies else ())))
            fail("answer", bad.what, bad.way_out)
        else:
            values["answer"] = question.as_recorded(answer)
        self._source(values, state, fail)
        self._days(values, fail)

    def _source(self, values: dict[str, str], state: Jurisdiction, fail: Fail) -> None:
        open_ = values["answer"] == UNKNOWN
        if not values["says"] and not open_:
            fail("says", "it is not said what the law is", "Say it in one sentence of yours.")
        if not values["citation"] and not values["searched"]:
            way_out = "Cite the section, or say under searched what you searched."
            fail("citation", "nothing says where this was read", way_out)
        if not values["citation"]:
            return
        if not values["document"] and len(state.documents) == 1:
            values["document"] = next(iter(state.documents))
        if values["document"] not in state.documents:
            none = f"Add it: `advisor new document {state.code} ...`."
            way_out = suggest(values["document"], state.documents) if state.documents else none
            what = f"no document is called {values['document']!r}" if values["document"] else "no document is named"
            fail("document", what, way_out)
        if values["basis"] not in BASES:
            what = f"{values['basis']!r} is no basis" if values["basis"] else "it is not said how it is known"
            fail("basis", what, suggest(values["basis"], BASES))
        if values["part"] not in ("", "yes", "no"):
            fail("part", f"{values['part']!r} is neither yes nor no", "Write yes, or leave it empty.")
        if not values["read"]:
            fail("read", "the day of reading is missing", "Write it as 2026-01-31.")

    def _days(self, values: dict[str, str], fail: Fail) -> None:
        for column in DAYS[1:]:
            if values[column] > self.today.isoformat():
                fail(column, f"{values[column]} lies in the future", "Write the day on which it was.")
        if not values["since"] and not (values["confirmed"] or (values["read"] and not values["citation"])):
            way_out = "Write the last day of which the text shows the law, or under since from when it has been so."
            fail("confirmed", "nothing says of which day this is the law", way_out)
        if values["confirmed"] and values["read"] and values["read"] < values["confirmed"]:
            what = f"it was read on {values['read']}, before the day {values['confirmed']} that it is to confirm"
            fail("confirmed", what, "Correct one of the two days.")

    def _fail(self, grid: Grid, row: Row, column: str, what: str, way_out: str) -> None:
        where = f"{grid.letters[column]}{row.number}, {column}"
        self.problems.append(Problem(Place(grid.path, row.number), f"{where}: {what}", way_out, column))
