"""51 states made of Mississippi's record, each of which lacks other answers, so that no two laws are alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.states import side_by_side
from advisor.assess import Assessor
from advisor.model.law import law_on
from advisor.web.pages.frame import filled
from advisor.web.pages.share import plain_head
from advisor.web.pages.states import Asked, view
from bench.states import STATES
from bench.work import DAY


def many(opened: Opened) -> Opened:
    """The content of *opened* with STATES states. Every one lacks the facts on two questions, each on others."""
    state = opened.content.jurisdictions["ms"]
    asked = sorted({fact.question for fact in state.facts})
    made = {}
    for n in range(STATES):
        left_out = {asked[n % len(asked)], asked[(n * 7 + 3) % len(asked)]}
        facts = tuple(fact for fact in state.facts if fact.question not in left_out)
        made[f"s{n}"] = replace(state, code=f"s{n}", name=f"State {n}", facts=facts, bills={})
    return Opened(opened.root, replace(opened.content, jurisdictions=made), opened.framework.id)


def works(opened: Opened, root: Path) -> dict[str, Callable[[], object]]:
    """What is timed: STATES laws of a day assessed with warm rules; the comparison asked for again; its page."""
    of = many(opened)
    codes, assessor = tuple(of.content.jurisdictions), Assessor(of.content, of.framework)
    head, asked = plain_head(root, "s0", DAY), Asked((), tuple(of.content.jurisdictions), DAY, "")
    return {
        f"{STATES} states, laws and findings": lambda: [
            assessor.assess(law_on(of.content.jurisdictions[code], DAY)) for code in codes
        ],
        f"{STATES} states side by side, again": lambda: side_by_side(of, codes, DAY),
        f"{STATES} states as a page": lambda: filled(
            of, head, "states.html.j2", view, (asked, 1, "", ""), (("same", ""),)
        ),
    }
