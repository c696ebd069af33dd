"""How a law is summed up where its framework gives no grade: by the count of what is met, with points that are ours."""

from __future__ import annotations

from collections import Counter

from advisor.assess import UNDETERMINED
from advisor.documents.view import View
from advisor.documents.wording import be, count
from advisor.model.words import FINDING_WORDS
from advisor.phrases import capitalized, long_date, points, span


def outcomes(view: View) -> str:
    """How many components are met, partly met and unmet, and of how many that cannot be told yet."""
    framework = view.assessment.framework
    found = Counter(finding.outcome for finding in view.assessment.findings)
    every = f"{framework.unit} measured" if len(framework.rules) == 1 else f"{framework.unit}s measured"
    met, partly, unmet, undecided = (_some(found[word]) for word in FINDING_WORDS)
    all_ = f"the {count(len(framework.rules))} {every}"
    said = f"{met} of {all_} {be(found['met'])} met, {partly} partly met, {unmet} unmet"
    open_ = f"; {undecided} {be(found[UNDETERMINED])} open" if found[UNDETERMINED] else ""
    when = f"{capitalized(view.assumed.when)} on" if view.assumed else "On"
    return f"{when} {long_date(view.day)}, {said}{open_}."


def our_points(view: View) -> str:
    """The score of a framework that gives no grade: whose it is, and that it is no more than a sum."""
    a = view.assessment
    got = f"{span(a.low, a.high)} of {points(a.framework.half_points)}"
    return f"In points, which are ours and give no grade, that is {got}."


def _some(number: int) -> str:
    return count(number) if number else "none"
