"""What is typed into the form of an answer: any text comes back as it was, and only what the checks allow is saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.app import content as opening
from advisor.app.edit.apply import EDITS, FIELDS, AnswerEdit, applied, folded
from advisor.app.edit.save import preview, save
from advisor.app.tried import checked
from advisor.check import check
from advisor.errors import Problems, Refused
from advisor.load import load
from advisor.store.files import digest
from helpers.edits import DAY, NEW, SOURCE, fact, saved
from helpers.paths import EXAMPLE
from helpers.sampling import sample, sampled

# What was typed comes back as text

HOSTILE = [
    "no # not a comment",
    "a: b",
    "- item",
    "{a: [b]}",
    "&anchor *alias",
    "!!python/object:os.system x",
    "'single' and \"double\"",
    "\\ back \\n slash",
    "<script>alert(1)</script>",
    '=HYPERLINK("x")',
    "%TAG ! x",
    "--- ...",
    "? key",
    "| literal",
    "> folded",
    "@at `tick`",
    "null",
    "~",
    "012",
    "1:30",
    "2019-11-20",
    "yes",
    "<<",
    "e\u0301 becomes \u00e9",
    "\U0001f600 \u65e5\u672c \ufffd \ufeffx",
    "x" * 5000 + " " + "y" * 200,
    "{{ 7*7 }} {% x %}",
    "a,b,]c}",
    "trailing:",
    "#",
    "tab\tand\nline\r\nends",
    "\u200b zero width",
    "a\u2028b\x85c",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_back_as_it_was_typed(content, text):
    values = {**SOURCE, "source-citation": text, "source-pinpoint": text}
    values |= {"source-disputes": "yes", "source-says": text}
    saved(content, AnswerEdit("source", "harm.law", "before", values))
    saved(content, AnswerEdit("correct", "harm.law", "before", {"answer": "part", "says": text, "searched": text}))
    saved(content, AnswerEdit("note", "harm.law", "before", {"note": text}))
    now, want = fact(content, "harm.law"), folded(text)
    assert (now.says, now.note, now.searched) == (want, want, want)
    added = now.provenance[-1]
    assert (added.citation, added.pinpoint, added.says, added.disputes) == (want, want, want, True)
    others = [f for f in load(content.root).jurisdictions["zz"].facts if f.question != "harm.law"]
    assert len(others) == 5


TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@sampled
@settings(max_examples=sample(30, of=1000), deadline=None)
@given(says=TYPED, note=TYPED, part=st.sampled_from(["correct", "new"]))
def test_any_text_survives_the_file(says, note, part):
    """Through `applied` and the loader's own tree, which is where a text could be lost."""
    from advisor.load.tree import BIDI, Items, Pairs, Text, parse

    if set(says + note) & BIDI or "|" in says or not folded(says) or not folded(note):  # an answer holds no |
        return
    data = (EXAMPLE / "facts/zz/law/harm.yaml").read_bytes()
    entry = {"correct": "before", "new": ""}[part]
    made = applied(data, AnswerEdit(part, "harm.law", entry, {"answer": says, "says": note, "since": "2023-01-01"}))
    node, problems = parse(made, "harm.yaml")
    assert not problems
    assert isinstance(node, Items)
    last = node.items[-1]
    assert isinstance(last, Pairs)
    read = {key: item.value for key, item in last.entries.items() if isinstance(item, Text)}
    assert [folded(read[key]) for key in ("answer", "says")] == [folded(says), folded(note)]


@pytest.mark.parametrize(
    "text", ["a\u202eb", "a\u2066b", "a\x00b", "bell\x07", "a\x7fb", "half \ud800", "\ufffe no character"]
)
def test_characters_that_nobody_sees_are_refused_at_their_field(content, text):
    edit = AnswerEdit("note", "harm.law", "before", {"note": text})
    seen_ = preview(content, "zz", edit, DAY)
    assert [complaint.field for complaint in seen_.complaints] == ["note"]
    with pytest.raises(Problems, match="invisible character"):
        saved(content, edit)


# The checks of the command line


def new(**over: str) -> AnswerEdit:
    return AnswerEdit("new", "harm.law", "", {**NEW, **over})


def source(**over: str) -> AnswerEdit:
    return AnswerEdit(
        "source", "harm.law", "before", {**SOURCE, **{f"source-{name}": text for name, text in over.items()}}
    )


def correct(answer: str, says: str) -> AnswerEdit:
    return AnswerEdit("correct", "harm.law", "before", {"answer": answer, "says": says})


@pytest.mark.parametrize(
    ("edit", "field", "words"),
    [
        (correct("maybe", "x"), "answer", "is not an answer"),
        (correct("", "x"), "answer", "'answer' is missing"),
        (correct("full", ""), "says", "'says' is missing"),
        (new(since="2023-02-30"), "since", "is not a date"),
        (new(since=""), "since", "either `since` or `before`"),
        (new(since="", before="2022-01-01"), "since", "answered twice"),
        (
            AnswerEdit("new", "harm.law", "", {"since": "2023-01-01", "answer": "none"}),
            "source-document",
            "without a source",
        ),
        (source(document="cod-2021"), "source-document", "no document"),
        (source(basis="seen"), "source-basis", "not allowed"),
        (source(read=""), "source-read", "'read' is missing"),
        (source(confirmed="soon"), "source-confirmed", "not a date"),
        (source(disputes="yes"), "source-says", "disputes"),
        (source(part="maybe"), "source-part", "neither yes nor no"),
        (AnswerEdit("confirm", "harm.law", "before", {"number": "1", "source-read": "x"}), "source-read", "not a date"),
        (correct("part", "The law named part of the harm."), "", "nothing would change"),
    ],
)
def test_what_the_loader_refuses_the_form_refuses_at_its_field(content, edit, field, words):
    before = {path: path.read_bytes() for path in content.root.rglob("*") if path.is_file()}
    found = preview(content, "zz", edit, DAY)
    assert [(c.field, words in c.problem.what) for c in found.complaints if words in c.problem.what] == [(field, True)]
    assert found.account is None
    with pytest.raises(Problems) as raised:
        saved(content, edit)
    assert raised.value.problems == sorted({c.problem for c in found.complaints})
    assert {path: path.read_bytes() for path in content.root.rglob("*") if path.is_file()} == before


