"""The hypothetical bills that were saved from a what-if: what they are called, renamed, and deleted."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection

from advisor.app import saves
from advisor.app.content import Opened, bill_of, state_of
from advisor.app.enter_bill import bill_path, refuse_name
from advisor.errors import Refused
from advisor.model import Bill
from advisor.store.disk import standing

LONGEST = 60  # characters of an id made of a title
HYPOTHETICAL = "hypothetical"


def slug(title: str) -> str:
    """*title* as an id: its words in small letters with hyphens. Raises Refused for one without a letter or number."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    if not words:
        raise Refused("the title has no letter or number in it", "Say it in a few words.")
    made = ""
    for word in words:
        if made and len(made) + len(word) >= LONGEST:
            break
        made = f"{made}-{word[:LONGEST]}" if made else word[:LONGEST]
    return made


def title_fault(title: str) -> str:
    """What is wrong with *title* as a bill's, in a person's words; empty where nothing is."""
    try:
        slug(title)
    except Refused:
        return "Say what the bill does, in a few words"
    return ""


def id_of(title: str, year: int, taken: Collection[str]) -> str:
    """A bill's id made of its *title*: 2027-travel-and-wiretaps; another than those *taken*.

    Raises Refused for a title without a letter or number.
    """
    return untaken(f"{year}-{slug(title)}", taken)


def untaken(name: str, taken: Collection[str]) -> str:
    """*name*, with the first number from 2 on behind it that makes it another than those *taken*."""
    made, n = name, 2
    while made in taken:
        made, n = f"{name}-{n}", n + 1
    return made


def own_bills(opened: Opened, code: str) -> list[Bill]:
    """The hypothetical bills of *code*, by id."""
    bills = state_of(opened, code).bills.values()
    return sorted((bill for bill in bills if bill.status == HYPOTHETICAL), key=lambda bill: bill.id)


def rename(opened: Opened, code: str, name: str, title: str) -> str:
    """Give the hypothetical bill *name* another *title*, and the id that goes with it; return the id.

    Raises Missing where there is none, Refused for a bill of a legislature and for a title that says nothing.
    """
    bill, path = _own(opened, code, name)
    said = " ".join(title.split())
    others = set(state_of(opened, code).bills) - {bill.id}
    new = id_of(said, int(bill.id[:4]), others)
    refuse_name(new)
    data = standing(opened.root / path)
    text = (data or b"").decode()
    quoted = json.dumps(said, ensure_ascii=False)
    lines = text.splitlines(keepends=True)
    named = [f"{key}: {quoted}\n" if (key := line.partition(":")[0]) in ("bill", "title") else line for line in lines]
    to = bill_path(code, new)
    seen: saves.Files = {to: None, path: data}  # where the id stays, the one file is both
    saves.put(opened.root, {path: None, to: "".join(named).encode()}, f"Renamed {bill.title} to {said}", seen)
    return new


def delete(opened: Opened, code: str, name: str) -> Bill:
    """Delete the hypothetical bill *name*, and return it. Raises as `rename`, Problems where the record needs it."""
    bill, path = _own(opened, code, name)
    saves.put(opened.root, {path: None}, f"Deleted {bill.title}", {path: standing(opened.root / path)})
    return bill


def _own(opened: Opened, code: str, name: str) -> tuple[Bill, str]:
    bill = bill_of(state_of(opened, code), name)
    if bill.status != HYPOTHETICAL:
        raise Refused(f"{bill.name} is no bill of your own", "Only a bill that was saved here is renamed or deleted.")
    return bill, bill_path(code, bill.id)
