"""What a form sent, read once and bounded."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from advisor.errors import Refused

MOST_FIELDS = 600


async def sent_pairs(request: Request) -> list[tuple[str, str]]:
    """The fields of the form in the body, in order. Raises Refused for a body that is no form."""
    try:
        body = (await request.body()).decode("ascii")
        return parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise Refused("the form cannot be read", "Go back, load the page again, and send it once more.") from None


async def sent(request: Request) -> dict[str, str]:
    """The fields of the form in the body, the first of each name. Raises Refused for a body that is no form."""
    found: dict[str, str] = {}
    for name, value in await sent_pairs(request):
        found.setdefault(name, value)
    return found
