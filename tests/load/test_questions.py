"""Files of questions, answers to them, and conditions that ask of them: from a few lines, and without a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from advisor.load.answered import refused
from advisor.load.conditions import condition
from advisor.load.questions import alone, answers, questions, well_answered
from advisor.load.reader import Bad, Reader
from advisor.model import Question
from advisor.model.conditions import HIGHEST, LOWEST, All, AnyOf, Between, Condition, Is, Not
from helpers.nodes import bad, node, reading, told

WORDS = Question("law.names", "?", "words", ("full", "part", "none"))
TERM = Question("law.term", "?", "years", better="higher")
AGE = Question("law.age", "?", "age", better="lower")
MONEY = Question("law.fine", "?", "usd", better="higher")
NOTE = Question("law.note", "?", "text")
EVERY = {question.id: question for question in (WORDS, TERM, AGE, MONEY, NOTE)}


def asked(root: Path, text: str) -> tuple[Mapping[str, Question], list[str]]:
    reader = reading(root, law=text)
    return questions(reader, ["law.yaml"]), told(reader)


# Questions


def test_a_question_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    found, problems = asked(
        tmp_path,
        """
        subject: naming the harm
        law.names:
          ask: Does a law name it?
          answers: [full, part, none]
          means: {part: part of it}
          excludes: {none: {law.term: {at_least: 1}}}
        law.term:
          ask: What is the term?
          answers: years
          better: higher
          applies: {law.names: [full, part]}
        law.note:
          ask: What else?
          answers: text
        law.kind-2:
          ask: Which?
          answers: [a, b]
          better: none
        """,
    )
    assert problems == []
    assert list(found) == ["law.names", "law.term", "law.note", "law.kind-2"]
    names, term = found["law.names"], found["law.term"]
    assert (names.ask, names.kind, names.answers, names.means) == (
        "Does a law name it?", "words", ("full", "part", "none"), {"part": "part of it"},
    )  # fmt: skip
    assert {question.subject for question in found.values()} == {"naming the harm"}
    assert (names.place.line, term.place.line) == (3, 8)
    assert names.excludes == {"none": Between("law.term", 12, HIGHEST)}
    assert (term.kind, term.better, term.applies) == ("years", "higher", Is("law.names", ("full", "part")))
    assert (found["law.note"].kind, found["law.kind-2"].better, found["law.note"].applies) == ("text", "none", None)


ASK = "law.names: {ask: Which?, answers: [a, b]"
PAIR = "law.a: {ask: A?, answers: [x, y]"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[a]", ["law.yaml:1 a mapping of questions is needed here"]),
        ("subject: [a]\n" + ASK + "}", ["law.yaml:1 a text is needed here"]),
        ("subject: ''\n" + ASK + "}", ["law.yaml:1 a text is needed here"]),
        ("other.names: {ask: Which?, answers: [a, b]}", ["law.yaml:1 'other.names' is not a question of law"]),
        ("law.Names: {ask: Which?, answers: [a, b]}", ["law.yaml:1 'law.Names' is not a question of law"]),
        ("law: {ask: Which?, answers: [a, b]}", ["law.yaml:1 'law' is not a question of law"]),
        ("law.a..b: {ask: Which?, answers: [a, b]}", ["law.yaml:1 'law.a..b' is not a question of law"]),
        ("law.names: {answers: [a, b]}", ["law.yaml:1 the key 'ask' is missing"]),
        ("law.names: {ask: Which?}", ["law.yaml:1 the key 'answers' is missing"]),
        ("law.names: {ask: Which?, answers: [a]}", ["law.yaml:1 answers: the answers a are not distinct words"]),
        ("law.names: {ask: Which?, answers: [a, a]}", ["law.yaml:1 answers: the answers a, a are not distinct words"]),
        ("law.names: {ask: Which?, answers: [a, B]}", ["law.yaml:1 answers: the answers a, B are not distinct words"]),
        ("law.names: {ask: Which?, answers: [a, unknown]}",
         ["law.yaml:1 answers: the answers a, unknown are not distinct words"]),
        ("law.names: {ask: Which?, answers: yaers}", ["law.yaml:1 answers: 'yaers' is not a type of answer"]),
        ("law.names: {ask: Which?, answers: words}", ["law.yaml:1 answers: 'words' is not a type of answer"]),
        ("law.names: {ask: Which?, answers: {a: b}}", ["law.yaml:1 answers: '' is not a type of answer"]),
        (ASK + ", means: {c: a thing}}", ["law.yaml:1 means explains 'c', which is no answer"]),
        (ASK + ", better: higher}", ["law.yaml:1 better: a list of words is neither higher nor lower"]),
        (ASK + ", better: lower}", ["law.yaml:1 better: a list of words is neither higher nor lower"]),
        ("law.age: {ask: How old?, answers: age}", ["law.yaml:1 the key 'better' is missing"]),
        ("law.age: {ask: How old?, answers: text, better: none}",
         ["law.yaml:1 better: a text is no better than another"]),
        (ASK + ", applies: {law.nmaes: a}}", ["law.yaml:1 applies: no question is called 'law.nmaes'"]),
        (ASK + ", applies: {law.names: a}}", ["law.yaml:1 law.names presupposes itself"]),
        (PAIR + ", applies: {law.b: x}}\nlaw.b: {ask: B?, answers: [x, y], applies: {law.a: x}}",
         ["law.yaml:2 law.b presupposes itself"]),
        (ASK + ", excludes: [a]}", ["law.yaml:1 excludes: a mapping of answers is needed here"]),
        (ASK + ", excludes: {c: {law.names: a}}}", ["law.yaml:1 excludes: 'c' is not an answer to law.names"]),
        (ASK + ", excludes: {unknown: {law.names: a}}}",
         ["law.yaml:1 excludes: 'unknown' is not an answer to law.names"]),
        (ASK + ", excludes: {a|b: {law.names: a}}}", ["law.yaml:1 excludes: 'a|b' is not an answer to law.names"]),
        (ASK + ", excludes: {a: {law.names: b}}}", ["law.yaml:1 law.names excludes an answer of its own"]),
        (ASK + ", excludes: {a: {law.b: b}}}", ["law.yaml:1 excludes: no question is called 'law.b'"]),
        ("law.note: {ask: What?, answers: text, excludes: {a: {law.note: a}}}",
         ["law.yaml:1 excludes: 'a' is not an answer to law.note"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_question_is_one_problem(tmp_path: Path, text: str, problems: list[str]) -> None:
    assert asked(tmp_path, text)[1] == problems


def test_a_circle_of_several_questions_is_found_and_a_chain_is_none(tmp_path: Path) -> None:
    chain = PAIR + "}\nlaw.b: {ask: B?, answers: [x, y], applies: {law.a: x}}\n"
    chain += "law.c: {ask: C?, answers: [x, y], applies: {all: [{law.a: x}, {law.b: x}]}}\n"
    found, problems = asked(tmp_path, chain)
    assert problems == []
    assert found["law.c"].applies == All((Is("law.a", ("x",)), Is("law.b", ("x",))))
    _, problems = asked(tmp_path, chain.replace("[x, y]}", "[x, y], applies: {law.c: x}}", 1))
    assert len(problems) == 1
    assert "presupposes itself" in problems[0]


def test_a_question_that_two_files_of_a_subject_ask_is_told_with_the_other(tmp_path: Path) -> None:
    reader = reading(tmp_path, a__law=ASK + "}", b__law="\n" + ASK + "}")
    found = questions(reader, ["a/law.yaml", "b/law.yaml"])
    assert told(reader) == ["b/law.yaml:2 the question law.names is asked twice"]
    assert reader.problems[0].way_out == "It stands at a/law.yaml:1."
    assert list(found) == ["law.names"]


def test_one_question_with_a_mistake_does_not_hide_the_next(tmp_path: Path) -> None:
    found, problems = asked(tmp_path, "law.names: {ask: Which?}\nlaw.age: {ask: Old?, answers: age, better: lower}\n")
    assert (list(found), len(problems)) == (["law.age"], 1)
    found, problems = asked(tmp_path, ASK + ", excludes: {c: {law.age: 1}, a: {law.age: 2}}}\n"
                                      "law.age: {ask: Old?, answers: age, better: lower}\n")  # fmt: skip
    assert (list(found["law.names"].excludes), len(problems)) == (["a"], 1)


# Answers


@pytest.mark.parametrize(
    ("written", "given", "problems"),
    [
        ("{law.names: full, law.term: 125 months}", {"law.names": "full", "law.term": "10 years 5 months"}, []),
        ("{law.names: {one-of: [part, full]}}", {"law.names": "full|part"}, []),
        ("{law.nmaes: full}", None, ["x.yaml:1 no question is called 'law.nmaes'"]),
        ("{law.names: full,\n law.term: ten}", None, ["x.yaml:2 'ten' is not an answer to law.term"]),
    ],
)
def test_a_mapping_of_answers_comes_out_as_the_record_writes_them(written, given, problems: list[str]) -> None:
    reader = Reader(Path())
    found = answers(reader, EVERY)(node(written))
    assert told(reader) == problems
    assert given is None or found == given


def test_what_something_brings_about_is_one_answer() -> None:
    assert alone(node("full")) == "full"
    assert bad(alone, "{one-of: [full, part]}") == "one of several answers cannot be brought about"


@pytest.mark.parametrize(
    ("given", "so"),
    [
        ({}, True),
        ({"law.names": "full", "law.term": "life"}, True),
        ({"law.names": "full|part"}, True),
        ({"law.names": "ful"}, False),
        ({"law.names": "full", "law.nmaes": "full"}, False),
        ({"law.term": "ten", "law.names": "full"}, False),
    ],
)
def test_answers_are_well_given_where_each_is_of_a_question_and_allowed(given: Mapping[str, str], so: bool) -> None:
    assert well_answered(given, EVERY) is so


@pytest.mark.parametrize(
    ("question", "answer", "what", "way_out"),
    [
        (WORDS, "ful", "'ful' is not an answer to law.names", "Did you mean 'full'?"),
        (WORDS, "full|ful", "'ful' is not an answer to law.names", "Did you mean 'full'?"),
        (WORDS, "full|full", "one of several needs two or more different answers", ""),
        (TERM, "22.25", "'22.25' is not an answer to law.term", "Write 22 years 3 months."),
        (TERM, "lief", "'lief' is not an answer to law.term", "Did you mean 'life'?"),
        (TERM, "ten", "'ten' is not an answer to law.term",
         "Use one of: a whole number of years, a term such as 10 years 5 months or 125 months, none, life, unknown."),
        (MONEY, "unlimted", "'unlimted' is not an answer to law.fine", "Did you mean 'unlimited'?"),
        (AGE, "whole number", "'whole number' is not an answer to law.age",
         "Use one of: a whole number, none, unknown."),
        (NOTE, "a|b", "law.note is answered with a text, which cannot be one of several",
         "Say in the text what is known."),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_with_what_was_meant(question, answer: str, what: str, way_out: str) -> None:
    found = refused(question, answer, ("unknown",))
    assert found.what == what
    assert found.way_out == way_out or (not way_out and found.way_out)


# Conditions


@pytest.mark.parametrize(
    ("written", "tree"),
    [
        ("{law.names: full}", Is("law.names", ("full",))),
        ("{law.names: [full, part]}", Is("law.names", ("full", "part"))),
        ("{law.names: {not: none}}", Not(Is("law.names", ("none",)))),
        ("{law.names: {not: [none, part]}}", Not(Is("law.names", ("none", "part")))),
        ("{law.term: 10}", Between("law.term", 120, 120)),
        ("{law.term: [1, 2]}", AnyOf((Between("law.term", 12, 12), Between("law.term", 24, 24)))),
        ("{law.term: {at_least: 10}}", Between("law.term", 120, HIGHEST)),
        ("{law.term: {more_than: 10}}", Between("law.term", 121, HIGHEST)),
        ("{law.age: {at_most: 17}}", Between("law.age", LOWEST, 17)),
        ("{law.age: {less_than: 18}}", Between("law.age", LOWEST, 17)),
        ("{law.age: none}", Between("law.age", LOWEST, LOWEST)),
        ("{law.fine: {not: unlimited}}", Not(Between("law.fine", HIGHEST, HIGHEST))),
        ("{not: {law.names: full}}", Not(Is("law.names", ("full",)))),
        ("{all: [{law.names: full}, {law.age: 1}]}", All((Is("law.names", ("full",)), Between("law.age", 1, 1)))),
        ("{any: [{law.names: full}]}", AnyOf((Is("law.names", ("full",)),))),
    ],
)
def test_a_condition_is_read_as_what_it_asks(written: str, tree: Condition) -> None:
    assert condition(node(written), EVERY) == tree


@pytest.mark.parametrize(
    ("written", "line", "what"),
    [
        ("law.names", 1, "one test or one group is needed here"),
        ("[a]", 1, "one test or one group is needed here"),
        ("{law.names: full, law.age: 1}", 1, "one test or one group is needed here"),
        ("{all: {law.names: full}}", 1, "all needs a list of tests"),
        ("any: []", 1, "any needs a list of tests"),
        ("any:\n  - law.names: full\n  - law.nmaes: full", 3, "no question is called 'law.nmaes'"),
        ("law.note: a", 1, "law.note is answered in text, which no rule may test"),
        ("law.names: []", 1, "an empty list holds for no law"),
        ("law.names:\n  - full\n  - ful", 3, "'ful' is not an answer to law.names"),
        ("law.names: unknown", 1, "'unknown' is not an answer to law.names"),
        ("law.names: unverified", 1, "'unverified' is not an answer to law.names"),
        ("law.names: not-applicable", 1, "'not-applicable' is not an answer to law.names"),
        ("law.term: {at_least: 1, at_most: 2}", 1, "one comparison is needed here"),
        ("law.term: {}", 1, "one comparison is needed here"),
        ("law.term: {atleast: 1}", 1, "'atleast' is not a comparison"),
        ("law.names: {at_least: full}", 1, "law.names is answered in words, which have no order"),
        ("law.term:\n  at_least: ten", 2, "'ten' is not an answer to law.term"),
    ],
)
def test_what_is_no_condition_is_refused_at_its_line(written: str, line: int, what: str) -> None:
    with pytest.raises(Bad) as found:
        condition(node(written), EVERY)
    assert found.value.what == what
    assert found.value.way_out
    assert found.value.place is not None
    assert found.value.place.line == line
