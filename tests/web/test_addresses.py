"""Addresses that were mailed from an earlier workbench, before frameworks had a place in them, still open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers.paths import EXAMPLE
from helpers.workbench import Workbench, copied

# As the workbench of November 22, 2026 wrote them.
MAILED = (
    "/", "/?as-of=2023-08-01", "/gap/1.2?as-of=2023-08-01", "/what-if",
    "/what-if?close=1.2&as-of=2023-08-01", "/what-if?with=2024-sb-30", "/what-if?a.penalty.minimum=10#result",
    "/time", "/time?from=2020-01-01&to=2023-08-01#compared", "/facts", "/facts?basis=found&age=2&area=1&component=1.1",
    "/facts?subject=relief&open=yes", "/facts/harm.law?as-of=2023-08-01", "/facts/harm.law/edit?kind=new",
    "/search?q=term&as-of=2023-08-01", "/downloads?as-of=2023-08-01&since=2020-01-01", "/downloads?gap=1.2#bill",
    "/download/facts.csv?as-of=2023-08-01", "/download/assessment.json?close=1.2",
    "/download/changes.json?since=2020-01-01", "/history", "/history/verify",
)  # fmt: skip
SENT_ON = {"/download/bill?gap=1.2&as-of=2023-08-01": "/downloads?gap=1.2&as-of=2023-08-01#bill"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    started = Workbench(copied(EXAMPLE, tmp_path_factory.mktemp("mailed") / "content"), code="zz")
    yield started
    started.stop()


@pytest.mark.parametrize("address", MAILED)
def test_a_mailed_address_opens(served: Workbench, address: str) -> None:
    with served.client() as client:
        answer = client.get(address)
    assert answer.status_code == 200, answer.text[:500]


@pytest.mark.parametrize(("address", "onward"), SENT_ON.items())
def test_a_mailed_address_leads_on_as_it_did(served: Workbench, address: str, onward: str) -> None:
    with served.client() as client:
        answer = client.get(address)
    assert (answer.status_code, answer.headers["location"]) == (303, onward)
