"""A page made of a template, its values, and the frame that all pages share. Any process can make it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from advisor import __version__
from advisor.app.assess import notice
from advisor.app.content import Opened
from advisor.app.glossary import glossary
from advisor.app.init import saved_in
from advisor.app.remembered import remembered
from advisor.app.rerun import Over, rerun
from advisor.documents.wording import counted, short_date
from advisor.formats.environment import environment
from advisor.formats.html import brief_cell, cite, longest, runs_of_rows, share
from advisor.model.glossary import Word
from advisor.model.law import Law
from advisor.phrases import capitalized, figures, long_date, points, span
from advisor.web.pages.data_of import data_of
from advisor.web.pages.linked import runs_on
from advisor.web.pages.picked import choices, kept
from advisor.web.pages.places import Place, places
from advisor.web.pages.requests import query
from advisor.web.pages.words_used import used

# The pages named in the head of every page: address, name.
NAV = (
    ("/", "Overview"),
    ("/what-if", "What if"),
    ("/time", "Law through time"),
    ("/states", "States"),
    ("/plan", "Plan"),
    ("/facts", "Facts"),
    ("/book", "Statutes"),
    ("/history", "History"),
    ("/downloads", "Downloads"),
)


# Where a page's contents list goes: it can be made only of the page as a whole.
CONTENTS = Markup("<!--contents-->")


@dataclass(frozen=True)
class Head:
    """What the frame of one page says besides the content.

    It is plain and hashable, since it goes to another process.
    """

    templates: Path  # the folder that holds templates/web
    codes: tuple[str, ...]  # the states that can be picked; empty where nothing can be
    code: str
    base: str  # what stands before the address of every page: empty, /state/CODE, /framework/NAME, or both
    path: str
    query: str  # what keeps the day in an address
    day: date
    csrf: str  # what a form of the page carries
    searched: str
    problems: tuple[str, ...]  # places in files that cannot be read now
    read_only: bool
    assets: tuple[tuple[str, str], ...]  # name, address
    asked: tuple[tuple[str, str], ...] = ()  # what the address asks for, the day included
    framework: str = ""  # the one that the address names


def filled(
    opened: Opened,
    head: Head,
    template: str,
    function: Callable[..., Mapping[str, Any]],
    args: tuple[Any, ...],
    more: tuple[tuple[str, Any], ...],
) -> bytes:
    """Return the page that *template* makes of the frame, of what `function(opened, *args)` returns, and of *more*."""
    values = {**frame(opened, head), **function(opened, *args), **dict(more)}
    return fill(head.templates, template, values, glossary(opened)).encode()


def frame(opened: Opened, head: Head) -> dict[str, Any]:
    """The values of the base template, which every page extends."""
    content, framework = opened.content, opened.framework
    return {
        "base": head.base,
        "here": {"path": head.path, "query": head.query},
        "nav": [
            {"to": f"{head.base}{to}{head.query}", "name": name, "here": _within(head.path, to)} for to, name in NAV
        ],
        "assets": dict(head.assets),
        "state": content.jurisdictions[head.code].name,
        "code": head.code,
        "framework": framework.title,
        "subject": framework.subject,
        "points_note": framework.notes.get("points", framework.printed),
        "edition": framework.edition,
        "publisher": framework.publisher,
        "day": head.day,
        "as_of": head.day.isoformat(),
        "csrf": head.csrf,
        "read_only": head.read_only,
        "saved_in": remembered(opened).once((saved_in,), partial(saved_in, opened.root)),
        "notice": notice(Law(content.jurisdictions[head.code], head.day, {})),
        "fingerprint": content.fingerprint[:12],
        "problems": head.problems,
        "searched": head.searched,
        "data": data_of(opened, head.code, head.path, head.asked, head.day, head.framework, head.base),
        "report": query([("page", f"{head.base}{head.path}{query(head.asked)}")]),
        "version": __version__,
        "pick": choices(opened, head.codes, head.code),
        "picked_with": query(kept(head.path, head.asked)).removeprefix("?"),
    }


def _within(path: str, of: str) -> bool:
    """Whether the page *path* belongs to the entry *of* of the navigation.

    A component's page belongs to the overview.
    """
    return path == of or (of != "/" and path.startswith(f"{of}/")) or (of == "/" and path.startswith("/gap/"))


class Part(NamedTuple):
    """A part of a page that was filled before, for a page like it; its explained words were looked for then."""

    text: Markup
    words: tuple[Word, ...] = ()


def fill(root: Path, template: str, values: Mapping[str, Any], explained: Sequence[Word] = ()) -> str:
    """Return *template*, which lies below the folder *root*, filled with *values*.

    Below the heading of a page stand those of the words *explained* that it has, and where the template has the mark of
    the contents, as the base has beside every page, a list of the page's places, if it has enough of them. What is
    `filled` among the values is not looked through again.
    """
    here = values.get("here", {"path": "", "query": ""})
    runs = runs_on(values.get("base", ""), here["path"], here["query"], tuple(values.get("anchors", ())))
    base, day = values.get("base", ""), here["query"]
    own = {"runs": runs, "address": lambda cell: cell.page or f"{base}/gap/{cell.component}{day}", "contents": CONTENTS}
    # What was filled before comes in last: it is most of a page that has any, and nothing is looked for in it.
    parts: Mapping[str, Part] = values.get("filled", {})
    marks = {name: Part(Markup(f"<!--{name}-->") if part.text else part.text) for name, part in parts.items()}  # noqa: S704
    page = pages(root).get_template(f"web/{template}").render(**{**values, "filled": marks}, **own)
    if CONTENTS in page:
        page = page.replace(CONTENTS, _contents(root, tuple(places(page)), tuple(values.get("along", ())), base), 1)
    found = dict.fromkeys(used(page, explained) if template != "words.html.j2" else [])
    found |= dict.fromkeys(word for part in parts.values() for word in part.words)
    if found:
        page = page.replace("</h1>\n", f"</h1>\n{_words_here(root, tuple(found), base, day)}", 1)
    for name, part in parts.items():
        page = page.replace(marks[name].text, part.text, 1) if part.text else page
    return page


@lru_cache(maxsize=256)
def _contents(root: Path, found: tuple[Place, ...], along: tuple[tuple[str, str], ...], base: str) -> str:
    """The contents list of a page with the places *found*, and what can be taken *along* from it; empty without any."""
    return (
        pages(root).get_template("web/contents.html.j2").render(places=found, along=along, base=base) if found else ""
    )


@lru_cache(maxsize=256)
def _words_here(root: Path, found: tuple[Word, ...], base: str, day: str) -> str:
    """The explanation of the words *found* on a page whose links keep the *day*."""
    return pages(root).get_template("web/words_here.html.j2").render(words=found, base=base, here={"query": day})


@lru_cache(maxsize=2)
def pages(root: Path) -> Environment:
    """The environment of the memo's templates, with what a page needs besides."""
    env = environment(root).overlay()
    by_name = {
        function.__name__: function
        for function in (brief_cell, capitalized, cite, counted, figures, long_date, points, short_date, span)
    }
    env.globals = {
        **env.globals,
        **by_name,
        "longest": longest,
        "runs_of_rows": runs_of_rows,
        "share": share,
        "long_date_of": lambda day: long_date(date.fromisoformat(day)),
    }
    return env


def primed(opened: Opened, code: str, day: date, templates: Path) -> None:
    """Assess the law of *day* and read the templates, so that the first page need not wait for it."""
    rerun(opened, code, day, Over())
    for name in ("overview", "what_if", "gap", "facts"):
        pages(templates).get_template(f"web/{name}.html.j2")
