"""How our cost grows with rules, answers and jurisdictions, and what memory does meanwhile."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from msgspec.structs import replace

from advisor.assess import Assessor
from advisor.model import Fact
from advisor.model.law import law_on
from bench.engines.closures import Closures
from bench.engines.ours import Whole
from bench.measure import Figure, in_turn, resident
from bench.peers import agreed
from bench.work import DAY, Work, made

SIZES = (41, 400, 4000)
ANSWERS = (120, 1000)


def rules(runs: int) -> dict[int, tuple[Figure, Figure]]:
    """Number of rules -> an assessment by ours and by closures, all agreeing."""
    found = {}
    for size in SIZES:
        work = made(rules=size, jurisdictions=2, chained=max(20, size // 2))
        ours, closures = Whole(work), Closures(work)
        agreed([closures, ours], [0, 1])
        taken = in_turn({"ours": lambda o=ours: o.one(0), "closures": lambda c=closures: c.one(0)}, runs)
        found[size] = taken["ours"], taken["closures"]
    return found


def answers(runs: int) -> dict[int, tuple[Figure, Figure]]:
    """Number of answers, three of them to a rule -> the law of a day out of its facts, and its assessment."""
    found = {}
    for size in ANSWERS:
        work = made(rules=size // 3, answers=size, jurisdictions=1)
        state, assessor = _recorded(work), Assessor(work.content, work.framework)
        law = law_on(state, DAY)
        works = {"law": lambda s=state: law_on(s, DAY), "assess": lambda a=assessor, w=law: a.assess(w)}
        taken = in_turn(works, runs)
        found[size] = taken["law"], taken["assess"]
    return found


def _recorded(work: Work) -> Any:
    """The first law's answers as facts, as a state records them."""
    law = work.laws[0]
    facts = tuple(Fact(q, held.answer, "So it is.", before=date(2026, 1, 1)) for q, held in law.holdings.items())
    return replace(law.jurisdiction, facts=facts, recorded_from=date(2000, 1, 1))


def many(total: int, work: Work) -> dict[str, float]:
    """*total* assessments in one process: milliseconds each at the start and at the end, and megabytes."""
    assessor, laws = Assessor(work.content, work.framework), work.laws
    for law in laws:
        assessor.assess(law)  # compiled and warm
    tenth = total // 10
    times, memory = [], []
    for part in range(10):
        begun = time.perf_counter()
        for number in range(tenth):
            assessor.assess(laws[(part * tenth + number) % len(laws)])
        times.append((time.perf_counter() - begun) * 1000 / tenth)
        memory.append(resident())
    return {
        "assessments": total, "ms_first_tenth": times[0], "ms_last_tenth": times[-1],
        "mb_after_a_tenth": memory[0], "mb_at_the_end": memory[-1], "mb_grown": memory[-1] - memory[0],
    }  # fmt: skip
