"""A Struct says by its annotations what a file may hold: one line of the model is all that a new key takes."""

from __future__ import annotations

import ast
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import pytest
import yaml
from msgspec import Meta, Struct

from advisor.errors import Place, Problem, Problems
from advisor.load import load
from advisor.load.reader import Reader
from advisor.load.structs import StructReader, fields_of, is_struct, keys
from advisor.load.tree import parse
from advisor.model import Provenance
from advisor.model.fields import Answer, Block, Braces, HalfPoints, Key, ShortName, YearOrDay
from helpers.paths import EXAMPLE, ROOT
from helpers.sampling import sample, sampled

SOURCE = "facts/zz/law/harm.yaml"


class Part(Struct, frozen=True):
    name: str


class Whole(Struct, frozen=True):
    from_day: Annotated[date, Key("from")]
    points: HalfPoints
    kind: Literal["one", "other"]
    part: Part
    many: tuple[Part, ...] = ()
    words: tuple[str, ...] = ()
    ends: date | None = None
    open: bool = False
    place: Place = Place("")


NEEDED = "\nfrom: 2024-02-29\npoints: 1.5\nkind: one\npart: {name: a}\n"


def read(text: str, kind: type[Struct] = Whole, **given: object) -> tuple[Struct | None, list[str]]:
    """A *kind* from the YAML in *text*, and what is wrong with it."""
    reader = Reader(Path())
    node, problems = parse(text.encode(), "a.yaml")
    assert node is not None, problems
    return StructReader(reader, {}).read(kind, node, **given), [str(problem) for problem in reader.problems]


def test_a_field_without_a_default_is_needed_and_one_with_it_is_not() -> None:
    whole = Whole(date(2024, 2, 29), 3, "one", Part("a"), place=Place("a.yaml", 2))
    assert read(NEEDED) == (whole, [])
    for key in ("from", "points", "kind", "part"):
        found, problems = read(NEEDED.replace(f"\n{key}: ", f"\nun{key}: "))
        assert found is None
        assert f"the key {key!r} is missing" in "".join(problems)


def test_each_type_reads_what_it_stands_for() -> None:
    more = "many: [{name: b}, {name: c}]\nwords: [no, 012]\nends: 2025-01-01\nopen: yes\n"
    found, problems = read(NEEDED + more)
    assert isinstance(found, Whole)
    assert (found.many, found.words, found.ends, found.open) == (
        (Part("b"), Part("c")),
        ("no", "012"),
        date(2025, 1, 1),
        True,
    )
    assert problems == []


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("from", "2023-02-29", "from: '2023-02-29' is not a date"),
        ("points", "0.3", "points: '0.3' is not a number of points"),
        ("kind", "zzz", "kind: 'zzz' is not allowed here\n    Use one of: one, other."),
        ("kind", "othr", "Did you mean 'other'?"),
        ("part", "a", "a mapping of keys is needed here\n    Write name."),
        ("part", "{nam: a}", "'nam' is not a key here\n    Did you mean 'name'?"),
        ("many", "{name: a}", "many: a list is needed here"),
        ("words", "a", "words: a list is needed here"),
        ("open", "true", "open: 'true' is neither yes nor no"),
        ("from_day", "2024-01-01", "'from_day' is not a key here"),
        ("place", "here", "'place' is not a key here"),
    ],
)
def test_what_does_not_fit_its_type_is_told_at_its_line(key: str, value: str, what: str) -> None:
    lines = [line for line in NEEDED.splitlines() if not line.startswith(f"{key}:")]
    _, problems = read("\n".join([*lines, f"{key}: {value}", ""]))
    assert what in "\n".join(problems)
    assert all(problem.startswith(f"a.yaml:{len(lines) + 1}: ") for problem in problems)


def test_a_field_that_is_given_is_no_key() -> None:
    found, problems = read(NEEDED, words=("given",))
    assert isinstance(found, Whole)
    assert (found.words, problems) == (("given",), [])
    _, problems = read(f"{NEEDED}words: [a]\n", words=())
    assert "'words' is not a key here" in problems[0]


def test_a_type_that_no_file_can_give_is_the_programs_mistake() -> None:
    class Odd(Struct, frozen=True):
        odd: complex

    with pytest.raises(TypeError, match="complex"):
        read("odd: 1", Odd)


class Marked(Struct, frozen=True):
    lines: Annotated[int, Meta(title="lines", ge=10, le=60)] = 10
    form: Annotated[str, Braces(("n",))] = ""
    name: Annotated[ShortName, Key("called")] = ""
    part: Part | None = None
    terms: Mapping[str, str] = {}
    block: Block = ""
    answer: Answer = ""
    when: YearOrDay = ""


@pytest.mark.parametrize(
    ("key", "written", "value", "wrong", "says"),
    [
        ("lines", "30", 30, "9", "'9' is not a number of lines"),
        ("form", "'{n}.'", "{n}.", "n", "'n' must hold {n}"),
        ("called", "a", "a", "a" * 39, "the name has 39 characters"),
        ("part", "{name: a}", Part("a"), "{}", "the key 'name' is missing"),
        ("terms", "{a: b}", {"a": "b"}, "[a]", "a mapping is needed here"),
        ("block", "|\n  a\n   b", "a\n b", "[a]", "a text is needed here"),
        ("answer", "{one-of: [b, a]}", "a|b", "a|b", "an answer holds no |"),
        ("when", "2019", "2019", "19", "'19' is not a date"),
    ],
)
def test_a_mark_behind_a_type_says_what_more_it_takes(key: str, written: str, value: object, wrong, says: str) -> None:
    found, problems = read(f"{key}: {written}\n", Marked)
    assert problems == []
    assert getattr(found, "name" if key == "called" else key) == value
    _, problems = read(f"{key}: {wrong}\n", Marked)
    assert len(problems) == 1
    assert says in problems[0]


