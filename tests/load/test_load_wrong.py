"""One thing wrong in the content: it is refused at its line, as one problem, with everything else in the same run."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.put import problems, put_first

LAW = "facts/zz/law/harm.yaml"
RULE = "rules/example-card/1-harm/1.1-law.yaml"
PENALTY = "rules/example-card/1-harm/1.2-penalty.yaml"
FRAMEWORK = "rules/example-card/framework.yaml"
ASKED = "facts/questions/harm.yaml"
RELIEF = "facts/questions/relief.yaml"
BILL = "facts/zz/bills/2022-sb-10.yaml"
UNREAD = "facts/zz/bills/2023-hb-20.yaml"
STATE = "facts/zz/jurisdiction.yaml"
INSIGHT = "rules/example-card/insights/one-definition.yaml"
REMEDY = "facts/zz/remedies/example-card/1.1.yaml"

# One thing wrong: (file, what stands there, what is put there, a part of what is said)

WRONG = {
    "misspelt question in a fact": (
        LAW, "question: harm.law", "question: harm.lwa", "no question is called 'harm.lwa'",
    ),
    "misspelt question in a rule": (RULE, "{harm.law: part}", "{harm.lwa: part}", "no question is called 'harm.lwa'"),
    "misspelt question in asks": (RULE, "asks: [harm.note]", "asks: [harm.nte]", "no question is called 'harm.nte'"),
    "misspelt question in an insight": (
        INSIGHT, "{relief.exists: yes}", "{relief.exist: yes}", "no question is called",
    ),
    "misspelt question in applies": (
        RELIEF, "applies: {relief.exists: yes}", "applies: {relief.exist: yes}", "applies",
    ),
    "misspelt question in a change": (BILL, "question: harm.law", "question: harm.lwa", "no question is called"),
    "misspelt question in touches": (
        UNREAD, "touches: [relief.wait]", "touches: [relief.weight]", "no question is called",
    ),
    "misspelt answer in a fact": (LAW, "answer: part", "answer: prat", "'prat' is not an answer to harm.law"),
    "misspelt answer in a rule": (RULE, "{harm.law: full}", "{harm.law: ful}", "'ful' is not an answer to harm.law"),
    "misspelt answer in a change": (BILL, "to: full", "to: fulll", "'fulll' is not an answer to harm.law"),
    "a word for a number": (PENALTY, "at_least: 10", "at_least: ten", "'ten' is not an answer"),
    "a number with a point": (PENALTY, "at_least: 10", "at_least: 10.5", "'10.5' is not an answer"),
    "life for dollars": ("facts/zz/law/fund.yaml", "answer: unlimited", "answer: life", "'life' is not an answer"),
    "a rule may not test unknown": (RULE, "{harm.law: full}", "{harm.law: unknown}", "'unknown' is not an answer"),
    "a rule may not test a text": (RULE, "{harm.law: part}", "{harm.note: part}", "answered in text"),
    "words have no order": (RULE, "{harm.law: part}", "{harm.law: {at_least: part}}", "which have no order"),
    "misspelt comparison": (PENALTY, "at_least", "atleast", "'atleast' is not a comparison"),
    "an empty group": (RULE, "{harm.law: part}", "{all: []}", "all needs a list"),
    "an empty list of answers": (RULE, "{harm.law: part}", "{harm.law: []}", "an empty list holds for no law"),
    "misspelt key of a fact": (LAW, "  says:", "  sasy:", "'sasy' is not a key here"),
    "misspelt key of a rule": (RULE, "asks: [harm.note]", "aks: [harm.note]", "'aks' is not a key here"),
    "misspelt key of a bill": (BILL, "chapter:", "chaptr:", "'chaptr' is not a key here"),
    "misspelt key of a question": (ASKED, "  means:", "  meens:", "'meens' is not a key here"),
    "misspelt key of a framework": (FRAMEWORK, "notes:", "note:", "'note' is not a key here"),
    "misspelt key of a state": (STATE, "recorded-from:", "recorded-form:", "'recorded-form' is not a key here"),
    "misspelt key of a remedy": (REMEDY, "agency:", "agencey:", "'agencey' is not a key here"),
    "misspelt key of advice": (RULE, "    effect:", "    efect:", "'efect' is not a key here"),
    "misspelt document": (LAW, "document: code-2021", "document: code-2012", "no document is called 'code-2012'"),
    "misspelt basis": (LAW, "basis: found", "basis: fuond", "'fuond' is not allowed here"),
    "misspelt status": (BILL, "status: enacted", "status: enakted", "'enakted' is not allowed here"),
    "misspelt remedy": (REMEDY, "kind: statute", "kind: statut", "'statut' is not allowed here"),
    "misspelt component": (RULE, 'component: "1.1"', 'component: "1.3"', "'1.3' is not the one in the file's name"),
    "a long name": (RULE, "name: Naming the harm", f"name: {'a' * 39}", "the name has 39 characters, more than 38"),
    "one name twice": (PENALTY, "name: Shortest term", "name: Naming the harm", "both named 'Naming the harm'"),
    "a component of another area": (RULE, 'component: "1.1"', 'component: "2.1"', "is not"),
    "misspelt component in depends-on": (PENALTY, 'depends-on: ["1.1"]', 'depends-on: ["1.9"]', "'1.9'"),
    "misspelt component in an insight": (
        INSIGHT, 'affects: ["2.1"]', 'affects: ["2.9"]', "no rule has component '2.9'",
    ),
    "no date": (LAW, "read: 2026-11-22", "read: 2026-02-30", "'2026-02-30' is not a date"),
    "a date with a time": (LAW, "read: 2026-11-22", "read: 2026-11-22T00:00", "is not a date"),
    "a week": (LAW, "read: 2026-11-22", "read: 2026-W47-7", "is not a date"),
    "neither yes nor no": (
        LAW, "      basis: found", "      part: true\n      basis: found", "'true' is neither yes nor no",
    ),
    "points between the steps": (PENALTY, "partial: 1", "partial: 1.3", "'1.3' is not a number of points"),
    "a negative number of points": (PENALTY, "partial: 1", "partial: -1", "'-1' is not a number of points"),
    "outcomes that rise": (PENALTY, "partial: 1", "partial: 3", "the outcomes must fall"),
    "points that do not add up": (FRAMEWORK, 'max: "5"', 'max: "6"', "add up"),
    "grades that do not begin at 0": (FRAMEWORK, '{letter: F, from: "0"}', '{letter: F, from: "1"}', "begin at 0"),
    "grades that rise": (FRAMEWORK, '{letter: A, from: "9"}', '{letter: A, from: "5"}', "the grades must fall"),
    "two areas of one id": (FRAMEWORK, '{id: "2"', '{id: "1"', "two areas have the same id"),
    "two areas of one folder": (FRAMEWORK, "folder: 2-help", "folder: 1-harm", "two areas have the same folder"),
    "an option that is not offered": (RULE, "option: A", "option: F", "option 'F' is not offered"),
    "no option that changes nothing": (RULE, "do: No change", "do: Nothing", "the last option must be No change"),
    "a fact without a day": (LAW, "  before: 2021-06-01\n", "", "needs either `since` or `before`"),
    "a fact of another subject": (LAW, "question: harm.law", "question: relief.exists", ""),
    "an act without its day": (BILL, "effective: 2022-07-01\n", "", "needs the day it took effect"),
    "an act unread that changes": (BILL, "read: full", "read: no", "not read changes nothing"),
    "an act read and reported": (
        BILL, "touches: []", "reported: {says: It helps., readers: 2, confidence: high}\ntouches: []", "nobody has",
    ),
    "an act that no reader reports": (
        BILL, "touches: []", "reported: {says: It helps., readers: 0, confidence: high}\ntouches: []", "not a number",
    ),
    "changed and touched": (BILL, "touches: []", "touches: [harm.law]", "under both changes and touches"),
    "a question that presupposes itself": (
        RELIEF, "applies: {relief.exists: yes}", "applies: {relief.wait: 1}", "presupposes itself",
    ),
    "one answer only": (ASKED, "[full, part, none]", "[full]", "not distinct words"),
    "a reserved answer": (ASKED, "[full, part, none]", "[full, part, none, unknown]", "not distinct words"),
    "an answer in capitals": (ASKED, "[full, part, none]", "[full, part, none, Some]", "not distinct words"),
    "misspelt type": (RELIEF, "answers: years", "answers: yaers", "'yaers' is not a type of answer"),
    "a meaning of no answer": (ASKED, "none: none of it", "nothing: none of it", "means explains 'nothing'"),
    "a question of another subject": (ASKED, "harm.note:", "relief.note:", "is not a question of harm"),
    "duplicate key": (LAW, "  answer: part", "  answer: part\n  answer: full", "'answer' stands twice"),
    "anchor": (LAW, "answer: part", "answer: &a part", "anchors and aliases"),
    "alias": (LAW, "answer: part", "answer: *a", ""),
    "tag": (LAW, "answer: part", "answer: !!str part", "is not allowed"),
    "own tag": (LAW, "answer: part", "answer: !answer part", "is not allowed"),
    "python tag": (LAW, "answer: part", "answer: !!python/object/apply:os.system [ls]", "is not allowed"),
    "merge key": (LAW, "  answer: part", "  answer: part\n  <<: {answer: full}", "a key must be plain text"),
    "a key that is a list": (LAW, "  answer: part", "  answer: part\n  ? [a, b]\n  : c", "a key must be plain text"),
    "a mapping for a text": (LAW, "answer: part", "answer: {part: part}", "one answer is needed here"),
    "nothing for a text": (LAW, "answer: part", "answer:", "a value is needed here"),
    "a tab": (LAW, "  answer: part", "\tanswer: part", "this is not YAML"),
    "an open quote": (LAW, "answer: part", 'answer: "part', "this is not YAML"),
    "an open bracket": (RULE, "asks: [harm.note]", "asks: [harm.note", "this is not YAML"),
    "bidi": (LAW, "answer: part", "answer: \u202epart", "U+202E"),
    "escaped bidi": (LAW, "answer: part", 'answer: "\\u202epart"', "U+202E"),
    "escaped NUL": (LAW, "answer: part", 'answer: "\\0part"', "U+0000"),
    "bell": (LAW, "answer: part", "answer: \x07part", "U+0007"),
    "NUL": (LAW, "answer: part", "answer: \x00part", "U+0000"),
    "deep nesting": (LAW, "answer: part", f"answer: {'[' * 40}{']' * 40}", "nested too deeply"),
    "very deep nesting": (LAW, "answer: part", f"answer: {'[' * 20_000}{']' * 20_000}", ""),
}  # fmt: skip
LATER = {"an open quote", "an open bracket", "alias"}  # seen where the file ends, or as the reader gives up
AT_THE_TOP = {"one name twice",
              "grades that do not begin at 0", "grades that rise", "two areas of one id", "two areas of one folder",
              "outcomes that rise", "points that do not add up", "misspelt component", "a component of another area",
              "misspelt component in depends-on", "misspelt component in an insight", "an act without its day",
              "an act unread that changes", "changed and touched", "a fact without a day",
              "an option that is not offered", "no option that changes nothing", "a meaning of no answer"}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_refused_at_its_line(root: Path, name: str) -> None:
    path, old, new, said = WRONG[name]
    line = put_first(root, path, old, new)
    found = problems(root)
    here = [p for p in found if p.place.path == path and said in p.what]
    assert here, f"expected {said!r} in {path}, got:\n" + "\n".join(map(str, found))
    if name in AT_THE_TOP:
        assert here[0].place.line <= line
    elif name not in LATER:
        extra = 1 if name in {"duplicate key", "merge key", "a key that is a list"} else 0
        assert here[0].place.line == line + extra, "\n".join(map(str, found))
    assert all(p.way_out for p in found)


SINGLE = [name for name in WRONG if name.startswith("misspelt") and "component" not in name]


@pytest.mark.parametrize("name", [n for n in SINGLE if n not in {"misspelt question in applies", "misspelt type"}])
def test_a_misspelling_is_one_problem(root: Path, name: str) -> None:
    path, old, new, _ = WRONG[name]
    put_first(root, path, old, new)
    found = [p for p in problems(root) if "is missing" not in p.what]
    assert len(found) == 1, "\n".join(map(str, found))


def test_everything_wrong_is_told_in_one_run(root: Path) -> None:
    used: set[str] = set()
    expected = 0
    for path, old, new, said in WRONG.values():
        if path not in used and said and "key here" in said:
            used.add(path)
            put_first(root, path, old, new)
            expected += 1
    assert expected >= 5
    assert {p.place.path for p in problems(root) if "is not a key here" in p.what} == used
