"""Time the workbench as its users meet it: the p50 and p95 of an overview and of a what-if, warm and under load.

A server of its own, with the content of this checkout copied, asked over HTTP. Nothing here decides a test.
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

import httpx

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from workbench import Workbench, copied  # noqa: E402  # the tests' own way to start one

DAY = "2026-11-22"
RUNS = 200
CLIENTS = 50
GOALS = {"overview, warm": 150, "what-if, new each time": 300}  # milliseconds, at the 95th percentile


def what_if(nonce: int) -> str:
    """A what-if that nobody asked before: its number of years is *nonce*."""
    return f"/what-if?as-of={DAY}&with=2026-sb-2336&a.wiretap.csec=all&a.penalty.buyer-csec.maximum={nonce}"


async def timed(client: httpx.AsyncClient, path: str) -> float:
    begun = time.perf_counter()
    answer = await client.get(path)
    answer.raise_for_status()
    return (time.perf_counter() - begun) * 1000


async def one_by_one(client: httpx.AsyncClient, path: Callable[[int], str], first: int = 1) -> list[float]:
    return [await timed(client, path(first + n)) for n in range(RUNS)]


async def at_once(client: httpx.AsyncClient, path: Callable[[int], str], first: int = 1) -> list[float]:
    async def worker(n: int) -> list[float]:
        return [await timed(client, path(first + n * 100 + m)) for m in range(RUNS * 2 // CLIENTS)]

    return [taken for times in await asyncio.gather(*(worker(n) for n in range(CLIENTS))) for taken in times]


async def measured(at: Workbench) -> dict[str, list[float]]:
    limits = httpx.Limits(max_connections=CLIENTS)
    async with httpx.AsyncClient(base_url=at.base, timeout=60, limits=limits) as client:
        client.cookies.update(at.cookies())
        works: dict[str, Callable[[], Awaitable[list[float]]]] = {
            "overview, warm": lambda: one_by_one(client, lambda _: f"/?as-of={DAY}"),
            "overview, another day each time": lambda: one_by_one(client, _day),
            "gap, warm": lambda: one_by_one(client, lambda _: f"/gap/6.3?as-of={DAY}"),
            "what-if, new each time": lambda: one_by_one(client, what_if),
            "what-if over the API, new each time": lambda: one_by_one(client, _api),
            "facts, warm": lambda: one_by_one(client, lambda _: f"/facts?as-of={DAY}"),
            f"what-if, {CLIENTS} clients at once": lambda: at_once(client, what_if, 10_000),
        }
        for path in ("/", what_if(9_999), "/facts", "/gap/6.3"):
            await timed(client, path)
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
    (ROOT / "bench" / "web.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
