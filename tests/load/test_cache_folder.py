"""The folder of the cache: whatever happens to it, and whoever else can write there, nothing false is believed."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from advisor.load import cache as cached
from advisor.load import cache_folder, load, load_cached
from advisor.load.parts import OfState
from helpers.paths import ROOT


def the_file(folder: Path) -> Path:
    """What is kept of the one state; the other file is what is kept of the rules and questions."""
    (path,) = (path for path in folder.iterdir() if b'"questions":' not in path.read_bytes())
    return path


# Damage


def test_a_key_of_another_content_does_not_open_this_one(folder: Path, root: Path, reads: list[str]) -> None:
    load_cached(root)
    before, old = set(folder.iterdir()), the_file(folder)
    path = root / "facts/zz/law/harm.yaml"
    path.write_bytes(path.read_bytes() + b"# a remark\n")
    load_cached(root)
    (new,) = set(folder.iterdir()) - before
    new.write_bytes(old.read_bytes())
    reads.clear()
    assert load_cached(root) == load(root)
    assert reads == ["zz"]


def test_the_checksum_is_of_the_body(folder: Path, root: Path) -> None:
    load_cached(root)
    head, _, body = the_file(folder).read_bytes().partition(b"\n")
    assert head.decode().split()[-1] == hashlib.sha256(body).hexdigest()
    assert head.decode().split()[-2] == the_file(folder).name


def test_no_damage_to_any_part_of_the_file_is_believed(folder: Path, root: Path, reads: list[str]) -> None:
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
        assert cached._read(path.name, OfState) is None, at
    for size in (0, 1, head - 1, head, head + 1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert cached._read(path.name, OfState) is None, size
    path.write_bytes(whole + b" ")
    assert cached._read(path.name, OfState) is None
    reads.clear()
    assert load_cached(root) == truth
    assert reads == ["zz"]
    assert path.read_bytes() == whole  # mended by the way
    assert load_cached(root) == truth
    assert reads == ["zz"]


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
    assert cached._read(path.name, OfState) is None
    assert load_cached(root) == load(root)


# Whoever else can write is not trusted


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o707, 0o720, 0o702, 0o755, 0o750, 0o701])
def test_a_folder_that_others_can_enter_is_neither_read_nor_written(
    mode: int, folder: Path, root: Path, reads: list[str]
) -> None:
    load_cached(root)
    before = the_file(folder).read_bytes()
    folder.chmod(mode)
    load_cached(root)
    (root / "facts/zz/law/zeal.yaml").write_text("[]\n")
    load_cached(root)
    assert reads == ["common", "zz"] * 3
    assert the_file(folder).read_bytes() == before


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_not_read(mode: int, folder: Path, root: Path, reads: list[str]) -> None:
    load_cached(root)
    the_file(folder).chmod(mode)
    load_cached(root)
    assert reads == ["common", "zz", "zz"]
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
    folder: Path, root: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_cached(root)
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    load_cached(root)
    assert reads == ["common", "zz"] * 2


def test_no_link_is_followed_to_folder_or_file(folder: Path, root: Path, tmp_path: Path, reads: list[str]) -> None:
    load_cached(root)
    elsewhere = folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(elsewhere)
    load_cached(root)
    assert reads == ["common", "zz"] * 2
    folder.unlink()
    folder.mkdir(0o700)
    name = the_file(elsewhere).name
    (folder / name).symlink_to(elsewhere / name)
    load_cached(root)
    assert reads == ["common", "zz"] * 3
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
    value: str, root: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_CACHE", value)
    assert load_cached(root) == load_cached(root) == load(root)
    assert reads == ["common", "zz"] * 2


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


@pytest.mark.parametrize(("inside", "part"), [("templates/language", "common"), ("facts/zz/law", "zz")])
def test_a_folder_that_leads_round_in_a_circle_is_read_without_a_cache(
    inside: str, part: str, folder: Path, root: Path, reads: list[str]
) -> None:
    (root / inside).mkdir(parents=True, exist_ok=True)
    (root / inside / "round").symlink_to(root)
    load_cached(root)
    load_cached(root)
    assert reads.count(part) == 2
    assert len(reads) == 3  # the other part is kept


def test_only_the_newest_few_are_kept(folder: Path, root: Path, reads: list[str]) -> None:
    for n in range(12):
        (root / "facts/zz/law/zeal.yaml").write_text(f"[]\n# {n}\n")
        load_cached(root)
    assert len(list(folder.iterdir())) == 1 + cache_folder.MOST_FILES
    load_cached(root)
    assert reads == ["common", *["zz"] * 12]


# Several at once, and a run that dies

CHILD = "import sys; from pathlib import Path; from advisor.load import load_cached; {}; load_cached(Path(sys.argv[1]))"


def child(root: Path, before: str = "pass") -> int:
    code = CHILD.format(before)
    return subprocess.run([sys.executable, "-c", code, str(root)], cwd=ROOT, check=False, timeout=60).returncode


def test_many_who_write_at_once_leave_one_whole_file_of_each_part(folder: Path, root: Path, reads: list[str]) -> None:
    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(lambda _: child(root), range(6))) == {0}
    assert len(list(folder.iterdir())) == 2
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
    before: str, folder: Path, root: Path, reads: list[str]
) -> None:
    if before is HALF:
        before = before.replace("whole = kept.open; ", "")
    assert child(root, before) == -9
    assert [path.name[0] for path in folder.iterdir()] == ["."]
    assert load_cached(root) == load(root)
    assert load_cached(root) == load(root)
    assert reads == ["common", "zz"]


# From values


@pytest.mark.parametrize("size", [0, 1, 9, 10])
def test_a_file_is_read_whole_up_to_a_size(tmp_path: Path, size: int) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    with (tmp_path / "a").open("rb") as stream:
        assert cache_folder.whole(stream.fileno(), 10) == b"x" * size


def test_without_a_cache_nothing_is_read_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ADVISOR_CACHE", "off")
    cache_folder.write("a-1", b"x")
    assert cache_folder.read("a-1") is None
    assert list(tmp_path.iterdir()) == []


def test_a_larger_file_and_what_is_no_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 11)
    for path in (tmp_path / "a", tmp_path):
        at = os.open(path, os.O_RDONLY)
        try:
            with pytest.raises(OSError, match=r"^$"):
                cache_folder.whole(at, 10)
        finally:
            os.close(at)


def test_a_file_that_the_system_gives_in_parts_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    read = os.read
    monkeypatch.setattr(os, "read", lambda file, most: read(file, min(most, 3)))
    with (tmp_path / "a").open("rb") as stream:
        assert cache_folder.whole(stream.fileno(), 10) == b"0123456789"


@pytest.mark.parametrize(
    ("chosen", "base", "home", "folder"),
    [
        ("off", "/c", "/h", None),
        ("/mine", "/c", "/h", "/mine"),
        ("", "/c", "/h", "/c/gap-advisor"),
        ("", "", "/h", "/h/.cache/gap-advisor"),
        ("", "relative", "/h", "/h/.cache/gap-advisor"),
        ("", "", "relative", None),
    ],
)
def test_where_the_cache_is(
    monkeypatch: pytest.MonkeyPatch, chosen: str, base: str, home: str, folder: str | None
) -> None:
    for name, value in (("ADVISOR_CACHE", chosen), ("XDG_CACHE_HOME", base), ("HOME", home)):
        monkeypatch.setenv(name, value)
    assert cache_folder.folder() == folder


def test_what_is_written_is_read_again_and_the_oldest_of_a_part_go(folder: Path) -> None:
    assert cache_folder.read("part-0") is None
    for number in range(6):
        cache_folder.write(f"part-{number}", b"%d" % number)
        os.utime(folder / f"part-{number}", (number, number))
        cache_folder.write("other-0", b"other")
    assert sorted(path.name for path in folder.iterdir()) == ["other-0", "part-2", "part-3", "part-4", "part-5"]
    assert [cache_folder.read(f"part-{number}") for number in (1, 2, 5)] == [None, b"2", b"5"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "part-5").stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o701, 0o710])
def test_a_folder_that_others_may_enter_is_not_used(folder: Path, mode: int) -> None:
    cache_folder.write("a-1", b"x")
    folder.chmod(mode)
    assert cache_folder.read("a-1") is None
    cache_folder.write("a-2", b"x")
    folder.chmod(0o700)
    assert (cache_folder.read("a-1"), cache_folder.read("a-2")) == (b"x", None)


@pytest.mark.parametrize(("mode", "mine"), [(0o600, True), (0o644, True), (0o620, False), (0o602, False)])
def test_a_file_that_others_may_write_is_not_believed(folder: Path, mode: int, mine: bool) -> None:
    cache_folder.write("a-1", b"x")
    (folder / "a-1").chmod(mode)
    assert cache_folder.read("a-1") == (b"x" if mine else None)


def test_a_link_in_place_of_a_file_or_of_the_folder_is_not_followed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache_folder.write("a-1", b"x")
    (folder / "a-2").symlink_to(folder / "a-1")
    assert cache_folder.read("a-2") is None
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    monkeypatch.setenv("ADVISOR_CACHE", str(tmp_path / "link"))
    assert cache_folder.read("a-1") is None
