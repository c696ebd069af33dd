"""A measure that was read, as a bill of the record: written anew, or over the version that is there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from advisor.app.assumed import assumed
from advisor.app.content import refuse_packaged
from advisor.app.enter_bill import entry, entry_path, refuse_name
from advisor.app.measures.reading import Read
from advisor.app.measures.update import updated
from advisor.app.tried import checked
from advisor.assess.touched import Touched
from advisor.documents.measure import named
from advisor.errors import Place, Problems, Refused
from advisor.model import Bill, Change
from advisor.model.law import enact
from advisor.phrases import NO_BREAK, listed, long_date
from advisor.store import files as store
from advisor.store.disk import replace_all

MOST_TITLE = 160  # characters of a title where nobody gives a shorter one
HOW = (
    "Nobody has said yet what it does to the answers below. Where it changes one, take the question out of touches and "
    "write it under changes, with question, from, to and says; where it does not, only take it out."
)
STAGES = {"hypothetical": 0, "introduced": 1, "passed": 2, "died": 3, "enacted": 3}  # how far a bill has come
NO_DAY = "It became law, but from when is not said in what was read. Write `status: enacted` and `effective:`."
NOT_SAID = "What was read does not say how far it has come; a print shows that it was introduced."


def answered(of: Read, answers: Sequence[str], says: Sequence[str]) -> tuple[Change, ...]:
    """What somebody said that the measure does: QUESTION=ANSWER each, with the sentences *says* in the same order.

    Raises Refused for what is no answer, for one without its sentence, and for one that the law gives already.
    """
    if says and len(says) != len(answers):
        raise Refused(
            f"{len(answers)} answers are given and {len(says)} sentences", "Give one --says to each --answer."
        )
    made = {}
    for n, text in enumerate(answers):
        ((question, after),) = assumed(of.opened, [text]).items()
        before = of.assessment.law.holding(question).answer
        if before == after:
            raise Refused(f"{question} is {after!r} already", "Leave it out: the measure does not change it.")
        made[question] = Change(question, before, after, says[n] if says else "")
    return tuple(made.values())


def bill_of(of: Read, name: str, changes: Sequence[Change], today: date) -> Bill:
    """The measure as a bill called *name*, with *changes* made, and the questions touched that nobody has answered."""
    measure = of.measure
    answered_ = {change.question for change in changes}
    touches = tuple(one.question.id for one in of.touched if one.near and one.question.id not in answered_)
    status = measure.status or "introduced"
    if status == "enacted" and not measure.effective_day:
        status = "passed"
    sections = tuple(dict.fromkeys(one.provision.number for one in of.effects if one.provision.changes))
    sections = tuple(filter(None, sections))  # a new section may get its number later
    numbers = listed(f"§ {number}" for number in sections)
    return Bill(
        id=name,
        bill=measure.number or "Draft",
        session=measure.session or of.assessment.law.jurisdiction.calendar.name_of(int(name[:4])),
        title=measure.caption or _shortened(measure.title) or measure.name,
        says=f"The measure changes {numbers}." if numbers else "The measure changes no section of the code.",
        status=status,
        status_date=measure.status_date or measure.year or str(today.year),
        fate=f"{status.capitalize()}, as its print was read on {long_date(today)}.",
        effective=measure.effective_day if status == "enacted" else None,
        read="no" if not changes else "part" if touches else "full",
        sections=sections,
        changes=tuple(changes),
        touches=touches,
    )


def _shortened(title: str) -> str:
    return title if len(title) <= MOST_TITLE else f"{title[:MOST_TITLE].rsplit(' ', 1)[0]} ..."


def beside(of: Read) -> Mapping[str, str]:
    """The comments of the bill's file: what was read, how to answer, and at each question what it was named for."""
    measure = of.measure
    said = {one.question.id: _asked(one) for one in of.touched}
    comments = {
        "bill": f"Read from {listed(map(named, measure.files))}, {listed(measure.forms)}. {' '.join(measure.keys)}",
        "touches": HOW,
    }
    if far := [one.question.id for one in of.touched if not one.near]:
        comments["touches"] += f" Cited too, at places that stay as they are: {', '.join(far)}."
    if measure.status is None:
        comments["status"] = NOT_SAID
    if measure.status == "enacted" and not measure.effective_day:
        comments["status"] = NO_DAY
    return {**said, **comments}


def _asked(one: Touched) -> str:
    allowed = ", ".join(one.question.permitted) or one.question.kind
    cites = listed(f"§{NO_BREAK}{place}" for place in one.cites)
    return f"{one.question.ask} Now: {one.holding.answer}. Cites {cites}. Permitted: {allowed}."


def name_of(of: Read) -> str:
    """What the record calls the measure, and its folder: 2019-hb-571; "measure" where nothing says its number."""
    if of.recorded:
        return of.recorded.id
    named = re.findall(r"[a-z]+|[0-9]+", of.measure.number.lower())
    return "-".join(filter(None, [of.measure.year, *named])) if named else "measure"


def save(of: Read, target: str, changes: Sequence[Change], today: date) -> Path:
    """Write the measure as a bill into the file *target*, a .yaml, or into the record under that name; return the path.

    Where the record has the bill, its file is updated and what somebody wrote in it stays. Raises Refused and Problems
    with nothing changed: for a bad name, and where the record would be wrong with it.
    """
    path = Path(target)
    known = bool(of.recorded and target == of.recorded.id)
    name = path.stem if path.suffix == ".yaml" else target
    if not known:
        refuse_name(name)
    made = bill_of(of, name, changes, today)
    enact(of.assessment.law, replace(made, status="introduced", effective=None))  # whether each `from` holds
    data = entry(made, beside(of)).encode()
    if path.suffix == ".yaml":
        _refuse_wrong(of, data, f"facts/{of.measure.state}/bills/{name}.yaml", path)
        store.write_new(path, data)
        return path
    refuse_packaged(of.opened.root)
    code = of.measure.state
    path = of.opened.root / "facts" / code / "bills" / f"{name}.yaml" if known else entry_path(of.opened, code, name)
    if known:
        _refuse_earlier(of)
        data = updated(path.read_text("utf-8"), of, changes, today).encode()
    _refuse_wrong(of, data, f"facts/{code}/bills/{name}.yaml", path)
    if known:
        replace_all(path.parent, {path.name: data})
    else:
        store.write_new(path, data)
    return path


def _refuse_earlier(of: Read) -> None:
    """Raise Refused where the record has the bill further on than the version that was read."""
    bill, status = of.recorded, of.measure.status
    if bill and STAGES.get(bill.status, 0) > STAGES.get(status or "", 0):
        what = f"{bill.id} is on record as {bill.status}, and this version is of an earlier stage"
        raise Refused(what, "Its file stays as it is; read the later version, or mend the file.")


def _refuse_wrong(of: Read, data: bytes, inside: str, path: Path) -> None:
    """Raise Problems where *data*, which is to stand at *path*, would be wrong in the record."""
    _, problems = checked(of.opened.root, {inside: data})
    own = [replace(p, place=Place(str(path), p.place.line)) if p.place.path == inside else p for p in problems]
    if own:
        raise Problems(own)
