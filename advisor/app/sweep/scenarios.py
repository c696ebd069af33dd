"""What a sweep is to judge: a file of scenarios, one a row of CSV, or in YAML every combination of some lists."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path

from msgspec import Struct

from advisor.app.assumed import assumed
from advisor.app.content import Opened, bill_of, state_of
from advisor.errors import Failure, Place, Problem, Problems, Refused, below
from advisor.load.reader import Convert, Reader
from advisor.load.values import day, list_of, texts
from advisor.phrases import iso_date

COLUMNS = ("jurisdiction", "as_of", "framework", "bills", "set")
MOST = 2_000_000
BETWEEN = ";"  # bills, and answers, in one cell


class Scenario(Struct, frozen=True):
    """One law to judge: a state's on a day by a framework, with bills and answers laid over it."""

    jurisdiction: str
    day: date
    framework: str
    bills: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()  # "question=answer"


def scenarios(opened: Opened, path: Path, usual: date) -> list[Scenario]:
    """The scenarios in the file at *path*, in its order; *usual* is the day where none is named.

    Raises Refused where the file cannot be read, and Problems with every mistake in it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}", "Name a .csv or a .yaml file.") from error
    checked = _Checked(opened)
    if path.suffix.lower() == ".csv":
        made, problems = _rows(checked, path, data, usual)
    else:
        made, problems = _combined(checked, path, usual)
    if problems:
        raise Problems(problems)
    if not made:
        raise Refused(f"{path} names no scenario", f"Write a row below the columns {', '.join(COLUMNS)}.")
    return made


class _Checked:
    """The parts of scenarios that were looked up in the content, each once."""

    def __init__(self, opened: Opened):
        self.opened = opened
        self._fine: set[tuple[str, ...]] = set()

    def bills(self, code: str) -> Iterator[str]:
        """The bills of a state, by id; none where there is no such state."""
        state = self.opened.content.jurisdictions.get(code)
        yield from state.bills if state else ()

    def scenario(self, code: str, of: date, framework: str, bills: Sequence[str], answers: Sequence[str]) -> Scenario:
        """The scenario of these parts. Raises Failure for one that the content does not have."""
        if (code, framework) not in self._fine:
            state_of(self.opened, code)
            self.opened.under(framework, code)
            self._fine.add((code, framework))
        for bill in bills:
            if (code, "bill", bill) not in self._fine:
                bill_of(state_of(self.opened, code), bill)
                self._fine.add((code, "bill", bill))
        for answer in answers:
            if (answer,) not in self._fine:
                assumed(self.opened, [answer])
                self._fine.add((answer,))
        usual = framework or self.opened.content.frameworks_of(code)[0]
        return Scenario(code, of, usual, tuple(bills), tuple(answers))


def _rows(checked: _Checked, path: Path, data: bytes, usual: date) -> tuple[list[Scenario], list[Problem]]:
    try:
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        head = [name.strip() for name in next(rows, [])]
        wrong = _columns(path, head)
        return ([], wrong) if wrong else _scenarios(checked, path, head, rows, usual)
    except UnicodeDecodeError:
        what, way_out = "the file is not UTF-8", "Save it as CSV UTF-8."
    except csv.Error as error:
        what, way_out = f"the file is no CSV: {error}", "Save it from a spreadsheet as CSV UTF-8."
    return [], [Problem(Place(str(path)), what, way_out)]


def _columns(path: Path, head: Sequence[str]) -> list[Problem]:
    place = Place(str(path))
    odd = [name for name in head if name not in COLUMNS]
    problems = [Problem(place, f"{name!r} is no column here", f"Use {', '.join(COLUMNS)}.") for name in odd]
    if len(set(head)) < len(head):
        problems.append(Problem(place, "a column stands twice", "Keep one of the two."))
    if "jurisdiction" not in head:
        problems.append(Problem(place, "the column 'jurisdiction' is missing", "Name the state of each row: ms."))
    return problems


def _scenarios(
    checked: _Checked, path: Path, head: Sequence[str], rows: Iterator[list[str]], usual: date
) -> tuple[list[Scenario], list[Problem]]:
    made: list[Scenario] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        try:
            if len(row) != len(head):
                raise Refused(f"the row has {len(row)} cells, the head {len(head)}", "Quote a cell that holds a comma.")
            cells = dict(zip(head, map(str.strip, row), strict=True))
            of = _day(cells["as_of"]) if cells.get("as_of") else usual
            several = [_several(cells.get(name, "")) for name in ("bills", "set")]
            made.append(checked.scenario(cells["jurisdiction"], of, cells.get("framework", ""), *several))
        except Failure as failure:
            problems += _at(Place(str(path), number), failure)
    return made, problems


def _day(written: str) -> date:
    try:
        return iso_date(written)
    except ValueError as error:
        raise Refused(str(error), "Write the date as 2019-11-20.") from error


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(BETWEEN) if part.strip())


def _at(place: Place, failure: Failure) -> Iterator[Problem]:
    what, *way_out = failure.parts
    yield Problem(place, what, " ".join(way_out) or "Correct the row.")


def _combined(checked: _Checked, path: Path, usual: date) -> tuple[list[Scenario], list[Problem]]:
    """Every combination of the lists in a YAML file, the last list changing first, each bill with its own state."""
    reader = Reader(path.parent)
    node = reader.file(path.name)
    several = list_of(texts)
    keys: dict[str, Convert] = {"as-of": list_of(day), "frameworks": texts, "bills": several, "set": several}
    found = reader.fields(node, {"jurisdictions": texts}, keys) if node else None
    problems = below(reader.problems, str(path.parent))
    if found is None or problems:
        return [], problems
    lists = (
        found["jurisdictions"], found.get("as-of", [usual]), found.get("frameworks", [""]), found.get("bills", [()]),
        found.get("set", [()]),
    )  # fmt: skip
    count = 1
    for of in lists:
        count *= len(of)
    if count > MOST:
        return [], [Problem(Place(str(path)), f"that is {count:,} scenarios", f"Name at most {MOST:,}.")]
    made = []
    owned = {code: set(checked.bills(code)) for code in found["jurisdictions"]}
    for parts in product(*lists):
        elsewhere = set(parts[3]) - owned[parts[0]]
        if elsewhere and any(elsewhere <= bills for bills in owned.values()):
            continue  # a bill of another state that is listed
        try:
            made.append(checked.scenario(*parts))
        except Failure as failure:
            problems += _at(Place(str(path)), failure)
    return made, list(dict.fromkeys(problems))
