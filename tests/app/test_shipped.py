"""A copy of the content under a newer version: what its owner changed stays, and nothing of either is lost."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.app import renewed, shipped
from advisor.app.check import check
from advisor.app.content import open_content
from advisor.app.init import init, own_copy
from advisor.app.migrate import migrate
from advisor.app.saves import saves, undo
from advisor.errors import Missing, Problems, Refused
from advisor.load import content_folder
from advisor.load.names import COPIED
from helpers.paths import EXAMPLE

LAW = "facts/zz/law/harm.yaml"
RULE = "rules/example-card/1-harm/1.1-law.yaml"
SAID = "facts/questions/harm.yaml"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content that the installed program came with, and a home folder."""
    package = tmp_path / "package"
    for folder in COPIED:
        shutil.copytree(EXAMPLE / folder, package / folder)
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ADVISOR_CONTENT", raising=False)
    monkeypatch.setattr(content_folder, "PACKAGED", package)
    monkeypatch.setattr(content_folder, "CHECKOUT", tmp_path / "nowhere")
    return package


def changed(root: Path, path: str, line: str) -> None:
    """A comment is enough to change a file."""
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(f"# {line}\n")


def text(root: Path, path: str) -> str:
    return (root / path).read_text("utf-8")


def test_a_copy_of_this_version_needs_nothing(package: Path) -> None:
    own = own_copy(package)
    changed(own, LAW, "mine")
    assert renewed.renew_own(None) == []
    assert migrate(own).steps == ()


def test_each_file_becomes_whose_change_it_had(package: Path) -> None:
    own = own_copy(package)
    changed(own, LAW, "mine")
    changed(own, RULE, "mine too")
    changed(package, RULE, "newer")
    changed(package, SAID, "newer")
    (package / "templates/bill").mkdir()
    (package / "templates/bill/extra.css").write_text("new")
    said = {step.path: step.done for step in migrate(own, dry_run=True).steps}
    assert "# newer" not in text(own, SAID), "nothing is written for --dry-run"
    assert {path: how.partition(";")[0].partition(",")[0] for path, how in said.items()} == {
        RULE: "kept",
        SAID: "replaced by this version's",
        "templates/bill/extra.css": "added",
        shipped.NOTE: "rewritten: it names the files of this version",
    }
    assert {step.path: step.done for step in renewed.renew_own(None)} == said
    assert text(own, LAW).endswith("# mine\n")
    assert text(own, SAID).endswith("# newer\n")
    assert text(own, RULE).endswith("# mine too\n")
    assert text(own, f"newer/{RULE}").endswith("# newer\n")
    assert renewed.unchosen(own) == [RULE]
    assert ("deleted", "# mine too") in renewed.differing(own, RULE)
    assert ("inserted", "# newer") in renewed.differing(own, RULE)
    assert [p for p in check(str(own), date(2026, 11, 27)) if not p.warning] == []
    assert renewed.renew_own(None) == [], "it is this version's now"


def test_what_was_deleted_stays_so_and_what_is_gone_goes(package: Path) -> None:
    bill, old = "facts/zz/bills/2024-sb-30.yaml", "templates/bill/old.css"
    (package / "templates/bill").mkdir()
    (package / old).write_text("old")
    own = own_copy(package)
    (own / bill).unlink()
    changed(package, bill, "newer")
    (package / old).unlink()
    said = {step.path: step.done for step in renewed.renew_own(None)}
    assert said[bill].startswith("left out, since somebody deleted it")
    assert said[old].startswith("removed")
    assert not (own / bill).exists()
    assert not (own / old).exists()


def test_one_of_the_two_texts_is_chosen_and_that_can_be_taken_back(package: Path) -> None:
    own = own_copy(package)
    changed(own, RULE, "mine")
    changed(package, RULE, "newer")
    renewed.renew_own(None)
    renewed.choose(own, RULE, newer=True)
    assert text(own, RULE) == text(package, RULE)
    assert renewed.unchosen(own) == []
    undo(open_content(str(own)), saves(own)[0][0].number)
    assert text(own, RULE).endswith("# mine\n")
    assert renewed.unchosen(own) == [RULE]
    renewed.choose(own, RULE, newer=False)
    assert text(own, RULE).endswith("# mine\n")
    for path in (RULE, "../outside", "facts/no.yaml"):
        with pytest.raises(Missing, match="no newer text"):
            renewed.choose(own, path, newer=True)


def test_the_whole_can_be_taken_back(package: Path) -> None:
    own = own_copy(package)
    changed(own, RULE, "mine")
    before = {path: (own / path).read_bytes() for path in (RULE, SAID, shipped.NOTE)}
    changed(package, RULE, "newer")
    changed(package, SAID, "newer")
    renewed.renew_own(None)
    undo(open_content(str(own)), saves(own)[0][0].number)
    assert {path: (own / path).read_bytes() for path in before} == before
    assert renewed.unchosen(own) == []


def test_content_that_does_not_go_with_the_newer_is_left_as_it_is(package: Path) -> None:
    own = own_copy(package)
    changed(own, LAW, "mine")
    (package / SAID).write_text(text(package, SAID).replace("harm.law:", "harm.statute:"))
    before = text(own, SAID)
    with pytest.raises(Problems):
        renewed.renew_own(None)
    assert text(own, SAID) == before
    assert "harm.law:" in before


def test_only_the_users_own_copy_is_renewed_unasked(package: Path, tmp_path: Path) -> None:
    init(tmp_path / "other")
    changed(package, SAID, "newer")
    assert renewed.renew_own(str(tmp_path / "other")) == []
    assert renewed.renew_own(None) == [], "the package is no copy"
    assert [step.path for step in migrate(tmp_path / "other").steps] == [SAID, shipped.NOTE]
    init(tmp_path / "of-a-copy", tmp_path / "other")
    assert migrate(tmp_path / "of-a-copy").steps == ()


def test_a_damaged_note_is_named_with_the_way_out(package: Path) -> None:
    own = own_copy(package)
    (own / shipped.NOTE).write_text("{")
    with pytest.raises(Refused, match=r"shipped\.json:1: .*\n.*delete it"):
        migrate(own)


TEXTS = st.sampled_from([None, b"a", b"b", b"c"])


@given(given=TEXTS, own=TEXTS, newer=TEXTS)
def test_nothing_of_the_owner_is_ever_overwritten(given, own, newer) -> None:
    """Of the three texts of a file, the owner's stands after it unless it was the one given out, or is the newer."""
    with tempfile.TemporaryDirectory() as folder:
        copy, path = Path(folder), "facts/x.yaml"
        if own is not None:
            (copy / "facts").mkdir()
            (copy / path).write_bytes(own)
        step = shipped._file(copy, path, given and shipped.digest(given), newer)
    stands = step.files.get(path, own) if step else own
    assert stands in ((own,) if own != given else (newer,))
    if own != given and newer not in (given, own, None):
        assert step
        assert step.files == {f"newer/{path}": newer}
