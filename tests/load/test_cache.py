"""The cache of checked content: it changes nothing but the time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Meta, Struct
from msgspec.json import decode, encode
from msgspec.structs import asdict, fields, replace

from advisor import model
from advisor.app import content as app_content
from advisor.app.check import check
from advisor.app.content import open_content
from advisor.errors import Problems
from advisor.load import cache as cached
from advisor.load import load, load_cached
from advisor.load.parts import Common, OfState, states_in
from advisor.model import Content
from advisor.model.conditions import All, AnyOf, Between, Condition, Is, Not
from helpers.measured import first
from helpers.paths import ROOT
from helpers.sampling import sample, sampled

EXAMPLE = ROOT / "tests/example"
# What comes out is what went in


@pytest.mark.parametrize("content", [ROOT, EXAMPLE], ids=["real", "example"])
def test_the_second_reading_reads_no_yaml_and_gives_the_same(content: Path, folder: Path, reads: list[str]) -> None:
    first, second = load_cached(content), load_cached(content)
    assert reads == ["common", *states_in(content)]
    assert first == second == load(content)
    assert repr(first) == repr(second)
    assert types(first) == types(second)


def types(value: Any) -> Any:
    """The types of everything in *value*: equal values can be of different types."""
    if isinstance(value, Struct):
        return type(value), [types(held) for held in asdict(value).values()]
    if isinstance(value, Mapping):
        return type(value), [(types(k), types(v)) for k, v in value.items()]
    if isinstance(value, (tuple, frozenset)):
        return type(value), [types(item) for item in value]
    return type(value)


def test_the_content_of_another_folder_with_the_same_files_is_the_same_content(
    folder: Path, root: Path, reads: list[str]
) -> None:
    assert load_cached(EXAMPLE) == load_cached(root)
    assert reads == ["common", "zz"]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
conditions: st.SearchStrategy[Condition] = st.recursive(
    st.builds(Is, texts, st.lists(texts, max_size=3).map(tuple)) | st.builds(Between, texts),
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(All, st.lists(inner, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=6,
)


def _is_struct(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, Struct)


CLASSES = sorted(
    {value for value in vars(model).values() if _is_struct(value)} - {Content},
    key=lambda cls: cls.__name__,
)


def values(kind: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911  # one line for each shape an annotation has
    """Values of an annotation of the model."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind == Condition:
        return conditions
    if kind in PLAIN:
        return PLAIN[kind]
    if _is_struct(kind):
        return st.builds(kind, **{field.name: values(field.type) for field in fields(kind)})
    if origin is Annotated and isinstance(arguments[1], Meta) and arguments[0] is int:
        return st.integers(arguments[1].ge, arguments[1].le)
    if origin is Annotated:
        return values(arguments[0])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple and arguments[1:] == (...,):
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, arguments))
    if origin is Mapping:
        return st.dictionaries(*map(values, arguments), max_size=2)
    assert origin in (Union, UnionType), f"say how to make {kind} for this test, and whether the cache can keep it"
    return st.one_of(*map(values, arguments))


PLAIN = {
    str: texts, int: st.integers(-(2**63), 2**63 - 1), bool: st.booleans(), float: st.floats(allow_nan=False),
    date: st.dates(), type(None): st.none(),
    Is: conditions.filter(lambda c: isinstance(c, Is)),
}  # fmt: skip


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_any_value_of_any_class_of_the_model_comes_back_as_it_was(cls: type) -> None:
    """New classes and fields are covered as they come: the values are made from their annotations."""

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(values(cls))
    def comes_back(value: object) -> None:
        again = decode(encode(value), type=cls)
        assert again == value
        assert types(again) == types(value)

    comes_back()


