"""YAML as the loader takes it: a tree of texts with their lines, and every way in which bytes are no such tree."""

from __future__ import annotations

import pytest
import yaml

from advisor.load import tree
from advisor.load.tree import MOST_BYTES, Items, Node, Pairs, Text, invisible, parse, texts
from helpers.nodes import node


def plain(of: Node) -> object:
    if isinstance(of, Text):
        return of.value
    return [plain(item) for item in of.items] if isinstance(of, Items) else {k: plain(v) for k, v in of.entries.items()}


def found(data: str | bytes) -> list[str]:
    """Each problem of *data*, with its line. There is a way out of each."""
    _, problems = parse(data.encode() if isinstance(data, str) else data, "x.yaml")
    assert all(problem.way_out and problem.place.path == "x.yaml" for problem in problems)
    return [f"{problem.place.line} {problem.what}" for problem in problems]


def test_a_tree_has_the_line_of_each_key_and_value() -> None:
    of = node("a: b\nc:\n  - d\n  - e: f\n\n    g: [h,\n     i]\n")
    assert plain(of) == {"a": "b", "c": ["d", {"e": "f", "g": ["h", "i"]}]}
    assert isinstance(of, Pairs)
    listed = of.entries["c"]
    assert isinstance(listed, Items)
    assert (of.place.line, of.keys["c"].line, listed.place.line) == (1, 2, 3)
    second = listed.items[1]
    assert isinstance(second, Pairs)
    assert (second.place.line, second.keys["g"].line, second.entries["g"].place.line) == (4, 6, 6)
    assert [text.place.line for text in texts(of)] == [1, 3, 4, 6, 7]
    assert [text.value for text in texts(of)] == ["b", "d", "f", "h", "i"]
    assert [text.value for text in texts(node("a"))] == ["a"]


@pytest.mark.parametrize(
    ("written", "value", "comment"),
    [
        ("a: b # c", "b", "# c"),
        ("a: b#c", "b#c", ""),
        ("a: 'b' # c", "b", ""),
        ('a: "b" # c', "b", ""),
        ("a: b\n  c # d\ne: f", "b c", "# d"),
        ("a: b\n# c", "b", ""),
        ("a: |\n  b # c", "b # c", ""),
        ("a: b", "b", ""),
    ],
)
def test_what_follows_a_bare_text_on_its_line_is_kept_as_its_comment(written: str, value: str, comment: str) -> None:
    of = node(written)
    assert isinstance(of, Pairs)
    text = of.entries["a"]
    assert isinstance(text, Text)
    assert (text.value.strip(), text.comment) == (value, comment)


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ("a: b\na: c\n", ["2 'a' stands twice, first on line 1"]),
        ("a: b\n<<: {c: d}\n", ["2 a key must be plain text"]),
        ("? [a]\n: b\n? {c: d}\n: e\n", ["1 a key must be plain text", "3 a key must be plain text"]),
        ("a: !!str b\nc: !d e\n", ["1 the tag tag:yaml.org,2002:str is not allowed", "2 the tag !d is not allowed"]),
        ("a: !x [b]\nc: !y {d: e}\n", ["1 the tag !x is not allowed", "2 the tag !y is not allowed"]),
        ("a: &b c\n", ["1 anchors and aliases are not allowed"]),
        ("a: b\nc: &d [e]\n", ["2 anchors and aliases are not allowed"]),
        ("a: b\n---\nc: d\n", ["2 a second document begins here"]),
        ("", ["1 the file is empty"]),
        ("# a\n", ["1 the file is empty"]),
        ('a: b\nc: "\\u202ed"\n', ["2 an invisible character, U+202E, is written here"]),
        ("a: b\nc: \u202ed\n", ["2 an invisible character, U+202E, stands here"]),
        ("a: b\nc: \x00d\n", ["2 an invisible character, U+0000, stands here"]),
        ("a: b\nc: d\uffffe\n", ["2 an invisible character, U+FFFF, stands here"]),
        ("a: b\r\nc: d\re: \u0085f\n", ["3 an invisible character, U+0085, stands here"]),
        ("a: b\nc: d\u2028e\n", ["2 an invisible character, U+2028, stands here"]),
        ("a\u2013b: c\n", ["1 a dash that is no hyphen (U+2013) stands in the key 'a\u2013b'"]),
        (b"a: b\nc: \xe9\n", ["2 this is not UTF-8"]),
        ("a: b\n\tc: d\n", ["2 this is not YAML: a tab indents this line"]),
        ("a: b\nc: in part: the rest\n", ["2 this is not YAML: a colon stands in a text that is not quoted"]),
        ("a: b\nc: %d\n", ["2 this is not YAML: a text begins with % and is not quoted"]),
        ("a: b\nc: @d\n", ["2 this is not YAML: a text begins with @ and is not quoted"]),
        ("a: b\nc: `d\n", ["2 this is not YAML: a text begins with ` and is not quoted"]),
        (
            "a: b\nsays\uff1a c\n",
            ["2 this is not YAML: a colon that is not plain (U+FF1A) stands behind the key in place of a colon"],
        ),
    ],
)
def test_what_is_no_plain_tree_is_told_at_its_line(data: str | bytes, problems: list[str]) -> None:
    assert found(data) == problems


