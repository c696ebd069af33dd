"""The memo's runs of text in a page: links that lead elsewhere in the memo lead to other pages."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache, partial
from itertools import groupby

from markupsafe import Markup, escape

from advisor.documents.document import Run, Text
from advisor.formats.html import cite, drawn

_TAGS = {"strong": "strong", "em": "em", "asif": "em"}
_PAGES = {"readings": "/", "components": "/", "areas": "/", "causes": "/", "gaps-ranked": "/"}


def runs_on(base: str, path: str, query: str, anchors: tuple[str, ...]) -> Callable[..., Markup]:
    """Return the function by which the template of the page *path* prints runs of text.

    *anchors* are the places that the page has itself; *base* stands before the address of every page, and *query* keeps
    the day in it.
    """

    def runs(text: Text, links: bool = True) -> Markup:
        """*text* as HTML; with *links* false the words alone."""
        return _runs(text, base, query, path, anchors, links)

    return runs


@lru_cache(maxsize=16_384)  # pages of one day say much the same
def _runs(text: Text, base: str, query: str, path: str, anchors: tuple[str, ...], links: bool) -> Markup:
    to, parts = partial(address, base=base, query=query, path=path, anchors=anchors), []
    for note, group in groupby(text, lambda r: r.style == "note"):
        made = [_run(r, to, links) for r in group]
        joined = Markup("").join(made)
        parts.append(Markup('<sup class="cite">{}</sup>').format(joined) if note else joined)
    return Markup("").join(parts)


def address(target: str, base: str = "", query: str = "", path: str = "", anchors: Collection[str] = ()) -> str:
    """Return where a link of the memo leads: to another page, or to a place on the page *path*, which has *anchors*.

    *base* and *query* are as in `runs_on`.
    """
    if target.startswith(("https://", "http://", "#")):
        return target
    if target.startswith("/"):
        return f"{base}{target}"
    if target.startswith("gap-"):
        return f"{base}/gap/{target.removeprefix('gap-')}{query}"
    if target in _PAGES and target not in anchors and _PAGES[target] != path:
        return f"{base}{_PAGES[target]}{query}#{target}"
    return f"#{target}"


def _run(r: Run, to: Callable[[str], str], links: bool) -> Markup:
    if r.target and links and r.style in ("note", "mark", "link"):
        return _link(r, to(r.target))
    if r.style in ("cell", "sign"):
        return drawn(r)
    tag = _TAGS.get(r.style)
    if tag:
        kind = Markup(' class="figure"') if r.style == "asif" else Markup("")
        return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), kind, cite(r.text))  # noqa: S704
    return escape(r.printed) if r.style in ("note", "mark") else cite(r.text)


def _link(r: Run, to: str) -> Markup:
    if r.style == "note":
        return Markup('<a href="{}"><span class="hidden">source </span>{}</a>').format(to, r.text)
    if r.style == "mark":
        return Markup('&nbsp;<a class="mark" href="{}">{}</a>').format(to, r.text)
    within = Markup('<span class="hidden">, on this page</span>') if to.startswith("#") else ""
    return Markup('<a href="{}">{}{}</a>').format(to, cite(r.text), within)
