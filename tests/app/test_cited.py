"""What a state's record cites of its code is looked up, bill language and the places of remedies included."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.statutes.cited import citings
from advisor.app.statutes.shelf import shelf_of
from advisor.load import load
from advisor.model.language import Cited
from helpers.paths import EXAMPLE


def test_bill_language_and_placements_are_cited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_STATUTES", str(tmp_path / "none.sqlite"))
    content = load(EXAMPLE)
    rule = "example-card/1-harm/1.1-law"
    follows = Cited("Arc. Code § 7-1(2)", "found", "It says the same.")
    language = content.language[rule]
    language = replace(language, cites=(*language.cites, follows))
    opened = Opened(EXAMPLE, replace(content, language={**content.language, rule: language}))
    on, state = shelf_of(opened, "zz"), content.jurisdictions["zz"]
    found = {(citing.by, citing.name, str(citing.part)) for citing in citings(on, state, date(2023, 8, 1))}
    assert ("language", "example-card 1.1", "7-1(2)") in found
    assert ("remedy", "example-card 2.1", "1-1") in found  # where a provision goes that conforms another section
    assert not any("U.S.C." in name or part == "1" for _, name, part in found)  # the code of no state
