"""Time the workbench as its users meet it: the p50 and p95 of an overview and of a what-if, warm and under load.

`python -m bench.web [--quick]`, from `make bench`. A server on the content of this checkout serves two states,
with a statute book of 60,000 sections of each behind: made ones, and among them each that the record cites, so that
every page looks into the book as it would on a day of work. It is asked over HTTP. Nothing here decides a test.

Fifty clients share the machine with the server, so a client must cost little: with httpx each request took it 2 to 4 ms
of processor, of an overview twenty times what the server takes, and that is what was measured. Hence bare connections.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advisor.app.content import Opened, open_content
from advisor.app.statutes.add import add
from advisor.app.statutes.shelf import Shelf
from advisor.statutes.citations import in_state
from advisor.store.statutes import Book
from bench.statutes import SECTIONS, made

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.workbench import Workbench, copied  # noqa: E402  # the tests' own way to start one

STATES = ("ms", "sd")
DAY = "2026-11-22"
RELEASE = ("2026 session", date(2026, 7, 1))
GOALS = {"overview, warm": 150, "what-if, new each time": 300,  # milliseconds, at the 95th percentile
         "overview, all at once": 150, "what-if, all at once": 300}  # fmt: skip
Path_ = Callable[[int], str]


@dataclass(frozen=True)
class Load:
    """How much is asked: of one client alone, and of many that each ask for several pages."""

    sections: int = SECTIONS
    clients: int = 50
    each: int = 20
    alone: int = 200


QUICK = Load(SECTIONS // 10, 50, 4, 40)


def overview(n: int) -> str:
    """The overview of either state in turn."""
    return f"{_under(n)}/?as-of={DAY}"


def what_if(nonce: int) -> str:
    """A what-if of either state in turn that nobody asked before: its number of years is *nonce*."""
    bill = "&with=2026-sb-2336&a.wiretap.csec=all" if not _under(nonce) else "&a.wiretap.csec=all"
    return f"{_under(nonce)}/what-if?as-of={DAY}{bill}&a.penalty.buyer-csec.maximum={nonce}"


def _under(n: int) -> str:
    """What stands before the addresses of the state whose turn it is."""
    return f"/state/{STATES[1]}" if n % 2 else ""


def cited(opened: Opened, state: str) -> list[str]:
    """The numbers of the sections of *state*'s code that its record cites."""
    code = opened.content.codes[state]
    facts = opened.content.jurisdictions[state].facts
    citations = {source.citation for fact in facts for source in fact.provenance if source.citation}
    return sorted({part.number for citation in citations for part in in_state(citation, code) if part.number})


def lay_book(folder: Path, sections: int) -> Path:
    """A statute book with a release of so many *sections* for each state, those that its record cites among them."""
    opened = open_content(str(ROOT))
    book = Book(folder / "statutes.sqlite")
    for state in STATES:
        file = folder / f"{state}.jsonl"
        numbers = cited(opened, state)
        with file.open("w", encoding="utf-8") as out:
            for n, one in enumerate(made(sections)):
                number = numbers[n] if n < len(numbers) else f"{900 + n // 1000}-{n // 50 % 20 + 1}-{n % 50 + 1}"
                history = f"HISTORY: Laws, {1980 + n % 35}, ch. {n % 400 + 1}, § 1."
                text = "\n".join(
                    (*one.law, *((history,) if state == "ms" else (f"Source: SL {1980 + n % 35}, ch 1.",)))
                )
                out.write(json.dumps({"number": number, "heading": one.heading, "text": text}) + "\n")
        add(Shelf(book, opened, opened.content.codes[state]), [file], *RELEASE)
        file.unlink()
    return book.path


@contextmanager
def served(folder: Path, sections: int) -> Iterator[Workbench]:
    """A workbench of both states with a statute book of so many *sections* behind."""
    environment = {**os.environ, "ADVISOR_STATUTES": str(lay_book(folder, sections))}
    at = Workbench(copied(ROOT, folder / "content"), STATES[0], STATES[1:], environment)
    try:
        yield at
    finally:
        at.stop()


