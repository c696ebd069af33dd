"""Whatever stands in the content's files, it is read as meant or refused at its line, and never a traceback."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from advisor.app.check import check
from advisor.errors import Problem, Problems, Refused
from advisor.load import load, locate
from advisor.load.tree import Items, Pairs, Text, parse
from advisor.model import Content, RuleBasis
from helpers.measured import first
from helpers.paths import ROOT

EXAMPLE = ROOT / "tests/example"
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


def problems(root: Path) -> list[Problem]:
    with pytest.raises(Problems) as refused:
        load(root)
    return refused.value.problems


def edit(root: Path, path: str, old: str, new: str) -> int:
    """Put *new* in place of the first *old*, and give the line where that stands."""
    text = (root / path).read_text("utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    (root / path).write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_example_is_whole() -> None:
    content = load(EXAMPLE)
    assert check(str(EXAMPLE), date(2026, 11, 27)) == []
    assert set(content.jurisdictions) == {"zz"}
    assert [rule.component for rule in first(content).rules] == ["1.1", "1.2", "2.1", "2.2"]
    assert content.files[LAW]


def test_a_rule_says_only_what_differs_from_the_basis_of_its_framework(root: Path) -> None:
    assert {rule.basis for rule in first(load(root)).rules} == {RuleBasis("recalled", "constructed", "constructed")}
    edit(root, FRAMEWORK, "areas:", "basis: {points: inferred}\nareas:")
    edit(root, RULE, "outcomes:", "basis: {title: found}\noutcomes:")
    found = [rule.basis for rule in first(load(root)).rules]
    assert found[0] == RuleBasis("found", "inferred", "constructed")
    assert set(found[1:]) == {RuleBasis("recalled", "inferred", "constructed")}


def test_the_content_of_the_checkout_is_whole() -> None:
    assert check(str(ROOT), date(2026, 11, 27)) == []


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


def test_a_folder_of_rules_that_no_area_has_is_refused(root: Path) -> None:
    edit(root, FRAMEWORK, "folder: 2-help", "folder: 2-halp")
    assert ("rules/example-card/2-help", "no area has the folder '2-help'") in [
        (problem.place.path, problem.what) for problem in problems(root)
    ]


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_refused_at_its_line(root: Path, name: str) -> None:
    path, old, new, said = WRONG[name]
    line = edit(root, path, old, new)
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
    edit(root, path, old, new)
    found = [p for p in problems(root) if "is missing" not in p.what]
    assert len(found) == 1, "\n".join(map(str, found))


def test_everything_wrong_is_told_in_one_run(root: Path) -> None:
    used: set[str] = set()
    expected = 0
    for path, old, new, said in WRONG.values():
        if path not in used and said and "key here" in said:
            used.add(path)
            edit(root, path, old, new)
            expected += 1
    assert expected >= 5
    assert {p.place.path for p in problems(root) if "is not a key here" in p.what} == used


# Whole files


def utf16(text: str) -> bytes:
    return text.encode("utf-16")


FILES = {
    "empty": b"",
    "a comment only": b"# nothing\n",
    "a second document": None,
    "UTF-16": None,
    "latin": b"- question: caf\xe9\n",
    "a list of nothing": b"- \n",
    "a scalar": b"word\n",
    "a mapping": b"a: b\n",
    "more than 1 MB": b"# " + b"x" * 1_000_001,
    "binary": bytes(range(256)),
    "an alias bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a directive": b"%YAML 9.9\n---\n- a\n",
    "a surrogate": b'- question: "\\ud800"\n',
    "an escaped bidi": b'- question: "\\u202e"\n',
    "a bad escape": b'- question: "\\q"\n',
    "half a character": b"- question: \xe2\x82\n",
}


@pytest.mark.parametrize("path", [LAW, RULE, ASKED, BILL, FRAMEWORK, STATE, INSIGHT, REMEDY, "facts/zz/documents.yaml"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_refused(root: Path, name: str, path: str) -> None:
    text = (root / path).read_text("utf-8")
    made = {"a second document": f"{text}---\n{text}".encode(), "UTF-16": utf16(text)}
    (root / path).write_bytes(made.get(name, FILES[name] or b""))
    assert any(p.place.path == path for p in problems(root))


def test_a_second_document_is_refused_where_it_begins(root: Path) -> None:
    lines = (root / LAW).read_text("utf-8").count("\n")
    (root / LAW).write_text((root / LAW).read_text("utf-8") + "---\na: b\n", "utf-8")
    assert [(p.place.path, p.place.line) for p in problems(root)] == [(LAW, lines + 1)]


def same(root: Path) -> bool:
    a, b = load(root), load(EXAMPLE)
    return (a.questions, a.frameworks, a.jurisdictions) == (b.questions, b.frameworks, b.jurisdictions)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(root: Path) -> None:
    for path in sorted(root.rglob("*.yaml")):
        text = path.read_text("utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert same(root)


def test_a_decomposed_accent_is_composed(root: Path) -> None:
    edit(root, LAW, "The law named part", "The law se\u0301 named part")
    assert "s\u00e9" in " ".join(fact.says for fact in load(root).jurisdictions["zz"].facts)


def test_a_folder_that_looks_like_a_file_is_refused(root: Path) -> None:
    for folder in ("facts/zz/law", "facts/questions", "facts/zz/bills", "rules/example-card/1-harm"):
        (root / folder / "x.yaml").mkdir()
    assert {p.place.path for p in problems(root) if "cannot be read" in p.what} == {
        "facts/zz/law/x.yaml", "facts/questions/x.yaml", "facts/zz/bills/x.yaml", "rules/example-card/1-harm/x.yaml",
    }  # fmt: skip


def test_a_link_to_nothing_is_refused(root: Path) -> None:
    (root / "facts/zz/law/x.yaml").symlink_to("nowhere.yaml")
    assert [p.place.path for p in problems(root)] == ["facts/zz/law/x.yaml"]


UNREADABLE = """
import sys
from pathlib import Path
from advisor.load import load
from advisor.errors import Problems
def refuse(self):
    if self.name == "harm.yaml":
        raise PermissionError(13, "Permission denied")
    return read(self)
