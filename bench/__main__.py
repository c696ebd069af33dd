"""Time our work and the same work on the engines one would use instead; print tables, write bench/results.json.

`python -m bench [--quick]`, from `make bench`. Engines whose packages are missing are named and left out. Nothing is
timed before all of them have found the same.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import growth, peers, report
from bench.measure import PRODUCT, ROOT, Figure, command, figure, first_run, in_turn
from bench.report import ALONE_ON_FILE, AMONG_MANY, FIRST_RUN, FLOOR, INSTALLED, NO_BYTECODE
from bench.states import STATES, on_file
from bench.work import made, mississippi

DAY = ("--as-of", "2026-11-22")


def main() -> None:
    quick = "--quick" in sys.argv
    runs, many = (3, 200) if quick else (7, 1000)
    names, missing = peers.present()
    if missing:
        print(f"Not here, and left out: {', '.join(missing)}. `make bench` installs them.")
    results: dict[str, Any] = {"python": platform.python_version(), "runs": runs, "versions": peers.versions()}
    results |= _engines(names, runs, many)
    results |= _grown(runs, quick)
    results["commands"] = _commands(runs)
    results["product"] = _product(runs)
    results["ratios_to_closures"] = report.ratios(results)
    lines, results["goals"] = report.tables(results)
    print("\n".join(lines))
    written = json.dumps(report.plain(results), indent=1) + "\n"
    if quick:
        print("\n--quick: too few runs to keep; bench/results.json is as it was.")
    else:
        (ROOT / "bench/results.json").write_text(written, "utf-8")


def _engines(names: list[str], runs: int, many: int) -> dict[str, Any]:
    """Every engine on the made work and on Mississippi's."""
    tell("compiling, and comparing what all engines find")
    work, real = made(jurisdictions=many), mississippi()
    engines = [peers.load(name)(work) for name in names]
    on_real = [peers.load(name)(real) for name in names]
    peers.agreed(engines, range(51))
    peers.agreed(on_real, range(len(real.laws)))
    tell("cold starts")
    cold: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(runs):
        for name in names:
            cold[name].append(_cold(name))
    tell("one assessment, 51, a changed answer")
    for engine in engines:
        engine.settle(0)
    altered = peers.changes(work)
    found = {
        "cold": {engine.name: figure(cold[name]) for name, engine in zip(names, engines, strict=True)},
        "one": in_turn({e.name: lambda e=e: e.one(0) for e in engines}, max(runs, 15)),
        "real": in_turn({e.name: lambda e=e: e.one(1) for e in on_real}, max(runs, 15)),
        "fifty_one": in_turn({e.name: lambda e=e: e.many(range(51)) for e in engines}, runs),
        "changed": in_turn({e.name: lambda e=e: [e.changed(*c) for c in altered] for e in engines}, runs),
    }
    found["changed"] = {name: _divided(taken, len(altered)) for name, taken in found["changed"].items()}
    tell(f"{many} assessments")
    found["thousand"] = in_turn({e.name: lambda e=e: e.many(range(many)) for e in engines}, runs)
    return {"engines": found, "jurisdictions": many}


def _cold(name: str) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "bench.cold", name], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def _divided(taken: Figure, by: int) -> Figure:
    return Figure(taken.median / by, taken.low / by, taken.high / by, taken.runs)


def _grown(runs: int, quick: bool) -> dict[str, Any]:
    tell("growth with rules and answers; memory")
    total = 1000 if quick else 10_000
    return {
        "rules": growth.rules(runs),
        "answers": growth.answers(runs),
        "many": growth.many(total, made(jurisdictions=200)),
    }


def _commands(runs: int) -> dict[str, Figure]:
    """Whole commands, cold, between their floors."""
    tell("commands")
    with tempfile.TemporaryDirectory() as folder:
        alone = ("-m", "advisor", "assess", "ms", *DAY, "--content", str(on_file(Path(folder, "alone"), 1)))
        among = (*alone[:-1], str(on_file(Path(folder, "among"), STATES)))
        memo = ("-m", "advisor", "memo", "ms", *DAY, "--dated", "2026-11-22", "--no-history", "-o")
        rerun = ("-m", "advisor", "rerun", "ms", *DAY, "--with", "2026-sb-2336", "--no-history")
        return in_turn(
            {
                "interpreter": command("-c", "pass"),
                FLOOR: command("-c", "import yaml, durable_rules_engine"),
                "interpreter, yaml, engine, click": command("-c", "import yaml, durable_rules_engine, click"),
                FIRST_RUN: first_run("-m", "advisor", "assess", "ms", *DAY),
                NO_BYTECODE: first_run("-m", "advisor", "assess", "ms", *DAY, keeps_content=True),
                INSTALLED: first_run("-m", "advisor", "assess", "ms", *DAY, keeps_bytecode=True),
                "advisor assess ms": command("-m", "advisor", "assess", "ms", *DAY),
                ALONE_ON_FILE: command(*alone),
                AMONG_MANY: command(*among),
                "advisor explain ms 6.3": command("-m", "advisor", "explain", "ms", "6.3", *DAY),
                "advisor rerun ms --with 2026-sb-2336": command(*rerun),
                "advisor memo ms --format md": command(*memo, f"{folder}/md", "--format", "md"),
                "advisor memo ms, four formats": command(*memo, f"{folder}/memo", "--only", "memo"),
                "advisor memo ms, with annex": command(*memo, f"{folder}/both", "--only", "memo,annex"),
                "advisor check": command("-m", "advisor", "check"),
            },
            runs,
        )


def _product(runs: int) -> dict[str, Figure]:
    tell("loading, and each format")
    done = subprocess.run(
        [PRODUCT, "-m", "bench.formats", str(runs)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return {name: Figure(**taken) for name, taken in json.loads(done.stdout).items()}


def tell(what: str) -> None:
    print(f"... {what}", file=sys.stderr)


if __name__ == "__main__":
    main()
