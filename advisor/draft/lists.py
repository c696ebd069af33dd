"""The end of a list in law: how its "and" or "or", and its stop, move when an item comes or goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec import Struct

END = re.compile(r"(?P<body>.*?)(?P<stop>[;,.]?)(?P<joint>,? (?:and|or))?$", re.DOTALL)
LAST = re.compile(r"(?P<before>,? ?)(?P<joint>and|or) (?P<item>.+)", re.DOTALL)
STOPS = (";", ",")  # behind an item that another follows


class Item(Struct, frozen=True):
    """An item of a list: its words, the stop behind them, and the "and" or "or" behind that with its blank."""

    body: str
    stop: str = ""
    joint: str = ""

    @classmethod
    def of(cls, text: str) -> Item:
        found = END.fullmatch(text.rstrip())
        return cls(found["body"], found["stop"], found["joint"] or "") if found else cls(text)

    @property
    def text(self) -> str:
        return f"{self.body}{self.stop}{self.joint}"


class Style(Struct, frozen=True):
    """How a list is written: the stop between items, the joint before the last, and whether each item has it."""

    stop: str
    joint: str
    each: bool  # "a; or", "b; or", "c."

    @classmethod
    def of(cls, items: Sequence[Item]) -> Style:
        """The style of *items*; one item alone shows its stop and nothing else."""
        if len(items) == 1:
            return cls(items[0].stop, "", False)
        joint = items[-2].joint
        return cls(items[-2].stop, joint, len(items) > 2 and all(item.joint == joint for item in items[:-1]))

    def before(self, item: Item, *, last: bool) -> Item:
        """*item* as it stands before another; *last*: before the last one."""
        return Item(item.body, self.stop, self.joint if last or self.each else "")


def is_list(texts: Sequence[str]) -> bool:
    """Whether *texts* are items of one sentence: all but the last end in a comma or a semicolon."""
    return len(texts) > 1 and all(Item.of(text).stop in STOPS for text in texts[:-1])


def longer(texts: Sequence[str], more: Sequence[str]) -> tuple[list[str], list[str]]:
    """*texts* and *more* as one list, which ends as *texts* did and has its joint before the last of *more*.

    Of *texts* only ends change, and only those that have to. Sentences that are no list stay as they are; what comes
    after them ends in a period where it has no stop.
    """
    old, new = [*map(Item.of, texts)], [*map(Item.of, more)]
    if not new:
        return [*texts], []
    if not old or not (is_list(texts) or old[-1].stop in STOPS):
        return [*texts], [*more[:-1], more[-1] if new[-1].stop else f"{more[-1]}."]
    style, last = Style.of(old), old[-1]
    row = [last, *new]
    made = [style.before(item, last=n == len(row) - 2) for n, item in enumerate(row[:-1])]
    made.append(Item(new[-1].body, last.stop or ".", last.joint))
    first = [style.before(item, last=False) for item in old[-2:-1]] if style.joint else old[-2:-1]
    return [*texts[:-2], *(item.text for item in first), made[0].text], [item.text for item in made[1:]]


def shorter(texts: Sequence[str], gone: Collection[int]) -> list[str]:
    """*texts* with those numbered in *gone* empty, and the others a list that ends as *texts* did."""
    made = ["" if n in gone else text for n, text in enumerate(texts)]
    left = [n for n in range(len(texts)) if n not in gone]
    if not is_list(texts) or not left:
        return made
    old = [*map(Item.of, texts)]
    style = Style.of(old)
    if left[-1] != len(old) - 1:
        made[left[-1]] = Item(old[left[-1]].body, old[-1].stop, old[-1].joint).text
    if len(left) > 1 and style.joint and left[-2] != len(old) - 2:
        made[left[-2]] = style.before(old[left[-2]], last=True).text
    return made


def running(last: str, more: Sequence[str], joint: str = "or") -> str:
    """*last*, where a list within a sentence ends, ", or Section 3", with *more* behind it and the joint before those.

    Where *last* has no "and" or "or", as "Section 3" alone, the list gets *joint*.
    """
    found = LAST.fullmatch(last)
    if not more:
        return last
    if found is None:
        comma = "," if len(more) > 1 else ""
        return f"{', '.join([last, *more[:-1]])}{comma} {joint} {more[-1]}"
    comma = "" if found["before"] == " " else ","  # "a or b" has none before its joint, and gets none there
    before = ", " if found["before"] else ""
    return f"{before}{', '.join([found['item'], *more[:-1]])}{comma} {found['joint']} {more[-1]}"
