"""A Struct of the model from a mapping in a file: its annotations say which keys there are, and what each holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache, partial, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from msgspec import Meta, Struct
from msgspec.structs import fields

from advisor.errors import Place
from advisor.load.reader import Convert, Reader
from advisor.load.tree import Node
from advisor.load.values import (
    answer,
    block,
    day,
    flag,
    half_points,
    list_of,
    number,
    one_of,
    pattern,
    short_name,
    text,
    text_map,
    year_or_day,
)
from advisor.model.fields import Answer, Block, Braces, HalfPoints, Key, ShortName, YearOrDay

S = TypeVar("S", bound=Struct)

PLAIN: Mapping[object, Convert] = {
    str: text,
    Answer: answer,
    Mapping[str, str]: text_map,
    date: day,
    bool: flag,
    HalfPoints: half_points,
    ShortName: short_name,
    YearOrDay: year_or_day,
    Block: block,
}


class StructReader:
    """Reads Structs, and keeps every problem in *reader*.

    *own* says for some annotations what reads a value of theirs: it goes before what the type alone would say.
    """

    def __init__(self, reader: Reader, own: Mapping[object, Convert]):
        self.reader, self.own = reader, own
        self._tables: dict[tuple[type[Struct], frozenset[str]], _Table] = {}

    def read(self, kind: type[S], node: Node, **given: object) -> S | None:
        """A *kind* from the keys of *node*, with the fields *given*; None where a needed key is missing or wrong.

        Where a Struct within it is wrong, None stands in its place, so that the rest can be checked all the same. Its
        problems are kept, and as content with problems is never returned, nobody meets that None later.
        """
        values = self.values(kind, node, given)
        return kind(**values | given) if values is not None else None

    def values(self, kind: type[Struct], node: Node, given: Collection[str]) -> dict[str, Any] | None:
        """The fields of a *kind* by name; None where a needed key is missing or wrong.

        Every field that is not *given* is a key of *node*, and needed unless it has a default. `place` is the node's.
        """
        left = kind, frozenset(given)
        table = self._tables.get(left) or self._tables.setdefault(left, self._table(*left))
        values = self.reader.fields(node, table.needed, table.optional)
        if values is None:
            return None
        place = {"place": node.place} if "place" in kind.__struct_fields__ else {}
        return place | {table.names[key]: value for key, value in values.items()}

    def _table(self, kind: type[Struct], given: frozenset[str]) -> _Table:
        asked = [field for field in fields_of(kind) if field.name not in given]
        return _Table(
            {field.key: field.name for field in asked},
            {field.key: self.convert(field.annotation) for field in asked if field.needed},
            {field.key: self.convert(field.annotation) for field in asked if not field.needed},
        )

    def convert(self, annotation: Any) -> Convert:
        """What reads the value of a field with this annotation."""
        known = self.own.get(annotation) or PLAIN.get(annotation)
        if known:
            return known
        inner = get_args(annotation)
        if get_origin(annotation) is Literal:
            return one_of(*inner)
        if get_origin(annotation) is tuple:
            read = self.convert(inner[0])
            return self.reader.each(read) if is_struct(inner[0]) else list_of(read)
        if get_origin(annotation) is Annotated and isinstance(inner[1], Braces):
            return pattern(*inner[1].names, either=inner[1].either, optional=inner[1].optional)
        if get_origin(annotation) is Annotated and isinstance(inner[1], Meta):
            return number(inner[1])
        if not is_struct(annotation):
            raise TypeError(f"say how a file gives {annotation}")
        return partial(self.read, annotation)


class _Table(Struct, frozen=True):
    """The keys of a mapping that gives a Struct: each one's field, and what reads those needed and those optional."""

    names: dict[str, str]
    needed: dict[str, Convert]
    optional: dict[str, Convert]


class Field(Struct, frozen=True):
    """A field as a file has it."""

    name: str
    key: str
    needed: bool
    annotation: Any  # without its Key, and without None


def keys(kind: type[Struct]) -> tuple[str, ...]:
    """The keys that a mapping in a file has for the fields of a *kind*, in their order."""
    return tuple(field.key for field in fields_of(kind))


def is_struct(annotation: Any) -> bool:
    """Whether an annotation is a Struct, which is a mapping of its own."""
    return isinstance(annotation, type) and issubclass(annotation, Struct)


@cache
def fields_of(kind: type[Struct]) -> tuple[Field, ...]:
    """The fields of a *kind* as a file has them, `place` left out."""
    return tuple(
        Field(field.name, _key(field.name, field.type), field.required, _bare(field.type))
        for field in fields(kind)
        if field.type is not Place
    )


def _key(name: str, annotation: Any) -> str:
    return next((mark.name for mark in get_args(annotation) if isinstance(mark, Key)), name.replace("_", "-"))


def _bare(annotation: Any) -> Any:
    inner = tuple(part for part in get_args(annotation) if part is not NoneType and not isinstance(part, Key))
    if get_origin(annotation) is Annotated:
        return Annotated[(_bare(inner[0]), *inner[1:])] if inner[1:] else _bare(inner[0])
    return reduce(or_, inner) if get_origin(annotation) in (Union, UnionType) else annotation
