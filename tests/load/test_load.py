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
from advisor.errors import Refused
from advisor.load import load, locate
from advisor.load.tree import Items, Pairs, Text, parse
from advisor.model import Content, RuleBasis
from helpers.measured import first
from helpers.paths import EXAMPLE, ROOT
from helpers.put import problems, put_first

LAW = "facts/zz/law/harm.yaml"
RULE = "rules/example-card/1-harm/1.1-law.yaml"
FRAMEWORK = "rules/example-card/framework.yaml"
ASKED = "facts/questions/harm.yaml"
BILL = "facts/zz/bills/2022-sb-10.yaml"
STATE = "facts/zz/jurisdiction.yaml"
INSIGHT = "rules/example-card/insights/one-definition.yaml"
REMEDY = "facts/zz/remedies/example-card/1.1.yaml"


def test_the_example_is_whole() -> None:
    content = load(EXAMPLE)
    assert check(str(EXAMPLE), date(2026, 11, 27)) == []
    assert set(content.jurisdictions) == {"zz"}
    assert [rule.component for rule in first(content).rules] == ["1.1", "1.2", "2.1", "2.2"]
    assert content.files[LAW]


def test_a_rule_says_only_what_differs_from_the_basis_of_its_framework(root: Path) -> None:
    assert {rule.basis for rule in first(load(root)).rules} == {RuleBasis("recalled", "constructed", "constructed")}
    put_first(root, FRAMEWORK, "areas:", "basis: {points: inferred}\nareas:")
    put_first(root, RULE, "outcomes:", "basis: {title: found}\noutcomes:")
    found = [rule.basis for rule in first(load(root)).rules]
    assert found[0] == RuleBasis("found", "inferred", "constructed")
    assert set(found[1:]) == {RuleBasis("recalled", "inferred", "constructed")}


def test_the_content_of_the_checkout_is_whole() -> None:
    assert check(str(ROOT), date(2026, 11, 27)) == []


def test_a_folder_of_rules_that_no_area_has_is_refused(root: Path) -> None:
    put_first(root, FRAMEWORK, "folder: 2-help", "folder: 2-halp")
    assert ("rules/example-card/2-help", "no area has the folder '2-help'") in [
        (problem.place.path, problem.what) for problem in problems(root)
    ]


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
    put_first(root, LAW, "The law named part", "The law se\u0301 named part")
    assert "s\u00e9" in " ".join(fact.says for fact in load(root).jurisdictions["zz"].facts)


def test_a_folder_that_looks_like_a_file_is_refused(root: Path) -> None:
    for folder in ("facts/zz/law", "facts/questions", "facts/zz/bills", "rules/example-card/1-harm"):
        (root / folder / "x.yaml").mkdir()
    assert {p.place.path for p in problems(root) if "this is no file" in p.what} == {
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
    put_first(root, "facts/zz/law/penalty.yaml", "answer: 5", "answer: 1:30")
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
        (wiretap, put_first(tmp_path, wiretap, "{wiretap.trafficking: [named", "{wiretap.traficking: [named")),
        (tourism, put_first(tmp_path, tourism, "\n  answer: no", "\n  answer: nope") + 1),
        (decoy, put_first(tmp_path, decoy, "\n  says:", "\n  sayz:") + 1),
        (civil, put_first(tmp_path, civil, "document: report-card-2019", "document: report-card-2109")),
        ("facts/ms/remedies/protected-innocence/6.9.yaml", 1),
    ]  # fmt: skip
    remedies = tmp_path / "facts/ms/remedies/protected-innocence"
    (remedies / "6.3.yaml").rename(remedies / "6.9.yaml")
    found = [p for p in problems(tmp_path) if "'says' is missing" not in p.what]
    assert sorted((p.place.path, p.place.line) for p in found) == sorted(expected)


def test_any_order_of_keys_gives_the_same_content(root: Path) -> None:
    text = (root / LAW).read_text("utf-8")
    put_first(root, LAW, "  before: 2021-06-01\n  answer: part\n", "  answer: part\n  before: 2021-06-01\n")
    assert (root / LAW).read_text("utf-8") != text
    assert same(root)


def test_the_fingerprint_follows_every_byte(root: Path) -> None:
    first: Content = load(root)
    assert load(root).fingerprint == first.fingerprint
    put_first(root, LAW, "named part of the harm", "named part of  the harm")
    assert load(root).fingerprint != first.fingerprint


def test_points_of_four_hundred_digits_are_refused(tmp_path: Path) -> None:
    """Found by the long fuzz: such a number is infinite to the machine."""
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    framework = tmp_path / "rules" / "example-card" / "framework.yaml"
    text = framework.read_text("utf-8")
    framework.write_text(re.sub(r'max: "?[0-9.]+"?', 'max: "' + "9" * 400 + '"', text, count=1), "utf-8")
    assert any("is not a number of points" in p.what for p in problems(tmp_path))
