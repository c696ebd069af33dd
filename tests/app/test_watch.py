"""`advisor watch` as a user runs it: a save in, what changed out, Ctrl-C ends it."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from advisor.app.watch import watch
from advisor.errors import Refused
from helpers.paths import EXAMPLE
from helpers.workbench import copied

WAIT = 60.0


class Watching:
    """A running `advisor watch` and what it has printed and nobody has read."""

    def __init__(self, folder: Path, *words: str):
        command = [sys.executable, "-m", "advisor", "watch", "zz", "--content", str(folder), *words]
        self.process = subprocess.Popen(command, stdout=-1, stderr=-2, text=True, env={**os.environ, "COLUMNS": "80"})
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, text: str) -> str:
        """What is printed up to *text*, on one line."""
        said, end = "", time.monotonic() + WAIT
        while text not in said:
            try:
                said = " ".join(f"{said} {self.lines.get(timeout=max(0.1, end - time.monotonic()))}".split())
            except queue.Empty:
                pytest.fail(f"{text!r} was not printed, but: {said}")
        return said

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(WAIT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(EXAMPLE, tmp_path / "content")


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    started = Watching(folder, "--as-of", "2021-07-01")
    yield started
    if started.process.poll() is None:
        started.process.kill()
        started.process.wait()
    if started.process.stdout:
        started.process.stdout.close()


def test_a_save_prints_what_changed_and_only_that(folder: Path, watching: Watching) -> None:
    said = watching.until("grade F.")
    assert "Arcadia, law of July 1, 2021: the score is 5.5 of 10.0" in said

    fact = folder / "facts/zz/law/fund.yaml"
    was = fact.read_text("utf-8")
    fact.write_text(f"# a remark, so that every line moves\n{was}", "utf-8")
    said = watching.until("No finding changes.")
    assert "Saved: facts/zz/law/fund.yaml." in said

    fact.write_text(was + "\nnonsense", "utf-8")
    assert "problem" not in watching.until("fund.yaml:")
    fact.write_text(was, "utf-8")
    assert "The problems are gone." in watching.until("No finding changes.")

    fact.write_text(was.replace("answer: unlimited", "answer: none", 1), "utf-8")
    said = watching.until("- 2.2")
    assert "from 5.5 to 5.0" in said

    (folder / "templates" / "memo" / "note.txt").write_text("saved", "utf-8")
    assert "Saved: templates/memo/note.txt." in watching.until("No finding changes.")
    assert watching.end() == 0


def test_what_is_overlooked_is_told_at_the_start_and_when_it_appears(folder: Path) -> None:
    (folder / "facts/zz/bills/2023-a.yml").write_text("a", "utf-8")
    watching = Watching(folder, "--as-of", "2021-07-01")
    try:
        assert "facts/zz/bills/2023-a.yml:1: this file is not read" in watching.until("Rename it.")
        (folder / "facts/zz/bills/2023-b.YAML").write_text("a", "utf-8")
        said = watching.until("Rename it.")
        assert "2023-b.YAML:1: this file is not read" in said
        assert "2023-a.yml" not in said
        (folder / "facts/yy").mkdir()
        (folder / "facts/yy/jurisdiction.yaml").write_text("id: a", "utf-8")
        assert "No finding changes." in watching.until("and is left out")
    finally:
        watching.end()
        if watching.process.stdout:
            watching.process.stdout.close()


def test_a_saved_rule_is_seen(folder: Path, watching: Watching) -> None:
    watching.until("grade F.")
    rule = folder / "rules/example-card/1-harm/1.2-penalty.yaml"
    rule.write_text(rule.read_text("utf-8").replace("title: ", "title:  ", 1), "utf-8")
    assert f"1-harm/{rule.name}." in watching.until("No finding changes.")
    rule.write_text(rule.read_text("utf-8").replace("- partial: 1\n", "- partial: 1.5\n", 1), "utf-8")
    assert "from 5.5 to 6.0" in watching.until("- 1.2")
    assert watching.end() == 0


def test_without_the_package_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(Refused, match=r"gap-advisor\[watch\]"):
        next(watch("ms", date(2019, 11, 20)))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes that are files")
def test_a_pipe_among_the_facts_is_named_and_once_it_is_gone_all_goes_on(folder: Path) -> None:
    pipe = folder / "facts" / "zz" / "law" / "pipe.yaml"
    os.mkfifo(pipe)
    started = Watching(folder, "--as-of", "2021-07-01")
    try:
        assert "The content has problems" in started.until("pipe.yaml")
        time.sleep(1)  # until it looks for saves
        pipe.unlink()
        started.until("The problems are gone.")
        started.end()
    finally:
        started.process.kill()
        started.process.wait()
        assert started.process.stdout
        started.process.stdout.close()
