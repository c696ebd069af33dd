"""Any tree of our own frozen dataclasses <-> text, exactly, and without a list of classes or fields kept by hand.

It is JSON. What JSON has no word for is an object with one key: a number for the dataclass of that number, a letter
for a tuple, a mapping, a frozenset or a date. Unlike a pickle it cannot name code to run: reading makes dataclasses
of this package only, and calls none of their methods.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import import_module
from typing import Any

PLAIN = (str, int, float, bool, type(None))
Make = Callable[[Any], Any]


def pack(value: Any) -> str:
    """*value* as text of two lines: its classes, and the tree.

    Raises TypeError for a value of any other type than frozen dataclasses of this package, tuples, dicts, frozensets,
    dates and JSON's own.
    """
    classes: dict[type, int] = {}
    tree = _packed(value, classes)
    names = [[cls.__module__, cls.__qualname__, [f.name for f in fields(cls)]] for cls in classes]
    return "\n".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in (names, tree))


def unpack(text: str) -> Any:
    """The value that `pack` made *text* of. Raises ValueError where it is not such a text."""
    try:
        names, tree = text.split("\n")
        make: dict[str, Make] = {"t": tuple, "m": _mapping, "s": frozenset, "d": date.fromisoformat}
        make |= {str(number): _maker(*name) for number, name in enumerate(json.loads(names))}
        return json.loads(tree, object_pairs_hook=lambda pairs: make[pairs[0][0]](pairs[0][1]))
    except (TypeError, LookupError, ImportError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a packed value: {error!r}") from error


def _packed(value: Any, classes: dict[type, int]) -> Any:
    of = type(value)
    if of in PLAIN:
        return value
    if of is date:
        return {"d": value.isoformat()}
    if of is tuple:
        return {"t": [_packed(item, classes) for item in value]}
    if of is frozenset:
        return {"s": [_packed(item, classes) for item in sorted(value)]}
    if of is dict:
        return {"m": [_packed(part, classes) for pair in value.items() for part in pair]}
    if not _is_ours(of):
        raise TypeError(f"{of.__qualname__} cannot be packed")
    number = classes.setdefault(of, len(classes))
    return {str(number): [_packed(getattr(value, field.name), classes) for field in fields(of)]}


def _is_ours(cls: type) -> bool:
    """Whether *cls* is a dataclass of this package whose values are all in their `__dict__`."""
    found_by_name = cls.__module__.startswith("advisor.") and "." not in cls.__qualname__
    return found_by_name and cls.__dictoffset__ != 0 and is_dataclass(cls)


def _mapping(parts: list[Any]) -> dict[Any, Any]:
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _maker(module: str, name: str, names: list[str]) -> Make:
    if not module.startswith("advisor."):
        raise ValueError(f"{module} is not ours")
    cls = getattr(import_module(module), name)
    if not (isinstance(cls, type) and _is_ours(cls)) or [field.name for field in fields(cls)] != names:
        raise ValueError(f"{module}.{name} is another class by now")
    new = object.__new__

    def make(values: list[Any]) -> Any:
        made: Any = new(cls)
        made.__dict__.update(zip(names, values, strict=True))
        return made

    return make
