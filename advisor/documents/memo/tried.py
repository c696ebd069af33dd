"""What other states' laws do, and what was tried in this one."""

from __future__ import annotations

from advisor.assess import UNDETERMINED, Finding
from advisor.documents.view import View
from advisor.model import Bill

# Said of another state's law by what the rule comes to on it. Of one that is not known well enough nothing is said, so
# that a law that meets the component in full must say so.
EXTENTS = {"met": "In full:", "partial": "In part:", "gap": "Not met:", UNDETERMINED: ""}


def tried_before(view: View, finding: Finding) -> list[Bill]:
    """Bills that did not become law by the day of that law and bear on what the rule reads, oldest first."""
    reads, day = set(finding.rule.reads), min(view.day, view.dated).isoformat()
    tried = [b for b in view.state.bills.values() if b.status in ("introduced", "passed", "died")]
    failed = [b for b in tried if b.year <= day and b.status_date <= day[: len(b.status_date)]]
    return sorted((b for b in failed if reads & b.questions), key=lambda b: (b.year, b.id))
