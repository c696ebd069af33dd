"""Where the API answers with the data of a page: the operation that gives what is shown, asked the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from advisor.app.content import Opened
from advisor.errors import Failure
from advisor.web.api.operations import BY_ID, ROOT, Operation
from advisor.web.pages.assumed import assumed_of, settings_of
from advisor.web.pages.requests import query

# The operation behind each page; where none is named, the file that the page itself offers. The names in braces and
# those of an address are the operation's own.
PAGES = {
    "/": "assessment",
    "/gap/{component}": "finding",
    "/gap/{component}/page": "finding",
    "/what-if": "change",
    "/time": "timeline",
    "/facts": "facts",
    "/facts/{question}": "fact",
    "/facts/{question}/edit": "fact",
    "/history": "runs",
    "/history/diff": "runs-change",
    "/history/verify": "runs",
    "/history/{number}": "run",
    "/bill/text": "draft-sections",
    "/saves": "saves",
    "/bills": "bills",
    "/documents": "documents",
    "/documents/add": "documents",
    "/acts": "bills",
    "/acts/record": "bills",
    "/search": "search",
    "/sections/{section}": "section",
    "/downloads": "assessment",
    "/about": "about",
    "/report": "about",
    "/words": "words",
    "/states": "states",
    "/book": "releases",
    "/answers": "facts",
    "/plan": "",
    "/book/sections": "",
    "/book/changes": "",
}
# Pages that show nothing of their own: files that are made, and the answer to a form.
NONE = ("/jobs/{job}", "/what-if/save", "/bills/{bill}", "/pick")
COMPARED = {"/time": ("from", "to"), "/downloads": ("since", "as-of")}  # what in an address names two days

LISTED = (
    "/facts",
    "/documents",
    "/acts",
    "/search",
    "/plan",
    "/book/sections",
    "/book/changes",
)  # pages that have a file of just what they show
LEAFED = ("page", "rows", "sort", "added")  # what says where in a table one is

Pairs = Sequence[tuple[str, str]]


def data_of(opened: Opened, code: str, path: str, asked: Pairs, day: date, framework: str = "", base: str = "") -> str:
    """The address of the API that answers what the page at *path* shows of *day*; empty where none does.

    *asked* is what the page's own address asks for; *framework* is the one that it names. *base* stands before the
    addresses of pages: where a table is narrowed by what the API does not ask, its own file has the very rows.
    """
    found = next(((name, match) for name in PAGES if (match := _matching(name, path))), None)
    if found is None:
        return ""
    name, match = found
    if not PAGES[name]:
        empty = name == "/plan" and "target" not in dict(asked)  # nothing is planned yet
        return "" if empty else _own_file(base, path, asked)
    said = _said(opened, name, asked, day, framework)
    which = PAGES[name]
    if {"set", "with", "since"}.isdisjoint(n for n, _ in said) and which == "change":
        which = "assessment"  # nothing is assumed
    if "since" in dict(said):
        which = "change"
    operation = BY_ID[which]
    inside = {"code": code, **match.groupdict(), **dict(asked)}
    if any(parameter.name not in inside for parameter in operation.inside):
        return ""
    filled = operation.path.format(**{p.name: quote(inside[p.name], safe="") for p in operation.inside})
    if any(p.required and p.name not in dict(said) for p in operation.query):
        return ""
    known = {parameter.name for parameter in operation.query}
    narrowed = [pair for pair in asked if pair[0] not in (*LEAFED, "as-of")]
    if name in LISTED and not all(n in known and _takes(operation, n, value) for n, value in narrowed):
        return _own_file(base, path, asked)
    return ROOT + filled + query(pair for pair in said if pair[0] in known)


def _own_file(base: str, path: str, asked: Pairs) -> str:
    return f"{base}{path}.json{query(pair for pair in asked if pair[0] not in LEAFED)}"


def _takes(operation: Operation, name: str, value: str) -> bool:
    """Whether *value* is one that the parameter *name* of *operation* takes."""
    parameter = next(parameter for parameter in operation.query if parameter.name == name)
    try:
        parameter.read(value)
    except ValueError:
        return False
    return True


def _matching(name: str, path: str) -> re.Match[str] | None:
    return re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", name), path)


def _said(opened: Opened, name: str, asked: Pairs, day: date, framework: str) -> list[tuple[str, str]]:
    """What the operation is asked for: the day, always; what is assumed, as answers; everything else by its name."""
    days = sorted(value for n, value in asked if n in COMPARED.get(name, ()))
    both = [("since", days[0]), ("as-of", days[-1])] if len(days) == 2 else [("as-of", day.isoformat())]
    if name == "/downloads" and "since" in dict(asked) and len(days) == 1:
        both = [("since", days[0]), ("as-of", day.isoformat())]
    try:
        chosen = assumed_of(asked)
        assumed = [("with", bill) for bill in chosen.bills]
        assumed += [("set", setting) for setting in settings_of(opened.framework, chosen)]
    except Failure:  # the page says so
        assumed = []
    own = [(n, value) for n, value in asked if n not in ("as-of", "since", "with", "set")]
    return [*both, ("framework", framework), *assumed, *own]