@pytest.mark.parametrize(
    "data",
    [
        'a: "\\U00110000"\n', 'a: "\\ud800"\n', "a: \uffff\n", "a: b\n---\nc: d\n", "a: [b\n", "a: b\na: c\n",
        "\ta: b\n",
        f"a: {'[' * 20_000}\n", 'a: "\\q"\n', "%YAML 9.9\n---\n- a\n",
    ],
)  # fmt: skip
def test_without_the_c_library_of_yaml_as_little_is_taken(data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = found(data)
    monkeypatch.setattr(tree, "LOADER", yaml.SafeLoader)
    assert len(found(data)) == len(quick) == 1


def test_what_is_wrong_once_does_not_hide_what_is_wrong_further_down() -> None:
    assert found("a: !x b\na: c\n<<: d\ne: &f g\n") == [
        "1 the tag !x is not allowed",
        "2 'a' stands twice, first on line 1",
        "3 a key must be plain text",
        "4 anchors and aliases are not allowed",
    ]


@pytest.mark.parametrize(
    "data", ["a: [b\n", "a: 'b\n", "a: b\n  c: d: e\n", "a: {b: c]\n", "- a\nb: c\n", "a: %\n", ": : :\n"]
)
def test_whatever_is_no_yaml_is_one_problem_with_a_way_out(data: str) -> None:
    (problem,) = found(data)
    assert " this is not YAML: " in problem


def test_a_colon_within_what_is_still_open_is_not_what_is_wrong() -> None:
    (problem,) = found("a: [b\nc: d\n")
    assert "a colon stands in a text" not in problem


@pytest.mark.parametrize(("levels", "deep"), [(19, False), (20, False), (21, True), (25, True)])
def test_a_tree_of_twenty_levels_is_read_and_no_deeper_one(levels: int, deep: bool) -> None:
    data = "[" * levels + "a" + "]" * levels
    assert found(data) == (["1 this is nested too deeply"] if deep else [])


def test_a_file_of_up_to_a_megabyte_is_read() -> None:
    whole = b"a: b\n" + b"#" * (MOST_BYTES - 5)
    assert MOST_BYTES == 1_000_000
    assert found(whole) == []
    assert found(whole + b"#") == ["1 the file is larger than 1 MB"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_editor_ends_them(ends: str) -> None:
    data = f"a: b{ends}c: d # e{ends}c: f{ends}"
    assert found(data) == ["3 'c' stands twice, first on line 2"]
    assert found(f"\ufeff{data}") == found(data)


def test_letters_are_composed_as_they_are_typed() -> None:
    assert plain(node("a: se\u0301")) == {"a": "s\u00e9"}


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("plain, § and é", ""),
        ("a\u202eb", "\u202e"),
        ("a\u200fb\u202e", "\u200f"),
        ("a\x07", "\x07"),
        ("\ud800", "\ud800"),
    ],
)
def test_what_nobody_sees_is_found(text: str, odd: str) -> None:
    assert invisible(text) == odd


def test_a_look_alike_far_before_the_line_at_which_the_parser_stopped_is_found_within_thirty_lines() -> None:
    between = "".join(f"  - b{n}\n" for n in range(20))
    assert found(f"a:\n\u2022 first\n{between}") == [
        "2 this is not YAML: a letter or sign that is not plain (U+2022) begins the item of a list in place of a hyphen"
    ]
