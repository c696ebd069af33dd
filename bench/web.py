"""Time the workbench as its users meet it: the p50 and p95 of an overview and of a what-if, warm and under load.

A server of its own, with the content of this checkout copied, asked over HTTP. Nothing here decides a test.

Fifty clients share the machine with the server, so a client must cost little: with httpx each request took it 2 to 4 ms
of processor, of an overview twenty times what the server takes, and that is what was measured. Hence bare connections.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.workbench import Workbench, copied  # noqa: E402  # the tests' own way to start one

DAY = "2026-11-22"
RUNS = 200
CLIENTS = 50
EACH = 20
AT_ONCE = f"{CLIENTS} clients at once"
GOALS = {"overview, warm": 150, "what-if, new each time": 300,  # milliseconds, at the 95th percentile
         f"overview, {AT_ONCE}": 150, f"what-if, {AT_ONCE}": 300}  # fmt: skip
Path_ = Callable[[int], str]


def what_if(nonce: int) -> str:
    """A what-if that nobody asked before: its number of years is *nonce*."""
    return f"/what-if?as-of={DAY}&with=2026-sb-2336&a.wiretap.csec=all&a.penalty.buyer-csec.maximum={nonce}"


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

    def close(self) -> None:
        self._writer.close()


async def at_once(at: Workbench, cookie: str, path: Path_, clients: int, count: int, first: int = 1) -> list[float]:
    """The time of each request of so many *clients*, each with a connection of its own and *count* requests."""
    opened = [await Connection(at, cookie).open() for _ in range(clients)]
    taken = await asyncio.gather(*(c.several(path, first + n * count, count) for n, c in enumerate(opened)))
    for connection in opened:
        connection.close()
    return [time for times in taken for time in times]


async def measured(at: Workbench) -> dict[str, list[float]]:
    cookie = "; ".join(f"{one.name}={one.value}" for one in at.cookies().jar)

    def one_by_one(path: Path_) -> Callable[[], Awaitable[list[float]]]:
        return lambda: at_once(at, cookie, path, 1, RUNS)

    works: dict[str, Callable[[], Awaitable[list[float]]]] = {
        "overview, warm": one_by_one(lambda _: f"/?as-of={DAY}"),
        "overview, another day each time": one_by_one(_day),
        "gap, warm": one_by_one(lambda _: f"/gap/6.3?as-of={DAY}"),
        "what-if, new each time": one_by_one(what_if),
        "what-if over the API, new each time": one_by_one(_api),
        "facts, warm": one_by_one(lambda _: f"/facts?as-of={DAY}"),
        f"overview, {AT_ONCE}": lambda: at_once(at, cookie, lambda _: f"/?as-of={DAY}", CLIENTS, EACH),
        f"what-if, {AT_ONCE}": lambda: at_once(at, cookie, what_if, CLIENTS, EACH, 10_000),
    }
    first = [f"/?as-of={DAY}", "/facts", "/gap/6.3", *(what_if(9_900 + n) for n in range(20))]
    await at_once(at, cookie, lambda n: first[n - 1], 1, len(first))
    await at_once(at, cookie, what_if, 2, 10, 9_930)  # both processes
    return {name: await work() for name, work in works.items()}


def _day(n: int) -> str:
    return f"/?as-of={2019 + n // 200}-{1 + n // 17 % 12:02}-{1 + n % 17:02}"


def _api(n: int) -> str:
    return f"/api/v1/jurisdictions/ms/change?as-of={DAY}&set=penalty.buyer-csec.maximum={n}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        at = Workbench(copied(ROOT, Path(folder) / "content"))
        try:
            taken = asyncio.run(measured(at))
        finally:
            at.stop()
    print(f"{'what':<44}{'p50 ms':>9}{'p95 ms':>9}{'goal':>9}")
    results = {}
    for name, times in taken.items():
        p95 = statistics.quantiles(times, n=20)[-1]
        results[name] = {"p50": round(statistics.median(times), 1), "p95": round(p95, 1), "runs": len(times)}
        goal = f"{GOALS[name]:>9}" if name in GOALS else ""
        print(f"{name:<44}{results[name]['p50']:>9.1f}{results[name]['p95']:>9.1f}{goal}")
    if "--quick" in sys.argv:
        print("--quick: bench/web.json is as it was.")
        return
    (ROOT / "bench" / "web.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
