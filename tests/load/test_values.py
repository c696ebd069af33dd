"""What a key may hold: what each kind of value is read as, and what is refused with a way out."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import Meta

from advisor.load import values
from advisor.load.reader import Bad, Convert
from helpers.nodes import bad, node

LINES = values.number(Meta(title="lines", ge=10, le=60))


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (values.text, "a  text\n  of two lines", "a text of two lines"),
        (values.text, "'a # b'", "a # b"),
        (values.text, "one # a word has a comment behind it", "one"),
        (values.text, "SB 12 # so has a bill", "SB 12"),
        (values.answer, "yes", "yes"),
        (values.answer, "{one-of: [b, a]}", "a|b"),
        (values.block, "|\n  a\n    b\n\n", "a\n  b"),
        (values.texts, "[a, b]", ("a", "b")),
        (values.texts, "[]", ()),
        (values.text_map, "{a: b, c: d e}", {"a": "b", "c": "d e"}),
        (values.day, "2019-11-20", date(2019, 11, 20)),
        (values.year_or_day, "2019", "2019"),
        (values.year_or_day, "2019-11-20", "2019-11-20"),
        (values.flag, "yes", True),
        (values.flag, "no", False),
        (values.one_of("a", "b"), "b", "b"),
        (values.known("thing", ["a", "b"]), "a", "a"),
        (LINES, "10", 10),
        (LINES, "60", 60),
        (values.short_name, "a" * 38, "a" * 38),
        (values.half_points, "0", 0),
        (values.half_points, "1.5", 3),
        (values.half_points, "2.0", 4),
        (values.half_points, "5000", 10_000),
        (values.pattern("n"), "Article {n}.", "Article {n}."),
        (values.pattern("n"), "'{{Article}} {n}'", "{{Article}} {n}"),
        (values.pattern("a", optional=("b",)), "'{a} {b} {b}'", "{a} {b} {b}"),
        (values.pattern(either=("a", "b")), "'{b}'", "{b}"),
        (values.pattern(either=("a", "b")), "'{a} and {b}'", "{a} and {b}"),
        (values.pattern(optional=("a",)), "plain", "plain"),
    ],
)
def test_a_value_is_read_as_what_it_says(read: Convert, text: str, value: object) -> None:
    assert read(node(text)) == value


@pytest.mark.parametrize(
    ("read", "text", "says"),
    [
        (values.text, "[a]", "a text is needed here"),
        (values.text, "''", "a value is needed here"),
        (values.text, "§ 12 # 5 of it", "the text ends before '# 5 of it', which YAML takes for a comment"),
        (values.text, "\u201cyes\u201d", "the text stands in curly quotes, which are no quotes to YAML"),
        (values.answer, "a|b", "an answer holds no |"),
        (values.answer, "{any-of: [a, b]}", "one answer is needed here"),
        (values.answer, "{one-of: [a, b], x: y}", "one answer is needed here"),
        (values.answer, "{one-of: [a]}", "one of several needs two or more different answers"),
        (values.answer, "{one-of: [a, unknown]}", "'unknown' cannot be one of several answers"),
        (values.block, "[a]", "a text is needed here"),
        (values.block, "' '", "a text is needed here"),
        (values.texts, "a", "a list is needed here"),
        (values.texts, "[a, '']", "a value is needed here"),
        (values.text_map, "[a]", "a mapping is needed here"),
        (values.day, "20-11-2019", "'20-11-2019' is not a date"),
        (values.day, "2019-02-29", "'2019-02-29' is not a date"),
        (values.year_or_day, "19", "'19' is not a date"),
        (values.year_or_day, "20190", "'20190' is not a date"),
        (values.year_or_day, "MMXX", "'MMXX' is not a date"),
        (values.year_or_day, "\u0662\u0660\u0661\u0669", "'\u0662\u0660\u0661\u0669' is not a date"),
        (values.flag, "true", "'true' is neither yes nor no"),
        (values.one_of("a", "b"), "c", "'c' is not allowed here"),
        (values.known("thing", ["a", "b"]), "c", "no thing is called 'c'"),
        (LINES, "9", "'9' is not a number of lines"),
        (LINES, "61", "'61' is not a number of lines"),
        (LINES, "many", "'many' is not a number of lines"),
        (LINES, "\u00b2\u0660", "'\u00b2\u0660' is not a number of lines"),
        (LINES, "-30", "'-30' is not a number of lines"),
        (values.short_name, "a" * 39, "the name has 39 characters, more than 38"),
        (values.half_points, "1.25", "'1.25' is not a number of points"),
        (values.half_points, "-1", "'-1' is not a number of points"),
        (values.half_points, "1.5.0", "'1.5.0' is not a number of points"),
        (values.half_points, "1e3", "'1e3' is not a number of points"),
        (values.half_points, ".", "'.' is not a number of points"),
        (values.half_points, "\u0665", "'\u0665' is not a number of points"),
        (values.half_points, "5000.5", "'5000.5' is not a number of points"),
        (values.half_points, "0.00000000", "'0.00000000' is not a number of points"),
        (values.pattern("n"), "Article.", "'Article.' must hold {n}"),
        (values.pattern("n"), "'{n} {n}'", "'{n} {n}' must hold {n}"),
        (values.pattern("n"), "'{n} {x}'", "'{n} {x}' must hold {n}"),
        (values.pattern("n"), "'{n} {}'", "'{n} {}' must hold {n}"),
        (values.pattern("n"), "Article {n", "'Article {n' must hold {n}"),
        (values.pattern("a", "b"), "'{a}'", "'{a}' must hold {a}, {b}"),
        (values.pattern(either=("a", "b")), "plain", "'plain' must hold {a} or {b}"),
        (values.pattern(optional=("a", "b")), "'{c}'", "'{c}' must hold {a} or {b}"),
    ],
)
def test_what_it_cannot_hold_is_refused_in_words(read: Convert, text: str, says: str) -> None:
    assert bad(read, text) == says


@pytest.mark.parametrize("digits", [9, 10, 400, 5000])
@pytest.mark.parametrize("read", [LINES, values.half_points, values.year_or_day])
def test_a_number_of_any_length_is_refused_in_a_sentence(read: Convert, digits: int) -> None:
    assert "is not a" in bad(read, "9" * digits)


@pytest.mark.parametrize(
    ("read", "text", "way_out"),
    [
        (values.text, "§ 12 # 5 of it", 'Quote the text: "§ 12 # 5 of it", or quote what stands before a comment.'),
        (values.text, "\u201cyes, but\u201d", 'Write straight ones: "yes, but".'),
        (values.answer, "a | b", "Write {one-of: [a, b]} where it is one of several."),
        (values.one_of("met", "gap"), "mett", "Did you mean 'met'?"),
        (values.known("thing", ["harm.law", "relief"]), "harm.lwa", "Did you mean 'harm.law'?"),
        (LINES, "9", "Write a number from 10 to 60."),
    ],
)
def test_the_way_out_says_what_to_write(read: Convert, text: str, way_out: str) -> None:
    with pytest.raises(Bad) as refused:
        read(node(text))
    assert refused.value.way_out == way_out


def test_a_mapping_leaves_out_what_could_not_be_read() -> None:
    read = values.map_of(lambda item: None if values.text(item) == "b" else values.text(item), "Write {a: b}.")
    assert read(node("{a: x, c: b, d: y}")) == {"a": "x", "d": "y"}
