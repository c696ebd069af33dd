"""The use cases, one function each: what the command line and every other front calls."""

from __future__ import annotations

import difflib
import importlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from advisor import account, change, engine, record, report
from advisor.assess import Assessment, Assessor
from advisor.errors import Failure, Problem, Problems, Refused, below
from advisor.law import Law, law_on
from advisor.load import load, locate
from advisor.model import Bill, Change, Content, Jurisdiction

FORMATS = ("md", "html", "docx", "pdf", "json")
AUDIENCES = {"staff": "memo", "advocate": "brief"}
WHAT_IF = "what-if"  # the bill that --set makes up
PACKAGES = ("gap-advisor", "durable-rules", "PyYAML", "Jinja2", "docxtpl", "typst")


@dataclass(frozen=True)
class Opened:
    """Content that was read and found whole, and the folder it came from."""

    root: Path
    content: Content


@dataclass(frozen=True)
class Letterhead:
    """What a memo's head says; a blank prints as a bracketed blank."""

    dated: date
    to: str = ""
    sender: str = ""
    re: str = ""


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


def open_content(chosen: str | None = None) -> Opened:
    """The content of the folder *chosen* (default: see `load.locate`). Raises Problems, Refused."""
    root = locate(chosen)
    with _places(root):
        return Opened(root, load(root))


@contextmanager
def _places(root: Path) -> Iterator[None]:
    """Problems inside are shown with paths that lead from the working folder to the file."""
    try:
        yield
    except Problems as problems:
        raise Problems(below(problems.problems, _from_here(root))) from None


def _from_here(root: Path) -> str:
    try:
        return str(root.resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return str(root)


def assess(opened: Opened, code: str, day: date) -> Assessment:
    """The assessment of one jurisdiction's law on *day*. Raises Refused for a code that is not there."""
    return Assessor(opened.content).assess(law_on(_state(opened, code), day))


def _state(opened: Opened, code: str) -> Jurisdiction:
    states = opened.content.jurisdictions
    if code not in states:
        raise Refused(f"no jurisdiction is called {code!r}", f"Use one of: {', '.join(states)}.")
    return states[code]


def rerun(opened: Opened, code: str, day: date, over: Over) -> Rerun:
    """The law of *day* beside the law it is compared with: an earlier day's, or the same with bills laid over it.

    Raises Refused for a bill or question that is not there, and Problems for a bill written against other law.
    """
    state = _state(opened, code)
    bills = [_bill(state, name) for name in over.bills]
    if over.answers:
        bills.append(_what_if(opened, law_on(state, day), over.answers))
    assessor = Assessor(opened.content)
    before = assessor.assess(law_on(state, over.since or day))
    with _places(opened.root):
        law = law_on(state, day, bills)
    after = assessor.reassess(before, law)
    return Rerun(change.change(before, after), tuple(bills), tuple(change.conflicts(bills)))


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
    return [*map(account.conflict, made.conflicts), *account.account(made.account, opened.content, made.bills)]


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


def _bill(state: Jurisdiction, name: str) -> Bill:
    if name not in state.bills:
        close = difflib.get_close_matches(name, state.bills, 1)
        known = f"Did you mean {close[0]!r}?" if close else f"Use one of: {', '.join(state.bills)}."
        raise Refused(f"no bill is called {name!r}", known)
    return state.bills[name]


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
        id=WHAT_IF, bill="the what-if", session="", title="What if", says=says, status="hypothetical",
        status_date=law.day.isoformat(), fate="Hypothetical.", read="full", changes=tuple(changes),
    )  # fmt: skip


def notice() -> str:
    """What every output must say of the engine: empty where all is as it should be."""
    return "" if engine.AVAILABLE else engine.NOTICE


def as_json(assessment: Assessment) -> dict[str, Any]:
    """The assessment as `advisor/assessment/1`."""
    data = report.assessment(assessment)
    return {**data, "notice": notice()} if notice() else data


def explain(opened: Opened, code: str, component: str, day: date) -> list[str]:
    """Paragraphs on why one component came out as it did. Raises Refused for a component that is not there."""
    from advisor.explain import explain as explained

    try:
        return explained(assess(opened, code, day), opened.content, component)
    except KeyError:
        known = ", ".join(rule.component for rule in opened.content.framework.rules)
        raise Refused(f"no component is called {component!r}", f"Use one of: {known}.") from None


def check(chosen: str | None = None) -> list[Problem]:
    """Every problem in a content folder: those of its files, else those of its rules and cases."""
    from advisor.check import check as checked

    root = locate(chosen)
    try:
        found = checked(load(root), root)
    except Problems as problems:
        found = problems.problems
    return below(found, _from_here(root))


