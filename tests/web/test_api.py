"""The API does what its description says, for every request that schemathesis thinks of, and says what the CLI says."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest
from click.testing import CliRunner
from msgspec.json import decode

from advisor.app.content import open_content
from advisor.app.explain import explain
from advisor.cli import cli
from advisor.documents.passages import lines
from advisor.errors import Disagreement, Missing, Place, Problem, Problems, Refused
from advisor.schemas.shape import as_json
from advisor.web.api import make_api
from advisor.web.api.operations import OPERATIONS
from advisor.web.api.problem import TITLES, TYPE
from advisor.web.host.pool import Busy, Failed
from advisor.web.host.settings import Settings
from helpers.sampling import sample, sampled
from helpers.workbench import ROOT, Workbench

API = "/api/v1"
STATE = f"{API}/jurisdictions/ms"
DAY = "2026-11-22"
CARD = "2019-11-20"
WAIT = 300

# 422 is right for a request in order that cannot be carried out: which answers a question permits, no schema says.
# 414: an address too long is turned away before anybody reads its parameters.
CONFIG = """
[checks.negative_data_rejection]
expected-statuses = ["400", "401", "404", "405", "409", "414", "422", "429"]

[checks.positive_data_acceptance]
expected-statuses = ["2xx", "401", "403", "404", "409", "422", "429"]
"""


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Iterator[httpx.Client]:
    """A client with a session, on a workbench that has a history of two runs."""
    environment = {**os.environ, "ADVISOR_HISTORY": str(workbench.history)}
    for day in (CARD, DAY):
        words = ["rerun", "ms", "--as-of", day, "--content", str(workbench.root)]
        done = CliRunner(env=environment).invoke(cli, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output
    with workbench.client() as made:
        yield made


@pytest.fixture(scope="module")
def document(client: httpx.Client) -> Any:
    return client.get(f"{API}/openapi.json").json()


def checker(document: Any, name: str) -> Any:
    """What checks an answer against the shape of that name."""
    closed = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    return jsonschema_rs.validator_for(closed, validate_formats=True)


@sampled
def test_schemathesis_finds_nothing_that_the_description_does_not_say(
    workbench: Workbench, client: httpx.Client, tmp_path: Path
) -> None:
    """Every check, over examples, boundary values, generated requests and sequences of them."""
    program = shutil.which("schemathesis", path=str(Path(sys.executable).parent))
    assert program, "schemathesis is not installed; make test installs it"
    (tmp_path / "schemathesis.toml").write_text(CONFIG, "utf-8")
    done = subprocess.run(
        [
            program, "--config-file", "schemathesis.toml", "run", f"{workbench.base}{API}/openapi.json",
            "--header", f"Authorization: Bearer {workbench.key}", "--checks", "all", "--max-examples",
            str(sample(3, of=50)), "--generation-deterministic", "--no-color",
        ],
        cwd=tmp_path, capture_output=True, text=True, timeout=WAIT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert f"Tested: {len(OPERATIONS)}" in done.stdout
    assert "Traceback" not in workbench.said


def test_every_operation_is_described_and_every_description_answered(client: httpx.Client, document: Any) -> None:
    assert document["openapi"].startswith("3.1")
    described = {path: list(item) for path, item in document["paths"].items()}
    assert described == {API + operation.path: ["get"] for operation in OPERATIONS}
    known = {"code": "ms", "component": "6.3", "number": 1, "before": 1, "after": 2,
             "question": "wiretap.csec", "section": "97-3-54.1"}  # fmt: skip
    of_a_state = f"{API}/jurisdictions/{{code}}"
    needed = {f"{of_a_state}/search": "?q=97-3-54.1", f"{of_a_state}/draft-sections": "?gap=6.3"}
    for path, item in document["paths"].items():
        answer = client.get(path.format(**known) + needed.get(path, ""))
        name = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert answer.status_code == 200, (path, answer.text[:400])
        assert answer.headers["content-type"] == "application/json"
        wrong = [
            f"{'/'.join(map(str, e.instance_path))}: {e.message}"
            for e in checker(document, name).iter_errors(answer.json())
        ]
        assert not wrong, (path, wrong[:5])
        assert answer.json()["schema"].startswith("advisor/")
        shape = next(operation.shape for operation in OPERATIONS if API + operation.path == path)
        assert as_json(decode(answer.content, type=shape)) == answer.content


def test_what_is_described_is_closed(document: Any) -> None:
    """A field that nobody described would be found: no object of ours takes others, but for what was recorded."""

    def walk(schema: Any, path: str) -> Iterator[str]:
        if isinstance(schema, dict):
            if schema.get("type") == "object" and "additionalProperties" not in schema:
                yield path
            for name, inner in schema.items():
                yield from walk(inner, f"{path}/{name}")
        elif isinstance(schema, list):
            for n, inner in enumerate(schema):
                yield from walk(inner, f"{path}/{n}")

    assert sorted(walk(document["components"]["schemas"], "")) == [
        "/RecordedRun/properties/assessment", "/RecordedRun/properties/inputs",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (f"assessment?as-of={CARD}", ("assess", "ms", "--as-of", CARD, "--json")),
        (f"assessment?as-of={DAY}", ("assess", "ms", "--as-of", DAY, "--json")),
        (f"change?as-of={DAY}&since={CARD}", ("rerun", "ms", "--as-of", DAY, "--since", CARD, "--json")),
        (
            f"change?as-of={DAY}&with=2026-sb-2336&set=wiretap.csec=all",
            ("rerun", "ms", "--as-of", DAY, "--with", "2026-sb-2336", "--set", "wiretap.csec=all", "--json"),
        ),
    ],
    ids=["the card", "today", "two days", "a bill and an answer"],
)
def test_the_api_gives_the_bytes_of_the_command(client: httpx.Client, path: str, words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(cli, [*words, *(["--no-history"] if words[0] == "rerun" else [])], catch_exceptions=False)
    assert client.get(f"{STATE}/{path}").text == done.stdout


def test_an_assessment_with_answers_is_the_later_side_of_the_change(client: httpx.Client) -> None:
    asked = f"as-of={DAY}&with=2026-sb-2336&set=wiretap.csec=all"
    change = client.get(f"{STATE}/change?{asked}").json()["after"]
    assessment = client.get(f"{STATE}/assessment?{asked}").json()
    assert {name: assessment[name] for name in ("score", "grade", "unsettled", "bills")} == {
        name: change[name] for name in ("score", "grade", "unsettled", "bills")
    }


def test_a_finding_says_why_as_the_command_does(client: httpx.Client) -> None:
    said = client.get(f"{STATE}/findings/6.3?as-of={CARD}").json()["explanation"]
    passages = explain(open_content(str(ROOT)), "ms", "6.3", date.fromisoformat(CARD))
    assert said == [line for line, _ in lines(passages)]


def test_findings_are_filtered_and_keep_their_rank(client: httpx.Client) -> None:
    everything = client.get(f"{STATE}/findings?as-of={DAY}").json()["findings"]
    gaps = client.get(f"{STATE}/findings?as-of={DAY}&outcome=gap&area=6").json()["findings"]
    assert gaps == [f for f in everything if f["outcome"] == "gap" and f["area"] == "6"] != []
    ranks = sorted(f["rank"] for f in everything if f["rank"])
    assert ranks == list(range(1, len(ranks) + 1))


def test_facts_are_filtered_and_the_unknown_ones_are_there(client: httpx.Client) -> None:
    everything = client.get(f"{STATE}/facts?as-of={DAY}").json()["facts"]
    assert len(everything) == len(client.get(f"{API}/questions").json()["questions"])
    assert any(fact["answer"] == "unknown" and not fact["provenance"] for fact in everything)
    sources = {fact["question"]: [p["basis"] for p in fact["provenance"] if not p["disputes"]] for fact in everything}
    recalled = client.get(f"{STATE}/facts?as-of={DAY}&basis=recalled").json()["facts"]
    assert recalled == [fact for fact in everything if "recalled" in sources[fact["question"]]]
    unsettled = client.get(f"{STATE}/facts?as-of={DAY}&open=yes").json()["facts"]
    waiting = [f for f in everything if f["answer"] in {"unknown", "unverified"} or "|" in f["answer"]]
    assert unsettled == waiting


def test_the_timeline_ends_where_the_law_of_today_stands(client: httpx.Client) -> None:
    moments = client.get(f"{STATE}/timeline").json()["moments"]
    now = [m for m in moments if m["day"] <= DAY][-1]
    assert now["score"] == client.get(f"{STATE}/assessment?as-of={DAY}").json()["score"]
    assert [m["day"] for m in moments] == sorted(m["day"] for m in moments)
    assert not moments[0]["moved"]


def test_a_search_finds_the_section_and_its_gaps(client: httpx.Client) -> None:
    found = client.get(f"{STATE}/search?q=97-3-54.1&as-of={DAY}").json()
    assert found["complete"]
    assert next(hit for hit in found["hits"] if hit["kind"] == "section")["section"]["gaps"]


def test_a_new_run_is_listed_at_once(client: httpx.Client, workbench: Workbench) -> None:
    before = client.get(f"{API}/history").json()["runs"]
    environment = {**os.environ, "ADVISOR_HISTORY": str(workbench.history)}
    CliRunner(env=environment).invoke(cli, ["rerun", "ms", "--as-of", DAY, "--content", str(workbench.root)])
    after = client.get(f"{API}/history").json()["runs"]
    assert after[:-1] == before
    assert after[-1]["number"] == len(after)


REFUSED = {
    f"{STATE}/assessment?as-of=2019-11-31": (400, "not a date"),
    f"{STATE}/assessment?as-of=20191120": (400, "not a date"),
    f"{STATE}/assessment?as-of=2019-W01-1": (400, "not a date"),
    f"{STATE}/assessment?as-of=": (400, "not a date"),
    f"{STATE}/assessment?as-of={CARD}&as-of={DAY}": (400, "2 times"),
    f"{STATE}/assessment?asof={CARD}": (400, "use as-of, framework, set, with"),
    f"{STATE}/assessment?set=wiretap.csec": (400, "question=answer"),
    f"{STATE}/assessment?with=": (400, "characters"),
    f"{STATE}/assessment?{'&'.join(['with=2026-sb-2336'] * 51)}": (400, "51 times"),
    f"{STATE}/assessment?{'&'.join(['x=1'] * 501)}": (400, "parameters"),
    f"{STATE}/findings?outcome=bad": (400, "none of"),
    f"{STATE}/facts?open=no": (400, "none of"),
    f"{STATE}/search": (400, "missing"),
    f"{STATE}/search?q={'x' * 201}": (400, "characters"),
    f"{API}/history/0": (400, "number"),
    f"{API}/history/1e3": (400, "number"),
    f"{API}/history/99999": (404, "no run"),
    f"{API}/jurisdictions/xx/assessment": (404, "no jurisdiction"),
    f"{STATE}/findings/9.9": (404, "no component"),
    f"{STATE}/findings?area=9": (404, "no area"),
    f"{STATE}/assessment?with=2027-hb-1": (404, "no bill"),
    f"{STATE}/assessment?set=nothing=all": (404, "no question"),
    f"{STATE}/assessment?set=wiretap.csec=maybe": (422, "not an answer"),
    f"{STATE}/assessment?with=2019-hb-571&as-of={DAY}": (409, "already part"),
    f"{API}/nothing": (404, ""),
    f"{API}/": (404, ""),
    f"{STATE}/assessment/": (404, ""),
    f"{API}/%0A": (404, ""),
}


@pytest.mark.parametrize(("path", "expected"), REFUSED.items(), ids=[p[:90] for p in REFUSED])
def test_what_cannot_be_answered_is_a_problem_with_its_reason(
    client: httpx.Client, document: Any, path: str, expected: tuple[int, str]
) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (expected[0], TYPE), answer.text[:400]
    said = answer.json()
    assert not list(checker(document, "Problem").iter_errors(said))
    assert said["status"] == answer.status_code
    assert expected[1] in said["detail"]


def test_a_name_that_is_close_is_offered(client: httpx.Client) -> None:
    said = client.get(f"{STATE}/assessment?with=2026-sb-2337").json()
    assert "2026-sb-2336" in said["way_out"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_another_method_is_refused_and_told_which_are_taken(client: httpx.Client, method: str) -> None:
    answer = client.request(method, f"{STATE}/assessment")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert json.loads(answer.text)["title"] == TITLES[405][0]


class Troubled:
    """A site whose work comes to nothing, in the way given."""

    def __init__(self, trouble: Exception):
        self.settings, self._trouble, self.quick = Settings("ms", token="t"), trouble, self  # noqa: S106

    async def worked(self, *_asked: object) -> bytes:
        raise self._trouble

    run = worked


TROUBLES = {
    "busy": (Busy("Too much work is waiting already."), 429, "1"),
    "failed": (Failed("The process that did the work ended before it had an answer."), 503, "1"),
    "missing": (Missing("no run has the number 3", "Choose another."), 404, None),
    "refused": (Refused("the history cannot be read", "Name another file."), 422, None),
    "problems": (Problems([Problem(Place("facts/x.yaml", 3), "is wrong", "Mend it.")]), 409, None),
    "disagreement": (Disagreement("rule 6.3: gap and met"), 500, None),
    "mistake": (ZeroDivisionError("in /srv/somewhere"), 500, None),
}


@pytest.mark.parametrize("name", TROUBLES)
@pytest.mark.parametrize("path", ["/jurisdictions", "/history"])
def test_whatever_goes_wrong_is_a_problem_without_our_insides(name: str, path: str, capfd: Any) -> None:
    trouble, status, again = TROUBLES[name]

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(make_api(Troubled(trouble), "c"), raise_app_exceptions=False)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
            return await client.get(path)

    answer = asyncio.run(asked())
    assert (answer.status_code, answer.headers["content-type"]) == (status, TYPE)
    assert answer.headers.get("retry-after") == again
    assert answer.json()["status"] == status
    assert "Traceback" not in answer.text
    assert "6.3" not in answer.text
    assert "somewhere" not in answer.text
    assert ("ZeroDivisionError" in capfd.readouterr().err) == (name == "mistake")  # the console is told


def test_without_the_token_nothing_is_told(workbench: Workbench) -> None:
    with workbench.stranger() as stranger:
        for path in (f"{API}/openapi.json", f"{STATE}/assessment", f"{API}/history", f"{API}/nothing"):
            for token in ("", "Bearer", "Bearer x", f"Bearer {workbench.key[:-1]}", f"Basic {workbench.key}"):
                answer = stranger.get(path, headers={"authorization": token} if token else {})
                assert (answer.status_code, answer.headers["content-type"]) == (401, TYPE), (path, token, answer.text)
        let_in = stranger.get(f"{STATE}/assessment", headers={"authorization": f"Bearer {workbench.key}"})
        assert let_in.status_code == 200
        assert not let_in.cookies
