"""The day and the moment of a command."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from advisor.errors import Refused

LATEST = 253_402_300_799  # the last second of the year 9999


def today() -> date:
    """The day of the command: SOURCE_DATE_EPOCH where set, else today. Raises Refused where that is no moment."""
    return (_epoch() or datetime.now().astimezone()).date()


def now() -> str:
    """The moment of the command for the history, as ISO 8601: SOURCE_DATE_EPOCH where set, else now.

    Raises Refused where that is no moment.
    """
    return (_epoch() or datetime.now(UTC)).isoformat(timespec="seconds")


def _epoch() -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH gives, so that what is written can be written again to the byte.

    Raises Refused where it is no number of seconds that a date can be made of.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= len(str(LATEST)) and int(epoch) <= LATEST):
        way_out = "It holds the seconds since the beginning of 1970, as 1700000000; or unset it."
        raise Refused(f"SOURCE_DATE_EPOCH is {epoch[:40]!r}, which no date can be made of", way_out)
    return datetime.fromtimestamp(int(epoch), UTC)
