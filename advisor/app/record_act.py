"""An act recorded from a form: the questions that it may touch, what it does to each, and the bill that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from json import dumps

from msgspec import Struct

from advisor.app import saves
from advisor.app.assess import assess
from advisor.app.content import Opened, open_content, state_of
from advisor.app.edit.apply import folded
from advisor.app.edit.faults import READ, Fault, day_faults
from advisor.app.edit.save import accounted
from advisor.app.enter_bill import bill_path, entry
from advisor.app.own_bills import slug
from advisor.app.tried import checked
from advisor.assess.touched import guesses
from advisor.documents import account
from advisor.documents.passages import Passage
from advisor.errors import Missing, Place, Problem
from advisor.model import Bill, Change
from advisor.model.law import Holding
from advisor.phrases import iso_date, long_date

FIELDS = (
    "bill", "title", "says", "approved", "effective", "chapter", "sections",
    "citation", "document", "basis", "part", "read",
)  # fmt: skip
LACKING = {
    "bill": "Give its number, such as HB 1546",
    "title": "Say what the act is called",
    "says": "Say in one sentence of your own what the act does",
    "approved": "Give the day on which it was approved",
    "effective": "Give the day on which it takes effect",
    "citation": "Say how the act is cited",
    "document": "Choose the document in which it was read",
    "basis": "Say how it is known",
    "read": READ,
}
SAME, UNREAD = "same", "unread"  # what an act does to a question, where it does not change its answer
CHANGES = "changes"  # that it changes the answer, and nobody has said to what


class Said(Struct, frozen=True):
    """What somebody says that the act does to one question: `same`, `unread` or an answer; the law in words."""

    question: str
    does: str
    says: str = ""


class ActPreview(Struct, frozen=True):
    """What would be recorded: the file, how the findings change, and what stands in the way."""

    path: str
    text: str
    bill: Bill
    said: tuple[Passage, ...] = ()
    wrong: tuple[Problem, ...] = ()


def typed(values: Mapping[str, str]) -> dict[str, str]:
    """What was typed into the form, as the loader reads it."""
    return {name: folded(values.get(name, "")) for name in FIELDS}


def faults(act: Mapping[str, str], today: date) -> Iterator[Fault]:
    """Yield every fault of the form of the act, in its order."""
    for name in FIELDS:
        if name in LACKING and not act[name]:
            yield Fault(name, LACKING[name])
        elif name == "bill" and not re.fullmatch(r"[A-Za-z.]+ ?[0-9]+", act[name]):
            yield Fault(name, "Write its kind and its number, such as HB 1546")
        elif name in ("approved", "read"):
            yield from day_faults(act.__getitem__, name, today)
        elif name == "effective":
            yield from day_faults(act.__getitem__, name, None)


def sections_of(act: Mapping[str, str]) -> tuple[str, ...]:
    """The sections that the act changes."""
    return tuple(dict.fromkeys(re.findall(r"[0-9A-Za-z][\w.:-]*[\w]|[0-9]", act["sections"])))


def _before(act: Mapping[str, str]) -> date:
    return iso_date(act["effective"]) - timedelta(days=1)


def questions_of(opened: Opened, code: str, act: Mapping[str, str]) -> tuple[str, ...]:
    """The questions that the act may touch: those whose answers cite its sections, then those that share its words."""
    made, state = assess(opened, code, _before(act)), state_of(opened, code)
    numbers = [re.compile(rf"(?<![\w.-]){re.escape(number)}(?![\w-]|\.\d)") for number in sections_of(act)]
    cited = {
        fact.question: None
        for fact in state.facts
        if any(n.search(f"{p.citation} {p.pinpoint}") for p in fact.provenance for n in numbers)
    }
    near = guesses(made, opened.content.questions, f"{act['title']} {act['says']}", cited)
    return (*cited, *(one.question.id for one in near))


def holding(opened: Opened, code: str, act: Mapping[str, str], question: str) -> Holding:
    """The answer to *question* before the act. Raises Missing where there is no such question."""
    if question not in opened.content.questions:
        raise Missing(f"no question is called {question[:40]!r}", "Begin again from the form of the act.")
    return assess(opened, code, _before(act)).law.holding(question)


def answer_faults(opened: Opened, said: Said) -> Iterator[Fault]:
    """Yield what is wrong with what is said of one question."""
    question = opened.content.questions[said.question]
    if not said.does:
        yield Fault("does-same", "Choose what the act does to this answer")
    elif said.does not in (SAME, UNREAD):
        if said.does == CHANGES:
            yield Fault("answer", "Say what the law then answers")
        elif not question.allows(said.does):
            yield Fault("answer", f"Write it as {question.meant(said.does) or 'one of the permitted answers'}")
        if not said.says:
            yield Fault("says", "Say in one sentence of your own what the law is after the act")


def bill_of(opened: Opened, code: str, act: Mapping[str, str], said: tuple[Said, ...]) -> Bill:
    """The act as an enacted bill, with what is *said* of the questions it touches."""
    effective, approved = iso_date(act["effective"]), iso_date(act["approved"])
    name = slug(re.sub(r"(?<=[A-Za-z.])(?=[0-9])", " ", act["bill"]).replace(".", ""))
    changes = tuple(
        Change(one.question, now, opened.content.questions[one.question].as_recorded(one.does), one.says)
        for one in said
        if one.does not in (SAME, UNREAD) and (now := holding(opened, code, act, one.question).answer) != one.does
    )
    unread = tuple(one.question for one in said if one.does == UNREAD)
    chapter = f", as chapter {act['chapter']}" if act["chapter"] else ""
    return Bill(
        id=f"{approved.year}-{name}",
        bill=act["bill"],
        session=state_of(opened, code).calendar.name_of(approved.year),
        title=act["title"],
        says=act["says"],
        status="enacted",
        status_date=act["approved"],
        fate=f"Approved {long_date(approved)}{chapter}, effective {long_date(effective)}.",
        effective=effective,
        read="full" if not unread and not act["part"] else "part" if changes or act["part"] else "no",
        sections=sections_of(act),
        changes=changes,
        touches=unread,
    )


def _file(act: Mapping[str, str], bill: Bill, today: date) -> str:
    """The bill's file, with its chapter and the source."""
    source = {key: act[key] for key in ("citation", "document", "basis")}
    lines = [f"chapter: {dumps(act['chapter'], ensure_ascii=False)}"] if act["chapter"] else []
    lines += ["provenance:", f"  - citation: {dumps(source['citation'], ensure_ascii=False)}"]
    lines += [f"    document: {source['document']}", f"    basis: {source['basis']}"]
    lines += ["    part: yes"] if act["part"] else []
    lines += [f"    confirmed: {act['effective']}"] if bill.effective and bill.effective <= today else []
    return entry(bill) + "\n".join([*lines, f"    read: {act['read']}"]) + "\n"


