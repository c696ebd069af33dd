"""The cheapest way to a score without a solver: every choice within a group that hangs together, then half points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain, combinations

from advisor.app.content import open_content
from advisor.app.plan import Aim, planned
from advisor.app.remembered import remembered
from advisor.assess import Assessment, Assessor
from advisor.model.law import answering, enact
from advisor.plan.candidates import Candidate, brought, candidates
from helpers.sampling import sample


def least_efforts(assessor: Assessor, before: Assessment, found: Sequence[Candidate]) -> dict[int, tuple[int, int]]:
    """Half points certain -> the least effort that reaches them, with the most that this effort buys.

    Each choice within a group is enacted and the whole law assessed anew; groups share no rule, so that what they gain
    adds up.
    """
    ways: dict[int, int] = {0: 0}  # gain -> least effort
    for group in _groups(assessor, found):
        gains: dict[int, int] = {}
        for chosen in chain.from_iterable(combinations(group, n) for n in range(len(group) + 1)):
            if not any(one.against(other) for one, other in combinations(chosen, 2)):
                gain = (
                    assessor.assess(enact(before.law, answering(before.law, brought(chosen), "plan"))).low - before.low
                )
                effort = sum(one.effort for one in chosen)
                gains[gain] = min(effort, gains.get(gain, effort))
        together: dict[int, int] = {}
        for had, spent in ways.items():
            for gain, effort in gains.items():
                if spent + effort < together.get(had + gain, 1 << 30):
                    together[had + gain] = spent + effort
        ways = together
    reached = {}
    for target in range(before.low, before.low + max(ways) + 1):
        enough = {gain: effort for gain, effort in ways.items() if before.low + gain >= target}
        least = min(enough.values())
        reached[target] = least, before.low + max(gain for gain, effort in enough.items() if effort == least)
    return reached


def _groups(assessor: Assessor, found: Sequence[Candidate]) -> list[list[Candidate]]:
    """*found* in groups: two provisions are in one where a rule reads what both bring."""
    groups: list[tuple[set[str], list[Candidate]]] = []
    for one in found:
        rules = {
            rule for rule, of in assessor.engine.scopes.items() if not {*of.order, *of.around}.isdisjoint(one.brings)
        }
        members = [one]
        for group in [g for g in groups if not g[0].isdisjoint(rules)]:
            groups.remove(group)
            rules |= group[0]
            members = [*group[1], *members]
        groups.append((rules, members))
    return [members for _, members in groups]


def compare(code: str, day: date) -> None:
    """Hold the plans for the law of *code* on *day* to what this method says, target by target up to the highest."""
    opened = open_content()
    known = remembered(opened)
    before = known.recorded(code, day)
    other = least_efforts(known.assessor, before, candidates(before, opened.content, {}, ()))
    targets = [target for target in sorted(other) if target > before.low]
    step = -(-len(targets) // sample(4, of=len(targets)))
    for target in [*targets[::step], targets[-1]]:
        made = planned(opened, code, day, Aim(str(target / 2)))
        assert made.highest == targets[-1]
        (package,) = made.packages
        assert (package.effort, package.after.low) == other[target]
    if targets[-1] < opened.framework.half_points:
        assert not planned(opened, code, day, Aim(str(targets[-1] / 2 + 0.5))).packages
