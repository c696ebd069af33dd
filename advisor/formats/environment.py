"""One Jinja environment for every template: sandboxed, strict, and refusing to print what is missing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateNotFound, select_autoescape

from advisor.draft.sandbox import Sandbox


class _Folder(FileSystemLoader):
    """The templates of one folder: files that lie in it, and no link that leads out of it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, object]:  # type: ignore[override]
        base = Path(self.searchpath[0])
        path = base / template
        if path.exists() and not (path.is_file() and path.resolve().is_relative_to(base.resolve())):
            raise TemplateNotFound(template, f"{template} is no file of this folder")
        return super().get_source(environment, template)


@lru_cache(maxsize=4)
def environment(root: Path) -> Sandbox:
    """The environment over the folder `templates` of *root*. HTML escapes by itself."""
    return Sandbox(
        loader=_Folder(root / "templates"),
        autoescape=select_autoescape(("html.j2",)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
