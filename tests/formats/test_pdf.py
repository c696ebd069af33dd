"""The PDF of the real memo and brief: tagged for everybody, one page where it must be, the same bytes each time."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest

from advisor.app.assess import assess
from advisor.app.content import open_content
from advisor.documents.document import Brief, Row, Run
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import annex
from advisor.errors import Failure
from helpers.paths import EXAMPLE, ROOT
from helpers.reading import elements

pikepdf = pytest.importorskip("pikepdf", reason="the PDF tests need pikepdf")
pypdf = pytest.importorskip("pypdf", reason="the PDF tests need pypdf")
pytest.importorskip("typst", reason="the PDF tests need the extra 'pdf'")

from advisor.formats.pdf import pdf  # noqa: E402

pytestmark = pytest.mark.pdf
DAYS = (date(2021, 7, 1), date(2023, 8, 1))


@pytest.fixture(scope="module")
def files(documents) -> dict[tuple[str, date], bytes]:
    return {name: pdf(document, ROOT) for name, document in documents.items()}


def text(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]


CASES = [(kind, day) for kind in ("memo", "brief") for day in DAYS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1].year}")
def test_it_is_tagged(files, documents, case) -> None:
    opened = pikepdf.open(BytesIO(files[case]))
    assert opened.Root.Lang == documents[case].language
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.docinfo["/Title"] == documents[case].title
    assert opened.open_metadata()["pdfuaid:part"] == "1"
    assert opened.docinfo["/CreationDate"] == f"D:{documents[case].dated:%Y%m%d}000000Z"
    kinds = [str(node.S) for node in elements(opened.Root.StructTreeRoot.K)]
    assert kinds.count("/Title") == 1
    figures = [node for node in elements(opened.Root.StructTreeRoot.K) if node.S == "/Figure" and "/Alt" in node]
    assert [str(node.Alt) for node in figures] == told(documents[case])


def told(document) -> list[str]:
    """What each figure, and each mark that stands for its word, says to those who do not see it, in order."""
    if isinstance(document, Brief):
        return [row.figure.alt for row in document.rows if row.figure]
    rows = [*document.page, *(row for section in document.sections for row in section.rows)]
    found = [[row.figure.alt] if row.figure else marks(row) for row in rows]
    return [said for said_of in found for said in said_of]


def marks(row) -> list[str]:
    cells = [cell for cells in row.table.rows for cell in cells] if row.table else []
    return [run.text for cell in cells for run in cell if run.style == "cell"]


@pytest.mark.parametrize("day", DAYS)
def test_every_table_is_one_and_has_heads(files, documents, day) -> None:
    document = documents["memo", day]
    opened = pikepdf.open(BytesIO(files["memo", day]))
    found = list(elements(opened.Root.StructTreeRoot.K))
    tables = document.tables
    assert sum(node.S == "/Table" for node in found) == len(tables)
    heads = [node for node in found if node.S == "/TH"]
    assert len(heads) == sum(len(table.columns) for table in tables)
    assert all(scopes(head) for head in heads)


def scopes(head) -> list[str]:
    attributes = head.get("/A", pikepdf.Array())
    listed = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return [str(of.Scope) for of in listed if "/Scope" in of]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1].year}")
def test_only_one_typeface(files, case) -> None:
    fonts = set(re.findall(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?(\w+)", files[case]))
    opened = pikepdf.open(BytesIO(files[case]))
    fonts |= {
        bytes(str(item.BaseFont)[1:].split("+")[-1], "ascii")
        for item in opened.objects
        if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
    }
    assert fonts
    assert all(font.startswith(b"LibertinusSerif") for font in fonts)


@pytest.mark.parametrize("day", DAYS)
def test_page_one_stands_alone(files, documents, day) -> None:
    document = documents["memo", day]
    pages = text(files["memo", day])
    assert all(row.label in " ".join(pages[0].split()) for row in document.page if not row.table and not row.figure)
    assert document.sections[0].title not in pages[0]
    assert document.sections[0].title in pages[1]
    assert pages[1].splitlines()[0].startswith("Draft")
    assert f"Page 1 of {len(pages)}" in pages[0]


@pytest.mark.parametrize("day", DAYS)
def test_the_brief_is_one_page(files, day) -> None:
    assert len(text(files["brief", day])) == 1


def test_a_brief_of_two_pages_is_refused(documents) -> None:
    from dataclasses import replace

    short = documents["brief", DAYS[0]]
    with pytest.raises(Failure, match="must take one"):
        pdf(replace(short, contact=(Run("word " * 2000),)), ROOT)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1].year}")
def test_nothing_is_missing_or_left_over(files, documents, case) -> None:
    words = " ".join(" ".join(text(files[case])).split())
    assert not re.search(r"\bNone\b(?! (?:found|of|stated))|\{\{|\bundefined\b", words)
    bare = re.sub(r"\s", "", words)
    for entry in (e for s in getattr(documents[case], "sections", ()) for e in s.entries):
        assert re.sub(r"\s", "", entry.heading) in bare


def test_what_is_said_is_never_markup(documents) -> None:
    from dataclasses import replace

    said = '#let x = 1 *bold* $y$ _under_ `raw` "q" \\ // @here <there> [x] § 41-29-537'
    made = pdf(replace(documents["memo", DAYS[0]], lead=Row("Bottom line", ((Run(said),),))), ROOT)
    assert re.sub(r"\s", "", said) in re.sub(r"\s", "", text(made)[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1].year}")
def test_the_bytes_repeat(files, documents, case) -> None:
    assert pdf(documents[case], ROOT) == files[case]


def test_the_annex_is_tagged_too(documents) -> None:
    opened = open_content(str(EXAMPLE))
    made = annex(assess(opened, "zz", DAYS[1]), opened.content, Letterhead(documents["memo", DAYS[1]].dated))
    file = pikepdf.open(BytesIO(pdf(made, ROOT)))
    assert file.open_metadata()["pdfuaid:part"] == "1"
    kinds = [str(node.S) for node in elements(file.Root.StructTreeRoot.K)]
    assert kinds.count("/Title") == 1
    assert kinds.count("/Table") == len(made.tables)
