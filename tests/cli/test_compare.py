"""`advisor compare` as a person runs it: weaker and stronger by answers, and never by words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advisor.cli import cli
from helpers.drafts import DATED, arcadia, opened
from helpers.paths import EXAMPLE
from helpers.reading import accepted, rejected
from helpers.versions import NEW, OFFERED, OLD, SUBSTITUTE, put

pytest.importorskip("lxml", reason="measures in HTML need the extra 'statutes'")
ANSWERED = [word for text in OLD for word in ("--answer-old", text)]
ANSWERED += [word for text in NEW for word in ("--answer-new", text)]


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return put(tmp_path_factory.mktemp("prints"))


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft's folder as `advisor bill` writes it."""
    from advisor.schemas.bill import bill_draft
    from advisor.schemas.shape import as_json

    folder = tmp_path_factory.mktemp("draft")
    (folder / "bill.json").write_bytes(as_json(bill_draft(arcadia("1.1", "1.2").draft)))
    return folder


def compare(*words: str | Path, command: tuple[str, ...] = ("compare",)) -> Result:
    given = [*command, *map(str, words), "--content", str(EXAMPLE)]
    return CliRunner().invoke(cli, given, catch_exceptions=False)


def said(done: Result) -> str:
    assert done.exit_code == 0, done.output
    assert max(map(len, done.stdout.splitlines())) <= 80
    return " ".join(done.stdout.split())


def edited(draft: Path, folder: Path, old: str, new: str) -> Path:
    """A copy of the *draft* in which somebody changed words and nothing else."""
    data = (draft / "bill.json").read_text("utf-8")
    assert old in data
    (folder / "bill.json").write_text(data.replace(old, new), "utf-8")
    return folder


def test_each_weakening_is_named_and_no_figure_hides_it(prints: tuple[Path, Path]) -> None:
    told = said(compare(*prints, "--as-of", "2021-07-01", *ANSWERED))
    for part in (
        "The newer text weakens three parts, drops one and rewords one",
        "It weakens § 1-1: Does a law name the harm? “all of it” becomes “part of it”.",
        "It weakens § 1-2: What is the shortest prison term, in years? “5 years” becomes “2 years”.",
        "It weakens § 3-1: How many years must a child wait for relief? “none” becomes “1 year”.",
        "No figure shows what becomes of § 3-1: the framework does not count it.",
        "Component 2.1 comes to the same with either answer, so no figure shows it.",
        "Weaker 1.1 § 1-1 Harm: “all of it” becomes “part of it” −1.0",
        "not less than [-five (5)-] {+two (2)+} years nor more than [-twenty (20)-] {+ten (10)+} years",
        "relief from any {+non-violent +}offense",
        "[-2. a sale of a child.-]",
        "Unchanged Title and Effective date",
    ):
        assert part in told


def test_words_alone_are_never_weighed(prints: tuple[Path, Path]) -> None:
    told = said(compare(*prints, "--as-of", "2021-07-01"))
    assert "weaken" not in told.replace("Weaker and stronger come from answers", "")
    assert "nobody has recorded what the new words answer" in told
    assert "penalty.minimum, in the older and the newer" in told


def test_as_data_each_part_says_what_it_became(prints: tuple[Path, Path]) -> None:
    data = json.loads(compare(*prints, "--as-of", "2021-07-01", *ANSWERED, "--json").stdout)
    weights = {tuple(part["sections"]): part["weight"] for part in data["parts"]}
    assert weights[("3-1",)] == weights[("1-1",)] == weights[("1-2",)] == "weaker"
    assert (weights[("3-2",)], weights[("2-1",)]) == ("dropped", "to be read")
    moved = [after - before for before, after in zip(*(score.values() for score in data["scores"]), strict=True)]
    assert [sum(part[end] for part in data["parts"]) for end in ("low", "high")] == moved


def test_an_edited_draft_is_never_assumed_unchanged(draft: Path, tmp_path: Path) -> None:
    changed = edited(draft, tmp_path, "any other harm", "some other harm")
    told = said(compare(draft, changed, "--as-of", "2021-07-01"))
    assert "§ 1-1 reads otherwise, and nobody has recorded what the new words answer" in told
    assert "−1.0 to 0.0" in told or "−2.5 to 0.0" in told
    assert "Unchanged Title, § 1-2 and Effective date" in told
    answered = said(compare(draft, changed, "--as-of", "2021-07-01", "--answer-new", "harm.law=full"))
    assert "changes no answer that is recorded" in answered
    assert "Reworded. Other words, the same recorded answers." in answered


def test_a_draft_against_itself_and_by_the_old_option(draft: Path) -> None:
    for command in (("compare",), ("bill", "--compare")):
        assert "The two texts say the same" in said(compare(draft, draft / "bill.json", command=command))


def test_two_bills_of_the_record_by_their_answers(tmp_path: Path) -> None:
    bill = EXAMPLE / "facts" / "zz" / "bills" / "2024-sb-30.yaml"
    lighter = tmp_path / "2024-sb-30-cs.yaml"
    lighter.write_text(bill.read_text("utf-8").replace("to: life", "to: 10"), "utf-8")
    told = said(compare("2024-sb-30", lighter, "--jurisdiction", "zz"))
    assert "weakens § 1-2: What is the shortest prison term, in years? “life” becomes “10 years”." in told
    assert "No figure shows what becomes of § 1-2" in told
    assert "The words of one version are not at hand." in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere", "nowhere"), "nothing is called 'nowhere'"),
        (("a.html", "b.html"), "a.html is not there"),
        (("2024-sb-30", "2024-sb-31", "--jurisdiction", "zz"), "no bill is called '2024-sb-31'"),
        (("2024-sb-30", "2024-sb-30", "--jurisdiction", "zz", "--answer-new", "penalty.minimum=soon"), "not an answer"),
    ],
)
def test_what_cannot_be_compared_is_refused(words: tuple[str, ...], said: str) -> None:
    from advisor.errors import Refused

    with pytest.raises(Refused, match=said):
        compare(*words)


@pytest.mark.word
def test_in_word_rejected_it_is_the_older_text_and_accepted_the_newer(prints: tuple[Path, Path]) -> None:
    pytest.importorskip("docx", reason="Word files are written with python-docx")
    from advisor.app.versions.comparing import compare as compared
    from advisor.app.versions.loading import NamedVersion
    from advisor.app.versions.write import document_of
    from advisor.documents.comparison.redline import comparison_redline
    from advisor.formats.word.redline import redline_word

    made = compared(opened(), NamedVersion(str(prints[0]), OLD), NamedVersion(str(prints[1]), NEW), date(2021, 7, 1))
    file = redline_word(comparison_redline(document_of(made, DATED)), opened().looks)
    for lines, found in ((OFFERED, rejected(file)), (SUBSTITUTE, accepted(file))):
        law = [
            line.split(" ", 2)[2] if line.startswith("§") else line for line in lines if not line.startswith("Article")
        ]
        assert sorted(set(law) - set(found)) == []
