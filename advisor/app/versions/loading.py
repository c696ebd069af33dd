"""A version of a measure, from what a user names: a draft, a print, or a bill of the record; with its answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath

from msgspec import UNSET, MsgspecError, Struct
from msgspec.json import decode
from msgspec.structs import replace

from advisor.app.assumed import assumed
from advisor.app.content import Opened, bill_of, state_of
from advisor.app.measures.files import read_measure
from advisor.draft.compare import Side, sides
from advisor.draft.versions import Version
from advisor.errors import Missing, Refused
from advisor.model import Bill, Change, Jurisdiction, Rule
from advisor.model.words import UNVERIFIED
from advisor.phrases import long_date
from advisor.schemas.bill import BillDraft, BillSection, seal
from advisor.statutes.citations import in_state
from advisor.statutes.measures.measure import Measure

OURS = "Name a folder or a bill.json that advisor bill wrote."


class NamedVersion(Struct, frozen=True):
    """One version as a user names it: a path or the id of a bill on record, and answers said of it."""

    name: str
    answers: Sequence[str] = ()  # QUESTION=ANSWER, or a bill's .yaml file


class Loaded(Struct, frozen=True):
    """What the file that a user named holds, before anything is known of the state's record."""

    given: NamedVersion
    path: Path | None  # None: a bill of the record
    measure: Measure | None = None  # None: a bill's file, which has no text
    draft: BillDraft | None = None


def loaded(opened: Opened, given: NamedVersion, state: str) -> Loaded:
    """What *given* names, as one of *state* where that is said. Raises as `read_measure` does."""
    path = Path(given.name)
    if path.is_dir():
        path = path / "bill.json"
        if not path.is_file():
            raise Refused(f"{path.parent} holds no bill.json", OURS)
    if not path.exists():
        if path.suffix or len(path.parts) > 1:
            raise Refused(f"{path} is not there", "Name a draft, a print, or a bill of the record.")
        return Loaded(given, None)
    if path.suffix == ".yaml":
        return Loaded(given, path)
    measure = read_measure(opened, [path], state)
    return Loaded(given, path, measure, _draft(path))


def _draft(path: Path) -> BillDraft | None:
    """The draft of ours at *path*; None for any other file."""
    data = path.read_bytes()
    try:
        return decode(data, type=BillDraft) if data.startswith(b"{") else None
    except (MsgspecError, RecursionError, UnicodeDecodeError):
        return None


def version(opened: Opened, of: Loaded, state: str) -> Version:
    """*of* as a version of a measure of *state*, with the answers that are recorded of it and those that are given.

    Raises Missing where it names no bill, Problems for a bill's file that is wrong, Refused for what is no answer.
    """
    if state not in opened.content.jurisdictions:
        if of.measure is None:
            known = ", ".join(opened.content.jurisdictions)
            way_out = f"Name a file; for a bill's file or a bill on record also the state, --jurisdiction: {known}."
            raise Missing(f"nothing is called {of.given.name!r}, or its state is not said", way_out)
        return Version(name=_called(of), file=_label(of), sides=sides(of.measure))
    made = _of_bill(opened, of, state) if of.measure is None else _of_measure(opened, of, of.measure)
    return _with_answers(opened, made, of.given.answers, state)


def _of_measure(opened: Opened, of: Loaded, measure: Measure) -> Version:
    own = Version(name=_called(of), file=_label(of), sides=sides(measure))
    if of.draft is None:
        return own
    draft = of.draft
    edited = {s.number for s in draft.sections if s.number and s.seal != seal(s.paragraphs)}
    answers = {change.question: change.after for change in draft.changes}
    return replace(own, complete=True, edited=frozenset(edited), answers=answers, where=_of_draft(opened, draft))


