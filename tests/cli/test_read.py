"""`advisor read` as a person runs it: what a measure does, what it may touch, and its file for the record."""

from __future__ import annotations

import base64
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from advisor.cli import main
from helpers.codes import json_lines, record
from helpers.command import Done
from helpers.paths import EXAMPLE
from helpers.prints import AMENDS, HEAD, LAW, REST, page

pytest.importorskip("lxml", reason="measures in HTML need the extra 'statutes'")
PRINT = page(AMENDS, *LAW, *REST)
CODE = "A. In this Code, harm means:\n1. a blow;\n2. a theft; or\n3. a threat.\nB. Harm does not include play."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a book, the example's content to write into, and prints."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(EXAMPLE, folder / "content")
    (folder / "ab7.html").write_text(PRINT, "utf-8")
    law = json_lines(folder, record("1-1", "Harm", f"{CODE}\nDerivation: Acts 2019, no. 4"))
    done = run(folder, "statutes", "--content", EXAMPLE, "add", law, "--release", "9", "--date", "2023-12-31",
               "--jurisdiction", "zz")  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def run(folder: Path, *arguments: str | Path) -> Done:
    """The command in this process, which saves a second a run."""
    out, err, code = StringIO(), StringIO(), 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("ADVISOR_STATUTES", str(folder / "book.sqlite"))
        patch.setattr("sys.argv", ["advisor", *map(str, arguments)])
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Done(arguments, code, out.getvalue(), err.getvalue())


def read(folder: Path, *arguments: str | Path) -> Done:
    return run(folder, "read", *arguments, "--content", folder / "content")


def put(folder: Path, name: str, data: str | bytes) -> Path:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return folder / name


def test_it_says_what_the_measure_is_does_and_may_touch(office: Path) -> None:
    done = read(office, office / "ab7.html", "--as-of", "2024-02-01")
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    for part in (
        "AB 7 (2024): what it does to the law of Arcadia",
        "Status: introduced; this version: as offered.",
        "The measure amends 1-1, creates 3-1, brings forward 1-2 and repeals 2-1, 2-2 and 4-1 to 4-3.",
        "Article 1. Amends § 1-1: Harm - The book: unchanged from 2019-01-01 through release 9",
        "2. a theft[-; or-]{+ of food;+}",
        "(2 paragraphs stay as before)",
        "(harm.law) On February 1, 2024: All of it. An answer cites § 1-1, which changes. It decides 1.1 A law names",
    ):
        assert part in said
    assert "penalty.minimum" not in said  # its section is brought forward, which changes nothing
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert done.stderr == ""


def test_its_bill_is_written_with_nothing_answered_and_with_what_somebody_says(office: Path) -> None:
    done = read(office, office / "ab7.html", "--save", office / "2024-ab-7.yaml")
    text = (office / "2024-ab-7.yaml").read_text("utf-8").replace("\u00a0", " ")
    assert done.stderr == f"Saved as {office / '2024-ab-7.yaml'}\n"
    assert "changes: []\n# Nobody has said yet" in text
    assert "  # Does a law name the harm? Now: full. Cites § 1-1. Permitted: full, part, none.\n  - harm.law\n" in text
    assert "\nread: no\n" in text
    done = read(
        office, office / "ab7.html", "--save", "2024-ab-7", "--answer", "harm.law=none", "--says", "It names none."
    )
    assert done.returncode == 0, done.stderr
    saved = (office / "content/facts/zz/bills/2024-ab-7.yaml").read_text("utf-8")
    assert '  - question: harm.law\n    from: full\n    to: none\n    says: "It names none."\n' in saved
    assert "\nread: part\n" in saved
    rerun = run(office, "rerun", "zz", "--as-of", "2024-02-01", "--with", "2024-ab-7", "--content", office / "content")
    assert "as if AB 7 (2024) were law" in " ".join(rerun.stdout.split())
    # The same measure again: what somebody wrote in its file stays.
    again = read(office, office / "ab7.html", "--save", "2024-ab-7", "--answer", "relief.exists=no", "--says", "None.")
    assert "AB 7 (2024) is on record as 2024-ab-7, introduced" in " ".join(again.stdout.split())
    saved = (office / "content/facts/zz/bills/2024-ab-7.yaml").read_text("utf-8")
    assert saved.index("# Look again at what it does to harm.law") < saved.index("question: harm.law")
    assert saved.index('says: "It names none."') < saved.index("question: relief.exists")


def test_another_version_says_what_moved(office: Path) -> None:
    head = [line.replace("Assembly Bill No. 7", "Senate Bill No. 30") for line in HEAD]
    first = put(office, "sb30.html", page(AMENDS, *LAW, *REST, head=head))
    law = ("Article 1. § 1-2 of the Arcadian Code now reads:", "§ 1-2 B. The term is <u>life</u>.")
    second = put(office, "sb30-2.html", page(*law, *REST[4:], head=head))
    done = read(office, second, "--against", first)
    for said in ("New in this version: 1-2", "No longer in it: 1-1 and 3-1", "The same in both: 2-1, 2-2 and 4-1",
                 "Look again at: penalty.minimum"):  # fmt: skip
        assert f"- {said}." in done.stdout


