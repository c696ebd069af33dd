"""`advisor new`: the fewest files of something new pass `check` at once, and nothing that stands there is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advisor.app import content as opening
from advisor.app.check import check
from advisor.app.clock import today
from advisor.cli import cli
from advisor.errors import Refused
from advisor.load import load
from helpers.paths import EXAMPLE
from helpers.workbench import copied

STATE = ("state", "qq", "--name", "Quivira: 'the' Land")
SOURCE = ("--title", "A # code", "--publisher", "Q", "--date", "2026", "--kind", "code", "--address", "https://q.org/c")
QUESTION = ("question", "shelter.beds", "--ask", "Must beds be kept: by whom?", "--answers", "yes,in-part,no")
NUMBER = ("question", "penalty.longest", "--ask", "How long?", "--answers", "years", "--better", "higher")
CARD = ("--title", "Our card", "--publisher", "Us", "--edition", "1", "--subject", "beds", "--question", "shelter.beds")
RULE = ("--title", "Beds are kept", "--question", "shelter.beds")


def new(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["new", *words, "--content", str(root)])


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with one of everything new."""
    root = copied(EXAMPLE, tmp_path_factory.mktemp("new") / "content")
    before = files(root)
    for words in (
        STATE, ("document", "qq", "code-2026", *SOURCE), ("bill", "qq", "2027-hb-12", "--title", "On: beds"), QUESTION,
        NUMBER, ("framework", "our-card", *CARD), ("rule", "our-card", "1.2-beds", *RULE),
        ("rule", "example-card", "1.3-beds", *RULE),
    ):  # fmt: skip
        done = new(root, *words)
        assert done.exit_code == 0, done.exception
        assert all(Path(path).is_file() for path in done.stdout.split() if path.endswith(".yaml")), done.stdout
    lost = [path for path, data in before.items() if path.startswith("facts/zz") and files(root)[path] != data]
    assert lost == []
    return root


def test_everything_new_is_without_fault_and_says_what_was_typed(made: Path) -> None:
    assert [problem for problem in check(str(made), today()) if not problem.warning] == []
    content = load(made)
    state = content.jurisdictions["qq"]
    assert (state.name, state.facts, [*state.documents]) == ("Quivira: 'the' Land", (), ["code-2026"])
    assert state.documents["code-2026"].title == "A # code"
    assert state.bills["2027-hb-12"].read == "no"
    assert content.questions["shelter.beds"].answers == ("yes", "in-part", "no")
    assert content.questions["penalty.longest"].better == "higher"
    assert [rule.component for rule in content.frameworks["our-card"].rules] == ["1.1", "1.2"]
    assert content.frameworks["example-card"].half_points == load(EXAMPLE).frameworks["example-card"].half_points + 2


def test_the_state_is_measured_at_once_and_nothing_is_claimed_of_it(made: Path) -> None:
    done = CliRunner().invoke(cli, ["assess", "qq", "--framework", "our-card", "--content", str(made)])
    assert (done.exit_code, "undetermined" in done.stdout, "gap " in done.stdout) == (0, True, False)


@pytest.mark.parametrize("path", ["facts/qq/jurisdiction.yaml", "rules/our-card/framework.yaml"])
def test_each_key_is_explained_by_a_comment_before_it(made: Path, path: str) -> None:
    lines = (made / path).read_text("utf-8").splitlines()
    keys = [n for n, line in enumerate(lines) if line and line[0] not in "# -"]
    plain = {"title", "publisher", "edition"}  # say themselves what they are
    assert all(lines[n - 1].startswith("#") or lines[n].partition(":")[0] in plain for n in keys)


@pytest.mark.parametrize(
    "words",
    [
        STATE, ("state", "Q1", "--name", "Q"), ("state", "qr", "--name", " "),
        ("document", "qq", "code-2026", *SOURCE), ("document", "qx", "code", *SOURCE),
        ("document", "qq", "Code 2026", *SOURCE), ("bill", "qq", "2027-hb-12", "--title", "T"),
        ("bill", "qq", "hb-12", "--title", "T"), QUESTION, ("question", "beds", "--ask", "?"),
        ("question", "a.b", "--ask", "?", "--answers", "yes"), ("question", "a.b", "--ask", "?", "--answers", "age"),
        ("question", "a.b", "--ask", "?", "--answers", "yes,unknown"), ("framework", "our-card", *CARD),
        ("framework", "../x", *CARD), ("rule", "our-card", "1.2-other", *RULE), ("rule", "our-card", "7.1-x", *RULE),
        ("rule", "no-card", "1.3-x", *RULE), ("rule", "our-card", "1.3", *RULE),
        ("rule", "our-card", "1.3-x", "--title", "T", "--question", "penalty.longest"),
        ("rule", "our-card", "1.3-x", "--title", "T", "--question", "shelter.bed"),
    ],
)  # fmt: skip
def test_what_is_taken_or_wrong_is_refused_and_nothing_is_written(made: Path, words: tuple[str, ...]) -> None:
    before = files(made)
    done = new(made, *words)
    assert isinstance(done.exception, Refused), done.output
    assert files(made) == before


def test_what_would_not_pass_the_check_is_not_written(made: Path) -> None:
    before = files(made)
    done = new(made, "document", "qq", "later", *SOURCE[:5], "soon", *SOURCE[6:])
    assert "'soon' is not a date" in str(done.exception)
    assert files(made) == before


def test_the_copy_that_came_with_the_program_is_never_written(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PACKAGED", made)
    before = files(made)
    assert "advisor init" in str(new(made, "state", "qr", "--name", "Q").exception)
    assert files(made) == before
