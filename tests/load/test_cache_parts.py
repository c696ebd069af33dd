"""The kept content lies there in parts: each is noticed to be no longer so by itself, and none is read for another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.errors import Problems
from advisor.load import cache as cached
from advisor.load import load, load_cached
from advisor.load.content import read
from advisor.load.parts import Common, OfState
from advisor.model import Content
from helpers.paths import EXAMPLE
from helpers.sampling import sample, sampled

Edit = Callable[[Path, Path], object]


def second_state(root: Path) -> Path:
    """*root*, with the state yy beside zz: the same law in another division."""
    shutil.copytree(root / "facts/zz", root / "facts/yy")
    own = root / "facts/yy/jurisdiction.yaml"
    own.write_text(own.read_text("utf-8").replace("state:zz", "state:yy"), "utf-8")
    return root


def _traded(one: Path, other: Path) -> None:
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


# What may happen to a file, the second one given being any other; size and time stay as they are in some.
EDITS: tuple[Edit, ...] = (
    lambda one, _: one.write_bytes(one.read_bytes() + b"# a remark\n"),
    lambda one, _: one.write_bytes(one.read_bytes().replace(b"e", b"a", 1)),
    lambda one, _: one.write_bytes(one.read_bytes().replace(b"yes", b"no ")),
    lambda one, _: one.unlink(),
    lambda one, _: one.rename(one.with_name(f"x{one.name}")),
    lambda one, other: one.replace(other),
    lambda one, other: shutil.copy(one, other.parent),
    lambda one, other: shutil.copy(one, other.with_name("added.yaml")),
    lambda one, _: shutil.copytree(one.parent, one.parent.with_name("added"), dirs_exist_ok=True),
    lambda one, _: shutil.rmtree(one.parent),
    _traded,
)


def test_a_file_whose_name_is_no_text_is_read_without_a_cache(folder: Path, root: Path, reads: list[str]) -> None:
    (root / os.fsdecode(b"facts/questions/\xff.yaml")).write_text("subject: something\n", "utf-8")
    for _ in range(2):
        assert load_cached(root) == load(root)
    assert reads == ["common", "zz", "common"]


def test_where_the_code_cannot_be_looked_at_nothing_is_kept(
    folder: Path, root: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached, "PACKAGE", str(root / "nowhere"))
    for _ in range(2):
        assert load_cached(root) == load(root)
    assert reads == ["common", "zz"] * 2
    assert not folder.exists()


def test_a_states_faults_are_the_same_with_the_cache_and_the_other_is_kept(
    folder: Path, root: Path, reads: list[str]
) -> None:
    second_state(root)
    path = root / "facts/zz/law/harm.yaml"
    path.write_text(path.read_text().replace("answer:", "anwser:", 1))
    first, second = load_cached(root), load_cached(root)
    assert first == second
    assert list(second.faults) == ["zz"]
    assert list(second.jurisdictions) == ["yy"]
    assert reads == ["common", "yy", "zz", "zz"]
    assert load_cached(root, "yy").faults == {}
    assert load_cached(root, "zz").jurisdictions == {}


def test_a_run_of_one_state_opens_no_file_of_another(
    folder: Path, root: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    second_state(root)
    looked: list[str] = []
    digest = cached._digest
    monkeypatch.setattr(cached, "_digest", lambda path: looked.append(path) or digest(path))
    alone = load_cached(root, "zz")
    assert reads == ["common", "zz"]
    assert not [path for path in looked if "/facts/yy" in path]
    both = load(root)
    assert alone.jurisdictions == {"zz": both.jurisdictions["zz"]}
    assert (alone.questions, alone.frameworks, alone.language) == (both.questions, both.frameworks, both.language)


def test_a_state_read_by_questions_that_changed_meanwhile_is_kept_as_read_by_the_old_ones(
    folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = root / "facts/questions/harm.yaml"
    fresh = cached._read_state

    def slow(root: Path, code: str, by: Common) -> OfState:
        question.write_bytes(question.read_bytes() + b"# saved meanwhile\n")
        return fresh(root, code, by)

    monkeypatch.setattr(cached, "_read_state", slow)
    load_cached(root)
    monkeypatch.setattr(cached, "_read_state", fresh)
    states: list[str] = []
    monkeypatch.setattr(cached, "_read_state", lambda *given: states.append(given[1]) or fresh(*given))
    assert load_cached(root) == load(root)
    assert states == ["zz"]


@sampled
@settings(max_examples=sample(6, of=100), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10_000), st.booleans()), min_size=1, max_size=6))
def test_no_edit_of_any_file_reads_a_part_that_is_no_longer_so(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[Edit, int, bool]]
) -> None:
    """Two states; after each edit both are read as from their files, alone and together, the cache filled or not."""
    top = tmp_path_factory.mktemp("edited")
    root = second_state(Path(shutil.copytree(EXAMPLE, top / "content")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_CACHE", str(top / "cache"))
        for edit, n, filled in edits:
            if filled:
                outcome(load_cached, root)
            files = sorted(p for p in root.rglob("*.yaml") if not p.name.endswith(".test.yaml"))
            files = files or [root / "facts/questions/harm.yaml"]
            with suppress(OSError):  # as a file copied to itself
                edit(files[n % len(files)], files[n // 7 % len(files)])
            for only in ("zz", "", "yy"):
                assert outcome(partial(load_cached, only=only), root) == outcome(partial(read, only=only), root)


def outcome(load_it: Callable[[Path], Content], root: Path) -> object:
    """The content, or the problems."""
    try:
        return load_it(root)
    except Problems as wrong:
        return sorted(wrong.problems)
