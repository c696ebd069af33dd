"""One Jinja environment for every template: sandboxed, strict, and refusing to print what is missing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateNotFound, TemplateSyntaxError, select_autoescape

from advisor.draft.sandbox import Sandbox
from advisor.formats.watched import NOTED, Placeholder


class _Folder(FileSystemLoader):
    """The templates of one folder: files that lie in it, and no link that leads out of it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, object]:  # type: ignore[override]
        base = Path(self.searchpath[0])
        path = base / template
        if path.exists() and not (path.is_file() and path.resolve().is_relative_to(base.resolve())):
            raise TemplateNotFound(template, f"{template} is no file of this folder")
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            raise TemplateSyntaxError("this is no text in UTF-8", 1, template) from None


def environment(root: Path) -> Sandbox:
    """The environment over the folder `templates` of *root*. HTML escapes by itself."""
    return _environment(root, NOTED.get() is not None)


@lru_cache(maxsize=4)
def _environment(root: Path, noting: bool) -> Sandbox:
    return Sandbox(
        loader=_Folder(root / "templates"),
        autoescape=select_autoescape(("html.j2",)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **_undefined(noting),
    )


def for_word() -> Sandbox:
    """The environment of Word templates, which bring their text themselves."""
    return Sandbox(autoescape=True, **_undefined(NOTED.get() is not None))


def _undefined(noting: bool) -> dict[str, Any]:
    return {"undefined": Placeholder} if noting else {}
