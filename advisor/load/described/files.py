"""Every kind of file that the content has, with where it stands and its JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from advisor.load.cases import Case
from advisor.load.described.answers import CONDITION, by_question, definitions, of_its_question
from advisor.load.described.values import POINTS, TEXT, YEAR, Describer, Schema, listed, mapping
from advisor.load.questions import SUBJECT
from advisor.model import (
    Advice,
    Bill,
    Change,
    Code,
    Content,
    Context,
    Document,
    Edit,
    Fact,
    Framework,
    InsightRule,
    Jurisdiction,
    Language,
    Named,
    Outcome,
    PublishedResult,
    Question,
    Remedy,
    Rule,
)
from advisor.model.conditions import Condition
from advisor.model.fields import Answer, DocumentId, FrameworkId, HalfPoints, Letter, Pattern, QuestionId, YearOrYears
from advisor.model.form import MARK
from advisor.model.framework import Elsewhere
from advisor.model.glossary import Word
from advisor.model.language import Placement
from advisor.model.sessions import Opening
from advisor.model.words import OUTCOMES, QUESTION_KINDS, QuestionKind

DRAFT = "https://json-schema.org/draft/2020-12/schema"


class Kind(Struct, frozen=True):
    """One kind of file: its name, which paths are of it, and what describes it."""

    name: str
    paths: str  # with * for a name, from the content's folder on
    described: Callable[[Content, Describer], Schema]


def schemas(content: Content) -> dict[str, Schema]:
    """The schema of each kind of file by its name, with the questions and frameworks of *content*."""
    found = {}
    for kind in KINDS:
        describer = Describer(_own(content))
        body = kind.described(content, describer)
        head: Schema = {"$schema": DRAFT, "title": f"{kind.paths} of the gap advisor"}
        used = definitions(content.questions, kind.name == "insight") if "$ref" in str(body) else {}
        found[kind.name] = head | body | ({"$defs": used} if used else {})
    return found


def _own(content: Content) -> Mapping[object, Schema]:
    """What stands under the annotations that the loader's rooms read in their own way."""
    named = Describer({}).struct(Named)
    describer = Describer({})
    question: Schema = {"enum": list(content.questions)}
    result: dict[object, Schema] = {
        QuestionId: question,
        Answer: {"anyOf": [TEXT, mapping({"one-of": listed(TEXT)}, ["one-of"])]},
        DocumentId: TEXT,
        FrameworkId: {"enum": list(content.frameworks)},
        Condition: CONDITION,
        Mapping[str, Condition]: {"type": "object", "additionalProperties": CONDITION},
        QuestionKind: {
            "anyOf": [listed({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}) | {"minItems": 2},
                      {"enum": [kind for kind in QUESTION_KINDS if kind != "words"]}]
        },
        Mapping[QuestionId, Answer]: by_question(content.questions, "answers"),
        Mapping[QuestionId, str]: by_question(content.questions, "certain"),
        Letter: mapping({"option": {"enum": list("ABCDEFGH")}, "because": TEXT, "must": TEXT}, ["option", "because"]),
        YearOrYears: {"anyOf": [*YEAR["anyOf"], {"type": "string", "pattern": r"^\d{4} or \d{4}$"}]},
        Mapping[str, HalfPoints]: {"type": "object", "additionalProperties": POINTS},
        tuple[HalfPoints, HalfPoints]: {
            "anyOf": [*POINTS["anyOf"], {"type": "string", "pattern": r"^\d+(\.[05])?\.\.\d+(\.[05])?$"}]
        },
        Opening: {"type": "string", "pattern": "^[A-Z]|^(first|second|third|fourth) "},
        Pattern: {"type": "string"},
        Mapping[str, Pattern]: {"type": "object", "additionalProperties": {"type": "string"}},
        Mapping[str, Named]: {"type": "object", "additionalProperties": {"anyOf": [TEXT, named]}},
    }  # fmt: skip
    edit = describer.struct(Edit)
    edit["properties"]["where"] = {"type": "string", "pattern": f"^(?:{MARK})*$"}
    result[Edit] = edit
    result[Mapping[str, Placement]] = {
        "type": "object", "additionalProperties": Describer({Edit: edit}).struct(Placement),
    }  # fmt: skip
    result |= _of_rules(Describer(result))
    result[Change] = _answered(content, Describer(result).struct(Change), "from", "to")
    return result


