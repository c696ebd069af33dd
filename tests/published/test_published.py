"""The rules agree with what the publisher printed, on what its cards say and on what the law adds to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from advisor.errors import Problem, Problems
from advisor.load import load
from advisor.model import PublishedResult
from advisor.model.law import law_of
from helpers.paths import ROOT
from helpers.published import CODED, Sheet, bare, sheet, with_law
from helpers.published_scores import Scores, Tried
from helpers.published_table import heads, rows
from tools.published_results import PAGE, page

IDS = sorted(path.parent.name for path in (ROOT / CODED).glob("*/law.yaml"))


@pytest.fixture(scope="module")
def scores() -> Scores:
    return Scores(load(ROOT))


@pytest.fixture(scope="module")
def tried(scores: Scores) -> Callable[[str], Tried]:
    """What was coded of a published result, tried once."""
    known: dict[str, Tried] = {}
    of: dict[str, PublishedResult] = {result.id: result for result in scores.framework.published}

    def one(name: str) -> Tried:
        return known.get(name) or known.setdefault(name, scores.tried(of[name]))

    return one


def test_every_published_result_is_coded_and_nothing_else() -> None:
    assert sorted(path.name for path in (ROOT / CODED).iterdir() if path.is_dir() and path.name[0] != "_") == sorted(
        IDS
    )


@pytest.mark.parametrize("name", IDS)
def test_the_printed_scores_lie_within_what_the_card_alone_allows(
    scores: Scores, tried: Callable[[str], Tried], name: str, record_property: Callable[[str, object], None]
) -> None:
    of = tried(name)
    table = [heads(scores.framework), *rows(of)]
    number = scores.framework.published.index(of.result)
    record_property("published", [number, table])  # which the end of the run prints
    denied = scores.denied(of.card_alone, of)
    assert not denied, "\n".join(denied)


@pytest.mark.parametrize("name", IDS)
def test_the_printed_scores_are_reached_with_the_law_or_the_difference_is_explained(
    scores: Scores, tried: Callable[[str], Tried], name: str
) -> None:
    of = tried(name)
    denied, unfounded = scores.denied(scores.explained(of), of), scores.unfounded(of)
    assert not denied, "\n".join(denied)
    assert not unfounded, "\n".join(map(str, unfounded))


def test_an_outcome_that_a_published_result_supports_is_one_that_its_law_can_come_to(
    scores: Scores, tried: Callable[[str], Tried]
) -> None:
    supported = 0
    for rule in scores.framework.rules:
        for n, step in enumerate(rule.outcomes):
            for name in step.results:
                (decided,) = scores.engine.decide(law_of(bare(tried(name).both)), [rule.id])
                assert n in decided.outcomes, f"{rule.id}: {step.word} {step.points} and {name}"
                supported += 1
    assert supported > 100


def test_the_page_is_what_the_script_writes(scores: Scores) -> None:
    assert PAGE.read_text("utf-8") == page(scores), "Run .venv/bin/python -m tools.published_results"


# The harness itself


def wrong(scores: Scores, folder: Path, text: str) -> list[str]:
    """Every problem in a file that holds *text*."""
    (folder / "law.yaml").write_text(dedent(text), "utf-8")
    with pytest.raises(Problems) as raised:
        sheet(scores.content, "law.yaml", folder)
    return [f"{problem.place}: {problem.what}" for problem in raised.value.problems]


def test_what_was_coded_wrongly_is_named_at_its_line(scores: Scores, tmp_path: Path) -> None:
    text = """\
        about: A law.
        facts:
          trafficking.minor-mean:
            answer: required
            says: It is.
            citation: "1"
            basis: card
          trafficking.minor-means:
            answer: {one-of: [required, perhaps]}
            says: It is.
            citation: "1"
            basis: card
          trafficking.minor-age:
            answer: unknown
            says: Nobody knows.
            citation: "1"
            basis: guessed
    """
    assert wrong(scores, tmp_path, text) == [
        "law.yaml:3: no question is called 'trafficking.minor-mean'",
        "law.yaml:8: 'perhaps' is not an answer to trafficking.minor-means",
        "law.yaml:17: basis: 'guessed' is not allowed here",
    ]


def coded(scores: Scores, folder: Path, name: str, answers: dict[str, tuple[str, str]], more: str = "") -> Sheet:
    """A file with the *answers* to questions, each with its basis."""
    facts = "".join(
        f"  {question}: {{answer: {answer}, says: It is so., citation: '1', basis: {basis}}}\n"
        for question, (answer, basis) in answers.items()
    )
    (folder / f"{name}.yaml").write_text(f"about: A law.\nfacts:\n{facts}{more}", "utf-8")
    return sheet(scores.content, f"{name}.yaml", folder)


def test_a_law_that_contradicts_its_card_is_refused_and_one_that_narrows_it_is_not(
    scores: Scores, tmp_path: Path
) -> None:
    question = "trafficking.minor-means"
    card = coded(scores, tmp_path, "card", {question: ("{one-of: [not-required, required]}", "card")})
    narrower = coded(scores, tmp_path, "law", {question: ("required", "found")})
    assert with_law(scores.content, card, narrower)[question].answer == "required"
    other = coded(scores, tmp_path, "law", {question: ("no-crime", "found")})
    with pytest.raises(Problems, match=r"law\.yaml:3: .*is no-crime, and the card says"):
        with_law(scores.content, card, other)


def test_answers_that_cannot_stand_together_are_refused(scores: Scores, tmp_path: Path) -> None:
    card = coded(scores, tmp_path, "card", {"prostitution.reference": ("no", "card")})
    law = coded(scores, tmp_path, "law", {"prostitution.reference-reach": ("promoting-only", "found")})
    with pytest.raises(Problems, match=r"card\.yaml:3: the answer 'no' to prostitution\.reference cannot stand beside"):
        with_law(scores.content, card, law)


def difference(scores: Scores, folder: Path, printed: int, turned: str, basis: dict[str, str]) -> list[Problem]:
    """What is wrong with an explanation of area 6, whose answers all have the best word and the *basis* given."""
    best = {
        "training.mandate": "all-officers",
        "recording.consent": "one-party",
        "wiretap.trafficking": "named",
        "wiretap.csec": "all",
        "decoy.trafficking": "express",
        "decoy.csec": "all",
        "internet-investigation.authority": "express",
        "missing-children.police-report": "two-hours-or-federal",
    }
    answers = {question: (answer, basis.get(question, "found")) for question, answer in best.items()}
    more = f"differs:\n  - {{areas: ['6'], if: {{{turned}}}, because: It may be so.}}\n"
    card = coded(scores, folder, "card", {"training.hours": ("neither", "card")})
    law = coded(scores, folder, "law", answers, more)
    result = PublishedResult("zz-2019", "Nowhere", "2019", "A card", "card", areas={"6": printed})
    return scores.unfounded(scores.laid(result, card, law))


def test_an_explanation_must_be_needed_and_turn_the_least_sure_answer(scores: Scores, tmp_path: Path) -> None:
    recalled = {"recording.consent": "recalled"}
    by_consent, by_training = "recording.consent: all-parties", "training.mandate: none"
    assert difference(scores, tmp_path, 25, by_consent, recalled) == []
    (surer,) = difference(scores, tmp_path, 25, by_training, recalled)
    assert "training.mandate is surer than recording.consent" in surer.what
    (needless,) = difference(scores, tmp_path, 30, "training.names-child: no", {})
    assert "training.names-child is not turned" in needless.what
    (needless,) = difference(scores, tmp_path, 30, "training.hours: hours-only", {})
    assert "training.hours need not be turned" in needless.what
