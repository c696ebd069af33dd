"""Mississippi's law comes to what the report card says, for the reasons that are recorded."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from advisor.assess import Assessment, Assessor
from advisor.load import load
from advisor.load.tree import Items, Node, Pairs, Text, parse
from advisor.model import Content, Fact, Jurisdiction, Question, Rule
from advisor.model.conditions import questions as read_by
from advisor.model.law import Law, law_on
from helpers.measured import assessor_of, first
from helpers.paths import ROOT, shared
from helpers.sampling import sampled, some

CARD, BEFORE, NOW = date(2019, 11, 20), date(2018, 11, 15), date(2026, 11, 22)
ACT = "2019-hb-571"

# The report card's sentences: how many stand in its lead and in each area's section.
SENTENCES = {"lead": 2, "area 1": 4, "area 2": 9, "area 3": 9, "area 4": 6, "area 5": 12, "area 6": 4}
# A sentence on which no fact rests of its own, and the one that already says the same.
COVERED: dict[str, str] = {}


@pytest.fixture(scope="module")
def content() -> Content:
    return load(ROOT)


@pytest.fixture(scope="module")
def state(content: Content) -> Jurisdiction:
    return content.jurisdictions["ms"]


@pytest.fixture(scope="module")
def assessor(content: Content) -> Assessor:
    return assessor_of(content)


@pytest.fixture(scope="module")
def card(assessor: Assessor, state: Jurisdiction) -> Assessment:
    return assessor.assess(law_on(state, CARD))


@pytest.fixture(scope="module")
def now(assessor: Assessor, state: Jurisdiction) -> Assessment:
    return assessor.assess(law_on(state, NOW))


def points(of: Assessment) -> dict[str, tuple[float, float]]:
    return {f.component: (f.low / 2, f.high / 2) for f in of.findings}


# The law of the report card


def test_the_card_of_2019(card: Assessment) -> None:
    assert [(a.low / 2, a.high / 2) for a in card.areas] == [(n, n) for n in (10, 24.5, 15, 7.5, 21.5, 12.5)]
    assert (card.low / 2, card.high / 2, card.grades) == (91.0, 91.0, ("A",))
    assert [a.area.half_points / 2 for a in card.areas] == [10, 25, 15, 10, 27.5, 15]
    assert len(card.findings) == 41
    assert card.unsettled == ()


def test_the_gaps_of_2019(card: Assessment) -> None:
    outcomes = {f.component: f.outcome for f in card.findings}
    assert {c for c, word in outcomes.items() if word == "gap"} == {"4.3", "6.3"}
    assert "undetermined" not in outcomes.values()
    assert {"5.1", "5.7", "5.9"} <= {c for c, word in outcomes.items() if word == "partial"}


def test_every_component_has_its_inferred_points(card: Assessment) -> None:
    framework = yaml.safe_load(shared("research", "framework.yaml").read_text("utf-8"))
    inferred = {
        str(c["id"]): (c["mississippi"]["inferred_points"],) * 2 for c in framework["components"]
    }  # fmt: skip
    assert points(card) == inferred


# The law of the year before


def test_the_year_before_was_a_b(assessor: Assessor, state: Jurisdiction) -> None:
    before = assessor.assess(law_on(state, BEFORE))
    assert before.grades == ("B",)
    assert 80 <= before.low / 2 <= before.high / 2 <= 89.5


def test_the_year_before_differs_by_the_act_of_2019(
    assessor: Assessor, state: Jurisdiction, content: Content, card: Assessment
) -> None:
    before = assessor.assess(law_on(state, BEFORE))
    names = {*before.law.holdings, *card.law.holdings}
    known = {q for q in names if not before.law.holding(q).open}  # what nobody knows of before did not change
    changed = {q for q in known if before.law.holding(q).answer != card.law.holding(q).answer}
    act = {c.question for c in state.bills[ACT].changes}
    deciding = {q for rule in first(content).rules for q in reads(rule, content)}
    assert changed & deciding == act & deciding
    assert act <= changed
    # What else differs are details of what the act created.
    for question in changed - act:
        assert set(read_by(content.questions[question].applies)) & act, question
    moved = {c for c, of in points(card).items() if points(before)[c] != of}
    assert moved
    for finding in card.findings:
        if finding.component in moved:
            assert reads(finding.rule, content) & act, finding.component


# The law of today


def test_today_is_a_range(now: Assessment) -> None:
    assert now.low < now.high


def test_today_only_vacatur_and_images_are_unsettled(now: Assessment) -> None:
    unsettled = set(now.unsettled)
    assert "images.definition" in unsettled
    assert {q for q in unsettled if not q.startswith("vacatur.")} == {"images.definition"}
    assert unsettled & {"vacatur.adjudications", "vacatur.offenses", "vacatur.wait"}
    acts = {q: set(now.law.holding(q).touched_by) for q in unsettled}
    assert acts.pop("images.definition") == {"2025-hb-1308"}
    assert all(of == {"2026-hb-1546"} for of in acts.values())


def test_today_only_those_findings_are_undetermined(now: Assessment, content: Content) -> None:
    for finding in now.findings:
        assert (finding.outcome == "undetermined") is bool(finding.unsettled)
        assert set(finding.unsettled) <= reads(finding.rule, content)


# One answer and an empty law


def reads(rule: Rule, content: Content) -> set[str]:
    """Every question on which *rule*'s outcome can rest: what its conditions read, and what those presuppose."""
    waiting = [q for step in rule.outcomes for q in read_by(step.when)]
    found: set[str] = set()
    while waiting:
        question = waiting.pop()
        if question not in found:
            found.add(question)
            waiting += read_by(content.questions[question].applies)
    return found


