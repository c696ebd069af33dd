"""What a state's folder holds, from a few lines: facts, bills, remedies, and the state's own file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.errors import Problems
from advisor.load import load
from advisor.load.bills import bill, bill_file
from advisor.load.facts import facts
from advisor.load.jurisdiction import jurisdiction
from advisor.load.remedies import RemedyReader
from advisor.load.sources import SourcedReader
from advisor.model import Bill, Document, Edit, Fact, Jurisdiction, Placement, Question, Remedy
from advisor.model.conditions import Is
from helpers.nodes import reading, told
from helpers.paths import EXAMPLE

EVERY = {
    "law.names": Question("law.names", "?", "words", ("full", "part", "none")),
    "law.term": Question("law.term", "?", "years", better="higher", applies=Is("law.names", ("full",))),
    "law.note": Question("law.note", "?", "text"),
}
CODE = {"code": Document("code", "Code", "State", "2021", "code", "https://example.org")}
SOURCE = "  provenance:\n    - {document: code, basis: found, confirmed: 2021-06-01, read: 2026-11-22}\n"
FACT = f"""- question: law.names
  before: 2021-06-01
  answer: part
  says: It names part.
{SOURCE}"""


def read_facts(root: Path, text: str) -> tuple[tuple[Fact, ...], list[str]]:
    reader = reading(root, law=text)
    found = facts(SourcedReader(reader, EVERY, CODE), ["law.yaml"])
    return found, [one.removeprefix("law.yaml:") for one in told(reader)]


# Facts


def test_a_fact_is_read_with_its_source_and_its_answer_as_the_record_writes_it(tmp_path: Path) -> None:
    text = FACT.replace("answer: part", "answer: {one-of: [part, full]}") + "  read-by: [Ann, Bob]\n"
    (fact,), problems = read_facts(tmp_path, text)
    assert problems == []
    assert (fact.question, fact.answer, fact.before, fact.says) == (
        "law.names", "full|part", date(2021, 6, 1), "It names part.",
    )  # fmt: skip
    assert (fact.place.line, fact.read_by, fact.confirmed) == (1, ("Ann", "Bob"), date(2021, 6, 1))
    (term,), _ = read_facts(
        tmp_path, FACT.replace("law.names", "law.term").replace("answer: part", "answer: 125 months")
    )
    assert term.answer == "10 years 5 months"


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (FACT, "a: b\n", ["1 a list is needed here"]),
        ("answer: part", "answer: prat", ["3 'prat' is not an answer to law.names"]),
        ("answer: part", "answer: not-applicable", ["3 'not-applicable' is not an answer to law.names"]),
        ("answer: part", "answer: a|b", ["3 answer: an answer holds no |"]),
        ("  answer: part\n", "", ["1 the key 'answer' is missing"]),
        ("law.names", "law.nmaes", ["1 question: no question is called 'law.nmaes'"]),
        ("  before: 2021-06-01\n", "", ["1 a fact needs either `since` or `before`"]),
        ("  before: 2021-06-01\n", "  before: 2021-06-01\n  since: 2021-06-01\n",
         ["1 a fact needs either `since` or `before`"]),
        ("  before: 2021-06-01\n", "  since: 2021-06-01\n", []),
        ("  says: It names part.\n", "", ["1 the key 'says' is missing"]),
        ("answer: part\n  says: It names part.\n", "answer: unknown\n", []),
        (SOURCE, "", ["1 a fact without a source"]),
        (SOURCE, "  provenance: []\n", ["1 a fact without a source"]),
        (SOURCE, "  searched: The code.\n", []),
        (SOURCE, "  provenance: none\n", ["5 provenance: a list is needed here", "1 a fact without a source"]),
        ("  answer: part\n", "  answer: part\n  read-by: [Ann, ann]\n", ["1 read-by names somebody twice"]),
        ("  answer: part\n", "  answer: unknown\n  read-by: [Ann]\n", ["1 read-by stands beside an open answer"]),
        ("  answer: part\n", "  answer: unverified\n  read-by: [Ann]\n", ["1 read-by stands beside an open answer"]),
        ("document: code", "document: cod", ["6 document: no document is called 'cod'"]),
        ("confirmed: 2021-06-01", "confirmed: 2026-11-23",
         ["6 read on 2026-11-22, before the day 2026-11-23 that it is to confirm"] * 2),
        ("confirmed: 2021-06-01", "confirmed: 2026-11-22", []),
        ("read: 2026-11-22", "read: 2026-11-22, disputes: yes",
         ["6 a source that disputes the answer must say what it says"]),
        ("read: 2026-11-22", "read: 2026-11-22, disputes: yes, says: None.", []),
        ("read: 2026-11-22", "read: 2026-11-22, says: None.", []),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_fact_is_told_at_its_line(tmp_path: Path, old: str, new: str, problems: list[str]) -> None:
    assert old in FACT
    assert read_facts(tmp_path, FACT.replace(old, new, 1))[1] == problems


def test_a_fact_stands_in_the_file_of_its_subject(tmp_path: Path) -> None:
    reader = reading(tmp_path, other=FACT)
    facts(SourcedReader(reader, EVERY, CODE), ["other.yaml"])
    assert told(reader) == ["other.yaml:1 law.names does not belong to other"]
    assert reader.problems[0].way_out == "Move it to law/law.yaml."


@pytest.mark.parametrize(
    ("second", "twice"),
    [("before: 2021-06-01", True), ("before: 2020-01-01", True), ("since: 2021-06-01", False)],
)
def test_a_question_is_answered_once_by_a_day_and_once_from_each_day(tmp_path: Path, second: str, twice: bool) -> None:
    found, problems = read_facts(tmp_path, FACT + FACT.replace("before: 2021-06-01", second))
    assert len(found) == 2
    assert problems == (["7 law.names is answered twice"] if twice else [])
    since = FACT.replace("before", "since")
    assert read_facts(tmp_path, since + since)[1] == ["7 law.names is answered twice"]
    assert read_facts(tmp_path, since + since.replace("since: 2021", "since: 2022"))[1] == []


def test_one_fact_with_a_mistake_does_not_hide_the_next(tmp_path: Path) -> None:
    found, problems = read_facts(tmp_path, FACT.replace("  answer: part\n", "") + FACT.replace("before", "since"))
    assert (len(found), len(problems)) == (1, 1)
    reader = reading(tmp_path, law="a: [", more__law=FACT)
    found = facts(SourcedReader(reader, EVERY, CODE), ["law.yaml", "more/law.yaml"])
    assert (len(found), len(reader.problems)) == (1, 1)


# Bills

BILL = """bill: SB 10
session: 2022 Session
title: An Act
says: It names it.
status: enacted
status-date: 2022-03-01
fate: Signed.
read: full
effective: 2022-07-01
chapter: "12"
sections: ["1-1"]
changes:
  - question: law.names
    from: part
    to: full
    says: It names all.
