"""A question, a component and a framework are files: written into a copy of the content, they are everywhere at once.

The program that runs here is the checkout's own, so whatever shows needed no change to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from helpers.command import Done, advisor
from helpers.paths import EXAMPLE, ROOT
from helpers.workbench import Workbench, copied

DAY = ("--as-of", "2023-08-01")

ADVICE = """
advice:
  gap:
    headline: {headline}
    effect: A child who needs help at night finds nobody.
    options:
      - {{do: Staff a line at every hour, for: A child is heard at once., against: It must be paid for.}}
      - {{do: No change, for: It costs nothing., against: Nobody answers.}}
    recommend: {{option: A, because: The law must have a line staffed at every hour.}}
    objection: {{says: Families may be called instead., reply: A child may flee its family.}}
    cost: The pay of those who answer.
"""
CASES = """
- {{name: at every hour, facts: {{alarm.line: always}}, outcome: met, points: {points}}}
- {{name: in the day, facts: {{alarm.line: by-day}}, outcome: gap, points: 0}}
- {{name: no line, facts: {{alarm.line: no}}, outcome: gap, points: 0}}
- {{name: nobody has looked, facts: {{}}, outcome: undetermined, points: 0..{points}}}
"""
RULE = """component: "{component}"
name: {title}
title: {title}
points: {points}
basis: {{title: recalled, points: constructed, outcomes: constructed}}
outcomes:
  - met: {points}
    why: A line that is always open is one that a child can use.
    when: {{alarm.line: always}}
  - gap: 0
    why: A line that is closed at times fails a child then.
"""
LANGUAGE = """
provisions:
  - id: line
    brings: {{alarm.line: always}}
    title: to have a line that a child can call
    summary: Has a line staffed at every hour.
    text: |
      - {text}
"""
REMEDY = """
kind: statute
creates: ["{section}"]
agency: {agency}
"""

QUESTION = """
alarm.line:
  ask: Is there a line that a child can call for help?
  answers: [always, by-day, no]
  means: {always: at every hour, by-day: in the day only, no: there is none}
"""
FACT = """
- question: alarm.line
  before: 2021-06-01
  answer: no
  says: No law had a line that a child could call.
  searched: The whole code was searched on June 1, 2021.
  provenance:
    - document: code-2021
      basis: found
      confirmed: 2021-06-01
      read: 2026-11-22
"""
FRAMEWORK = """
title: Alarm Card
publisher: Nobody At All
edition: "3"
subject: calls for help
areas:
  - {id: "1", title: Lines, folder: 1-lines, max: "4", basis: constructed}
grades:
  - {letter: Heard, from: "4"}
  - {letter: Unheard, from: "0"}
"""

# What stands of each new component: its framework, its number, and words that nothing else in the content has.
ADDED = {
    "example-card": {
        "component": "1.3", "points": 6, "title": "A child can call for help", "agency": "Department of Lines",
        "headline": "A child in Arcadia has nobody to call", "section": "1-8",
        "text": "The department shall staff a line that a child can call at every hour.",
    },
    "alarm-card": {
        "component": "1.1", "points": 4, "title": "Somebody answers at night", "agency": "Department of Nights",
        "headline": "Nobody in Arcadia answers a child at night", "section": "1-9",
        "text": "Whoever keeps the line shall answer a child in the night as in the day.",
    },
}  # fmt: skip
RULES = {"example-card": "1-harm/1.3-line", "alarm-card": "1-lines/1.1-answers"}


def rule_of(said: Mapping[str, object]) -> str:
    return RULE.format(**said) + ADVICE.lstrip("\n").format(**said)


def component(framework: str) -> dict[str, str]:
    """The files of a new component by their paths."""
    said, rule = ADDED[framework], RULES[framework]
    return {
        f"rules/{framework}/{rule}.yaml": rule_of(said),
        f"rules/{framework}/{rule}.test.yaml": CASES.format(**said),
        f"templates/language/{framework}/{rule}.yaml": LANGUAGE.format(**said),
        f"facts/zz/remedies/{framework}/{said['component']}.yaml": REMEDY.format(**said),
    }


def write(root: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text.lstrip("\n"), "utf-8")
    return root


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a question, a component of the example's framework, and a framework of one component."""
    root = copied(EXAMPLE, tmp_path_factory.mktemp("added") / "content")
    write(root, {"facts/questions/alarm.yaml": QUESTION, "facts/zz/law/alarm.yaml": FACT})
    write(root, component("example-card"))
    write(root, {"rules/alarm-card/framework.yaml": FRAMEWORK, **component("alarm-card")})
    card = root / "rules/example-card/framework.yaml"
    before = card.read_text("utf-8")
    card.write_text(before.replace('folder: 1-harm, max: "5"', 'folder: 1-harm, max: "11"'), "utf-8")
    assert card.read_text("utf-8") != before
    return root


