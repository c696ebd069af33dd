"""What a form sent, before anything knows who sent it: enough to find its token, and to hand it back."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from advisor.web.host.bounds import Unacceptable

FORM, UPLOAD = "application/x-www-form-urlencoded", "multipart/form-data"


def typed(headers: dict[str, str], body: bytes) -> tuple[tuple[str, str], ...]:
    """The fields of a form that came too late, to be handed back; none where it is no form that can be read."""
    plain = headers.get("content-type", "").partition(";")[0].strip() == FORM
    return tuple(pair for pair in fields(body) if pair[0] != "csrf") if plain else ()


def fields(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form, in order. Raises Unacceptable for a body that is none."""
    try:
        return parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=2000)
    except ValueError:
        raise Unacceptable(400, "The form cannot be read.") from None


def first_part(body: bytes) -> str:
    """The token of a form with files, which is its first part; empty where that is something else."""
    found = re.match(
        rb'--[^\r\n]{1,100}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n([^\r\n]{1,200})\r\n', body
    )
    return found[1].decode("latin-1") if found else ""
