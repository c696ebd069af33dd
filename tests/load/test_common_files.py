"""The files that no state has alone: bill language, advice, cases, codes, words; and how the parts make a content."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.errors import Place, Problem, Problems
from advisor.load import content, content_folder, load
from advisor.load.advice import AdviceReader
from advisor.load.cases import Case, cases
from advisor.load.codes import codes
from advisor.load.content import read_common, read_state
from advisor.load.efforts import efforts, efforts_typed
from advisor.load.glossary import glossary, refuse_doubled
from advisor.load.language import LanguageReader
from advisor.load.parts import Common, OfState, asked_for, assembled, states_in
from advisor.load.published import ids, published
from advisor.load.reader import Reader
from advisor.model import Advice, Framework, Language, Outcome, PublishedResult, Question, Rule
from advisor.model.framework import Area, Grade
from advisor.model.glossary import Word
from helpers.nodes import bad, node, reading, told
from helpers.paths import EXAMPLE
from helpers.put import put_first

COMMON, WHOLE = read_common(EXAMPLE), load(EXAMPLE)
STATE = WHOLE.jurisdictions["zz"]
EVERY = {
    "law.names": Question("law.names", "?", "words", ("full", "part", "none")),
    "law.term": Question("law.term", "?", "years", better="higher"),
}

# Bill language

RULE = Rule("card/1-harm/1.1-law", "1.1", "1", "Law", "A law", 5, (), ("law.names",), place=Place("rules/r.yaml", 3))
LANGUAGE = """provisions:
  - id: names
    brings: {law.names: full}
    title: to name it
    summary: It names it.
    text: |
      - It is named.
"""
FILE = "templates/language/card/1-harm/1.1-law.yaml"


def read_language(root: Path, text: str, rule: Rule = RULE) -> tuple[dict[str, Language], list[str]]:
    (root / FILE).parent.mkdir(parents=True, exist_ok=True)
    (root / FILE).write_text(text, "utf-8")
    reader = Reader(root)
    return LanguageReader(reader, EVERY).language([rule]), [one.removeprefix(f"{FILE}:") for one in told(reader)]


def test_a_rule_offers_the_language_that_has_its_path(tmp_path: Path) -> None:
    found, problems = read_language(tmp_path, LANGUAGE)
    assert problems == []
    offered = found["card/1-harm/1.1-law"]
    assert (offered.component, offered.brings, offered.place.line) == ("1.1", {"law.names": "full"}, 1)
    assert offered.provisions[0].text == "- It is named."
    assert offered.provisions[0].place.line == 6  # where its text stands, to which mistakes in it are counted
    assert LanguageReader(Reader(tmp_path / "nowhere"), EVERY).language([RULE]) == {}


SECOND = LANGUAGE[LANGUAGE.index("  - id") :]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: [", None),
        (LANGUAGE.replace("provisions:", "provsions:"), ["1 'provsions' is not a key here",
                                                         "1 the key 'provisions' is missing"]),
        (LANGUAGE.replace("    text: |\n      - It is named.\n", ""), ["2 the key 'text' is missing"]),
        (LANGUAGE.replace("title: to name it", "title: names it"), ["2 a title clause begins with 'to '"]),
        (LANGUAGE.replace("full", "ful"), ["3 'ful' is not an answer to law.names"]),
        (LANGUAGE.replace("full", "{one-of: [full, part]}"),
         ["3 brings: one of several answers cannot be brought about"]),
        (LANGUAGE + SECOND, ["1 two provisions have one id"]),
        (LANGUAGE + SECOND.replace("id: names", "id: more"), []),
        (LANGUAGE + SECOND.replace("id: names", "id: more").replace("full", "part"),
         ["12 more brings law.names to part, names to full"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_language_is_told_at_its_line(tmp_path: Path, text: str, problems) -> None:
    found, told_ = read_language(tmp_path, text)
    if problems is None:
        assert (found, len(told_)) == ({}, 1)
    else:
        assert told_ == problems


def test_language_of_no_rule_is_told_unless_the_rule_has_a_mistake_of_its_own(tmp_path: Path) -> None:
    other = replace(RULE, id="card/1-harm/1.2-law")
    assert read_language(tmp_path, LANGUAGE, other)[1] == ["1 no rule has this path"]
    reader = Reader(tmp_path)
    reader.fail(Place("rules/card/1-harm/1.1-law.yaml"), "something", "Mend it.")
    LanguageReader(reader, EVERY).language([other])
    assert told(reader)[1:] == [f"{FILE}:1 no rule has this path"]
    (tmp_path / "rules/card/1-harm").mkdir(parents=True)
    (tmp_path / "rules/card/1-harm/1.1-law.yaml").write_text("", "utf-8")
    reader.problems.pop()
    LanguageReader(reader, EVERY).language([other])
    assert len(reader.problems) == 1


def test_what_a_rule_closes_is_said_by_its_language_or_by_itself(tmp_path: Path) -> None:
    says = replace(RULE, closes={"law.names": "full"})
    reader = Reader(tmp_path)
    read_language(tmp_path, LANGUAGE, says)
    LanguageReader(reader, EVERY).language([says])
    assert told(reader) == ["rules/r.yaml:3 the rule has bill language, whose `brings` say what it closes"]
    assert read_language(tmp_path, LANGUAGE.replace("{law.names: full}", "{}"), says)[1] == []


# Advice

ADVICE = """gap:
  headline: No law names it
  effect: A child has less.
  options:
    - {do: Name it., for: It is clear., against: It takes time.}
    - {do: No change, for: It is free., against: The gap stays.}
  recommend: {option: A, because: It is clear.}
  objection: {says: No., reply: Yes.}
  cost: None
