"""One entry of a YAML list changed or added, and every other byte of the file kept.

Only the lines of that entry go through ruamel.yaml's round trip, which keeps comments, order and quoting; of what comes
back, only the lines that the change altered are taken. Every scalar is text here, as it is in `load`: nothing is
resolved, so `no`, `012` and `1:30` come back as they stood. A text that is not safe plain is written in double quotes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, MutableMapping
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.tag import Tag

from advisor.errors import Refused

Entry = MutableMapping[str, Any]
PLAIN = re.compile(r"[^\W_](?:[\w .,;()§/’-]*[\w.)])?")  # no colon, hash, quote or bracket: safe in every place
BY_HAND = "Edit this file by hand: write its entries as a list, one dash each."


class _Words(VersionedResolver):
    """Every plain scalar is text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is ScalarNode and implicit[0]:
            return Tag(suffix="tag:yaml.org,2002:str")
        return super().resolve(kind, value, implicit)


def entries(data: bytes) -> list[Entry]:
    """The entries of the list as they stand, every scalar a text.

    Raises Refused where the file is not a plain list of entries.
    """
    return _entries(data)[2]


def changed(data: bytes, number: int, alter: Callable[[Entry], None]) -> bytes:
    """*data* with its entry *number* (0 is the first) altered in place by *alter*.

    Raises Refused where the file is not a plain list of entries.
    """
    lines, spans, _ = _entries(data)
    start, end = spans[number]
    old = [line.rstrip("\r\n") for line in lines[start:end]]
    entry = _load("\n".join(_dedented(old)))
    same = _dumped(entry)
    alter(entry)
    return _spliced(data, lines, (start, end), _merged(old, same, _dumped(entry)))


def added(data: bytes, after: int | None, entry: Mapping[str, Any]) -> bytes:
    """*data* with *entry* as a new one behind entry number *after*; at the end where that is None.

    Raises Refused where the file is not a plain list of entries.
    """
    lines, spans, _ = _entries(data)
    at = len(lines) if after is None else spans[after][1]
    return _spliced(data, lines, (at, at), _dumped(words(entry)))


def _spliced(data: bytes, lines: list[str], span: tuple[int, int], new: list[str]) -> bytes:
    """The file with the lines of *span* replaced by *new*, whose unchanged lines keep their own endings."""
    start, end = span
    ending = "\r\n" if "\r\n" in "".join(lines) else "\n"
    old = lines[start:end]
    bare = [line.rstrip("\r\n") for line in old]
    made: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, bare, new, autojunk=False).get_opcodes():
        made += old[i1:i2] if tag == "equal" else [line + ending for line in new[j1:j2]]
    whole = [*lines[:start], *made, *lines[end:]]
    joined = [line if line.endswith("\n") or n == len(whole) - 1 else line + ending for n, line in enumerate(whole)]
    lead = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return lead + "".join(joined).encode()


def _entries(data: bytes) -> tuple[list[str], list[tuple[int, int]], list[Entry]]:
    """The lines of the file with their endings, the span of each entry (comments behind it left out), and itself."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("the file is not UTF-8", "Save it as UTF-8.") from error
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    starts = [n for n, line in enumerate(lines) if re.match(r"- ", line)]
    found = _load(text) if text.strip() else []
    if found is None:  # nothing but comments
        found = []
    if not isinstance(found, list) or len(found) != len(starts) or not all(isinstance(e, dict) for e in found):
        raise Refused("the file is not a plain list of entries", BY_HAND)
    ends = [*starts[1:], len(lines)] if starts else []
    return lines, [(start, _last(lines, start, end)) for start, end in zip(starts, ends, strict=True)], found


def _last(lines: list[str], start: int, end: int) -> int:
    """Where the entry ends: before the blank lines and comments that lead to the next one."""
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _dedented(lines: list[str]) -> list[str]:
    """The entry as a document of its own: without its dash."""
    return [line[2:] if n == 0 or line.startswith("  ") else line for n, line in enumerate(lines)]


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Resolver = _Words
    yaml.preserve_quotes = True
    yaml.width = 2**31  # never fold a line
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _load(text: str) -> Any:
    try:
        return _yaml().load(text)
    except (YAMLError, ValueError) as error:
        raise Refused(f"the file cannot be read as YAML: {str(error).splitlines()[0]}", BY_HAND) from error


def _dumped(entry: Any) -> list[str]:
    """The lines of *entry* as they stand in the list, with its dash."""
    out = io.StringIO()
    _yaml().dump(entry, out)
    lines = out.getvalue().rstrip("\n").split("\n")
    return [("- " if n == 0 else "  " if line else "") + line for n, line in enumerate(lines)]


def words(value: Any) -> Any:
    """*value* (a text, or mappings and lists of texts) as it is to be written: quoted where it is not safe plain."""
    if isinstance(value, Mapping):
        return {key: words(item) for key, item in value.items()}
    if isinstance(value, list):
        return [words(item) for item in value]
    return value if PLAIN.fullmatch(value) else DoubleQuotedScalarString(value)


def _merged(old: list[str], same: list[str], new: list[str]) -> list[str]:
    """*new*, with each line that the change left alone as it was in *old*.

    *same* is *old* as the round trip writes it, so lines of the two that stand in the same place are the same line.
    Between lines that stand in all three, what is the same in *same* and *new* was not changed: *old* has it.
    """
    back, on = _pairs(same, old, reworded=True), _pairs(same, new)
    both = [(i, back[i], on[i]) for i in sorted(back.keys() & on.keys())]
    made: list[str] = []
    s = o = n = 0
    for i, a, b in [*both, (len(same), len(old), len(new))]:
        made += old[o:a] if same[s:i] == new[n:b] else new[n:b]
        made += old[a : a + 1]
        s, o, n = i + 1, a + 1, b + 1
    return made


def _pairs(one: list[str], other: list[str], reworded: bool = False) -> dict[int, int]:
    """Which line of *other* each line of *one* is, where it is there; *reworded*: or stands there in other words."""
    found: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal" or (reworded and tag == "replace" and i2 - i1 == j2 - j1):
            found.update(zip(range(i1, i2), range(j1, j2), strict=True))
    return found
