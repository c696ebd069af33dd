"""The page, the command line and the API give the same figures: many random what-ifs, and every page of a day."""

# ruff: noqa: S311
# The dice fall the same way each time; they guard nothing.
from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import html5lib
import httpx
import pytest
from click.testing import CliRunner

from advisor.app.content import Opened, open_content
from advisor.cli import cli
from advisor.model import SPECIAL_ANSWERS, Content
from helpers.sampling import sample, sampled
from helpers.workbench import EPOCH, ROOT, Workbench

SEED, COUNT, GROUPS = 20261122, sample(60, of=500), 4
API = "/api/v1/jurisdictions/ms"
FIRST, LAST = date(2018, 1, 1), date(2027, 12, 31)
NUMBER = re.compile(r"[−-]?[0-9]+\.[0-9]")


@pytest.fixture(autouse=True)
def _the_day_of_the_workbench(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command takes the same day for today as the workbench does: both say which days lie in the future."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Iterator[httpx.Client]:
    with workbench.client() as made:
        yield made


@pytest.fixture(scope="module")
def opened() -> Opened:
    return open_content(str(ROOT))


@pytest.fixture
def read_once(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command as it is, but the content is read once and not a hundred times: reading it decides no figure."""
    monkeypatch.setattr("advisor.cli.rerun.opened_for", lambda *_chosen: opened)


def what_ifs(content: Content) -> list[tuple[date, list[str], list[tuple[str, str]]]]:
    """Days with bills and answers, some of which cannot be laid over the law of that day."""
    dice = random.Random(SEED)
    bills, questions = list(content.jurisdictions["ms"].bills), list(content.questions.values())
    return [*SURE, *(_what_if(dice, bills, questions) for _ in range(COUNT - len(SURE)))]


# One that closes a gap and one that settles a finding, which dice seldom give.
SURE = (
    (date(2019, 11, 20), [], [("wiretap.trafficking", "named"), ("wiretap.csec", "all")]),
    (date(2026, 11, 22), [], [("images.definition", "younger-only")]),
)


def _what_if(dice: random.Random, bills: list[str], questions: list[Any]) -> Any:
    day = FIRST + timedelta(days=dice.randrange((LAST - FIRST).days))
    chosen = dice.sample(bills, dice.choices([0, 1, 2, 3], [3, 5, 2, 1])[0])
    asked = dice.sample(questions, dice.choices([0, 1, 2, 4, 8], [3 if chosen else 0, 5, 3, 2, 1])[0])
    return day, chosen, [(q.id, _answer(dice, q)) for q in asked if q.kind != "text"]


def _answer(dice: random.Random, question: Any) -> str:
    if question.is_number:
        terms = ["125 months", "9 years 11 months", "10 years 1 month"] if question.kind == "years" else []
        numbers = [*map(str, [0, 1, 5, 16, 18, 20, 50_000]), *terms]
        return dice.choice([*SPECIAL_ANSWERS[question.kind], "unknown", dice.choice(numbers)])
    return dice.choice([*question.answers, "unknown"])


def words(day: date, bills: list[str], answers: list[tuple[str, str]]) -> list[str]:
    """The command line of a what-if."""
    laid = [word for bill in bills for word in ("--with", bill)]
    assumed = [word for question, answer in answers for word in ("--set", f"{question}={answer}")]
    return ["rerun", "ms", "--as-of", day.isoformat(), *laid, *assumed, "--json", "--no-history"]


def api_query(day: date, bills: list[str], answers: list[tuple[str, str]]) -> str:
    pairs = [("as-of", day.isoformat()), *(("with", bill) for bill in bills)]
    return urlencode([*pairs, *(("set", f"{question}={answer}") for question, answer in answers)])


def page_query(day: date, bills: list[str], answers: list[tuple[str, str]]) -> str:
    pairs = [("as-of", day.isoformat()), *(("with", bill) for bill in bills)]
    return urlencode([*pairs, *((f"a.{question}", answer) for question, answer in answers)])


def parsed(page: str) -> Any:
    return html5lib.parse(page, namespaceHTMLElements=False)


def said(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def span(text: str) -> tuple[float, float]:
    """Low and high of a figure as a page prints it: "88.0-93.0", "88.0 to 93.0" or "91.0"."""
    found = [float(number.replace("−", "-")) for number in NUMBER.findall(text)]
    assert found, text
    return (found[0], found[0]) if len(found) == 1 else (found[0], found[1])


def ends(of: Any) -> tuple[float, float]:
    return of["low"], of["high"]


def page_figures(page: str) -> dict[str, Any]:
    """What the page of a what-if prints: the scores, the grades, the score of each area, and what moved to where."""
    tree = parsed(page)
    status = next(e for e in tree.iter("p") if "data-status" in e.attrib)
    now, then = (span(said(e)) for e in status.iter("strong"))
    areas = next(e for e in tree.iter("table") if e.get("id") == "areas-table")
    rows = [[said(cell) for cell in row if cell.tag in {"td", "th"}] for row in areas.find("tbody")]
    grades = next(said(e) for e in tree.iter("p") if e.get("class") == "grade")
    moved = {e.get("id"): said(next(p for p in e.iter("p") if p.get("class") == "meta")) for e in tree.iter("article")}
    return {
        "before": now,
        "after": then,
        "areas": [(row[0].split()[0], span(row[2]), span(row[3])) for row in rows],
        "grades": grades,
        "moved": {name.removeprefix("change-"): meta for name, meta in moved.items()},
    }


def grade(letters: list[str]) -> str:
    return f"grade {' or '.join(letters) if len(letters) < 3 else ', '.join(letters[:-1]) + ' or ' + letters[-1]}"


def compare(page: dict[str, Any], change: dict[str, Any]) -> None:
    """The figures of a page beside those of the account that the command line and the API give."""
    for side in ("before", "after"):
        assert page[side] == ends(change[side]["score"])
        if change[side]["grade"]:
            assert grade(change[side]["grade"]) in page["grades"]
    after = {area["id"]: ends(area) for area in change["after"]["areas"]}
    areas = [(area["id"], ends(area), after[area["id"]]) for area in change["before"]["areas"]]
    assert page["areas"] == [*areas, ("Total", page["before"], page["after"])]
    assert sorted(page["moved"]) == sorted(moved["component"] for moved in change["moved"])
    for moved in change["moved"]:
        meta = page["moved"][moved["component"]]
        figures = [
            span(part) for part in re.findall(r"(?:[0-9.–]|\bto\b| )+(?= of [0-9.]+ point)", meta) if part.strip()
        ]
        assert figures[0] == ends(moved["before"])
        assert figures[-1] == ends(moved["after"])
        assert printed_as(moved["after"]["outcome"]) in meta.lower()


@sampled
@pytest.mark.parametrize("group", range(GROUPS))
def test_what_ifs_come_out_alike(client: httpx.Client, opened: Opened, read_once: None, group: int) -> None:
    runner = CliRunner()
    for day, bills, answers in what_ifs(opened.content)[group::GROUPS]:
        done = runner.invoke(cli, words(day, bills, answers))
        api = client.get(f"{API}/change?{api_query(day, bills, answers)}")
        page = client.get(f"/what-if?{page_query(day, bills, answers)}")
        told = f"{day} {bills} {answers}"
        if done.exit_code == 0:
            assert (api.status_code, page.status_code) == (200, 200), told
            assert api.text == done.stdout, told
            compare(page_figures(page.text), json.loads(done.stdout))
        else:
            assert not done.stdout, told
            assert api.status_code in {409, 422}, (told, api.text)
            assert page.status_code in {200, 400, 409, 422}, told
            assert 'id="as-if"' not in page.text, told


@sampled
def test_they_hold_enough_that_move_and_enough_that_are_refused(opened: Opened, read_once: None) -> None:
    """So that what is compared is worth comparing."""
    runner = CliRunner()
    done = [runner.invoke(cli, words(*asked)) for asked in what_ifs(opened.content)]
    good = [json.loads(d.stdout) for d in done if d.exit_code == 0]
    assert len(good) > COUNT / 2
    assert len(done) - len(good) > COUNT / 20
    assert sum(bool(made["moved"]) for made in good) > COUNT * 0.3
    kinds = {moved["kind"] for made in good for moved in made["moved"]}
    assert kinds >= {"closed", "opened", "newly undetermined", "settled", "improved", "worsened"}


DAYS = ("2018-07-01", "2019-11-20", "2020-07-01", "2021-07-01", "2023-01-01", "2024-07-01", "2026-11-22", "2027-07-01")


@pytest.mark.parametrize("day", DAYS)
def test_the_overview_prints_what_the_command_and_the_api_give(client: httpx.Client, day: str) -> None:
    done = CliRunner().invoke(cli, ["assess", "ms", "--as-of", day, "--json"], catch_exceptions=False)
    api = client.get(f"{API}/assessment?as-of={day}")
    assert api.text == done.stdout
    made = json.loads(done.stdout)
    tree = parsed(client.get(f"/?as-of={day}").text)
    score = next(e for e in tree.iter("div") if e.get("class") == "score")
    assert span(said(next(score.iter("strong")))) == ends(made["score"])
    found = client.get(f"{API}/findings?as-of={day}").json()["findings"]
    ranked = {f["component"]: f for f in sorted(found, key=lambda f: f["rank"] or 0) if f["rank"]}
    printed = rows_of(tree, "gaps-ranked")
    named = [said(row["No."]).split(", ") for row in printed]
    for of, row in zip(named, printed, strict=True):
        points = [ranked[component]["points"] for component in of]
        assert next(row["Finding"].iter("a")).get("href").partition("?")[0] == f"/gap/{of[0]}"
        assert said(row["Outcome"]).lower() == printed_as(ranked[of[0]]["outcome"])
        assert span(said(row["Points"])) == tuple(sum(p["max"] - p[end] for p in points) for end in ("high", "low"))
    others = re.findall(
        r'href="/gap/([\d.]+)', client.get(f"/?as-of={day}").text.partition('id="not-listed"')[2].partition("</p>")[0]
    )
    assert sorted([*(c for of in named for c in of), *others]) == sorted(ranked), "each finding once"
    gaps = [c for c, f in ranked.items() if f["outcome"] != "undetermined"]
    assert [of for of in named if of[0] in gaps] == [[c] for c in gaps], "gaps in the order of the ranks"


def printed_as(outcome: str) -> str:
    """The word for an outcome in data as pages print it."""
    return "not known" if outcome == "undetermined" else outcome


def rows_of(tree, table: str) -> list[dict]:
    """The rows of a table by the heads of their cells; none where the page has no such table."""
    found = next((e for e in tree.iter("table") if e.get("id") == table), None)
    if found is None:
        return []
    heads = [said(cell) for cell in found.find("thead").iter("th")]
    cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in found.find("tbody")]
    return [dict(zip(heads, row, strict=True)) for row in cells]


@pytest.mark.parametrize("day", ["2019-11-20", "2026-11-22"])
def test_every_gap_page_prints_its_findings_points(client: httpx.Client, day: str) -> None:
    for finding in client.get(f"{API}/findings?as-of={day}").json()["findings"]:
        page = client.get(f"/gap/{finding['component']}?as-of={day}")
        assert page.status_code == 200, finding["component"]
        text = said(next(parsed(page.text).iter("main")))
        printed = re.search(r"((?:[0-9.–]|\bto\b| )+) of ([0-9.]+) points?", text)
        assert printed, finding["component"]
        assert span(printed[1]) == ends(finding["points"]), finding["component"]
        assert float(printed[2]) == finding["points"]["max"]
        assert printed_as(finding["outcome"]) in text.lower()


def test_the_page_of_time_prints_the_scores_of_the_timeline(client: httpx.Client) -> None:
    text = said(next(parsed(client.get("/time").text).iter("main")))
    for moment in client.get(f"{API}/timeline").json()["moments"]:
        low, high = ends(moment["score"])
        assert (f"{low}–{high}" if low != high else f"{low}") in text, moment["day"]
