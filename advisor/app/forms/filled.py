"""Forms that came back, merged and put into the record: every mistake and every conflict first, then one diff."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from advisor.app.answers import answers
from advisor.app.content import Opened, paths_from_here, refuse_packaged, state_of
from advisor.app.edit.diff import Diff, diff
from advisor.app.forms.against import against
from advisor.app.forms.merge import Conflict, conflicts, merged
from advisor.app.schema import schema_line
from advisor.app.tried import checked
from advisor.errors import Failure, Mistakes, Place, Problem, Refused
from advisor.load.filled import grid
from advisor.load.filled.given import FormReader, Given
from advisor.store.folders import replace_below

QUESTION = re.compile(r"- question: *[\"']?([\w.-]+)")


class Conflicting(Failure):
    """Forms that answer one question otherwise than each other, or than the record: nothing is written."""

    def __init__(self, found: Sequence[Conflict]):
        self.conflicts = found
        super().__init__("the answers differ")


class Plan(Struct, frozen=True):
    """What the forms would do: the files of the record as they would be, and what was found there."""

    opened: Opened
    code: str
    files: Mapping[str, bytes]  # path -> the file as it would be
    diffs: Mapping[str, Diff]
    said: tuple[str, ...]  # of each question that is not simply new, what becomes of its answer
    new: int  # how many answers are


def plan(opened: Opened, paths: Sequence[Path], today: date) -> Plan:
    """What the forms at *paths* would do to the record; nothing is written.

    Raises Mistakes with everything that is wrong in any of them, Conflicting where two of them differ or one differs
    from the record, and Refused for a file that is not there.
    """
    given, code = _read(opened, paths, today)
    state = state_of(opened, code)
    held = {one.question.id: one for one in answers(opened, code, today)}
    each, found = [], conflicts(given, opened.content.questions)
    for one in merged(given, {conflict.question.id for conflict in found}):
        decided = against(one, held[one.question], state)
        if isinstance(decided, Conflict):
            found.append(decided)
        else:
            each.append((one, decided))
    if found:
        raise Conflicting(sorted(found, key=lambda conflict: conflict.question.id))
    before: dict[str, bytes] = {}
    files: dict[str, bytes] = {}
    for one, decided in each:
        path = f"facts/{code}/law/{one.subject}.yaml"
        if path not in files:
            before[path] = _bytes(opened.root / path)
            files[path] = before[path] or f"{schema_line(path)}\n".encode()
        files[path] = decided.put(files[path])
    changed = {path: data for path, data in sorted(files.items()) if data != before[path]}
    _refuse_faulty(opened, changed, given)
    said = tuple(f"{one.question}: {decided.said}" for one, decided in each if decided.said)
    diffs = {path: diff(before[path], data) for path, data in changed.items()}
    return Plan(opened, code, changed, diffs, said, sum(not decided.said for _, decided in each))


def write(of: Plan) -> None:
    """Write what was planned: all files or none. Raises Refused where the content may not or cannot be written."""
    refuse_packaged(of.opened.root)
    try:
        replace_below(of.opened.root, dict(of.files))
    except OSError as error:
        what = f"{of.opened.root} cannot be written: {error.strerror or error}"
        raise Refused(what, "Nothing was changed. Mend its permissions, then run this again.") from error


def _read(opened: Opened, paths: Sequence[Path], today: date) -> tuple[list[Given], str]:
    """Every answer that the forms give, and the state that they are of."""
    reader, grids = FormReader(opened.content, today), []
    for path in paths:
        found, problems = grid.read(path)
        reader.problems += problems
        grids += [found] if found else []
    state = reader.state(grids)
    given = [one for of in grids for one in (reader.given(of, state) if state else ())]
    if reader.problems:
        raise Mistakes(reader.problems)
    if not state:
        raise Refused("nothing is filled in", "Fill in a form that `advisor questions` wrote, and name it here.")
    return given, state.code


def _bytes(path: Path) -> bytes:
    if path.is_symlink():
        raise Refused(f"{path} is a link to another file", "Record these answers by hand.")
    return path.read_bytes() if path.exists() else b""


def _refuse_faulty(opened: Opened, files: Mapping[str, bytes], given: Iterable[Given]) -> None:
    """Raise Mistakes where `advisor check` would find fault with *files*, each at the row that it comes from."""
    if not files:
        return
    rows = {one.question: one.place for one in given}
    with paths_from_here(opened.root):
        _, found = checked(opened.root, files)
    if found:
        raise Mistakes(_at_row(problem, files, rows) for problem in found)


def _at_row(problem: Problem, files: Mapping[str, bytes], rows: Mapping[str, Place]) -> Problem:
    """*problem* at the row that gave the entry in which it stands; as it is where no row did."""
    lines = files.get(problem.place.path, b"").decode().splitlines()[: problem.place.line]
    named = [found[1] for line in lines if (found := QUESTION.match(line))]
    place = rows.get(named[-1]) if named else None
    return replace(problem, place=place) if place else problem
