"""The questions that a change of sections may touch: whose answers cite them, and which share words with new law."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from advisor.assess.assessment import Assessment, Finding
from advisor.model import Question
from advisor.model.law import Holding
from advisor.phrases import stem

MOST_GUESSES = 8
LEAST_WORDS = 3  # of those that a question shares with new law, or it is not offered
LEAST_SHARE = 0.3  # of what the words of a question weigh
COMMON = frozenset(
    {"and", "any", "are", "for", "from", "has", "may", "must", "not", "that", "the", "this", "who", "with"}
)
TELLING = 2.0  # what a word weighs at least that tells one question from another


class Touched(Struct, frozen=True):
    """A question, why it may be touched, its answer today, and the findings that its answer decides."""

    question: Question
    holding: Holding
    findings: tuple[Finding, ...]
    cites: tuple[str, ...] = ()  # the places of the code that its answer cites, of those that change
    near: tuple[str, ...] = ()  # those of them that change themselves, as far as can be told
    shares: tuple[str, ...] = ()  # of a guess: the words that it shares with new law

    @property
    def guess(self) -> bool:
        return not self.cites

    @property
    def at_stake(self) -> int:
        """The half points that its components give at most."""
        return sum(finding.rule.half_points for finding in self.findings)


def touched(
    made: Assessment, questions: Mapping[str, Question], cited: Mapping[str, Mapping[str, bool]]
) -> tuple[Touched, ...]:
    """The questions that are *cited*: each with the places of the code, and whether that place itself changes.

    What is surely near comes first, then what most points hang on.
    """
    found = [
        Touched(questions[q], made.law.holding(q), reading(made, q), tuple(cites), tuple(c for c in cites if cites[c]))
        for q, cites in cited.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.near, -one.at_stake)))


def guesses(
    made: Assessment, questions: Mapping[str, Question], words: str, known: Iterable[str]
) -> tuple[Touched, ...]:
    """The questions that share most with the *words* of new law, without those that are *known* to be touched."""
    new = frozenset(stems(words))
    own = {q: frozenset(stems(_said(question))) for q, question in questions.items()}
    having = Counter(stem for stemmed in own.values() for stem in stemmed)
    weight = {stem: math.log(len(own) / count) for stem, count in having.items()}
    spelled = {stem: word for word in re.findall(r"[a-z]+", words.lower()) for stem in stems(word)}
    ranked = []
    for q, stemmed in own.items():
        shared = sorted((s for s in stemmed & new if weight[s] >= TELLING), key=lambda s: (-weight[s], s))
        share = sum(weight[s] for s in shared) / (sum(weight[s] for s in stemmed) or 1)
        if q not in set(known) and len(shared) >= LEAST_WORDS and share >= LEAST_SHARE:
            ranked.append((share, q, tuple(spelled[s] for s in shared)))
    best = sorted(ranked, key=lambda one: (-one[0], one[1]))[:MOST_GUESSES]
    return tuple(Touched(questions[q], made.law.holding(q), reading(made, q), shares=shared) for _, q, shared in best)


def reading(made: Assessment, question: str) -> tuple[Finding, ...]:
    """The findings whose rules read *question*."""
    return tuple(finding for finding in made.findings if question in finding.rule.reads)


def stems(text: str) -> Sequence[str]:
    """The words of *text* without their endings, and without the shortest, which say nothing of a subject."""
    words = (word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 2 and word not in COMMON)
    return [stem(word) for word in words]


def _said(question: Question) -> str:
    return " ".join([question.id.replace("-", " ").replace(".", " "), question.ask])
