"""A run as a row of the database: what it took in, found and wrote is packed, being nine tenths of it and seldom read.

The chain is over what was packed and never over how, so that a row of either kind can follow one of the other.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import MsgspecError, Struct
from msgspec.json import decode

from advisor.store.history.chain import COLUMNS

PACKED = ("inputs", "assessment", "outputs")  # JSON, so none of it has a line of its own to end
ADDED = ("framework", "packed")  # the columns of version 2; both NULL in a row of version 1
LENGTH = 64  # of a SHA-256 in JSON: half of it is air, and nothing makes the other half smaller
DIGEST = re.compile(f"[0-9a-f]{{{LENGTH}}}")
LEFT_OUT = "\x01"  # in place of one; JSON has no such character but escaped
MOST = 200_000_000  # bytes that one run may come to
AT = COLUMNS.index(PACKED[0])


class _Measured(Struct, frozen=True):
    """Of a recorded assessment, the framework that measured the law."""

    framework: str = ""


def framework_of(assessment: Any) -> str:
    """The framework that a recorded assessment names; empty where it names none."""
    try:
        return decode(assessment, type=_Measured).framework
    except (MsgspecError, TypeError, UnicodeError):  # changed by somebody: `verify` says where
        return ""


def packed(row: Mapping[str, Any]) -> dict[str, Any]:
    """The values of *row*, one for each of COLUMNS, as they are kept, with those of ADDED."""
    text = "\n".join(row[name] for name in PACKED)
    digests = bytes.fromhex("".join(DIGEST.findall(text)))
    data = zlib.compress(DIGEST.sub(LEFT_OUT, text).encode(), 9) + digests
    return {**row, **dict.fromkeys(PACKED, ""), "framework": framework_of(row["assessment"]), "packed": data}


def unpacked(row: Sequence[Any]) -> tuple[Any, ...]:
    """The values of COLUMNS of a *row* with those of COLUMNS and then of ADDED.

    Raises ValueError where what it holds is not what `packed` makes.
    """
    *values, framework, data = row
    if data is None:
        return tuple(values)
    if not isinstance(data, bytes):
        raise ValueError
    texts = _texts(data)
    kept = values[AT : AT + len(PACKED)]
    if any(kept) or framework != framework_of(texts[1]):
        raise ValueError
    return (*values[:AT], *texts, *values[AT + len(PACKED) :])


def _texts(data: bytes) -> list[str]:
    opened = zlib.decompressobj()
    try:
        whole = opened.decompress(data, MOST)
    except zlib.error as error:
        raise ValueError from error
    first, *rest = whole.decode().split(LEFT_OUT)
    digests = opened.unused_data.hex()
    if not opened.eof or len(digests) != LENGTH * len(rest):
        raise ValueError
    pieces = [first]
    for at, piece in enumerate(rest):
        pieces += digests[at * LENGTH : (at + 1) * LENGTH], piece
    texts = "".join(pieces).split("\n")
    if len(texts) != len(PACKED):
        raise ValueError
    return texts
