"""How the answers that decide points are known, in a sentence for the overview."""

from __future__ import annotations

from collections import Counter

from advisor.documents.document import CARD, CONFIRM, VERIFY
from advisor.documents.marks import marks
from advisor.documents.view import View
from advisor.documents.wording import be
from advisor.phrases import listed

READ, NOBODY = "", "nobody"
SAID = {  # by the mark that an answer has
    READ: "read in full",
    CONFIRM.text: "read in full, with acts passed since",
    VERIFY.text: "not read in full",
    CARD.text: "known by the publisher’s word alone",
    NOBODY: "without a source",
}


def known_by(view: View) -> tuple[int, str]:
    """How many answers decide points, and how each of them is known."""
    asked = dict.fromkeys(q for finding in view.assessment.findings for q in finding.rule.reads)
    found: Counter[str] = Counter()
    for held in map(view.holding, asked):
        mark = marks(view, held) if held.provenance else ()
        found[(mark[0].text if mark else READ) if held.provenance else NOBODY] += 1
    parts = [f"{found[word]} {be(found[word])} {said}" for word, said in SAID.items() if found[word]]
    return len(asked), f"Of the {len(asked)} answers that decide points, {listed(parts)}."
