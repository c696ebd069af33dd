"""Small multiples as one HTML page: no script, no network, the style sheet inside."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from advisor.documents.multiples import Multiples
from advisor.formats.environment import environment
from advisor.formats.html import quoted
from advisor.formats.read_back import refuse_lacking


def multiples(page: Multiples, root: Path) -> str:
    """*page* by its template in *root*, with the style sheets inlined. Raises Refused where it lacks a part."""
    folder = root / "templates" / "memo"
    sheets = [(folder / name).read_text("utf-8").strip() for name in ("memo.css", "states.css")]
    style = Markup("\n".join(sheets))  # noqa: S704
    made = environment(root).get_template("memo/states.html.j2").render(doc=page, style=style, quoted=quoted)
    refuse_lacking("html", page, made)
    return made.rstrip() + "\n"
