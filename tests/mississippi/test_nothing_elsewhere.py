"""Nothing of Mississippi outside facts/ms: no name, section, court, agency or rule of one state is told to another."""

from __future__ import annotations

import ast
import asyncio
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from advisor.app.content import Opened, open_content
from advisor.app.draft import Order, draft_bills
from advisor.app.memo import memo_files
from advisor.app.rerun import Over, assessed, rerun, rerun_files
from advisor.app.write_bills import bill_files
from advisor.documents.letterhead import Letterhead
from advisor.errors import Lacking
from advisor.formats.formats import BILL_FORMATS, DOCUMENT_FORMATS
from advisor.load import load
from helpers.asked import bench
from helpers.paths import EXAMPLE, ROOT
from helpers.reading import pages
from helpers.texas import DAY, NAMED, OTHERS, texas
from helpers.workbench import copied

# What Mississippi says of its law that its files do not say in so many words.
WRITTEN = ("youth court", "chancery", "narcotic", "M.R.E.", "Mississippi", "Hall v.", "Jackson")
# What many states call theirs, so that it tells of none.
COMMON = {
    "abused child",
    "attorney general",
    "district attorney",
    "circuit court",
    "adjudication of delinquency",
    "in the custody of the department of corrections",
    "board on law enforcement officer standards and training",
}
SECTION = re.compile(r"(?<![\d-])\d+-\d+-\d+(?:\.\d+)?(?![\d-])")
DAY_OF_A_YEAR = re.compile(r"\d{4}-\d\d-\d\d")


@cache
def forbidden() -> re.Pattern[str]:
    """Everything by which Mississippi's law is known: from its files, and what is written above."""
    state = load(ROOT).jurisdictions["ms"]
    files = "\n".join(path.read_text("utf-8") for path in (ROOT / "facts" / "ms").rglob("*.yaml"))
    words = {*WRITTEN, *(number for number in SECTION.findall(files) if not DAY_OF_A_YEAR.fullmatch(number))}
    words |= {named.value.removeprefix("the ") for named in (*state.terms.values(), *state.sections.values())}
    for of in state.remedies.values():
        for remedy in of.values():
            words |= {remedy.agency, *remedy.slots.values(), *remedy.amends, *remedy.creates}
    words |= {source.citation for fact in state.facts for source in fact.provenance if "U.S.C." not in source.citation}
    words |= {of.title for of in state.documents.values()} | {of.name for of in state.bills.values()}
    if state.form:
        words |= {state.form.legislature, state.form.enacting, *(rule.citation for rule in state.form.rules)}
    kept = sorted(word for word in words if len(word) > 4 and word.casefold() not in COMMON)
    assert len(kept) > 200  # else nothing was collected
    each = "|".join(re.escape(" ".join(word.split())) for word in kept)
    return re.compile(rf"\bMiss\. |(?<![\w.-])(?i:{each})")


def found(text: str, own: str = "") -> list[str]:
    """What of Mississippi, or of any state but *own*, stands in *text*, with what stands around it."""
    plain = " ".join(text.split())
    of_ms = list(forbidden().finditer(plain))
    of_others = [match for match in NAMED.finditer(plain) if match[0] != own]
    return [plain[max(0, m.start() - 60) : m.end() + 40] for m in (*of_ms, *of_others)]


FOLDERS = ("rules", "facts/questions", "templates")
# Parts in a container, fonts, the cases of a rule, and what publishers printed of each state: no state is shown these.
SKIPPED = (".docx", ".woff2", ".test.yaml", "published.yaml")
SHARED = [p for folder in FOLDERS for p in sorted((ROOT / folder).rglob("*")) if p.is_file()]
SHARED = [path for path in SHARED if not path.name.endswith(SKIPPED)]  # what every state reads
MODULES = sorted((ROOT / "advisor").rglob("*.py"))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_words_are_those_of_mississippi() -> None:
    for said in ("§ 97-3-54.1", "a Youth Court", "the Mississippi Bureau of Narcotics", "Miss. Code Ann. § 41-29-505"):
        assert forbidden().search(said)
    for said in ("a juvenile court", "18 U.S.C. § 1591", "on 2026-11-22", "any district attorney"):
        assert not forbidden().search(said)


