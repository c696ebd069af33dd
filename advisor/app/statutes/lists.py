"""The lists of crimes that a bill's new crimes may have to join and do not, found in the statute book."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from advisor.app.statutes.mentions import mentions
from advisor.app.statutes.shelf import Shelf
from advisor.draft.values import Check, Draft
from advisor.model.form import chapter_of
from advisor.model.law import Law
from advisor.phrases import listed
from advisor.statutes.section import sort_key

CRIMES = ("trafficking-of-a-minor", "child-prostitution")  # the names under `sections` of what such lists name
CRIME = "create the crime"  # of a title whose section makes one


def lists_to_join(draft: Draft, naming: Callable[[], Sequence[str]], law: Law) -> tuple[Check, ...]:
    """Checks on the sections of the code that name the crimes which a list would name, and that *draft* leaves alone.

    *naming* finds those sections; it is asked where they matter.
    Those of which the record says why no crime joins them are told with the reason, the rest as they were found.
    Nothing where the draft creates no crime.
    """
    created = [section.number for section in draft.sections if any(CRIME in use.title for use in section.uses)]
    if not created:
        return ()
    state = law.jurisdiction
    known = {section.number for section in draft.sections} | {of.amend for of in state.lists}
    named = naming()
    left = [number for number in named if number not in known and number not in state.no_lists]
    chapters = {chapter_of(number) for number in created}
    taken = {of.amend: listed(sorted(chapters & {*of.takes})) for of in state.lists if chapters & {*of.takes}}
    amended = {section.number for section in draft.sections}
    told = [
        f"{draft.form.called(number)} as it is, since it takes in the new section of chapter {chapter} already"
        for number, chapter in taken.items()
        if number not in amended
    ]
    told += [
        f"{draft.form.called(number)} as it is, since {why}"
        for number, why in state.no_lists.items()
        if number in named
    ]
    checks = []
    if left:
        called = draft.form.references.format(sections=listed(left)) if len(left) > 1 else draft.form.called(left[0])
        new = listed(list(dict.fromkeys(map(draft.form.called, created))))
        name, leave = ("names", "it as it is") if len(left) == 1 else ("name", "them as they are")
        what = f"{called} of the code at hand {name} such crimes, and the bill leaves {leave}"
        checks.append(Check(f"{what}; see whether one is a list of crimes that {new} has to join", "found"))
    if told:
        checks.append(
            Check(f"Of the sections that name such crimes the bill leaves {'; '.join(told)}", "found", "lists")
        )
    return tuple(checks)


def sections_naming(on: Shelf, law: Law) -> list[str]:
    """The sections that name one of the crimes of CRIMES, in the order of the code."""
    state = law.jurisdiction
    own = {state.sections[name].value.partition("(")[0] for name in CRIMES if name in state.sections}
    cited = [state.citation.format(section=number) for number in sorted(own)]
    found = {mention.held.section.number for citation in cited for mention in mentions(on, citation, law.day)}
    return sorted(found - own, key=sort_key)
