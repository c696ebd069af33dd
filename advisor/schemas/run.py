"""Recorded runs as JSON: the rows of the history, `advisor/history/1` and `advisor/recorded-run/1`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.schemas.shape import Count, Day, Sha256, Shape


class Listed(Shape, frozen=True):
    """One run, in a line of the list."""

    number: Count
    at: str
    command: str
    jurisdiction: str
    as_of: Day
    framework: str  # that measured the law, as the recorded assessment names it
    bills: tuple[str, ...]
    hash: Sha256


class Run(Listed, frozen=True):
    """One run, with all that went into it and came out."""

    inputs: Mapping[str, Any]
    assessment: Mapping[str, Any]
    outputs: Mapping[str, Sha256]
    previous: Sha256


class Runs(Shape, frozen=True, tag_field="schema", tag="advisor/history/1"):
    """The recorded runs, oldest first."""

    runs: tuple[Listed, ...]


class RecordedRun(Run, frozen=True, tag_field="schema", tag="advisor/recorded-run/1"):
    """One recorded run."""
