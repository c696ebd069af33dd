"""What the check finds in bill language: told once, at the line of its text, with the state that it is of."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from advisor.app.check import check
from helpers.paths import EXAMPLE
from helpers.put import put_first

TODAY = date(2026, 11, 27)
LANGUAGE, REMEDIES = "templates/language/example-card", "facts/zz/remedies/example-card"
LAW, RELIEF = f"{LANGUAGE}/1-harm/1.1-law.yaml", f"{LANGUAGE}/2-help/2.1-relief.yaml"
TRAINING = f"{LANGUAGE}/2-help/2.2-training.yaml"  # which only a court can enact
STATE = "facts/zz/jurisdiction.yaml"
OMITS = (f"{REMEDIES}/2.1.yaml", '  conform: {amend: "1-1", add: end}\n', "omits: [conform]\n")
WRONG = (RELIEF, "{{ section('relief') }}", "{{ at('wrong') }}")
UNLABELED = "provision {}: no subdivision is labeled 'wrong' (for Arcadia)"
DEEP = "".join(f"{' ' * indent}- deeper\n" for indent in range(10, 20, 2))

# What is put where, and what is told: the file, the line and the words.
TOLD = {
    "a place in the text": (
        ((RELIEF, "at('right')", "at('wrong')"),), [(RELIEF, 6, UNLABELED.format("relief"))],
    ),
    "a title": (
        ((RELIEF, "to give relief without a wait", "to give {{ at('wrong') }}"),),
        [(RELIEF, 6, UNLABELED.format("relief"))],
    ),
    "a summary": (
        ((RELIEF, "Gives relief at once.", "Gives {{ at('wrong') }}."),), [(RELIEF, 6, UNLABELED.format("relief"))],
    ),
    "a note": (
        ((LAW, "The list is the shortest place.", "See {{ at('wrong') }}."),), [(LAW, 6, UNLABELED.format("names"))],
    ),
    "the second provision": ((WRONG,), [(RELIEF, 16, UNLABELED.format("conform"))]),
    "a provision that the state leaves out": ((WRONG, OMITS), []),
    "what only a court can enact": (
        ((TRAINING, "Helpers shall be trained", "Helpers of {{ at('wrong') }} shall be trained"),), [],
    ),
    "a word that is none": (
        ((RELIEF, "at('right')", "nonsense('right')"),),
        [(RELIEF, 6, "provision relief: 'nonsense' is undefined (for Arcadia)")],
    ),
    "more levels than the state has marks for": (
        ((RELIEF, "        - at any time; and\n", f"        - at any time; and\n{DEEP}"),),
        [(RELIEF, 6, "provision relief: no mark is known for level 4 (for Arcadia)")],
    ),
    "a section that the state does not name": (
        ((RELIEF, "at('right')", "section('nowhere')"),),
        [(STATE, 1, "sections.nowhere is needed: bill language names it")],
    ),
    "a word that the state has none for": (
        ((RELIEF, "at('right')", "term('nowhere')"),), [(STATE, 1, "terms.nowhere is needed: bill language names it")],
    ),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "content"))


def told(root: Path) -> list[tuple[str, int, str]]:
    return [(p.place.path.partition("content/")[2], p.place.line, p.what) for p in check(str(root), TODAY)]


@pytest.mark.parametrize("name", TOLD)
def test_it_is_told_once_and_nothing_else_is(root: Path, name: str) -> None:
    edits, found = TOLD[name]
    for edit in edits:
        put_first(root, *edit)
    assert told(root) == found
    assert all(problem.way_out and not problem.warning for problem in check(str(root), TODAY))


def test_lines_that_make_no_text_are_told_once_whatever_states_there_are(root: Path) -> None:
    put_first(root, RELIEF, "        - without a fee.\n", "        - without a fee.\n       - askew\n")
    shutil.copytree(root / "facts/zz", root / "facts/yy")
    put_first(root, "facts/yy/jurisdiction.yaml", "state:zz", "state:yy")
    ((path, _, what),) = told(root)
    assert path == RELIEF
    assert "(for" not in what


def test_a_state_that_drafts_nothing_is_not_asked_to_fill_anything(root: Path) -> None:
    """Without a form of its bills it is warned of what it lacks, and not of what no text could be filled with."""
    own = root / STATE
    own.write_text(own.read_text("utf-8").partition("bill:")[0], "utf-8")
    put_first(root, RELIEF, "at('right')", "at('wrong')")
    found = check(str(root), TODAY)
    assert found
    assert all(problem.warning for problem in found)
    assert not [problem for problem in found if "(for Arcadia)" in problem.what]
    shutil.rmtree(root / "facts/zz/remedies")
    assert told(root) == []


def test_one_remedy_is_enough_for_a_state_to_be_asked_for_its_form(root: Path) -> None:
    own = root / STATE
    own.write_text(own.read_text("utf-8").partition("bill:")[0], "utf-8")
    for name in ("1.1", "1.2", "2.2"):
        (root / REMEDIES / f"{name}.yaml").unlink()
    assert any("bill" in what for _, _, what in told(root))
