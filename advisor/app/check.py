"""Everything that is wrong with a content folder."""

from __future__ import annotations

from datetime import date

from advisor.app.content import path_from_here
from advisor.app.earlier_templates import outdated
from advisor.check import check as checked
from advisor.errors import Problem, Problems, below
from advisor.load import load, locate
from advisor.load.dates import doubtful, future
from advisor.load.strays import strays


def check(chosen: str | None, today: date) -> list[Problem]:
    """Every problem in a content folder, warnings among them: those of its files, else of its rules, cases and days."""
    root = locate(chosen)
    try:
        content = load(root)
    except Problems as problems:
        return below(problems.problems, path_from_here(root))
    found = [*strays(root, content.files), *checked(content, root), *outdated(root)]
    for state in content.jurisdictions.values():
        found += [*future(state, today, root), *doubtful(state, root)]
    return below(sorted(set(found)), path_from_here(root))
