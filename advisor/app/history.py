"""The record of runs: what goes into it, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from advisor.app.assess import notice
from advisor.app.content import open_content
from advisor.app.keeping import history_of
from advisor.assess import change
from advisor.documents import account
from advisor.documents.passages import Passage, paragraphs
from advisor.errors import Problems, Refused
from advisor.load import locate
from advisor.model import Bill, Content
from advisor.phrases import long_date
from advisor.schemas import assessment as report
from advisor.schemas.stored import Stored, stored

if TYPE_CHECKING:
    from advisor.store.history import Listed, Run


@dataclass(frozen=True)
class Diff:
    """Two recorded runs and what differs between their assessments."""

    before: Run
    after: Run
    account: change.Account
    content: Content | None  # today's, for what the record does not hold; None where it has problems

    @property
    def bills(self) -> tuple[Bill, ...]:
        """The bills that either run assumed."""
        names = dict.fromkeys((*self.before.bills, *self.after.bills))
        state = self.account.after.law.jurisdiction
        return tuple(state.bills.get(name) or _forgotten(name) for name in names)


def runs(chosen: str | None = None) -> list[Listed]:
    """Every recorded run, oldest first. Raises Refused where the history cannot be read."""
    return history_of(locate(chosen)).runs()


def run(number: int, chosen: str | None = None) -> Run:
    """One recorded run with its inputs, assessment and outputs. Raises Refused for a number that is not there."""
    return history_of(locate(chosen)).show(number)


def head(chosen: str | None = None) -> str:
    """The chain's last hash. Raises Refused where the history cannot be read."""
    return history_of(locate(chosen)).head()


def verify(known: str | None = None, chosen: str | None = None) -> list[str]:
    """What is broken in the chain, first row first; with a *known* head also a cut tail. Empty: whole."""
    return history_of(locate(chosen)).verify(known)


def diff(before: int, after: int, chosen: str | None = None) -> Diff:
    """What differs between two recorded runs, from what was recorded of them.

    Raises Refused for a number that is not there, and for runs that cannot be compared.
    """
    old, new = run(before, chosen), run(after, chosen)
    try:
        content: Content | None = open_content(chosen).content
    except Problems:
        content = None
    first, second = _assessment(old, content), _assessment(new, content)
    for what, one, other in (
        ("jurisdiction", old.jurisdiction, new.jurisdiction),
        ("framework", first.framework.id, second.framework.id),
    ):
        if one != other:
            said = f"run {before} is of the {what} {one!r}, and run {after} of {other!r}"
            raise Refused(said, f"Choose two runs of one {what}; `advisor history` lists them.")
    return Diff(old, new, change.change(first, second), content)


def diff_json(made: Diff) -> dict[str, Any]:
    """The account as `advisor/change/1`, with the numbers of the runs and the bills that either assumed."""
    runs_ = {"before": made.before.number, "after": made.after.number}
    data = {**report.change(made.account), "runs": runs_, "as_if_enacted": [bill.id for bill in made.bills]}
    return {**data, "notice": notice()} if notice() else data


def diff_passages(made: Diff) -> list[Passage]:
    """The account in sentences, first what is compared."""
    sides = [f"run {run_.number} ({run_.command} of {run_.at})" for run_ in (made.before, made.after)]
    state = made.account.after.law.jurisdiction.name
    laws = [_law(side.law.day, side.law.bills, made.bills) for side in (made.account.before, made.account.after)]
    said = [f"{state}: {sides[0]}, {laws[0]}, against {sides[1]}, {laws[1]}."]
    files = _changed(made.before.inputs, made.after.inputs)
    if files:
        said.append(f"Made from other content: {', '.join(files)}.")
    questions = made.content.questions if made.content else {}
    said += [account.as_if(made.bills)] if made.bills else []
    return [paragraphs(*said), *account.differences(made.account, questions)]


def _law(day: date, assumed: tuple[str, ...], bills: tuple[Bill, ...]) -> str:
    own = tuple(bill for bill in bills if bill.id in assumed)
    return f"the law of {long_date(day)}" + (f" as if {account.named(own)} were law" if own else "")


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The files of the content that two runs were not given alike."""
    old, new = before.get("content", {}), after.get("content", {})
    return sorted(path for path in {**old, **new} if old.get(path) != new.get(path))


def _assessment(of: Run, content: Content | None) -> Stored:
    state = content.jurisdictions.get(of.jurisdiction) if content else None
    titles = {i.id: i.title for of in content.frameworks.values() for i in of.insights} if content else {}
    try:
        return stored(of.assessment, state, titles)
    except ValueError as error:
        what = f"run {of.number} holds no assessment that can be compared: {error}"
        raise Refused(what, f"`advisor history show {of.number}` prints what it holds.") from error


def _forgotten(name: str) -> Bill:
    """A bill that the content no longer knows, or that `--set` made up."""
    said = "a hypothetical bill" if name == "what-if" else name
    return Bill(name, said, "", "", "", "hypothetical", "", "", "no")