def _of_draft(opened: Opened, draft: BillDraft) -> dict[str, frozenset[str]]:
    """The sections of *draft* that answer each question that it changes.

    A draft that does not say it was written before drafts did: then each section of the gap may.
    """
    rules = {rule.component: rule for rule in opened.content.frameworks.get(
        draft.framework or "", opened.framework).rules}  # fmt: skip
    found: dict[str, set[str]] = {change.question: set() for change in draft.changes}
    for section in draft.sections:
        for question in _answered(section, rules):
            if question in found and section.number:
                found[question].add(section.number)
    return {question: frozenset(numbers) for question, numbers in found.items()}


def _answered(section: BillSection, rules: Mapping[str, Rule]) -> Iterable[str]:
    if section.questions is not UNSET:
        return section.questions
    return [question for gap in section.gaps if gap in rules for question in rules[gap].closes]


def _of_bill(opened: Opened, of: Loaded, state: str) -> Version:
    jurisdiction = state_of(opened, state)
    bill = _bill(opened, of.path, jurisdiction) if of.path else bill_of(jurisdiction, of.given.name)
    sides_ = tuple(Side(number, f"§ {number}", "amends", None) for number in bill.sections)
    own = Version(name=bill.name, file=_label(of), sides=sides_)
    return _with_bill(opened, own, bill, state)


def _bill(opened: Opened, path: Path, state: Jurisdiction) -> Bill:
    from advisor.load.bills import bill_file  # imports YAML, which most runs need not

    return bill_file(path, opened.content, state)


def _with_bill(opened: Opened, own: Version, bill: Bill, state: str) -> Version:
    """*own* with what *bill* records that it does."""
    answers = {change.question: change.after for change in bill.changes}
    return replace(
        own,
        answers={**own.answers, **answers},
        touches=own.touches - set(answers) | set(bill.touches),
        where={**own.where, **{change.question: _where(opened, bill, change, state) for change in bill.changes}},
        complete=own.complete or bill.known,
        said=own.said | set(answers),
    )


def _where(opened: Opened, bill: Bill, change: Change, state: str) -> frozenset[str]:
    """The sections in which *bill* makes *change*: those that it cites or names, or the only one that it has."""
    code = opened.content.codes.get(state)
    parts = [part for source in change.provenance for part in (in_state(source.citation, code) if code else ())]
    found = {part.number for part in parts} or {
        number for number in bill.sections if re.search(rf"(?<![\w.-]){re.escape(number)}(?![\w-])", change.says)
    }
    return frozenset(found or (bill.sections if len(bill.sections) == 1 else ()))


def _with_answers(opened: Opened, own: Version, answers: Sequence[str], state: str) -> Version:
    """*own* with the *answers* that somebody gives: QUESTION=ANSWER, with @SECTION or without; a bill's file."""
    for text in (text for text in answers if text.endswith(".yaml")):
        own = _with_bill(opened, own, _bill(opened, Path(text), state_of(opened, state)), state)
    placed = [_placed(own, text) for text in answers if not text.endswith(".yaml")]
    said = assumed(opened, [text for text, _ in placed])
    where = {text.partition("=")[0]: frozenset([number]) for text, number in placed if number}
    read = {question: answer for question, answer in said.items() if answer != UNVERIFIED}
    kept = {question: answer for question, answer in own.answers.items() if question not in said}
    touches = own.touches - set(read) | (set(said) - set(read))
    return replace(
        own, answers={**kept, **read}, touches=touches, said=own.said | set(read), where={**own.where, **where}
    )


def _placed(own: Version, text: str) -> tuple[str, str]:
    """An answer as typed, and the section of *own* behind its last @."""
    answer, _, number = text.rpartition("@")
    return (answer, number) if answer and own.has(number) else (text, "")


def _called(of: Loaded) -> str:
    measure = of.measure
    assert measure  # noqa: S101  # whoever calls has asked
    if of.draft:
        return f"the draft of {long_date(of.draft.dated)}"
    name = measure.name if measure.number else "the measure"
    return f"{name}, {measure.version}" if measure.version else name


def _label(of: Loaded) -> str:
    """The file as a document names it, without where it lay on somebody's machine; or the bill's id."""
    named = PurePath(of.given.name)
    return named.parent.name or named.name if named.name == "bill.json" else named.name
