"""A Struct as JSON Schema: what each annotation of the model allows an editor to take, and what it marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

import jsonschema_rs
import pytest
from msgspec import Meta, Struct

from advisor.load import load
from advisor.load.described.answers import by_question, definitions, of_its_question
from advisor.load.described.files import KINDS, schemas
from advisor.load.described.values import Describer
from advisor.model import Question
from advisor.model.conditions import Is
from advisor.model.fields import Block, Braces, HalfPoints, Key, QuestionId, YearOrDay
from helpers.paths import EXAMPLE


class Part(Struct, frozen=True):
    name: str


class Whole(Struct, frozen=True):
    text: str
    from_day: Annotated[date, Key("from")]
    kind: Literal["one", "other"]
    open: bool = False
    points: HalfPoints = 0
    when: YearOrDay = ""
    block: Block = ""
    words: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    terms: Mapping[str, str] = {}
    part: Part | None = None
    lines: Annotated[int, Meta(title="lines", ge=10, le=60)] = 10
    form: Annotated[str, Braces(("n",))] = ""
    session: Annotated[str, Braces((), ("year", "number"))] = ""
    question: QuestionId = ""


WHOLE = {"text": "a", "from": "2019-07-01", "kind": "one"}


@cache
def whole() -> Callable[[Any], bool]:
    return jsonschema_rs.validator_for(Describer({QuestionId: {"enum": ["law.names"]}}).struct(Whole)).is_valid


@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [
        ("text", ["a", 5, 1.5, True], [["a"], {}, None]),
        ("from", ["2019-07-01"], ["2019", "2019-7-1", 2019, "x2019-07-01"]),
        ("kind", ["one", "other"], ["two", 1]),
        ("open", ["yes", "no"], [True, "true"]),
        ("points", [0, 1.5, "2", "2.5", "2.0"], [-1, 1.3, "1.3", "many"]),
        ("when", [2019, "2019", "2019-07-01"], [19, "19", "July", 20190]),
        ("block", ["a\nb"], [5, ["a"]]),
        ("words", [["a", 5], []], ["a", [["a"]]]),
        ("parts", [[{"name": "a"}], []], [{"name": "a"}, [{"nam": "a"}], [{}], ["a"]]),
        ("terms", [{"a": "b"}, {}], [{"a": ["b"]}, ["a"]]),
        ("part", [{"name": "a"}], ["a", {"name": ["a"]}, {"name": "a", "more": "b"}]),
        ("lines", [10, 60, "30"], [9, 61, "many", 10.5]),
        ("form", ["Article {n}."], ["Article", "Article {x}", 5]),
        ("session", ["{year}", "No. {number}"], ["Session", "{day}"]),
        ("question", ["law.names"], ["law.nmaes"]),
        ("place", [], ["here"]),
        ("from_day", [], ["2019-07-01"]),
    ],
)
def test_what_may_stand_under_a_key(key: str, right: list[Any], wrong: list[Any]) -> None:
    assert whole()(WHOLE)
    for value in right:
        assert whole()({**WHOLE, key: value}), value
    for value in wrong:
        assert not whole()({**WHOLE, key: value}), value


def test_what_has_no_default_is_needed_and_what_is_given_is_no_key() -> None:
    for key in WHOLE:
        assert not whole()({of: value for of, value in WHOLE.items() if of != key})
    without = jsonschema_rs.validator_for(Describer({}).struct(Part, ("name",))).is_valid
    assert without({})
    assert not without({"name": "a"})
    assert not whole()([WHOLE])


def test_a_type_that_no_file_can_give_is_the_programs_mistake() -> None:
    class Odd(Struct, frozen=True):
        odd: complex

    with pytest.raises(TypeError, match="complex"):
        Describer({}).struct(Odd)


# Answers and what is asked of them

EVERY = {
    "law.names": Question("law.names", "?", "words", ("full", "part")),
    "law.term": Question("law.term", "?", "years", better="higher", applies=Is("law.names", ("full",))),
    "law.age": Question("law.age", "?", "age", better="lower"),
    "law.note": Question("law.note", "?", "text"),
}


def valid(schema: Mapping[str, Any], value: Any, components: bool = False) -> bool:
    """Whether *value* keeps *schema*, which may refer to questions."""
    whole = {**schema, "$defs": definitions(EVERY, components)}
    return bool(jsonschema_rs.validator_for(whole).is_valid(value))


@pytest.mark.parametrize(
    ("question", "certain", "answers", "neither"),
    [
        ("law.names", ["full", "part"], ["unknown", "unverified", {"one-of": ["full", "part"]}],
         ["ful", "not-applicable", {"one-of": ["full"]}, {"one-of": ["full", "unknown"]}, {"oneof": ["full", "part"]}]),
        ("law.term", [5, "5", "5 years", "1 year", "5 years 1 month", "30 months", "none", "life"],
         ["unknown", "not-applicable", {"one-of": [5, "life"]}], ["unlimited", "ten", -1, 1.5, "5 months 1 year"]),
        ("law.age", [18, "18", "none"], ["unknown", "unverified"], ["life", "18 years", "not-applicable"]),
        ("law.note", ["anything", 5], ["unknown"], [["a"]]),
    ],
)  # fmt: skip
def test_an_answer_is_marked_where_its_question_does_not_allow_it(question: str, certain, answers, neither) -> None:
    for value in certain:
        assert valid(by_question(EVERY, "certain"), {question: value}), value
    for value in answers:
        assert valid(by_question(EVERY, "answers"), {question: value}), value
        assert question == "law.note" or not valid(by_question(EVERY, "certain"), {question: value}), value
    for value in neither:
        assert not valid(by_question(EVERY, "answers"), {question: value}), value
    assert not valid(by_question(EVERY, "answers"), {"law.nmaes": "full"})


@pytest.mark.parametrize(
    ("condition", "right"),
    [
        ({"law.names": "full"}, True), ({"law.names": ["full", "part"]}, True), ({"law.names": []}, False),
        ({"law.names": {"not": "full"}}, True), ({"law.names": {"not": ["full", "part"]}}, True),
        ({"law.names": {"not": "ful"}}, False), ({"law.names": {"at_least": "full"}}, False),
        ({"law.term": {"at_least": 5}}, True), ({"law.term": {"less_than": "5 years 1 month"}}, True),
        ({"law.term": {"more_than": 5}}, True), ({"law.term": {"at_most": "life"}}, True),
        ({"law.term": {"at_least": 5, "at_most": 6}}, False), ({"law.term": {}}, False),
        ({"law.names": "unknown"}, False), ({"law.note": "a"}, False), ({"law.nmaes": "full"}, False),
        ({"all": [{"law.names": "full"}, {"not": {"any": [{"law.age": 1}]}}]}, True), ({"all": {"law.age": 1}}, False),
        ({"law.names": "full", "law.age": 1}, False), ({}, False), ("law.names", False), ({"1.1": "met"}, False),
    ],
)  # fmt: skip
def test_a_condition_asks_of_an_answer_what_can_be_asked_of_it(condition: Any, right: bool) -> None:
    assert valid({"$ref": "#/$defs/condition"}, condition) is right


def test_where_findings_may_be_asked_of_a_condition_names_their_outcomes() -> None:
    for condition, right in (
        ({"1.1": "met"}, True), ({"1.1.2": ["partial", "gap"]}, True), ({"1.1": {"not": "met"}}, True),
        ({"1.1": "mett"}, False), ({"1": "met"}, False), ({"1.1": {"at_least": "gap"}}, False),
        ({"law.names": "full"}, True), ({"x1.1": "met"}, False),
    ):  # fmt: skip
        assert valid({"$ref": "#/$defs/condition"}, condition, components=True) is right, condition


def test_an_answer_beside_a_question_is_held_to_that_question() -> None:
    schema = {"allOf": of_its_question(EVERY, "answer")}
    for name, answer, right in (
        ("law.names", "full", True), ("law.names", "5", False), ("law.term", "not-applicable", True),
        ("law.age", "not-applicable", False), ("law.age", 5, True), ("law.nmaes", "what", True),
    ):  # fmt: skip
        assert valid(schema, {"question": name, "answer": answer}) is right, (name, answer)
    assert valid(schema, {"answer": "what"})
    alike = {**EVERY, "law.also": Question("law.also", "?", "words", ("full", "part"))}
    assert len(of_its_question(alike, "answer")) == len(of_its_question(EVERY, "answer")) == 4


# Whole files

CONTENT = load(EXAMPLE)


@cache
def described() -> Mapping[str, Any]:
    return schemas(CONTENT)


@cache
def checks(kind: str) -> Callable[[Any], bool]:
    return jsonschema_rs.validator_for(described()[kind]).is_valid


def test_every_kind_of_file_has_a_schema_that_says_where_it_stands() -> None:
    assert {kind.name: described()[kind.name]["title"].removesuffix(" of the gap advisor") for kind in KINDS} == {
        "synonyms": "facts/synonyms.yaml", "glossary": "facts/glossary.yaml", "question": "facts/questions/*.yaml",
        "code": "facts/codes/*.yaml", "jurisdiction": "facts/*/jurisdiction.yaml",
        "documents": "facts/*/documents.yaml", "context": "facts/*/context.yaml", "law": "facts/*/law/*.yaml",
        "bill": "facts/*/bills/*.yaml", "remedy": "facts/*/remedies/*/*.yaml", "framework": "rules/*/framework.yaml",
        "published": "rules/*/published.yaml", "insight": "rules/*/insights/*.yaml", "case": "rules/*/*/*.test.yaml",
        "rule": "rules/*/*/*.yaml", "language": "templates/language/*/*/*.yaml",
    }  # fmt: skip
    assert {schema["$schema"] for schema in described().values()} == {"https://json-schema.org/draft/2020-12/schema"}
    assert {name for name, schema in described().items() if "$defs" in schema} == {
        "law", "bill", "question", "rule", "case", "insight", "language",
    }  # fmt: skip


FACT = {"question": "harm.law", "since": "2019-01-01", "answer": "part", "says": "So.", "searched": "All."}
QUESTION = {"ask": "Which?", "answers": ["a", "b"]}
OUTCOME = {"met": 2.5, "why": "Clear.", "when": {"harm.law": "full"}}
EDIT = {"kind": "statute", "places": {"a": {"amend": "1-1", "edits": [{"strike": "b", "where": "(1)"}]}}}


def changed(of: Mapping[str, Any], **change: Any) -> dict[str, Any]:
    """*of* with a *change*; without the keys that are changed to None. A _ in a key stands for its hyphen."""
    whole = {**of, **{key.replace("_", "-"): value for key, value in change.items()}}
    return {key: value for key, value in whole.items() if value is not None}


@pytest.mark.parametrize(
    ("kind", "value", "right"),
    [
        ("law", [FACT], True),
        ("law", FACT, False),
        ("law", [changed(FACT, since=None, before="2019-01-01")], True),
        ("law", [changed(FACT, before="2019-01-01")], False),
        ("law", [changed(FACT, since=None)], False),
        ("law", [changed(FACT, searched=None)], False),
        ("law", [changed(FACT, searched=None, provenance=[])], True),
        ("law", [changed(FACT, answer="5")], False),
        ("law", [changed(FACT, place="x")], False),
        ("synonyms", [["a", "b"]], True),
        ("synonyms", [["a"]], False),
        ("synonyms", ["a", "b"], False),
        ("glossary", [{"word": "a", "says": "b"}], True),
        ("glossary", [{"word": "a"}], False),
        ("question", {"harm.law": QUESTION}, True),
        ("question", {"subject": "harm", "harm.law.more": QUESTION}, True),
        ("question", {"harm": QUESTION}, False),
        ("question", {"Harm.law": QUESTION}, False),
        ("question", {"harm.law": changed(QUESTION, answers=["a"])}, False),
        ("question", {"harm.law": changed(QUESTION, answers=["a", "B"])}, False),
        ("question", {"harm.law": changed(QUESTION, answers="years", better="higher")}, True),
        ("question", {"harm.law": changed(QUESTION, answers="words")}, False),
        ("question", {"harm.law": changed(QUESTION, ask=None)}, False),
        ("question", {"harm.law": changed(QUESTION, subject="harm")}, False),
        ("question", {"harm.law": changed(QUESTION, excludes={"a": {"relief.exists": "yes"}})}, True),
        ("question", {"harm.law": changed(QUESTION, excludes={"a": "yes"})}, False),
        ("documents", {"code": {"title": "C"}}, False),
        ("case", [{"name": "a", "facts": {"harm.law": "part"}, "outcome": "met", "points": "0..2.5"}], True),
        ("case", [{"name": "a", "facts": {"harm.law": "part"}, "outcome": "met", "points": 1.5}], True),
        ("case", [{"name": "a", "facts": {"harm.law": "part"}, "outcome": "met", "points": "0.."}], False),
        ("case", [{"name": "a", "facts": {"harm.law": "prt"}, "outcome": "met", "points": 0}], False),
        ("insight", {"title": "a", "says": "b", "when": {"1.1": "met"}}, True),
        ("insight", {"title": "a", "says": "b", "when": {"1.1": "mett"}}, False),
        ("published", [{"id": "a", "state": "U", "year": "2018 or 2019", "source": "b", "basis": "card",
                        "areas": {"1": 1.5}}], True),
        ("published", [{"id": "a", "state": "U", "year": "2018/19", "source": "b", "basis": "card"}], False),
        ("published", [{"id": "a", "state": "U", "year": 2019, "source": "b", "basis": "card", "areas": {"1": 1.2}}],
         False),
        ("remedy", EDIT, True),
        ("remedy", changed(EDIT, places={"a": {"amend": "1-1", "edits": [{"strike": "b", "where": "there"}]}}), False),
        ("remedy", changed(EDIT, component="1.1"), False),
    ],
)  # fmt: skip
def test_a_file_keeps_its_schema_where_the_loader_would_take_it(kind: str, value: Any, right: bool) -> None:
    assert checks(kind)(value) is right


RULE = {
    "component": "1.1", "name": "a", "title": "b", "points": 2.5,
    "outcomes": [OUTCOME, {"gap": 0, "why": "None."}],
}  # fmt: skip
ADVICE = {
    "headline": "a", "effect": "b", "options": [], "recommend": {"option": "A", "because": "c"},
    "objection": {"says": "d", "reply": "e"}, "cost": "f",
}  # fmt: skip
THERE = {"state": "T", "citation": "§", "basis": "found", "facts": {"harm.law": "full"}, "does": "It does."}


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"outcomes": [{"met": 2.5, "when": {"harm.law": "full"}}]}, False),
        ({"outcomes": [{"met": 2.5, "gap": 0, "why": "a"}]}, False),
        ({"outcomes": [{"mett": 2.5, "why": "a"}]}, False),
        ({"outcomes": [changed(OUTCOME, results=["r"])]}, True),
        ({"advice": {"gap": ADVICE}}, True),
        ({"advice": {"partial 1.5": ADVICE}}, True),
        ({"advice": {"met": ADVICE}}, False),
        ({"advice": {"gap": changed(ADVICE, recommend={"option": "A"})}}, False),
        ({"advice": {"gap": changed(ADVICE, recommend={"option": "Z", "because": "c"})}}, False),
        ({"advice": {"gap": changed(ADVICE, recommend={"option": "A", "because": "c", "must": "d"})}}, True),
        ({"advice": {"gap": changed(ADVICE, because="c")}}, False),
        ({"elsewhere": [THERE]}, True),
        ({"elsewhere": [changed(THERE, outcome="met")]}, False),
        ({"elsewhere": [changed(THERE, facts={"harm.law": "ful"})]}, False),
        ({"closes": {"harm.law": "full"}}, True),
        ({"closes": {"harm.law": "unknown"}}, False),
        ({"asks": ["harm.note"]}, True),
        ({"asks": ["harm.nte"]}, False),
        ({"reads": ["harm.law"]}, False),
    ],
)
def test_a_rule_keeps_its_schema_where_the_loader_would_take_it(change: Mapping[str, Any], right: bool) -> None:
    assert checks("rule")(changed(RULE, **change)) is right
