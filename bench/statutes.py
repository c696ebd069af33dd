"""Time the statute book on a code that is made from a seed: adding it, looking up, searching, comparing two releases.

`python -m bench.statutes [--quick]`, from `make bench`. Prints the figures beside their goals and writes
bench/statutes.json. Times are of one core: what else the machine does meanwhile is not counted.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

from msgspec import Struct

from advisor.app.content import Opened
from advisor.app.statutes.add import add
from advisor.app.statutes.changes import changed, redlined
from advisor.app.statutes.shelf import Shelf
from advisor.app.statutes.show import show
from advisor.load import load
from advisor.store.statutes import Book
from bench.measure import ROOT, resident

STATE = "zz"
EXAMPLE = ROOT / "tests/example"
SECTIONS, TITLE = 60_000, 1_000  # in the code, and in each of its titles
LETTERS = ("b", "d", "f", "g", "l", "m", "n", "r", "s", "t")
COMMON = "the of and to a in or shall be for any such by section as is court person state under this may".split()  # noqa: SIM905
RARE = "forfeiture"  # in one section of a hundred
OLD, NEW = ("1", date(2020, 1, 1)), ("2", date(2024, 1, 1))
GOALS = {  # what -> milliseconds at the most, but for what comes in, which is megabytes a second at the least
    "JSON lines, added": 5, "HTML, added": 5, "show": 50, "search, a word of every section": 100,
    "search, a rare word": 100, "changes over a title": 3_000, "changes over a title, all renumbered": 3_000,
}  # fmt: skip
MOST_GROWN = 10  # megabytes of memory


class Made(Struct, frozen=True):
    """One section of the made code."""

    number: str
    heading: str
    law: tuple[str, ...]
    history: str


def made(sections: int, seed: int = 1) -> Iterator[Made]:
    """*sections* of a code in its order, of some 110 words each, the same from the same *seed*."""
    drawn = random.Random(seed)  # noqa: S311  # nothing secret
    words = [*COMMON, *("".join(drawn.choices((*LETTERS, "a", "e", "i", "o"), k=n % 7 + 4)) for n in range(8_000))]
    weights = list(accumulate(1 / (n + 3) for n in range(len(words))))

    def sentence(count: int) -> str:
        return " ".join(drawn.choices(words, cum_weights=weights, k=count)).capitalize()

    for n in range(sections):
        title, within = divmod(n, TITLE)
        chapter, place = divmod(within, 50)
        rare = f" Without {RARE}." if n % 100 == 0 else ""
        law = (
            f"(1) {sentence(40)} shall be:",
            *(f"({letter}) {sentence(20)};" for letter in "abc"),
            f"(2) The court may do so.{rare}",
        )
        yield Made(
            f"{title + 1}-{chapter + 1}-{place + 1}", sentence(6), law, f"Derivation: Acts {1980 + n % 35}, no. 4"
        )


def changed_title(sections: int, seed: int = 1, *, renumbered: bool = False) -> Iterator[Made]:
    """The first title of `made` as a later release has it: a third in other words, or all under other numbers."""
    for n, one in enumerate(made(sections, seed)):
        history = f"{one.history}; Acts 2022, no. 8"
        law = (one.law[0].replace("shall be", "may be"), *one.law[1:]) if n % 3 == 0 else one.law
        number = one.number.replace("1-", "1-7", 1) if renumbered else one.number
        yield Made(number, one.heading, law, history if n % 3 == 0 else one.history)


def json_lines(path: Path, sections: Iterator[Made]) -> Path:
    """*sections* as JSON lines in the file at *path*."""
    with path.open("w", encoding="utf-8") as file:
        for one in sections:
            text = "\n".join((*one.law, one.history))
            file.write(json.dumps({"number": one.number, "heading": one.heading, "text": text}) + "\n")
    return path


def html(path: Path, sections: Iterator[Made]) -> Path:
    """*sections* as a release in HTML in the file at *path*, with the notes that publishers print below them."""
    with path.open("w", encoding="utf-8") as file:
        file.write("<!DOCTYPE html>\n<html><head><title>code</title></head><body><main>\n")
        for one in sections:
            paragraphs = "".join(f"<p>\n     {text}\n    </p>\n" for text in (*one.law, one.history))
            noted = "".join(f"<p>\n      See {text}\n     </p>\n" for text in one.law)
            notes = f"<div>\n<h4><b>Notes of the editor</b></h4>\n{noted}</div>\n"
            heading = f'<h3 id="s{one.number}">\n<b>§ {one.number}.\n{one.heading}.</b>\n</h3>\n'
            file.write(f"<div>\n{heading}{paragraphs}{notes}</div>\n")
        file.write("</main></body></html>\n")
    return path


def shelf(path: Path) -> Shelf:
    """A book in the file at *path*, of the fictional state's code."""
    content = load(EXAMPLE)
    return Shelf(Book(path), Opened(EXAMPLE, content), content.codes[STATE])


