"""Every citation that the rules, facts, remedies, bill language and bills give can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from advisor.load import load
from advisor.model.form import NAMED_BY
from advisor.statutes.citations import in_state, read
from helpers.paths import ROOT
from helpers.reading import given

CONTENT = load(ROOT)
NUMBERED = {"amends", "creates", "sections", "amend"}
# What is cited and is no code: cases, bills, session laws, rules of the houses, and papers.
NO_CODE = re.compile(
    r" v\. |(?:[HS]\.B\.|House Bill|Senate Bill) \d|\bLaws \d{4}, ch|law before the act|release of|regulations|No Wrong"
    r"|\b[HS]?CR \d|timetable|heads of (?:the|those) bills|^not read$"
)


def files() -> list[Path]:
    folders = ("rules", "facts/ms", "templates/language")
    return sorted(p for folder in folders for p in (ROOT / folder).rglob("*.yaml"))


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_citation_parses(path: Path) -> None:
    for key, text in given(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)):  # noqa: S506  # texts alone
        if "{section" in text or (key == "sections" and "{" in text):
            continue  # the pattern of a citation
        if NAMED_BY in text and key in NUMBERED:
            named = text.partition(NAMED_BY)[0]
            assert named in CONTENT.jurisdictions["ms"].reserves, f"{path}: {text} gets no number"
            continue
        if key == "citation":
            found = read(text, CONTENT.codes)
            assert found or NO_CODE.search(text), f"{path}: {text}"
            for one in found:
                assert read(str(one), CONTENT.codes) == (one,), f"{path}: {text} reads back as another"
        elif key in NUMBERED and path.is_relative_to(ROOT / "facts"):
            assert in_state(text, CONTENT.codes["ms"]) or read(text, CONTENT.codes), f"{path}: {text}"  # M.R.E. 412


def test_the_state_and_its_code_say_the_same() -> None:
    state, code = CONTENT.jurisdictions["ms"], CONTENT.codes["ms"]
    assert (state.citation, state.code_sections) == (code.citation, code.section)
