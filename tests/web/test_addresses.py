"""Addresses that were mailed from an earlier workbench, before frameworks had a place in them, still open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from advisor.web.host.settings import Settings
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


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/?as_of=2023-08-01", "Did you mean &#39;as-of&#39; for &#39;as_of&#39;?"),
        ("/facts?asof=2023-08-01", "Did you mean &#39;as-of&#39;"),
        ("/facts?componnent=1.1", "Did you mean &#39;component&#39;"),
        ("/time?until=2023-08-01", "This page knows"),
        ("/what-if?wiht=2024-sb-30", "Did you mean &#39;with&#39;"),
        ("/download/facts.csv?date=2023-08-01", "which it does not know"),
        ("/?as-of=2023-08-01&as-of=2022-01-01", "stands more than once"),
        ("/what-if?a.harm.law=none&a.harm.law=full", "stands more than once"),
        ("/gap/1.2?token=guessed", "which it does not know"),
    ],
)
def test_what_a_page_does_not_know_is_refused_with_the_nearest_name(served: Workbench, address: str, says: str) -> None:
    with served.client() as client:
        answer = client.get(address)
    assert answer.status_code == 400
    assert says in answer.text.replace("&#x27;", "&#39;").replace("'", "&#39;")


def test_bills_and_gaps_may_stand_more_than_once(served: Workbench) -> None:
    with served.client() as client:
        assert client.get("/what-if?close=1.2&close=2.1&with=2024-sb-30").status_code == 200
        assert client.get("/downloads?gap=1.2&gap=2.1").status_code == 200


@pytest.mark.parametrize(
    ("settings", "taken", "refused"),
    [
        (Settings("zz", port=8000), ("127.0.0.1:8000", "localhost:8000"), ("127.0.0.1", "[::1]:8000")),
        (Settings("zz", port=8000, host="::1", names=("::1",)), ("[::1]:8000",), ("127.0.0.1:8000", "::1:8000")),
        (Settings("zz", port=80), ("localhost", "127.0.0.1:80"), ("localhost:8000",)),
        (Settings("zz", port=80, host="Desk", names=("Desk",)), ("desk", "desk:80"), ("localhost",)),
    ],
)
def test_the_names_of_this_machine_are_let_in_as_browsers_write_them(
    settings: Settings, taken: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    assert settings.hosts.issuperset(taken)
    assert settings.hosts.isdisjoint(refused)


def test_the_printed_address_is_one_that_a_browser_opens() -> None:
    assert Settings("zz", host="::1", port=8000, token="t").address == "http://[::1]:8000/?token=t"  # noqa: S106
    assert Settings("zz", port=80, token="t").address == "http://127.0.0.1/?token=t"  # noqa: S106


def test_capitals_in_the_name_of_a_host_change_nothing(served: Workbench) -> None:
    with served.client() as client:
        host = f"LocalHost:{served.port}"
        assert client.get("/", headers={"host": host}).status_code == 200