def test_its_files_read_back_as_the_same_measure(office: Path) -> None:
    docx = pytest.importorskip("docx", reason="Word files need the extra 'word'")
    done = read(
        office, office / "ab7.html", "--format", "html,docx,json", "-o", office / "out", "--as-of", "2024-02-01"
    )
    assert done.returncode == 0, done.stderr
    page_ = (office / "out/measure.html").read_text("utf-8")
    assert '<del><span class="hidden">[deleted: </span>; or<span class="hidden">]</span></del>' in page_
    words = docx.Document(office / "out/measure.docx")
    assert words.paragraphs[0].text == "AB 7 (2024): what it does to the law of Arcadia"
    xml = ZipFile(BytesIO((office / "out/measure.docx").read_bytes())).read("word/document.xml").decode()
    assert '<w:delText xml:space="preserve">; or</w:delText>' in xml
    assert "{{" not in xml
    again = read(office, office / "out/measure.json", "--as-of", "2024-02-01")
    first = read(office, office / "ab7.html", "--as-of", "2024-02-01")
    assert again.stdout == first.stdout.replace("ab7.html", "measure.json")


def legiscan(doc: str | bytes, **more: object) -> str:
    packed = base64.b64encode(doc.encode() if isinstance(doc, str) else doc).decode()
    return json.dumps(
        {"status": "OK", "text": {"doc_id": 5, "date": "2024-01-09", "type": "Introduced", "doc": packed}} | more
    )


BILL = {"bill_number": "AB0007", "state": "ZZ", "title": "Harm", "status": 4, "status_date": "2024-03-01",
        "change_hash": "abc", "session": {"session_name": "2024 Session", "year_start": 2024},
        "progress": [{"date": "2024-03-05", "event": 8}]}  # fmt: skip
OPEN = {"identifier": "AB 7", "session": "2024", "jurisdiction": {"id": "ocd-jurisdiction/country:us/state:zz"},
        "title": "Harm", "actions": [{"date": "2024-02-02", "classification": ["introduction"]}],
        "raw_text": PRINT}  # fmt: skip


def test_an_aggregators_record_and_the_print_are_one_measure(office: Path) -> None:
    text, bill = put(office, "text.json", legiscan(PRINT)), put(office, "bill.json", json.dumps({"bill": BILL}))
    said = " ".join(read(office, bill, text).stdout.split())
    assert "Measure: AB 7 (2024). Harm. Session: 2024 Session." in said
    assert "Status: enacted as of Mar. 5, 2024; this version: Introduced." in said
    for name, data in (("open.json", json.dumps(OPEN)), ("page.json", json.dumps({"results": [OPEN]}))):
        assert "Status: introduced as of Feb. 2, 2024" in read(office, put(office, name, data)).stdout
    row = f'id,identifier,session,jurisdiction_id,title,raw_text\n1,AB 7,2024,/state:zz,Harm,"{PRINT}"\n'
    assert "Measure: AB 7 (2024). Harm." in read(office, put(office, "t.csv", row)).stdout


WRONG = [
    ((legiscan("x")[:-9],), "is JSON that breaks off"),
    ((json.dumps({"text": {"doc": "QUJD%"}}),), "the text in `doc` is cut off or damaged"),
    ((json.dumps({"status": "ERROR", "alert": {"message": "Unknown bill"}}),), "it has nothing: Unknown bill"),
    ((json.dumps({"bill": {"bill_number": 1}}),), "breaks its shape"),
    ((json.dumps({"bill": BILL}),), "names the measure and holds none of its text"),
    ((json.dumps({"bill": BILL | {"state": "AK"}}), PRINT), "no code of law is described for 'ak'"),
    ((json.dumps({"bill": BILL | {"bill_number": "CB 1"}}), PRINT), "one is CB 1, the other AB 7"),
    ((PRINT, PRINT), "each hold a text of AB 7 (2024)"),
    (("[" * 100_000,), "is JSON that breaks off or is damaged"),
    (("[1]",), "is JSON and no measure"),
    (("id,identifier,title\n1,AB 7,a\n2,AB 8,b\n",), "the files hold several measures: AB 7, AB 8"),
    ((json.dumps({"schema": "advisor/bill/1"}),), "is a file of ours that was changed"),
    (("caf\xe9".encode("latin-1"), "PK\x03\x04"), "f0:1: this is not UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "says"), WRONG, ids=[says for _, says in WRONG])
def test_what_is_no_measure_gets_a_sentence_and_exit_2(
    office: Path, tmp_path: Path, files: tuple[str | bytes, ...], says: str
) -> None:
    done = read(office, *(put(tmp_path, f"f{n}", data) for n, data in enumerate(files)))
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--says", "x"), "--says goes with --answer"),
        (("--answer", "harm.law=none"), "--answer needs --save"),
        (("--answer", "harm.law=full", "--save", "2024-ab-9"), "harm.law is 'full' already"),
        (("--answer", "harm.law=some", "--save", "2024-ab-9"), "'some' is not an answer to harm.law"),
        (("--answer", "harm.laws=full", "--save", "2024-ab-9"), "Did you mean 'harm.law'?"),
        (("--answer", "harm.law=none", "--says", "a", "--says", "b", "--save", "2024-ab-9"), "1 answers are given"),
        (("--save", "ab-9"), "'ab-9' is not a bill's id"),
        (("--jurisdiction", "al"), "no code of law is described for 'al'"),
        (("--number", "AB 8"), "no file holds AB 8"),
        (("--against", "nowhere"), "cannot be read"),
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_met_changes_nothing(office: Path, arguments: tuple[str, ...], says: str) -> None:
    before = sorted(path.name for path in (office / "content/facts/zz/bills").iterdir())
    done = read(office, office / "ab7.html", *arguments)
    assert (done.returncode, says in done.stderr) == (2, True), done.stderr
    assert sorted(path.name for path in (office / "content/facts/zz/bills").iterdir()) == before


def test_without_a_book_it_says_so(tmp_path: Path) -> None:
    done = run(tmp_path, "read", put(tmp_path, "ab7.html", PRINT), "--content", EXAMPLE)
    assert "The statute book holds nothing of this state" in " ".join(done.stdout.split())