def _of_rules(describer: Describer) -> dict[object, Schema]:
    """An outcome under its word, advice under outcomes, and other states' laws."""
    needed = {"why": TEXT, "when": CONDITION, "results": listed(TEXT)}
    outcomes = [mapping({word: POINTS, **needed}, [word, "why"]) for word in OUTCOMES]
    given = {r"^(partial|gap)( \d+(\.\d)?)?$": describer.struct(Advice, ("because", "must"))}
    advice: Schema = {"type": "object", "patternProperties": given, "additionalProperties": False}
    return {
        Outcome: {"oneOf": outcomes},
        Mapping[str, Advice]: advice,
        Elsewhere: describer.struct(Elsewhere, ("outcome",)),
    }


def _answered(content: Content, schema: Schema, *keys: str) -> Schema:
    """*schema* with the answers under *keys* held to the question that it names."""
    return schema | {"allOf": [one for key in keys for one in of_its_question(content.questions, key)]}


def _question(_: Content, describer: Describer) -> Schema:
    one = describer.struct(Question, ("id", "answers", SUBJECT))
    named = {"patternProperties": {r"^[a-z0-9-]+(\.[a-z0-9-]+)+$": one}}
    return mapping({SUBJECT: TEXT}) | named


def _law(content: Content, describer: Describer) -> Schema:
    fact = _answered(content, describer.struct(Fact), "answer")
    begins = {"oneOf": [{"required": ["since"]}, {"required": ["before"]}]}
    rests = {"anyOf": [{"required": ["provenance"]}, {"required": ["searched"]}]}
    return listed(fact | {"allOf": [*fact["allOf"], begins, rests]})


def _documents(_: Content, describer: Describer) -> Schema:
    return {"type": "object", "additionalProperties": describer.struct(Document, ("id",))}


def _jurisdiction(_: Content, describer: Describer) -> Schema:
    return describer.struct(Jurisdiction, ("code", "documents", "facts", "bills", "remedies", "context"))


def _of(kind: type[Struct], *given: str) -> Callable[[Content, Describer], Schema]:
    return lambda _, describer: describer.struct(kind, given)


def _each(kind: type[Struct], *given: str) -> Callable[[Content, Describer], Schema]:
    return lambda _, describer: listed(describer.struct(kind, given))


# The first whose paths fit is a file's kind.
KINDS = (
    Kind("synonyms", "facts/synonyms.yaml", lambda _, __: listed(listed(TEXT) | {"minItems": 2})),
    Kind("glossary", "facts/glossary.yaml", _each(Word)),
    Kind("question", "facts/questions/*.yaml", _question),
    Kind("code", "facts/codes/*.yaml", _of(Code, "state")),
    Kind("jurisdiction", "facts/*/jurisdiction.yaml", _jurisdiction),
    Kind("documents", "facts/*/documents.yaml", _documents),
    Kind("context", "facts/*/context.yaml", _of(Context)),
    Kind("law", "facts/*/law/*.yaml", _law),
    Kind("bill", "facts/*/bills/*.yaml", _of(Bill, "id")),
    Kind("remedy", "facts/*/remedies/*/*.yaml", _of(Remedy, "component")),
    Kind("framework", "rules/*/framework.yaml", _of(Framework, "id", "rules", "insights", "published")),
    Kind("published", "rules/*/published.yaml", _each(PublishedResult)),
    Kind("insight", "rules/*/insights/*.yaml", _of(InsightRule, "id")),
    Kind("case", "rules/*/*/*.test.yaml", _each(Case)),
    Kind("rule", "rules/*/*/*.yaml", _of(Rule, "id", "area", "reads")),
    Kind("language", "templates/language/*/*/*.yaml", _of(Language, "component")),
)
