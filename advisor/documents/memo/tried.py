"""What other states' laws do, and what was tried in this one."""

from __future__ import annotations

from advisor.assess import UNDETERMINED, Finding
from advisor.documents.document import VERIFY, Run, Text
from advisor.documents.view import View
from advisor.documents.wording import joined_texts, sentence, strong, text, within
from advisor.model import Bill, Elsewhere
from advisor.phrases import capitalized

# Said of another state's law by what the rule comes to on it. Of one that is not known well enough nothing is said, so
# that a law that meets the component in full must say so.
EXTENTS = {"met": ", in full", "partial": ", in part", "gap": ", which does not meet it", UNDETERMINED: ""}


def elsewhere(other: Elsewhere) -> Text:
    """What another state's law does, how far it meets the component where that is known, its citation and its mark."""
    verify: tuple[Run, ...] = () if other.basis == "found" else (VERIFY,)
    return text(
        strong(f"{other.state}{EXTENTS[other.outcome]}."),
        f" {capitalized(within(other.does))} ({other.citation}).",
        verify,
    )


def tried_before(view: View, finding: Finding) -> list[Bill]:
    """Bills that did not become law by the day of that law and bear on what the rule reads, oldest first."""
    reads, day = set(finding.rule.reads), min(view.day, view.dated).isoformat()
    tried = [b for b in view.state.bills.values() if b.status in ("introduced", "passed", "died")]
    failed = [b for b in tried if b.year <= day and b.status_date <= day[: len(b.status_date)]]
    return sorted((b for b in failed if reads & b.questions), key=lambda b: (b.year, b.id))


def tried_in(view: View, bills: list[Bill]) -> list[Text]:
    """Each bill with its aim; bills that met the same fate stand in one sentence."""
    fates: dict[str, list[Bill]] = {}
    for bill in bills:
        fates.setdefault(bill.fate, []).append(bill)
    return [
        text(
            joined_texts([text(strong(b.name), f" ({b.title[:1].lower()}{b.title[1:]})") for b in of]),
            f". {sentence(fate)}",
            view.sources.note(p for b in of for p in b.provenance),
        )
        for fate, of in fates.items()
    ]
