"""Every rule's bill language does what it is for, in the form of Mississippi's bills."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

import pytest
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.draft import Drafts, Order, draft_bills
from advisor.draft.values import INSTRUCTION, Draft
from advisor.load import load
from advisor.load.cases import Case, cases
from advisor.model import Fact, Language, Placement, Rule
from helpers.measured import first
from helpers.paths import ROOT

DATED = date(2026, 11, 22)


def one(drafts: Drafts) -> Draft:
    assert len(drafts.bills) == 1
    return drafts.bills[0].draft


def law_of(draft: Draft) -> list[str]:
    """The law as the bill would have it, one paragraph a line."""
    return [p.amended for s in draft.sections for p in s.paragraphs]


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened(ROOT, load(ROOT))


def below(rule: Rule, of_rule: tuple[Case, ...]) -> Iterator[Case]:
    """The cases in which *rule* is not met; the answers that some text rests on are given."""
    for case in of_rule:
        if case.outcome != "met":
            yield case


@pytest.fixture(scope="module")
def every_case(opened: Opened) -> dict[str, tuple[Rule, Case, Opened]]:
    """A state for each case of each rule that is not met: Mississippi's form, the case's facts, nothing else known."""
    content = opened.content
    found, problems = cases(ROOT, content)
    assert not problems
    ms = content.jurisdictions["ms"]
    states, named = {}, {}
    for rule in first(content).rules:
        remedy = ms.remedies[rule.framework][rule.component]
        if remedy.kind != "statute":  # as in a state whose legislature may do it
            places = {
                p.id: Placement(new=f"13-1-4{90 + n}") for n, p in enumerate(content.language[rule.id].provisions)
            }
            remedy = replace(remedy, kind="statute", placements=places)
        for number, case in enumerate(below(rule, found[rule.id])):
            code = f"x{rule.component}-{number}"
            facts = tuple(Fact(q, a, "Said.", since=date(2018, 7, 1)) for q, a in case.facts.items())
            states[code] = replace(
                ms,
                code=code,
                facts=facts,
                bills={},
                remedies={rule.framework: {**ms.remedies[rule.framework], rule.component: remedy}},
            )
            named[code] = rule, case
    together = Opened(ROOT, replace(content, jurisdictions=states))
    return {code: (*pair, together) for code, pair in named.items()}


def twice_defined(draft: Draft) -> list[str]:
    """The words that *draft* defines more than once."""
    new = "\n".join(p.amended for s in draft.sections for p in s.paragraphs if p.changed)
    defined = Counter(word.lower() for word in re.findall(r'"([^"]+)" (?:means|includes)', new))
    return [word for word, n in defined.items() if n > 1]


def test_every_rule_with_a_statutory_remedy_ships_language(opened: Opened) -> None:
    lacking = [r.component for r in opened.framework.rules if r.id not in opened.content.language]
    assert lacking == []


def test_enacting_a_rules_bill_meets_it_and_opens_nothing(opened: Opened, every_case) -> None:
    """For every rule and every case in which it falls short. `draft` itself refuses a bill that opens something."""
    tried = set()
    for code, (rule, case, together) in every_case.items():
        made = draft_bills(together, code, DATED, Order((rule.component,), dated=DATED)).bills[0]
        after = {f.component: f for f in made.account.after.findings}
        assert after[rule.component].outcome == "met", (rule.component, case.name)
        assert not made.account.of("opened"), (rule.component, case.name)
        changed = {c.question: c.after for c in made.draft.bill.changes}
        assert changed.items() <= dict(rule.closes).items(), (rule.component, case.name)
        assert "{{" not in " ".join(law_of(made.draft)), rule.component
        assert twice_defined(made.draft) == [], (rule.component, case.name)
        tried.add(rule.component)
    assert tried == {rule.component for rule in opened.framework.rules}


def test_all_of_the_language_can_stand_in_one_bill(opened: Opened) -> None:
    """For a state of which nothing is known, every rule's provisions at once: one measure, each section once."""
    ms = opened.content.jurisdictions["ms"]
    other = Opened(ROOT, replace(opened.content, jurisdictions={"ms": replace(ms, facts=(), bills={})}))
    made = draft_bills(other, "ms", DATED, Order(dated=DATED))
    draft = one(made)
    assert any("[To be written: the answer to trial." in line for _, p in made.petitions[0].parts for line in p)
    assert len(draft.closes) == len(opened.framework.rules) - 1  # which the court alone can close
    numbers = [s.number for s in draft.sections if s.number]
    assert len(numbers) == len(set(numbers))
    assert draft.title.count("SECTION") >= len(numbers)
    assert all(s.uses for s in draft.sections[:-1])
    assert twice_defined(draft) == []
    row = [n for n in numbers if re.fullmatch(r"97-3-54\.[1-4][4-9]|97-3-54\.[2-4]\d", n)]
    assert row == [f"97-3-54.{n}" for n in range(14, 14 + len(row))]
    told = [p for s in draft.sections for p in s.paragraphs if p.kind == INSTRUCTION]
    assert told
    assert not any(p.changed for p in told)


def test_texts_that_are_meant_to_be_one_are_one(opened: Opened) -> None:
    """Where two rules ask for nearly the same words, a letter's difference would print both in one bill."""
    texts = [(c, p) for c, language in opened.content.language.items() for p in language.provisions]
    drifted = [
        (c, p.id, d, q.id) for (c, p), (d, q) in combinations(texts, 2) if p.text != q.text and alike(p.text, q.text)
    ]
    assert drifted == []


def alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() > 0.93 and matcher.ratio() > 0.93


def literal(language: Language) -> str:
    return " ".join(p.text for p in language.provisions)


def test_language_names_no_states_sections_and_cites_what_it_names(opened: Opened) -> None:
    """Section numbers come from the state's data; a federal law in the text stands under `cites`."""
    for component, language in opened.content.language.items():
        text = literal(language)
        assert not re.search(r"\b\d+-\d+-\d+", text), component
        assert "Mississippi" not in text, component
        for citation in re.findall(r"\d+ U\.S\.C\. § ?\d+\w*", text):
            assert any(citation.replace("§ ", "§ ") in c.citation for c in language.cites), (component, citation)