def measured(folder: Path, sections: int, runs: int) -> dict[str, float]:
    """Each figure of GOALS and the memory that adding the code took, in a *folder* that is empty."""
    on = shelf(folder / "book.sqlite")
    whole = json_lines(folder / "code.jsonl", made(sections))
    before = resident()
    taken = {"JSON lines, added": _speed(whole, lambda: add(on, [whole], *OLD))}
    taken["memory, MB"] = resident() - before
    for name, renumbered in (("changes over a title", False), ("changes over a title, all renumbered", True)):
        later = shelf(folder / f"{renumbered}.sqlite")
        title = min(TITLE, sections)
        add(later, [json_lines(folder / "old.jsonl", made(title))], *OLD)
        release = html(folder / "new.html", changed_title(title, renumbered=renumbered))
        taken["HTML, added"] = _speed(release, lambda later=later, release=release: add(later, [release], *NEW))  # type: ignore[misc]
        taken[name] = _milliseconds(lambda later=later: redlined(later, changed(later, "1", "2")), 1)  # type: ignore[misc]
    number = f"{(sections - 1) // TITLE + 1}-1-1"
    taken["show"] = _milliseconds(lambda: show(on, f"{number}(1)(b)", day=date(2019, 1, 1)), runs)
    taken["search, a word of every section"] = _milliseconds(lambda: on.book.search(STATE, "the"), runs)
    taken["search, a rare word"] = _milliseconds(lambda: on.book.search(STATE, RARE), runs)
    return taken


def met(name: str, value: float) -> bool:
    """Whether the figure *name* reaches its goal."""
    if name == "memory, MB":
        return value <= MOST_GROWN
    return value >= GOALS[name] if name.endswith("added") else value <= GOALS[name]


def _speed(path: Path, work: Callable[[], Any]) -> float:
    """Megabytes of the file at *path* that *work* takes in, for each second."""
    return path.stat().st_size / 1e3 / _milliseconds(work, 1)


def _milliseconds(work: Callable[[], Any], runs: int) -> float:
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1000)
    return statistics.median(times)


def main(*, quick: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        taken = measured(Path(folder), SECTIONS // 10 if quick else SECTIONS, 3 if quick else 9)
    print(f"{'The statute book':<44}{'':>9}{'goal':>9}{'met':>6}")
    for name, value in taken.items():
        goal = MOST_GROWN if name == "memory, MB" else GOALS[name]
        unit = "MB/s" if name.endswith("added") else "MB" if "MB" in name else "ms"
        print(f"{name:<44}{value:>9.1f}{goal:>9,} {unit:<5}{'yes' if met(name, value) else 'no'}")
    if not quick:
        kept = {name: {"value": float(f"{value:.4g}"), "met": met(name, value)} for name, value in taken.items()}
        results = {"sections": SECTIONS, "figures": kept}
        (ROOT / "bench" / "statutes.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
