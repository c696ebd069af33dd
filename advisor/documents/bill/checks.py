"""The checks before a bill is filed, merged: what blocks it, then what is to be verified, each kind once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.documents.document import VERIFY, Row, Section, Text
from advisor.documents.wording import sentence, text, uncapitalized, within
from advisor.draft.values import Check, Draft


def checks_section(draft: Draft) -> Section:
    """What stands between *draft* and a bill that can be filed."""
    parts = (
        ("Blocking", tuple(text(reason) for reason in draft.blocking)),
        ("Verify", tuple(_merged(check for check in draft.checks if not check.sure))),
        ("Form", tuple(_merged(check for check in draft.checks if check.sure))),
    )
    intro = "What stands between this draft and a bill that can be filed. The drafter’s notes have the reasons."
    return Section(
        "before-filing", "Before it is filed", (text(intro),),
        rows=tuple(Row(label, items=items) for label, items in parts if items),
    )  # fmt: skip


def marked(check: Check) -> Text:
    """A check with the mark that it needs."""
    said = text(sentence(check.what))
    return said if check.sure else (*said, VERIFY)


def _merged(checks: Iterable[Check]) -> Iterator[Text]:
    """Checks of one kind as one item; what a remedy says to its drafter stands in the notes."""
    kinds: dict[str, list[Check]] = {}
    for n, check in enumerate(checks):
        if check.about != "remedy":
            kinds.setdefault(check.about or f"{n}", []).append(check)
    for of in kinds.values():
        said = "; ".join([within(of[0].what), *(uncapitalized(within(check.what)) for check in of[1:])])
        yield (*text(sentence(said)), *(() if of[0].sure else (VERIFY,)))