touches: [law.note]
provenance:
  - {document: code, basis: found, read: 2026-11-22}
"""
NOT_REPORTED = "`reported` says what an enacted act is said to do that nobody has read, and this is none"
REPORTED = "reported: {says: It helps., readers: 2, confidence: high}\n"


def read_bill(root: Path, text: str) -> tuple[Bill | None, list[str]]:
    reader = reading(root, bills__2022_sb_10=text)
    found = bill(SourcedReader(reader, EVERY, CODE), "bills/2022-sb-10.yaml")
    return found, [one.removeprefix("bills/2022-sb-10.yaml:") for one in told(reader)]


def test_a_bill_is_read_under_the_name_of_its_file(tmp_path: Path) -> None:
    found, problems = read_bill(tmp_path, BILL)
    assert problems == []
    assert found
    assert (found.id, found.bill, found.effective, found.touches) == (
        "2022-sb-10", "SB 10", date(2022, 7, 1), ("law.note",),
    )  # fmt: skip
    (change,) = found.changes
    assert (change.question, change.before, change.after, change.place.line) == ("law.names", "part", "full", 14)


UNREAD = BILL.replace("read: full", "read: no")
CHANGES = BILL[BILL.index("changes:") : BILL.index("touches:")]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["1 the file is empty"]),
        (BILL.replace("title: An Act\n", ""), ["1 the key 'title' is missing"]),
        (BILL.replace("effective: 2022-07-01\n", ""), ["1 an enacted bill needs the day it took effect"]),
        (BILL.replace("status: enacted", "status: died").replace("effective: 2022-07-01\n", ""),
         ["1 a bill of the status died has no chapter of the session laws"]),
        (BILL.replace("status: enacted", "status: passed"),
         ["1 a bill of the status passed has no chapter of the session laws"]),
        (BILL.replace("status: enacted", "status: introduced").replace('chapter: "12"\n', ""), []),
        (BILL.replace("status: enacted", "status: hypothetical"), []),
        (UNREAD, ["1 an enacted bill whose text was not read changes nothing yet"]),
        (UNREAD.replace(CHANGES, ""), []),
        (BILL.replace("read: full", "read: part"), []),
        (UNREAD.replace(CHANGES, "") + REPORTED, []),
        (BILL.replace("read: full", "read: part") + REPORTED, []),
        (BILL + REPORTED, [f"20 {NOT_REPORTED}"]),
        (BILL.replace("read: full", "read: codified") + REPORTED,
         [f"20 {NOT_REPORTED}"]),
        (UNREAD.replace(CHANGES, "").replace("status: enacted", "status: introduced").replace('chapter: "12"\n', "")
         + REPORTED, [f"14 {NOT_REPORTED}"]),
        (BILL.replace("touches: [law.note]", "touches: [law.note, law.names]"),
         ["1 law.names stands under both changes and touches"]),
        (BILL.replace("touches: [law.note]", "touches: law.note"), ["17 touches: a list of questions is needed here"]),
        (BILL.replace("touches: [law.note]", "touches: [law.nte]"), ["17 touches: no question is called 'law.nte'"]),
        (BILL.replace("from: part", "from: prat"), ["14 'prat' is not an answer to law.names"]),
        (BILL.replace("to: full", "to: ful"), ["15 'ful' is not an answer to law.names"]),
        (BILL.replace("    to: full\n", ""), ["13 the key 'to' is missing"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_bill_is_told_at_its_line(tmp_path: Path, text: str, problems: list[str]) -> None:
    found, told_ = read_bill(tmp_path, text)
    assert told_ == problems
    assert found or problems


def test_a_bill_of_ones_own_is_held_against_the_state_and_refused_in_its_own_file(tmp_path: Path) -> None:
    content = load(EXAMPLE)
    state, path = content.jurisdictions["zz"], tmp_path / "mine.yaml"
    text = (EXAMPLE / "facts/zz/bills/2022-sb-10.yaml").read_text("utf-8")
    path.write_text(text, "utf-8")
    found = bill_file(path, content, state)
    assert (found.id, found.bill) == ("mine", "SB 10")
    for wrong in (text.replace("to: full", "to: ful"), "a: ["):
        path.write_text(wrong, "utf-8")
        with pytest.raises(Problems) as refused:
            bill_file(path, content, state)
        assert {problem.place.path for problem in refused.value.problems} == {str(path)}


# Remedies

REMEDY = """kind: statute
amends: ["1-1"]
places:
  names: {amend: "1-1", add: end}
