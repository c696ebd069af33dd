"""The recorded runs: listed, shown, verified, and two of them compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, ValidationError, convert

from advisor.app.assess import notice
from advisor.app.content import open_content
from advisor.app.keeping import history_of
from advisor.assess.change import Comparison, compare
from advisor.documents import account
from advisor.documents.passages import Passage, paragraphs
from advisor.documents.wording import moment
from advisor.errors import Problems, Refused
from advisor.load import locate
from advisor.model import Bill, Content, Jurisdiction
from advisor.model.content import files_of
from advisor.model.words import MADE_UP
from advisor.phrases import long_date
from advisor.schemas.assessment import Assessment, Finding, judged
from advisor.schemas.run import ListedRun, WholeRun
from advisor.schemas.runs_change import RunsChange, runs_change


class AssessedRun(Struct, frozen=True):
    """A recorded run, and the assessment that it recorded."""

    run: WholeRun
    assessment: Assessment


class Diff(Struct, frozen=True):
    """Two recorded runs and what differs between what they found."""

    before: AssessedRun
    after: AssessedRun
    comparison: Comparison[Finding]
    content: Content | None  # today's, for what the record does not hold; None where it has problems

    @property
    def bills(self) -> tuple[Bill, ...]:
        """The bills that either run assumed."""
        names = dict.fromkeys((*self.before.run.bills, *self.after.run.bills))
        return tuple((self._state and self._state.bills.get(name)) or _forgotten(name) for name in names)

    @property
    def state(self) -> str:
        """The name of the state; its code where the content knows it no longer."""
        return state_named(self.content, self.after.run.jurisdiction)

    @property
    def framework(self) -> str:
        """The title of the framework; its id where the content knows it no longer."""
        return framework_named(self.content, self.after.run.framework)

    @property
    def known_bills(self) -> Mapping[str, Bill]:
        """The bills of the state that the content knows, by id."""
        return self._state.bills if self._state else {}

    @property
    def _state(self) -> Jurisdiction | None:
        return self.content.jurisdictions.get(self.after.run.jurisdiction) if self.content else None


def state_named(content: Content | None, code: str) -> str:
    """The name of the state of a run; its code where *content* knows it no longer."""
    known = content.jurisdictions.get(code) if content else None
    return known.name if known else code.upper()


def framework_named(content: Content | None, framework: str) -> str:
    """The title of the framework of a run; its id where *content* knows it no longer."""
    known = content.frameworks.get(framework) if content else None
    return known.title if known else framework


def runs(chosen: str | None = None) -> list[ListedRun]:
    """Every recorded run, oldest first. Raises Refused where the history cannot be read."""
    return history_of(locate(chosen)).runs()


def run(number: int, chosen: str | None = None) -> WholeRun:
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
    first, second = AssessedRun(old, _assessment(old)), AssessedRun(new, _assessment(new))
    for what, one, other in (
        ("jurisdiction", old.jurisdiction, new.jurisdiction),
        ("framework", first.assessment.framework, second.assessment.framework),
    ):
        if one != other:
            said = f"run {before} is of the {what} {one!r}, and run {after} of {other!r}"
            raise Refused(said, f"Choose two runs of one {what}; `advisor history` lists them.")
    framework = content.frameworks.get(second.assessment.framework) if content else None
    titles = {insight.id: insight.title for insight in framework.insights} if framework else {}
    return Diff(first, second, compare(judged(first.assessment, titles), judged(second.assessment, titles)), content)


def diff_shape(made: Diff) -> RunsChange:
    """The account as `advisor/change/1`, with the numbers of the runs and the bills that either assumed."""
    before, after = ((side.run.number, side.assessment) for side in (made.before, made.after))
    return runs_change(made.comparison, before, after, made.bills, notice())


def diff_passages(made: Diff) -> list[Passage]:
    """The account in sentences, first what is compared."""
    before, after = (
        f"run {side.run.number} ({side.run.command} of {moment(side.run.at)}), {_law(side.assessment, made.bills)}"
        for side in (made.before, made.after)
    )
    said = [f"{made.state}: {before}, against {after}; both by {made.framework}."]
    files = _changed(made.after.run.jurisdiction, made.before.run.inputs, made.after.run.inputs)
    if files:
        said.append(f"Made from other content: {', '.join(files)}.")
    questions = made.content.questions if made.content else {}
    said += [account.as_if(made.bills)] if made.bills else []
    return [paragraphs(*said), *account.differences(made.comparison, questions, made.known_bills)]


def _law(of: Assessment, bills: tuple[Bill, ...]) -> str:
    own = tuple(bill for bill in bills if bill.id in of.bills)
    return f"the law of {long_date(of.as_of)}" + (f" as if {account.assumed_by(own).were}" if own else "")


def _changed(code: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The files of the content, and the releases of the statute book, that two runs on *code* were not given alike."""
    old, new = _given(code, before), _given(code, after)
    return sorted(path for path in {**old, **new} if old.get(path) != new.get(path))


def _given(code: str, inputs: Mapping[str, Any]) -> dict[str, str]:
    releases = {f"{label} of the statute book": digest for label, digest in inputs.get("statutes", {}).items()}
    return {**files_of(code, inputs.get("content", {})), **releases}


def _assessment(of: WholeRun) -> Assessment:
    try:
        return convert(of.assessment, Assessment)
    except ValidationError as error:
        what = f"run {of.number} holds no assessment that can be compared: {error}"
        raise Refused(what, f"`advisor history show {of.number}` prints what it holds.") from error


def _forgotten(name: str) -> Bill:
    """A bill that the content no longer knows, or that `--set` made up."""
    return Bill(name, MADE_UP.get(name, name), "", "", "", "hypothetical", "", "", "no")
