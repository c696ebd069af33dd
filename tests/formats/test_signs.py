"""Signs that the typeface of the PDF lacks: each shown by its number and named to whoever asked, every format written.

The signs come from all over Unicode, by a seed; nobody looked at which of them the typeface has.
"""

from __future__ import annotations

import random
import shutil
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from advisor.formats import formats
from advisor.formats.lacking import close
from advisor.formats.read_back import words_of
from helpers.command import advisor
from helpers.documents import documents_of
from helpers.paths import EXAMPLE, ROOT
from helpers.sampling import sample, sampled

pypdf = pytest.importorskip("pypdf", reason="the PDF tests need pypdf")
pytest.importorskip("typst", reason="the PDF tests need the extra 'pdf'")
pytest.importorskip("docxtpl", reason="the Word tests need the extra 'word'")

pytestmark = [pytest.mark.pdf, pytest.mark.word]
FORMATS = ("docx", "pdf", "html", "md", "txt")
LACKED = {"\U0001f600": "U+1F600 (grinning face)", "\u1234": "U+1234 (ethiopic syllable see)",
          "\U00012000": "U+12000 (cuneiform sign a)"}  # fmt: skip
TITLE, NAME = "title: Code of Arcadia", "name: Arcadia"
KINDS = ("L", "M", "N", "P", "S")  # letters, marks, numbers, punctuation, symbols


def titled(folder: Path, signs: str) -> Path:
    """A copy of the fictional state whose code is called by *signs* as well."""
    copy = Path(shutil.copytree(EXAMPLE, folder / "content"))
    for name, was in (("documents.yaml", TITLE), ("jurisdiction.yaml", NAME)):
        file = copy / "facts" / "zz" / name
        said = file.read_text("utf-8")
        assert was in said
        file.write_text(said.replace(was, f'{was.partition(": ")[0]}: "{was.partition(": ")[2]} {signs}"', 1), "utf-8")
    return copy


def of_unicode(seed: int, count: int) -> str:
    chance = random.Random(seed)  # noqa: S311
    every = [chr(n) for n in range(0xA1, 0x32000) if unicodedata.category(chr(n))[0] in KINDS]
    return unicodedata.normalize("NFC", "".join(chance.sample(every, count)))


def test_the_message_names_the_sign_and_every_format_is_written(tmp_path: Path) -> None:
    content = titled(tmp_path, " ".join(LACKED))
    done = advisor(
        "memo", "zz", "--as-of", "2023-08-01", "--content", content, "--format", ",".join(FORMATS), "--no-history",
        "-o", tmp_path / "out",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for sign, name in LACKED.items():
        assert done.stderr.count(name) == 1, "once, though a memo and its annex both have it"
        assert f"<{name.partition(' ')[0]}>" in done.stderr
        assert sign not in done.stderr, "no screen need have it either"
    made = {path.suffix[1:] for path in (tmp_path / "out").iterdir() if "-memo." in path.name}
    assert made >= set(FORMATS)
    (file,) = (tmp_path / "out").glob("*-memo.pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert all(f"<{name.partition(' ')[0]}>" in text for name in LACKED.values())
    (file,) = (tmp_path / "out").glob("*-memo.md")
    assert all(sign in file.read_text("utf-8") for sign in LACKED)


@sampled
@pytest.mark.parametrize("seed", range(sample(2, of=20)))
def test_no_sign_keeps_a_document_from_being_written(tmp_path: Path, seed: int) -> None:
    content = titled(tmp_path, of_unicode(seed, 60))
    day = date(2023, 8, 1)
    document = documents_of(content, "zz", (day,))["memo", day]
    for word in FORMATS:
        assert formats.BY_WORD[word].write("document", document, ROOT)


WORDS = ["W" * 200, "naïve" * 40, "https://example.org/" + "a/b" * 60, "https://example.org/" + "x" * 150, "a-b" * 60]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_no_line_holds_is_broken_and_does_not_run_off_the_page(tmp_path: Path, word: str) -> None:
    content = titled(tmp_path, word)
    day = date(2023, 8, 1)
    document = documents_of(content, "zz", (day,))["memo", day]
    made = formats.BY_WORD["pdf"].write("document", document, ROOT)
    assert isinstance(made, bytes)
    assert close(word) in close(words_of("pdf", made) or ""), "what stands beside the page is not read"
