"""A copy that is brought over stands whole or is as it was, wherever the run is killed or fails."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advisor.app.migrate import migrate
from advisor.errors import Refused
from advisor.store import disk, folders
from helpers.sampling import sample, sampled

OLD = Path(__file__).parent / "old-content"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Killed(BaseException):
    """What nobody catches, as nobody outlives a kill."""


def failing(patch: pytest.MonkeyPatch, at: int, error: type[BaseException]) -> list[int]:
    """Let the step number *at* of writing fail; the list holds the number of steps so far."""
    count = [0]

    def step() -> None:
        count[0] += 1
        if count[0] == at:
            raise error

    for module in (disk, folders):
        patch.setattr(module, "step", step)
    return count


def steps(copy: Path) -> int:
    """Bring *copy* over, and count the steps of writing it."""
    with pytest.MonkeyPatch.context() as patch:
        count = failing(patch, 0, Killed)
        migrate(copy)
    return count[0]


@sampled
def test_killed_at_any_step_the_next_run_ends_where_a_whole_one_would(tmp_path: Path) -> None:
    whole = Path(shutil.copytree(OLD, tmp_path / "whole"))
    total = steps(whole)
    assert total > len(files(whole)) / 2
    for at in range(1, total + 1, sample(27, of=1)):
        copy = Path(shutil.copytree(OLD, tmp_path / str(at)))
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, at, Killed)
            with pytest.raises(Killed):
                migrate(copy)
        migrate(copy)
        assert files(copy) == files(whole), at


@sampled
def test_where_a_file_cannot_be_written_all_is_as_it_was(tmp_path: Path) -> None:
    total = steps(Path(shutil.copytree(OLD, tmp_path / "whole")))
    copy = Path(shutil.copytree(OLD, tmp_path / "copy"))
    before, made = files(copy), sorted(path for path in copy.rglob("*") if path.is_dir())
    for at in range(1, total + 1, sample(27, of=1)):
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, at, OSError)
            with pytest.raises(Refused) as refused:
                migrate(copy)
        assert "Nothing was changed" in refused.value.way_out
        assert files(copy) == before, at
        assert sorted(path for path in copy.rglob("*") if path.is_dir()) == made