@pytest.fixture(scope="module")
def run(content: Path) -> Callable[..., Done]:
    """The command on that content, where it must succeed."""

    def asked(*words: str | Path) -> Done:
        done = advisor(*words, "--content", content, SOURCE_DATE_EPOCH="1795305600")
        assert done.returncode == 0, done.stderr
        return done

    return asked


@pytest.fixture(scope="module")
def served(content: Path) -> Iterator[Workbench]:
    started = Workbench(content, code="zz", words=DAY)
    yield started
    started.stop()


def test_all_that_was_added_is_whole(run) -> None:
    assert "No problems" in run("check").stdout


@pytest.mark.parametrize("framework", ADDED)
def test_an_added_component_is_assessed(run, framework: str) -> None:
    data = json.loads(run("assess", "zz", *DAY, "--framework", framework, "--json").stdout)
    said = ADDED[framework]
    found = next(f for f in data["findings"] if f["component"] == said["component"])
    assert (found["title"], found["outcome"], found["points"]["max"]) == (said["title"], "gap", said["points"])
    assert found["facts"][0]["says"] == "No law had a line that a child could call."


@pytest.mark.parametrize("framework", ADDED)
def test_an_added_component_is_explained(run, framework: str) -> None:
    said = " ".join(run("explain", "zz", ADDED[framework]["component"], *DAY, "--framework", framework).stdout.split())
    assert ADDED[framework]["title"] in said
    assert "Is there a line that a child can call for help?" in said
    assert "at every hour" in said


@pytest.mark.parametrize("framework", ADDED)
def test_an_added_component_stands_in_the_memo_and_the_brief(run, framework: str, tmp_path: Path) -> None:
    for audience, parts in (("staff", ("title", "agency")), ("advocate", ("headline",))):
        made = run("memo", "zz", *DAY, "--dated", DAY[1], "--framework", framework, "--format", "md",
                   "--audience", audience, "-o", tmp_path, "--no-history")  # fmt: skip
        page = "".join(Path(path).read_text("utf-8") for path in made.stdout.split())
        assert [part for part in parts if str(ADDED[framework][part]) not in page] == []


@pytest.mark.parametrize("framework", ADDED)
def test_a_bill_closes_an_added_component(run, framework: str, tmp_path: Path) -> None:
    said = ADDED[framework]
    run("bill", "zz", said["component"], *DAY, "--framework", framework, "--chamber", "assembly", "--format", "md",
        "-o", tmp_path, "--no-history")  # fmt: skip
    draft = next(tmp_path.rglob("bill.md")).read_text("utf-8")
    assert said["text"] in draft
    assert said["section"] in draft
    assert "alarm.line" in next(tmp_path.rglob("*.yaml")).read_text("utf-8")


@pytest.mark.parametrize("framework", ADDED)
def test_an_added_component_has_its_page_and_its_data(served: Workbench, framework: str) -> None:
    said = ADDED[framework]
    base = f"/framework/{framework}"
    with served.client() as client:
        page = client.get(f"{base}/gap/{said['component']}")
        overview = client.get(f"{base}/")
        fact = client.get(f"{base}/facts/alarm.line")
        data = client.get(f"/api/v1/jurisdictions/zz/findings/{said['component']}", params={"framework": framework})
    assert [answer.status_code for answer in (page, overview, fact, data)] == [200, 200, 200, 200]
    assert said["headline"] in page.text
    assert said["agency"] in page.text
    assert said["headline"] in overview.text
    assert "No law had a line that a child could call." in fact.text
    assert data.json()["finding"]["title"] == said["title"]


def documented() -> str:
    """The framework.yaml that docs/writing-rules.md shows."""
    section = (ROOT / "docs/writing-rules.md").read_text("utf-8").partition("## A new framework")[2]
    return section.partition("```yaml\n")[2].partition("```")[0]


@pytest.mark.parametrize("card", [FRAMEWORK, documented()], ids=["made up", "documented"])
def test_three_files_are_a_framework(card: str, tmp_path: Path) -> None:
    found = re.search(r'folder: ([\w-]+), max: "(\d+)"', card)
    assert found
    said = ADDED["alarm-card"] | {"points": found[2]}
    closes = "closes: {alarm.line: always}\n"  # what bill language would say
    rule = f"rules/new-card/{found[1]}/1.1-answers"
    root = write(copied(EXAMPLE, tmp_path / "content"), {
        "facts/questions/alarm.yaml": QUESTION,
        "rules/new-card/framework.yaml": card,
        f"{rule}.yaml": rule_of(said) + closes,
        f"{rule}.test.yaml": CASES.format(**said),
    })  # fmt: skip
    assert "No problems" in advisor("check", "--content", root).stdout
    asked = advisor("assess", "zz", *DAY, "--framework", "new-card", "--json", "--content", root)
    (finding,) = json.loads(asked.stdout)["findings"]
    assert (finding["outcome"], finding["unsettled"]) == ("undetermined", ["alarm.line"])
