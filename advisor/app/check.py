"""Everything that is wrong with a content folder."""

from __future__ import annotations

from advisor.app.content import path_from_here
from advisor.app.earlier_templates import outdated
from advisor.check import check as checked
from advisor.errors import Problem, Problems, below
from advisor.load import load, locate


def check(chosen: str | None = None) -> list[Problem]:
    """Every problem in a content folder: those of its files, else those of its rules and cases."""
    root = locate(chosen)
    try:
        found = [*checked(load(root), root), *outdated(root)]
    except Problems as problems:
        found = problems.problems
    return below(found, path_from_here(root))
