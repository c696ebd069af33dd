"""How far a long search goes: `make test` looks at a sample of what `make test-long` looks at the whole of."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

One = TypeVar("One")

WHOLE = bool(os.environ.get("ADVISOR_WHOLE"))  # which make test-long sets

# The mark of a test that has a sample; make test-long runs it again, on the whole.
sampled = pytest.mark.sampled


def sample(some: int, of: int) -> int:
    """How many to look at: *some* in make test, *of* in make test-long."""
    return of if WHOLE else some


def some(every: Sequence[One], most: int) -> list[One]:
    """At most *most* of them in make test, evenly from the first to the last; every one in make test-long."""
    if WHOLE or len(every) <= most:
        return list(every)
    return [every[n * (len(every) - 1) // (most - 1)] for n in range(most)]