class Connection:
    """One connection that is kept, and asks for one page after another."""

    def __init__(self, at: Workbench, cookie: str):
        self._host, self._cookie = at.base.removeprefix("http://"), cookie

    async def open(self) -> Connection:
        host, _, port = self._host.partition(":")
        self._reader, self._writer = await asyncio.open_connection(host, int(port), limit=1 << 20)
        return self

    async def timed(self, path: str) -> float:
        """Milliseconds until the whole answer was there. Raises RuntimeError where it is none."""
        begun = time.perf_counter()
        self._writer.write(f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\nCookie: {self._cookie}\r\n\r\n".encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        await self._reader.readexactly(int(head.partition(b"\r\ncontent-length: ")[2].partition(b"\r\n")[0]))
        taken = (time.perf_counter() - begun) * 1000
        if not head.startswith(b"http/1.1 200 "):
            raise RuntimeError(head[:80])
        return taken

    async def several(self, path: Path_, first: int, count: int) -> list[float]:
        return [await self.timed(path(first + n)) for n in range(count)]

    async def close(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()


async def at_once(at: Workbench, cookie: str, path: Path_, clients: int, count: int, first: int = 1) -> list[float]:
    """The time of each request of so many *clients*, each with a connection of its own and *count* requests."""
    opened = [await Connection(at, cookie).open() for _ in range(clients)]
    try:
        taken = await asyncio.gather(*(c.several(path, first + n * count, count) for n, c in enumerate(opened)))
    finally:
        for connection in opened:
            await connection.close()
    return [time for times in taken for time in times]


async def measured(at: Workbench, load: Load) -> dict[str, list[float]]:
    """The milliseconds of every request of each kind. Raises RuntimeError where a page is not answered."""
    cookie = "; ".join(f"{one.name}={one.value}" for one in at.cookies().jar)

    def one_by_one(path: Path_) -> Callable[[], Awaitable[list[float]]]:
        return lambda: at_once(at, cookie, path, 1, load.alone)

    works: dict[str, Callable[[], Awaitable[list[float]]]] = {
        "overview, warm": one_by_one(overview),
        "overview, another day each time": one_by_one(_day),
        "gap, warm": one_by_one(lambda _: f"/gap/6.3?as-of={DAY}"),
        "what-if, new each time": one_by_one(what_if),
        "what-if over the API, new each time": one_by_one(_api),
        "facts, warm": one_by_one(lambda _: f"/facts?as-of={DAY}"),
        "section, warm": one_by_one(lambda _: f"/sections/41-29-505?as-of={DAY}"),
        "overview, all at once": lambda: at_once(at, cookie, overview, load.clients, load.each),
        "what-if, all at once": lambda: at_once(at, cookie, what_if, load.clients, load.each, 10_000),
    }
    first = [overview(0), overview(1), "/facts", "/gap/6.3", *(what_if(9_900 + n) for n in range(20))]
    await at_once(at, cookie, lambda n: first[n - 1], 1, len(first))
    await at_once(at, cookie, what_if, 2, 10, 9_930)  # both processes
    return {name: await work() for name, work in works.items()}


def _day(n: int) -> str:
    return f"/?as-of={2019 + n // 200}-{1 + n // 17 % 12:02}-{1 + n % 17:02}"


def _api(n: int) -> str:
    return f"/api/v1/jurisdictions/ms/change?as-of={DAY}&set=penalty.buyer-csec.maximum={n}"


def summed(taken: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    """The p50 and the p95 of each kind of request, in milliseconds."""
    return {
        name: {
            "p50": round(statistics.median(times), 1),
            "p95": round(statistics.quantiles(times, n=20)[-1], 1),
            "runs": len(times),
        }
        for name, times in taken.items()
    }


def main(*, quick: bool) -> None:
    load = QUICK if quick else Load()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), load.sections) as at:
        figures = summed(asyncio.run(measured(at, load)))
    told = f"{load.clients} clients at once, {len(STATES)} states, {load.sections:,} sections of each in the book"
    print(f"The workbench: {told}\n{'':<44}{'p50 ms':>9}{'p95 ms':>9}{'goal':>9}{'met':>6}")
    for name, of in figures.items():
        goal = f"{GOALS[name]:>9}{'yes' if of['p95'] <= GOALS[name] else 'no':>6}" if name in GOALS else ""
        print(f"{name:<44}{of['p50']:>9.1f}{of['p95']:>9.1f}{goal}")
    if quick:
        print("--quick: bench/web.json is as it was.")
        return
    results = {"states": len(STATES), "sections": load.sections, "clients": load.clients, "figures": figures}
    (ROOT / "bench" / "web.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