"""


def read_remedy(root: Path, text: str, name: str = "1.1") -> tuple[Remedy | None, list[str]]:
    path = root / f"remedies/card/{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    reader = reading(root)
    found = RemedyReader(reader, {"card": frozenset({"1.1", "1.2"})}).remedies("remedies")
    return found.get("card", {}).get(name), [one.removeprefix(f"remedies/card/{name}.yaml:") for one in told(reader)]


@pytest.mark.parametrize(
    ("written", "placement"),
    [
        ('{amend: "1-1", add: end}', Placement(amend="1-1", add="end")),
        ('{amend: "1-1", add: (1)(c)}', Placement(amend="1-1", add="(1)(c)")),
        ('{amend: "1-1", add: A., or-new: "1-9"}', Placement(amend="1-1", add="A.", or_new="1-9")),
        ('{new: "1-9"}', Placement(new="1-9")),
        ('{new: "1-9", beside: "1-1"}', Placement(new="1-9", beside="1-1")),
        ('{amend: "1-1", edits: [{strike: a, insert: b}]}', Placement(amend="1-1", edits=(Edit("a", "b"),))),
        ('{amend: "1-1", edits: [{strike: a}]}', Placement(amend="1-1", edits=(Edit("a"),))),
        ('{amend: "1-1", edits: [{where: (1)}]}', Placement(amend="1-1", edits=(Edit(where="(1)"),))),
        ('{amend: "1-1", edits: [{strike: a, where: (1)}]}', Placement(amend="1-1", edits=(Edit("a", "", "(1)"),))),
    ],
)  # fmt: skip
def test_a_provision_goes_where_the_remedy_puts_it(tmp_path: Path, written: str, placement: Placement) -> None:
    found, problems = read_remedy(tmp_path, REMEDY.replace('{amend: "1-1", add: end}', written))
    assert problems == []
    assert found
    place = found.placements["names"].place
    assert found.placements == {"names": replace(placement, place=place)}
    assert place.line == 4


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{}", "a place is either `new` or `amend`"),
        ("{add: end}", "a place is either `new` or `amend`"),
        ('{new: "1-9", amend: "1-1", add: end}', "a place is either `new` or `amend`"),
        ('{new: "1-9", add: end}', "a place is either `new` or `amend`"),
        ('{new: "1-9", edits: [{strike: a}]}', "a place is either `new` or `amend`"),
        ('{new: "1-9", or-new: "1-8"}', "a place is either `new` or `amend`"),
        ('{amend: "1-1", add: end, beside: "1-2"}', "`beside` needs `new`"),
        ('{amend: "1-1"}', "`amend` needs `add` or `edits`"),
        ('{amend: "1-1", add: end, edits: [{strike: a}]}', "`amend` needs `add` or `edits`"),
        ('{amend: "1-1", add: below}', "add: 'below' is no subdivision"),
        ('{amend: "1-1", add: (1) (c)}', "add: '(1) (c)' is no subdivision"),
        ('{amend: "1-1", edits: [{strike: a, where: there}]}', "'there' is no subdivision"),
        ('{amend: "1-1", edits: [{insert: a}]}',
         "`strike` says which words go; without it, `where` names a subdivision that goes as a whole"),
        ('{amend: "1-1", edits: [{insert: a, where: (1)}]}',
         "`strike` says which words go; without it, `where` names a subdivision that goes as a whole"),
        ('{amend: "1-1", edits: [{}]}',
         "`strike` says which words go; without it, `where` names a subdivision that goes as a whole"),
        ('{amend: "1-1", ad: end}', "'ad' is not a key here"),
        ("end", "a mapping of keys is needed here"),
        ('{amend: "1-1", edits: [a]}', "a mapping of keys is needed here"),
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_is_one_problem(tmp_path: Path, written: str, says: str) -> None:
    _, problems = read_remedy(tmp_path, REMEDY.replace('{amend: "1-1", add: end}', written))
    assert problems[0] == f"4 {says}"
    assert len(problems) == (2 if "ad: end" in written else 1)


def test_a_remedy_is_of_a_component_that_has_a_rule_and_of_a_framework_that_is_there(tmp_path: Path) -> None:
    assert read_remedy(tmp_path, REMEDY, "1.9")[1] == ["1 no rule has component 1.9"]
    (tmp_path / "remedies/crad").mkdir()
    (tmp_path / "remedies/1.1.yaml").write_text(REMEDY, "utf-8")
    found, problems = read_remedy(tmp_path, REMEDY)
    assert found
    assert problems == [
        "remedies/1.1.yaml:1 a remedy stands in the folder of its framework",
        "remedies/card/1.9.yaml:1 no rule has component 1.9",
        "remedies/crad:1 no framework is called 'crad'",
    ]


# The state's own file

STALE = "SB 10 (2022) changes law.names from 'none', but the law on 2022-06-30 says 'part'"
STATE = """id: ocd-division/country:us/state:zz
name: Arcadia
citation: "Arc. Code § {section}"
section: '\\d+-\\d+'
recorded-from: 2020-01-01
"""
MEETS = "meets: {years: every, opens: first Tuesday of January, name: Session of {year}, carry-over: no}\n"
MEETS = MEETS.replace("Session of {year}", '"Session of {year}"')


def read_state(root: Path, text: str = STATE, **files: str) -> tuple[Jurisdiction | None, list[str]]:
    named = {"documents": "code: {title: C, publisher: S, date: 2021, kind: code, address: a}\n", **files}
    reader = reading(root, **{f"facts__zz__{name}": of for name, of in named.items()}, facts__zz__jurisdiction=text)
    found = jurisdiction(reader, "zz", EVERY, {"card": frozenset({"1.1"})})
    return found, [one.removeprefix("facts/zz/") for one in told(reader)]


def test_a_state_is_all_that_its_folder_holds(tmp_path: Path) -> None:
    (tmp_path / "facts/zz/remedies/card").mkdir(parents=True)
    (tmp_path / "facts/zz/remedies/card/1.1.yaml").write_text(REMEDY, "utf-8")
    context = "document: code\nreliability: good\nitems: [{topic: T, says: It is so.}]\n"
    found, problems = read_state(tmp_path, STATE + MEETS, law__law=FACT, bills__2022_sb_10=BILL, context=context)
    assert problems == []
    assert found
    assert (found.code, found.name, found.recorded_from) == ("zz", "Arcadia", date(2020, 1, 1))
    assert (list(found.documents), list(found.bills), len(found.facts)) == (["code"], ["2022-sb-10"], 1)
    assert set(found.remedies["card"]) == {"1.1"}
    assert found.context is not None
    assert found.context.items[0].says == "It is so."
    assert found.documents["code"].place.line == 1
    assert read_state(tmp_path, STATE + "frameworks: [card]\n")[0].frameworks == ("card",)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("more", "files", "problems"),
    [
        ("frameworks: [crad]\n", {}, ["jurisdiction.yaml:6 frameworks: no framework is called 'crad'"]),
        (MEETS.replace("first Tuesday of January", "June 31"), {},
         ["jurisdiction.yaml:6 opens: 'June 31' names no day of every year"]),
        (MEETS.replace("first Tuesday of January", "February 29"), {},
         ["jurisdiction.yaml:6 opens: 'February 29' names no day of every year"]),
        (MEETS.replace("{year}", "{number}"), {},
         ["jurisdiction.yaml:1 meets.numbered is needed: a session is called by its number"]),
        (MEETS.replace("{year}", "{number}").replace("no}", "no, numbered: {year: 2025, number: 9}}"), {}, []),
        ("sections: {harm: '1-1', term: {value: '1-2', basis: recalled}}\n", {}, []),
        ("sections: [a]\n", {}, ["jurisdiction.yaml:6 sections: a mapping is needed here"]),
        ("", {"documents": "[a]\n"}, ["documents.yaml:1 a mapping of documents is needed here"]),
        ("", {"documents": "code: {title: C}\n"},
         [f"documents.yaml:1 the key {key!r} is missing" for key in ("publisher", "date", "kind", "address")]),
        ("", {"context": "document: cod\nreliability: good\nitems: []\n"},
         ["context.yaml:1 document: no document is called 'cod'"]),
        ("", {"law__law": FACT.replace("before: 2021-06-01", "since: 2021-06-01"),
              "bills__2022_sb_10": BILL.replace("from: part", "from: none")},
         [f"bills/2022-sb-10.yaml:14 {STALE}"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_state_is_told_in_its_file(tmp_path: Path, more: str, files, problems: list[str]) -> None:
    found, told_ = read_state(tmp_path, STATE + more, **files)
    assert told_ == problems
    assert found


def test_a_state_whose_own_file_cannot_be_read_is_none_and_the_rest_is_told_all_the_same(tmp_path: Path) -> None:
    found, problems = read_state(tmp_path, "id: [", law__law=FACT.replace("answer: part", "answer: prat"))
    assert found is None
    assert problems[0].startswith("jurisdiction.yaml:1 this is not YAML")
    assert problems[1] == "law/law.yaml:3 'prat' is not an answer to law.names"
    found, problems = read_state(tmp_path, STATE.replace("name: Arcadia\n", ""), law__law=FACT)
    assert (found, problems) == (None, ["jurisdiction.yaml:1 the key 'name' is missing"])
