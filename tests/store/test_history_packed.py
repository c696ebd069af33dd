"""What of a run is packed or kept apart comes back to the byte, and a history from before either was goes on."""

# ruff: noqa: S608
# The statements are put together from names of ours.
from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.errors import Refused
from advisor.store.history import chain, open_history, packing, parts, schema
from helpers.histories import filled, run, sqlite_unguarded
from helpers.sampling import sample, sampled

BEFORE = Path(__file__).parent / "written_before"
OF_EACH = {1: "history.sqlite", 2: "history-2.sqlite"}
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
values = st.recursive(st.none() | st.text() | digests | st.lists(digests).map("".join), st.lists)


@sampled
@settings(deadline=None, max_examples=sample(100, of=2000))
@given(inputs=values, assessment=values, outputs=values, framework=st.text())
def test_whatever_json_holds_is_unpacked_as_it_was(inputs: Any, assessment: Any, outputs: Any, framework: str) -> None:
    held = (inputs, {"framework": framework, "more": assessment}, outputs)
    row = dict.fromkeys(chain.COLUMNS, "x") | dict(zip(packing.PACKED, map(chain.canonical, held), strict=True))
    kept = packing.packed(row, framework)
    order = (*chain.COLUMNS, *packing.ADDED)
    assert packing.unpacked([kept[name] for name in order], packing.framework_of) == (*row.values(),)
    other = {**kept, "framework": f"{framework}x"}
    with pytest.raises(ValueError, match=r"^$"):
        packing.unpacked([other[name] for name in order], packing.framework_of)


@sampled
@settings(deadline=None, max_examples=sample(100, of=2000))
@given(
    held=st.recursive(
        st.none() | st.text() | digests,
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.text(), inner) | st.just([list(range(400)), list(range(500))])
        ),
    )
)
def test_whatever_is_kept_in_parts_comes_back_as_it_was(held: Any) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(schema.parts("BLOB"))
        made: dict[str, str] = {}
        text = parts.divided(held, made)
        for _ in range(2):  # the second time all of it is there
            parts.add(connection.execute, [text], made)
        assert json.loads(parts.whole(connection.execute, text)) == held
        assert len(text) <= parts.LONG or not isinstance(held, list | dict)
        assert {digest.hex() for digest, _ in connection.execute(parts.EVERY)} == made.keys()


@pytest.mark.parametrize("text", ["", 'a\x7f\x80\x1f\u2028\n\\"/é😀', "\x00\x08\x0c\r\t"])
def test_the_quick_hash_is_the_hash(text: str) -> None:
    row = [1, *[chain.canonical({"a": text}), text] * 4]
    assert chain._quick_link(chain.FIRST, row) == chain.link(chain.FIRST, row)


@pytest.mark.parametrize("version", OF_EACH)
def test_an_earlier_history_is_read_as_it_is_and_divided_from_the_next_run_on(tmp_path: Path, version: int) -> None:
    where = Path(shutil.copy(BEFORE / OF_EACH[version], tmp_path))
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
        assert connection.execute("SELECT count(*) FROM advisor_parts").fetchone() == (2,)
        assert connection.execute("SELECT version FROM advisor_history").fetchall() == [(schema.VERSION,)]
        made = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    assert packed == [*[(version - 1,)] * 3, (1,)]
    assert made == [("advisor_runs_listed",)]


@pytest.mark.parametrize("version", OF_EACH)
def test_a_change_of_an_earlier_history_is_found(tmp_path: Path, version: int) -> None:
    where = Path(shutil.copy(BEFORE / OF_EACH[version], tmp_path))
    with closing(sqlite3.connect(where)) as connection, connection:
        connection.execute("DROP TRIGGER advisor_runs_update")
        connection.execute("UPDATE advisor_runs SET jurisdiction = 'yy' WHERE number = 2")
    guards, found = open_history(str(where), tmp_path).verify()
    assert guards.startswith("Runs could be changed or deleted: advisor_runs_update is not")
    assert found == "Run 2 is not as it was recorded."


OF_ALL = "(SELECT digest FROM advisor_parts ORDER BY rowid LIMIT 1)"
OF_RUN_2 = "(SELECT digest FROM advisor_parts ORDER BY rowid LIMIT 1 OFFSET 2)"


@pytest.mark.parametrize(("which", "run"), [(OF_ALL, 1), (OF_RUN_2, 2)])
@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM advisor_parts WHERE digest = {}",
        "UPDATE advisor_parts SET digest = x'00' WHERE digest = {}",
        "UPDATE advisor_parts SET data = x'00' WHERE digest = {}",
        "UPDATE advisor_parts SET data = 'text' WHERE digest = {}",
        "UPDATE advisor_parts SET data = (SELECT data FROM advisor_parts ORDER BY rowid DESC) WHERE digest = {}",
    ],
)
def test_a_change_of_a_part_is_found_at_the_first_run_that_has_it(
    tmp_path: Path, change: str, which: str, run: int
) -> None:
    where = str(tmp_path / "history.sqlite")
    history = filled(where, 3)
    with sqlite_unguarded(where) as execute:
        assert execute(change.format(which)).rowcount == 1
    assert history.verify() == [f"Run {run} is not as it was recorded."]
    with pytest.raises(Refused, match=f"run {run} cannot be read"):
        history.show(run)


def test_what_runs_have_in_common_is_kept_once(tmp_path: Path) -> None:
    where = str(tmp_path / "history.sqlite")
    filled(where, 3)
    with closing(sqlite3.connect(where)) as connection:
        assert connection.execute("SELECT count(*) FROM advisor_parts").fetchone() == (1 + 3,)


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
