"""What is written back to YAML means what was meant: every field, any text; no key added, no other byte touched."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from advisor.app.edit.apply import FIELDS, SOURCE, AnswerEdit, applied, folded
from advisor.app.enter_bill import entry
from advisor.load import load
from advisor.load.bills import bill as read_bill
from advisor.load.reader import Reader
from advisor.load.sources import SourcedReader
from advisor.load.tree import Items, Node, Text, invisible, parse
from advisor.model import Bill, Change, Question
from advisor.store import rewrite
from helpers.paths import EXAMPLE, ROOT
from helpers.sampling import sample, sampled

HOSTILE = [
    "a\nb: c", "a # b", "#", "a: b", "a:", "- a", "-", "? a", "{a: b}", "[a", "*a", "&a b", "!a", "!!str a", "%a",
    "@a", "`a`", '"a', "'a'", "a\"b'c", "\\n", "no", "yes", "1:30", "2.10", "012", "a  ", "  a", "\ta\tb", "\ufeffa",
    "a\x85b",
    "a\u2028b", "a\u2029b: c", "null", "~", "|", ">", "---", "...", "<<", "a\r\nb", "“a”", "e\u0301", "\U0001f600",
    "a\u00a0b", "=A1", "{{ a }}", "x" * 300 + " y" * 300,
]  # fmt: skip
TYPED = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
).filter(lambda text: not invisible(text) and bool(folded(text)))
LAW = sorted([*EXAMPLE.glob("facts/*/law/*.yaml"), *ROOT.glob("facts/*/law/*.yaml")])
BLOCK = re.compile(rb"(?m)^(?=- )")  # where an entry begins
REAL = b"".join(BLOCK.split(next(d for p in reversed(LAW) if b"\n  before:" in (d := p.read_bytes())))[:5])
TYPED_KINDS = sorted(FIELDS.keys() - {"confirm"})


def plain(node: Node) -> object:
    """A tree as texts, lists and mappings."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(item) for key, item in node.entries.items()}


def tree(data: bytes) -> list[dict[str, object]]:
    node, problems = parse(data, "x.yaml")
    assert node is not None, problems
    assert [p for p in problems if "stands in the key" not in p.what] == []
    made = plain(node)
    assert isinstance(made, list)
    return made


def blocks(data: bytes) -> list[bytes]:
    """The lines of each entry of a file, with the comments that lead to the next one."""
    return BLOCK.split(data)


# The forms


@sampled
@settings(max_examples=sample(10, of=2000), deadline=None)
@given(st.sampled_from(TYPED_KINDS), st.lists(TYPED, min_size=16, max_size=16), st.booleans())
def test_every_field_of_every_form_reads_back_as_it_was_typed(kind: str, texts: list[str], real: bool) -> None:
    data = REAL if real else (EXAMPLE / "facts/zz/law/fund.yaml").read_bytes()
    before = tree(data)
    number = next(n for n, e in enumerate(before) if "before" in e)
    question = str(before[number]["question"])
    values = dict(zip(FIELDS[kind], texts, strict=False))
    if "answer" in values:
        values["answer"] = values["answer"].replace("|", "/")  # that sign says one of several
    made = applied(data, AnswerEdit(kind, question, "" if kind == "new" else "before", values))
    after = tree(made)
    at = max(n for n, e in enumerate(before) if e["question"] == question) + 1 if kind == "new" else number
    edited = after[at]
    typed = {name: unicodedata.normalize("NFC", folded(text)) for name, text in values.items()}
    own = {name: text for name, text in typed.items() if name not in SOURCE}
    source = {SOURCE[name]: text for name, text in typed.items() if name in SOURCE}
    assert {key: edited[key] for key in own} == own
    sources = edited.get("provenance", [])
    assert isinstance(sources, list)
    if source:
        assert sources[-1] == source
    known = {} if kind == "new" else before[number]
    assert set(edited) == {"question", *known, *own, *(["provenance"] if source else [])}
    assert [e for n, e in enumerate(after) if n != at] == [e for n, e in enumerate(before) if kind == "new" or n != at]
    old, new = blocks(data), blocks(made)
    assert [b for n, b in enumerate(new) if n - 1 != at and kind != "new"] == [
        b for n, b in enumerate(old) if n - 1 != at and kind != "new"
    ]
    if kind == "new":
        assert set(old[:at] + old[at + 1 :]) <= set(new)


