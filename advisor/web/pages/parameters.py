"""What an address may ask of a page: a name that no page knows, or one that stands twice, is refused and never ignored.

A misspelled day would else show the law of today, under an address that says another.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from difflib import get_close_matches

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from advisor.errors import Refused
from advisor.phrases import listed
from advisor.web.pages.assumed import ANSWER, CLOSE, WITH

Page = Callable[[Request], Awaitable[Response]]

EVERYWHERE = ("as-of",)  # which the links of every page keep
ASSUMED = (CLOSE, WITH, f"{ANSWER}*", "gap")  # of a what-if and of what is made of one
SEVERAL = {CLOSE, WITH, "gap", "exclude"}  # may stand more than once


def page(path: str, shown: Page, *names: str) -> Route:
    """The route of a page that is read, whose address may hold *names* besides the day; "a.*" is any that begins so."""
    known = (*EVERYWHERE, *names)

    async def checked(request: Request) -> Response:
        refuse_unknown(request, known)
        return await shown(request)

    return Route(path, checked)


def refuse_unknown(request: Request, known: tuple[str, ...]) -> None:
    """Raise Refused where the address asks something that is not among *known*, or something twice."""
    given = [name for name, _ in request.query_params.multi_items()]
    starts = tuple(name.removesuffix("*") for name in known if name.endswith("*"))
    odd = [name for name in dict.fromkeys(given) if name not in known and not name.startswith(starts or ("\0",))]
    if odd:
        close = {name: get_close_matches(name.replace("_", "-"), known, 1, 0.6) for name in odd}
        meant = [f"{found[0]!r} for {name[:40]!r}" for name, found in close.items() if found]
        said = [name for name in known if not name.endswith("*")]
        way_out = f"Did you mean {listed(meant)}?" if meant else f"This page knows {listed(said)}."
        raise Refused(f"this page is asked for {listed(repr(n[:40]) for n in odd)}, which it does not know", way_out)
    twice = [name for name in dict.fromkeys(given) if given.count(name) > 1 and name not in SEVERAL]
    if twice:
        raise Refused(f"{listed(map(repr, twice))} stands more than once in the address", "Keep one of them.")
