"""What a request asks for: the framework, the day, and what the links of a page keep of its address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request

from advisor.app.content import Opened
from advisor.errors import Refused
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


def base_of(request: Request) -> str:
    """What stands before the address of every page of the same framework."""
    framework = framework_of(request)
    return f"/framework/{framework}" if framework else ""


def opened_of(request: Request) -> Opened:
    """The content, measured by the framework that the address names. Raises Missing where there is none such."""
    site = site_of(request)
    framework = framework_of(request)
    return site.opened.under(framework, site.settings.code) if framework else site.opened


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
