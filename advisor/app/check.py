"""Everything that is wrong with a content folder."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from advisor.app.content import path_from_here
from advisor.app.earlier_templates import outdated
from advisor.check import check as checked
from advisor.errors import Missing, Problem, Problems, below
from advisor.load import locate
from advisor.load.content import read
from advisor.load.dates import doubtful, future
from advisor.load.strays import strays


def check(chosen: str | None, today: date, code: str = "") -> list[Problem]:
    """Every problem in a content folder, warnings among them: those of its files, else of its rules, cases and days.

    With a *code*, what is wrong with other states alone is left out. Raises Missing for a code that is not there.
    """
    root = locate(chosen)
    try:
        content = read(root)
    except Problems as problems:
        return below((p for p in problems.problems if _concerns(p, code)), path_from_here(root))
    codes = sorted({*content.jurisdictions, *content.faults})
    if code and code not in codes:
        raise Missing(f"no jurisdiction is called {code!r}", f"Use one of: {', '.join(codes)}.")
    sound = {c: state for c, state in content.jurisdictions.items() if code in ("", c)}
    found = [problem for faults in content.faults.values() for problem in faults]
    found += [*strays(root, content.files), *checked(replace(content, jurisdictions=sound), root), *outdated(root)]
    for state in sound.values():
        found += [*future(state, today, root), *doubtful(state, root)]
    return below(sorted({p for p in found if _concerns(p, code)}), path_from_here(root))


def _concerns(problem: Problem, code: str) -> bool:
    """Whether *problem* is not one of another state than *code*; where that is empty, every problem counts."""
    folder, _, rest = problem.place.path.partition("/")
    return not code or folder != "facts" or rest.partition("/")[0] in ("questions", code)