def preview(
    opened: Opened, code: str, act: Mapping[str, str], said: tuple[Said, ...], day: date, today: date
) -> ActPreview:
    """What would be recorded, with nothing written: the findings are compared on *day*, or when the act takes effect.

    Raises Missing for a question that is not there.
    """
    bill = bill_of(opened, code, act, said)
    path, text = bill_path(code, bill.id), _file(act, bill, today)
    if (opened.root / path).exists():
        there = Problem(Place(path), f"{bill.bill} of {bill.year} is on record already", "")
        return ActPreview(path, text, bill, wrong=(there,))
    new, found = checked(opened.root, {path: text.encode()})
    if found or new is None:
        return ActPreview(path, text, bill, wrong=tuple(found))
    on = max(day, iso_date(act["effective"]))
    old = open_content(str(opened.root), code=code).content
    bills = new.jurisdictions[code].bills
    said_of = account.differences(accounted(opened, old, new, code, on), new.questions, bills)
    return ActPreview(path, text, bill, tuple(said_of))


def record(opened: Opened, code: str, act: Mapping[str, str], said: tuple[Said, ...], today: date) -> str:
    """Write the act into the record; return the path. Raises Refused and Problems as `saves.put`."""
    bill = bill_of(opened, code, act, said)
    path = bill_path(code, bill.id)
    data = _file(act, bill, today).encode()
    saves.put(opened.root, {path: data}, f"Recorded the act {bill.bill}, {bill.title}", {path: None})
    return path
