"""The record of runs, in SQLite and in PostgreSQL alike: nothing changes unseen, nothing acknowledged is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.errors import Refused
from advisor.store.history import FIRST, open_history
from helpers.histories import child, filled, finish, run
from helpers.sampling import sample, sampled


def test_a_run_comes_back_as_it_was_added(where: str) -> None:
    history = open_history(where, Path("unused"))
    assert (history.runs(), history.head(), history.verify()) == ([], FIRST, [])
    number, head = history.add(run())
    assert (number, head) == (1, history.head())
    shown = history.show(1)
    assert (shown.bills, shown.inputs, shown.assessment) == (("2026-sb-1",), run()["inputs"], run()["assessment"])
    assert (shown.hash, shown.previous, shown.outputs) == (head, FIRST, run()["outputs"])
    assert [(listed.number, listed.at, listed.hash) for listed in history.runs()] == [(1, run()["at"], head)]


def test_a_run_that_is_not_there_is_refused(where: str) -> None:
    with pytest.raises(Refused, match="no run has the number 2"):
        filled(where, 1).show(2)


def test_each_run_carries_the_hash_of_the_one_before(where: str) -> None:
    history = filled(where, 5)
    shown = [history.show(number) for number in range(1, 6)]
    assert [s.previous for s in shown] == [FIRST, *(s.hash for s in shown[:-1])]
    assert history.verify() == history.verify(history.head()) == []


@sampled
@given(
    text=st.text(st.characters()), value=st.recursive(st.none() | st.integers() | st.text(st.characters()), st.lists)
)
@settings(deadline=None, max_examples=sample(20, of=200), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_json_holds_can_be_recorded(where: str, text: str, value: Any) -> None:
    history = open_history(where, Path("unused"))
    number, head = history.add(run(inputs={text: value}))
    assert dict(history.show(number).inputs) == {text: value}
    assert history.verify(head) == []


def test_a_tail_cut_off_is_found_with_the_head(where: str, unguarded: Callable[[str], Any]) -> None:
    history = filled(where)
    early, head = history.show(5).hash, history.head()
    with unguarded(where) as execute:
        execute("DELETE FROM advisor_runs WHERE number > 10")
    assert history.verify() == history.verify(early) == history.verify(early[:12]) == []
    assert history.verify(head) == [
        f"No run has the hash {head}: the history ends with run 10, and was cut off or written anew."
    ]


@pytest.mark.parametrize("head", ["", "0", "x" * 64, "a" * 65, "%" * 12])
def test_what_is_no_head_is_refused(where: str, head: str) -> None:
    with pytest.raises(Refused, match="is not a hash"):
        filled(where, 1).verify(head)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE advisor_runs SET as_of = '2027-01-01' WHERE number = 4", "Run 4 is not as it was recorded."),
        ("UPDATE advisor_runs SET hash = '0' WHERE number = 4", "Run 4 is not as it was recorded."),
        ("DELETE FROM advisor_runs WHERE number = 4", "Run 4 is missing: run 5 stands in its place."),
        ("DELETE FROM advisor_runs WHERE number = 1", "Run 1 is missing: run 2 stands in its place."),
        ("UPDATE advisor_runs SET previous = '0' WHERE number = 4", "Run 4 does not follow what stands before it"),
        ("UPDATE advisor_runs SET inputs = 'no JSON' WHERE number = 4", "Run 4 is not as it was recorded."),
    ],
)
def test_the_first_broken_run_is_named(where: str, unguarded: Callable[[str], Any], change: str, said: str) -> None:
    history = filled(where)
    with unguarded(where) as execute:
        execute(change)
        execute("UPDATE advisor_runs SET command = 'other' WHERE number = 9")
    (found,) = history.verify()
    assert found.startswith(said)


def test_a_run_that_cannot_be_read_is_refused(where: str, unguarded: Callable[[str], Any]) -> None:
    history = filled(where, 3)
    with unguarded(where) as execute:
        execute("UPDATE advisor_runs SET bills = 'no JSON' WHERE number = 2")
    for ask in (history.runs, lambda: history.show(2)):
        with pytest.raises(Refused, match="run 2 cannot be read"):
            ask()


@sampled
def test_many_writers_leave_one_whole_chain(where: str, tmp_path: Path) -> None:
    each = sample(15, of=50)
    writers = [child(where, tmp_path / "none", f"writer-{n}", each) for n in range(8)]
    for code, out in [finish(writer) for writer in writers]:
        assert (code, out.count("acknowledged")) == (0, each)
    history = open_history(where, Path("unused"))
    assert [listed.number for listed in history.runs()] == list(range(1, 8 * each + 1))
    assert history.verify(history.head()) == []
