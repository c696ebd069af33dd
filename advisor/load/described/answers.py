"""What may answer each question, and what may be asked of an answer, as JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from advisor.load.described.values import DIGITS, NUMBER, TEXT, Schema, listed, mapping
from advisor.model import NOT_APPLICABLE, SPECIAL_ANSWERS, UNKNOWN, UNVERIFIED, Question
from advisor.model.either import ONE_OF
from advisor.model.words import OUTCOMES

ORDERED = ("at_least", "at_most", "more_than", "less_than")
CONDITION: Schema = {"$ref": "#/$defs/condition"}
TERM = r"^\d+( (years?( \d+ months?)?|months?))?$"


def definitions(questions: Mapping[str, Question], components: bool = False) -> Schema:
    """What schemas refer to, by the question: answers that a law may give, that are certain, and tests of them.

    With *components* a condition may ask of findings, too.
    """
    groups = {"all": listed(CONDITION), "any": listed(CONDITION), "not": CONDITION}
    asked = {name: _ref("tests", name) for name, question in questions.items() if question.kind != "text"}
    condition = mapping({**groups, **asked}) | {"minProperties": 1, "maxProperties": 1}
    if components:
        outcome: Schema = {"enum": list(OUTCOMES)}
        condition["patternProperties"] = {r"^\d+(\.\d+)+$": _tests(outcome, words=True)}
    kinds = {name: question.kind for name, question in questions.items()}
    return {
        "condition": condition,
        "certain": {name: _certain(question) for name, question in questions.items()},
        "answers": {name: _answer(name, question) for name, question in questions.items()},
        "tests": {name: _tests(_ref("certain", name), kind == "words") for name, kind in kinds.items()},
    }


def by_question(questions: Iterable[str], of: str) -> Schema:
    """A mapping of questions to answers: *of* "answers" that a law may give, or of those that are "certain"."""
    return mapping({name: _ref(of, name) for name in questions})


def of_its_question(questions: Mapping[str, Question], key: str) -> list[Schema]:
    """Conditions that hold the answer under *key* to the question named beside it; one for all that answer alike."""
    alike: dict[str, list[str]] = {}
    for name, question in questions.items():
        alike.setdefault(f"{question.kind} {question.answers} {bool(question.applies)}", []).append(name)
    return [
        {
            "if": {"properties": {"question": {"enum": names}}, "required": ["question"]},
            "then": {"properties": {key: _ref("answers", names[0])}},
        }
        for names in alike.values()
    ]


def _ref(of: str, name: str) -> Schema:
    return {"$ref": f"#/$defs/{of}/{name}"}


def _certain(question: Question) -> Schema:
    """An answer that the law gives for certain."""
    if question.kind == "words":
        return {"enum": list(question.answers)}
    if question.kind == "text":
        return TEXT
    special: Schema = {"enum": list(SPECIAL_ANSWERS[question.kind])}
    return {"anyOf": [NUMBER, {"type": "string", "pattern": TERM} if question.kind == "years" else DIGITS, special]}


def _answer(name: str, question: Question) -> Schema:
    """An answer that the record may give: a certain one, an open one, or one of several."""
    open_: Schema = {"enum": [UNKNOWN, UNVERIFIED, *([NOT_APPLICABLE] if question.applies else [])]}
    several = mapping({ONE_OF: listed(_ref("certain", name)) | {"minItems": 2}}, [ONE_OF])
    return {"anyOf": [_ref("certain", name), open_, several]}


def _tests(answer: Schema, words: bool) -> Schema:
    """What a condition may ask of an answer."""
    equal: list[Schema] = [answer, listed(answer) | {"minItems": 1}]
    compared = {"not": {"anyOf": equal}} | ({} if words else dict.fromkeys(ORDERED, answer))
    return {"anyOf": [*equal, mapping(compared) | {"minProperties": 1, "maxProperties": 1}]}
