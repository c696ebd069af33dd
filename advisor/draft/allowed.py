"""What a template may call: the filters, the tests and the methods whose result is no longer than what they are given.

`default`, `attr`, `is defined` and their kind are not among them: what is missing must be told and never passed over.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from jinja2 import filters, tests
from jinja2.runtime import Undefined
from jinja2.utils import pass_eval_context
from markupsafe import soft_str

from advisor.draft.spending import MOST_TEXT, Spent

SLIM = re.compile(r"(?:[^%]|%%|%\d{0,2}(?:\.\d{1,2})?[sdf])*")  # what `format` may be asked for
PLAIN = (str, int, float)  # what a template may print

_KEPT = (
    "abs", "capitalize", "count", "dictsort", "e", "escape", "first", "float", "forceescape", "groupby", "int", "items",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select",
    "selectattr", "sort", "sum", "title", "trim", "truncate", "unique", "upper", "urlencode", "wordcount",
)  # fmt: skip
_LEFT_OUT = {"defined", "undefined", "callable", "filter", "test"}

# The methods of plain values that a template may call.
_OF_TEXTS = """
    capitalize casefold count endswith find isdecimal isdigit isupper islower lower lstrip partition removeprefix
    removesuffix rpartition rstrip split splitlines startswith strip title upper
"""
CALLS: dict[type, frozenset[str]] = {
    str: frozenset(_OF_TEXTS.split()),
    Mapping: frozenset(("get", "items", "keys", "values")),
    list: frozenset(("count", "index")),
    tuple: frozenset(("count", "index")),
    date: frozenset(("isoformat",)),
}


def words(value: Any) -> str:
    """*value* as text. Raises TypeError for what is no plain value."""
    if isinstance(value, Undefined):
        return str(value)  # which says what is not there
    if not isinstance(value, PLAIN):
        raise TypeError(f"a {type(value).__name__} is no text")
    if isinstance(value, float) and not math.isfinite(value):
        raise TypeError(f"{value} is no number of a document")
    return soft_str(value)


def _longest(length: int) -> None:
    if length > MOST_TEXT:
        raise Spent(f"it makes a text of more than {MOST_TEXT:,} characters")


@pass_eval_context
def _join(eval_ctx: Any, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    """Jinja's `join`, of texts and numbers only."""
    if attribute is not None:
        value = map(filters.make_attrgetter(eval_ctx.environment, attribute), value)
    parts = [part if hasattr(part, "__html__") else words(part) for part in value]
    _longest(sum(map(len, map(str, parts))) + len(words(d)) * len(parts))
    return filters.sync_do_join(eval_ctx, parts, d)


@pass_eval_context
def _replace(eval_ctx: Any, s: str, old: str, new: str, count: int | None = None) -> str:
    """Jinja's `replace`."""
    s, old, new = words(s), words(old), words(new)
    _longest(len(s) + len(new) * (s.count(old) if count is None else min(count, s.count(old))))
    return filters.do_replace(eval_ctx, s, old, new, count)


def _format(value: str, *args: Any) -> str:
    """Jinja's `format`, where nothing is filled up to more than 99 signs."""
    if not SLIM.fullmatch(words(value)):
        raise Spent("it formats a text with more than a width of two digits")
    return soft_str(value) % args


def _grouped(value: int) -> str:
    """1,234: a whole number with its digits in groups of three."""
    return f"{int(value):,}"


_OURS = {"join": _join, "replace": _replace, "string": words, "format": _format, "grouped": _grouped}
FILTERS: dict[str, Any] = {**{name: filters.FILTERS[name] for name in _KEPT}, **_OURS}
TESTS: dict[str, Any] = {n: test for n, test in tests.TESTS.items() if n not in _LEFT_OUT}