def test_a_reading_that_an_act_contradicts_is_found_as_check_finds_it(content):
    """`disagreements`, which only `advisor check` looks for."""
    path = content.root / "facts/zz/law/harm.yaml"
    path.write_text(path.read_text("utf-8").replace("before: 2021-06-01", "before: 2022-12-01").replace("part", "full"))
    edit = AnswerEdit("correct", "harm.law", "before", {"answer": "none", "says": "Nothing named it."})
    found = preview(content, "zz", edit, DAY)
    assert any("after SB 10" in complaint.problem.what for complaint in found.complaints)


def test_a_turned_answer_needs_a_sentence_of_its_own(content):
    """The sentence is what the memo prints."""
    question = "penalty.minimum"
    was = next(f for f in content.content.jurisdictions["zz"].facts if f.question == question)
    edit = AnswerEdit("correct", question, "2019-01-01", {"answer": "6", "says": was.says})
    shown = preview(content, "zz", edit, DAY)
    assert [(c.field, c.problem.what) for c in shown.complaints] == [
        ("says", "the answer changes and the sentence still says what it was")
    ]
    with pytest.raises(Problems):
        saved(content, edit)
    again = AnswerEdit("correct", question, "2019-01-01", {"answer": "6", "says": "The shortest term was six years."})
    assert preview(content, "zz", again, DAY).complaints == ()


def test_what_check_finds_elsewhere_already_does_not_stand_in_the_way(content):
    with (content.root / "facts/zz/documents.yaml").open("a", encoding="utf-8") as file:
        file.write("idle: {title: t, publisher: p, date: 2020-01-01, kind: web, address: 'https://example.org'}\n")
    assert [problem.what for problem in check(load(content.root), content.root)]
    saved(content, AnswerEdit("note", "harm.law", "before", {"note": "Well."}))


@pytest.mark.parametrize(
    ("code", "edit"),
    [
        ("qq", AnswerEdit("note", "harm.law", "before", {})),
        ("zz", AnswerEdit("note", "harm.lawless", "before", {})),
        ("zz", AnswerEdit("note", "../../rules/x", "before", {})),
        ("../zz", AnswerEdit("note", "harm.law", "before", {})),
        ("zz", AnswerEdit("note", "harm.law", "2001-01-01", {"note": "x"})),
        ("zz", AnswerEdit("confirm", "harm.law", "before", {"number": "2", "source-read": "2026-11-22"})),
        ("zz", AnswerEdit("confirm", "harm.law", "before", {"number": "²"})),
    ],
)
def test_what_is_not_there_is_refused(content, code, edit):
    with pytest.raises(Refused):
        preview(content, code, edit, DAY)
    with pytest.raises(Refused):
        save(content, code, edit, digest(b""))


def test_a_file_that_is_no_plain_list_is_edited_by_hand(content):
    (content.root / "facts/zz/law/harm.yaml").write_text("[{question: harm.law, answer: part}]\n")
    with pytest.raises(Refused, match="plain list"):
        preview(content, "zz", AnswerEdit("note", "harm.law", "before", {"note": "x"}), DAY)


def test_a_link_is_not_written_through(content, tmp_path):
    path = content.root / "facts/zz/law/harm.yaml"
    outside = tmp_path / "outside.yaml"
    path.rename(outside)
    path.symlink_to(outside)
    with pytest.raises(Refused, match="link"):
        preview(content, "zz", AnswerEdit("note", "harm.law", "before", {"note": "x"}), DAY)


def test_a_file_to_be_deleted_is_not_there_when_it_is_tried_where_no_links_can_be_made(content, monkeypatch):
    """Nor does a link that could be made before lead a copy into the record."""
    made = Path.symlink_to
    left = [1]

    def once(self: Path, *given: Any) -> None:
        if not left:
            raise OSError("no links here")
        left.pop()
        made(self, *given)

    monkeypatch.setattr(Path, "symlink_to", once)
    new, found = checked(content.root, {"facts/zz/law/harm.yaml": None})
    assert new
    assert not found
    assert "harm.law" not in {fact.question for fact in new.jurisdictions["zz"].facts}
    assert (content.root / "facts/zz/law/harm.yaml").is_file()


def test_the_packaged_copy_is_not_edited(content, monkeypatch):
    monkeypatch.setattr(opening, "PACKAGED", content.root)
    with pytest.raises(Refused, match="came with the program"):
        saved(content, AnswerEdit("note", "harm.law", "before", {"note": "x"}))


def test_every_kind_has_its_fields():
    assert EDITS.keys() == FIELDS.keys()
