"""Every rule's bill language does what it is for, in the form of Mississippi's bills."""

from __future__ import annotations

import ast
import re
from collections import Counter
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

import pytest
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.draft import Drafts, Order, draft_bills
from advisor.draft.values import INSTRUCTION, Draft
from advisor.load import load
from advisor.load.cases import Case
from advisor.model import Language, Rule
from helpers.paths import ROOT
from helpers.short_of_met import short_of_met

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


@pytest.fixture(scope="module")
def every_case(opened: Opened) -> dict[str, tuple[Rule, Case, Opened]]:
    """Each case in which a rule is not met, with the state that it describes, each under a code of its own."""
    named, states = {}, {}
    for rule, case, state in short_of_met(opened):
        code = f"x{rule.component}-{len(named)}"
        states[code] = replace(state, code=code)
        named[code] = rule, case
    together = Opened(ROOT, replace(opened.content, jurisdictions=states))
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


RELATION = re.compile(
    r"notwithstanding|\{\{ despite \}\}|in addition|\balso\b|does not limit|limits no|prevail|as used|for the purposes|"
    r"continue|revives? no|is not affected|no other law",
    re.IGNORECASE,
)


@pytest.mark.parametrize("code", ["ms", "sd"])
def test_what_is_put_into_a_section_says_how_it_stands_to_the_rest(opened: Opened, code: str) -> None:
    """Else the section would say two things. A bar on more than one reading is left to whoever reads the section."""
    remedies = opened.content.jurisdictions[code].remedies
    silent = [
        (language.component, provision.id)
        for rule, language in opened.content.language.items()
        for provision in language.provisions
        if (place := remedies[rule.partition("/")[0]][language.component].placements.get(provision.id))
        and place.add
        and not RELATION.search(" ".join(provision.text.split()))
    ]
    assert silent == []


def terms(slot: str, text: str) -> set[tuple[str, ...]]:
    """The shortest and longest term of each *slot* in *text*, what it keeps of them, and whether it may be less."""
    found = set()
    for given in re.findall(rf"{{{{\s*{slot}(\(.*?\))\s*}}}}", text, re.DOTALL):
        call = ast.parse(f"f{given.replace('true', 'True')}", mode="eval").body
        assert isinstance(call, ast.Call)
        named = {of.arg: ast.literal_eval(of.value) for of in call.keywords}
        keeps = (*named.get("keeps", ()), "", "")[:2]
        found.add((*map(ast.unparse, call.args[:2]), *keeps, str(named.get("not_less"))))
    return found


def test_a_summary_says_the_penalty_of_its_text_and_a_list_the_crime_by_the_name_that_its_text_gives_it(
    opened: Opened,
) -> None:
    """The years of a summary are those that the state's law and form lead to, and so are never written out."""
    for component, language in opened.content.language.items():
        for provision in language.provisions:
            assert terms("penalty", provision.summary) <= terms("felony", provision.text), (component, provision.id)
            made = "{{ felony(" in provision.text
            assert not (made and re.search(r"\b\d+ (?:to \d+ )?years", provision.summary)), (component, provision.id)
            assert provision.crime in " ".join(provision.text.split()), (component, provision.id)


def test_a_crime_that_a_text_makes_joins_lists_and_states_its_penalty(opened: Opened) -> None:
    for component, language in opened.content.language.items():
        for provision in language.provisions:
            makes = re.search(r"commits (?:the crime of|commercial sexual exploitation)", provision.text) is not None
            assert makes == bool(provision.crime), (component, provision.id)
            assert bool(provision.joins) == bool(provision.crime), (component, provision.id)
            states = "{{ felony(" in provision.text
            assert states or not makes, (component, provision.id)
            assert not states or re.search("penalt|punish| terms? ", provision.title), (component, provision.id)
            assert not re.search(r"the\s+greater\s+(?:term\s+or\s+fine\s+)?applies", provision.text), (
                component,
                provision.id,
            )
