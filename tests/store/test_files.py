"""The files of a run that was killed: the next start tidies up what it left, and nothing of anybody else's."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Mapping
from pathlib import Path

import pytest

from advisor.errors import Refused
from advisor.schemas.run import Entry
from advisor.store.files import tidy, write
from helpers.histories import child, filled, finish


def _cut_short(folder: Path, step: int) -> Mapping[str, bytes]:
    assert finish(child(str(folder.parent / "history.sqlite"), folder, "cut", fault=step))[0] == -signal.SIGKILL
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_somebody_changed_meanwhile_stays(tmp_path: Path) -> None:
    """A run dies between its files; its owner edits one that it had not reached; the next start leaves that alone."""
    folder = tmp_path / "out"
    filled(str(tmp_path / "history.sqlite"), 1)
    for step in range(1, 60):
        shutil.rmtree(folder, ignore_errors=True)
        left = _cut_short(folder, step)
        if "memo.md" in left:
            break
    assert set(left) & {"memo.md", "memo.pdf"} == {"memo.md"}
    (folder / "memo.pdf").write_text("mine")
    said = tidy(folder)
    assert [line.partition(": ")[0] for line in said][:2] == [str(folder / "memo.html"), str(folder / "run.json")]
    assert (folder / "memo.pdf").read_text() == "mine"
    assert sorted(path.name for path in folder.iterdir()) == ["memo.html", "memo.md", "memo.pdf", "run.json"]
    with pytest.raises(Refused, match=r"memo\.pdf: somebody has changed this"):
        write(folder, "memo", {"memo.pdf": b"new"}, {})


def test_tidying_leaves_other_files_alone(tmp_path: Path) -> None:
    for name in (".hidden", ".memo.md.abcdefgh", "memo.md", ".~lock.memo.docx#", "x.unfinished"):
        (tmp_path / name).write_text("mine")
    assert tidy(tmp_path) == tidy(tmp_path / "none") == []
    assert len(list(tmp_path.iterdir())) == 5


def test_a_refusal_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    def seal() -> Entry:
        raise Refused("no", "way out")

    with pytest.raises(Refused, match="no"):
        write(tmp_path, "memo", {"memo.md": b"new"}, {}, seal=seal)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("fails", ["mkstemp", "fsync", "replace"])
def test_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    folder = tmp_path / "out"
    write(folder, "memo", {"a.md": b"one", "b.md": b"two"}, {})
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    place = {"mkstemp": "tempfile.mkstemp", "fsync": "os.fsync", "replace": "pathlib.Path.replace"}[fails]
    monkeypatch.setattr(place, full)
    with pytest.raises(Refused, match="No space left on device"):
        write(folder, "memo", {"a.md": b"1", "b.md": b"2"}, {})
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
