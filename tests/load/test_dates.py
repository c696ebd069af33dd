"""Days in the record that cannot be, or that want looking at, each at its line: wherever a day may stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.errors import Place
from advisor.load import load
from advisor.load.dates import doubtful, future
from advisor.model import Bill, Change, Document, Fact, Jurisdiction, Provenance
from helpers.put import put_first

TODAY, LATER = date(2026, 11, 27), "2031-05-05"
LAW, BILL, DOCUMENTS = "facts/zz/law/harm.yaml", "facts/zz/bills/2022-sb-10.yaml", "facts/zz/documents.yaml"
SOURCE = "{document: acts, basis: recalled, read: 2022-07-02}"

# What is put where, and the key that is named.
FUTURE = {
    "a reading of a fact": ((LAW, "read: 2026-11-22", f"read: {LATER}"), "read"),
    "what a fact is shown by": ((LAW, "before: 2021-06-01", f"before: {LATER}"), "before"),
    "a document": ((DOCUMENTS, "date: 2021-06-01", f"date: {LATER}"), "date"),
    "the status of a bill": ((BILL, "status-date: 2022-03-01", f"status-date: {LATER}"), "status-date"),
    "a reading of a bill": ((BILL, "    read: 2026-11-22", f"    read: {LATER}"), "read"),
    "a reading of a change": (
        (BILL, "    to: full\n", f"    to: full\n    provenance: [{SOURCE.replace('2022-07-02', LATER)}]\n"), "read",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FUTURE)
def test_a_day_in_the_future_is_told_by_its_key_at_its_line(root: Path, name: str) -> None:
    edit, key = FUTURE[name]
    assert list(future(load(root).jurisdictions["zz"], TODAY, root)) == []
    put_first(root, *edit)
    state = load(root).jurisdictions["zz"]
    (problem,) = (one for one in future(state, TODAY, root) if one.about == key)
    assert problem.place.path == edit[0]
    assert LATER in (root / edit[0]).read_text("utf-8").split("\n")[problem.place.line - 1]
    assert not list(future(state, date(2031, 5, 5), root))


@pytest.mark.parametrize(
    ("status", "effective", "far"),
    [
        ("2022", "2022-07-01", False),
        ("2022", "2021-07-01", False),
        ("2022", "2012-07-01", True),
        ("2022", "2062-07-01", True),
        ("2022-03-01", "2022-07-01", False),
        ("2022-03-01", "2062-07-01", True),
    ],
)
def test_an_act_of_which_the_year_alone_is_known_is_measured_by_all_of_it(
    root: Path, status: str, effective: str, far: bool
) -> None:
    put_first(root, BILL, "status-date: 2022-03-01", f'status-date: "{status}"')
    put_first(root, BILL, "effective: 2022-07-01", f"effective: {effective}")
    found = [one for one in doubtful(load(root).jurisdictions["zz"], root) if one.about == "effective"]
    assert bool(found) is far


# From values: a state of two documents, whose files are a line each


CODE = Document("code", "Code", "State", "2021-06-01", "code", "https://example.org")
ACTS = Document("acts", "Acts", "State", "2021", "bill", "https://example.org")
AT = "facts/zz/law/a.yaml"


def source(document: str = "code", confirmed: str = "2021-06-01", **more: object) -> Provenance:
    shown = date.fromisoformat(confirmed) if confirmed else None
    return Provenance(document=document, basis="found", read=date(2026, 1, 1), confirmed=shown, **more)  # type: ignore[arg-type]


def fact(*sources: Provenance, since: str = "", before: str = "") -> Fact:
    days = {key: date.fromisoformat(day) for key, day in (("since", since), ("before", before)) if day}
    return Fact("a.one", "yes", "So it was.", sources, place=Place(AT, 2), **days)


def state(*facts: Fact, code: Document = CODE, bills: tuple[Bill, ...] = ()) -> Jurisdiction:
    documents = {"code": code, "acts": ACTS}
    return Jurisdiction("zz", "", "Z", "", "", date.min, documents, facts, {one.id: one for one in bills}, {})


def warned(root: Path, of: Jurisdiction, text: str = "") -> list[tuple[str, str, int]]:
    """What is doubtful in *of*, whose one file holds *text*: the key, what it is and the line."""
    (root / AT).parent.mkdir(parents=True, exist_ok=True)
    (root / AT).write_text(text, "utf-8")
    found = list(doubtful(of, root))
    assert all(problem.warning and problem.way_out and problem.place.path == AT for problem in found)
    return [(problem.about, problem.what, problem.place.line) for problem in found]


@pytest.mark.parametrize(
    ("document", "confirmed", "kind", "doubted"),
    [
        ("code", "2021-06-01", "code", False),
        ("code", "2021-06-02", "code", True),
        ("code", "2031-06-02", "case", False),
        ("code", "", "code", False),
        ("acts", "2021-12-31", "bill", False),
        ("acts", "2023-01-01", "bill", False),  # most of a year after the last day of its own
        ("acts", "2023-01-02", "bill", True),
    ],
)
def test_a_source_shows_no_law_of_a_day_after_its_own(
    tmp_path: Path, document: str, confirmed: str, kind: str, doubted: bool
) -> None:
    code = Document("code", "Code", "State", "2021-06-01", kind, "https://example.org")  # type: ignore[arg-type]
    text = f"#\n- question: a.one\n  confirmed: 2020-01-01\n  confirmed: {confirmed}\n"
    found = warned(tmp_path, state(fact(source(document, confirmed), since="2019-01-01"), code=code), text)
    says = f"{document} is of {'2021' if document == 'acts' else '2021-06-01'}, and cannot show the law of {confirmed}"
    assert found == ([("confirmed", says, 4)] if doubted else [])


def test_what_stands_in_another_form_is_told_at_its_entry(tmp_path: Path) -> None:
    of = state(fact(source(confirmed="2022-01-01"), since="2019-01-01"))
    assert [line for _, _, line in warned(tmp_path, of, "confirmed: 2022-01-01\n- question: a.one\n")] == [2]


@pytest.mark.parametrize(
    ("sources", "days", "says"),
    [
        ((source(),), {"before": "2021-06-01"}, []),
        ((source(),), {"before": "2021-05-31"},
         [("before", "no source shows that this was the law by 2021-05-31: the earliest is of 2021-06-01")]),
        ((source(), source(confirmed="2020-01-01")), {"before": "2021-05-31"}, []),
        ((source(), source(confirmed="")), {"before": "2021-05-31"}, []),  # the other may show it
        ((source(), source(confirmed="2020-01-01", disputes=True, says="No.")), {"before": "2021-05-31"},
         [("before", "no source shows that this was the law by 2021-05-31: the earliest is of 2021-06-01")]),
        ((source(confirmed=""),), {"before": "2021-05-31"}, []),
        ((), {"before": "2021-05-31"}, []),
        ((source(),), {"since": "2021-06-01"}, []),
        ((source(),), {"since": "2021-06-02"},
         [("since", "no source shows that this was the law from 2021-06-02 on: the latest is of 2021-06-01")]),
        ((source(confirmed="2020-01-01"), source()), {"since": "2021-06-01"}, []),
        ((source(confirmed=""),), {"since": "2021-06-02"}, []),
        ((), {"since": "2021-06-02"}, []),
    ],
)  # fmt: skip
def test_some_source_shows_the_law_of_the_day_by_which_or_from_which_it_holds(
    tmp_path: Path, sources, days, says
) -> None:
    found = warned(tmp_path, state(fact(*sources, **days)))
    assert found == [(about, what, 2) for about, what in says]


@pytest.mark.parametrize(
    ("amended", "since", "confirmed", "doubted"),
    [
        ("2021-01-01", "2020-12-31", "2021-06-01", True),
        ("2021-01-01", "2021-01-01", "2021-06-01", False),
        ("2021-06-01", "2020-12-31", "2021-06-01", True),
        ("2021-06-02", "2020-12-31", "2021-06-01", False),  # it is the text before that change
        ("", "2020-12-31", "2021-06-01", False),
        ("2021-01-01", "2020-12-31", "", False),
    ],
)
def test_a_text_that_was_amended_in_between_shows_no_law_before_that(
    tmp_path: Path, amended: str, since: str, confirmed: str, doubted: bool
) -> None:
    code = Document("code", "Code", "State", "2021-06-01", "code", "https://example.org", amended=amended)
    says = f"code was last amended in {amended}, and cannot show the law of {since}"
    found = warned(tmp_path, state(fact(source(confirmed=confirmed), since=since), code=code))
    assert found == ([("document", says, 2)] if doubted else [])


def bill(status_date: str, effective: str = "", status: str = "enacted", **more: object) -> Bill:
    day = date.fromisoformat(effective) if effective else None
    return Bill(
        "2022-sb-1", "SB 1", "", "", "", status, status_date, "", "full", effective=day, place=Place(AT, 2), **more
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("approved", "effective", "far"),
    [
        ("2022-03-01", "2024-03-01", False),
        ("2022-03-01", "2024-03-02", True),
        ("2022-03-01", "2020-02-29", False),
        ("2022-03-01", "2020-02-28", True),
        ("2022", "2024-12-31", False),
        ("2022", "2025-01-01", True),
        ("2022", "2020-01-01", False),
        ("2022", "2019-12-31", True),
    ],
)
def test_an_act_takes_effect_within_two_years_of_its_approval(
    tmp_path: Path, approved: str, effective: str, far: bool
) -> None:
    found = warned(tmp_path, state(bills=(bill(approved, effective),)), f"#\n#\neffective: {effective}\n")
    says = f"SB 1 (2022) was approved in {approved} and takes effect on {effective}, years away"
    assert found == ([("effective", says, 3)] if far else [])
    assert warned(tmp_path, state(bills=(bill(approved, effective, "introduced"),))) == []


def test_only_what_is_said_to_have_been_read_or_done_cannot_lie_ahead(tmp_path: Path) -> None:
    (tmp_path / AT).parent.mkdir(parents=True)
    (tmp_path / AT).write_text("#\n", "utf-8")
    today, ahead = date(2021, 6, 1), "2021-06-02"
    change = Change("a.one", "no", "yes", provenance=(source(confirmed=ahead),), place=Place(AT, 2))
    made = bill(ahead, ahead, changes=(change,), provenance=(source(confirmed=""),))
    of = state(fact(source(confirmed=ahead), before=ahead), bills=(made,))
    told = [(problem.about, problem.what) for problem in future(of, today, tmp_path)]
    assert sorted(told) == [
        ("before", f"before: {ahead} lies in the future"),
        ("confirmed", f"confirmed: {ahead} lies in the future"),
        ("confirmed", f"confirmed: {ahead} lies in the future"),
        *[("read", "read: 2026-01-01 lies in the future")] * 3,
        ("status-date", f"status-date: {ahead} lies in the future"),
    ]
    assert list(future(of, date(2026, 1, 1), tmp_path)) == []
    assert list(future(state(bills=(bill("2031"),)), today, tmp_path)) == []  # a year is over on its last day alone
