"""What a draft of a what-if would be made of, and what it lacks before it can be introduced."""

from __future__ import annotations

from typing import Any

from advisor.app.content import Opened
from advisor.app.draftable import draftable
from advisor.app.statutes.texts import texts_of
from advisor.assess import Assessment, Finding
from advisor.assess.change import Account
from advisor.documents.wording import be, count, counted
from advisor.errors import Refused
from advisor.model.form import NAMED_BY
from advisor.phrases import capitalized, listed


def draft_of(opened: Opened, account: Account, by_hand: bool) -> dict[str, Any]:
    """Return the components that a draft of the assumed law of *account* would close, and sentences on what it lacks.

    *by_hand* says whether answers were changed one by one.
    """
    can = draftable(opened, account.before)
    met = {finding.component for finding in account.after.findings if finding.outcome == "met"}
    bill = [finding for finding in can.by_bill if finding.component in met]
    court = [finding.component for finding in can.by_court if finding.component in met]
    said = [_of_bill(opened, account.before, bill)] if bill else []
    if not bill:
        said.append("Nothing that is assumed closes a gap for which a bill can be drafted.")
    if court:
        said.append(f"{listed(court)} {'takes' if len(court) == 1 else 'take'} a petition to the court, and no bill.")
    if by_hand:
        said.append("Of answers that were changed by hand, a draft brings those alone that close a gap.")
    return {"components": [finding.component for finding in bill], "court": court, "said": said}


def _of_bill(opened: Opened, of: Assessment, bill: list[Finding]) -> str:
    """Which sections the draft changes, and whether their current text is at hand."""
    remedies = [finding.remedy for finding in bill]
    amends = dict.fromkeys(
        n for r in remedies for n in (*r.amends, *(c.amend for c in r.conforms)) if NAMED_BY not in n
    )
    adds = len(dict.fromkeys(n for r in remedies for n in r.creates))
    does = [f"amends {counted(len(amends), 'section')}"] if amends else []
    does += [f"adds {count(adds)}"] if adds and amends else [f"adds {counted(adds, 'section')}"] if adds else []
    numbers = listed(finding.component for finding in bill)
    said = f"A draft for {numbers} {listed(does)}." if does else f"A draft can be made for {numbers}."
    if not amends:
        return said
    try:
        texts = texts_of(opened, of.law)
        missing = [n for n in amends if texts is None or not texts.section(n).current]
    except Refused:
        return f"{said} The statute book cannot be read now, so that the text of each section must be given."
    if not missing:
        return f"{said} The current text of each is at hand."
    first = f"{count(len(missing))} {'text' if len(missing) == 1 else 'texts'} {be(len(missing))} missing"
    return f"{said} {capitalized(first)}: it cannot be introduced yet."
