"""What else may be wrong in the content, one thing at a time: told at its line, with a way out, and nothing besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import Problems, Refused
from advisor.load import content_folder, load, locate
from advisor.load.cases import cases
from advisor.load.efforts import efforts, efforts_typed
from advisor.load.reader import Reader
from advisor.load.strays import strays
from advisor.load.synonyms import synonyms
from advisor.load.tree import parse
from advisor.model.conditions import Is, Not
from helpers.put import problems, put_first

HARM = "rules/example-card/1-harm"
RULE, PENALTY = f"{HARM}/1.1-law.yaml", f"{HARM}/1.2-penalty.yaml"
FRAMEWORK, PUBLISHED = "rules/example-card/framework.yaml", "rules/example-card/published.yaml"
LAW, ASKED, RELIEF = "facts/zz/law/harm.yaml", "facts/questions/harm.yaml", "facts/questions/relief.yaml"
TERM, CODE, GLOSSARY = "facts/questions/penalty.yaml", "facts/codes/zz.yaml", "facts/glossary.yaml"
REMEDIES = "facts/zz/remedies/example-card"
LANGUAGE = "templates/language/example-card/1-harm/1.1-law.yaml"
AREAS = "areas:\n"

# One thing wrong: (file, what stands there, what is put there), and a part of what is said of that file.
WRONG = {
    "a reader named twice": (
        (LAW, "  answer: part\n", "  answer: part\n  read-by: [Ann, ann]\n"),
        "read-by names somebody twice",
    ),
    "a reader of what nobody read": (
        (LAW, "  answer: part\n", "  answer: unknown\n  read-by: [Ann]\n"),
        "read-by stands beside an open answer",
    ),
    "a source that disputes in silence": (
        (LAW, "      basis: found\n", "      basis: found\n      disputes: yes\n"),
        "a source that disputes the answer must say what it says",
    ),
    "an answer with a bar": ((LAW, "answer: part", "answer: part|none"), "an answer holds no |"),
    "an answer that is a mapping": (
        (LAW, "answer: part", "answer: {any-of: [part, none]}"),
        "one answer is needed here",
    ),
    "one of the same": ((LAW, "answer: part", "answer: {one-of: [part, part]}"), "two or more different answers"),
    "one of several with a reserved one": ((LAW, "answer: part", "answer: {one-of: [part, unknown]}"), "'unknown'"),
    "two comparisons in one": (
        (PENALTY, "{at_least: 10}", "{at_least: 10, at_most: 20}"),
        "one comparison is needed here",
    ),
    "a condition of too many groups": (
        (RULE, "when: {harm.law: part}", f"when: {{any: [{', '.join(['{harm.law: [full, part]}'] * 15)}]}}"),
        "groups and lists, more than 14",
    ),
    "an outcome without a condition in the midst": (
        (RULE, "    when: {harm.law: part}\n", ""),
        "every outcome but the last needs a `when`",
    ),
    "outcomes that do not fall": ((RULE, "partial: 1.5", "partial: 2.5"), "the outcomes must fall from `met`"),
    "points by the quarter": ((RULE, "partial: 1.5", "partial: 1.25"), "'1.25' is not a number of points"),
    "points that are no number": ((RULE, "partial: 1.5", "partial: many"), "'many' is not a number of points"),
    "points beyond all measure": ((RULE, "partial: 1.5", "partial: 99999"), "'99999' is not a number of points"),
    "a framework of an earlier shape": (
        (FRAMEWORK, AREAS, "step: 0.5\nareas:\n"),
        "has the shape of an earlier version",
    ),
    "a part that nobody names": (
        (FRAMEWORK, AREAS, "not-encoded:\n  - {component: '1.9', subject: Shelter, basis: found}\nareas:\n"),
        "nothing says which part is measured",
    ),
    "a component encoded and not": (
        (
            FRAMEWORK,
            AREAS,
            "part: A part.\nnot-encoded:\n  - {component: '1.1', subject: Shelter, basis: found}\nareas:\n",
        ),
        "component 1.1 has a rule, and is said not to be encoded",
    ),
    "a grade that is none": ((PUBLISHED, "grade: B", "grade: Z"), "no grade is called 'Z'"),
    "a score that the areas exceed": (
        (PUBLISHED, 'areas: {"1": "5"}', 'areas: {"1": "5", "2": "1"}'),
        "the areas add up to 6.0, and the score is 7.5",
    ),
    "no better of a number": ((TERM, "  better: higher\n", ""), "the key 'better' is missing"),
    "a better of words": (
        (RELIEF, "answers: [yes, no]\n", "answers: [yes, no]\n  better: higher\n"),
        "neither higher nor lower",
    ),
    "a better of a text": ((ASKED, "answers: text\n", "answers: text\n  better: none\n"), "a text is no better"),
    "excludes that is a list": (
        (ASKED, "  means:", "  excludes: [full]\n  means:"),
        "a mapping of answers is needed here",
    ),
    "excludes of no answer": (
        (ASKED, "  means:", "  excludes: {all: {relief.exists: yes}}\n  means:"),
        "'all' is not an answer to harm.law",
    ),
    "excludes by no question": (
        (ASKED, "  means:", "  excludes: {full: {relief.exist: yes}}\n  means:"),
        "excludes: no question is called",
    ),
    "a question that excludes itself": (
        (ASKED, "  means:", "  excludes: {full: {harm.law: part}}\n  means:"),
        "excludes an answer of its own",
    ),
    "a question that presupposes itself": (
        (RELIEF, "answers: [yes, no]\n", "answers: [yes, no]\n  applies: {relief.wait: none}\n"),
        "presupposes itself",
    ),
    "answers that are not distinct": ((RELIEF, "answers: [yes, no]", "answers: [yes, yes]"), "are not distinct words"),
    "one answer alone": ((RELIEF, "answers: [yes, no]", "answers: [yes]"), "are not distinct words"),
    "a reserved answer": ((RELIEF, "answers: [yes, no]", "answers: [yes, unknown]"), "are not distinct words"),
    "a pattern that is none": ((CODE, r"repealed: '\[Repealed\]'", "repealed: '['"), "is no pattern"),
    "a citation without its section": (
        (CODE, 'citation: "Arc. Code § {section}"', 'citation: "Arc. Code"'),
        "must hold {section}",
    ),
    "a word explained twice": (
        (GLOSSARY, "also: [gaps]", "also: [gaps, Not Known]"),
        "explained twice",
    ),
    "a remedy that is neither new nor amends": (
        (f"{REMEDIES}/1.1.yaml", 'names: {amend: "1-1", add: "A."}', 'names: {add: "A."}'),
        "either `new` or `amend`",
    ),
    "a remedy that is both": (
        (f"{REMEDIES}/1.1.yaml", 'names: {amend: "1-1", add: "A."}', 'names: {amend: "1-1", new: "1-9"}'),
        "either `new` or `amend`",
    ),
    "a new section that would also be another": (
        (f"{REMEDIES}/2.1.yaml", 'relief: {new: "2-9"}', 'relief: {new: "2-9", or-new: "2-8"}'),
        "either `new` or `amend`",
    ),
    "a new section that is also added to": (
        (f"{REMEDIES}/2.1.yaml", 'relief: {new: "2-9"}', 'relief: {new: "2-9", add: end}'),
        "either `new` or `amend`",
    ),
    "a neighbor of what is amended": (
        (f"{REMEDIES}/1.1.yaml", 'add: "A."}', 'add: "A.", beside: "1-2"}'),
        "`beside` needs `new`",
    ),
    "a section amended nowhere": (
        (f"{REMEDIES}/1.1.yaml", ', add: "A."}', "}"),
        "`amend` needs `add` or `edits`",
    ),
    "a language without a text": (
        (LANGUAGE, "    text: |\n      - any", "    text: ''\n    x: |\n      - any"),
        "a text is needed here",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_is_told_in_its_file_with_a_way_out(root: Path, name: str) -> None:
    (path, old, new), says = WRONG[name]
    put_first(root, path, old, new)
    found = problems(root)
    told = [problem for problem in found if says in problem.what]
    assert told, [problem.what for problem in found]
    assert all(problem.way_out and problem.place.path.endswith(path) and problem.place.line for problem in told)


def test_a_question_that_two_files_ask_is_told_with_the_other(root: Path) -> None:
    asked = "relief.wait.long:\n  ask: Is it long?\n  answers: [yes, no]\n"
    (root / RELIEF).write_text((root / RELIEF).read_text("utf-8") + asked, "utf-8")
    (root / "facts/questions/relief.wait.yaml").write_text(asked, "utf-8")
    (problem,) = (one for one in problems(root) if "asked twice" in one.what)
    assert "relief.wait.long" in problem.what
    assert {problem.place.path, problem.way_out.split()[-1].partition(":")[0]} == {
        RELIEF, "facts/questions/relief.wait.yaml",
    }  # fmt: skip


def test_a_remedy_beside_the_folders_of_the_frameworks_is_told(root: Path) -> None:
    (root / REMEDIES / "1.1.yaml").rename(root / "facts/zz/remedies/1.1.yaml")
    assert "a remedy stands in the folder of its framework" in {problem.what for problem in problems(root)}


@pytest.mark.parametrize(
    ("path", "says"),
    [(GLOSSARY, "a list of words is needed here"), (LAW, "list"), (ASKED, "mapping"), (PUBLISHED, "list"), (RULE, "")],
)
def test_a_file_of_another_shape_is_told(root: Path, path: str, says: str) -> None:
    (root / path).write_text("[a]\n" if path in (ASKED, RULE) else "a: b\n", "utf-8")
    assert any(says in problem.what and problem.place.path.endswith(path) for problem in problems(root))


@pytest.mark.parametrize(
    ("written", "lines", "says"),
    [
        ("- [a, b]\n- [c, d, e]\n", (("a", "b"), ("c", "d", "e")), []),
        ("- [a, b]\n- [c]\n", (("a", "b"), ("c",)), ["facts/synonyms.yaml:2: one word has no synonym"]),
        ("- [a, b]\n- c: d\n", (("a", "b"),), ["facts/synonyms.yaml:2: "]),
        ("a: b\n", (), ["facts/synonyms.yaml:1: a list of lists is needed here"]),
        (None, (), []),
    ],
)
def test_words_that_stand_for_one_another(tmp_path: Path, written: str | None, lines, says: list[str]) -> None:
    if written is not None:
        (tmp_path / "facts").mkdir()
        (tmp_path / "facts/synonyms.yaml").write_text(written, "utf-8")
    reader = Reader(tmp_path)
    assert synonyms(reader) == lines
    told = [f"{p.place}: {p.what}" for p in reader.problems]
    assert len(told) == len(says)
    assert all(one.startswith(wanted) for one, wanted in zip(told, says, strict=True))


@pytest.mark.parametrize("data", [b"a: " + b"[" * 5000, b"a: \xed\xa0\x80\n", b"a: !!int x\n", b"a: \x00\n"])
def test_what_is_no_yaml_is_one_problem(data: bytes) -> None:
    node, found = parse(data, "x.yaml")
    assert node is None or found
    assert len(found) == 1
    assert found[0].way_out


# Where the content is


def test_a_folder_without_rules_or_facts_is_no_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    with pytest.raises(Refused, match="holds no rules/ and facts/"):
        locate(str(tmp_path))
    (tmp_path / "facts").mkdir()
    assert locate(str(tmp_path)) == tmp_path
    monkeypatch.setenv("ADVISOR_CONTENT", str(tmp_path))
    assert locate() == tmp_path
    (tmp_path / "rules").rmdir()
    with pytest.raises(Refused, match="holds no rules/ and facts/"):
        locate()


def test_the_users_own_copy_goes_before_what_was_packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ADVISOR_CONTENT", raising=False)
    monkeypatch.setattr(content_folder, "shipped", lambda: content_folder.PACKAGED)
    monkeypatch.setenv("HOME", str(tmp_path))
    own = content_folder.own_folder()
    assert own is not None
    assert own.parent.parts[: len(tmp_path.parts)] == tmp_path.parts
    assert locate() == content_folder.PACKAGED
    (own / "rules").mkdir(parents=True)
    assert locate() == content_folder.PACKAGED
    (own / "facts").mkdir()
    assert locate() == own
    monkeypatch.setattr(content_folder, "shipped", lambda: tmp_path)
    assert locate() == tmp_path  # a checkout is read as it is


def test_without_a_home_there_is_no_copy_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nowhere)
    assert content_folder.own_folder() is None


# What conditions are


def test_a_comparison_with_not_is_none_of_the_answers(root: Path) -> None:
    put_first(root, RULE, "when: {harm.law: part}", "when: {harm.law: {not: none}}")
    (rule,) = (rule for rule in load(root).frameworks["example-card"].rules if rule.component == "1.1")
    assert rule.outcomes[1].when == Not(Is("harm.law", ("none",)))
    put_first(root, RULE, "{not: none}", "{not: [full, none]}")
    (rule,) = (rule for rule in load(root).frameworks["example-card"].rules if rule.component == "1.1")
    assert rule.outcomes[1].when == Not(Is("harm.law", ("full", "none")))


# What a provision costs


@pytest.mark.parametrize("wrong", ["- a\n", "1.1/names: 0\n", "1.1/names: -1\n", "1.1/names: much\n", "1.1/other: 5\n"])
def test_what_says_no_efforts_is_refused_at_its_line(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "efforts.yaml").write_text(wrong, "utf-8")
    with pytest.raises(Problems) as refused:
        efforts(tmp_path / "efforts.yaml", ["1.1/names"])
    assert [problem.place.line for problem in refused.value.problems] == [1]
    with pytest.raises(Problems):
        efforts_typed(wrong, ["1.1/names"])


def test_efforts_that_are_typed_are_those_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "efforts.yaml").write_text("1.1/names: 5\n", "utf-8")
    assert efforts(tmp_path / "efforts.yaml", ["1.1/names"]) == {"1.1/names": 5}
    assert efforts_typed("1.1/names: 5", ["1.1/names"]) == {"1.1/names": 5}
    assert efforts_typed(" ", ["1.1/names"]) == {}


def test_a_status_that_no_bill_has_is_no_stage_of_a_print(root: Path) -> None:
    put_first(root, CODE, "stages: {introduced:", "stages: {offered:")
    (problem,) = problems(root)
    assert problem.place.path == CODE
    assert problem.what == "prints.stages: 'offered' is no status"


CASES = f"{HARM}/1.1-law.test.yaml"


def test_cases_that_are_no_list_are_told(root: Path) -> None:
    (root / CASES).write_text("all of it: {outcome: met}\n", "utf-8")
    known, found = cases(root, load(root))
    assert [(problem.place.path, problem.place.line) for problem in found] == [(CASES, 1)]
    assert "example-card/1-harm/1.1-law" not in known
    assert len(known) == 3


def test_cases_that_cannot_be_read_are_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, read = load(root), Path.read_bytes

    def closed(path: Path) -> bytes:
        if path == root / CASES:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", closed)
    known, found = cases(root, content)
    assert [(problem.place.path, problem.what) for problem in found] == [
        (CASES, "the file cannot be read: Permission denied")
    ]
    assert len(known) == 3


def test_a_rule_without_cases_is_told_where_to_write_them(root: Path) -> None:
    (root / CASES).unlink()
    _, (problem,) = cases(root, load(root))
    assert (problem.place.path, problem.what, problem.way_out) == (RULE, "the rule has no cases", f"Write {CASES}.")


def test_only_so_deep_is_looked_for_files_that_nobody_reads(root: Path) -> None:
    deep = root / "facts/zz/law"
    for level in range(12):
        deep = deep / str(level)
        deep.mkdir()
        (deep / "note.yaml").write_text("[]\n", "utf-8")
    found = [problem.place.path.count("/") for problem in strays(root, load(root).files)]
    assert sorted(found) == list(range(4, max(found) + 1))
    assert len(found) < 12
    (root / "rules/example-card/1-harm/1.1-law").write_text("", "utf-8")
    assert "rules/example-card/1-harm/1.1-law" in {one.place.path for one in strays(root, load(root).files)}
