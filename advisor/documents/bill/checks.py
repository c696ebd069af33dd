"""The checks before a bill is filed, merged: whence its texts are, then what is to be verified, each kind once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.documents.bill.current import set_out
from advisor.documents.document import VERIFY, Row, Section, Text
from advisor.documents.wording import sentence, text, uncapitalized, within
from advisor.draft.values import Check, Draft

FOR_NOTES = ("remedy", "lists")


def checks_section(draft: Draft) -> Section:
    """What stands between *draft* and a bill that can be filed."""
    parts = (
        ("Set out", tuple(map(text, set_out(draft)))),
        ("Verify", tuple(_merged(check for check in draft.checks if not check.sure))),
        ("See to", tuple(_merged(check for check in draft.checks if check.sure))),
    )
    intro = "Beside what page one says; the notes to the drafter say more."
    return Section(
        "before-filing", "Before it is filed", (text(intro),),
        rows=tuple(Row(label, items=items) for label, items in parts if items),
    )  # fmt: skip


def for_notes(check: Check) -> bool:
    """Whether the notes to the drafter tell *check*: what a remedy says, lists that stay, rules of the form."""
    return check.about in FOR_NOTES or (check.about == "form" and check.sure)


def marked(check: Check) -> Text:
    """A check with the mark that it needs."""
    said = text(sentence(check.what))
    return said if check.sure else (*said, VERIFY)


def _merged(checks: Iterable[Check]) -> Iterator[Text]:
    """Checks of one kind as one item."""
    kinds: dict[str, list[Check]] = {}
    for n, check in enumerate(checks):
        if not for_notes(check):
            kinds.setdefault(check.about or f"{n}", []).append(check)
    for of in kinds.values():
        said = "; ".join([within(of[0].what), *(uncapitalized(within(check.what)) for check in of[1:])])
        yield (*text(sentence(said)), *(() if of[0].sure else (VERIFY,)))