@pytest.mark.parametrize("text", [*HOSTILE, ""], ids=range(len(HOSTILE) + 1))
def test_the_writer_itself_keeps_every_character(text: str) -> None:
    data = b"# kept\r\n- question: a.b   # kept\r\n  answer: no\r\n\r\n# and this\r\n"
    entry = {"question": "c.d", "says": text, "provenance": [{"citation": text, "says": text}]}
    made = rewrite.added(data, None, entry)
    assert made.startswith(data)
    assert rewrite.entries(made)[-1] == entry
    if not invisible(text):
        nfc = unicodedata.normalize("NFC", text)
        assert tree(made)[-1]["says"] == nfc

    def alter(of: rewrite.Entry) -> None:
        of["says"] = rewrite.words(text)

    changed = rewrite.changed(data, 0, alter)
    assert rewrite.entries(changed) == [{"question": "a.b", "answer": "no", "says": text}]
    assert changed.startswith(b"# kept\r\n- question: a.b   # kept\r\n  answer: no\r\n")
    assert changed.endswith(b"\r\n\r\n# and this\r\n")


# Bills

SENTENCES = ("bill", "session", "title", "says", "fate")


@sampled
@settings(max_examples=sample(25, of=5000), deadline=None)
@given(st.lists(TYPED, min_size=10, max_size=10))
def test_a_saved_bill_reads_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    given_ = dict(zip(SENTENCES, texts, strict=False))
    answers = [text.replace("|", "/") for text in texts[5:7]]
    changes = (Change("a.b", *answers, says=texts[7]), Change("a.c", "no", "2"))
    made = Bill("2027-x", status="hypothetical", status_date="2027-01-01", read="full", changes=changes,
                sections=(texts[8],), **given_)  # fmt: skip
    folder = tmp_path_factory.mktemp("bill")
    (folder / "2027-x.yaml").write_bytes(entry(made).encode())
    questions = {"a.b": Question("a.b", "?", "text"), "a.c": Question("a.c", "?", "text")}
    reader = Reader(folder)
    back = read_bill(SourcedReader(reader, questions, {}), "2027-x.yaml")
    refused = {p.about for p in reader.problems}
    assert refused <= {"sections", *SENTENCES, "from", "to"}  # what looks like a mistake is told, never taken otherwise
    if back is None or refused:
        return
    for name in fields(Bill):
        if name.name not in ("place", "changes", "sections", "provenance", "touches"):
            kept = getattr(made, name.name)
            assert getattr(back, name.name) == (folded(kept) if isinstance(kept, str) else kept)
    assert [replace(c, place=made.place) for c in back.changes] == [
        replace(c, before=folded(c.before), after=folded(c.after), says=folded(c.says), place=made.place)
        for c in made.changes
    ]


def test_what_rerun_saves_is_the_bill_that_it_assumed(tmp_path: Path) -> None:
    from advisor.app.content import open_content
    from advisor.app.rerun import Over, rerun, save_bill
    from helpers.workbench import copied

    opened = open_content(str(copied(EXAMPLE, tmp_path / "content")), code="zz")
    made = rerun(opened, "zz", date(2022, 7, 1), Over(answers=("penalty.minimum=7", "harm.law=none")))
    save_bill(opened, "zz", made, "2027-seven")
    back = load(opened.root).jurisdictions["zz"].bills["2027-seven"]
    assert [(c.question, c.before, c.after, c.says) for c in back.changes] == [
        (c.question, c.before, c.after, c.says) for c in made.bills[0].changes
    ]
