"""Whatever bytes a file of the content holds, it is read or refused; never anything else."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.app.check import check
from advisor.errors import Problems, Refused
from advisor.load.tree import parse
from helpers.paths import ROOT
from helpers.sampling import sample, sampled

EXAMPLE = ROOT / "tests/example"


VALID = sorted(p.relative_to(EXAMPLE).as_posix() for p in EXAMPLE.rglob("*.yaml"))
PIECES = [
    b"\x00", b"\xff", b"\n", b"\t", b" ", b":", b": ", b"- ", b"[", b"]", b"{", b"}", b"&a ", b"*a", b"!!", b"|", b">",
    b"---\n", b"...\n", b"%", b"#", b'"', b"'", b"?", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"<<", b"\\", b"9" * 5000,
    b"no", b"1e999", "\u00b2".encode(), "\u0665".encode(), b"\r", b"\xc2\x85", b".", b"-", b"~",
]  # fmt: skip


def mutate(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, piece in edits:
        start = at % (len(data) + 1)
        data = data[:start] + piece + data[start + length :]
    return data


edits = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 30), st.one_of(st.sampled_from(PIECES), st.binary(max_size=4))),
    min_size=1, max_size=5,
)  # fmt: skip


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("fuzz") / "content"))


def try_bytes(root: Path, path: str, data: bytes) -> None:
    """Load and check the example with *data* for *path*: whole, or refused with places and ways out."""
    good = (root / path).read_bytes()
    try:
        (root / path).write_bytes(data)
        for problem in check(str(root), date(2026, 11, 27)):
            assert problem.place.path
            assert problem.place.line >= 1
            assert problem.what
            assert problem.way_out
    except (Problems, Refused):
        pass
    finally:
        (root / path).write_bytes(good)


QUICK = settings(
    max_examples=sample(50, of=1000),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@sampled
@QUICK
@given(path=st.sampled_from(VALID), changes=edits)
def test_changed_bytes_are_read_or_refused(fuzzed: Path, path: str, changes: list[tuple[int, int, bytes]]) -> None:
    try_bytes(fuzzed, path, mutate((EXAMPLE / path).read_bytes(), changes))


@sampled
@QUICK
@given(path=st.sampled_from(VALID), first=st.integers(0, 60), second=st.integers(0, 60))
def test_lines_that_changed_places_are_read_or_refused(fuzzed: Path, path: str, first: int, second: int) -> None:
    lines = (EXAMPLE / path).read_bytes().splitlines(keepends=True)
    a, b = first % len(lines), second % len(lines)
    lines[a], lines[b] = lines[b], lines[a]
    try_bytes(fuzzed, path, b"".join(lines))


@sampled
@settings(QUICK, max_examples=sample(300, of=3000))
@given(st.binary(max_size=200))
def test_any_bytes_are_a_tree_or_a_problem(data: bytes) -> None:
    node, found = parse(data, "x.yaml")
    assert node is not None or found


@pytest.mark.long
@settings(QUICK, max_examples=6_000)  # each reads a folder; test_hostile_inputs tries 200,000 files at six doors
@given(path=st.sampled_from(VALID), changes=edits)
def test_many_changed_bytes_are_read_or_refused(fuzzed: Path, path: str, changes: list[tuple[int, int, bytes]]) -> None:
    try_bytes(fuzzed, path, mutate((EXAMPLE / path).read_bytes(), changes))


@pytest.mark.long
def test_many_bytes_of_the_real_content_are_read_or_refused() -> None:
    paths = sorted([*(ROOT / "rules").rglob("*.yaml"), *(ROOT / "facts").rglob("*.yaml")])
    chance = random.Random(2026)  # noqa: S311
    for _ in range(140_000):
        data = chance.choice(paths).read_bytes()
        start = chance.randrange(max(1, len(data) - 3000))
        changes = [
            (chance.randrange(3000), chance.randrange(30), chance.choice(PIECES)) for _ in range(chance.randint(1, 4))
        ]
        node, found = parse(mutate(data[start : start + 3000], changes), "x.yaml")
        assert node is not None or found
