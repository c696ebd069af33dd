"""A YAML file as a tree of places: every scalar is text, and nothing implicit happens.

Built from PyYAML's events, so that no resolver runs: `no` is a word, `1:30` is not ninety, `2.10` is not 2.1.
Duplicate keys, anchors and aliases, tags, merge keys and second documents are problems at their lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import yaml
from msgspec import Struct
from yaml import MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from advisor.errors import Place, Problem
from advisor.load import lookalikes

MOST_BYTES = 1_000_000
DEEPEST = 20
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
BREAKS = frozenset("\u0085\u2028\u2029")  # end a line for YAML, and for no editor
CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"  # halves of characters, and none
INVISIBLE = re.compile(f"[{CONTROL}{''.join(sorted(BIDI))}]")
ODD = re.compile(f"{INVISIBLE.pattern}|[{''.join(sorted(BREAKS))}]")
COMMENT = re.compile(r"[ \t]+#.*")
FAR = 30  # lines behind a mistake at which the parser may stop
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Text(Struct, frozen=True):
    value: str
    place: Place
    comment: str = ""  # what follows on the line of a text that is not quoted, and so is no part of it


class Items(Struct, frozen=True):
    items: tuple[Node, ...]
    place: Place


class Pairs(Struct, frozen=True):
    entries: dict[str, Node]
    keys: dict[str, Place]
    place: Place


Node = Text | Items | Pairs


class _Stop(Exception):
    """A problem after which the rest of the file cannot be read."""

    def __init__(self, problem: Problem):
        self.problem = problem


def parse(data: bytes, path: str) -> tuple[Node | None, list[Problem]]:
    """The tree in *data*, with the problems found on the way; None for a tree where the rest cannot be read."""
    problems: list[Problem] = []
    try:
        text = _decoded(data, path)
        builder = _Builder(path, problems, _lines(text))
        node = builder.document(iter(LOADER(text).get_event, None))  # as yaml.parse has them, which asks for each twice
    except _Stop as stop:
        return None, [*problems, stop.problem]
    except yaml.MarkedYAMLError as error:
        return None, [*problems, _trouble(error, path, text)]
    except ValueError as error:  # YAML without its C library raises it for an escape of no character
        return None, [
            *problems,
            Problem(Place(path), f"this is not YAML: {error}", "Delete escapes such as \\U00110000."),
        ]
    return node, problems


def _trouble(error: yaml.MarkedYAMLError, path: str, text: str) -> Problem:
    """What is wrong where the parser stopped, and the way out: in our words where a character alone tells."""
    mark = error.problem_mark or error.context_mark
    lines = _lines(text)
    last = min(mark.line, len(lines) - 1) if mark else 0
    begun = error.context_mark.line if error.context_mark else last
    for number in range(last, max(begun - 1, last - FAR, -1), -1):  # the parser often stops behind the mistake
        if any(told := lookalikes.in_line(lines[number])):
            return Problem(Place(path, number + 1), f"this is not YAML: {told[0]}", told[1])
    return Problem(Place(path, last + 1), *_own_words(error, lines[last], mark.column if mark else 0))


def _own_words(error: yaml.MarkedYAMLError, line: str, column: int) -> tuple[str, str]:
    at = line[column : column + 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "this is not YAML: a tab indents this line", "Indent with blanks."
    if at == ":" and not error.context:  # and not inside brackets or quotes that are still open
        return (
            "this is not YAML: a colon stands in a text that is not quoted",
            'Quote the text: says: "In part: the rest."',
        )
    if at and at in "%@`":
        return (
            f"this is not YAML: a text begins with {at} and is not quoted",
            f'Quote the text: says: "{at} and the rest."',
        )
    what = f"this is not YAML: {error.problem or error.context or 'it cannot be read'}"
    return what, "Check the indentation, the quotes and the colons near this line."


def _lines(text: str) -> list[str]:
    """The lines of *text* as YAML counts them."""
    return re.split("\r\n|[\r\n]", text)


def texts(node: Node) -> Iterator[Text]:
    """Every text below *node*, keys left out."""
    if isinstance(node, Text):
        yield node
    else:
        for item in node.items if isinstance(node, Items) else node.entries.values():
            yield from texts(item)


def _decoded(data: bytes, path: str) -> str:
    if len(data) > MOST_BYTES:
        raise _Stop(Problem(Place(path), "the file is larger than 1 MB", "Split it by subject."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _Stop(Problem(Place(path, line), "this is not UTF-8", "Save the file as UTF-8.")) from None
    if odd := ODD.search(text):
        place = Place(path, len(_lines(text[: odd.start()])))
        what = f"an invisible character, U+{ord(odd[0]):04X}, stands here"
        raise _Stop(Problem(place, what, "Delete it; retype the line if need be."))
    return unicodedata.normalize("NFC", text)


def invisible(text: str) -> str:
    """The first character of *text* that nobody sees and that could mislead; empty where there is none."""
    found = INVISIBLE.search(text)
    return found[0] if found else ""


class _Builder:
    def __init__(self, path: str, problems: list[Problem], lines: list[str]):
        self.path, self.problems, self.lines = path, problems, lines
        self.commented = any("#" in line for line in lines)  # most files have none

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.path, mark.line + 1 if mark else 1)

    def comment(self, event: yaml.ScalarEvent) -> str:
        """The comment on the line where a text ends that is not quoted; empty where there is none."""
        if not self.commented or event.style or event.end_mark is None:
            return ""
        line = self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""
        found = COMMENT.match(line, event.end_mark.column)
        return found[0].strip() if found else ""

    def fail(self, place: Place, what: str, way_out: str) -> None:
        self.problems.append(Problem(place, what, way_out))

    def document(self, events: Iterator[yaml.Event]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _Stop(Problem(self.place(event), "a second document begins here", "Keep one document a file."))
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, events, 0)
        if root is None:
            raise _Stop(Problem(Place(self.path), "the file is empty", "Write its content, or delete it."))
        return root

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        place = self.place(event)
        if depth > DEEPEST:
            raise _Stop(Problem(place, "this is nested too deeply", "Flatten it."))
        if getattr(event, "anchor", None):  # an alias has one too
            raise _Stop(Problem(place, "anchors and aliases are not allowed", "Write the text out where it is needed."))
        tag = getattr(event, "tag", None)
        if tag:
            self.fail(place, f"the tag {tag} is not allowed", "Delete it; every value is read as text.")
        if isinstance(event, ScalarEvent):
            # The text of the file was looked through: what nobody sees can only be written as an escape, "\u202e".
            if event.style == '"' and (odd := invisible(event.value)):
                what = f"an invisible character, U+{ord(odd):04X}, is written here"
                self.fail(place, what, "Delete the escape that stands for it.")
            return Text(event.value, place, self.comment(event))
        if isinstance(event, SequenceStartEvent):
            items = []
            while not isinstance(inner := next(events), SequenceEndEvent):
                items.append(self.node(inner, events, depth + 1))
            return Items(tuple(items), place)
        return self.mapping(place, events, depth)

    def mapping(self, place: Place, events: Iterator[yaml.Event], depth: int) -> Pairs:
        entries: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while not isinstance(inner := next(events), MappingEndEvent):
            key = self.node(inner, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Text) or key.value == "<<":
                self.fail(key.place, "a key must be plain text", "Write the keys out, one by one.")
            elif key.value in entries:
                what = f"{key.value!r} stands twice, first on line {keys[key.value].line}"
                self.fail(key.place, what, "Keep one of the two.")
            elif odd := lookalikes.in_key(key.value):
                self.fail(key.place, odd, lookalikes.RETYPE)
            else:
                entries[key.value], keys[key.value] = value, key.place
        return Pairs(entries, keys, place)
