"""Runs as JSON: those of the history, and what `run.json` says beside the files that a run wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET, UnsetType

from advisor.schemas.shape import Count, Day, Sha256, Shape


class ListedRun(Shape, frozen=True):
    """One run, in a line of the list."""

    number: Count
    at: str
    command: str
    jurisdiction: str
    as_of: Day
    framework: str  # that measured the law, as the recorded assessment names it
    bills: tuple[str, ...]
    hash: Sha256


class WholeRun(ListedRun, frozen=True):
    """One run, with all that went into it and came out."""

    inputs: Mapping[str, Any]
    assessment: Mapping[str, Any]
    outputs: Mapping[str, Sha256]
    previous: Sha256


class Runs(Shape, frozen=True, tag_field="schema", tag="advisor/history/1"):
    """The recorded runs, oldest first."""

    runs: tuple[ListedRun, ...]


class RecordedRun(WholeRun, frozen=True, tag_field="schema", tag="advisor/recorded-run/1"):
    """One recorded run."""


class Entry(Shape, frozen=True):
    """Where in the history a run stands, and the chain's last hash after it."""

    number: Count
    head: Sha256


class Written(Shape, frozen=True):
    """The last run of one kind that wrote into a folder: what went in and what came out."""

    inputs: Mapping[str, Any]
    outputs: Mapping[str, Sha256]  # file -> SHA-256
    left: Mapping[str, Sha256] | UnsetType = UNSET  # files of earlier runs that this one did not write again
    history: Entry | UnsetType = UNSET  # no such key where the run was not recorded


class RunFile(Shape, frozen=True, tag_field="schema", tag="advisor/run/1"):
    """The runs that wrote into one folder, by kind: memo, brief, changes, bill, petition."""

    runs: Mapping[str, Written]
