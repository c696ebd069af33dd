"""Writes docs/published-results.md: what the publisher printed beside what the rules give, and why they differ.

Run as `python -m tools.published_results` from the checkout. A test fails where the page is not what this writes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from advisor.load import load  # noqa: E402
from advisor.model import Question  # noqa: E402
from advisor.phrases import listed, long_date  # noqa: E402
from helpers.published import CODED, Coded, Differs, Sheet  # noqa: E402  # how the tests read what was coded
from helpers.published_scores import Scores, Tried  # noqa: E402
from helpers.published_table import heads, rows  # noqa: E402

PAGE = ROOT / "docs" / "published-results.md"

INTRODUCTION = f"""\
# Published results

The publisher printed scores of states by this framework. Here they stand beside what our rules give on the same laws.
`{CODED}/<state>-<year>/card.yaml` holds what the words of the card say, `law.yaml` what the law adds to it; both were
coded from the words, not from the scores. `make test` fails where a printed score is not reached and nothing explains
it. This page is written by `python -m tools.published_results`.

- **Card alone**: every answer that the card does not give is unknown, so each score is a range. The printed score must
  lie in it.
- **Card with law**: the printed score must be reached. Where it is not, the least sure answers are named with which it
  would be; no surer answer may be.

An answer is as sure as its basis: `card` and `found` (the text was read), then `secondary` (somebody's account was
read), then `recalled` (from memory). A word in *italics* is one of several that the text leaves open.

## The table
"""


def page(scores: Scores) -> str:
    """The whole page."""
    tried = [scores.tried(result) for result in scores.framework.published]
    return "\n".join([INTRODUCTION, *_table(scores, tried), *(line for of in tried for line in _state(scores, of))])


def _table(scores: Scores, tried: list[Tried]) -> Iterator[str]:
    first = heads(scores.framework)
    yield _row(first)
    yield _row(["---"] * len(first))
    for of in tried:
        yield from map(_row, rows(of))
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _state(scores: Scores, of: Tried) -> Iterator[str]:
    result = of.result
    yield f"## {result.state} {result.year}\n"
    yield " ".join(filter(None, (f"Printed in: {result.source} [{result.basis}].", result.says))) + "\n"
    yield f"- **Card**: {of.card.about} {_sureness(of.card)}"
    yield f"- **Law**: {of.law.about} {_sureness(of.law)}\n"
    for entry in of.law.differs:
        yield from _difference(scores, of, entry)
    for whose, coded in (("card", of.card), ("law", of.law)):
        if coded.facts:
            yield f"What was coded of the {whose}:\n"
            yield from _answers(scores, coded)


def _sureness(of: Sheet) -> str:
    if of.record:
        return f"See `facts/{of.record.state}`, on {long_date(of.record.day)}."
    bases = [coded.basis for coded in of.facts.values()]
    counts = [f"{bases.count(basis)} {basis}" for basis in dict.fromkeys(sorted(bases))]
    return f"Answers: {listed(counts)}." if counts else "No answers."


def _difference(scores: Scores, of: Tried, entry: Differs) -> Iterator[str]:
    questions = scores.content.questions
    turned = [
        f"`{question}` is {_spoken(questions[question], answer)} and not, as coded, "
        f"{_spoken(questions[question], of.both[question].answer)} [{of.both[question].basis}]"
        for question, answer in entry.turned.items()
    ]
    areas = f"area{'s' * (len(entry.areas) > 1)} {listed(entry.areas)}"
    yield f"**Differs in {areas}.** What was printed is reached if {'; '.join(turned)}. {entry.because}\n"


def _spoken(question: Question, answer: str) -> str:
    return f"“{question.spoken(answer)}”"


def _answers(scores: Scores, of: Sheet) -> Iterator[str]:
    places: dict[tuple[str, str], list[str]] = {}
    for question, coded in of.facts.items():
        said = f"`{question}` {_answer(scores.content.questions[question], coded)}"
        places.setdefault((coded.citation, coded.basis), []).append(said)
    yield _row(["where", "basis", "answers"])
    yield _row(["---"] * 3)
    for (citation, basis), answers in places.items():
        yield _row([citation, basis, "; ".join(answers)])
    yield ""


def _answer(question: Question, coded: Coded) -> str:
    possible = question.possible(coded.answer)
    return possible[0] if len(possible) == 1 else listed([f"*{one}*" for one in possible], "or")


def main() -> None:
    PAGE.write_text(page(Scores(load(ROOT))), "utf-8")
    print(f"Wrote {PAGE.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
