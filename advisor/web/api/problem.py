"""What went wrong, as application/problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import starmap
from typing import Literal

from msgspec import UNSET, UnsetType

from advisor.errors import Failure, Missing, Problems, Refused
from advisor.schemas.shape import Shape, as_json
from advisor.web.api.parameters import Unreadable
from advisor.web.host.pool import Busy, Failed

TYPE = "application/problem+json"

# Every answer that is no success: its title, and what to tell a reader of the description.
TITLES = {
    400: ("Cannot be read", "A parameter cannot be read, or is not known here."),
    401: ("Not signed in", "The token is missing or wrong."),
    403: ("Not allowed", "The request comes from elsewhere, or this server only shows."),
    404: ("Not there", "No state, bill, question, component or run has that name."),
    405: ("Wrong method", "This address only answers GET."),
    408: ("Too slow", "The request took too long to arrive."),
    409: ("Against the record", "A bill was written against other law, or is part of the law already."),
    413: ("Too long", "The request is longer than any that can be right."),
    414: ("Too long", "The address is longer than any that can be right."),
    415: ("Wrong kind", "A body of another kind is expected."),
    421: ("Elsewhere", "The request names another host than this one."),
    422: ("Refused", "The request can be read, but not carried out; the way out is given."),
    429: ("Busy", "Too much work is waiting already; try again."),
    431: ("Too long", "The headers are longer than any that can be right."),
    500: ("Failed", "The work failed on our side; nothing half-done is given."),
    503: ("Failed", "The process that did the work ended or ran out of time; try again."),
}


class Wrong(Shape, frozen=True):
    """One thing that is wrong: the parameter's name, or the place."""

    name: str
    detail: str
    way_out: str | UnsetType = UNSET


class Problem(Shape, frozen=True):
    """What went wrong, as RFC 9457 has it."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str
    way_out: str | UnsetType = UNSET
    errors: tuple[Wrong, ...] | UnsetType = UNSET


def problem(status: int, detail: str, way_out: str = "", errors: Iterable[Wrong] = ()) -> bytes:
    """The body of an answer with *status*."""
    title = TITLES.get(status, ("Refused", ""))[0]
    return as_json(Problem("about:blank", title, status, detail, way_out or UNSET, tuple(errors) or UNSET))


def of(error: Failure | Unreadable) -> tuple[int, bytes]:
    """The status and the body for what a use case, or the reading of the address, raised."""
    if isinstance(error, Unreadable):
        return 400, problem(400, str(error), errors=starmap(Wrong, error.wrong.items()))
    if isinstance(error, Busy):
        return 429, problem(429, str(error), "Wait a moment and ask again.")
    if isinstance(error, Failed):
        return 503, problem(503, str(error), "Ask again.")
    if isinstance(error, Refused):
        status = 404 if isinstance(error, Missing) else 422
        return status, problem(status, error.what, error.way_out)
    if isinstance(error, Problems):
        listed = (Wrong(str(p.place), p.what, p.way_out) for p in error.problems)
        return 409, problem(409, "; ".join(p.what for p in error.problems), errors=listed)
    return 500, problem(500, "Something went wrong on our side.")
