"""Rows that carry the hash of the row before, and where such a chain breaks.

A row's hash is the SHA-256 of the hash before it followed by the row as canonical JSON: keys sorted, no spaces,
UTF-8. Nobody's secret goes into it, so whoever can write the file can write a new chain: only a head that was kept
elsewhere (`run.json`, a mail) shows that, as it shows a tail cut off.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import MsgspecError
from msgspec.json import encode

FIRST = "0" * 64  # what the first row carries for the hash before it
HASHED = ("number", "at", "command", "jurisdiction", "as_of", "bills", "inputs", "assessment", "outputs")
COLUMNS = (*HASHED, "previous", "hash")
ALTERED = "Run {} is not as it was recorded."


def canonical(value: Any) -> str:
    """*value* as JSON, always the same for the same value. Text that is not Unicode is escaped."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text


def link(previous: str, row: Sequence[Any]) -> str:
    """The hash of *row*, its columns in the order of HASHED."""
    return hashlib.sha256((previous + canonical(dict(zip(HASHED, row, strict=True)))).encode()).hexdigest()


def _quick_link(previous: str, row: Sequence[Any]) -> str:
    """The same by a faster writer of JSON, for which nobody vouches that it writes every sign alike; or else empty."""
    try:
        return hashlib.sha256(
            previous.encode() + encode(dict(zip(HASHED, row, strict=True)), order="sorted")
        ).hexdigest()
    except (MsgspecError, TypeError, ValueError):
        return ""


def faults(
    rows: Iterable[Sequence[Any]], head: str | None = None, unpacked: Callable[[Sequence[Any]], Sequence[Any]] = tuple
) -> list[str]:
    """The first broken row, else what is missing of *head*, a hash that the chain had once; empty where whole.

    *unpacked* makes the columns of a row as it is kept; it raises ValueError where nobody could have kept it so.
    """
    last, met, number = FIRST, head is None or FIRST.startswith(head), 0
    for number, kept in enumerate(rows, 1):
        try:
            row = unpacked(kept)
        except ValueError:
            return [ALTERED.format(number)]
        if fault := _fault(row, number, last):
            return [fault]
        last = row[-1]
        met = met or last.startswith(head or last)
    if met:
        return []
    return [f"No run has the hash {head}: the history ends with run {number}, and was cut off or written anew."]


def _fault(row: Sequence[Any], number: int, last: str) -> str:
    *content, previous, own = row
    if content[0] != number:
        return f"Run {number} is missing: run {content[0]} stands in its place."
    if previous != last:
        return f"Run {number} does not follow what stands before it: a run was put in, taken out or exchanged here."
    try:
        good = own == _quick_link(previous, content) or own == link(previous, content)
    except (TypeError, ValueError):  # bytes where there was text, or no longer UTF-8
        good = False
    return "" if good else ALTERED.format(number)
