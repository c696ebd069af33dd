"""`advisor check --template FILE` names every placeholder that is wrong, with its line, and the way out."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from advisor.app.check_template import check_template
from advisor.app.content import open_content
from advisor.errors import Problem, Refused
from helpers.command import advisor
from helpers.paths import EXAMPLE, ROOT
from helpers.planted import planted

DAY = date(2023, 8, 1)


def wrong(file: Path) -> list[tuple[int, str]]:
    problems: list[Problem] = check_template(file, open_content(str(EXAMPLE)), DAY)
    assert all(problem.way_out for problem in problems)
    return [(problem.place.line, problem.what) for problem in problems]


@pytest.mark.parametrize(
    "name",
    [
        path.relative_to(ROOT / "templates").as_posix()
        for folder in ("memo", "bill")
        for path in sorted((ROOT / "templates" / folder).iterdir())
        if path.suffix in (".j2", ".docx", ".typ")
    ],
)
def test_nothing_is_wrong_with_the_programs_own(name: str) -> None:
    assert wrong(ROOT / "templates" / name) == []


def test_every_placeholder_that_is_wrong_is_named_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "memo.md.j2"
    shutil.copyfile(ROOT / "templates" / "memo" / "memo.md.j2", file)
    lines = file.read_text("utf-8").split("\n")
    title = lines.index("# {{ escape(doc.title) }}")
    lines[title] = "# {{ escape(doc.titel) }} {{ memo.title }}"
    lines.insert(title + 1, "{{ doc.foot | default('') }}{% if doc.foot is defined %}{% endif %}")
    lines.insert(title + 2, "{{ doc.lead.lable }} {{ doc.nothing.at_all }}")
    file.write_text("\n".join(lines), "utf-8")
    found = wrong(file)
    assert {(line - title, said) for line, said in found if "given" in said or "there is no" in said} == {
        (1, "'memo' is given to no template of its kind"),
        (2, "there is no filter 'default'"),
        (2, "there is no test 'defined'"),
    }


def test_every_attribute_that_is_wrong_is_named_at_its_line(tmp_path: Path) -> None:
    root = planted(
        tmp_path,
        "memo/memo.md.j2",
        "# {{ escape(doc.title) }}",
        "# {{ escape(doc.titel) }}\n{{ doc.lable }}\n{{ doc.x.y }}",
    )
    found = wrong(root / "templates" / "memo" / "memo.md.j2")
    first = found[0][0]
    assert [(line - first, said.rpartition(" ")[2]) for line, said in found] == [
        (0, "'titel'"), (1, "'lable'"), (2, "'x'"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "said"),
    [
        ("memo/memo.docx", "{{r title }}", "{{r titel }}", 1, "'titel' is undefined"),
        ("memo/memo.typ", "data.page", "data.sheet", 0, 'dictionary does not contain key "sheet"'),
        ("memo/brief.html.j2", "{{ runs(doc.ask) }}", "", 1, "the finished brief (html) lacks"),
        ("memo/memo.html.j2", "{{ runs(e.meta) }}", "{{ runs(e.meta) ", 0, "expected"),
        ("memo/memo.md.j2", "# {{ escape(doc.title) }}", "{{ 'a' * 10**9 }}", 0, "repeats a text"),
        ("bill/bill.md.j2", "{{ escape(bill.foot) }}", "{{ escape(bill.feet) }}", 0, "has no attribute 'feet'"),
        ("memo/states.html.j2", "{{ doc.foot }}", "", 1, "lacks Example Card"),
        ("web/time.html.j2", "{{ cite(a) }}", "{{ cyte(a) }}", 0, "'cyte' is given to no template"),
    ],
)
def test_each_kind_of_template_is_tried(tmp_path: Path, name: str, old: str, new: str, line: int, said: str) -> None:
    found = wrong(planted(tmp_path, name, old, new) / "templates" / name)
    assert any(said.casefold() in what.casefold() and (not line or line == at) for at, what in found), found


def test_a_file_of_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.md.j2").write_text("x", "utf-8")
    with pytest.raises(Refused, match=r"no template is called letter\.md\.j2"):
        wrong(tmp_path / "letter.md.j2")


def test_the_command_names_the_line_and_exits_with_1(tmp_path: Path) -> None:
    root = planted(tmp_path, "memo/memo.md.j2", "# {{ escape(doc.title) }}", "# {{ escape(doc.titel) }}")
    file = root / "templates" / "memo" / "memo.md.j2"
    done = advisor("check", "--template", file, "--content", EXAMPLE)
    assert done.returncode == 1
    assert f"{file}:" in done.stdout
    assert "'titel'" in done.stdout
    sound = advisor("check", "--template", ROOT / "templates" / "memo" / "memo.md.j2", "--content", EXAMPLE)
    assert (sound.returncode, sound.stdout) == (0, "No problems.\n")
