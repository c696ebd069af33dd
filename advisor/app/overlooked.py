"""What a run leaves out of the content or takes from it though it cannot be, and must say."""

from __future__ import annotations

from datetime import date

from advisor.app.content import Opened, path_from_here, state_of
from advisor.errors import Problem, below
from advisor.load.dates import future
from advisor.load.parts import states_in
from advisor.load.strays import strays
from advisor.phrases import counted


def overlooked(opened: Opened, code: str, today: date) -> list[Problem]:
    """The YAML files that nobody reads, and what the state *code* says was read or done after *today*.

    Where no other state was opened, their folders are not looked into. `advisor check` finds all of it too, and more.
    Raises Missing for a code that is not there.
    """
    content = opened.content
    unread = {
        f"facts/{of}" for of in states_in(opened.root) if of not in content.jurisdictions and of not in content.faults
    }
    found = [problem for problem in strays(opened.root, content.files, unread) if not problem.warning]
    return below([*found, *future(state_of(opened, code), today, opened.root)], path_from_here(opened.root))


def left_out(opened: Opened) -> list[str]:
    """A sentence for each state that is left out because its own folder has problems."""
    return [
        f"facts/{code} has {counted(len(found), 'problem')} and is left out; `advisor check` shows what is wrong."
        for code, found in opened.content.faults.items()
    ]
