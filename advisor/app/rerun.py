"""The law with bills or answers laid over it, or of an earlier day, beside the law it is compared with."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from advisor import account, change, record, report
from advisor.app.content import Opened, bill_of, places, state_of
from advisor.app.history import Keeping, inputs
from advisor.app.memo import Letterhead, Target, rendered, write_run
from advisor.app.scores import as_json, notice
from advisor.assess import Assessor
from advisor.errors import Problems, Refused
from advisor.law import Law, law_on
from advisor.load import load
from advisor.model import Bill, Change

WHAT_IF = "what-if"  # the bill that --set makes up


@dataclass(frozen=True)
class Over:
    """What a rerun compares: bills and answers laid over the law, or an earlier day."""

    bills: Sequence[str] = ()
    answers: Sequence[str] = ()  # "question=answer"
    since: date | None = None


@dataclass(frozen=True)
class Rerun:
    """What a rerun found, with the bills it assumed and where they reach for the same thing."""

    account: change.Account
    bills: tuple[Bill, ...]
    conflicts: tuple[change.Conflict, ...]


def rerun(opened: Opened, code: str, day: date, over: Over) -> Rerun:
    """The law of *day* beside the law it is compared with: an earlier day's, or the same with bills laid over it.

    Raises Refused for a bill or question that is not there, and Problems for a bill written against other law.
    """
    state = state_of(opened, code)
    bills = [bill_of(state, name) for name in over.bills]
    if over.answers:
        bills.append(_what_if(opened, law_on(state, day), over.answers))
    assessor = Assessor(opened.content)
    before = assessor.assess(law_on(state, over.since or day))
    with places(opened.root):
        law = law_on(state, day, bills)
    after = assessor.reassess(before, law)
    return Rerun(change.change(before, after), tuple(bills), tuple(change.conflicts(bills, state.later_approval)))


def record_rerun(opened: Opened, made: Rerun, keeping: Keeping) -> None:
    """Append the rerun to the history. Raises Refused where a history that is required cannot be written."""
    law = made.account.after.law
    keeping.add(
        opened.root,
        {
            "command": "rerun",
            "jurisdiction": law.jurisdiction.code,
            "as_of": law.day.isoformat(),
            "bills": list(law.bills),
            "inputs": inputs(opened),
            "assessment": as_json(made.account.after),
            "outputs": {},
        },
    )


def write_rerun(opened: Opened, made: Rerun, head: Letterhead, formats: Sequence[str], target: Target) -> list[Path]:
    """Write the change memo in *formats* with `run.json`, and record the rerun; return the files' paths.

    Raises Refused, with nothing written, where somebody's edits would be lost, where a format's package is not
    installed, and where a history that is required cannot be written.
    """
    from advisor.render.changes import change_memo

    document = change_memo(
        made.account, opened.content, made.bills, made.conflicts,
        dated=head.dated, to=head.to, sender=head.sender, re=head.re, notice=notice(),
    )  # fmt: skip
    after, since = made.account.after, made.account.before.law.day.isoformat()
    files = rendered(opened, "changes", document, formats, after, rerun_json(made))
    return write_run(opened, after, ("rerun", "changes"), head, files, target, since=since)


def rerun_json(made: Rerun) -> dict[str, Any]:
    """The account as `advisor/change/1`, with the bills laid over the law and their conflicts."""
    conflicts = [
        {"bills": [c.first.id, c.second.id], "questions": list(c.questions), "sections": list(c.sections)}
        for c in made.conflicts
    ]
    hypothetical = [bill.id for bill in made.bills]
    data = {**report.change(made.account), "as_if_enacted": hypothetical, "conflicts": conflicts}
    return {**data, "notice": notice()} if notice() else data


def rerun_text(opened: Opened, made: Rerun) -> list[str]:
    """The account in paragraphs, conflicts of bills first."""
    return [*(c.says for c in made.conflicts), *account.account(made.account, opened.content, made.bills)]


def save_bill(opened: Opened, code: str, made: Rerun, name: str) -> Path:
    """Write what the rerun assumed as the bill *name*, status `hypothetical`; return its path.

    Raises Refused for a bad name, where such a bill stands already, and where nothing was assumed with --set.
    """
    if not re.fullmatch(r"[0-9]{4}-[a-z0-9]+(-[a-z0-9]+)*", name):
        raise Refused(f"{name!r} is not a bill's id", "Begin with a year: 2027-trafficking-wiretap.")
    assumed = next((bill for bill in made.bills if bill.id == WHAT_IF), None)
    if assumed is None:
        raise Refused(
            "nothing was assumed with --set", "Add --set question=answer; a bill of the record needs no saving."
        )
    path = opened.root / "facts" / code / "bills" / f"{name}.yaml"
    record.write_new(path, _bill_file(assumed, name).encode())
    try:
        load(opened.root)
    except Problems:
        path.unlink()
        raise
    return path


def _bill_file(bill: Bill, name: str) -> str:
    """*bill* as its YAML file; every text is quoted as JSON is, which YAML reads alike."""
    year, _, rest = name.partition("-")
    lines = [
        f"bill: {json.dumps(rest.replace('-', ' ').capitalize(), ensure_ascii=False)}",
        f"session: {json.dumps(f'{year} Regular Session')}",
        f"title: {json.dumps(rest.replace('-', ' ').capitalize(), ensure_ascii=False)}",
        f"says: {json.dumps(bill.says, ensure_ascii=False)}",
        "status: hypothetical",
        f"status-date: {bill.status_date}",
        'fate: "Hypothetical; nobody has introduced it."',
        "read: full",
        "sections: []",
        "changes:",
    ]
    for change_ in bill.changes:
        lines += [f"  - question: {change_.question}", f"    from: {change_.before}", f"    to: {change_.after}"]
    return "\n".join(lines) + "\n"


def _what_if(opened: Opened, law: Law, answers: Sequence[str]) -> Bill:
    """The changes of `--set question=answer` as a hypothetical bill."""
    changes = []
    for given in answers:
        name, _, answer = given.partition("=")
        question = opened.content.questions.get(name)
        if question is None:
            close = difflib.get_close_matches(name, opened.content.questions, 1)
            raise Refused(
                f"no question is called {name!r}",
                f"Did you mean {close[0]!r}?" if close else "Look in facts/questions/.",
            )
        if not question.allows(answer) or answer == "not-applicable":
            allowed = ", ".join(question.answers) or question.kind
            raise Refused(f"{answer!r} is not an answer to {name}", f"Use one of: {allowed}.")
        changes.append(Change(name, law.holding(name).answer, answer, "Hypothetical: assumed with --set."))
    says = "Hypothetical changes, assumed and not proposed by anybody."
    return Bill(
        id=WHAT_IF, bill="a hypothetical bill", session="", title="What if", says=says, status="hypothetical",
        status_date=law.day.isoformat(), fate="Hypothetical.", read="full", changes=tuple(changes),
    )  # fmt: skip
