"""For each case in which a rule is not met, a state that the case describes, in the form of Mississippi's bills."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.load.cases import Case, cases
from advisor.model import Fact, Jurisdiction, Placement, Rule
from helpers.measured import first
from helpers.paths import ROOT


def short_of_met(opened: Opened) -> Iterator[tuple[Rule, Case, Jurisdiction]]:
    """Each rule with each such case, and Mississippi with the case's facts and nothing else known.

    Where closing the rule is a court's to do there, the state is one whose legislature may.
    """
    content = opened.content
    found, problems = cases(ROOT, content)
    assert not problems
    ms = content.jurisdictions["ms"]
    for rule in first(content).rules:
        remedy = ms.remedies[rule.framework][rule.component]
        if remedy.kind != "statute":
            places = {
                p.id: Placement(new=f"13-1-4{90 + n}") for n, p in enumerate(content.language[rule.id].provisions)
            }
            remedy = replace(remedy, kind="statute", placements=places)
        for case in found[rule.id]:
            if case.outcome == "met":
                continue
            facts = tuple(Fact(q, a, "Said.", since=date(2018, 7, 1)) for q, a in case.facts.items())
            remedies = {rule.framework: {**ms.remedies[rule.framework], rule.component: remedy}}
            yield rule, case, replace(ms, facts=facts, bills={}, remedies=remedies)
