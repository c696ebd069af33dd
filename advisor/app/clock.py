"""The day and the moment of a command."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day of the command: SOURCE_DATE_EPOCH where set, else today."""
    return (_epoch() or datetime.now().astimezone()).date()


def now() -> str:
    """The moment of the command for the history, as ISO 8601: SOURCE_DATE_EPOCH where set, else now."""
    return (_epoch() or datetime.now(UTC)).isoformat(timespec="seconds")


def _epoch() -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH gives, so that what is written can be written again to the byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isascii() and epoch.isdigit() else None
