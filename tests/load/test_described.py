"""The JSON Schemas say what the loader reads: every file of the content keeps them, and a planted mistake does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema_rs
import pytest
from ruamel.yaml import YAML

from advisor.app.content import open_content
from advisor.app.schema import FOLDER, NAMES, one_schema, schema_line, write_schemas
from advisor.errors import Missing
from advisor.load import load
from advisor.load.described.files import KINDS, schemas
from advisor.load.names import FOLDERS, meant
from advisor.load.tree import Items, Node, Text, parse
from helpers.paths import EXAMPLE, ROOT
from helpers.sampling import sample, sampled
from helpers.workbench import copied

Validators = Mapping[str, Any]


def validators(root: Path) -> Validators:
    return {name: jsonschema_rs.validator_for(schema) for name, schema in schemas(load(root)).items()}


def kind_of(path: str) -> str:
    return next(kind.name for kind in KINDS if PurePosixPath(path).match(kind.paths))


def files(root: Path) -> list[str]:
    """Every file of the content below *root*."""
    found = (p.relative_to(root).as_posix() for name in FOLDERS for p in (root / name).rglob("*.yaml") if meant(p.name))
    return sorted(found)


def as_texts(node: Node | None) -> Any:
    """A file as the loader reads it: every scalar a text."""
    if node is None or isinstance(node, Text):
        return node and node.value
    if isinstance(node, Items):
        return [as_texts(item) for item in node.items]
    return {key: as_texts(item) for key, item in node.entries.items()}


def as_an_editor(value: Any) -> Any:
    """What YAML 1.2 makes of a file, with its days as texts."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [as_an_editor(item) for item in value]
    return {str(k): as_an_editor(item) for k, item in value.items()} if isinstance(value, dict) else value


@sampled
@pytest.mark.parametrize("root", [ROOT, EXAMPLE], ids=["content", "example"])
def test_every_file_keeps_its_schema_as_the_loader_and_as_an_editor_read_it(root: Path) -> None:
    of, wrong, seen = validators(root), [], set()
    yaml = YAML(typ="safe", pure=True)
    every = files(root)
    first = list({kind_of(path): path for path in every}.values())
    for path in [*first, *every[:: max(1, len(every) // sample(25, len(every)))]]:
        data = (root / path).read_bytes()
        seen.add(kind_of(path))
        for read in (as_texts(parse(data, path)[0]), as_an_editor(yaml.load(data.decode()))):
            wrong += [(path, error.message[:120]) for error in of[kind_of(path)].iter_errors(read)]
    assert wrong == []
    assert len(seen) > 8


@pytest.fixture(scope="module")
def example() -> Validators:
    return validators(EXAMPLE)


FACT = {"question": "penalty.minimum", "since": "2019-01-01", "answer": 5, "says": "So.", "searched": "All."}
SOURCE = {"document": "code-2021", "basis": "found", "read": "2026-01-01"}
DOCUMENT = {"title": "C", "publisher": "P", "date": 2021, "kind": "code", "address": "https://example.org"}


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("law", {"answer": "10 years 6 months"}, {"answer": "ten"}), ("law", {"answer": "life"}, {"answer": "lives"}),
        ("law", {"answer": {"one-of": [5, 10]}}, {"answer": {"one-of": [5]}}), ("law", {}, {"question": "penalty.min"}),
        ("law", {"since": "2019-01-01"}, {"since": "1/1/2019"}), ("law", {}, {"before": "2019-01-01"}),
        ("law", {"provenance": [SOURCE]}, {"provenance": [SOURCE | {"basis": "sure"}]}),
        ("law", {"provenance": [SOURCE | {"part": "yes"}]}, {"provenance": [SOURCE | {"part": "some"}]}),
        ("law", {"read-by": ["A", "B"]}, {"read_by": ["A"]}), ("law", {"answer": "unknown"}, {"answer": "unkown"}),
        ("documents", {"kind": "web"}, {"kind": "site"}), ("documents", {"date": "2021-01-31"}, {"date": "Jan 2021"}),
    ],
)  # fmt: skip
def test_a_planted_mistake_in_the_record_is_marked(example, kind, right, wrong) -> None:
    def whole(change: Mapping[str, Any]) -> Any:
        return [{**FACT, **change}] if kind == "law" else {"code": {**DOCUMENT, **change}}

    assert example[kind].is_valid(whole(right))
    assert not example[kind].is_valid(whole(wrong))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("rules/example-card/1-harm/1.1-law.yaml", "harm.law: full", "harm.law: ful"),
        ("rules/example-card/1-harm/1.1-law.yaml", "outcomes:", "outcome:"),
        ("rules/example-card/1-harm/1.1-law.yaml", "option: A", "option: Z"),
        ("rules/example-card/1-harm/1.1-law.test.yaml", "outcome: met", "outcome: mett"),
        ("rules/example-card/framework.yaml", "letter:", "mark:"),
        ("rules/example-card/insights/one-definition.yaml", '"1.1": [', '"1.1": [most, '),
        ("facts/questions/penalty.yaml", "better: higher", "better: more"),
        ("facts/questions/relief.yaml", "relief.exists: yes}", "relief.exists: maybe}"),
        ("facts/zz/bills/2022-sb-10.yaml", "to: full", "to: whole"),
        ("facts/zz/bills/2022-sb-10.yaml", "status: enacted", "status: law"),
        ("facts/zz/jurisdiction.yaml", "years: every", "years: always"),
        ("facts/zz/jurisdiction.yaml", 'section: "Article {n}."', 'section: "Article."'),
        ("facts/zz/remedies/example-card/1.1.yaml", "kind: statute", "kind: law"),
        ("facts/codes/zz.yaml", "citation:", "cite:"),
        ("templates/language/example-card/1-harm/1.1-law.yaml", "harm.law: full", "harm.law: unknown"),
    ],
)  # fmt: skip
def test_a_planted_mistake_in_any_other_file_is_marked(example, path, old, new) -> None:
    before = (EXAMPLE / path).read_text("utf-8")
    assert old in before
    assert not example[kind_of(path)].is_valid(as_texts(parse(before.replace(old, new, 1).encode(), path)[0]))


