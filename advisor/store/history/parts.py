"""What a run took in and found, in parts that are kept once: two runs on the same law share nearly all of them.

A part is the JSON of an object or a list that is long. Where it belongs, a reference to it stands in its place: a sign
that JSON has only escaped, and the SHA-256 of the part. A part may refer to others. The chain is over texts with
references, so it holds the parts as well; what a run took in is whole if its parts are there and each is what its
reference says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from advisor.store.history.chain import canonical
from advisor.store.history.packing import AT, KEY, PACKED, framework_of, opened, squeezed, unpacked
from advisor.store.history.schema import Execute

LONG = 1_000  # characters; shorter ones would cost more than they save
MARK = "\x02"
REFERENCE = re.compile(f"{MARK}([0-9a-f]{{64}})")
THERE = "SELECT data FROM advisor_parts WHERE digest = :digest"
EVERY = "SELECT digest, data FROM advisor_parts"
INSERT = "INSERT INTO advisor_parts (digest, data) VALUES (:digest, :data)"


def divided(value: Any, parts: dict[str, str]) -> str:
    """*value* as canonical JSON, with a reference for each long object and list, whose texts are put into *parts*.

    Raises what `canonical` does.
    """
    text = canonical(value)
    if len(text) <= LONG:
        return text
    if isinstance(value, Mapping):
        members = (f"{canonical(str(key))}:{divided(value[key], parts)}" for key in sorted(value))
        text = f"{{{','.join(members)}}}"
    elif isinstance(value, list | tuple):
        text = f"[{','.join(divided(item, parts) for item in value)}]"
    else:
        return text
    if len(text) <= LONG:
        return text
    digest = _digest(text.encode())
    parts[digest] = text
    return MARK + digest


def add(execute: Execute, texts: Iterable[str], parts: Mapping[str, str]) -> None:
    """Keep those of *parts* that *texts* refer to and that are not kept yet, each after those that it refers to."""
    for digest in dict.fromkeys(found for text in texts for found in REFERENCE.findall(text)):
        if not list(execute(THERE, {"digest": bytes.fromhex(digest)})):
            add(execute, [parts[digest]], parts)
            execute(INSERT, {"digest": bytes.fromhex(digest), "data": squeezed(parts[digest].encode())})


def whole(execute: Execute, text: str) -> str:
    """*text* with each part in its place. Raises ValueError where one is missing or is not as it was kept."""

    def part(found: re.Match[str]) -> str:
        ((data,),) = execute(THERE, {"digest": bytes.fromhex(found[1])})  # none: ValueError as well
        return whole(execute, _checked(found[1], data))

    return REFERENCE.sub(part, text)


class Kept:
    """Every part of a history that is as it was kept, with all that it refers to."""

    def __init__(self, rows: Iterable[Any]) -> None:
        """Of the *rows* of parts, each a digest and what is kept under it."""
        self._names: dict[str, str] = {}  # of each part that could be an assessment, the framework that it names
        refers: dict[str, tuple[str, ...]] = {}
        for digest, text in _sound(rows):
            refers[digest] = tuple(REFERENCE.findall(text)) if MARK in text else ()
            if KEY in text:
                self._names[digest] = named(text)
        while lacking := [digest for digest, needed in refers.items() if any(n not in refers for n in needed)]:
            for digest in lacking:
                del refers[digest]
        self._known = refers.keys()

    def unpacked(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """As `packing.unpacked` does. Raises ValueError too where a part that *row* refers to is not as it was kept."""
        values = unpacked(row, self._framework)
        if row[-1] is not None:
            for text in values[AT : AT + len(PACKED)]:
                if MARK in text and not all(digest in self._known for digest in REFERENCE.findall(text)):
                    raise ValueError
        return values

    def _framework(self, assessment: str) -> str:
        """The framework that *assessment*, as it stands in its row, names; empty where it names none."""
        found = REFERENCE.fullmatch(assessment)
        return self._names.get(found[1], "") if found else named(assessment)


def named(text: str) -> str:
    """The framework that an assessment names whose *text* holds references; empty where it names none."""
    return framework_of(REFERENCE.sub("null", text))


def _sound(rows: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """The digest and the text of each part that is as it was kept."""
    for digest, data in rows:
        try:
            name = digest.hex()
            yield name, _checked(name, data)
        except (AttributeError, TypeError, ValueError):  # changed by somebody
            continue


def _checked(digest: str, data: Any) -> str:
    """The text of the part *digest*, of what is kept under it. Raises ValueError where it is another."""
    text = opened(data)
    if _digest(text) != digest:
        raise ValueError
    return text.decode()


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()
