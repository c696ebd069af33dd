"""`advisor doctor`: what is there, what is wanting, and the command that mends it."""

from __future__ import annotations

import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor.app import doctor
from advisor.assess import engine, self_test
from advisor.cli import cli
from advisor.errors import Disagreement
from helpers.paths import EXAMPLE, ROOT
from helpers.put import put
from helpers.workbench import copied


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copied(EXAMPLE, tmp_path / "content")


def said(content: Path) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["doctor", "--content", str(content)], catch_exceptions=False)
    return done.exit_code, " ".join(done.stdout.split())


def test_a_whole_installation_lacks_nothing(content: Path) -> None:
    code, text = said(content)
    assert (code, "LACKS" in text) == (0, False)
    for about in ("program: gap-advisor 0.1.0, Python 3.", "history: ", "statute book: empty", "content: no problems"):
        assert about in text
    if engine.AVAILABLE:
        assert "durable-rules 2.0.28 decides 4 rules in " in text


def test_an_engine_that_is_missing_or_differs_is_lacking_and_told_how_it_is_built(content, monkeypatch) -> None:
    monkeypatch.setattr(engine, "AVAILABLE", False)
    code, text = said(content)
    assert (code, "LACKS engine: durable-rules is missing" in text, "-O2 -fwrapv" in text) == (1, True, True)
    monkeypatch.setattr(engine, "AVAILABLE", True)

    def differs(*_: object) -> None:
        raise Disagreement("they differ")

    monkeypatch.setattr(doctor, "self_test", differs)
    code, text = said(content)
    assert (code, "they differ" in text) == (1, True)


def test_a_core_that_was_not_optimized_is_noted(content, monkeypatch, tmp_path) -> None:
    core = tmp_path / "core.so"
    core.write_bytes(b"\0ensureState\0")
    monkeypatch.setattr(engine, "AVAILABLE", True)
    monkeypatch.setattr(self_test, "find_spec", lambda _: type("Spec", (), {"origin": str(core)}))
    assert not self_test.compiled_for_speed()
    core.write_bytes(b"\0ensureState.part.0\0")
    assert self_test.compiled_for_speed()


def test_content_with_a_mistake_is_lacking(content: Path) -> None:
    put(content, "facts/zz/law/penalty.yaml", "answer: 5", "answer: five")
    code, text = said(content)
    assert (code, "LACKS content: 1 problem advisor check" in text) == (1, True)


def test_a_history_that_was_changed_is_lacking(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ADVISOR_HISTORY", raising=False)
    words = ["memo", "zz", "--format", "md", "--content", str(content), "-o", str(content.parent / "out")]
    assert CliRunner().invoke(cli, words).exit_code == 0
    assert "1 run, whole" in said(content)[1]
    with closing(sqlite3.connect(content / ".advisor/history.sqlite")) as database, database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE advisor_runs SET jurisdiction = 'yy'")
    code, text = said(content)
    assert code == 1
    assert "LACKS history: " in text


def test_a_package_that_is_missing_is_told_with_its_extra(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_version", lambda name: "" if name in ("typst", "click") else "1")
    code, text = said(content)
    assert (code, "note packages: typst is not installed: no PDF files pip install 'gap-advisor[pdf]'" in text) == (
        1, True,
    )  # fmt: skip
    assert "LACKS packages: click is missing" in text


def test_every_extra_of_a_users_is_known() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(doctor.WITHOUT) == set(extras) - {"all", "bench", "dev"}