KEYWORDS = {
    "$schema", "$id", "$ref", "$defs", "title", "description", "type", "properties", "required", "additionalProperties",
    "patternProperties", "propertyNames", "items", "enum", "const", "pattern", "anyOf", "oneOf", "allOf", "if", "then",
    "else", "not", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "minProperties", "maxProperties",
    "minimum", "maximum", "multipleOf", "format", "default", "examples", "prefixItems",
}  # fmt: skip


def misspelled(schema: Any) -> set[str]:
    """The words of *schema* that are none of JSON Schema, at every depth: a validator overlooks them in silence."""
    if isinstance(schema, list):
        return {word for one in schema for word in misspelled(one)}
    if not isinstance(schema, dict):
        return set()
    found = set(schema) - KEYWORDS
    for word, value in schema.items():
        if word in {"properties", "patternProperties", "$defs"}:
            groups = [one.values() if one and not set(one) & KEYWORDS else [one] for one in value.values()]
            found |= {odd for group in groups for one in group for odd in misspelled(one)}  # `$defs` may hold groups
        elif word not in {"enum", "const", "default", "examples", "required"}:
            found |= misspelled(value)
    return found


def test_a_schema_has_no_word_that_a_validator_would_overlook() -> None:
    for name, schema in schemas(load(EXAMPLE)).items():
        assert misspelled(schema) == set(), name


def test_the_schemas_are_written_where_the_lines_in_the_files_lead(tmp_path: Path) -> None:
    opened = open_content(str(copied(EXAMPLE, tmp_path / "content")))
    written = {path.name for path in write_schemas(opened)}
    assert written == {f"{name}.json" for name in NAMES}
    for path in ("facts/zz/law/harm.yaml", "rules/example-card/framework.yaml", "facts/questions/harm.yaml"):
        leads = schema_line(path).partition("$schema=")[2]
        assert (opened.root / path).parent.joinpath(leads).resolve().is_file()
    assert (opened.root / ".advisor/.gitignore").read_text("utf-8") == "*\n"
    assert one_schema(opened, "law") == (opened.root / FOLDER / "law.json").read_text("utf-8")
    with pytest.raises(Missing):
        one_schema(opened, "laws")
