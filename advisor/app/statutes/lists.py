"""The lists of crimes that a bill's new crime may have to join, found in the statute book."""

from __future__ import annotations

from advisor.app.statutes.mentions import mentions
from advisor.app.statutes.shelf import Shelf
from advisor.draft.values import Check, Draft
from advisor.model.law import Law
from advisor.phrases import listed

TRAFFICKING = "trafficking-of-a-minor"  # the name under `sections` of the offense that such lists name
CRIME = "create the crime"  # of a title whose section makes one


def lists_to_join(draft: Draft, on: Shelf, law: Law) -> tuple[Check, ...]:
    """A check that names the sections of the code that name the trafficking of a minor and that *draft* leaves alone.

    Nothing where it creates no crime, or where the state does not say which section that offense is.
    """
    created = [section.number for section in draft.sections if any(CRIME in use.title for use in section.uses)]
    named = law.jurisdiction.sections.get(TRAFFICKING)
    if not created or named is None:
        return ()
    offense = named.value.partition("(")[0]
    set_out = {section.number for section in draft.sections}
    cite = law.jurisdiction.citation.format(section=offense)
    found = [mention.held.section.number for mention in mentions(on, cite, law.day)]
    left = [number for number in found if number not in set_out]
    if not left:
        return ()
    called = draft.form.references.format(sections=listed(left)) if len(left) > 1 else draft.form.called(left[0])
    new = listed(list(dict.fromkeys(map(draft.form.called, created))))
    what = f"{called} of the code at hand name {offense}, and the bill leaves them as they are"
    return (Check(f"{what}; see whether one is a list of crimes that {new} has to join", "found"),)
