"""Files and words made to harm, at every door: no traceback, the right exit code, an end in time."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from advisor.cli import main
from advisor.load import load_cached
from helpers.every_command import ADDED, DAY, HERE, office
from helpers.hostile import DATA, PLACES, mutated, put
from helpers.sampling import sample, sampled, some

ZZ = ("--jurisdiction", "zz")
SECONDS = 180  # for one input: nothing hangs. Alone most take one; typst is stopped after ten of the processor
# The door of a hostile file -> its suffixes, and the call with FILE for its path.
DOORS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "read": ((".html", ".docx", ".pdf", ".json", ".txt"), ("read", "FILE", *ZZ, *HERE)),
    "compare": ((".html", ".json", ".docx"), ("compare", "FILE", "substitute.html", *ZZ, *DAY, *HERE)),
    "answers": ((".csv", ".xlsx"), ("answers", "FILE", *HERE)),
    "sweep": ((".yaml", ".csv"), ("sweep", "FILE", "-o", "out/sweep.sqlite", *HERE)),
    "plan": ((".yaml",), ("plan", "zz", "--target", "A", "--effort", "FILE", *DAY, *HERE)),
    "with": ((".yaml",), ("rerun", "zz", *DAY, "--with", "FILE", *HERE)),
    "book": ((".html", ".jsonl", ".gz", ".txt", ".docx"),
             ("statutes", *HERE, "add", "FILE", *ADDED, "hostile", "--date", "2024-06-01")),
    "text": ((".txt", ".docx"), ("bill", "zz", "1.2", "--chamber", "assembly", *DAY, "--text", "FILE", "--format", "md",
                                 "--no-history", "-o", "out", "--force", *HERE)),
    "template": ((".md.j2", ".typ", ".docx"), ("check", "--template", "FILE", *HERE)),
}  # fmt: skip
NAMED = [
    (door, suffix, name) for door, (suffixes, _) in DOORS.items() for suffix in suffixes for name in (*DATA, *PLACES)
]

WORDS = (
    "", " ", "\0", "-", "--", "zz\n", "../../etc", "/", "zz/..", "\u202ezz", "Ω" * 5000, "9" * 5000, "1e999", "-1",
    "NaN", "{{ 7*7 }}", "%s%n", "'; DROP TABLE runs; --", "penalty.minimum=", "=", "penalty.minimum=" + "9" * 5000,
    "a=b=c", "2023-02-30", "99999-01-01", "1.2" * 500, "\udc80",
)  # fmt: skip
# Commands whose words are hostile, with WORD for one.
CALLS: dict[str, tuple[str, ...]] = {
    "assess": ("assess", "WORD", *HERE),
    "assess on a day": ("assess", "zz", "--as-of", "WORD", *HERE),
    "assess by": ("assess", "zz", "--framework", "WORD", *HERE),
    "explain": ("explain", "zz", "WORD", *HERE),
    "export a finding": ("export", "zz", "--what", "finding", "--component", "WORD", "-o", "out/x.html", *HERE),
    "export a what-if": ("export", "zz", "--what", "what-if", "--set", "WORD", "-o", "out/y.html", "--force", *HERE),
    "states": ("states", "--component", "WORD", *HERE),
    "schema": ("schema", "WORD", *HERE),
    "doctor": ("doctor", "--content", "WORD"),
    "plan": ("plan", "zz", "--target", "WORD", *HERE),
    "rerun": ("rerun", "zz", *DAY, "--set", "WORD", *HERE),
    "a section": ("statutes", *HERE, "show", "zz", "WORD"),
    "a search": ("statutes", *HERE, "search", "zz", "WORD"),
    "mentions": ("statutes", *HERE, "mentions", "zz", "WORD"),
    "a run": ("history", "show", "WORD"),
}  # fmt: skip
SPOKEN = [(call, word) for call in CALLS for word in WORDS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office(tmp_path_factory.mktemp("office"))


def run(folder: Path, *arguments: str, codes: tuple[int, ...] = (0, 1, 2)) -> None:
    """The command in this process, which must end as every command does, in time."""
    out, err, code = TextIOWrapper(BytesIO(), "utf-8"), TextIOWrapper(BytesIO(), "utf-8"), 0
    before, begun = Path.cwd(), time.monotonic()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("ADVISOR_STATUTES", str(folder / "book.sqlite"))
        patch.setenv("ADVISOR_HISTORY", str(folder / "history.sqlite"))
        patch.setattr("sys.argv", ["advisor", *arguments])
        os.chdir(folder)
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            os.chdir(before)
    err.seek(0)
    said = err.read()
    assert code in codes, f"{code}: {said[:2000]}"
    assert "Traceback" not in said
    assert code != 2 or said.strip()
    assert time.monotonic() - begun < SECONDS


def test_there_are_enough_of_them() -> None:
    assert len(NAMED) + len(SPOKEN) >= 1000


@sampled
@pytest.mark.parametrize(("door", "suffix", "name"), some(NAMED, 40), ids=lambda of: of.replace(" ", "-"))
def test_a_hostile_file_is_refused_in_a_sentence(
    folder: Path, tmp_path: Path, door: str, suffix: str, name: str
) -> None:
    file = tmp_path / f"{'memo' if door == 'template' else 'file'}{suffix}"
    put(file, name)
    run(folder, *(str(file) if word == "FILE" else word for word in DOORS[door][1]))


@sampled
@pytest.mark.parametrize(("call", "word"), some(SPOKEN, 20), ids=lambda of: ascii(of)[:30].replace(" ", "-"))
def test_a_hostile_word_ends_in_a_sentence(folder: Path, call: str, word: str) -> None:
    run(folder, *(word if part == "WORD" else part for part in CALLS[call]))


VALID = {
    "read": "offered.html", "compare": "offered.html", "answers": "form.csv", "sweep": "scenarios.csv", "book": "code",
    "with": "content/facts/zz/bills/2024-sb-30.yaml",
}  # fmt: skip


@pytest.mark.parametrize("door", VALID)
def test_a_valid_file_is_taken_before_it_is_changed(folder: Path, tmp_path: Path, door: str) -> None:
    """Else nothing that is changed in it would ever be read."""
    valid = folder / VALID[door]
    file = tmp_path / f"file{valid.suffix or '.jsonl'}"
    file.write_bytes(valid.read_bytes())
    book, kept = folder / "book.sqlite", (folder / "book.sqlite").read_bytes()
    run(folder, *(str(file) if word == "FILE" else word for word in DOORS[door][1]), codes=(0,))
    book.write_bytes(kept)
    shutil.rmtree(folder / "out", ignore_errors=True)


# 200,000 of them, in parts of a thousand that are told and counted one by one.
FILES = 1000
CHANGED = [(door, part) for door in VALID for part in range(-(-200_000 // (len(VALID) * FILES)))]


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The content, which is the same throughout, is read once: reading it takes most of a run."""
    monkeypatch.setattr("advisor.app.content.load_cached", cache(load_cached))


@sampled
@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize(("door", "part"), sorted(some(CHANGED, len(VALID)), key=lambda of: of[1]))
def test_no_changed_byte_of_a_valid_file_ends_in_a_traceback(
    folder: Path, tmp_path: Path, door: str, part: int
) -> None:
    valid, book = folder / VALID[door], folder / "book.sqlite"
    suffix, data, kept = valid.suffix or ".jsonl", valid.read_bytes(), book.read_bytes()
    begin = part * FILES
    for seed in range(begin, begin + sample(12, FILES)):
        file = tmp_path / f"file{suffix}"
        file.write_bytes(mutated(data, seed))
        shutil.rmtree(folder / "out", ignore_errors=True)
        if door == "book":  # which takes a release once
            book.write_bytes(kept)
        try:
            run(folder, *(str(file) if word == "FILE" else word for word in DOORS[door][1]))
        except AssertionError as error:
            raise AssertionError(f"seed {seed} at {door}") from error
