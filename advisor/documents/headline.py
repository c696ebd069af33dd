"""The headline of a finding: what its rule's advice says of the outcome, or what is not known."""

from __future__ import annotations

from advisor.assess import UNDETERMINED, Finding
from advisor.model import UNVERIFIED


def heading(finding: Finding) -> str:
    """The finding in a sentence without its full stop.

    Of an undetermined finding it says what is not known, in the words of the component's title: nothing in it may read
    as if the law fell short, or did not.
    """
    if finding.outcome == UNDETERMINED:
        return f"{_not_known(finding)} {_how(finding)} {within_sentence(finding.title)}"
    return finding.advice.headline if finding.advice else finding.title


def _not_known(finding: Finding) -> str:
    """Why it is not known: an act must be read, readings disagree, or nothing is on record."""
    open_ = [h for h in finding.holdings if h.question in finding.unsettled]
    acts = {act for h in open_ for act in h.touched_by}
    if acts:
        return "An act still to be read decides" if len(acts) == 1 else "Acts still to be read decide"
    return "Readings disagree on" if any(h.answer == UNVERIFIED for h in open_) else "It is not recorded"


def _how(finding: Finding) -> str:
    """What a title is asked: "whether" it is so; "how far", where it is known not to be so in full."""
    return "how far" if finding.lost[0] else "whether"


def within_sentence(title: str) -> str:
    """*title* as it goes on in a sentence: with a small first letter, unless it begins with an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