read, Path.read_bytes = Path.read_bytes, refuse
try:
    load(Path(sys.argv[1]))
except Problems as problems:
    sys.stdout.write("\\n".join(str(p.place) + " " + p.what for p in problems.problems))
"""


def test_a_file_without_permission_is_refused(root: Path) -> None:
    if os.geteuid():
        (root / LAW).chmod(0)
        told = [(p.place.path, p.what) for p in problems(root)]
        assert told == [(LAW, "the file cannot be read: Permission denied")]
        return
    # Root may read anything, so the refusal is played.
    done = subprocess.run(
        [sys.executable, "-c", UNREADABLE, str(root)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"{LAW}:1 the file cannot be read: Permission denied" in done.stdout


@pytest.mark.parametrize("missing", [FRAMEWORK, ASKED, "facts/zz/documents.yaml", "rules/example-card"])
def test_what_is_missing_is_told(root: Path, missing: str) -> None:
    path = root / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert problems(root)


@pytest.mark.parametrize("folder", ["rules", "facts"])
def test_a_folder_without_content_is_refused(root: Path, folder: str) -> None:
    shutil.rmtree(root / folder)
    with pytest.raises(Refused) as refused:
        locate(str(root))
    assert "advisor init" in refused.value.way_out


def test_a_second_framework_is_read_beside_the_first(root: Path) -> None:
    shutil.copytree(root / "rules/example-card", root / "rules/second-card")
    found = load(root)
    assert list(found.frameworks) == ["example-card", "second-card"]
    assert [r.component for r in found.frameworks["second-card"].rules] == ["1.1", "1.2", "2.1", "2.2"]


def test_no_framework_at_all_is_refused(root: Path) -> None:
    shutil.rmtree(root / "rules/example-card")
    assert any("no framework" in p.what for p in problems(root))


def test_one_component_in_two_rules_is_refused(root: Path) -> None:
    shutil.copy(root / RULE, root / "rules/example-card/1-harm/1.1-again.yaml")
    assert any("component 1.1 has two rules" in p.what for p in problems(root))


def test_one_fact_recorded_twice_is_refused(root: Path) -> None:
    text = (root / LAW).read_text("utf-8")
    (root / LAW).write_text(text + text, "utf-8")
    (problem,) = problems(root)
    assert (problem.place.path, problem.place.line) == (LAW, text.count("\n") + 1)
    assert "answered twice" in problem.what


# What YAML would make of a scalar


@pytest.mark.parametrize("word", ["no", "1:30", "2.10", "012", "1e5", "~", "null", "0x1F", "2019-11-20", ".inf", "0b_"])
def test_a_scalar_stays_text(word: str) -> None:
    node, found = parse(f"a: {word}\nb: [{word}]\n{word}: c\n".encode(), "x.yaml")
    assert found == []
    assert isinstance(node, Pairs)
    first, second = node.entries["a"], node.entries["b"]
    assert isinstance(first, Text)
    assert isinstance(second, Items)
    assert first.value == word
    assert [item.value for item in second.items if isinstance(item, Text)] == [word]
    assert word in node.entries


def test_numbers_that_look_odd_are_not_guessed(root: Path) -> None:
    edit(root, "facts/zz/law/penalty.yaml", "answer: 5", "answer: 1:30")
    assert any("'1:30' is not an answer" in p.what for p in problems(root))


def test_a_yes_and_a_no_are_words() -> None:
    assert load(EXAMPLE).questions["relief.exists"].answers == ("yes", "no")


# The content of the checkout, misspelt


def test_five_misspellings_in_the_real_content_are_five_problems_in_one_run(tmp_path: Path) -> None:
    for name in ("rules", "facts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    wiretap = "rules/protected-innocence/6-justice-tools/6.3-wiretapping.yaml"
    tourism, decoy, civil = (f"facts/ms/law/{name}.yaml" for name in ("tourism", "decoy", "civil"))
    expected = [
        (wiretap, edit(tmp_path, wiretap, "{wiretap.trafficking: [named", "{wiretap.traficking: [named")),
        (tourism, edit(tmp_path, tourism, "\n  answer: no", "\n  answer: nope") + 1),
        (decoy, edit(tmp_path, decoy, "\n  says:", "\n  sayz:") + 1),
        (civil, edit(tmp_path, civil, "document: report-card-2019", "document: report-card-2109")),
        ("facts/ms/remedies/protected-innocence/6.9.yaml", 1),
    ]  # fmt: skip
    remedies = tmp_path / "facts/ms/remedies/protected-innocence"
    (remedies / "6.3.yaml").rename(remedies / "6.9.yaml")
    found = [p for p in problems(tmp_path) if "'says' is missing" not in p.what]
    assert sorted((p.place.path, p.place.line) for p in found) == sorted(expected)


def test_any_order_of_keys_gives_the_same_content(root: Path) -> None:
    text = (root / LAW).read_text("utf-8")
    edit(root, LAW, "  before: 2021-06-01\n  answer: part\n", "  answer: part\n  before: 2021-06-01\n")
    assert (root / LAW).read_text("utf-8") != text
    assert same(root)


def test_the_fingerprint_follows_every_byte(root: Path) -> None:
    first: Content = load(root)
    assert load(root).fingerprint == first.fingerprint
    edit(root, LAW, "named part of the harm", "named part of  the harm")
    assert load(root).fingerprint != first.fingerprint


def test_points_of_four_hundred_digits_are_refused(tmp_path: Path) -> None:
    """Found by the long fuzz: such a number is infinite to the machine."""
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    framework = tmp_path / "rules" / "example-card" / "framework.yaml"
    text = framework.read_text("utf-8")
    framework.write_text(re.sub(r'max: "?[0-9.]+"?', 'max: "' + "9" * 400 + '"', text, count=1), "utf-8")
    assert any("is not a number of points" in p.what for p in problems(tmp_path))
