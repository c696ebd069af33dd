"""Citations are read into one value, which prints in both forms and reads back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.load.content import read as read_content
from advisor.statutes.citations import Part, Subdivision, as_citation, as_reference, in_state, named_in, read
from helpers.paths import EXAMPLE

CODES = read_content(EXAMPLE).codes
ZZ = CODES["zz"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Arc. Code § 1-2", ["1-2"]),
        ("Arc. Code §§ 1-2, 3-4(1)(c), (d)", ["1-2", "3-4(1)(c), (d)"]),
        ("Arcadian Code § 1-2(A)(1)", ["1-2(A)(1)"]),
        ("Arc. Code §§ 1-2 to 1-9, 2-1", ["1-2 to 1-9", "2-1"]),
        ("Arc. Code § 1-2 et seq.", ["1-2 et seq."]),
        ("Acts 2022, no. 7, amending Arc. Code § 1-2(a)", ["1-2(a)"]),
        ("1-2(1)", ["1-2(1)"]),
        ("Fic. Stat. § 1-2", []),
        ("Doe v. Roe, 12 Arc. 3 (2001)", []),
    ],
)
def test_the_sections_of_a_state_are_read(text: str, numbers: list[str]) -> None:
    assert [str(part) for part in in_state(text, ZZ)] == numbers


@pytest.mark.parametrize(
    ("path", "marks"),
    [
        ("(1)(b), (c)", ["(1)(b)", "(1)(c)"]),  # one level is shared
        ("(a)(3), (b)", ["(a)(3)", "(b)"]),
        ("(h)(vii), (xix)", ["(h)(vii)", "(h)(xix)"]),  # Roman numerals
        ("(a)(1), (b), (c)", ["(a)(1)", "(b)", "(c)"]),
        ("(g), (h)(i)", ["(g)", "(h)(i)"]),
        ("(1)(a)-(b)", ["(1)(a)-(b)"]),
        ("(h)(i)4", ["(h)(i)4"]),
        ("(a)(9)(C), (a)(34)-(35)", ["(a)(9)(C)", "(a)(34)-(35)"]),
    ],
)
def test_subdivisions_are_completed_by_the_ones_before_them(path: str, marks: list[str]) -> None:
    (part,) = in_state(f"Arc. Code § 1-2{path}", ZZ)
    assert [str(subdivision) for subdivision in part.subdivisions] == marks


def test_one_value_prints_in_the_form_of_lawyers_and_in_that_of_a_bill() -> None:
    part = Part("1-2", (Subdivision(("(1)", "(c)")),))
    assert as_citation(part, ZZ) == "Arc. Code § 1-2(1)(c)"
    assert as_reference(part, ZZ) == "§ 1-2(1)(c) of the Arcadian Code"


@pytest.mark.parametrize(
    ("text", "name", "parts"),
    [
        ("18 U.S.C. § 2252A(a)(3)(B)", "18 U.S.C.", ["2252A(a)(3)(B)"]),
        ("N.D. Cent. Code §§ 12.1-41-01, -02", "N.D. Cent. Code", ["12.1-41-01", "12.1-41-02"]),
        ("RCW 9.68A.100 to .103", "RCW", ["9.68A.100 to 9.68A.103"]),
        ("La. R.S. 14:46.3(A)(1), (C)", "La. R.S.", ["14:46.3(A)(1), (C)"]),
        ("Mass. G.L. c. 265, § 50", "Mass. G.L. c. 265,", ["50"]),
        ("Tex. Code Crim. Proc. art. 12.01(1)", "Tex. Code Crim. Proc.", ["12.01(1)"]),
        ("42 U.S.C. § 5106a(b)(2)", "42 U.S.C.", ["5106a(b)(2)"]),
    ],
)
def test_a_code_without_a_file_is_read_in_a_general_form(text: str, name: str, parts: list[str]) -> None:
    (found,) = read(text, CODES)
    assert (found.name, found.state, [str(part) for part in found.parts]) == (name, "", parts)
    assert read(str(found), CODES) == (found,)


def test_a_text_of_law_names_sections_and_ranges() -> None:
    text = "As in Sections 1-2 through 1-9 and Section 3-4(a), but not 1-2-3-4, page 12 or the 5th."
    assert [str(part) for part in named_in(text, ZZ)] == ["1-2 to 1-9", "3-4(a)"]


def test_a_pattern_that_is_none_is_a_problem_at_its_line(tmp_path: Path) -> None:
    from advisor.load.codes import codes
    from advisor.load.reader import Reader

    folder = tmp_path / "facts" / "codes"
    folder.mkdir(parents=True)
    lines = (EXAMPLE / "facts/codes/zz.yaml").read_text("utf-8").splitlines()
    lines[5] = "section: '('"
    (folder / "zz.yaml").write_text("\n".join(lines).replace("(?P<year>", "("), "utf-8")
    reader = Reader(tmp_path)
    codes(reader)
    assert [p.place.line for p in reader.problems if "is no pattern" in p.what] == [6]
