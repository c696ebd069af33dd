"""All content together: which files are of a state, and what a value of it prints as."""

from __future__ import annotations

from datetime import date

from advisor.load import load
from advisor.model.content import files_of
from advisor.model.law import law_on
from helpers.paths import EXAMPLE

FILES = dict.fromkeys(
    (
        "facts/codes/ms.yaml", "facts/glossary.yaml", "facts/questions/harm.yaml", "facts/ms/jurisdiction.yaml",
        "facts/ms/law/harm.yaml", "facts/sd/jurisdiction.yaml", "facts/sd/bills/2025-sb-58.yaml",
        "rules/card/framework.yaml", "templates/language/card/1.1.yaml",
    ),
    "a digest",
)  # fmt: skip


def test_what_is_said_of_a_state_comes_from_its_own_files_and_from_those_that_are_of_none() -> None:
    assert set(FILES) - set(files_of("ms", FILES)) == {"facts/sd/jurisdiction.yaml", "facts/sd/bills/2025-sb-58.yaml"}
    assert set(FILES) - set(files_of("sd", FILES)) == {"facts/ms/jurisdiction.yaml", "facts/ms/law/harm.yaml"}
    assert files_of("ms", FILES)["facts/ms/law/harm.yaml"] == "a digest"


def test_a_file_that_is_only_called_like_a_states_makes_no_other_state() -> None:
    strange = dict.fromkeys(("rules/card/jurisdiction.yaml", "rules/card/framework.yaml", "facts/codes/ms.yaml"), "")
    assert files_of("ms", strange) == strange


def test_a_value_that_holds_much_prints_as_what_it_is_and_not_as_all_of_it() -> None:
    content = load(EXAMPLE)
    state, framework = content.jurisdictions["zz"], content.frameworks["example-card"]
    assert repr(content) == "<Content: example-card; zz>"
    assert repr(state) == "<Jurisdiction: zz, Arcadia>"
    assert repr(framework) == f"<Framework: example-card, {len(framework.rules)} rules>"
    law = law_on(state, date(2022, 7, 1))
    assert repr(law) == f"<Law: Arcadia, 2022-07-01, {len(law.holdings)} answers>"
