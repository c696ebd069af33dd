"""What a run leaves out of the content or takes from it though it cannot be, and must say."""

from __future__ import annotations

from datetime import date

from advisor.app.content import Opened, path_from_here, state_of
from advisor.errors import Problem, below
from advisor.load.dates import future
from advisor.load.strays import strays
from advisor.phrases import counted


def overlooked(opened: Opened, code: str, today: date) -> list[Problem]:
    """The YAML files that nobody reads, and what the state *code* says was read or done after *today*.

    `advisor check` finds them too, and more. Raises Missing for a code that is not there.
    """
    found = [problem for problem in strays(opened.root, opened.content.files) if not problem.warning]
    return below([*found, *future(state_of(opened, code), today, opened.root)], path_from_here(opened.root))


def left_out(opened: Opened) -> list[str]:
    """A sentence for each state that is left out because its own folder has problems."""
    return [
        f"facts/{code} has {counted(len(found), 'problem')} and is left out; `advisor check` shows what is wrong."
        for code, found in opened.content.faults.items()
    ]
