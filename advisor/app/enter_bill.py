"""A bill as an entry of the record: its YAML file, written only where the record stays whole with it."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

from advisor.app.clock import now
from advisor.app.content import Opened, open_content, refuse_packaged
from advisor.errors import Problems, Refused
from advisor.model import Bill
from advisor.model.either import ONE_OF, is_either, members
from advisor.phrases import NO_BREAK
from advisor.store import files as store
from advisor.store.saves import note

WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
NAME = re.compile(r"[0-9]{4}-[a-z0-9]+(-[a-z0-9]+)*")


def refuse_name(name: str) -> None:
    """Raise Refused where *name* cannot be a bill's id."""
    if not NAME.fullmatch(name):
        raise Refused(f"{name!r} is not a bill's id", "Begin with a year: 2027-trafficking-wiretap.")


def bill_path(code: str, name: str) -> str:
    """Where the bill *name* of the state *code* stands, relative to the content."""
    return f"facts/{code}/bills/{name}.yaml"


def entry_path(opened: Opened, code: str, name: str) -> Path:
    """Where the bill *name* would stand in the record. Raises Refused for a bad id and where one stands already."""
    refuse_name(name)
    path = opened.root / bill_path(code, name)
    if path.exists():
        raise Refused(f"{path} stands there already", "Choose another name, or delete it.")
    return path


def entry(bill: Bill, beside: Mapping[str, str] | None = None) -> str:
    """*bill* as its YAML file; every text is quoted as JSON is, which YAML reads alike.

    *beside* gives comments: one stands above the question that it is of, under `touches`, and others above their key.
    """
    said = beside or {}
    keys = {
        "bill": _quoted(bill.bill),
        "session": _quoted(bill.session),
        "title": _quoted(bill.title),
        "says": _quoted(bill.says),
        "status": bill.status,
        "status-date": bill.status_date if len(bill.status_date) > 4 else _quoted(bill.status_date),
        "fate": _quoted(bill.fate),
        "effective": bill.effective.isoformat() if bill.effective else "",
        "read": bill.read,
        "sections": f"[{', '.join(map(_quoted, bill.sections))}]",
    }
    lines = []
    for key, value in keys.items():
        lines += [*_comment(said.get(key, "")), *([f"{key}: {value}"] if value else [])]
    lines += [*_comment(said.get("changes", "")), "changes:" if bill.changes else "changes: []"]
    for change in bill.changes:
        lines += [
            f"  - question: {change.question}",
            f"    from: {_word(change.before)}",
            f"    to: {_word(change.after)}",
        ]
        lines += [f"    says: {_quoted(change.says)}"] if change.says else []
    if bill.touches:
        lines += [*_comment(said.get("touches", "")), "touches:"]
    for question in bill.touches:
        lines += [*_comment(said.get(question, ""), "  "), f"  - {question}"]
    return "\n".join(lines) + "\n"


def _comment(text: str, indent: str = "") -> list[str]:
    """*text* as lines of a comment, with no character in it that would end one."""
    shown = "".join(c if c.isprintable() or c == NO_BREAK else " " for c in text)
    return [f"{indent}# {line}" for line in textwrap.wrap(shown, 110, break_on_hyphens=False)]


def _word(answer: str) -> str:
    """*answer* as it stands where it is a word, a number or one of several, and quoted where it is a text."""
    if is_either(answer):
        return f"{{{ONE_OF}: [{', '.join(map(_word, members(answer)))}]}}"
    return answer if WORD.fullmatch(answer) else _quoted(answer)


def _quoted(text: str) -> str:
    """*text* as JSON quotes it, with what YAML takes for the end of a line or refuses written as an escape."""
    return ODD.sub(lambda odd: f"\\u{ord(odd.group()):04x}", json.dumps(text, ensure_ascii=False))


def enter_bill(opened: Opened, code: str, bill: Bill) -> Path:
    """Write *bill* into the record of *code*; return its path.

    Raises Refused for a bad id and where such a bill stands already, Problems where the record would be wrong with it.
    """
    refuse_packaged(opened.root)
    path = entry_path(opened, code, bill.id)
    data = entry(bill).encode()
    store.write_new(path, data)
    try:
        open_content(str(opened.root), code=code)
    except Problems:
        path.unlink()
        raise
    note(opened.root, f"Saved the bill {bill.title}", now(), {path.relative_to(opened.root).as_posix(): (None, data)})
    return path
