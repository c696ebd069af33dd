"""The outcome of a finding in a word, and the mark that stands before it or in its place."""

from __future__ import annotations

from advisor.assess import UNDETERMINED, Finding
from advisor.documents.document import Run, Text
from advisor.documents.wording import strong
from advisor.phrases import points, span

NOT_KNOWN = "Not known"
ASKS = {"statute": "Bill", "court-rule": "Petition", "appropriation": "Money"}  # what each kind of remedy asks for


def outcome_word(finding: Finding) -> str:
    """The outcome with a capital: "Partial"; of an undetermined finding that it is not known."""
    return NOT_KNOWN if finding.outcome == UNDETERMINED else finding.outcome.capitalize()


def cell(finding: Finding) -> Run:
    """The mark of the outcome in place of its word, where a table has no room for both."""
    return Run(outcome_word(finding), "cell", finding.outcome)


def signed_outcome(finding: Finding) -> Text:
    """The mark of the outcome, then its word."""
    word = outcome_word(finding)
    return Run(word, "sign", finding.outcome), strong(word)


def remedy_word(finding: Finding) -> str:
    """What closing the finding asks for; "Read first" where it is undetermined."""
    return "Read first" if finding.outcome == UNDETERMINED else ASKS[finding.remedy.kind]


def of_most(low: int, high: int, most: int) -> str:
    """Half points of their maximum: "1.5 of 2.5"."""
    return f"{span(low, high)} of {points(most)}"


def of_points(low: int, high: int, most: int) -> str:
    """The same with the noun: "1.5 of 2.5 points"."""
    return f"{of_most(low, high, most)} points"
