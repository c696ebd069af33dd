"""The plain text: nothing is lost, no line is too long, no sign of another format, the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from advisor.app.content import Opened
from advisor.app.draft import Drafted
from advisor.app.memo import memo_files
from advisor.app.rerun import Over, rerun, rerun_files
from advisor.app.write_bills import bill_files
from advisor.documents.bill.comparative import comparative_print
from advisor.documents.bill.summary import bill_summary
from advisor.documents.brief.page import brief
from advisor.documents.changes.memo import change_memo
from advisor.documents.document import Brief, Column, Memo, Row, Run, Table
from advisor.documents.figures import Bar, Cell, Chart
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import memo
from advisor.errors import Failure
from advisor.formats.text import memo as written
from advisor.formats.text.bill import KEY, bill_text
from advisor.formats.text.lines import WIDTH, across, heading, table, wrapped
from advisor.formats.text.memo import text
from helpers.drafts import arcadia, opened, placeholders
from helpers.paths import ROOT
from helpers.reading import bare, columns

DATED = date(2024, 6, 1)
HEAD = Letterhead(DATED, to="Judiciary B", sender="Staff")
HOSTILE = (
    "# *bold* _low_ `code` [a](javascript:x) <b>tag</b> &amp; {{ 7*7 }} | cell | \x1b[31m \u202eback\u202c "
    "\u6f22\u5b57\u6f22\u5b57 e\u0301 \U0001f600"
)
LONG = "w" * 90
KINDS = ("memo", "brief", "changes", "summary", "print")


@pytest.fixture(scope="module")
def example() -> Opened:
    return opened()


@pytest.fixture(scope="module")
def drafted() -> Drafted:
    """The bill of the example, with the current text of its sections."""
    return arcadia()


@pytest.fixture(scope="module")
def documents(example: Opened, drafted: Drafted) -> dict[str, Memo | Brief]:
    """Every kind of document on the law of Arcadia, and a memo as if a bill were law."""
    content = example.content
    made = rerun(example, "zz", DATED, Over(bills=["2024-sb-30"]))
    now, assumed = made.account.before, made.account.after
    return {
        "memo": memo(now, content, Letterhead(DATED)),
        "assumed": memo(assumed, content, Letterhead(DATED)),
        "brief": brief(now, content, Letterhead(DATED)),
        "changes": change_memo(made.account, content, made.bills, made.conflicts, Letterhead(DATED)),
        "summary": bill_summary(drafted.draft, drafted.account, content, Letterhead(DATED)),
        "print": comparative_print(drafted.draft, drafted.account, content, Letterhead(DATED)),
    }


def everywhere(value: Any, more: str) -> Any:
    """*value*, a document or a part of it, with *more* after every text that comes from the content."""
    if isinstance(value, tuple):
        return tuple(everywhere(item, more) for item in value)
    if not is_dataclass(value) or isinstance(value, type) or getattr(value, "style", "") in NOT_OF_CONTENT:
        return value
    held = {of.name: getattr(value, of.name) for of in fields(value)}
    texts = {name: f"{held[name]} {more}" for name in OF_CONTENT if isinstance(held.get(name), str)}
    if getattr(value, "label", "") in {"To", "From", "Date", "Law of", "Re", "Draft"}:
        del texts["label"]
    return replace(value, **{name: everywhere(of, more) for name, of in held.items()} | texts)


NOT_OF_CONTENT = {"note", "mark", "cell", "sign"}
OF_CONTENT = {"text", "label", "title", "heading", "caption", "head", "foot", "draft_line"}


def runs(value: Any) -> list[Run]:
    """Every run of a document."""
    if isinstance(value, Run):
        return [value]
    if isinstance(value, tuple):
        return [run for part in value for run in runs(part)]
    return [run for of in fields(value) for run in runs(getattr(value, of.name))] if is_dataclass(value) else []


def labels(value: Any) -> list[str]:
    """Every heading, label and caption that a document prints: a table or a figure stands there without its label."""
    if isinstance(value, tuple):
        return [said for part in value for said in labels(part)]
    if not is_dataclass(value):
        return []
    own = [getattr(value, name, "") for name in ("title", "heading", "label", "caption", "head", "figures", "of")]
    silent = getattr(value, "table", None) or getattr(value, "figure", None) or getattr(value, "quiet", False)
    own = own[:2] if silent else own
    below = [said for of in fields(value) for said in labels(getattr(value, of.name))]
    return [said for said in own if isinstance(said, str)] + below


@pytest.mark.parametrize("kind", [*KINDS, "assumed"])
def test_nothing_of_a_document_is_lost(documents: dict[str, Memo | Brief], kind: str) -> None:
    page = text(documents[kind], ROOT)
    said = bare(page) + bare(" ".join(columns(page)))
    lacking = [run for run in runs(documents[kind]) if run.style != "sign" and bare(run.text) not in said]
    assert not lacking
    assert [label for label in labels(documents[kind]) if bare(label) not in said] == []


@pytest.mark.parametrize("kind", [*KINDS, "assumed"])
def test_no_line_is_wider_than_80_columns_but_for_a_longer_word(documents: dict[str, Memo | Brief], kind: str) -> None:
    for document in (documents[kind], everywhere(documents[kind], HOSTILE), everywhere(documents[kind], LONG)):
        for line in text(document, ROOT).splitlines():
            assert across(line) <= WIDTH or LONG in line, line
            assert line == line.rstrip()


@pytest.mark.parametrize("kind", [*KINDS, "assumed"])
def test_no_sign_of_another_format_is_in_it(documents: dict[str, Memo | Brief], kind: str) -> None:
    page = text(documents[kind], ROOT)
    own = re.sub(r"^ *[-=]+(  -+)*$|^.*\[[#? ]+\].*$", "", page, flags=re.MULTILINE)  # underlines, bars
    assert not re.search(r"[*`#|\\<>~\u00a0]|\]\(|&\w+;", own)
    assert "_" not in own or kind == "print"  # words that are set off in the comparative print


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_stays_text(documents: dict[str, Memo | Brief], kind: str) -> None:
    page = text(everywhere(documents[kind], HOSTILE), ROOT)
    assert not re.search(r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert bare("# *bold* _low_ `code` [a](javascript:x) <b>tag</b> &amp; {{ 7*7 }} | cell |") in bare(page)
    assert "49" not in re.sub(r"\$49|\b[0-9a-f]{12}\b", "", page)  # the fingerprint of the content may hold any figure


def test_a_memo_that_lost_a_finding_is_refused(example: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    made = rerun(example, "zz", DATED, Over()).account.after
    assert (
        memo_files(example, made, HEAD, ["txt"])["zz-2024-06-01-memo.txt"]
        .decode()
        .startswith("Draft for committee use")
    )
    monkeypatch.setattr(written, "_section", lambda _section, _as_if: iter(()))
    with pytest.raises(Failure, match=r"the finished memo \(txt\) lacks Gap by gap"):
        memo_files(example, made, HEAD, ["txt"])


def test_the_same_inputs_give_the_same_bytes(example: Opened, drafted: Drafted) -> None:
    for _ in range(2):
        made = rerun(example, "zz", DATED, Over(bills=["2024-sb-30"]))
        files = {
            **memo_files(example, made.account.after, HEAD, ["txt"]),
            **memo_files(example, made.account.after, HEAD, ["txt"], "advocate"),
            **rerun_files(example, made, HEAD, ["txt"]),
            **bill_files(example, drafted, HEAD, ["txt"]),
        }
    assert sorted(name for name in files if name.endswith(".txt")) == [
        "bill.txt", "comparative-print.txt", "notes.txt", "summary.txt",
        "zz-2024-06-01-brief.txt", "zz-2024-06-01-changes.txt", "zz-2024-06-01-memo.txt",
    ]  # fmt: skip
    again = rerun(example, "zz", DATED, Over(bills=["2024-sb-30"])).account.after
    assert memo_files(example, again, HEAD, ["txt"])["zz-2024-06-01-memo.txt"] == files["zz-2024-06-01-memo.txt"]
    assert files["bill.txt"] == bill_text(drafted.draft, ROOT).encode()


# The parts.


def test_a_heading_is_underlined_as_long_as_it_is() -> None:
    assert heading("A law on harm", "=") == "A law on harm\n============="
    long = heading("word " * 20, "-", "12. ").splitlines()
    assert [line[:4] for line in long] == ["12. ", "    ", "----"]
    assert len(long[-1]) == max(map(len, long[:2]))


def test_a_list_hangs_under_its_sign() -> None:
    assert wrapped("one two three", "  - ", width=12) == "  - one two\n    three"
    assert wrapped("§§\u00a01-1 and", width=7) == "§§ 1-1\nand"
    assert wrapped("  ") == ""


def test_a_wide_letter_takes_two_columns_and_a_mark_over_one_none() -> None:
    assert (across("abc"), across("\u6f22\u5b57"), across("e\u0301")) == (3, 4, 1)
    assert wrapped("\u6f22\u5b57 " * 3, width=9).splitlines() == ["\u6f22\u5b57 \u6f22\u5b57", "\u6f22\u5b57"]


def test_columns_are_aligned_and_long_cells_wrapped() -> None:
    made = table(["No.", "What"], [["1", "short"], ["12", "long " * 30]], [True, False], total=False)
    first, rule, one, empty, *two = made.splitlines()
    assert (first, one, empty) == ("No.  What", "  1  short", "")
    assert rule == f"---  {'-' * 75}"
    assert two[0].startswith(" 12  long")
    assert two[1].startswith("     long")
    ruled = table(["Area", "Points"], [["1", "2.5"], ["Total", "2.5"]], [False, True], total=True).splitlines()
    assert ruled[-2:] == ["-----  ------", "Total     2.5"]


def test_a_table_whose_words_do_not_fit_side_by_side_is_a_list() -> None:
    assert table(["a" * 50, "b" * 50], [["1", "2"]], [False, False], total=False) == ""
    wide = Table("t", "Wide", (Column("a" * 50), Column("b" * 50)), (((Run("first"),), (Run("second"),)),))
    assert "\n\n".join(written._table(wide)).split() == ["Wide", "a" * 50, "first", "b" * 50, "second"]


def test_a_figure_is_said_in_words() -> None:
    met = Cell("1.1", "1.1, Met, 5.0 of 5.0", 10, 10, 10)
    open_ = Cell("1.2", "1.2, Not known, 0.0 to 2.5 of 5.0", 0, 5, 10)
    bars = (Bar("1 Harm", (met, open_), "5.0–7.5", "of 10.0"), Bar("2 Help", (met,), "5.0", "of 5.0"))
    caption, said = written._figure(Chart("c", "Figure", bars, "Striped.", "Total: 10.0–12.5 of 15.0", ""))
    assert caption == "Figure"
    assert said.splitlines() == [
        "    - 1 Harm: 5.0–7.5 of 10.0 (1.2, Not known, 0.0 to 2.5 of 5.0)",
        "    - 2 Help: 5.0 of 5.0",
        "    - Total: 10.0–12.5 of 15.0",
    ]


def test_an_address_stands_after_the_words_that_lead_to_it() -> None:
    link = Run("the act", "link", "https://example.org/act")
    assert written.words((Run("See "), link, Run("."))) == "See the act (https://example.org/act)."
    assert written.words((Run("gap 4", "link", "gap-6.3"), Run("1", "note"), Run(", ", "note"), Run("2", "note"))) == (
        "gap 4\u00a0[1,\u00a02]"
    )


def test_items_are_numbered() -> None:
    row = Row("Read", items=((Run("This."),), (Run("That."),)))
    assert written._row(row) == "Read\n    1. This.\n    2. That."


# The bill.


def test_a_bill_says_at_its_head_what_its_signs_mean(drafted: Drafted) -> None:
    page = bill_text(drafted.draft, ROOT)
    assert wrapped(KEY) in page.partition("AN ACT")[0]
    assert all(across(line) <= WIDTH for line in page.splitlines())


def test_a_bill_read_without_what_it_puts_in_is_the_law_and_without_what_it_strikes_the_law_as_amended(
    drafted: Drafted,
) -> None:
    page = " ".join(bill_text(drafted.draft, ROOT).split())
    now, amended = (re.sub(rf"\{{\{sign} .*? \{sign}\}}", "", page) for sign in "+-")
    paragraphs = [p for section in drafted.draft.sections for p in section.paragraphs]
    assert paragraphs
    assert all(bare(p.now) in bare(re.sub(r"\{- | -\}", "", now)) for p in paragraphs)
    assert all(bare(p.amended) in bare(re.sub(r"\{\+ | \+\}", "", amended)) for p in paragraphs)


def test_a_section_whose_text_is_missing_is_a_placeholder_in_the_bill() -> None:
    made = arcadia()
    for section, (said,) in placeholders(made).items():
        assert section in said
        assert said in bill_text(made.draft, ROOT)
