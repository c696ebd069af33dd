"""What the tests of the formats share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import office as offices
from helpers.office import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One LibreOffice for a process; tests that ask it carry the group "office", so that one process has them all."""
    with offices.office(tmp_path_factory.mktemp("office")) as started:
        yield started
