"""One Jinja environment for every template: sandboxed, strict, and refusing to print what is missing."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from typing import NoReturn

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, Undefined, select_autoescape
from jinja2.sandbox import ImmutableSandboxedEnvironment

from advisor.errors import Failure, Refused


class _Sandbox(ImmutableSandboxedEnvironment):
    """Asked once for each attribute of a kind of value: nothing else decides, and a page asks thousands of times."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        key = type(obj), attr
        if key not in _SAFE:
            _SAFE[key] = super().is_safe_attribute(obj, attr, value)
        return _SAFE[key]

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise Refused where a template asks for what there is not: a copy may be older than the program."""
        error = sys.exc_info()[1]
        if not isinstance(error, TemplateError):
            super().handle_exception(source)
        asked = [frame.f_globals.get("__jinja_template__") for frame, _ in walk_tb(error.__traceback__)]
        names = [template.name for template in asked if template]
        what = f"the template {names[-1] if names else ''} does not fit this program: {error.message}"
        raise Refused(what, "It may be of an earlier version; run `advisor migrate` on its folder.") from error


_SAFE: dict[tuple[type, str], bool] = {}


@lru_cache(maxsize=4)
def environment(root: Path) -> ImmutableSandboxedEnvironment:
    """The environment over the folder `templates` of *root*. HTML escapes by itself."""
    return _Sandbox(
        loader=FileSystemLoader(root / "templates"),
        autoescape=select_autoescape(("html.j2",)),
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _printable(value: object) -> object:
    """*value*, unless it is nothing."""
    if value is None or isinstance(value, Undefined):
        raise Failure("A template asked for something that the memo does not have")
    return value
