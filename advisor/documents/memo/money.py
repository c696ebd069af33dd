"""What closing a gap costs, and what a constitution says to it."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.assess import Finding
from advisor.documents.document import Text
from advisor.documents.wording import sentence, spaced, strong, text, uncapitalized, within

NONE_FOUND, NOT_KNOWN = "None found", "Not known"
MOST_POINTS = 9
NO_COST = "No direct cost found"  # how a cost begins where there is none


def cost_word(finding: Finding) -> str:
    """The cost in two words, for a column: what is paid for, that none was found, or that nobody knows."""
    if finding.advice is None:
        return NOT_KNOWN
    if finding.rule.money:
        return finding.rule.money.in_short
    return NONE_FOUND if finding.advice.cost.startswith(NO_COST) else NOT_KNOWN


def by_cost(findings: Iterable[Finding]) -> dict[str, list[str]]:
    """The components of *findings* by what closing them costs, in two words."""
    costs: dict[str, list[str]] = {}
    for finding in findings:
        costs.setdefault(cost_word(finding), []).append(finding.component)
    return costs


def in_few_words(finding: Finding) -> str:
    """The same as a part of a sentence: "no cost found", "cost: prison terms"."""
    word = cost_word(finding)
    if word == NONE_FOUND:
        return "no cost found"
    return "its cost is not known" if word == NOT_KNOWN else f"cost: {uncapitalized(word)}"


def money_row(finding: Finding) -> Text:
    """What of the cost is known, what is assumed, and what is not known."""
    money = finding.rule.money
    if money is None:
        return text(sentence(finding.advice.cost)) if finding.advice else ()
    parts = (("Known:", money.known), ("Assumed:", money.assumed), ("Not known:", money.unknown))
    return spaced(text(strong(label), f" {sentence(said)}") for label, said in parts if said)


def constitution(finding: Finding, most: int = MOST_POINTS) -> Text:
    """The points of constitutional law, each by its bold name: the rule's, then the state's.

    At most *most* of them; nothing where nobody looked for any.
    """
    points = {point.name: point.says for point in (*finding.rule.constitution, *finding.remedy.constitution)}
    return spaced(text(strong(f"{name}:"), f" {within(says)}.") for name, says in [*points.items()][:most])
