"""Files as one measure: its print, an aggregator's record of it, or both; a draft of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import MsgspecError, ValidationError, convert
from msgspec.json import decode
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.errors import Place, Problem, Problems, Refused
from advisor.model import Code
from advisor.phrases import listed
from advisor.schemas.bill import BillDraft
from advisor.schemas.measure import MeasureRead, as_measure
from advisor.statutes.measures import legiscan, openstates
from advisor.statutes.measures.measure import Arrived, Measure, named
from advisor.statutes.measures.reading import Print, data_of, read, text_of

OURS: Mapping[str, type[BillDraft | MeasureRead]] = {"advisor/bill/1": BillDraft, "advisor/measure/1": MeasureRead}
SOME_JSON = "Give LegiScan's or OpenStates' record of a measure, or a bill.json of ours."


def read_measure(opened: Opened, paths: Sequence[Path], state: str = "", number: str = "") -> Measure:
    """The measure that the files at *paths* hold, as one of *state* (default: as they say, or the only one there is).

    *number* is the measure's, where a file holds several. Raises Refused and Problems, of all files at once.
    """
    problems: list[Problem] = []
    arrived: list[Arrived] = []
    for path in paths:
        try:
            arrived += _arrived(path)
        except Problems as found:
            problems += found.problems
        except Refused as refused:
            if len(paths) == 1:
                raise
            problems.append(_at(str(path), refused))
    if problems:
        raise Problems(problems)
    chosen = _chosen(arrived, named(number))
    own = {one.measure.state for one in chosen if one.measure.state}
    if len(own | ({state} if state else set())) > 1:
        said = listed(sorted(own))
        raise Refused(
            f"the files say that the measure is of {said}{f', not of {state}' if state else ''}", "Read it as such."
        )
    made = _joined(_prints(opened, chosen, state or next(iter(own), "")))
    if number and made.number and made.number != named(number):
        raise Refused(f"no file holds {named(number)}", f"They hold {made.number}.")
    return made


def _at(file: str, refused: Refused) -> Problem:
    """What was *refused* of one file, as a problem beside those of others."""
    return Problem(Place(file), refused.what.removeprefix(file).lstrip(": "), refused.way_out)


def _arrived(path: Path) -> list[Arrived]:
    """What the file at *path* holds: measures with what is said of them, or a print of which nothing is said."""
    data, file = data_of(path), str(path)
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"{", b"[")):
        return _of_json(data, file)
    if b"identifier" in start and openstates.is_table(text := text_of(data, file)):
        return openstates.table(text, file)
    return [Arrived(Measure(files=(file,)), data)]


def _of_json(data: bytes, file: str) -> list[Arrived]:
    try:
        found = decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise Refused(f"{file} is JSON that breaks off or is damaged: {error}", "Fetch it again.") from None
    if not isinstance(found, dict):
        raise Refused(f"{file} is JSON and no measure", SOME_JSON)
    if kind := OURS.get(str(found.get("schema"))):
        return [Arrived(_ours(kind, found, file))]
    if legiscan.is_one(found):
        return [legiscan.read(found, file)]
    if openstates.is_one(found):
        return openstates.read(found, file)
    raise Refused(f"{file} is JSON and no measure", SOME_JSON)


def _ours(kind: type[BillDraft | MeasureRead], found: Mapping[str, Any], file: str) -> Measure:
    try:
        return as_measure(convert(found, kind), file)
    except ValidationError as error:
        raise Refused(f"{file} is a file of ours that was changed: {error}", "Write it again.") from None


def _chosen(arrived: Sequence[Arrived], number: str) -> list[Arrived]:
    """Those of *arrived* that are the one measure that was asked for. Raises Refused where that cannot be told."""
    known = {one.measure.number for one in arrived if one.measure.number}
    if number and known and number not in known:
        raise Refused(f"no file holds {number}", f"They hold {_some(sorted(known))}.")
    if len(known) > 1 and not number:
        raise Refused(f"the files hold several measures: {_some(sorted(known))}", "Name one: --number.")
    return [one for one in arrived if not (number and one.measure.number) or one.measure.number == number]


def _some(numbers: Sequence[str], most: int = 12) -> str:
    more = len(numbers) - most
    return ", ".join([*numbers[:most], *([f"and {more} more"] if more > 0 else [])])


def _prints(opened: Opened, chosen: Sequence[Arrived], state: str) -> list[Measure]:
    """What is said of the measure, and its print read as one of *state*, or of the state whose form it has."""
    problems: list[Problem] = []
    made: list[Measure] = []
    for one in chosen:
        file = one.measure.files[0]
        try:
            made.append(_over(one.measure, _print(opened, Print(one.text, file), state)) if one.text else one.measure)
        except Problems as found:
            problems += found.problems
        except Refused as refused:
            if len(chosen) == 1:
                raise
            problems.append(_at(file, refused))
    if problems:
        raise Problems(problems)
    return made


def _print(opened: Opened, given: Print, state: str) -> Measure:
    codes = opened.content.codes
    if state:
        if state not in codes:
            described = ", ".join(code for code, of in codes.items() if of.prints)
            raise Refused(f"no code of law is described for {state!r}", f"Described are: {described or 'none'}.")
        try:
            return read(given, codes[state])
        except Problems as found:
            raise _of_another(found, given, [of for of in codes.values() if of.state != state]) from None
    fits = [*_fits(given, codes.values())]
    if len(fits) == 1:
        return fits[0]
    known = [code for code, of in codes.items() if of.prints]
    if len(known) == 1:
        return read(given, codes[known[0]])
    named = " or ".join(one.state for one in fits) or " or ".join(known)
    what = "has the form of several states' measures" if fits else "has the form of no measure that is described"
    raise Refused(f"{given.file} {what}", f"Name the state: --jurisdiction {named}.")


def _fits(given: Print, codes: Iterable[Code]) -> Iterator[Measure]:
    """The measures that *given* is by the forms of *codes*: those in which it does something to a code."""
    for code in codes:
        if code.prints is None:
            continue
        try:
            made = read(given, code)
        except Problems:
            continue
        if any(p.changes or p.action == "brings forward" for p in made.provisions):
            yield made


def _of_another(found: Problems, given: Print, codes: Iterable[Code]) -> Problems | Refused:
    """What to say of a print that is none of the state asked for: of which state it is, where its form tells."""
    if others := [*_fits(given, codes)]:
        state = others[0].state
        return Refused(
            f"{given.file} has the form of a measure of another state, {state}", f"Read it with --jurisdiction {state}."
        )
    return found


def _joined(found: Sequence[Measure]) -> Measure:
    """One measure of all that is said of it. Raises Refused where no file, or more than one, holds its text."""
    whole = [one for one in found if one.provisions]
    if not whole:
        what = f"{listed(file for one in found for file in one.files)} names the measure and holds none of its text"
        raise Refused(what, "Give its print as well: the legislature's page, or the answer of getBillText.")
    if len(whole) > 1:
        what = f"{listed(file for one in whole for file in one.files)} each hold a text of {whole[0].name}"
        raise Refused(what, "Read one version at a time.")
    made = whole[0]
    for one in found:
        made = made if one is whole[0] else _over(one, made)
    return made


def _over(said: Measure, print_: Measure) -> Measure:
    """*print_*, with what is *said* of it elsewhere, which goes before what its own head says.

    Raises Refused where the two are of different measures.
    """
    if said.number and print_.number and said.number != print_.number:
        what = f"{listed(dict.fromkeys([*said.files, *print_.files]))}: one is {said.number}, the other {print_.number}"
        raise Refused(what, "Give files of one measure.")
    own = ("number", "session", "year", "caption", "status", "status_date", "version", "address")
    known = {name: getattr(said, name) for name in own if getattr(said, name)}
    files = tuple(dict.fromkeys([*print_.files, *said.files]))
    forms = tuple(dict.fromkeys([*print_.forms, *said.forms]))
    title = print_.title or said.title
    return replace(print_, **known, title=title, files=files, forms=forms, keys=(*said.keys, *print_.keys))
