"""The cache of checked content: it changes nothing but the time, whatever happens to it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
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
from advisor.load import cache_folder, load, load_cached
from advisor.model import Content
from advisor.model.conditions import All, AnyOf, Between, Condition, Is, Not
from helpers.measured import first
from helpers.paths import ROOT
from helpers.sampling import sample, sampled

EXAMPLE = ROOT / "tests/example"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test, not there yet."""
    path = tmp_path / "cache"
    monkeypatch.setenv("ADVISOR_CACHE", str(path))
    return path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every folder whose YAML was read, in turn."""
    found: list[Path] = []
    fresh = cached._from_files

    def read(root: Path) -> Content:
        found.append(root)
        return fresh(root)

    monkeypatch.setattr(cached, "_from_files", read)
    return found


def the_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


# What comes out is what went in


@pytest.mark.parametrize("content", [ROOT, EXAMPLE], ids=["real", "example"])
def test_the_second_reading_reads_no_yaml_and_gives_the_same(content: Path, folder: Path, reads: list[Path]) -> None:
    first, second = load_cached(content), load_cached(content)
    assert reads == [content]
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
    folder: Path, root: Path, reads: list[Path]
) -> None:
    assert load_cached(EXAMPLE) == load_cached(root)
    assert reads == [EXAMPLE]


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
        assert len(list((top / "cache").iterdir())) == 1


# Whenever anything is otherwise, it is not used


def test_a_changed_added_moved_or_deleted_file_is_read(folder: Path, root: Path, reads: list[Path]) -> None:
    path = root / "facts/zz/law/harm.yaml"
    before = path.read_bytes()

    def seen(times: int) -> None:
        reads.clear()
        assert load_cached(root) == load(root)
        assert load_cached(root) == load(root)
        assert len(reads) == times

    seen(1)
    path.write_bytes(before + b"# a remark\n")
    seen(1)
    path.write_bytes(before)
    seen(0)
    (root / "facts/zz/law/zeal.yaml").write_text("[]\n")
    seen(1)
    (root / "facts/zz/law/zeal.yaml").rename(root / "facts/zz/law/zest.yaml")
    seen(1)
    (root / "facts/zz/law/zest.yaml").unlink()
    seen(0)


def test_two_files_that_trade_their_bytes_are_read(folder: Path, root: Path, reads: list[Path]) -> None:
    first, second = root / "facts/zz/law/aa.yaml", root / "facts/zz/law/ab.yaml"
    first.write_text("[]\n")
    second.write_text("[ ]\n")
    load_cached(root)
    first.write_text("[ ]\n")
    second.write_text("[]\n")
    load_cached(root)
    assert len(reads) == 2


def test_a_new_folder_can_be_a_problem_and_is_noticed(folder: Path, root: Path) -> None:
    load_cached(root)
    (root / "rules/second-card").mkdir()
    with pytest.raises(Problems, match=r"framework\.yaml:1: the file cannot be read"):
        load_cached(root)


def test_other_code_reads_for_itself(
    folder: Path, tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_cached(EXAMPLE)
    code = tmp_path / "advisor"
    shutil.copytree(ROOT / "advisor", code, ignore=shutil.ignore_patterns("__pycache__", "_data"))
    monkeypatch.setattr(cached, "PACKAGE", str(code))
    load_cached(EXAMPLE)
    assert len(reads) == 1  # the same code at another place is the same code
    for name in ("load/facts.py", "model/state.py", "conditions.py"):
        with (code / name).open("a") as stream:
            stream.write("# other\n")
        load_cached(EXAMPLE)
        load_cached(EXAMPLE)
    assert len(reads) == 4
    monkeypatch.setattr(cached.sys, "version", "another Python")
    load_cached(EXAMPLE)
    assert len(reads) == 5


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
    assert set(load(ROOT).files) <= set(cached._digests(ROOT))


def test_a_key_of_another_content_does_not_open_this_one(folder: Path, root: Path, reads: list[Path]) -> None:
    load_cached(root)
    old = the_file(folder)
    path = root / "facts/zz/law/harm.yaml"
    path.write_bytes(path.read_bytes() + b"# a remark\n")
    load_cached(root)
    (new,) = set(folder.iterdir()) - {old}
    new.write_bytes(old.read_bytes())
    reads.clear()
    assert load_cached(root) == load(root)
    assert reads


# Damage


def test_no_damage_to_any_part_of_the_file_is_believed(folder: Path, root: Path, reads: list[Path]) -> None:
    truth = load_cached(root)
    path = the_file(folder)
    whole = path.read_bytes()
    head = whole.index(b"\n") + 1
    places = [*range(head + 64), *range(head, len(whole), max(1, len(whole) // 200)), len(whole) - 1]
    for at in places:
        damaged = bytearray(whole)
        damaged[at] ^= 1 << (at % 8)
        path.write_bytes(damaged)
        path.chmod(0o600)
        assert cached._read(path.name) is None, at
    for size in (0, 1, head - 1, head, head + 1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert cached._read(path.name) is None, size
    path.write_bytes(whole + b" ")
    assert cached._read(path.name) is None
    reads.clear()
    assert load_cached(root) == truth
    assert reads
    assert path.read_bytes() == whole  # mended by the way
    assert load_cached(root) == truth
    assert len(reads) == 1


@pytest.mark.parametrize(
    "body",
    [
        "", "\n", "[]", "{}", "null", '"a text"', '{"questions":{}}', '{"questions":[],"jurisdictions":{}}',
        '{"__reduce__":["os","system"]}', "[" * 100_000, "{" * 100_000, '{"questions":{"a":{"id":1}}}',
    ],
)  # fmt: skip
def test_a_body_that_is_no_content_is_not_believed_even_with_its_checksum(folder: Path, root: Path, body: str) -> None:
    load_cached(root)
    path = the_file(folder)
    path.write_bytes(cached._head(path.name, body.encode()) + b"\n" + body.encode())
    assert cached._read(path.name) is None
    assert load_cached(root) == load(root)


# Whoever else can write is not trusted


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o707, 0o720, 0o702, 0o755, 0o750, 0o701])
def test_a_folder_that_others_can_enter_is_neither_read_nor_written(
    mode: int, folder: Path, root: Path, reads: list[Path]
) -> None:
    load_cached(root)
    before = the_file(folder).read_bytes()
    folder.chmod(mode)
    load_cached(root)
    (root / "facts/zz/law/zeal.yaml").write_text("[]\n")
    load_cached(root)
    assert len(reads) == 3
    assert the_file(folder).read_bytes() == before


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_not_read(mode: int, folder: Path, root: Path, reads: list[Path]) -> None:
    load_cached(root)
    the_file(folder).chmod(mode)
    load_cached(root)
    assert len(reads) == 2
    assert stat.S_IMODE(the_file(folder).stat().st_mode) == 0o600  # replaced, not mended


def test_folder_and_file_are_made_for_their_owner_alone(folder: Path, root: Path) -> None:
    before = os.umask(0)
    try:
        load_cached(root)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(the_file(folder).stat().st_mode) == 0o600


def test_what_another_user_owns_is_not_read(
    folder: Path, root: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_cached(root)
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    load_cached(root)
    assert len(reads) == 2


def test_no_link_is_followed_to_folder_or_file(folder: Path, root: Path, tmp_path: Path, reads: list[Path]) -> None:
    load_cached(root)
    elsewhere = folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(elsewhere)
    load_cached(root)
    assert len(reads) == 2
    folder.unlink()
    folder.mkdir(0o700)
    name = the_file(elsewhere).name
    (folder / name).symlink_to(elsewhere / name)
    load_cached(root)
    assert len(reads) == 3
    assert not the_file(folder).is_symlink()  # the link itself was replaced; where it led is as it was


def test_a_pipe_in_the_place_of_the_file_holds_nobody_up(folder: Path, root: Path) -> None:
    load_cached(root)
    path = the_file(folder)
    path.unlink()
    os.mkfifo(path, 0o600)
    assert load_cached(root) == load(root)


# Where nothing can be kept, nothing is said


@pytest.mark.parametrize("value", ["off", "/dev/null/cache", "/proc/cache"])
def test_no_cache_changes_nothing_but_the_time(
    value: str, root: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_CACHE", value)
    assert load_cached(root) == load_cached(root) == load(root)
    assert len(reads) == 2


def test_the_default_folder_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ADVISOR_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder.folder() == f"{tmp_path}/gap-advisor"
    monkeypatch.setenv("XDG_CACHE_HOME", "a/relative/one")
    monkeypatch.setenv("HOME", "/somewhere")
    assert cache_folder.folder() == "/somewhere/.cache/gap-advisor"


def test_a_full_disk_leaves_nothing_behind(folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    assert load_cached(root) == load(root)
    assert not list(folder.iterdir())


def test_a_folder_that_leads_round_in_a_circle_is_read_without_a_cache(
    folder: Path, root: Path, reads: list[Path]
) -> None:
    (root / "templates/language").mkdir(parents=True, exist_ok=True)
    (root / "templates/language/round").symlink_to(root)
    load_cached(root)
    load_cached(root)
    assert len(reads) == 2
    assert not folder.exists()


def test_only_the_newest_few_are_kept(folder: Path, root: Path, reads: list[Path]) -> None:
    for n in range(12):
        (root / "facts/zz/law/zeal.yaml").write_text(f"[]\n# {n}\n")
        load_cached(root)
    assert len(list(folder.iterdir())) == cache_folder.MOST_FILES
    load_cached(root)
    assert len(reads) == 12


# Several at once, and a run that dies

CHILD = "import sys; from pathlib import Path; from advisor.load import load_cached; {}; load_cached(Path(sys.argv[1]))"


def child(root: Path, before: str = "pass") -> int:
    code = CHILD.format(before)
    return subprocess.run([sys.executable, "-c", code, str(root)], cwd=ROOT, check=False, timeout=60).returncode


def test_many_who_write_at_once_leave_one_whole_file(folder: Path, root: Path, reads: list[Path]) -> None:
    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(lambda _: child(root), range(6))) == {0}
    assert len(list(folder.iterdir())) == 1
    assert load_cached(root) == load(root)
    assert not reads


KILL = "import os, signal; os.{} = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)"
HALF = (
    "import os, signal, advisor.load.cache_folder as kept; whole = kept.open; "
    "kept.open = lambda *a, **k: type('Dying', (), {'__enter__': lambda s: s, '__exit__': lambda s, *e: None, "
    "'write': lambda s, data: (os.write(a[0], data[:len(data) // 2]), os.kill(os.getpid(), signal.SIGKILL))})()"
)


@pytest.mark.parametrize("before", [KILL.format("rename"), HALF], ids=["before it has its name", "half written"])
def test_a_run_killed_while_it_writes_leaves_nothing_that_is_believed(
    before: str, folder: Path, root: Path, reads: list[Path]
) -> None:
    if before is HALF:
        before = before.replace("whole = kept.open; ", "")
    assert child(root, before) == -9
    assert [path.name[0] for path in folder.iterdir()] == ["."]
    assert load_cached(root) == load(root)
    assert load_cached(root) == load(root)
    assert len(reads) == 1


def test_a_file_saved_while_it_is_read_is_not_kept_under_the_wrong_key(
    folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "facts/zz/law/harm.yaml"
    fresh = cached._from_files

    def slow(root: Path) -> Content:
        content = fresh(root)
        path.write_bytes(path.read_bytes() + b"# saved meanwhile\n")
        return content

    monkeypatch.setattr(cached, "_from_files", slow)
    load_cached(root)
    assert not folder.exists()
    monkeypatch.setattr(cached, "_from_files", fresh)
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
    assert len(list(folder.iterdir())) == 1


def test_a_states_faults_are_the_same_with_the_cache_and_nothing_is_kept(folder: Path, root: Path) -> None:
    path = root / "facts/zz/law/harm.yaml"
    path.write_text(path.read_text().replace("answer:", "anwser:", 1))
    first, second = load_cached(root), load_cached(root)
    assert first == second
    assert list(second.faults) == ["zz"]
    assert not folder.exists()


def test_check_reads_the_files_themselves(folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_content(str(root))

    def never(_root: Path) -> Content:
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
    assert len(list(folder.iterdir())) == 1


def test_reading_from_the_cache_imports_no_yaml(folder: Path) -> None:
    load_cached(ROOT)
    code = (
        "import sys; from advisor.app.content import open_content; open_content(); "
        "print(sorted({'yaml', 'durable', 'logging', 'tempfile', 'importlib.metadata'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_checksum_is_of_the_body(folder: Path, root: Path) -> None:
    load_cached(root)
    head, _, body = the_file(folder).read_bytes().partition(b"\n")
    assert head.decode().split()[-1] == hashlib.sha256(body).hexdigest()
    assert head.decode().split()[-2] == the_file(folder).name