@sampled
@settings(max_examples=sample(8, of=100), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_variation_of_the_real_content_comes_back_as_it_was(data: st.DataObject) -> None:
    content = load_cached(ROOT)
    state = content.jurisdictions["ms"]
    facts = data.draw(st.lists(st.sampled_from(state.facts), max_size=5))
    turned = tuple(
        replace(fact, says=data.draw(texts), note=data.draw(texts), since=data.draw(st.none() | st.dates()))
        for fact in facts
    )
    rules = data.draw(st.permutations(first(content).rules[:8]))
    framework = replace(first(content), rules=tuple(rules), notes=data.draw(st.dictionaries(texts, texts)))
    changed = replace(
        content,
        jurisdictions={data.draw(texts): replace(state, facts=turned)},
        frameworks={data.draw(texts): framework},
    )
    again = decode(encode(changed), type=Content)
    assert again == changed
    assert types(again) == types(changed)


@sampled
@settings(max_examples=sample(8, of=100), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"]), min_size=1, max_size=20), st.dates())
def test_any_variation_of_the_files_is_read_from_the_cache_as_from_yaml(
    tmp_path_factory: pytest.TempPathFactory, says: str, day: date
) -> None:
    top = tmp_path_factory.mktemp("varied")
    root = Path(shutil.copytree(EXAMPLE, top / "content"))
    path = root / "facts/zz/law/harm.yaml"
    text = path.read_text("utf-8")
    path.write_text(f"{text}  note: {json.dumps('x' + says, ensure_ascii=False)}\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_CACHE", str(top / "cache"))
        fresh = load(root)
        assert load_cached(root) == fresh
        assert load_cached(root) == fresh
        assert len(list((top / "cache").iterdir())) == 2


# Whenever anything is otherwise, it is not used


def test_a_changed_added_moved_or_deleted_file_is_read(folder: Path, root: Path, reads: list[str]) -> None:
    path = root / "facts/zz/law/harm.yaml"
    before = path.read_bytes()

    def seen(*parts: str) -> None:
        reads.clear()
        assert load_cached(root) == load(root)
        assert load_cached(root) == load(root)
        assert reads == [*parts]

    seen("common", "zz")
    path.write_bytes(before + b"# a remark\n")
    seen("zz")
    path.write_bytes(before)
    seen()
    (root / "facts/zz/law/zeal.yaml").write_text("[]\n")
    seen("zz")
    (root / "facts/zz/law/zeal.yaml").rename(root / "facts/zz/law/zest.yaml")
    seen("zz")
    (root / "facts/zz/law/zest.yaml").unlink()
    seen()
    rule = next((root / "rules").rglob("[0-9].*[a-z].yaml"))
    rule.write_bytes(rule.read_bytes() + b"# a remark\n")
    seen("common")  # a state is read by the questions alone
    question = root / "facts/questions/harm.yaml"
    question.write_bytes(question.read_bytes() + b"# a remark\n")
    seen("common", "zz")


def test_two_files_that_trade_their_bytes_are_read(folder: Path, root: Path, reads: list[str]) -> None:
    first, second = root / "facts/zz/law/aa.yaml", root / "facts/zz/law/ab.yaml"
    first.write_text("[]\n")
    second.write_text("[ ]\n")
    load_cached(root)
    first.write_text("[ ]\n")
    second.write_text("[]\n")
    load_cached(root)
    assert reads == ["common", "zz", "zz"]


def test_a_new_folder_can_be_a_problem_and_is_noticed(folder: Path, root: Path) -> None:
    load_cached(root)
    (root / "rules/second-card").mkdir()
    with pytest.raises(Problems, match=r"framework\.yaml:1: the file cannot be read"):
        load_cached(root)


def test_other_code_reads_for_itself(
    folder: Path, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_cached(EXAMPLE)
    code = tmp_path / "advisor"
    shutil.copytree(ROOT / "advisor", code, ignore=shutil.ignore_patterns("__pycache__", "_data"))
    monkeypatch.setattr(cached, "PACKAGE", str(code))
    load_cached(EXAMPLE)
    assert reads == ["common", "zz"]  # the same code at another place is the same code
    for name in ("load/facts.py", "model/state.py", "conditions.py"):
        with (code / name).open("a") as stream:
            stream.write("# other\n")
        load_cached(EXAMPLE)
        load_cached(EXAMPLE)
    assert reads == ["common", "zz"] * 4
    monkeypatch.setattr(cached.sys, "version", "another Python")
    load_cached(EXAMPLE)
    assert reads == ["common", "zz"] * 5


def test_all_the_code_that_loading_imports_is_part_of_the_key() -> None:
    code = (
        "import sys, advisor.load.content, advisor.load.cache\n"
        "print(*(m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'advisor'), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    parts = {str((Path(cached.PACKAGE) / name).resolve()) for name in cached.CODE}
    imported = [Path(line) for line in done.stdout.split()]
    assert len(imported) > 15
    assert not [path for path in imported if str(path.parent) not in parts]


def test_all_that_the_content_is_made_of_is_part_of_the_key() -> None:
    below = (*cached.COMMON, *(f"facts/{code}" for code in states_in(ROOT)))
    assert set(load(ROOT).files) <= set(cached._digests(ROOT, below))


def test_a_file_saved_while_it_is_read_is_not_kept_under_the_wrong_key(
    folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "facts/zz/law/harm.yaml"
    fresh = cached._read_state

    def slow(root: Path, code: str, by: Common) -> OfState:
        state = fresh(root, code, by)
        path.write_bytes(path.read_bytes() + b"# saved meanwhile\n")
        return state

    monkeypatch.setattr(cached, "_read_state", slow)
    load_cached(root)
    assert len(list(folder.iterdir())) == 1  # what was saved is no part of the rest
    monkeypatch.setattr(cached, "_read_state", fresh)
    assert load_cached(root) == load(root)


# Who uses it


def test_problems_are_the_same_with_the_cache_and_nothing_is_kept(folder: Path, root: Path) -> None:
    load_cached(root)
    path = root / "facts/questions/harm.yaml"
    path.write_text(path.read_text().replace("ask:", "aks:", 1))
    found = []
    for read in (load, load_cached, load_cached):
        with pytest.raises(Problems) as wrong:
            read(root)
        found.append(wrong.value.problems)
    assert found[0] == found[1] == found[2]
    assert len(list(folder.iterdir())) == 2


def test_check_reads_the_files_themselves(folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_content(str(root))

    def never(_root: Path, _only: str) -> Content:
        raise AssertionError

    monkeypatch.setattr(app_content, "load_cached", never)
    assert check(str(root), date(2026, 11, 27)) == []


def test_a_command_says_the_same_with_and_without(folder: Path) -> None:
    def run(**env: str) -> tuple[str, str]:
        command = [sys.executable, "-m", "advisor", "assess", "ms", "--as-of", "2019-11-20", "--json"]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=True)
        return done.stdout, done.stderr

    without = run(ADVISOR_CACHE="off")
    assert not folder.exists()
    assert run() == run() == without
    assert len(list(folder.iterdir())) == 2


def test_reading_from_the_cache_imports_no_yaml(folder: Path) -> None:
    load_cached(ROOT)
    code = (
        "import sys; from advisor.app.content import open_content; open_content(); "
        "print(sorted({'yaml', 'durable', 'logging', 'tempfile', 'importlib.metadata'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
