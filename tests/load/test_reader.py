"""What is read of a folder and of a mapping: which files, which keys, and what is told of each that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.load.names import meant, unmeant
from advisor.load.reader import Bad, Reader
from advisor.load.strays import strays
from advisor.load.tree import Items, Text
from advisor.load.values import day, text, texts
from helpers.nodes import bad, node, reading, told

NEEDED, OPTIONAL = {"name": text, "day": day}, {"words": texts, "citation": text, "sections": texts}


def fields(written: str) -> tuple[object, list[str]]:
    reader = Reader(Path())
    return reader.fields(node(written), NEEDED, OPTIONAL), told(reader)


def test_the_files_of_a_folder_are_its_yaml_by_name_without_cases_and_what_nobody_meant(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "a.test.yaml", "c.yml", "d.txt", ".e.yaml", "#f.yaml", "~$g.yaml", "h.yaml~"):
        (tmp_path / name).write_text("a: b\n", "utf-8")
    for name in ("z", "y", ".git"):
        (tmp_path / name).mkdir()
    reader = Reader(tmp_path.parent)
    assert reader.paths(tmp_path.name) == [f"{tmp_path.name}/a.yaml", f"{tmp_path.name}/b.yaml"]
    assert reader.folders(tmp_path.name) == ["y", "z"]
    assert (reader.paths("nowhere"), reader.folders("nowhere")) == ([], [])


def test_a_file_is_read_once_with_its_bytes_and_one_that_is_none_is_told(tmp_path: Path) -> None:
    reader = reading(tmp_path, a="b: c\n")
    assert reader.file("a.yaml")
    assert reader.read == {"a.yaml": b"b: c\n"}
    (tmp_path / "b.yaml").mkdir()
    assert [reader.file(f"{name}.yaml") for name in "bc"] == [None, None]
    assert told(reader) == [
        "b.yaml:1 this is no file", "c.yaml:1 the file cannot be read: No such file or directory",
    ]  # fmt: skip
    assert set(reader.read) == {"a.yaml"}


@pytest.mark.parametrize(
    ("written", "values", "problems"),
    [
        ("name: a\nday: 2026-01-31\n", True, []),
        ("name: a\nday: 2026-01-31\nwords: [b]\n", True, []),
        ("name: a\n", False, ["x.yaml:1 the key 'day' is missing"]),
        ("words: [b]\n", False, ["x.yaml:1 the key 'name' is missing", "x.yaml:1 the key 'day' is missing"]),
        ("name: a\nday: soon\n", False, ["x.yaml:2 day: 'soon' is not a date"]),
        ("name: a\nday: 2026-01-31\nwords: b\n", True, ["x.yaml:3 words: a list is needed here"]),
        ("name: a\nday: 2026-01-31\nnme: b\n", True, ["x.yaml:3 'nme' is not a key here"]),
        ("[name]\n", False, ["x.yaml:1 a mapping of keys is needed here"]),
        ("name\n", False, ["x.yaml:1 a mapping of keys is needed here"]),
    ],
)
def test_a_mapping_gives_its_keys_and_each_that_is_missing_wrong_or_unknown_is_told(
    written: str, values: bool, problems: list[str]
) -> None:
    found, problems_found = fields(written)
    assert problems_found == problems
    assert bool(found) is values


def test_the_values_are_those_that_could_be_read() -> None:
    found, _ = fields("name: a\nday: 2026-01-31\nwords: b\nnme: c\n")
    assert isinstance(found, dict)
    assert (found["name"], str(found["day"]), set(found)) == ("a", "2026-01-31", {"name", "day"})


HYPHEN, DASH = "a dash that is no hyphen (U+2011)", "a dash that is no hyphen (U+2013)"


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        ("citation: Code § 1\u20111", [f"x.yaml:3 citation: {HYPHEN} stands in 'Code § 1\u20111'"]),
        ("citation: Code § 1-1", []),
        ("sections: [1-1, 1\u20132]", [f"x.yaml:3 sections: {DASH} stands in '1\u20132'"]),
        ("sections:\n  - 1-1\n  - 1\u20132", [f"x.yaml:5 sections: {DASH} stands in '1\u20132'"]),
        ("words: [1\u20132]", []),
    ],
)
def test_a_look_alike_is_told_where_the_text_is_looked_up_by_somebody(written: str, problems: list[str]) -> None:
    assert fields(f"name: a\nday: 2026-01-31\n{written}\n")[1] == problems


def test_a_list_leaves_out_what_could_not_be_read() -> None:
    reader = Reader(Path())

    def read(item: object) -> str | None:
        return item.value if isinstance(item, Text) and item.value != "b" else None

    assert reader.each(read)(node("[a, b, c, [d]]")) == ("a", "c")
    assert reader.each(read)(Items((), node("a").place)) == ()
    assert bad(reader.each(read), "a: b") == "a list is needed here"
    with pytest.raises(Bad):
        reader.each(text)(node("[[a]]"))


# What nobody reads


@pytest.mark.parametrize(
    ("name", "so"),
    [
        ("a.yaml", True), ("Thumbs.db", False), ("desktop.ini", False), ("__pycache__", False), (".DS_Store", False),
        ("#a#", False), ("~$a.docx", False), ("a~", False), ("a.swp", False), ("a.tmp", False), ("tmp", True),
        ("a#b", True), ("~a", True), ("thumbs.yaml", True),
    ],
)  # fmt: skip
def test_what_an_editor_a_browser_or_the_system_left_nobody_meant(name: str, so: bool) -> None:
    assert meant(name) is so
    assert unmeant("any", [name, "b.yaml"]) == ([] if so else [name])


def test_a_file_that_nobody_reads_is_told_by_what_it_is(tmp_path: Path) -> None:
    for path in (
        "rules/card/1.yaml", "rules/card/1.test.yaml", "rules/card/2.test.yaml", "facts/a.yml", "facts/b.YAML",
        "facts/c.yaml", "facts/note.txt", "templates/language/d.yaml", "templates/web/e.html", "other/f.yaml",
        "facts/aside/g.yaml", "facts/.git/h.yaml",
    ):  # fmt: skip
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("", "utf-8")
    found = strays(tmp_path, {"rules/card/1.yaml"}, {"facts/aside", "templates/web"})
    assert {(problem.place.path, problem.what, problem.warning) for problem in found} == {
        ("rules/card/2.test.yaml", "this file is not read: it stands in the wrong folder", False),
        ("facts/a.yml", "this file is not read: its name must end in .yaml", False),
        ("facts/b.YAML", "this file is not read: its name must end in .yaml", False),
        ("facts/c.yaml", "this file is not read: it stands in the wrong folder", False),
        ("facts/note.txt", "this file is no part of the record", True),
        ("templates/language/d.yaml", "this file is not read: it stands in the wrong folder", False),
    }
    assert all(problem.way_out for problem in found)


def test_files_that_nobody_reads_are_looked_for_eight_folders_deep_and_behind_links(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/round").symlink_to(tmp_path / "rules", target_is_directory=True)
    (tmp_path / "rules/a.yaml").write_text("", "utf-8")
    found = [problem.place.path for problem in strays(tmp_path, ())]
    assert sorted(found, key=len) == [f"rules/{'round/' * deep}a.yaml" for deep in range(9)]
