"""What a file of questions says it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import Problems
from advisor.load import load

ASKED = "facts/questions/harm.yaml"


def head(root: Path, line: str) -> None:
    path = root / ASKED
    path.write_text(f"{line}\n{path.read_text('utf-8')}", "utf-8")


def test_the_subject_is_that_of_the_file_else_its_name(root: Path) -> None:
    assert load(root).questions["harm.law"].about == "harm"
    head(root, "subject: harm to children")
    questions = load(root).questions
    assert {q.about for name, q in questions.items() if name.startswith("harm.")} == {"harm to children"}
    assert questions["relief.wait"].about == "relief"
    assert "subject" not in questions


@pytest.mark.parametrize("line", ["subject: [harm]", "subject:", "subject: ''"])
def test_a_subject_that_is_no_text_is_refused_at_its_line(root: Path, line: str) -> None:
    head(root, line)
    with pytest.raises(Problems) as refused:
        load(root)
    (problem,) = refused.value.problems
    assert (problem.place.path, problem.place.line) == (ASKED, 1)
