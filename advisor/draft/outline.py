"""The text of a provision: its lines as subdivisions, before any slot is filled, so that no slot can add one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from advisor.draft.marks import BLANK, Level
from advisor.errors import Place, Problem, Problems

ITEM = re.compile(r"- +(?:\[(?P<label>[a-z][a-z-]*)\] +)?(?P<text>.+)")
STEP = 2  # spaces to a level


class Item(Struct, frozen=True):
    """One paragraph of a provision; `numbered` where it gets a mark of its own."""

    depth: int
    text: str  # a template
    numbered: bool
    label: str = ""


class Room(Struct, frozen=True):
    """Where text goes: the marks above it, its level, and how many stand there already (None: nobody knows)."""

    above: tuple[str, ...] = ()
    depth: int = 0
    count: int | None = 0
    own: Level | None = None  # how the section itself counts there, where that is not the state's usual way


class Numbered(Struct, frozen=True):
    """An item with its mark, and the marks that lead to it from the section's head."""

    item: Item
    mark: str
    path: tuple[str, ...]
    depth: int


@lru_cache(maxsize=4096)  # the check reads each text for every state
def items(text: str, place: Place) -> tuple[Item, ...]:
    """The paragraphs of *text*, in the shape that docs/writing-bill-language.md gives. Raises Problems."""
    found: list[Item] = []
    for number, line in enumerate(text.splitlines()):
        if not line.strip():
            continue
        spaces = len(line) - len(line.lstrip(" "))
        item = _item(line.strip(), spaces)
        joins = not line.lstrip().startswith(("- ", "+ ")) and found and spaces > found[-1].depth * STEP
        if item is None and joins:
            last = found.pop()
            found.append(Item(last.depth, f"{last.text} {line.strip()}", last.numbered, last.label))
        elif item is None or item.depth > (found[-1].depth + 1 if found else 0):
            what = "this line is neither a subdivision nor part of the one above"
            way_out = "Begin it with a dash, at most two spaces deeper than the line above."
            raise Problems([Problem(Place(place.path, place.line + 1 + number), what, way_out)])
        else:
            found.append(item)
    return tuple(found)


def _item(line: str, spaces: int) -> Item | None:
    depth, odd = divmod(spaces, STEP)
    if marked := ITEM.fullmatch(line):
        return None if odd else Item(depth, marked["text"], True, marked["label"] or "")
    if line.startswith("+ ") and not odd:
        return Item(depth, line[2:], False)
    return None if spaces else Item(0, line, False)


def written(found: Sequence[Item]) -> str:
    """The text whose paragraphs *found* are: `items` reads it back."""
    lines = []
    for item in found:
        label = f"[{item.label}] " if item.label else ""
        lead = f"- {label}" if item.numbered else "+ " if item.depth else ""
        lines.append(f"{' ' * STEP * item.depth}{lead}{item.text}")
    return "\n".join(lines) + "\n"


def number(found: Sequence[Item], levels: Sequence[Level], room: Room) -> list[Numbered]:
    """*found* with their marks, put into *room*; where nobody knows what stands there, the outermost are blank.

    Raises ValueError where the text is deeper than the state has marks for.
    """
    counts = [0] * len(levels)
    counts[0] = room.count or 0
    path: list[str] = []
    made = []
    for item in found:
        depth = room.depth + item.depth
        if depth >= len(levels):
            raise ValueError(f"no mark is known for level {depth + 1}")
        if item.numbered:
            counts[item.depth] += 1
            counts[item.depth + 1 :] = [0] * len(levels)
            level = room.own if room.own and item.depth == 0 else levels[depth]
            blank = room.count is None and item.depth == 0
            mark = level.blank if blank else level.mark(counts[item.depth])
            path = [*path[: item.depth], mark]
            made.append(Numbered(item, mark, (*room.above, *path), depth))
        else:
            made.append(Numbered(item, "", (*room.above, *path[: item.depth]), depth))
    return made


def phrases(numbered: Sequence[Numbered], names: Sequence[str], inside: Sequence[str]) -> Mapping[str, str]:
    """Label -> how the text at *inside* speaks of it: "subsection (2)(a) of this section", or "this subsection"."""
    return {n.item.label: _phrase(n, names, inside) for n in numbered if n.item.label}


def _phrase(named: Numbered, names: Sequence[str], inside: Sequence[str]) -> str:
    """A section whose outermost marks are letters has paragraphs and no subsections."""
    path = named.path
    if tuple(inside[: len(path)]) == path and not any(BLANK in mark for mark in path):
        return f"this {names[named.depth]}"
    return f"{names[named.depth - len(path) + 1]} {''.join(path)} of this section"
