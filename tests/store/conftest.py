"""A history for each test, in each database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers import postgres
from helpers.histories import sqlite_unguarded


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The folder of the socket of a PostgreSQL that takes nothing but connections through that socket."""
    with postgres.server() as folder:
        yield folder


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.xdist_group("postgres"))])
def database(request: pytest.FixtureRequest) -> str:
    """Which database the test is about. A module that is about one alone says so in a fixture of this name."""
    return str(request.param)


@pytest.fixture
def where(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a database of the test's own."""
    if database == "sqlite":
        return str(tmp_path / "history.sqlite")
    folder, name = request.getfixturevalue("server"), f"t{abs(hash(request.node.nodeid))}"
    with postgres.connected(postgres.address(folder, "postgres")) as execute:
        execute(f"CREATE DATABASE {name}")
    return postgres.address(folder, name)


@pytest.fixture
def unguarded(database: str) -> Callable[[str], Any]:
    """How to work on the database as somebody does who took the triggers away, and put them back."""
    return sqlite_unguarded if database == "sqlite" else postgres.unguarded
