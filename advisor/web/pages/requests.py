"""What a request asks for: the state, the framework, the day, and what the links of a page keep of its address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request

from advisor.app.content import Opened, state_of
from advisor.errors import Failure, Missing, Refused
from advisor.model import Jurisdiction
from advisor.phrases import iso_date
from advisor.web.host.settings import Settings
from advisor.web.host.site import Site


def site_of(request: Request) -> Site:
    """The workbench's content and settings."""
    site: Site = request.app.state.site
    return site


def framework_of(request: Request) -> str:
    """The framework that the address names, `/framework/NAME/...`; empty where it names none."""
    return str(request.path_params.get("framework", ""))


def code_of(request: Request) -> str:
    """The state whose law is shown: the one that the address names, `/state/CODE/...`, else the one at `/`.

    Raises as `shown`.
    """
    return shown(site_of(request), str(request.path_params.get("state", "")))


def shown(site: Site, named: str) -> str:
    """The state *named*; where none is, the one at `/`.

    Raises Missing where the workbench does not show it, Problems where its folder has any.
    """
    if named and named not in site.codes:
        state_of(site.opened, named[:40])
        raise Missing(f"this workbench does not show the state {named[:40]!r}", f"Use one of: {', '.join(site.codes)}.")
    return named or site.settings.code


def jurisdiction_of(request: Request) -> Jurisdiction:
    """The state whose law is shown. Raises as `code_of`."""
    return site_of(request).opened.content.jurisdictions[code_of(request)]


def base_of(request: Request) -> str:
    """What stands before the address of every page of the same state and framework; empty for those at `/`."""
    try:
        code = code_of(request)
    except Failure:  # the page that says so has a frame, too
        return ""
    site = site_of(request)
    named = code if request.path_params.get("state") or not site.settings.named else ""
    return address_base(named, framework_of(request))


def address_base(state: str, framework: str) -> str:
    """The beginning of every address of *state* under *framework*; what is empty is not named in it."""
    return (f"/state/{state}" if state else "") + (f"/framework/{framework}" if framework else "")


def opened_of(request: Request) -> Opened:
    """The content, measured by the framework that the address names, else by the usual one of the state.

    Raises Missing where there is none such, or no such state.
    """
    return site_of(request).measured(code_of(request), framework_of(request))


def day_of(request: Request, name: str = "as-of") -> date:
    """The day that the address names, else the one that the workbench was started with, else today.

    Raises Refused for what is no date.
    """
    return day_said(site_of(request).settings, request.query_params.get(name, "").strip())


def day_said(settings: Settings, given: str) -> date:
    """The day *given*, else the one that the workbench was started with, else today. Raises Refused as `a_day`."""
    return a_day(given) if given else settings.usual_day


def a_day(given: str) -> date:
    """A date written 2019-11-20. Raises Refused for anything else."""
    try:
        return iso_date(given)
    except ValueError:
        raise Refused(f"{given[:40]!r} is not a date", "Write it as 2019-11-20.") from None


def query(pairs: Iterable[tuple[str, str]]) -> str:
    """Return *pairs* as the end of an address, "?as-of=2019-11-20"; blank values are left out."""
    said = [(name, value) for name, value in pairs if value]
    return f"?{urlencode(said)}" if said else ""


def day_query(request: Request) -> str:
    """The end of an address that keeps the day of this one; empty where it names none."""
    return query([("as-of", request.query_params.get("as-of", "").strip())])


def lead_back(request: Request, address: str) -> None:
    """Where this request is refused, let the page that says so lead to *address*, which holds all that was typed."""
    request.state.back = f"{base_of(request)}{address}"