def shown(rule: Rule, content: Content) -> set[str]:
    """Every question of which *rule*'s finding says anything at all."""
    return reads(rule, content) | set(rule.asks) | {q for extra in rule.beyond for q in read_by(extra.when)}


def other_answers(question: Question, answer: str) -> Iterator[str]:
    numbers = ("none", "0", "1", "5", "18", "20", "1000", "life", "unlimited")
    known = numbers if question.is_number else (*question.answers, *(("Otherwise",) if question.kind == "text" else ()))
    for other in (*known, "unknown"):
        if other != answer and question.allows(other):
            yield other


def outcomes(of: Assessment) -> dict[str, object]:
    return {f.rule.id: (f.possible, f.unsettled) for f in of.findings}


@sampled
@pytest.mark.parametrize("day", [CARD, NOW], ids=str)
def test_one_answer_changes_only_what_reads_it(
    assessor: Assessor, content: Content, state: Jurisdiction, day: date
) -> None:
    before = assessor.assess(law_on(state, day))
    tried = moved = 0
    looked_at = some(list(enumerate(state.facts)), 60)
    for n, fact in looked_at:
        for answer in other_answers(content.questions[fact.question], fact.answer):
            facts = (*state.facts[:n], replace(fact, answer=answer), *state.facts[n + 1 :])
            after = assessor.assess(law_on(replace(state, facts=facts), day))
            tried += 1
            for was, is_ in zip(before.findings, after.findings, strict=True):
                if fact.question not in reads(was.rule, content):
                    assert (was.possible, was.unsettled) == (is_.possible, is_.unsettled), (fact.question, answer)
                if fact.question not in shown(was.rule, content):
                    assert was == is_, (fact.question, answer, was.component)
            moved += outcomes(before) != outcomes(after)
    assert tried > 2 * len(looked_at)
    assert moved > len(assessor.framework.rules) * len(looked_at) // len(state.facts)


def test_one_answer_changed_in_a_copy_of_the_files(card: Assessment, content: Content, tmp_path: Path) -> None:
    for name in ("rules", "facts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    path = tmp_path / "facts/ms/law/tourism.yaml"
    fact = next(f for f in content.jurisdictions["ms"].facts if f.place.path == "facts/ms/law/tourism.yaml")
    other = next(other_answers(content.questions[fact.question], fact.answer))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if n >= fact.place.line - 1 and line.strip().startswith("answer:"))
    lines[at] = lines[at].split("answer:")[0] + f"answer: {other}\n"
    path.write_text("".join(lines), "utf-8")
    changed = load(tmp_path)
    after = assessor_of(changed).assess(law_on(changed.jurisdictions["ms"], CARD))
    assert after.law.holding(fact.question).answer == other
    was = outcomes(card)
    moved = {rule.id for rule in first(content).rules if outcomes(after)[rule.id] != was[rule.id]}
    assert moved <= {rule.id for rule in first(content).rules if fact.question in reads(rule, content)}