"""


def read_advice(text: str) -> tuple[dict[str, Advice], list[str]]:
    reader = Reader(Path())
    return AdviceReader(reader, EVERY).read(node(text)), [one.removeprefix("x.yaml:") for one in told(reader)]


def test_advice_is_read_by_its_outcome_with_the_reason_for_what_it_recommends() -> None:
    found, problems = read_advice(ADVICE + ADVICE.replace("gap:", "partial 1.5:").replace(
        "because: It is clear.", "because: It is short., must: The law must say it."))  # fmt: skip
    assert problems == []
    assert list(found) == ["gap", "partial 1.5"]
    gap, partial = found.values()
    assert (gap.recommended, gap.because, gap.must, gap.choice.do) == ("A", "It is clear.", "", "Name it.")
    assert (partial.because, partial.must) == ("It is short.", "The law must say it.")


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("gap:", "met:", ["1 'met' is no outcome short of met"]),
        ("gap:", "gpa:", ["1 'gpa' is no outcome short of met"]),
        ("do: No change", "do: No change.", []),
        ("do: No change", "do: Nothing", ["2 the last option must be No change"]),
        ("    - {do: No change, for: It is free., against: The gap stays.}\n", "",
         ["2 the last option must be No change"]),
        ("option: A", "option: B", []),
        ("option: A", "option: C", ["2 option 'C' is not offered"]),
        ("option: A", "option: AB", ["2 option 'AB' is not offered"]),
        ("option: A, ", "", ["7 the key 'option' is missing"]),
        (", because: It is clear.", "", ["7 the key 'because' is missing"]),
        ("  cost: None\n", "", ["2 the key 'cost' is missing"]),
        ("  cost: None\n", "  cost: None\n  other-view: None\n", ["10 'other-view' is a key of an earlier version"]),
        ("for: It is clear.", "for: It is clear., brings: {law.names: ful}", ["5 'ful' is not an answer to law.names"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_advice_is_told_at_its_line(old: str, new: str, problems: list[str]) -> None:
    assert old in ADVICE
    assert read_advice(ADVICE.replace(old, new, 1))[1] == problems


def test_advice_is_a_mapping_of_outcomes() -> None:
    assert bad(AdviceReader(Reader(Path()), EVERY).read, "[gap]") == "advice needs a mapping of outcomes"


# Cases

CASES = """- name: All of it
  facts: {law.names: full}
  outcome: met
  points: 2.5
