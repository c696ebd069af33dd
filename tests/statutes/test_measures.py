"""Measures as they arrive: what a print does to which section, by the marks of its legislature."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date

import pytest
from msgspec.json import decode
from msgspec.structs import replace

from advisor.draft.values import DRAFT_LINE
from advisor.errors import Failure, Problems, Refused
from advisor.formats.formats import BY_WORD
from advisor.schemas.bill import BillDraft, bill_draft
from advisor.schemas.measure import as_measure
from advisor.schemas.shape import as_json
from advisor.statutes.measures.lines import OUR_FOOT
from advisor.statutes.measures.reading import data_of
from helpers.drafts import arcadia
from helpers.paths import ROOT
from helpers.prints import AMENDS, HEAD, LAW, REST, D, G, I, K, after, lines, page, read

pytest.importorskip("lxml", reason="measures in HTML need the extra 'statutes'")
SHOWN = [
    [(K, "A. In this Code, harm means:")], [(K, "1. a blow;")], [(K, "2. a theft"), (D, "; or"), (I, " of food;")],
    [(K, "3. a threat"), (D, "."), (I, "; or")], [(I, "4. any other harm.")], [(K, "B. Harm does not include play.")],
]  # fmt: skip


def test_a_page_says_what_the_measure_is_and_what_each_section_does() -> None:
    found = read(page(AMENDS, *LAW, *REST))
    assert (found.number, found.session, found.year, found.version) == ("AB 7", "Session of 2024", "2024", "as offered")
    assert (found.status, found.effective, found.effective_day) == ("introduced", "July 1, 2024", date(2024, 7, 1))
    assert found.title.startswith("An Act to amend § 1-1")
    assert found.title.endswith("connected with it.")
    does = [(p.heading, p.action, str(p.part or "")) for p in found.provisions]
    assert does == [
        ("Article 1.", "amends", "1-1"), ("Article 2.", "creates", "3-1"), ("Article 3.", "brings forward", "1-2"),
        ("Article 4.", "repeals", "2-1"), ("Article 4.", "repeals", "2-2"), ("Article 4.", "repeals", "4-1 to 4-3"),
        ("Article 5.", "other", ""), ("Article 6.", "takes effect", ""),
    ]  # fmt: skip
    assert found.sections == ("1-1", "3-1", "2-1", "2-2", "4-1")  # what is brought forward is not changed
    assert (found.marks, lines(found)) == ("shown", SHOWN)
    assert lines(found, 1) == [[(I, "A. The court shall seal the record of a child.")]]
    assert found.provisions[0].before[2:4] == ("2. a theft; or", "3. a threat.")
    assert found.provisions[0].after[2:5] == ("2. a theft of food;", "3. a threat; or", "4. any other harm.")


def test_a_style_and_a_sign_say_what_a_tag_says() -> None:
    styled = page(AMENDS, *LAW, *REST).replace("<s>", "<span style='color:red;text-decoration:line-through'>")
    styled = styled.replace("</s>", "</span>").replace("<u>", "<ins>").replace("</u>", "</ins>")
    assert lines(read(styled)) == SHOWN
    signed = ["".join({K: "{}", D: "[-{}-]", I: "{{+{}+}}"}[s.kind].format(s.text) for s in spans) for spans in LAW]
    assert lines(read("\n\n".join([*HEAD, AMENDS, *signed, *REST]))) == SHOWN


def test_words_struck_and_not_shown_leave_their_place() -> None:
    old = page(AMENDS, "§ 1-1 A. Harm means: <b>[...]</b> <u>a blow</u>.", "<b>[...]</b>", *REST)
    found = read(old)
    assert (found.marks, lines(found)) == (
        "in part", [[(K, "A. Harm means: "), (G, "[...]"), (K, " "), (I, "a blow"), (K, ".")], [(G, "[...]")]],
    )  # fmt: skip
    shown = read(page(AMENDS, "§ 1-1 A. Harm means: <b>[...]</b> <s>a kick</s> <u>a blow</u>.", *REST))
    assert (shown.marks, shown.provisions[0].before) == ("shown", ("A. Harm means: a kick .",))


@pytest.mark.parametrize("numbered", [False, True])
def test_wrapped_lines_and_their_numbers_are_no_paragraphs(numbered: bool) -> None:
    import textwrap

    said = [*HEAD, AMENDS, *map(after, LAW), *REST]
    wrapped = [line for text in said for line in (*textwrap.wrap(text, 38, initial_indent="   "), "")]
    if numbered:
        wrapped = [f"{n:>4}  {line}" for n, line in enumerate(filter(None, wrapped), 1)]
    found = read("\r\n".join([*wrapped, "Page 1"]))
    assert found.marks == "none"
    assert found.title.endswith("connected with it.")
    assert [p.action for p in found.provisions] == [p.action for p in read(page(AMENDS, *LAW, *REST)).provisions]
    assert found.provisions[0].after == tuple("".join(text for kind, text in p if kind != D) for p in SHOWN)


def test_one_lead_may_amend_several_sections() -> None:
    lead = "Article 1. §§ 1-1 and 1-2 of the Arcadian Code now read:"
    found = read(page(lead, "§ 1-1. Harm means:", "A. <u>a blow</u>.", "§ 1-2. A <s>child</s> waits.", *REST))
    assert [(p.number, len(p.paragraphs)) for p in found.provisions[:2]] == [("1-1", 2), ("1-2", 1)]
    assert found.provisions[1].before == ("A child waits.",)


def test_a_new_section_may_get_its_number_later_and_what_cannot_be_told_names_its_sections() -> None:
    new = ("Article 1. A new section enters title 4 of the Arcadian Code:", "The court shall rest.")
    odd = "Article 2. § 1-2 of the Arcadian Code loses its last word, as do §§ 2-1 through 2-3."
    found = read(page(*new, odd))
    assert [(p.action, p.chapter, [str(n) for n in p.names]) for p in found.provisions] == [
        ("creates", "title 4", []), ("other", "", ["1-2", "2-1 to 2-3"]),
    ]  # fmt: skip
    assert found.sections == ()


def test_a_draft_of_ours_reads_back_alike_from_every_format() -> None:
    pytest.importorskip("docxtpl", reason="Word files need the extra 'word'")
    draft = arcadia("1.1", "1.2").draft
    shape = decode(as_json(bill_draft(draft)), type=BillDraft)
    made = {"json": as_measure(shape, "bill")}
    for word in ("docx", "html", "akn", "txt"):
        for name, data in BY_WORD[word].files("bill", BY_WORD[word].write("bill", draft, ROOT)).items():
            made[name] = read(data)
    clean = made.pop("bill-clean.docx")
    ours = made["json"]
    assert [p.action for p in ours.provisions] == ["amends", "amends", "takes effect"]
    assert ours.provisions[0].paragraphs[0].before == "A. In this Code, harm means:"
    for name, found in made.items():
        assert found.marks == "shown", name
        assert (found.title, found.effective_day or date(2022, 1, 1)) == (ours.title, date(2022, 1, 1)), name
        for mine, own in zip(found.provisions, ours.provisions, strict=True):
            assert (mine.number, _words(mine.before), _words(mine.after)) == (
                own.number, _words(own.before), _words(own.after),
            ), name  # fmt: skip
    assert (clean.marks, _words(clean.provisions[0].after)) == ("none", _words(ours.provisions[0].after))


def _words(paragraphs: tuple[str, ...]) -> list[str]:
    return ["".join(text.split()) for text in paragraphs]


def test_what_stands_for_text_not_at_hand_is_no_law() -> None:
    draft = arcadia("1.1", text=None).draft
    found = read(str(BY_WORD["html"].write("bill", draft, ROOT)))
    assert not found.provisions[0].whole
    assert as_measure(bill_draft(draft), "bill").provisions[0].before == found.provisions[0].before == ()


def test_a_draft_whose_new_section_gets_its_number_later_names_the_chapter() -> None:
    shape = bill_draft(arcadia("1.1").draft)
    first = replace(shape.sections[0], number="4-1/travel", new=True)
    found = as_measure(replace(shape, sections=(first, *shape.sections[1:])), "bill")
    assert (found.provisions[0].action, found.provisions[0].chapter, found.provisions[0].part) == (
        "creates", "chapter 4-1", None,
    )  # fmt: skip
    assert (found.year, found.effective_day) == ("2022", date(2022, 1, 1))


def test_the_foot_of_a_draft_of_ours_ends_it() -> None:
    assert DRAFT_LINE.startswith(OUR_FOOT)


def packed(**parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", text)
    return held.getvalue()


def torn(data: bytes) -> bytes:
    """The packed file *data*, whose first part was damaged on the way."""
    begins = 30 + int.from_bytes(data[26:28], "little")
    return data[:begins] + b"\xff" * 8 + data[begins + 8 :]


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><akomaNtoso>&b;</akomaNtoso>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "holds nothing that could be a measure"),
        (b"PK\x03\x04 cut", "is no Word file that can be read"),
        (torn(packed(word__document="<w>" * 400)), "is no Word file that can be read"),
        (packed(readme="x"), "is a packed folder and no Word file"),
        (packed(word__document="<w>" + " " * 51_000_000), "unpacks to more than 50 MB"),
        (packed(word__document=BOMB), "declares a document type"),
        (packed(word__document="<w>"), "is damaged"),
        (b"<?xml version='1.0'?>" + BOMB.encode(), "declares a document type or entities"),
        (b"<?xml version='1.0'?><bill/>", "is XML of a kind that is not read: <bill>"),
        (b"<?xml version='1.0'?><bill", "bill:1: this XML is broken"),
        (b"{\\rtf1 x}", "is a file in Rich Text Format"),
        (b"ok\nArticle 1. caf\xe9", "bill:2: this is not UTF-8, and no other encoding is named: byte E9"),
        (b"\xff\xfeA", "this is not UTF-8"),
        (page(AMENDS, "§ 1-1 caf\u00c3\u00a9\u00e2\u20ac\u2122s").encode(), "bill:9: “§ 1-1"),
        (page(AMENDS, *REST[:1]), "bill:8: “§ 1-1 of the Arcadian Code now reads:” and nothing stands below"),
        (page().encode(), "bill:1: no section of a measure opens in it as where the Arcadian Code is amended"),
        ("<div>" * 5000 + page(AMENDS, *REST), "is no page that can be read"),
        ("Article 1. A clerk reports.\n\nArticle 2. A clerk rests.", "bill:1: neither its enacting clause nor any"),
    ],
)  # fmt: skip
def test_what_is_no_measure_gets_a_sentence(data: bytes | str, says: str) -> None:
    with pytest.raises(Failure) as refused:
        read(data)
    assert says in str(refused.value)


def test_every_line_that_cannot_be_law_is_named_at_once() -> None:
    with pytest.raises(Problems) as refused:
        read(page(AMENDS, "§ 1-1 A. hid\u200bden", "and Â§ 2", *REST))
    assert [problem.place.line for problem in refused.value.problems] == [9, 10]


def test_another_encoding_counts_where_the_page_names_it() -> None:
    text = page(AMENDS, "§ 1-1 A. A “blow”.", *REST).replace("<head>", '<head><meta charset="windows-1252">')
    assert read(text.encode("cp1252")).provisions[0].after == ("A. A “blow”.",)


def test_a_packed_file_is_opened_and_one_cut_off_is_not(tmp_path) -> None:
    path = tmp_path / "bill"
    path.write_bytes(gzip.compress(b"An Act"))
    assert data_of(path) == b"An Act"
    path.write_bytes(gzip.compress(b"An Act" * 100)[:-9])
    with pytest.raises(Refused, match="cut off or damaged"):
        data_of(path)
