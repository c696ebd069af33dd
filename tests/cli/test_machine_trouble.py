"""Trouble with the machine, for every command: a sentence, the right exit code, nothing half done, no traceback."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from helpers.every_command import CALLS, DAY, ENDLESS, HERE, environment, leaves, office, run, words
from helpers.sampling import sampled, some
from helpers.small_disk import can_mount, left_pages, stands

MOST = 60_000  # bytes that a file may have where the disk is "full"
NAME = "n" * 300
FULL = os.open("/dev/full", os.O_WRONLY)

Trouble = Callable[[Path], Mapping[str, Any]]  # what it does to an office -> what the run is given


def epoch(said: str) -> Trouble:
    return lambda folder: {"env": environment(folder, SOURCE_DATE_EPOCH=said)}


def _gone(folder: Path) -> Mapping[str, Any]:
    return {"preexec_fn": lambda: (_enter(folder / "gone"), shutil.rmtree(folder / "gone"))}


def _enter(folder: Path) -> None:
    folder.mkdir()
    os.chdir(folder)


def _full(_folder: Path) -> Mapping[str, Any]:
    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (MOST, MOST))}


def _homeless(folder: Path) -> Mapping[str, Any]:
    env = {k: v for k, v in environment(folder).items() if k not in ("HOME", "ADVISOR_HISTORY", "ADVISOR_STATUTES")}
    return {"env": env}


def _home_is_a_file(folder: Path) -> Mapping[str, Any]:
    (folder / "file").write_text("", "utf-8")
    return {"env": environment(folder, HOME=str(folder / "file"))}


def _pipe(folder: Path) -> Mapping[str, Any]:
    os.mkfifo(folder / "content" / "facts" / "zz" / "law" / "x.yaml")
    return {}


def _file_for_a_folder(folder: Path) -> Mapping[str, Any]:
    (folder / "out").write_text("in the way", "utf-8")
    (folder / "copy").write_text("in the way", "utf-8")
    return {}


LIBC = ctypes.CDLL(None)
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def _as_anybody() -> None:
    """What is started next heeds the modes of files, though root started it."""
    for power in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        LIBC.prctl(PR_CAPBSET_DROP, power, 0, 0, 0)


def _not_to_be_written(folder: Path) -> Mapping[str, Any]:
    """Everything can be read and nothing written, the home too."""
    given = {"env": environment(folder), "preexec_fn": _as_anybody}
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return given


def _home_not_to_be_written(folder: Path) -> Mapping[str, Any]:
    """With nothing said of where the history and the book are, they belong into the home; the content is ours."""
    (folder / "home").mkdir(exist_ok=True)
    env = {k: v for k, v in environment(folder).items() if k not in ("ADVISOR_HISTORY", "ADVISOR_STATUTES")}
    (folder / "home").chmod(0o555)
    return {"env": env, "preexec_fn": _as_anybody}


def _not_to_be_read(what: str) -> Trouble:
    def closed(folder: Path) -> Mapping[str, Any]:
        for path in folder.glob(what):
            path.chmod(0)
        return {"preexec_fn": _as_anybody}

    return closed


def _history_is_a_folder(folder: Path) -> Mapping[str, Any]:
    (folder / "there").mkdir()
    return {"env": environment(folder, ADVISOR_HISTORY=str(folder / "there"), ADVISOR_STATUTES=str(folder / "there"))}


TROUBLES: dict[str, Trouble] = {
    "an epoch that is no number": epoch("yesterday"),
    "an epoch beyond every calendar": epoch("9" * 30),
    "an epoch before the first": epoch("-1"),
    "standard output is full": lambda _folder: {"stdout": FULL},
    "standard output is closed": lambda _folder: {"preexec_fn": lambda: os.close(1), "stdout": None},
    "standard error is full": lambda _folder: {"stderr": FULL},
    "an encoding without the section sign": lambda folder: {"env": environment(folder, PYTHONIOENCODING="ascii")},
    "the C locale": lambda f: {"env": environment(f, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")},
    "the working folder is gone": _gone,
    "a disk that fills": _full,
    "no home": _homeless,
    "a home that is a file": _home_is_a_file,
    "a pipe among the facts": _pipe,
    "a file where a folder should be": _file_for_a_folder,
    "a folder for a database": _history_is_a_folder,
    "nothing can be written": _not_to_be_written,
    "a home that cannot be written": _home_not_to_be_written,
    "a fact that cannot be read": _not_to_be_read("content/facts/zz/law/harm.yaml"),
    "databases that cannot be read": _not_to_be_read("*.sqlite"),
    "a template that cannot be read": _not_to_be_read("content/templates/*/*"),
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office(tmp_path_factory.mktemp("office"))


def sound(done: subprocess.CompletedProcess[bytes], folder: Path) -> None:
    """What must hold of every run, whatever happened to the machine."""
    said = (done.stderr or b"").decode("utf-8", "replace")
    assert "Traceback" not in said, said
    assert "Exception ignored" not in said, said
    assert done.returncode in (0, 1, 2), f"{done.returncode}: {said}"
    assert done.returncode != 2 or done.stderr is None or said.strip()
    left = [path for path in folder.rglob("*") if path.name.endswith(".unfinished") or path.name.startswith(".init.")]
    assert not left


def test_every_command_has_a_call() -> None:
    assert set(CALLS) == set(leaves()), "give a new command its call in tests/helpers/every_command.py"


@pytest.mark.parametrize("name", [name for name in CALLS if name not in ENDLESS])
def test_every_call_does_its_work_where_there_is_no_trouble(made: Path, tmp_path: Path, name: str) -> None:
    """A call that is refused anyhow would try nothing."""
    folder = Path(shutil.copytree(made, tmp_path / "office"))
    done = run(folder, *words(name))
    assert done.returncode == (1 if name == "statutes check" else 0), done.stderr  # which finds that sections lack


# `watch` names a pipe as it names any fault of a file, and waits until it is mended.
PAIRS = [
    (trouble, name) for trouble in TROUBLES for name in CALLS if (trouble, name) != ("a pipe among the facts", "watch")
]


@sampled
@pytest.mark.parametrize(("trouble", "name"), some(PAIRS, 40), ids=lambda of: of.replace(" ", "-"))
def test_trouble_ends_in_a_sentence(made: Path, tmp_path: Path, trouble: str, name: str) -> None:
    folder = Path(shutil.copytree(made, tmp_path / "office"))
    given = TROUBLES[trouble](folder)
    before = stands(folder)
    done = run(folder, *words(name), **given)
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink() and not path.is_fifo():
            path.chmod(0o755)
    sound(done, folder)
    if trouble == "nothing can be written":
        assert stands(folder) == before


@sampled
@pytest.mark.parametrize("name", some([name for name in CALLS if name not in ENDLESS], 8))
def test_a_long_name_is_refused(made: Path, tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(made, tmp_path / "office"))
    long = {"out", "copy", "content", "zz", "1-1", *(path.name for path in folder.iterdir() if path.is_file())}
    given = [NAME if word in long else word for word in words(name)]
    sound(run(folder, *given), folder)


@pytest.mark.parametrize("said", ["yesterday", "9" * 30, "-1", "253402300800"])
def test_the_epoch_is_named(made: Path, said: str) -> None:
    done = run(made, *words("assess")[:2], *words("assess")[4:], env=environment(made, SOURCE_DATE_EPOCH=said))
    assert done.returncode == 2
    assert b"SOURCE_DATE_EPOCH is" in done.stderr


def test_a_full_standard_output_is_told(made: Path) -> None:
    done = run(made, *words("assess"), stdout=FULL)
    assert done.returncode == 2
    assert b"No space left" in done.stderr


def test_whoever_reads_only_the_head_sees_no_trouble(made: Path) -> None:
    command = f"{shutil.which('env')} {os.sys.executable} -m advisor schema rule --content content | head -c 5"  # type: ignore[attr-defined]
    done = subprocess.run(command, shell=True, cwd=made, env=environment(made), capture_output=True, check=False)  # noqa: S602
    assert done.returncode == 0
    assert done.stderr == b""


def test_a_section_sign_is_spelled_where_it_cannot_be_printed(made: Path) -> None:
    done = run(made, "explain", "zz", "2.1", *DAY, *HERE, env=environment(made, PYTHONIOENCODING="koi8-r"))
    assert done.returncode == 0
    assert b"Sec. 2-1" in done.stdout
    assert done.stdout.isascii()


def test_a_copy_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "init", "copy", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (999, 999)))
    assert done.returncode == 2, done.stderr
    assert b"File too large" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} <= {"home"}


def test_a_pipe_among_the_facts_is_named_and_never_waited_for(made: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made, tmp_path / "office"))
    _pipe(folder)
    done = run(folder, *words("check"), seconds=60)
    assert done.returncode == 1
    assert b"facts/zz/law/x.yaml:1: this is no file" in done.stdout


# A disk that fills: what it has left -> how a command that writes ends, and what stands there afterwards.

SAVE = ("--save", "2027-ab-9")
SAVES: dict[str, tuple[str, ...]] = {
    "init": tuple(words("init")),
    "new bill": tuple(words("new bill")),
    "new state": tuple(words("new state")),
    "memo": tuple(words("memo")),
    "questions": tuple(words("questions")),
    "statutes add": tuple(words("statutes add")),
    "sweep": tuple(words("sweep")),
    "rerun": ("rerun", "zz", *DAY, "--set", "penalty.minimum=20", *SAVE, *HERE),
    "bill": (*words("bill"), *SAVE),
    "plan": (*words("plan"), *SAVE),
    "read": (*words("read"), *SAVE),
}  # fmt: skip
# What is kept or made again beside; the parts of a sweep are those from which it goes on (docs/sweeps.md).
OWN = ("history.sqlite", "book.sqlite", "home/.cache/", "content/.advisor/", "out/sweep.sqlite.parts/")
FULL_DISKS = [(name, pages) for name in SAVES for pages in (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 400)]


@cache
def with_room(made: Path, name: str) -> Mapping[str, Any]:
    return left_pages(made, 10_000, *SAVES[name])


@sampled
@pytest.mark.parametrize(("name", "pages"), some(FULL_DISKS, 8))
def test_a_disk_that_fills_leaves_all_or_nothing(made: Path, name: str, pages: int) -> None:
    if not can_mount():
        pytest.skip("this machine lets nobody mount a disk")
    done, whole = left_pages(made, pages, *SAVES[name]), with_room(made, name)
    assert whole["code"] == 0, whole["said"]
    assert done["code"] in (0, 2), done["said"]
    assert not any(said in done["said"] for said in ("Traceback", "Exception ignored"))
    assert not done["temporary"]
    changed, all_ = ([path for path in of["changed"] if not path.startswith(OWN)] for of in (done, whole))
    if done["code"]:
        assert not changed
        assert "No space left" in done["said"] or "disk is full" in done["said"] or "the disk" in done["said"]
    else:
        assert changed == all_