def test_the_keys_of_a_struct_are_its_fields_as_a_file_writes_them() -> None:
    assert keys(Marked) == ("lines", "form", "called", "part", "terms", "block", "answer", "when")
    assert keys(Whole) == ("from", "points", "kind", "part", "many", "words", "ends", "open")
    assert [field.needed for field in fields_of(Whole)] == [True] * 4 + [False] * 4
    assert fields_of(Marked)[3].annotation is Part
    assert fields_of(Whole)[0].annotation is date
    assert is_struct(Part)
    assert not is_struct("Part")
    assert not is_struct(date)


def test_what_reads_a_value_of_its_own_goes_before_its_type() -> None:
    reader = Reader(Path())
    node, _ = parse(b"name: a\n", "a.yaml")
    assert node is not None
    assert StructReader(reader, {str: lambda _: "own"}).read(Part, node) == Part("own")


def test_the_fields_of_provenance_are_listed_in_the_model_and_nowhere_else() -> None:
    fields = set(Provenance.__struct_fields__)
    listed = {
        path.relative_to(ROOT / "advisor").as_posix()
        for path in (ROOT / "advisor").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if fields <= set(words(node))
    }
    assert listed == {"model/answers.py"}


def words(node: ast.AST) -> Iterator[object]:
    """What a list, a mapping, a call or a class holds by name."""
    if isinstance(node, (ast.Tuple, ast.List, ast.Set, ast.Dict)):
        held = [*node.keys, *node.values] if isinstance(node, ast.Dict) else node.elts
        yield from (item.value for item in held if isinstance(item, ast.Constant))
        yield from (item.attr for item in held if isinstance(item, ast.Attribute))
    elif isinstance(node, ast.Call):
        yield from (keyword.arg for keyword in node.keywords)
        yield from (item.attr for item in node.args if isinstance(item, ast.Attribute))
    elif isinstance(node, ast.ClassDef):
        fields = (line.target for line in node.body if isinstance(line, ast.AnnAssign))
        yield from (field.id for field in fields if isinstance(field, ast.Name))


PROGRAM = """
import sys
from pathlib import Path
from advisor.app.edit.apply import SOURCE
from advisor.load import load_cached
from advisor.schemas.content import bills
from advisor.schemas.shape import as_json
root = Path(sys.argv[1])
for content in (load_cached(root), load_cached(root)):
    (fact,) = [fact for fact in content.jurisdictions["zz"].facts if fact.question == "harm.law"]
    assert fact.provenance[0].read_by == "A. Reader", fact
assert SOURCE["source-read-by"] == "read-by", SOURCE
assert '"read_by": ""' in as_json(bills(content.jurisdictions["zz"])).decode()
"""


def test_a_new_field_of_provenance_is_one_line_of_the_model(tmp_path: Path) -> None:
    """The loader, the cache, the form of the workbench and the JSON take it from there."""
    program = shutil.copytree(ROOT / "advisor", tmp_path / "advisor", ignore=shutil.ignore_patterns("_data", "*.pyc"))
    model = Path(program) / "model/answers.py"
    text = model.read_text("utf-8")
    last = '    says: str = ""  # what it says otherwise\n'
    assert text.count(last) == 1
    model.write_text(text.replace(last, last + '    read_by: str = ""\n'), "utf-8")
    content = Path(shutil.copytree(EXAMPLE, tmp_path / "content"))
    source = (content / SOURCE).read_text("utf-8").replace("    - ", "    - read-by: A. Reader\n      ", 1)
    (content / SOURCE).write_text(source, "utf-8")
    command = [sys.executable, "-c", PROGRAM, content]
    environment = {"PYTHONPATH": str(tmp_path), "ADVISOR_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


VALUES = ("zzz", "[]", "[zzz]", "{}", "{zzz: zzz}", '""', "[{zzz: zzz}]", "0.25", "unknown", "2020-02-30")


def changed(text: str) -> Iterator[str]:
    """*text* with another value in place of each that it holds, and another key in place of each key."""
    waiting = [yaml.compose(text)]
    while waiting:
        node = waiting.pop()
        spans = [(node, value) for value in VALUES]
        if isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in node.value]
            spans += [(key, "zzz") for key, _ in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        for of, value in spans:
            start, end = of.start_mark.index, of.end_mark.index
            yield text[:start] + value + ("\n" if text[:end].endswith("\n") else "") + text[end:]


@sampled
def test_any_value_in_place_of_another_is_read_or_refused(tmp_path: Path) -> None:
    """What is wrong in one part never trips the checks of the whole that it belongs to."""
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "content"))
    paths = sorted(path for path in root.rglob("*.yaml") if not path.name.endswith(".test.yaml"))
    every = [(path, text) for path in paths for text in changed(path.read_text("utf-8"))]
    told: list[Problem] = []
    for path, text in random.Random(10).sample(every, sample(100, of=len(every))):  # noqa: S311  # a seed, no secret
        good = path.read_text("utf-8")
        path.write_text(text, "utf-8")
        try:
            load(root)
        except Problems as refused:
            told += refused.problems
        path.write_text(good, "utf-8")
    assert len(told) > 100
    assert all(p.place.path and p.place.line >= 1 and p.what and p.way_out for p in told)