def init(folder: Path) -> list[Path]:
    """Copy the content out to *folder* for editing. Raises Refused where something is there already."""
    root = locate()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is not empty", "Name a new folder.")
    try:
        for name in ("rules", "facts", "templates"):
            shutil.copytree(root / name, folder / name)
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error.strerror or error}", "Name another folder.") from error
    return sorted(folder.iterdir())


def memo(
    opened: Opened,
    assessment: Assessment,
    head: Letterhead,
    formats: Sequence[str],
    audience: str = "staff",
    final: bool = False,
) -> dict[str, bytes]:
    """The memo or brief in *formats*, file name -> bytes; nothing is written.

    Raises Refused where *final* is asked for and a "verify" stands, and where a format's package is not installed.
    """
    document = _document(opened, assessment, head, audience)
    if final:
        _refuse_open_marks(document)
    name = AUDIENCES[audience]
    return {f"{name}.{form}": _rendered(form, document, assessment, opened) for form in formats}


def write_memo(
    opened: Opened,
    assessment: Assessment,
    head: Letterhead,
    files: Mapping[str, bytes],
    audience: str,
    folder: Path,
    force: bool,
) -> list[Path]:
    """Write what `memo` gave, with `run.json`. Raises Refused where somebody's edits would be lost."""
    inputs = {
        "command": AUDIENCES[audience],
        "jurisdiction": assessment.law.jurisdiction.code,
        "as_of": assessment.law.day.isoformat(),
        "dated": head.dated.isoformat(),
        "to": head.to,
        "from": head.sender,
        "re": head.re,
        "fingerprint": opened.content.fingerprint,
        "content": dict(opened.content.files),
        "templates": _templates(opened.root),
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
    }
    return record.write(folder, AUDIENCES[audience], files, inputs, force)


def _document(opened: Opened, assessment: Assessment, head: Letterhead, audience: str) -> Any:
    from advisor.render import brief, memo

    make = {"staff": memo.memo, "advocate": brief.brief}[audience]
    return make(
        assessment, opened.content, dated=head.dated, to=head.to, sender=head.sender, re=head.re, notice=notice()
    )  # fmt: skip


def _rendered(form: str, document: Any, assessment: Assessment, opened: Opened) -> bytes:
    if form == "json":
        return (json.dumps(as_json(assessment), indent=2, ensure_ascii=False) + "\n").encode()
    name, function = {
        "md": ("markdown", "markdown"), "html": ("web", "html"), "docx": ("word", "word"), "pdf": ("pdf", "pdf"),
    }[form]  # fmt: skip
    made = getattr(importlib.import_module(f"advisor.render.{name}"), function)(document, opened.root)
    return made.encode() if isinstance(made, str) else bytes(made)


def _refuse_open_marks(document: Any) -> None:
    from advisor.render.document import Run

    marks = [
        where
        for where, run in _runs(document, "")
        if isinstance(run, Run) and "verify" in run.text and run.style == "mark"
    ]
    if marks:
        listed = "\n    ".join(f"- {where}" for where in dict.fromkeys(marks))
        raise Refused(
            f"{len(marks)} statements still need to be verified:\n    {listed}",
            "Read each source in full and record it, or leave out --final.",
        )


def _runs(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Every run in a document with the heading and label that it stands under."""
    if is_dataclass(value) and not isinstance(value, type):
        if type(value).__name__ == "Run":
            yield where, value
            return
        heading = next(
            (getattr(value, n) for n in ("heading", "label", "title", "caption") if getattr(value, n, "")), ""
        )
        below = " > ".join(filter(None, [where, heading if isinstance(heading, str) else ""]))
        for field in fields(value):
            yield from _runs(getattr(value, field.name), below)
    elif isinstance(value, tuple):
        for item in value:
            yield from _runs(item, where)


def _templates(root: Path) -> dict[str, str]:
    files = sorted(p for p in (root / "templates").rglob("*") if p.is_file())
    return {p.relative_to(root).as_posix(): record.digest(p.read_bytes()) for p in files}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


__all__ = [
    "AUDIENCES",
    "FORMATS",
    "Failure",
    "Letterhead",
    "Opened",
    "Over",
    "Rerun",
    "as_json",
    "assess",
    "check",
    "explain",
    "init",
    "memo",
    "notice",
    "open_content",
    "rerun",
    "rerun_json",
    "rerun_text",
    "save_bill",
    "write_memo",
]  # fmt: skip
