"""The Word files of a bill: real tracked changes, which accepted give the clean copy and rejected the law as it is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.documents.bill.print import BOX
from advisor.draft.redline import KEEP
from advisor.draft.slots import plain
from advisor.draft.values import BOXES, INSTRUCTION, PLACEHOLDER
from helpers.drafts import Case, arcadia, cases, unbracketed, with_words
from helpers.paths import ROOT
from helpers.reading import W, accepted, law, part, read, rejected, words
from helpers.sampling import sample, sampled

docx = pytest.importorskip("docx", reason="the Word tests need the extra 'word'")

from advisor.formats.word.bill import COPIES, bill_word  # noqa: E402

pytestmark = pytest.mark.word
BOTH = ("tracked", "tracked-form")
NAMES = ("missing", "new", "on-file", "edited", "every")
UNCHANGED = ("Bill Head", "Bill Number", "Bill Title", "Bill Section", "Bill Notice")


@pytest.fixture(scope="module")
def drafted(tmp_path_factory) -> dict[str, Case]:
    return cases(tmp_path_factory.mktemp("code"))


@pytest.fixture(scope="module")
def files(drafted) -> dict[tuple[str, str], bytes]:
    return {(name, kind): bill_word(drafted[name].draft, ROOT, kind) for name in NAMES for kind in COPIES}


# What accepting and rejecting give.


@pytest.mark.parametrize("name", NAMES)
def test_accepted_it_is_the_clean_copy(files, name) -> None:
    clean = files[name, "clean"]
    for kind in BOTH:
        assert accepted(files[name, kind]) == read(clean)
    assert not changes(clean)


@pytest.mark.parametrize("name", NAMES)
def test_rejected_it_is_the_law_as_it_stands(files, drafted, name) -> None:
    assert law(rejected(files[name, "tracked-form"])) == drafted[name].now
    assert bool(drafted[name].now) == (name != "new")


@pytest.mark.parametrize("name", NAMES)
def test_with_only_the_law_tracked_the_form_of_the_bill_stays(files, drafted, name) -> None:
    """Each line of the form is there once, rejected as accepted, and nothing else is beside the law as it stands."""
    left = rejected(files[name, "tracked"])
    of_law = {p.amended for s in drafted[name].draft.sections for p in s.paragraphs}
    form = [line for line in read(files[name, "clean"]) if line not in of_law]
    assert [line for line in left if line in form] == form
    assert law([line for line in left if line not in form]) == drafted[name].now


@pytest.mark.parametrize("name", ["missing", "every"])
def test_an_instruction_is_a_box_and_never_a_change(files, drafted, name) -> None:
    told = [p.now for s in drafted[name].draft.sections for p in s.paragraphs if p.kind == INSTRUCTION]
    assert told
    for kind in BOTH:
        assert set(told) <= set(rejected(files[name, kind]))
        inside = "".join("".join(words(change, "")) for change in changes(files[name, kind]))
        assert not any(said in inside for said in told)


@pytest.mark.parametrize("name", NAMES)
def test_the_clean_copy_reads_as_the_draft(files, drafted, name) -> None:
    draft = drafted[name].draft
    said = read(files[name, "clean"])
    assert said[3:5] == [draft.title, draft.enacting]
    body = [line for s in draft.sections for line in (f"{s.heading}  {s.lead}", *(p.amended for p in s.paragraphs))]
    assert said[5:-1] == body


@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_accepts_and_rejects_it_so(office, files, drafted, tmp_path, name) -> None:
    made = {}
    for kind in ("tracked-form", "clean"):
        path = tmp_path / f"{kind}.docx"
        path.write_bytes(files[name, kind])
        made[kind] = office.changes(path)
    tracked, clean = made["tracked-form"], made["clean"]
    assert tracked["changes"] > 0
    assert tracked["recording"]
    assert (clean["changes"], clean["comments"]) == (0, [])
    assert [line for line in tracked["accepted"] if line] == [line for line in clean["accepted"] if line]
    assert tracked["accepted"] == accepted(files[name, "tracked-form"])
    assert law(tracked["rejected"]) == drafted[name].now
    assert tracked["comments"] == sorted(comments(files[name, "tracked-form"]).values())


# How the changes are written.


def changes(content: bytes) -> list[ElementTree.Element]:
    return [e for e in part(content).iter() if e.tag in (f"{W}ins", f"{W}del")]


@pytest.mark.parametrize("name", NAMES)
def test_every_change_has_a_number_an_author_and_a_date(files, drafted, name) -> None:
    found = changes(files[name, "tracked-form"])
    numbers = [change.get(f"{W}id") for change in found]
    assert len(set(numbers)) == len(numbers) > 5
    assert {change.get(f"{W}author") for change in found} == {"Bill form", "Draft language"}
    assert {change.get(f"{W}author") for change in changes(files[name, "tracked"])} == {"Draft language"}
    assert {change.get(f"{W}date") for change in found} == {f"{drafted[name].draft.dated}T00:00:00Z"}
    for change in found:
        struck = change.tag == f"{W}del"
        assert (change.find(f".//{W}t") is None) == struck or not list(change)
        assert (change.find(f".//{W}delText") is not None) <= struck
    assert part(files[name, "tracked"], "settings").find(f"{W}trackRevisions") is not None


def test_the_form_of_the_bill_and_the_law_have_authors_of_their_own(files) -> None:
    for paragraph in part(files["on-file", "tracked-form"]).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        authors = {e.get(f"{W}author") for e in paragraph.iter() if e.tag in (f"{W}ins", f"{W}del")}
        form = style.startswith("Bill") and style not in ("BillPlaceholder", "BillInstruction")
        assert authors <= ({"Bill form"} if form else {"Draft language"})


def spans(paragraph) -> list[tuple[str, str]]:
    """(kept | ins | del, words) in order."""
    made = []
    for child in paragraph:
        name = child.tag.removeprefix(W)
        if name in ("ins", "del", "r"):
            made.append(("keep" if name == "r" else name, "".join(words(child, ""))))
    return [span for span in made if span[1]]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("not more than five (5) years", "not more than twenty (20) years",
         [("keep", "not more than "), ("del", "five (5)"), ("ins", "twenty (20)"), ("keep", " years")]),
        ("a fine of Ten Thousand Dollars ($10,000.00) or", "a fine of Fifty Thousand Dollars ($50,000.00) or",
         [("keep", "a fine of "), ("del", "Ten Thousand Dollars ($10,000.00)"),
          ("ins", "Fifty Thousand Dollars ($50,000.00)"), ("keep", " or")]),
        ("twenty-five (25) days", "thirty (30) days",
         [("del", "twenty-five (25)"), ("ins", "thirty (30)"), ("keep", " days")]),
        ("under Section 97-3-54 or", "under Section 97-3-54.1 or",
         [("keep", "under Section "), ("del", "97-3-54"), ("ins", "97-3-54.1"), ("keep", " or")]),
        # The next paragraph is new: what was put in last here must not run on into it.
        ("a threat.", "a threat; or", [("keep", "a threat"), ("ins", "; or"), ("del", ".")]),
        ("the wind", "the wind and rain", [("keep", "the "), ("ins", "wind and rain"), ("del", "wind")]),
    ],
)  # fmt: skip
def test_whole_words_and_figures_change(drafted, old, new, told) -> None:
    made = bill_word(with_words(drafted["new"].draft, old, new), ROOT, "tracked")
    found = next(p for p in part(made).iter(f"{W}p") if "".join(words(p, "ins")) == old)
    assert spans(found) == told


def test_changes_that_meet_at_the_end_of_a_paragraph_stay_apart(files, drafted, tmp_path) -> None:
    """LibreOffice would take them for one, with the end of the paragraph between them."""
    for name in ("on-file", "edited"):
        lines = [spans(p) for p in part(files[name, "tracked"]).iter(f"{W}p")]
        for before, after in pairwise(lines):
            stays = {kind for kind, _ in before} - {before[-1][0]}
            assert not stays or before[-1][0] == "keep" or before[-1][0] != after[0][0], (before, after)


def test_a_word_is_never_cut(files) -> None:
    """What is struck or put in begins and ends where a word does, in the section on file and in the edited one."""
    for name in ("on-file", "edited"):
        for paragraph in part(files[name, "tracked"]).iter(f"{W}p"):
            for (_, before), (_, after) in zip(spans(paragraph), spans(paragraph)[1:], strict=False):
                cut = before[-1:].isalnum() and after[:1].isalnum()
                kinds = {kind for kind, said in spans(paragraph) if said in (before, after)}
                assert not cut or kinds == {"ins", "del"}, (before, after)


LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=40).map(lambda t: f"{t} ")


@sampled
@settings(max_examples=sample(10, of=200), deadline=None)
@given(old=st.lists(LETTERS, max_size=4).map("".join), new=st.lists(LETTERS, max_size=4).map("".join))
def test_whatever_changes_both_sides_can_be_had_again(old: str, new: str) -> None:
    draft = with_words(arcadia("1.2", text=None, new_sections=True).draft, f"Before {old}", f"Before {new}")
    tracked, clean = (bill_word(draft, ROOT, kind) for kind in ("tracked-form", "clean"))
    assert accepted(tracked) == read(clean)
    assert "".join(rejected(tracked)).split() == plain(f"Before {old}").split()


# What stands beside it.


def comments(content: bytes) -> dict[str, str]:
    """Number -> text."""
    found = part(content, "comments")
    return {c.get(f"{W}id"): "".join(t.text or "" for t in c.iter(f"{W}t")) for c in found}


@pytest.mark.parametrize("name", NAMES)
def test_a_comment_ties_each_change_to_its_gap(files, drafted, name) -> None:
    draft = drafted[name].draft
    told = comments(files[name, "tracked"])
    summaries = {(s.number, gap): [u.summary for u in s.uses if u.component == gap]
                 for s in draft.sections for gap in s.gaps}  # fmt: skip
    headlines = {use.component: use.headline for use in draft.closes}
    of_gaps = [text for text in told.values() if text.startswith("Component ")]
    assert {re.match(r"Component ([\d.]+):", text)[1] for text in of_gaps} == set(headlines)
    for (_, gap), said in summaries.items():
        beside = [
            text for text in of_gaps if text.startswith(f"Component {gap}: ") and all(word in text for word in said)
        ]
        assert beside, (gap, said)
        assert all(headlines[gap].rstrip(".") in text for text in beside)
    on_placeholders = [text for text in told.values() if not text.startswith("Component ")]
    assert len(on_placeholders) == len(draft.blocking)
    assert all(any(reason in text for text in on_placeholders) for reason in draft.blocking)


@pytest.mark.parametrize("name", NAMES)
def test_every_comment_lies_over_what_it_is_about(files, name) -> None:
    body = part(files[name, "tracked"])
    seen: Counter[str] = Counter()
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        for holder in [paragraph, *paragraph.findall(f"{W}ins"), *paragraph.findall(f"{W}del")]:
            here = [c.get(f"{W}id") for c in holder.findall(f"{W}commentRangeStart")]
            ends = [c.get(f"{W}id") for c in holder.findall(f"{W}commentRangeEnd")]
            marks = [c.get(f"{W}id") for c in holder.findall(f"{W}r/{W}commentReference")]
            assert sorted(here) == sorted(ends) == sorted(marks)
            boxed = style in ("BillPlaceholder", "BillInstruction")
            assert not here or boxed or holder is not paragraph, "outside a change"
            seen.update(here)
    assert set(seen) == set(comments(files[name, "tracked"]))
    assert set(seen.values()) <= {1}


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_that_changes_stands_under_a_comment(files, drafted, name) -> None:
    """Changes that follow one another for the same gaps share theirs; a paragraph that stays ends the run."""
    draft = drafted[name].draft
    expected = 0
    for section in draft.sections:
        last: object = None
        for p in section.paragraphs:
            mine = p.gaps if p.kind in BOXES or any(span.kind != KEEP for span in p.spans) else ()
            expected += len(mine) if mine != last else 0
            last = mine
    told = [text for text in comments(files[name, "tracked"]).values() if text.startswith("Component ")]
    assert len(told) == expected


@pytest.mark.parametrize("kind", COPIES)
@pytest.mark.parametrize("name", NAMES)
def test_only_named_styles_and_nothing_that_floats(files, drafted, name, kind) -> None:
    content = files[name, kind]
    document = docx.Document(BytesIO(content))
    used = {p.style.name for p in document.paragraphs}
    assert used <= {*UNCHANGED, "Law", "Law 2", "Law 3", "Law 4", "Bill Placeholder", "Bill Instruction"}
    ids = {style.style_id for style in document.styles}
    asked = {e.get(f"{W}val") for e in part(content).iter() if e.tag in (f"{W}pStyle", f"{W}rStyle")}
    assert asked <= ids
    xml = ZipFile(BytesIO(content)).read("word/document.xml").decode()
    assert not re.search(r"w:txbxContent|w:drawing|w:pict|w:framePr|w:numPr|<w:b/>|<w:u |<w:sz ", xml)
    core = document.core_properties
    assert core.author == core.last_modified_by == core.comments == ""
    assert drafted[name].draft.bill.id in core.title


@pytest.mark.parametrize("kind", COPIES)
def test_header_and_footer(files, drafted, kind) -> None:
    content = files["missing", kind]
    names = [n[5:-4] for n in ZipFile(BytesIO(content)).namelist() if re.match(r"word/(header|footer)", n)]
    said = {name.rstrip("0123456789"): " ".join(words(part(content, name), "")) for name in names}
    header, footer = said["header"], said["footer"]
    assert header == "DRAFT FOR DISCUSSION. NOT AN INTRODUCED BILL."
    assert f"Draft {drafted['missing'].draft.bill.id}, July\u00a01,\u00a02021" in footer
    assert "~ DRAFT ~" in footer
    assert "Page " in footer
    assert "OFFICIAL" not in footer


@pytest.mark.parametrize("kind", COPIES)
@pytest.mark.parametrize("name", NAMES)
def test_the_draft_and_the_advice_line_are_in_the_text(files, name, kind) -> None:
    last = read(files[name, kind])[-1]
    assert last.startswith("DRAFT FOR DISCUSSION. NOT AN INTRODUCED BILL.")
    assert "Not legal advice." in last


def test_the_print_marks_words_without_tracking(files, drafted) -> None:
    for name in NAMES:
        assert not changes(files[name, "print"])
        section = part(files[name, "print"]).find(f".//{W}sectPr/{W}lnNumType")
        assert section.get(f"{W}restart") == "newPage"
    said = read(files["missing", "print"])
    for p in (p for s in drafted["missing"].draft.sections for p in s.paragraphs):
        assert (f"{p.amended} {BOX}" if p.kind == PLACEHOLDER else p.amended) in said
        assert p.kind in (*BOXES, "law")


def test_the_print_sets_a_sign_before_struck_words(drafted) -> None:
    draft = unbracketed(with_words(drafted["new"].draft, "for five (5) years", "for twenty (20) years"))
    said = read(bill_word(draft, ROOT, "print"))
    assert [line for line in said if line.startswith("for ")] == ["for *\u00a0*\u00a0* five (5) twenty (20) years"]


def test_the_print_of_a_state_that_sets_brackets(files) -> None:
    whole = "B.  The person shall be imprisoned for not less than [5] 10 years nor more than 20 years."
    assert whole in read(files["edited", "print"])


def test_a_page_has_the_lines_of_the_state(drafted) -> None:
    draft = drafted["new"].draft
    for lines in (22, 30):
        asked = replace(draft, form=replace(draft.form, lines=lines))
        styles = part(bill_word(asked, ROOT, "print"), "styles")
        exact = {int(e.get(f"{W}line")) for e in styles.iter(f"{W}spacing") if e.get(f"{W}lineRule") == "exact"}
        assert len(exact) == 1
        assert 9 * 1440 // exact.pop() == lines


@pytest.mark.parametrize("kind", COPIES)
@pytest.mark.parametrize("name", NAMES)
def test_the_bytes_repeat(files, drafted, name, kind) -> None:
    assert bill_word(drafted[name].draft, ROOT, kind) == files[name, kind]


def test_the_template_is_the_one_that_the_tool_writes(tmp_path) -> None:
    code = (
        "import sys, pathlib; sys.path[:0] = [sys.argv[1], sys.argv[1] + '/tools']; import make_bill_template as made; "
        "made.OUT = pathlib.Path(sys.argv[2]); made.main()"
    )
    out = tmp_path / "bill.docx"
    subprocess.run([sys.executable, "-c", code, str(ROOT), str(out)], check=True)
    assert out.read_bytes() == (ROOT / "templates" / "bill" / "bill.docx").read_bytes()
