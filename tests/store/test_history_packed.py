"""What of a run is packed comes back to the byte, and a history from before runs were packed goes on."""

# ruff: noqa: S608
# The statements are put together from names of ours.
from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.store.history import chain, open_history, packing
from helpers.histories import filled, run, sqlite_unguarded
from helpers.sampling import sample, sampled

BEFORE = Path(__file__).parent / "written_before" / "history.sqlite"
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
values = st.recursive(st.none() | st.text() | digests | st.lists(digests).map("".join), st.lists)


@sampled
@settings(deadline=None, max_examples=sample(100, of=2000))
@given(inputs=values, assessment=values, outputs=values, framework=st.text())
def test_whatever_json_holds_is_unpacked_as_it_was(inputs: Any, assessment: Any, outputs: Any, framework: str) -> None:
    held = (inputs, {"framework": framework, "more": assessment}, outputs)
    row = dict.fromkeys(chain.COLUMNS, "x") | dict(zip(packing.PACKED, map(chain.canonical, held), strict=True))
    kept = packing.packed(row)
    order = (*chain.COLUMNS, *packing.ADDED)
    assert packing.unpacked([kept[name] for name in order]) == (*row.values(),)
    other = {**kept, "framework": f"{framework}x"}
    with pytest.raises(ValueError, match=r"^$"):
        packing.unpacked([other[name] for name in order])


@pytest.mark.parametrize("text", ["", 'a\x7f\x80\x1f\u2028\n\\"/é😀', "\x00\x08\x0c\r\t"])
def test_the_quick_hash_is_the_hash(text: str) -> None:
    row = [1, *[chain.canonical({"a": text}), text] * 4]
    assert chain._quick_link(chain.FIRST, row) == chain.link(chain.FIRST, row)


def test_a_history_of_version_1_is_read_as_it_is_and_packed_from_the_next_run_on(tmp_path: Path) -> None:
    where = Path(shutil.copy(BEFORE, tmp_path))
    before, history = where.read_bytes(), open_history(str(where), tmp_path)
    head, listed = history.head(), history.runs()
    assert history.verify(head) == []
    assert where.read_bytes() == before  # reading changes nothing
    history.add(run())
    assert history.runs()[:-1] == listed
    assert {old.framework for old in listed} == {"example-card"}
    assert (history.runs()[-1].framework, history.show(4).inputs) == ("", run()["inputs"])
    assert history.verify(head) == history.verify(history.head()) == []
    with closing(sqlite3.connect(where)) as connection:
        packed = connection.execute("SELECT packed IS NOT NULL FROM advisor_runs ORDER BY number").fetchall()
    assert packed == [(0,), (0,), (0,), (1,)]


@pytest.mark.parametrize(
    "change",
    [
        "packed = packed || x'00'",
        "packed = 'text'",
        "packed = NULL",
        "packed = x''",
        "inputs = '{}'",
        "framework = 'a'",
    ],
)
def test_a_change_of_what_is_packed_is_found(tmp_path: Path, change: str) -> None:
    where = str(tmp_path / "history.sqlite")
    history = filled(where, 3)
    with sqlite_unguarded(where) as execute:
        execute(f"UPDATE advisor_runs SET {change} WHERE number = 2")
    assert history.verify() == ["Run 2 is not as it was recorded."]
