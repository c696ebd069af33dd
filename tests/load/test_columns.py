"""The columns of a form: the names that forms which are out with somebody have."""

from __future__ import annotations

from advisor.load.filled.columns import COLUMNS, DAYS, GIVEN, HOW, KNOWN, READ, SENTENCES, SHEET, STATE


def test_a_form_has_these_columns_in_this_order() -> None:
    """They are the head of every form that is out with somebody: a name that changes makes that form unreadable."""
    assert SHEET == "questions"
    assert COLUMNS == (
        "question", "ask", "answers", "answer", "says", "citation", "document", "basis", "part", "since", "confirmed",
        "read", "read_by", "searched", "note", "recorded_answer", "recorded_says", "recorded_basis",
        "recorded_confirmed", "recorded_read_by", "points", "components", "state",
    )  # fmt: skip
    assert set(READ) == {"question", *HOW, "state"}
    assert {*GIVEN, *KNOWN, STATE, *DAYS, *SENTENCES} <= set(COLUMNS)
    assert all(HOW.values())