@pytest.mark.parametrize("path", SHARED, ids=short)
def test_no_file_that_every_state_reads_tells_of_mississippi(path: Path) -> None:
    """Other states may be named as models: under `elsewhere` and `cites`, and in a note to the drafter."""
    plain = " ".join(OTHERS.sub("", path.read_text("utf-8", "replace")).split())
    assert [match[0] for match in forbidden().finditer(plain)] == []
    if "language" not in path.parts:
        assert NAMED.findall(plain) == []


def test_the_text_of_no_bill_names_a_state() -> None:
    for rule, language in load(ROOT).language.items():
        for provision in language.provisions:
            assert NAMED.findall(" ".join([provision.title, provision.summary, provision.text])) == [], rule


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_no_module_says_a_word_of_mississippi(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert [found(str(n.value)) for n in texts if id(n) not in docstrings and found(str(n.value))] == []


@pytest.fixture(scope="module", params=["few", "many"])
def content(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texas with a few facts and no form of a bill, and Texas short of every component with all that a bill needs."""
    return texas(tmp_path_factory.mktemp(request.param), request.param == "few")


def words_of(name: str, data: bytes) -> str:
    """The words of a file."""
    if name.endswith(".pdf"):
        return " ".join(pages(data))
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            data = b" ".join(parts.read(part) for part in parts.namelist() if part.endswith((".xml", ".rels")))
    text = data.decode("utf-8")
    return unescape(re.sub(r"<[^>]*>", " ", text)) if name.endswith((".docx", ".html", ".xml")) else text


def written(root: Path, code: str, chamber: str) -> Iterator[tuple[str, bytes]]:
    """Every file of a memo, a brief, a change memo and a bill, in every format."""
    opened: Opened = open_content(str(root), "", code)
    head = Letterhead(DAY)
    for audience in ("staff", "advocate"):
        law = assessed(opened, code, DAY, Over())
        yield from memo_files(opened, law, head, DOCUMENT_FORMATS, audience).items()
    question, answer = next((q.id, q.answers[0]) for q in opened.content.questions.values() if q.answers)
    made = rerun(opened, code, DAY, Over(answers=[f"{question}={answer}"]))
    yield from rerun_files(opened, made, head, DOCUMENT_FORMATS).items()
    for bill in draft_bills(opened, code, DAY, Order(dated=DAY, chamber=chamber)).bills:
        yield from bill_files(opened, bill, head, BILL_FORMATS).items()


@pytest.mark.word
@pytest.mark.pdf
def test_no_document_of_texas_tells_of_another_state(content: Path) -> None:
    drafts = (content / "facts/tx/remedies").exists()
    told: dict[str, list[str]] = {}
    try:
        for name, data in written(content, "tx", "house"):
            told[name] = found(words_of(name, data), "Texas")
    except Lacking:
        assert not drafts  # and the memo, the brief and the change memo were read all the same
    assert len(told) >= 3 * len(DOCUMENT_FORMATS) + drafts * 2 * len(BILL_FORMATS)
    assert {name: say for name, say in told.items() if say} == {}


@pytest.mark.word
@pytest.mark.pdf
def test_no_document_of_the_fictional_state_tells_of_a_real_one(tmp_path: Path) -> None:
    for name, data in written(copied(EXAMPLE, tmp_path / "content"), "zz", "assembly"):
        assert found(words_of(name, data)) == [], name


def test_no_page_of_texas_tells_of_another_state(content: Path) -> None:
    told = asyncio.run(_pages(content))
    assert len(told) > 25
    assert {path: say for path, say in told.items() if say} == {}


async def _pages(root: Path) -> dict[str, list[str]]:
    told = {}
    async with bench(root, code="tx") as at:
        home = await at.get("/")
        ahead = ["/", "/time", "/what-if", "/facts", "/history", "/search?q=court", "/downloads"]
        ahead += sorted(set(re.findall(r'href="(/gap/[\d.]+)"', home)))
        facts = sorted(set(re.findall(r'href="(/facts/[\w.-]+)"', await at.get("/facts"))))
        ahead += facts[::6]
        for path in ahead:
            page = await at.get(path)
            told[path] = found(unescape(re.sub(r"<[^>]*>", " ", page)), "Texas")
    return told
