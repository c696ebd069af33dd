"""Every value of the program stays what it was made: nothing that was found can be changed afterwards."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any, Literal, get_origin, get_type_hints

import pytest
from msgspec import Struct, convert
from msgspec.structs import fields

ROOMS = ("model", "assess", "load", "check", "draft")


def structs() -> Iterator[type[Struct]]:
    for room in ROOMS:
        package = importlib.import_module(f"advisor.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"advisor.{room}."):
            for thing in vars(importlib.import_module(module.name)).values():
                if isinstance(thing, type) and issubclass(thing, Struct) and thing.__module__ == module.name:
                    yield thing


@pytest.mark.parametrize("kind", [*structs()], ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_a_value_cannot_be_changed(kind: type[Struct]) -> None:
    assert kind.__struct_config__.frozen


def test_there_are_values_in_every_room() -> None:
    assert {kind.__module__.split(".")[1] for kind in structs()} == set(ROOMS)


def defaults(kind: type[Struct]) -> Iterator[tuple[Any, Any]]:
    """Each word that a field of *kind* has where nobody says one, with its type."""
    hints = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        annotation = hints[field.name]
        if isinstance(field.default, str) and (field.default or get_origin(annotation) is Literal):
            yield annotation, field.default


@pytest.mark.parametrize("kind", [*structs()], ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_what_a_field_holds_where_nobody_says_it_is_one_of_its_words(kind: type[Struct]) -> None:
    for annotation, default in defaults(kind):
        assert convert(default, annotation) == default