def test_an_empty_law_determines_nothing(assessor: Assessor, state: Jurisdiction) -> None:
    empty = assessor.assess(Law(state, CARD, {}))
    assert [f.outcome for f in empty.findings] == ["undetermined"] * len(empty.findings)
    assert (empty.low / 2, empty.high / 2) == (0, 102.5)
    assert empty.grades == ()
    assert all(f.low == 0 and f.high == f.rule.half_points for f in empty.findings)


def test_a_state_without_facts_determines_nothing(assessor: Assessor, state: Jurisdiction) -> None:
    blank = replace(state, facts=(), bills={})
    empty = assessor.assess(law_on(blank, CARD))
    assert (empty.low, empty.high / 2, empty.grades) == (0, 102.5, ())


def test_every_remedy_closes_its_gap(assessor: Assessor, card: Assessment) -> None:
    for finding in card.findings:
        closed = {q: replace(card.law.holding(q), question=q, answer=a) for q, a in finding.rule.closes.items()}
        law = replace(card.law, holdings={**card.law.holdings, **closed})
        assert assessor.assess(law).finding(finding.component).outcome == "met", finding.component


# The sentences of the report card


def resting(state: Jurisdiction) -> dict[str, list[str]]:
    """Each pinpoint in the report card, and what rests on it."""
    found: dict[str, list[str]] = {}
    rows: list[tuple[str, Fact]] = [(fact.question, fact) for fact in state.facts]
    pairs = [(name, p) for name, fact in rows for p in fact.provenance]
    pairs += [(f"{b.id}: {c.question}", p) for b in state.bills.values() for c in b.changes for p in c.provenance]
    for name, provenance in pairs:
        if provenance.document == "report-card-2019":
            found.setdefault(provenance.pinpoint, []).append(name)
    return found


def test_every_sentence_of_the_card_is_used(state: Jurisdiction) -> None:
    """With `pytest -s` the list is printed: each sentence, and what rests on it."""
    found = resting(state)
    every = [f"{section}, sentence {n}" for section, most in SENTENCES.items() for n in range(1, most + 1)]
    assert len(every) == 46
    for sentence in every:
        rests = found.get(sentence) or [f"covered by {COVERED[sentence]}" if sentence in COVERED else "nothing"]
        sys.stdout.write(f"{sentence}: {', '.join(rests)}\n")
    assert not [s for s in every if s not in found and s not in COVERED]
    for sentence, other in COVERED.items():
        assert other in found, f"{sentence} is said to be covered by {other}, on which nothing rests"


def test_no_pinpoint_names_a_sentence_that_is_not_there(state: Jurisdiction) -> None:
    every = {f"{section}, sentence {n}" for section, most in SENTENCES.items() for n in range(1, most + 1)}
    assert set(resting(state)) <= every


def texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    else:
        inner = node.items if isinstance(node, Items) else node.entries.values() if isinstance(node, Pairs) else ()
        for item in inner:
            yield from texts(item)


def nines(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "'").replace("'", ""))
    for n in range(len(words) - 8):
        yield " ".join(words[n : n + 9])


def test_nothing_copies_nine_words_of_a_source() -> None:
    sources = sorted(shared("sources").glob("*.txt"))
    assert sources
    taken = {nine: path.name for path in sources for nine in nines(path.read_text("utf-8"))}
    assert len(taken) > 1000
    copied = []
    for path in sorted(p for folder in ("rules", "facts", "templates") for p in (ROOT / folder).rglob("*.yaml")):
        node, _ = parse(path.read_bytes(), path.relative_to(ROOT).as_posix())
        assert node is not None, path
        copied += [
            f"{t.place}: {nine} ({taken[nine]})" for t in texts(node) for nine in nines(t.value) if nine in taken
        ]
    assert not copied, "\n".join(copied)
