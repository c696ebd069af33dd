"""The addresses of a listing: its page, and its files beside it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from advisor.web.pages import requests
from advisor.web.pages.downloads import attached
from advisor.web.pages.listing.asked import FIND, NAMES, SORT
from advisor.web.pages.parameters import Page, page


def listing(path: str, shown: Page, file: Page, facets: tuple[str, ...], *more: str) -> tuple[Route, Route]:
    """The routes of a page with a listing and of its files, `path.csv` and so on.

    The address of either may hold *facets*, words and the order; that of the page other names, too.
    """
    return page(path, shown, *NAMES, *facets, *more), page(f"{path}.{{kind}}", file, FIND, SORT, *facets)


def file_of(request: Request, name: str, kind: str, made: bytes) -> Response:
    """Answer with a listing's file, named for the state, the day and the listing."""
    day, code = requests.day_of(request), requests.code_of(request)
    return attached(f"{code}-{day.isoformat()}-{name}-as-shown.{kind}", made)
