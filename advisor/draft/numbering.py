"""The numbers of a bill's new sections: in a row, from the ranges that the state's record reserves for them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

from advisor.errors import Refused
from advisor.model.form import NAMED_BY

RANGE = re.compile(r"(?P<stem>.*?)(?P<first>\d+) to (?P=stem)(?P<last>\d+)")


def numbered(names: Iterable[str], reserves: Mapping[str, str], taken: Callable[[str], bool]) -> dict[str, str]:
    """Name -> number for each of *names*, "4-1/travel", whose chapter has a range in *reserves*, in their order.

    A number that is *taken* is passed over. Raises Refused where a range is none, or has no number left.
    """
    left: dict[str, Iterator[str]] = {}
    made: dict[str, str] = {}
    for name in dict.fromkeys(names):
        chapter, _, of = name.partition(NAMED_BY)
        if not of or chapter not in reserves:
            continue
        numbers = left.setdefault(chapter, _free(reserves[chapter], taken))
        number = next(numbers, "")
        if not number:
            what = (
                f"no number is left for a new section in {reserves[chapter]}, which is reserved for chapter {chapter}"
            )
            raise Refused(what, "Reserve a longer range under `reserves:` in jurisdiction.yaml.")
        made[name] = number
    return made


def _free(reserved: str, taken: Callable[[str], bool]) -> Iterator[str]:
    found = RANGE.fullmatch(reserved)
    if found is None:
        what = f"{reserved!r} is no range of section numbers"
        raise Refused(what, "Write it as 4-1-7 to 4-1-9 under `reserves:` in jurisdiction.yaml.")
    for n in range(int(found["first"]), int(found["last"]) + 1):
        if not taken(f"{found['stem']}{n}"):
            yield f"{found['stem']}{n}"


def code_order(section: str) -> tuple[tuple[int, str], ...]:
    """The place of a section number in the code: 97-3-54.2 before 97-3-54.14, 22-24 before 22-24A, a name last."""
    number, _, name = section.partition(NAMED_BY)
    parts = (re.fullmatch(r"(\d+)([A-Z]*)", part) or part for part in re.split(r"[-.:]", number))
    placed = tuple((-1, part) if isinstance(part, str) else (int(part[1]), part[2]) for part in parts)
    return (*placed, (sys.maxsize, name)) if name else placed
