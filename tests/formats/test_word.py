"""The Word files of the real memo and brief: named styles, real lists and heads, the same bytes each time."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from advisor.documents.document import Row, Run
from advisor.documents.figures import Part, Whole
from advisor.errors import Refused
from helpers.paths import ROOT

docx = pytest.importorskip("docx", reason="the Word tests need the extra 'word'")
pytest.importorskip("docxtpl", reason="the Word tests need the extra 'word'")

from advisor.formats.word.memo import word  # noqa: E402
from advisor.formats.word.parts import W  # noqa: E402

pytestmark = pytest.mark.word
DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DAYS = (date(2021, 7, 1), date(2023, 8, 1))
CASES = [(kind, day) for kind in ("memo", "brief") for day in DAYS]


@pytest.fixture(scope="module")
def files(documents) -> dict[tuple[str, date], bytes]:
    return {name: word(document, ROOT) for name, document in documents.items()}


def opened(content: bytes):
    return docx.Document(BytesIO(content))


def words(content: bytes) -> str:
    """All text of the body, links and tables included, with hyphens that do not break as hyphens."""
    lines = [
        map(_said, p.iter(f"{W}t", f"{W}noBreakHyphen", f"{W}tab")) for p in opened(content).element.body.iter(f"{W}p")
    ]
    return "\n".join("".join(line) for line in lines)


def _said(item) -> str:
    return {f"{W}t": item.text or "", f"{W}noBreakHyphen": "-"}.get(item.tag, " ")


def of_style(document, name: str):
    return [paragraph for paragraph in document.paragraphs if paragraph.style.name == name]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1].year}")
def test_properties_and_headings(files, documents, case) -> None:
    document = opened(files[case])
    core = document.core_properties
    assert core.title == documents[case].title
    assert core.language == "en-US"
    assert core.author == core.comments == core.last_modified_by == ""
    assert core.created == core.modified
    assert core.created.replace(tzinfo=None) == datetime.combine(documents[case].dated, datetime.min.time())
    assert [p.text.replace("\n", " ") for p in of_style(document, "Title")] == [documents[case].title]
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))


@pytest.mark.parametrize("day", DAYS)
def test_headings_are_those_of_the_memo(files, documents, day) -> None:
    document, of = opened(files["memo", day]), documents["memo", day]
    entries = [entry for section in of.sections for entry in section.entries]
    headings = [f"{entry.number}\t{entry.heading}" for entry in entries]
    assert [p.text for p in of_style(document, "Heading 2")] == headings
    assert [p.text for p in of_style(document, "Heading 1")] == [section.title for section in of.sections]
    assert len(of_style(document, "Source")) == len(of.sources)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1].year}")
def test_tables(files, documents, case) -> None:
    document = opened(files[case])
    for table in document.tables:
        properties = table._tbl.tblPr
        assert properties.find(f"{W}tblCaption").get(f"{W}val")
        assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
        grid = [int(column.get(f"{W}w")) for column in table._tbl.tblGrid.iter(f"{W}gridCol")]
        for row in table._tbl.iter(f"{W}tr"):
            cells = [int(width.get(f"{W}w")) for width in row.iter(f"{W}tcW")]
            assert sum(cells) == sum(grid)
        assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
        assert all(cell.text.strip() or _told(cell._tc) for row in table.rows for cell in row.cells)


def _told(element) -> list[str]:
    """What the pictures below *element* say to those who do not see them."""
    return [picture.get("descr") for picture in element.iter(DOC_PR) if picture.get("descr")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1].year}")
def test_every_picture_says_what_it_shows_or_is_for_the_eye_alone(files, case) -> None:
    pictures = list(opened(files[case]).element.body.iter(DOC_PR))
    assert pictures
    assert len({picture.get("id") for picture in pictures}) == len(pictures)
    for picture in pictures:
        assert picture.get("descr") or any("decorative" in str(part.tag) for part in picture.iter())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1].year}")
def test_nothing_is_drawn_empty_or_left_over(files, documents, case) -> None:
    xml = ZipFile(BytesIO(files[case])).read("word/document.xml").decode()
    assert not re.search(r"w:txbxContent|wp:anchor|w:pict", xml)
    framed = [p for p in opened(files[case]).paragraphs if p._p.find(f"{W}pPr/{W}framePr") is not None]
    assert {p.style.name for p in framed} <= {"Gap List", "Check List"}  # labels, which stand beside their lists
    said = words(files[case])
    assert not re.search(r"\bNone\b(?! (?:found|of|stated))|\{\{|\{%|Undefined", said)
    assert not [p for p in opened(files[case]).paragraphs if not words_of(p) and not list(p._p.iter(DOC_PR))]
    assert ("One cell is one component" in said) == (case[0] == "memo")


def words_of(paragraph) -> str:
    return "".join(item.text or "" for item in paragraph._p.iter(f"{W}t")).strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1].year}")
def test_every_link_leads_somewhere(files, case) -> None:
    document = opened(files[case])
    marks = {mark.get(f"{W}name") for mark in document.element.body.iter(f"{W}bookmarkStart")}
    for link in document.element.body.iter(f"{W}hyperlink"):
        assert link.get(f"{W}anchor") in marks or len(link.attrib) == 1


def test_lists_begin_again(documents) -> None:
    row = Row("Read first", (), ((Run("first"),), (Run("second"),)))
    of = documents["memo", DAYS[0]]
    entries = tuple(replace(entry, rows=(row,)) for entry in of.sections[0].entries[:3])
    made = replace(of, sections=(replace(of.sections[0], entries=entries),))
    document = opened(word(made, ROOT))
    numbers = [p._p.find(f"{W}pPr/{W}numPr/{W}numId") for p in of_style(document, "Gap Item")]
    assert [None if n is None else n.get(f"{W}val") for n in numbers][:2] == [None, None]
    rest = [n.get(f"{W}val") for n in numbers[2:]]
    assert rest[0] == rest[1] != rest[2] == rest[3]


def test_a_law_of_which_nothing_is_known_is_one_striped_bar(documents) -> None:
    parts = (
        Part(0, "solid", "0.0", "earned"),
        Part(0, "white", "0.0", "missing"),
        Part(20, "striped", "10.0", "not known"),
    )
    of = documents["memo", DAYS[0]]
    made = replace(of, page=(Row("", figure=Whole("whole", "Figure 1.", parts, "Nothing is known.")),))
    document = opened(word(made, ROOT))
    assert "Nothing is known." in _told(document.element.body)
    assert "10.0 not known, striped" in words(word(made, ROOT))


def test_what_xml_cannot_hold_is_replaced(documents) -> None:
    said = "bell \x07, <b>&amp;</b>, {{ title }}, {% if %} and § 97-3-54.1"
    content = word(replace(documents["memo", DAYS[0]], lead=Row("Bottom line", ((Run(said),),))), ROOT)
    assert said.replace("\x07", "\ufffd").replace("§ ", "§\u00a0") in words(content)


def test_a_template_that_asks_for_more_is_refused(documents, tmp_path) -> None:
    folder = tmp_path / "templates" / "memo"
    folder.mkdir(parents=True)
    template = docx.Document(str(ROOT / "templates" / "memo" / "memo.docx"))
    template.add_paragraph("{{ letterhead }}")
    template.save(str(folder / "memo.docx"))
    with pytest.raises(Refused, match="letterhead"):
        word(documents["memo", DAYS[0]], tmp_path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1].year}")
def test_the_bytes_repeat(files, documents, case) -> None:
    assert word(documents[case], ROOT) == files[case]


def test_the_templates_are_those_that_the_tool_writes(tmp_path) -> None:
    import sys

    env = {"PYTHONPATH": str(ROOT), "PATH": ""}
    tool = ROOT / "tools" / "make_word_template.py"
    subprocess.run([sys.executable, str(tool), str(tmp_path)], check=True, env=env)
    for name in ("memo.docx", "brief.docx"):
        assert (tmp_path / name).read_bytes() == (ROOT / "templates" / "memo" / name).read_bytes()


@pytest.mark.xdist_group("office")
def test_libreoffice_opens_them(files, office, tmp_path) -> None:
    for (kind, day), content in files.items():
        path = tmp_path / f"{kind}-{day.year}.docx"
        path.write_bytes(content)
        pages = office.pages(path)
        assert len(pages) == 1 if kind == "brief" else "Gap by gap" in pages[1]
