"""What is wrong with bill language, a bill's form or a place is told at its line, with the way out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from advisor.app.check import check
from advisor.draft.marks import levels
from advisor.draft.statute import NotAtHand, section_text
from advisor.load import load
from advisor.model import Edit, Placement
from helpers.measured import first
from helpers.paths import EXAMPLE, shared
from helpers.put import problems, put_first

STATE = "facts/zz/jurisdiction.yaml"
NAMES = "templates/language/example-card/1-harm/1.1-law.yaml"
RELIEF = "templates/language/example-card/2-help/2.1-relief.yaml"
LAW_RULE = "rules/example-card/1-harm/1.1-law.yaml"
REMEDY = "facts/zz/remedies/example-card/1.1.yaml"
TERM = "facts/zz/remedies/example-card/1.2.yaml"

WRONG = {
    "an unknown key": (NAMES, "    note: ", "    nota: ", "is not a key here"),
    "no text": (NAMES, "    summary: ", "    sumary: ", "is not a key here"),
    "a title that does not begin with to": (NAMES, "title: to name", "title: name", "begins with 'to '"),
    "a misspelt question": (NAMES, "harm.law: full", "harm.lwa: full", "no question is called 'harm.lwa'"),
    "a misspelt answer": (NAMES, "harm.law: full", "harm.law: ful", "'ful' is not an answer to harm.law"),
    "two answers to one question": (
        RELIEF,
        "brings: {}",
        "brings: {relief.exists: no}",
        "brings relief.exists to",
    ),
    "an answer that the rule says": (
        LAW_RULE,
        "elsewhere:",
        "closes: {harm.law: full}\nelsewhere:",
        "`brings` say",
    ),
    "two provisions of one id": (RELIEF, "id: conform", "id: relief", "two provisions have one id"),
    "a basis that is none": (NAMES, "basis: found", "basis: hearsay", "is not allowed here"),
    "a form without a placeholder": (STATE, "§ {section} of the Arcadian", "§ of the Arcadian", "must hold {section}"),
    "a form with another placeholder": (STATE, '"Article {n}."', '"Article {n} {x}."', "must hold {n}"),
    "a form with an open brace": (STATE, '"Article {n}."', '"Article {n."', "must hold {n}"),
    "levels that do not match": (STATE, "[paragraph, item, clause]", "[paragraph, item]", "differ in number"),
    "lines that are no number": (STATE, "lines: 30", "lines: many", "not a number of lines"),
    "a form that lacks a key": (STATE, "  act: An Act\n", "", "the key 'act' is missing"),
    "a place that is both": (REMEDY, '{amend: "1-1", add: "A."}', '{amend: "1-1", new: "1-9", add: end}', "either"),
    "a place that is neither": (REMEDY, '{amend: "1-1", add: "A."}', "{add: end}", "either"),
    "a place that says not how": (REMEDY, '{amend: "1-1", add: "A."}', '{amend: "1-1"}', "needs `add` or `edits`"),
    "a place that is no subdivision": (REMEDY, '"A."', '"below"', "is no subdivision"),
    "an edit that is no subdivision": (TERM, 'where: "B."', 'where: "there"', "is no subdivision"),
    "an edit without its words": (TERM, 'strike: "5 years", ', "", "`strike` says which words go"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_in_its_file(root: Path, name: str) -> None:
    path, old, new, says = WRONG[name]
    put_first(root, path, old, new)
    found = [p for p in problems(root) if p.place.path == path and says in p.what]
    assert found, "\n".join(map(str, problems(root)))
    assert found[0].way_out


def test_language_without_a_rule_is_told(root: Path) -> None:
    (root / NAMES).rename((root / NAMES).with_name("1.1-lore.yaml"))
    found = problems(root)
    assert [p.what for p in found] == ["no rule has this path"]
    assert "1.1-law.yaml" in found[0].way_out


def test_a_subdivision_out_of_place_is_told_at_its_line(root: Path) -> None:
    """Seen by `advisor check`, and again where a bill is drafted."""
    text = (root / RELIEF).read_text("utf-8")
    (root / RELIEF).write_text(text.replace("        - without a fee.", "              - without a fee."), "utf-8")
    found = check(str(root), date(2026, 11, 27))
    assert [p.place.path.endswith(RELIEF) for p in found] == [True]
    assert "neither a subdivision" in found[0].what


def test_a_rule_closes_what_its_language_brings_in_the_order_that_it_reads(root: Path) -> None:
    assert "brings: {relief.exists: yes, relief.wait: none}" in (root / RELIEF).read_text("utf-8")
    rule = next(rule for rule in first(load(root)).rules if rule.component == "2.1")
    assert list(rule.closes.items()) == [("relief.wait", "none"), ("relief.exists", "yes")]


def test_a_rule_without_language_says_itself_what_it_closes(root: Path) -> None:
    (root / NAMES).unlink()
    assert not first(load(root)).rules[0].closes
    text = (root / LAW_RULE).read_text("utf-8")
    (root / LAW_RULE).write_text(text.replace("elsewhere:", "closes: {harm.law: full}\nelsewhere:"), "utf-8")
    assert dict(first(load(root)).rules[0].closes) == {"harm.law": "full"}


def test_brings_that_does_not_meet_the_rule_is_told_by_check(root: Path) -> None:
    text = (root / RELIEF).read_text("utf-8")
    (root / RELIEF).write_text(text.replace("relief.exists: yes, ", ""), "utf-8")
    (found,) = check(str(root), date(2026, 11, 27))
    assert "the answers that its remedy brings about" in found.what
    assert "`brings`" in found.way_out


MISFITS = {
    "a slot that the state does not fill": (NAMES, "{{ home }}", "{{ term('nobody') }}", "terms.nobody is needed"),
    "a slot that is no slot": (NAMES, "{{ home }}", "{{ hame }}", "'hame' is undefined"),
    "a label that is none": (RELIEF, "at('right')", "at('wrong')", "labeled 'wrong'"),
    "a place for no provision": (REMEDY, "  names: ", "  nouns: ", "no provision 'nouns'"),
    "a provision without a place": (TERM, "  term: ", "  time: ", "places.term is needed"),
}


@pytest.mark.parametrize("name", MISFITS)
def test_what_does_not_fit_a_state_is_told_by_check(root: Path, name: str) -> None:
    path, old, new, says = MISFITS[name]
    (root / path).write_text((root / path).read_text("utf-8").replace(old, new, 1), "utf-8")
    found = check(str(root), date(2026, 11, 27))
    assert any(says in p.what for p in found), "\n".join(map(str, found))
    assert all(p.way_out for p in found)


def test_places_are_read_as_they_are_written() -> None:
    state = load(EXAMPLE).jurisdictions["zz"]
    term = state.remedies["example-card"]["1.2"].placements["term"]
    assert (term.amend, term.or_new, term.edits) == ("1-2", "1-3", (Edit("5 years", "10 years", "B."),))
    names = state.remedies["example-card"]["1.1"].placements["names"]
    assert Placement(amend="1-1", add="A.", place=names.place) == names
    assert state.remedies["example-card"]["2.2"].slots == {"fund": 'the "Helpers & Friends" fund'}
    assert state.drafting is not None
    assert state.drafting.sections["term"].basis == "recalled"
    assert state.drafting.sections["harm"].basis == "found"


SECTIONS = {"45-33-23": "45", "45-33-47": "45", "43-21-105": "43", "93-15-121": "93"}


@pytest.mark.parametrize("number", SECTIONS)
def test_a_published_text_that_lost_its_marks_is_not_used(number: str) -> None:
    """The releases as published: their lists' marks are not in the text, so a bill must not set it out."""
    html5lib = pytest.importorskip("html5lib", reason="the test reads HTML with html5lib")
    title = SECTIONS[number]
    page = shared("sources", "mississippi-code", "r78", f"gov.ms.code.title.{title}.html")
    found = re.search(rf'<h3 id="t{title}c\d+s{number}">.*?(?=<h[234] )', page.read_text("utf-8"), re.DOTALL)
    assert found
    tree = html5lib.parse(found[0], namespaceHTMLElements=False)
    lines = ["".join(p.itertext()) for p in tree.iter("p")]
    assert len(lines) > 1
    assert isinstance(section_text(number, lines, levels(["(1)", "(a)", "(i)", "1."]), "release 78"), NotAtHand)