- name: Nobody knows
  facts: {law.term: 125 months}
  outcome: undetermined
  points: 0..2.5
"""


def of_rules(*names: str) -> Framework:
    places = {name: Place(f"rules/card/1-harm/{name}.yaml", 2) for name in names}
    rules = tuple(replace(RULE, id=f"card/1-harm/{name}", place=place) for name, place in places.items())
    return Framework("card", "", "", "", "", (), rules, ())


def read_cases(root: Path, text: str, *others: str) -> tuple[dict[str, tuple[Case, ...]], list[str]]:
    path = root / "rules/card/1-harm/1.1-law.test.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    every = replace(WHOLE, questions=EVERY, frameworks={"card": of_rules(*others, "1.1-law")})
    found, problems = cases(root, every)
    assert all(problem.way_out for problem in problems)
    return found, [f"{p.place.path.rpartition('/')[2]}:{p.place.line} {p.what}" for p in problems]


def test_a_case_is_facts_and_the_outcome_that_the_rule_must_give(tmp_path: Path) -> None:
    found, problems = read_cases(tmp_path, CASES)
    assert problems == []
    one, two = found["card/1-harm/1.1-law"]
    assert (one.name, one.facts, one.outcome, one.points) == ("All of it", {"law.names": "full"}, "met", (5, 5))
    assert (two.facts, two.points, two.place.line) == ({"law.term": "10 years 5 months"}, (0, 5), 5)


@pytest.mark.parametrize(
    ("old", "new", "problems", "left"),
    [
        ("law.names: full", "law.names: ful", ["1.1-law.test.yaml:2 'ful' is not an answer to law.names"], 1),
        ("law.names: full", "law.nmaes: full", ["1.1-law.test.yaml:2 no question is called 'law.nmaes'"], 1),
        ("outcome: met", "outcome: mett", ["1.1-law.test.yaml:3 outcome: 'mett' is not allowed here"], 1),
        ("points: 2.5", "points: 2.2", ["1.1-law.test.yaml:4 points: '2.2' is not a number of points"], 1),
        ("points: 0..2.5", "points: 0..", [], 2),
        (CASES, "a: b\n", ["1.1-law.test.yaml:1 a list is needed here"], None),
        (CASES, "", ["1.1-law.test.yaml:1 the file is empty"], None),
    ],
)
def test_a_case_with_a_mistake_is_told_and_is_none(tmp_path: Path, old: str, new: str, problems, left) -> None:
    found, told_ = read_cases(tmp_path, CASES.replace(old, new))
    assert told_ == problems
    assert (len(found["card/1-harm/1.1-law"]) if found else None) == left


def test_a_rule_without_cases_does_not_hide_those_of_the_next(tmp_path: Path) -> None:
    found, problems = read_cases(tmp_path, CASES, "1.0-law")
    assert (list(found), problems) == (["card/1-harm/1.1-law"], ["1.0-law.yaml:2 the rule has no cases"])


# Codes and words

CODE = (EXAMPLE / "facts/codes/zz.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("", "", []),
        ("name: Arcadian Code\n", "", ["the key 'name' is missing"]),
        ('citation: "Arc. Code § {section}"', 'citation: "Arc. Code"', ["citation: 'Arc. Code' must hold {section}"]),
        ('reference: "§ {section} of', 'reference: "§ of', ["reference: '§ of the Arcadian Code' must hold {section}"]),
        ("(?P<year>", "(?P<yaer>", None),
        (
            r"repealed: '\[Repealed\]'",
            "repealed: '['",
            ["repealed: '[' is no pattern: unterminated character set at position 0"],
        ),
        ("stages: {introduced:", "stages: {offered:", ["prints.stages: 'offered' is no status"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_code_is_told(tmp_path: Path, old: str, new: str, problems) -> None:
    reader = reading(tmp_path, facts__codes__zz=CODE.replace(old, new, 1))
    found = codes(reader)
    told_ = [problem.what for problem in reader.problems]
    if problems is None:
        (what,) = told_
        assert what.startswith("act: ")
        assert what.endswith("must hold (?P<year>")
    else:
        assert told_ == problems
    unread = problems is not None and any("missing" in what or "pattern" in what for what in problems)
    assert list(found) == ([] if unread else ["zz"])


def test_words_are_explained_once_and_there_need_be_none(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    assert glossary(reader) == ()
    reader = reading(tmp_path, facts__glossary="- {word: gap, says: A want., also: [gaps]}\n- {word: met}\n")
    assert [word.word for word in glossary(reader)] == ["gap"]
    assert told(reader) == ["facts/glossary.yaml:2 the key 'says' is missing"]
    reader = reading(tmp_path, facts__glossary="a: b\n")
    assert (glossary(reader), told(reader)) == ((), ["facts/glossary.yaml:1 a list of words is needed here"])


def test_a_word_that_is_explained_twice_is_told_in_whatever_form(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    first, again = (
        Word("gap", "A want.", ("gaps",), Place("g.yaml", 1)),
        Word("Gaps", "?", ("open",), Place("g.yaml", 2)),
    )
    refuse_doubled(reader, (first, again, Word("met", "Whole.", ("met",), Place("g.yaml", 3))))
    assert told(reader) == ["g.yaml:2 'Gaps' is explained twice: line 1 has it, too"]


@pytest.mark.parametrize(
    ("effort", "found"),
    [("1", 1), ("10000", 10_000), *[(of, None) for of in ("10001", "0", "9" * 5000, "\u0665", "1.5", "''")]],
)
def test_an_effort_is_a_whole_number_up_to_ten_thousand(effort: str, found: int | None) -> None:
    if found is not None:
        assert efforts_typed(f"1.1: {effort}", ["1.1"]) == {"1.1": found}
    else:
        with pytest.raises(Problems) as refused:
            efforts_typed(f"1.1: {effort}", ["1.1"])
        assert [str(problem.place) for problem in refused.value.problems] == ["effort:1"]


def test_efforts_of_a_file_are_refused_at_its_path(tmp_path: Path) -> None:
    path = tmp_path / "efforts.yaml"
    for wrong in ("- a\n", "a: [\n", "1.9: 5\n", "1.1: x\n"):
        path.write_text(wrong, "utf-8")
        with pytest.raises(Problems) as refused:
            efforts(path, ["1.1"])
        assert {problem.place.path for problem in refused.value.problems} == {str(path)}
    assert efforts_typed("  \n", ["1.1"]) == {}


# Published results

CARD = Framework(
    "card", "", "", "", "", (Area("1", "Harm", "1-harm", 10, ""), Area("2", "Help", "2-help", 6, "")), (), (),
    grades=(Grade("A", 14), Grade("B", 8), Grade("F", 0)),
)  # fmt: skip
PRINTED = "- {id: one, state: Utopia, year: 2020, source: A card, basis: card, %s}\n"


def read_published(text: str, of: Framework = CARD) -> tuple[tuple[PublishedResult, ...], list[str]]:
    reader = Reader(Path())
    return published(reader, of, node(text)), [one.removeprefix("x.yaml:") for one in told(reader)]


@pytest.mark.parametrize(
    ("figures", "problems"),
    [
        ("areas: {'1': 5, '2': 3}, score: 8, grade: A", []),
        ("areas: {'1': 5}, score: 8", []),
        ("areas: {'1': 5}, score: 5", []),
        ("areas: {'1': 5}, score: 8.5", ["1 the areas add up to 5.0 to 8.0, and the score is 8.5"]),
        ("areas: {'1': 5}, score: 4.5", ["1 the areas add up to 5.0 to 8.0, and the score is 4.5"]),
        ("areas: {'1': 5, '2': 3}, score: 7", ["1 the areas add up to 8.0, and the score is 7.0"]),
        ("areas: {'1': 5.5}", ["1 5.5 points are more than the 5.0 that there are"]),
        ("areas: {'3': 1}", ["1 no area has the id '3'"]),
        ("together: [{areas: ['1', '2'], points: 8}]", []),
        ("together: [{areas: ['1', '2'], points: 8.5}]", ["1 8.5 points are more than the 8.0 that there are"]),
        ("areas: {'1': 2}, together: [{areas: ['1', '2'], points: 3}]", ["1 the points of area 1 are given twice"]),
        ("together: [{areas: ['1', '1'], points: 3}]", ["1 the points of area 1 are given twice"]),
        ("together: [{areas: ['1', '2']}]", ["1 the key 'points' is missing",
                                              "1 this result gives nothing that was printed"]),
        ("says: Nothing.", ["1 this result gives nothing that was printed"]),
        ("grade: B", []),
        ("grade: Z", ["1 no grade is called 'Z'"]),
        ("score: 7, grade: A", []),
        ("score: 6.5, grade: B", []),
        ("score: 6.5, grade: A", ["1 the framework's grades give B for 6.5, not A"]),
        ("score: 0, grade: F", []),
        ("areas: {'1': 5.2}", ["1 areas: '5.2' is not a number of points",
                               "1 this result gives nothing that was printed"]),
        ("year: 2018 or 2019, score: 7", None),
    ],
)  # fmt: skip
def test_printed_figures_are_held_against_one_another(figures: str, problems: list[str] | None) -> None:
    text = PRINTED % figures
    if problems is None:
        text, problems = text.replace("year: 2020, ", ""), []
    assert read_published(text)[1] == problems


def test_a_result_with_a_mistake_in_it_is_none_that_is_missing() -> None:
    listed = PRINTED % "score: 99" + "- {id: two}\n- {state: Utopia}\n- {id: [a]}\n- a\n- {id: ' three '}\n"
    assert ids(node(listed)) == ("one", "two", "three")
    assert ids(node("a: b")) == ()


def test_two_results_have_two_ids_and_a_framework_without_grades_printed_none() -> None:
    _, problems = read_published(PRINTED % "score: 7" + PRINTED % "score: 7")
    assert problems == ["2 two results have the id 'one'"]
    assert read_published(PRINTED % "grade: A", replace(CARD, grades=()))[1] == ["1 this framework gives no grades"]
    assert read_published(PRINTED.replace("2020", "'20'") % "score: 7")[1] == ["1 year: '20' is not a year"]
    assert read_published("a: b")[1] == ["1 a list is needed here"]


# How the parts make a content


def test_states_are_the_folders_with_a_file_of_their_own_in_the_order_of_their_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert states_in(tmp_path) == []
    for name in ("zz", "aa", "mm", ".git"):
        (tmp_path / "facts" / name).mkdir(parents=True)
        (tmp_path / "facts" / name / "jurisdiction.yaml").write_text("", "utf-8")
    (tmp_path / "facts/codes").mkdir()
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: iter(sorted(listed(path), reverse=True)))
    assert states_in(tmp_path) == ["aa", "mm", "zz"]
    common = Common({}, {}, {}, {}, (), {}, {})
    assert asked_for(tmp_path, "mm", common) == ["mm"]
    assert asked_for(tmp_path, "", common) == asked_for(tmp_path, "qq", common) == ["aa", "mm", "zz"]
    wrong = replace(common, problems=(Problem(Place("rules/a.yaml"), "a", "b"),))
    assert asked_for(tmp_path, "mm", wrong) == ["aa", "mm", "zz"]


def test_a_state_with_a_mistake_is_left_out_and_its_mistakes_are_its_faults() -> None:
    common, state = COMMON, STATE
    other = replace(state, code="yy", id="ocd-division/country:us/state:yy")
    wrong = Problem(Place("facts/yy/law/a.yaml", 1), "a", "b")
    whole = assembled(common, {"zz": OfState(state, {"facts/zz/a.yaml": "1"}), "yy": OfState(other, {}, (wrong,))})
    assert whole.jurisdictions == {"zz": state}
    assert whole.faults == {"yy": (wrong,)}
    assert list(whole.files) == sorted(whole.files)
    assert whole.files["facts/zz/a.yaml"] == "1"
    assert assembled(common, {"yy": OfState(None, {}, (wrong,))}).faults == {"yy": (wrong,)}
    assert assembled(common, {"zz": OfState(None, {})}).jurisdictions == {}
    broken = replace(common, problems=(Problem(Place("rules/a.yaml", 2), "a", "b"),))
    with pytest.raises(Problems) as refused:
        assembled(broken, {"yy": OfState(other, {}, (wrong,))})
    assert {problem.place.path for problem in refused.value.problems} == {"rules/a.yaml", "facts/yy/law/a.yaml"}


def test_two_states_of_one_division_are_both_at_fault() -> None:
    common, state = COMMON, STATE
    found = assembled(common, {"zz": OfState(state, {}), "yy": OfState(replace(state, code="yy"), {})})
    assert found.jurisdictions == {}
    assert {problem.about for problems in found.faults.values() for problem in problems} == {"id"}
    assert {code: [f"{p.place} {p.what}" for p in problems] for code, problems in found.faults.items()} == {
        "zz": [f"facts/zz/jurisdiction.yaml:1 the division {state.id} is that of yy too"],
        "yy": [f"facts/yy/jurisdiction.yaml:1 the division {state.id} is that of zz too"],
    }  # fmt: skip


def test_the_points_of_the_components_are_those_of_the_areas() -> None:
    reader = Reader(Path())
    content._check_points(reader, [WHOLE.frameworks["example-card"], replace(CARD, rules=(RULE, RULE))])
    assert told(reader) == [
        "rules/card/framework.yaml:1 the components' points add up to 5.0, the areas' maxima to 8.0"
    ]


def test_points_that_do_not_add_up_leave_no_framework(root: Path) -> None:
    put_first(root, "rules/example-card/framework.yaml", 'max: "5"', 'max: "6"')
    common = read_common(root)
    assert [problem.what for problem in common.problems] == [
        "the components' points add up to 10.0, the areas' maxima to 11.0"
    ]
    assert common.frameworks == {}


def test_a_state_is_read_against_the_questions_and_components_that_all_have(root: Path) -> None:
    common = read_common(root)
    assert common.problems == ()
    assert common.components == {"example-card": frozenset({"1.1", "1.2", "2.1", "2.2"})}
    of = read_state(root, "zz", common)
    assert (of.problems, of.state) == ((), load(root).jurisdictions["zz"])
    assert set(of.files) == {path for path in load(root).files if path.startswith("facts/zz/")}


@pytest.mark.parametrize(
    ("there", "shipped"),
    [(("pyproject.toml", "rules"), True), (("pyproject.toml",), False), (("rules",), False), ((), False)],
)
def test_a_checkout_is_a_folder_with_rules_and_the_file_of_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: tuple[str, ...], shipped: bool
) -> None:
    monkeypatch.setattr(content_folder, "CHECKOUT", tmp_path)
    for name in there:
        (tmp_path / name).mkdir() if name == "rules" else (tmp_path / name).write_text("", "utf-8")
    assert content_folder.shipped() == (tmp_path if shipped else content_folder.PACKAGED)


def test_what_an_outcome_elsewhere_comes_to_follows_from_the_answers_of_that_law() -> None:
    (rule,) = (rule for rule in WHOLE.frameworks["example-card"].rules if rule.component == "1.1")
    (utopia,) = rule.elsewhere
    assert (utopia.state, utopia.facts, utopia.outcome) == ("Utopia", {"harm.law": "full"}, "met")
    assert [insight.id for insight in WHOLE.frameworks["example-card"].insights]
    assert isinstance(rule.outcomes[0], Outcome)
