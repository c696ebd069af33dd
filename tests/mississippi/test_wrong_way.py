"""As if enacted: whatever figure falls is explained, and nothing is where none does."""

from __future__ import annotations

from datetime import date

from advisor.app.assess import assess
from advisor.app.content import open_content
from advisor.documents.wrong_way import wrong_way
from helpers.paths import ROOT

DAY = date(2026, 11, 27)


def test_a_bill_that_answers_what_nobody_knew_or_weakens_a_term_says_why_figures_fall() -> None:
    opened = open_content(str(ROOT), "", "ms")
    now = assess(opened, "ms", DAY)
    settles = wrong_way(now, assess(opened, "ms", DAY, ["2026-sb-2336"]))
    first = "5.9 (Vacatur of juvenile adjudications) was not known and could have had up to 2.5; the bill settles it "
    assert settles == [
        f"{first}as partial, with 1.5 of 2.5 points.",
        "So there are nine gaps and not eight and the range ends at 92.0 and not at 93.0.",
    ]
    opens = wrong_way(now, assess(opened, "ms", DAY, ["2025-hb-158"]))
    assert opens[0].startswith("2.4 (Buyers' prison terms) had 2.5 points and is not known as the bill has it: ")
    assert opens[-1] == "So the range begins at 87.0 and not at 88.0."
    assert wrong_way(now, now) == []
    assert wrong_way(now, assess(opened, "ms", DAY, ["2024-hb-899"])) == []
