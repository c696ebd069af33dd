"""A run as a row of the database: what it took in, found and wrote is packed, being most of it and seldom read.

The chain is over what was packed and never over how, so that a row of either kind can follow one of the other.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import MsgspecError, Struct
from msgspec.json import decode

from advisor.store.history.chain import COLUMNS, canonical

PACKED = ("inputs", "assessment", "outputs")  # JSON, so none of it has a line of its own to end
ADDED = (
    "framework",
    "packed",
)  # the columns of version 2; both NULL in a row of version 1 (version 3 divides what is packed: `parts`)
LENGTH = 64  # of a SHA-256 in JSON: half of it is air, and nothing makes the other half smaller
DIGEST = re.compile(f"[0-9a-f]{{{LENGTH}}}".encode())
LEFT_OUT = b"\x01"  # in place of one; JSON has no such character but escaped
KEY = '"framework":'
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


def packed(row: Mapping[str, Any], framework: str) -> dict[str, Any]:
    """The values of *row*, one for each of COLUMNS, as they are kept, with those of ADDED."""
    text = "\n".join(row[name] for name in PACKED)
    return {**row, **dict.fromkeys(PACKED, ""), "framework": framework, "packed": squeezed(text.encode())}


def unpacked(row: Sequence[Any], names: Callable[[str], str]) -> tuple[Any, ...]:
    """The values of COLUMNS of a *row* with those of COLUMNS and then of ADDED.

    *names* reads in the text of an assessment which framework it names. Raises ValueError where what the row holds is
    not what `packed` makes.
    """
    *values, framework, data = row
    if data is None:
        return tuple(values)
    if any(values[AT : AT + len(PACKED)]):
        raise ValueError
    texts = opened(data).decode().split("\n")
    if len(texts) != len(PACKED) or not _names(framework, texts[1], names):
        raise ValueError
    return (*values[:AT], *texts, *values[AT + len(PACKED) :])


def _names(framework: Any, assessment: str, names: Callable[[str], str]) -> bool:
    """Whether *framework* is the one that *assessment* names, which is read only where a look does not tell."""
    if assessment.count(KEY) == 1 and isinstance(framework, str) and f"{KEY}{canonical(framework)}" in assessment:
        return True
    return bool(framework == names(assessment))


def squeezed(text: bytes) -> bytes:
    """*text*, which holds no LEFT_OUT, as short as may be: without the digests in it, packed, and then these."""
    digests = bytes.fromhex(b"".join(DIGEST.findall(text)).decode())
    return zlib.compress(DIGEST.sub(LEFT_OUT, text), 9) + digests


def opened(data: Any) -> bytes:
    """The text that `squeezed` made *data* of. Raises ValueError where it made it of none."""
    if not isinstance(data, bytes):
        raise ValueError
    stream = zlib.decompressobj()
    try:
        pieces = stream.decompress(data, MOST).split(LEFT_OUT)
    except zlib.error as error:
        raise ValueError from error
    digests, left_out = stream.unused_data.hex().encode(), len(pieces) - 1
    if not stream.eof or len(digests) != LENGTH * left_out:
        raise ValueError
    whole = [b""] * (2 * left_out + 1)
    whole[::2] = pieces
    whole[1::2] = [digests[at : at + LENGTH] for at in range(0, len(digests), LENGTH)]
    return b"".join(whole)
