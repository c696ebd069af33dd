"""A Struct of the model as JSON Schema: what `StructReader` reads, said to an editor.

An editor reads `5` as a number and `no` as a text, as YAML 1.2 does, and the loader reads every scalar as text. So a
text may be any scalar here, and a number may be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import Meta, Struct

from advisor.load.structs import fields_of, is_struct
from advisor.model.fields import Block, Braces, HalfPoints, YearOrDay

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"]}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
DIGITS: Schema = {"type": "string", "pattern": r"^\d+$"}
YEAR: Schema = {"anyOf": [NUMBER | {"minimum": 1000, "maximum": 9999}, {"type": "string", "pattern": r"^\d{4}$"}]}
POINTS: Schema = {
    "anyOf": [{"type": "number", "minimum": 0, "multipleOf": 0.5}, {"type": "string", "pattern": r"^\d+(\.[05])?$"}]
}
PLAIN: Mapping[object, Schema] = {
    str: TEXT,
    Mapping[str, str]: {"type": "object", "additionalProperties": TEXT},
    date: DAY,
    bool: {"enum": ["yes", "no"]},
    HalfPoints: POINTS,
    YearOrDay: {"anyOf": [*YEAR["anyOf"], DAY]},
    Block: {"type": "string"},
}


class Describer:
    """Describes Structs. *own* says for some annotations what stands there: as with the loader, it goes first."""

    def __init__(self, own: Mapping[object, Schema]):
        self.own = own

    def struct(self, kind: type[Struct], given: Collection[str] = ()) -> Schema:
        """A mapping with a key for each field of *kind* but those *given*; those without a default are needed."""
        asked = [field for field in fields_of(kind) if field.name not in given]
        return mapping(
            {field.key: self.value(field.annotation) for field in asked}, [field.key for field in asked if field.needed]
        )

    def value(self, annotation: Any) -> Schema:
        """What may stand under the key of a field with this annotation."""
        known = self.own.get(annotation) or PLAIN.get(annotation)
        if known:
            return known
        inner = get_args(annotation)
        if get_origin(annotation) is Literal:
            return {"enum": list(inner)}
        if get_origin(annotation) is tuple:
            return listed(self.value(inner[0]))
        marked = _marked(*inner[:2]) if get_origin(annotation) is Annotated else None
        if marked:
            return marked
        if not is_struct(annotation):
            raise TypeError(f"say to editors what stands under {annotation}")
        return self.struct(annotation)


def _marked(kind: Any, mark: Any) -> Schema | None:
    """What stands where an annotation marks a *kind* with more than it says itself."""
    if isinstance(mark, Braces):
        return {"type": "string", "pattern": _in_braces(mark)}
    if isinstance(mark, Meta):
        return {"anyOf": [NUMBER | {"minimum": int(mark.ge or 0), "maximum": int(mark.le or 0)}, DIGITS]}
    return TEXT | {"description": str(mark)} if kind is str else None


def mapping(properties: Mapping[str, Schema], needed: Collection[str] = ()) -> Schema:
    """A mapping with these keys and no others."""
    found: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return found | ({"required": list(needed)} if needed else {})


def listed(item: Schema) -> Schema:
    """A list of what *item* describes."""
    return {"type": "array", "items": item}


def _in_braces(of: Braces) -> str:
    """A pattern that holds each of the names, or any of those of which one is needed."""
    each = "".join(rf"(?=[\s\S]*\{{{re.escape(name)}\}})" for name in of.names)
    any_ = "|".join(rf"\{{{re.escape(name)}\}}" for name in of.either)
    return f"^{each}" + (rf"[\s\S]*(?:{any_})" if any_ else "")
