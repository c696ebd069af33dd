"""The law with bills or answers laid over it, or of an earlier day, beside the law it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from advisor.app.asks import with_asks
from advisor.app.assess import assess, bills_laid_over, notice, published_then
from advisor.app.assumed import assumed_bills
from advisor.app.content import Opened, state_of
from advisor.app.enter_bill import enter_bill, refuse_name
from advisor.app.keeping import Keeping, inputs, run_of
from advisor.app.remembered import remembered
from advisor.app.write import Target, file_name, rendered, write_run
from advisor.assess import Assessment, change
from advisor.documents import account
from advisor.documents.explained import explained
from advisor.documents.letterhead import Letterhead
from advisor.documents.passages import Passage, paragraphs
from advisor.errors import Refused
from advisor.model import Bill
from advisor.model.words import MADE_UP
from advisor.phrases import figures
from advisor.schemas import change as change_schema


class Over(Struct, frozen=True):
    """What a rerun compares: bills and answers laid over the law, or an earlier day."""

    bills: Sequence[str] = ()
    answers: Sequence[str] = ()  # "question=answer"
    since: date | None = None
    files: Sequence[Path] = ()  # bills that are no part of the record
    against: Sequence[str] = ()  # bills laid over the same law, to compare with instead of the law as recorded
    against_files: Sequence[Path] = ()


class Rerun(Struct, frozen=True):
    """What a rerun found, with the bills it assumed and where they reach for the same thing."""

    account: change.Account
    bills: tuple[Bill, ...]
    conflicts: tuple[change.Conflict, ...]

    def __repr__(self) -> str:
        account = self.account
        return f"<Rerun: {account.before!r} to {account.after!r}, {len(account.moved)} moved>"

    def _repr_html_(self) -> str:
        """A table of what moved, as notebooks show it."""
        from html import escape

        before, after = self.account.before, self.account.after
        scores = (f"{figures(of.low, of.high)} points" for of in (before, after))
        rows = "".join(
            f"<tr><td>{move.component}</td><td>{escape(move.after.rule.name)}</td><td>{move.kind}</td>"
            f"<td>{figures(move.before.low, move.before.high)}</td>"
            f"<td>{figures(move.after.low, move.after.high)}</td></tr>"
            for move in self.account.moved
        )
        heads = "".join(f"<th>{name}</th>" for name in ("Component", "Name", "What became of it", "Before", "After"))
        caption = escape(f"{after.law.jurisdiction.name}: {' to '.join(scores)}")
        return f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>{rows}</table>"


def rerun(opened: Opened, code: str, day: date, over: Over) -> Rerun:
    """The law of *day* with bills laid over it beside what it is compared with: the same without, or with others.

    That, or an earlier day's law.

    Raises Refused for a bill or question that is not there, and Problems for a bill written against other law.
    """
    state, bills = state_of(opened, code), bills_of(opened, code, day, over)
    recorded = remembered(opened).recorded(code, over.since or day)
    others = bills_laid_over(opened, code, over.against, over.against_files)
    bills, others = _told_apart(bills, others), _told_apart(others, bills)
    after = remembered(opened).assessor.reassess(recorded, remembered(opened).laid_over(code, day, bills))
    before = recorded
    if others:
        law = remembered(opened).laid_over(code, day, others)
        named = replace(state, bills={**state.bills, **{bill.id: bill for bill in others}})  # those of files, too
        before = remembered(opened).assessor.reassess(recorded, replace(law, jurisdiction=named))
    return Rerun(change.change(before, after), tuple(bills), tuple(change.conflicts(bills, state.later_approval)))


def _told_apart(bills: Sequence[Bill], others: Sequence[Bill]) -> list[Bill]:
    """*bills*, those with the name of another of *others* called by their ids as well: two versions of one."""
    names = {other.name: other.id for other in others}
    return [replace(b, bill=f"{b.bill} as {b.id}") if names.get(b.name, b.id) != b.id else b for b in bills]


def bills_of(opened: Opened, code: str, day: date, over: Over) -> list[Bill]:
    """The bills that *over* lays over the law of *day*, those of the answers that it assumes last.

    Raises Refused for a bill or question that is not there.
    """
    bills = bills_laid_over(opened, code, over.bills, over.files)
    if over.answers:
        reached = frozenset(q for bill in bills for q in bill.questions)
        bills += assumed_bills(opened, remembered(opened).law(code, day), over.answers, reached)
    return bills


def assessed(opened: Opened, code: str, day: date, over: Over) -> Assessment:
    """The assessment of the law of *day* with *over*'s bills and answers laid over it; its earlier day is ignored.

    Raises Refused for a code, bill or question that is not there, and Problems for a bill written against other law.
    """
    if over.answers:
        return rerun(opened, code, day, Over(over.bills, over.answers)).account.after
    return assess(opened, code, day, over.bills)


def record_rerun(opened: Opened, made: Rerun, keeping: Keeping) -> None:
    """Append the rerun to the history. Raises Refused where a history that is required cannot be written."""
    keeping.add(
        opened.root, run_of("rerun", made.account.after, inputs(opened, made.account.after.law.jurisdiction.code), {})
    )


def rerun_files(opened: Opened, made: Rerun, head: Letterhead, formats: Sequence[str]) -> dict[str, bytes]:
    """The change memo in *formats*, file name -> bytes; nothing is written. Raises Refused, Failure as `rendered`."""
    from advisor.documents.changes.memo import change_memo

    content, bills = opened.content, made.bills
    said = notice(made.account.before.law, made.account.after.law)
    then = published_then(opened, made.account.after)
    document = explained(change_memo(made.account, content, bills, made.conflicts, head, notice=said, then=then))
    data = with_asks(opened, rerun_shape(made))
    after = made.account.after
    return rendered(opened, file_name(after, "changes"), document, formats, after, data)


def write_rerun(opened: Opened, made: Rerun, head: Letterhead, formats: Sequence[str], target: Target) -> list[Path]:
    """Write the change memo in *formats* with `run.json`, and record the rerun; return the files' paths.

    Raises Refused, with nothing written, where somebody's edits would be lost, where a format's package is not
    installed, and where a history that is required cannot be written.
    """
    files = rerun_files(opened, made, head, formats)
    after, before = made.account.after, made.account.before.law
    more = {"against": list(before.bills)} if before.bills else {}
    since = before.day.isoformat()
    return write_run(opened, after, ("rerun", "changes"), head, files, target, since=since, **more)


def rerun_shape(made: Rerun) -> change_schema.Change:
    """The account as `advisor/change/1`, with the bills laid over the law and their conflicts."""
    said = notice(made.account.before.law, made.account.after.law)
    return change_schema.change(made.account, made.bills, made.conflicts, said)


def rerun_passages(opened: Opened, made: Rerun) -> list[Passage]:
    """The account in sentences, conflicts of bills first."""
    conflicts = paragraphs(*(c.says for c in made.conflicts))
    return [conflicts, *account.account(made.account, opened.content.questions, made.bills)]


def save_bill(opened: Opened, code: str, made: Rerun, name: str, title: str = "") -> Path:
    """Write what the rerun assumed as the bill *name*, status `hypothetical`; return its path.

    Without a *title* it gets one made of its name.

    Raises Refused for a bad name, where such a bill stands already, and where nothing was assumed with --set.
    """
    refuse_name(name)
    assumed = [bill for bill in made.bills if bill.id in MADE_UP]
    changes = tuple(change for bill in assumed for change in bill.changes)
    if not changes:
        raise Refused(
            "nothing was assumed with --set", "Add --set question=answer; what is law already needs no saving."
        )
    year, _, rest = name.partition("-")
    called = title or rest.replace("-", " ").capitalize()
    session = state_of(opened, code).calendar.name_of(int(year))
    named = replace(assumed[0], changes=changes, id=name, bill=called, title=called, session=session)
    return enter_bill(opened, code, replace(named, fate="Hypothetical; nobody has introduced it."))
