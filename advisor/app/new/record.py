"""What is new in the record: a state, a document that it was read in, a bill, a question."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

from msgspec import Struct

from advisor.app.content import Opened, state_of
from advisor.app.enter_bill import bill_path
from advisor.app.new.skeleton import appended, filled, refuse_there, text, word, write
from advisor.errors import Refused
from advisor.load.questions import WORD
from advisor.model.answers import subject_of
from advisor.model.words import NUMBER_KINDS, QUESTION_KINDS, RESERVED_ANSWERS, Better
from advisor.phrases import listed

CODE = re.compile("[a-z]{2}")
BILL = re.compile(r"(\d{4})-([a-z]+)-(\d+)")
FEWEST = ("jurisdiction.yaml", "documents.yaml")  # the files without which a folder is no state


class Source(Struct, frozen=True):
    """A document as its state's file has it."""

    title: str
    publisher: str
    date: str
    kind: str
    address: str


def new_state(opened: Opened, code: str, name: str, today: date) -> list[str]:
    """The fewest files of a state, whose record begins *today*; return the paths written.

    Raises Refused for a *code* that is no two letters or has files already, and as `write`.
    """
    if not CODE.fullmatch(code):
        raise Refused(f"{code!r} is no code of a state", "Use its two letters in lower case, as on an envelope.")
    if not name.strip():
        raise Refused("the state has no name", "Give it with --name.")
    refuse_there(opened.root, f"facts/{code}")
    words = {"code": code, "name": text(name), "citation": text(f"{name} Code § {{section}}"), "today": str(today)}
    return write(opened, {f"facts/{code}/{one}": filled(one, **words) for one in FEWEST})


def new_document(opened: Opened, code: str, name: str, source: Source) -> list[str]:
    """One more document of the state *code*, called *name*; return the path written.

    Raises Missing for a code that is not there, Refused for a name that is taken or none, and as `write`.
    """
    state, path = state_of(opened, code), f"facts/{code}/documents.yaml"
    if word(name, "document") in state.documents:
        raise Refused(f"{path} has a document {name!r} already", "Edit it, or choose another name.")
    said = {key: text(getattr(source, key)) for key in source.__struct_fields__}
    return write(opened, {path: appended(opened.root, path, filled("document.yaml", id=name, **said))})


def new_bill(opened: Opened, code: str, name: str, title: str, session: str = "") -> list[str]:
    """A bill of the state *code* that was introduced and that nobody has read; return the path written.

    *name* is its year, chamber and number: 2027-hb-12. Raises Missing for a code that is not there, Refused for a name
    of another shape or of a bill on record, and as `write`.
    """
    state_of(opened, code)
    found = BILL.fullmatch(name)
    if not found:
        raise Refused(f"{name!r} is no name of a bill", "Write its year, chamber and number: 2027-hb-12.")
    path = bill_path(code, name)
    refuse_there(opened.root, path)
    year, chamber, number = found.groups()
    said = {
        "bill": f"{chamber.upper()} {number}",
        "session": session or f"{year} Regular Session",
        "title": title,
        "says": f"Nobody has read here what {chamber.upper()} {number}, {title}, would do.",
        "fate": f"Introduced in {year}.",
    }
    return write(opened, {path: filled("bill.yaml", year=year, **{key: text(value) for key, value in said.items()})})


def new_question(opened: Opened, name: str, ask: str, answers: str, better: str = "") -> list[str]:
    """A question called *name*, answered with words that have commas between them or a kind; return the path written.

    Raises Refused for a name that is taken or of another shape, for answers that are none, for a number of which it is
    not said which is *better*, and as `write`.
    """
    subject = subject_of(name)
    if "." not in name or not all(WORD.fullmatch(part) for part in name.split(".")):
        raise Refused(f"{name!r} is no name of a question", "Write its subject, a period and words: wiretap.consent.")
    if name in opened.content.questions:
        raise Refused(f"the question {name} is asked already", "Edit it, or choose another name.")
    kind = answers.strip() if answers.strip() in QUESTION_KINDS else "words"
    words = [one.strip() for one in answers.split(",")] if kind == "words" else []
    wrong = [one for one in words if not WORD.fullmatch(one) or one in RESERVED_ANSWERS]
    if wrong or (kind == "words" and len(set(words)) < max(len(words), 2)):
        raise Refused(f"{answers!r} are not two or more words", "Write them best first: --answers yes,in-part,no.")
    if kind in NUMBER_KINDS and not better:
        raise Refused(
            "it is not said which of two numbers protects more", f"Use --better {listed(get_args(Better), 'or')}."
        )
    rest = f"\n  # Which of two answers protects more.\n  better: {better}" if better else ""
    path, given = f"facts/questions/{subject}.yaml", f"[{', '.join(words)}]" if words else kind
    entry = filled("question.yaml", id=name, ask=text(ask), answers=given, rest=rest)
    return write(opened, {path: appended(opened.root, path, entry)})
