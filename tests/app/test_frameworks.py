"""One state measured by two frameworks whose components share their numbers: nothing of one is said of the other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers.command import Done, advisor
from helpers.paths import ROOT
from helpers.two import two_frameworks
from helpers.workbench import Workbench, csrf_of

DAY = ("--as-of", "2023-08-01")
SECOND = ("--framework", "second-card")
PAGES = ("/", "/gap/2.1", "/what-if?close=2.1", "/time", "/facts", "/facts/penalty.minimum", "/search?q=term",
         "/downloads", "/history")  # fmt: skip


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_frameworks(tmp_path_factory.mktemp("two") / "content")


@pytest.fixture(scope="module")
def ask(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Done]:
    """The command on that content, with a history of its own."""
    kept = str(tmp_path_factory.mktemp("two-history") / "history.sqlite")
    env = {"ADVISOR_HISTORY": kept, "ADVISOR_CONTENT": str(content), "SOURCE_DATE_EPOCH": "1795305600"}
    return lambda *words, cwd=ROOT: advisor(*words, cwd=cwd, **env)


@pytest.fixture(scope="module")
def run(ask: Callable[..., Done]) -> Callable[..., Done]:
    """The command where it must succeed."""

    def asked(*words: str | Path) -> Done:
        done = ask(*words)
        assert done.returncode == 0, done.stderr
        return done

    return asked


def test_both_are_whole(run) -> None:
    assert "No problems" in run("check").stdout


def test_each_finds_its_own_of_the_same_law(run) -> None:
    first, second = (json.loads(run("assess", "zz", *DAY, "--json", *more).stdout) for more in ((), SECOND))
    assert (first["framework"], second["framework"]) == ("example-card", "second-card")
    found = {data["framework"]: {f["component"]: f for f in data["findings"]} for data in (first, second)}
    assert found["example-card"]["2.1"]["title"] == "Relief comes within a year"
    assert found["second-card"]["2.1"]["title"] == "The shortest term is twenty years"
    assert second["score"] == {"low": 5.0, "high": 5.0, "max": 7.0}
    assert second["grade"] == ["High"]


def test_the_usual_framework_is_the_one_that_the_state_names_first(content: Path, tmp_path: Path) -> None:
    other = two_frameworks(tmp_path / "content")
    path = other / "facts/zz/jurisdiction.yaml"
    path.write_text(f"{path.read_text('utf-8')}\nframeworks: [second-card, example-card]\n", "utf-8")
    assert "Second Card" in advisor("assess", "zz", *DAY, "--content", other).stdout
    path.write_text(path.read_text("utf-8").replace("[second-card, example-card]", "[third-card]"), "utf-8")
    refused = advisor("assess", "zz", *DAY, "--content", other)
    assert refused.returncode == 2
    assert "no framework is called 'third-card'" in refused.stderr


def test_a_framework_that_is_not_there_is_refused_with_those_that_are(content: Path) -> None:
    refused = advisor("assess", "zz", "--framework", "third-card", "--content", content)
    assert refused.returncode == 2
    assert "Use one of: example-card, second-card." in refused.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("assess", "zz", *DAY),
        ("explain", "zz", "2.1", *DAY),
        ("rerun", "zz", *DAY, "--set", "penalty.minimum=20"),
        ("rerun", "zz", *DAY, "--since", "2020-01-01"),
    ],
    ids=" ".join,
)
def test_what_a_command_prints_names_its_framework(run, words: tuple[str, ...]) -> None:
    second = run(*words, *SECOND).stdout
    assert "Second Card" in second
    assert "Example Card" not in second
    first = run(*words).stdout
    assert "Example Card" in first
    assert "Second Card" not in first


def test_every_document_names_its_framework_and_has_nothing_of_the_other(run, tmp_path: Path) -> None:
    made = {
        "zz-2023-08-01-memo.md": ("memo", "zz", *DAY, "--format", "md"),
        "zz-2023-08-01-brief.md": ("memo", "zz", *DAY, "--format", "md", "--audience", "advocate"),
        "zz-2023-08-01-changes.md": ("rerun", "zz", *DAY, "--set", "penalty.minimum=20", "--format", "md"),
        "summary.md": ("bill", "zz", "2.1", *DAY, "--format", "md", "--chamber", "assembly"),
    }
    for name, words in made.items():
        folder = tmp_path / name
        run(*words, *SECOND, "-o", folder)
        said = next(folder.rglob(name)).read_text("utf-8")
        assert "Second Card" in said, name
        assert "term" in said, name
        for other in ("Example Card", "Relief comes within a year", "Nobody prints a figure", "harm to children"):
            assert other not in said, (name, other)
    draft = json.loads(next((tmp_path / "summary.md").rglob("bill.json")).read_text("utf-8"))
    assert draft["framework"] == "second-card"
    assert draft["id"] == "2024-draft-second-card-2-1"


def test_the_second_framework_writes_beside_the_first_and_not_over_it(ask, tmp_path: Path) -> None:
    for more in ((), SECOND):
        done = ask("memo", "zz", *DAY, "--format", "md", *more, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert "Example Card" in (tmp_path / "out/zz/zz-2023-08-01-memo.md").read_text("utf-8")
    assert "Second Card" in (tmp_path / "out/zz/second-card/zz-2023-08-01-memo.md").read_text("utf-8")


def test_the_history_names_the_framework_of_each_run_and_compares_no_two_frameworks(run, ask, tmp_path: Path) -> None:
    for more in ((), SECOND):
        run("memo", "zz", *DAY, "--format", "md", *more, "-o", tmp_path / "".join(more))
    lines = run("history").stdout.splitlines()[:-1]
    assert "example-card" in lines[-2]
    assert "second-card" in lines[-1]
    last = len(lines)
    refused = ask("history", "diff", str(last - 1), str(last))
    assert refused.returncode == 2
    assert "of the framework 'example-card'" in refused.stderr
    assert json.loads(run("history", "show", str(last)).stdout)["framework"] == "second-card"


@pytest.fixture(scope="module")
def served(content: Path) -> Iterator[Workbench]:
    started = Workbench(content, code="zz", words=DAY)
    yield started
    started.stop()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_names_its_framework_and_leads_on_within_it(served: Workbench, path: str) -> None:
    with served.client() as client:
        usual, second = client.get(path), client.get(f"/framework/second-card{path}")
    assert (usual.status_code, second.status_code) == (200, 200)
    assert "Example Card" in usual.text
    assert "Second Card" in second.text
    assert "Example Card" not in re.sub("<option.*?</option>", "", second.text), "but as a choice of another framework"
    leads = [part.partition('"')[0] for part in second.text.split('href="/')[1:]]
    leads += [part.partition('"')[0] for part in second.text.split('action="/')[1:]]
    assert leads
    # The picker leads to another framework; the history has the runs of all.
    within = ("framework/second-card", "static/", "pick", "api/v1/openapi.json", "api/v1/history")
    data = [to for to in leads if to.startswith("api/") and "framework=second-card" in to]
    assert [to for to in leads if not to.startswith(within) and to not in data] == []


def test_a_page_of_a_framework_that_is_not_there_is_not_found(served: Workbench) -> None:
    with served.client() as client:
        answer = client.get("/framework/third-card/")
    assert answer.status_code == 404
    assert "third-card" in answer.text


def test_a_document_is_made_by_the_framework_of_its_page(served: Workbench) -> None:
    with served.client() as client:
        page = client.get("/framework/second-card/downloads")
        sent = {"csrf": csrf_of(page.text), "as-of": "2023-08-01", "make": "memo.md"}
        own = {"origin": served.base}
        begun = client.post("/framework/second-card/downloads", data=sent, headers=own)
        assert begun.status_code == 303
        job = begun.headers["location"]
        assert job.startswith("/framework/second-card/jobs/")
        for _ in range(50):
            if "memo.md" in client.get(job).text:
                break
        assert "Second Card" in client.get(f"{job}/zz-2023-08-01-memo.md").text


def test_the_api_takes_the_framework_as_a_parameter(served: Workbench) -> None:
    with served.client() as client:
        usual, second = (
            client.get("/api/v1/jurisdictions/zz/assessment", params=more).json()
            for more in ({}, {"framework": "second-card"})
        )
        refused = client.get("/api/v1/jurisdictions/zz/assessment", params={"framework": "third-card"})
    assert (usual["framework"], second["framework"]) == ("example-card", "second-card")
    assert refused.status_code in (400, 404, 422)
