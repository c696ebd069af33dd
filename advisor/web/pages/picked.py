"""The picker of states and of frameworks at the head of every page: what can be picked, and where a choice leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.app.content import Opened
from advisor.web.pages import requests

# The pages that every state has at the same address; of any other a choice leads to the overview.
ALIKE = (
    "/what-if",
    "/time",
    "/states",
    "/plan",
    "/book",
    "/facts",
    "/answers",
    "/history",
    "/downloads",
    "/documents",
    "/acts",
    "/bills",
    "/search",
    "/words",
    "/about",
)

# Of these pages what an address asks means the same in every state, so that it goes along to the one picked.
KEPT = {
    "/states": ("first", "second", "component"),
    "/plan": ("target", "best"),
    "/search": ("q",),
}
LONGEST = 400  # characters of what goes along


@dataclass(frozen=True)
class Choices:
    """The states and frameworks to pick from, each an id and a name with whether it is the one shown."""

    states: tuple[tuple[str, str, bool], ...]
    frameworks: tuple[tuple[str, str, bool], ...]

    @property
    def any(self) -> bool:
        return len(self.states) > 1 or len(self.frameworks) > 1


def choices(opened: Opened, codes: tuple[str, ...], code: str) -> Choices:
    """What can be picked on a page of the state *code* among the states *codes*, by name; nothing where there are none.

    The frameworks are those of every state shown, since the one to go to may be measured by others.
    """
    content = opened.content
    states = sorted((content.jurisdictions[one].name, one) for one in codes)
    known = [id_ for id_ in content.frameworks if any(id_ in content.frameworks_of(one) for one in codes)]
    return Choices(
        tuple((one, name, one == code) for name, one in states),
        tuple((id_, _titled(opened, id_), id_ == opened.framework.id) for id_ in known),
    )


def _has(opened: Opened, component: str) -> bool:
    return any(rule.component == component for rule in opened.framework.rules)


def _titled(opened: Opened, framework: str) -> str:
    found = opened.content.frameworks[framework]
    return f"{found.title}, {found.edition}"


def kept(path: str, asked: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What of *asked*, the names and values of an address, goes along from the page *path* to that of another state."""
    return [(name, value) for name, value in asked if value and name in KEPT.get(path, ())]


async def pick(request: Request) -> Response:
    """Go on to the page that the address names, of the state and by the framework that it names.

    Where the state is not measured by that framework, its usual one is meant. Raises Missing for a state that is not
    shown.
    """
    asked, site = request.query_params, requests.site_of(request)
    code, framework = requests.shown(site, asked.get("state", "")), asked.get("framework", "")
    usual = site.measured(code)
    named = framework if framework in site.opened.content.frameworks_of(code) else ""
    by = "" if named in ("", usual.framework.id) else named
    opened = site.measured(code, by)
    page = _alike(opened, asked.get("page", "/")[:300])
    along = kept(page, parse_qsl(asked.get("asked", "")[:LONGEST]))
    along = [(name, value) for name, value in along if name != "component" or _has(opened, value)]
    day = requests.day_query(request)
    end = f"{day}{requests.query(along).replace('?', '&') if day else requests.query(along)}"
    return RedirectResponse(f"{requests.address_base(code, by)}{page}{end}", 303)


def _alike(opened: Opened, page: str) -> str:
    """The address of *page* where the state of *opened* has it too; else that of the overview."""
    component = page.removeprefix("/gap/").removesuffix("/page")
    if component != page and _has(opened, component):
        return page
    question = page.removeprefix("/facts/")
    return page if page in ALIKE or question in opened.content.questions else "/"
