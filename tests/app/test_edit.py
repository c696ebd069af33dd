"""An edit by form: only its lines change, only what the checks allow is written, and nobody's edit is lost."""

from __future__ import annotations

import difflib
import multiprocessing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.app import content as opening
from advisor.app.content import Opened, open_content
from advisor.app.edit import save as editing
from advisor.app.edit.apply import EDITS, FIELDS, Edit, applied, folded
from advisor.app.edit.save import Changed, preview, save, seen
from advisor.check import check
from advisor.errors import Problems, Refused
from advisor.load import load
from advisor.model import Fact
from advisor.store import rewrite
from advisor.store.files import digest
from helpers.paths import EXAMPLE, ROOT
from helpers.sampling import sample, sampled
from helpers.workbench import copied

DAY = date(2024, 6, 1)
LAW = sorted([*ROOT.glob("facts/*/law/*.yaml"), *EXAMPLE.glob("facts/*/law/*.yaml")])
SOURCE = {
    "source-document": "code-2021",
    "source-citation": "Arc. Code § 9-9",
    "source-basis": "found",
    "source-confirmed": "2021-06-01",
    "source-read": "2026-11-22",
}
NEW = {"since": "2023-01-01", "answer": "none", "says": "No law named the harm.", **SOURCE}


@pytest.fixture
def content(tmp_path: Path) -> Opened:
    return open_content(str(copied(EXAMPLE, tmp_path / "content")))


def fact(content: Opened, question: str, entry: str = "before") -> Fact:
    """The answer as the loader reads it from disk."""
    facts = load(content.root).jurisdictions["zz"].facts
    return next(f for f in facts if f.question == question and (f.since is None) == (entry == "before"))


def saved(content: Opened, edit: Edit) -> editing.Saved:
    return save(content, "zz", edit, seen(content, "zz", edit.question).sha)


def moved(before: str, after: str) -> list[str]:
    """The lines that differ, with their sign."""
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


# Only its lines


@pytest.mark.parametrize("path", LAW, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_an_answer_corrected_changes_one_line_of_every_file_of_the_record(path):
    data = path.read_bytes()
    for number, entry in enumerate(rewrite.entries(data)):
        assert rewrite.changed(data, number, lambda entry: None) == data
        called = str(entry.get("since", "before"))
        values = {"answer": "otherwise", "says": entry.get("says", ""), "searched": entry.get("searched", "")}
        made = applied(data, Edit("correct", entry["question"], called, values))
        answer = entry["answer"]
        several = isinstance(answer, dict) and f"{{one-of: [{', '.join(answer['one-of'])}]}}"
        assert moved(data.decode(), made.decode()) == [f"-   answer: {several or answer}", "+   answer: otherwise"]


ODD = """# The head.
- question:   harm.law      # which
  before:     2021-06-01
  answer:     part
  # A comment inside.
  says: >-
    The law named
    part of the harm.
  provenance: [ {document:   code-2021, basis: 'found',read: 2026-11-22} ]   # a list in one line

# About the next one.
- question: "harm.note"
  since: 2022-01-01
  answer: 012
  says: 'It''s 1:30, yes'
  provenance: []
  searched: ~"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("lead", [b"", b"\xef\xbb\xbf"])
def test_comments_order_quotes_and_endings_stay(ending, lead):
    data = lead + ODD.replace("\n", ending).encode()
    made = applied(data, Edit("note", "harm.law", "before", {"note": "Look: again."}))
    want = ODD.replace("\n\n# About", '\n  note: "Look: again."\n\n# About')
    assert made == lead + want.replace("\n", ending).encode()


def test_a_change_beside_odd_lines_leaves_them_alone():
    data = ODD.encode()
    made = applied(
        data, Edit("correct", "harm.law", "before", {"answer": "full", "says": "The law named part of the harm."})
    )
    assert [line[2:].split(":")[0].strip() for line in moved(ODD, made.decode())] == ["answer", "answer"]
    last = applied(data, Edit("note", "harm.note", "2022-01-01", {"note": "n"}))
    assert last == data + b"\n  note: n\n"


def test_a_new_answer_stands_behind_the_last_one_to_its_question(content):
    done = saved(content, Edit("new", "harm.law", "", NEW))
    text = (content.root / done.path).read_text("utf-8")
    assert text.startswith((EXAMPLE / done.path).read_text("utf-8"))
    assert text.endswith("""
- question: harm.law
  since: 2023-01-01
  answer: none
  says: No law named the harm.
  provenance:
    - citation: Arc. Code § 9-9
      document: code-2021
      basis: found
      confirmed: 2021-06-01
      read: 2026-11-22
""")


def test_the_first_answer_of_a_subject_makes_its_file(content):
    values = {**NEW, "answer": "no", "says": "Nobody had to be trained."}
    values = {**values, "since": "2020-06-01"}
    done = saved(content, Edit("new", "training.mandate", "", values))
    assert done.path == "facts/zz/law/training.yaml"
    assert fact(content, "training.mandate", "since").answer == "no"


def test_every_kind_of_edit_reaches_the_record(content):
    saved(content, Edit("correct", "harm.law", "before", {"answer": "part", "says": "It named some of it."}))
    saved(content, Edit("source", "harm.law", "before", SOURCE))
    saved(content, Edit("confirm", "harm.law", "before", {"number": "2", "source-confirmed": "2021-07-01"}))
    saved(content, Edit("note", "harm.law", "before", {"note": "Ask the library."}))
    now = fact(content, "harm.law")
    assert (now.says, now.note) == ("It named some of it.", "Ask the library.")
    assert [p.confirmed for p in now.provenance] == [date(2021, 6, 1), date(2021, 7, 1)]
    saved(content, Edit("note", "harm.law", "before", {"note": ""}))
    assert fact(content, "harm.law").note == ""
    assert check(load(content.root), content.root) == []
    assert not [path for path in (content.root / "facts/zz/law").iterdir() if path.name.startswith(".")]


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
    "\ufffe not a character",
    "a\u2028b\x85c",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_back_as_it_was_typed(content, text):
    values = {**SOURCE, "source-citation": text, "source-pinpoint": text}
    values |= {"source-disputes": "yes", "source-says": text}
    saved(content, Edit("source", "harm.law", "before", values))
    saved(content, Edit("correct", "harm.law", "before", {"answer": "part", "says": text, "searched": text}))
    saved(content, Edit("note", "harm.law", "before", {"note": text}))
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
    made = applied(data, Edit(part, "harm.law", entry, {"answer": says, "says": note, "since": "2023-01-01"}))
    node, problems = parse(made, "harm.yaml")
    assert not problems
    assert isinstance(node, Items)
    last = node.items[-1]
    assert isinstance(last, Pairs)
    read = {key: item.value for key, item in last.entries.items() if isinstance(item, Text)}
    assert [folded(read[key]) for key in ("answer", "says")] == [folded(says), folded(note)]


@pytest.mark.parametrize("text", ["a\u202eb", "a\u2066b", "a\x00b", "bell\x07", "a\x7fb", "half \ud800"])
def test_characters_that_nobody_sees_are_refused_at_their_field(content, text):
    edit = Edit("note", "harm.law", "before", {"note": text})
    seen_ = preview(content, "zz", edit, DAY)
    assert [complaint.field for complaint in seen_.complaints] == ["note"]
    with pytest.raises(Problems, match="invisible character"):
        saved(content, edit)


# The checks of the command line


def new(**over: str) -> Edit:
    return Edit("new", "harm.law", "", {**NEW, **over})


def source(**over: str) -> Edit:
    return Edit("source", "harm.law", "before", {**SOURCE, **{f"source-{name}": text for name, text in over.items()}})


def correct(answer: str, says: str) -> Edit:
    return Edit("correct", "harm.law", "before", {"answer": answer, "says": says})


@pytest.mark.parametrize(
    ("edit", "field", "words"),
    [
        (correct("maybe", "x"), "answer", "is not an answer"),
        (correct("", "x"), "answer", "'answer' is missing"),
        (correct("full", ""), "says", "'says' is missing"),
        (new(since="2023-02-30"), "since", "is not a date"),
        (new(since=""), "since", "either `since` or `before`"),
        (new(since="", before="2022-01-01"), "since", "answered twice"),
        (Edit("new", "harm.law", "", {"since": "2023-01-01", "answer": "none"}), "source-document", "without a source"),
        (source(document="cod-2021"), "source-document", "no document"),
        (source(basis="seen"), "source-basis", "not allowed"),
        (source(read=""), "source-read", "'read' is missing"),
        (source(confirmed="soon"), "source-confirmed", "not a date"),
        (source(disputes="yes"), "source-says", "disputes"),
        (source(part="maybe"), "source-part", "neither yes nor no"),
        (Edit("confirm", "harm.law", "before", {"number": "1", "source-read": "x"}), "source-read", "not a date"),
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
    edit = Edit("correct", "harm.law", "before", {"answer": "none", "says": "Nothing named it."})
    found = preview(content, "zz", edit, DAY)
    assert any("after SB 10" in complaint.problem.what for complaint in found.complaints)


def test_a_turned_answer_needs_a_sentence_of_its_own(content):
    """The sentence is what the memo prints."""
    question = "penalty.minimum"
    was = next(f for f in content.content.jurisdictions["zz"].facts if f.question == question)
    edit = Edit("correct", question, "2019-01-01", {"answer": "6", "says": was.says})
    shown = preview(content, "zz", edit, DAY)
    assert [(c.field, c.problem.what) for c in shown.complaints] == [
        ("says", "the answer changes and the sentence still says what it was")
    ]
    with pytest.raises(Problems):
        saved(content, edit)
    again = Edit("correct", question, "2019-01-01", {"answer": "6", "says": "The shortest term was six years."})
    assert preview(content, "zz", again, DAY).complaints == ()


def test_what_check_finds_elsewhere_already_does_not_stand_in_the_way(content):
    with (content.root / "facts/zz/documents.yaml").open("a", encoding="utf-8") as file:
        file.write("idle: {title: t, publisher: p, date: 2020-01-01, kind: web, address: 'https://example.org'}\n")
    assert [problem.what for problem in check(load(content.root), content.root)]
    saved(content, Edit("note", "harm.law", "before", {"note": "Well."}))


@pytest.mark.parametrize(
    ("code", "edit"),
    [
        ("qq", Edit("note", "harm.law", "before", {})),
        ("zz", Edit("note", "harm.lawless", "before", {})),
        ("zz", Edit("note", "../../rules/x", "before", {})),
        ("../zz", Edit("note", "harm.law", "before", {})),
        ("zz", Edit("note", "harm.law", "2001-01-01", {"note": "x"})),
        ("zz", Edit("confirm", "harm.law", "before", {"number": "2", "source-read": "2026-11-22"})),
        ("zz", Edit("confirm", "harm.law", "before", {"number": "²"})),
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
        preview(content, "zz", Edit("note", "harm.law", "before", {"note": "x"}), DAY)


def test_a_link_is_not_written_through(content, tmp_path):
    path = content.root / "facts/zz/law/harm.yaml"
    outside = tmp_path / "outside.yaml"
    path.rename(outside)
    path.symlink_to(outside)
    with pytest.raises(Refused, match="link"):
        preview(content, "zz", Edit("note", "harm.law", "before", {"note": "x"}), DAY)


def test_the_packaged_copy_is_not_edited(content, monkeypatch):
    monkeypatch.setattr(opening, "PACKAGED", content.root)
    with pytest.raises(Refused, match="came with the program"):
        saved(content, Edit("note", "harm.law", "before", {"note": "x"}))


def test_every_kind_has_its_fields():
    assert EDITS.keys() == FIELDS.keys()


# What it would change


def test_a_preview_says_what_the_findings_become_and_writes_nothing(content):
    before = (content.root / "facts/zz/law/harm.yaml").read_bytes()
    found = preview(content, "zz", Edit("new", "harm.law", "", NEW), DAY)
    assert not found.complaints
    assert [line.text for line in found.diff if line.kind == "inserted" and "answer" in line.text] == ["  answer: none"]
    assert found.account is not None
    assert [m.component for m in found.account.moved] == ["1.1"]
    assert "becomes" in " ".join(item.says for passage in found.said for item in passage.statements)
    assert (content.root / "facts/zz/law/harm.yaml").read_bytes() == before


def test_an_answer_that_begins_later_is_judged_on_its_day(content):
    found = preview(content, "zz", Edit("new", "harm.law", "", {**NEW, "since": "2027-07-01"}), DAY)
    assert found.day == date(2027, 7, 1)
    assert found.account is not None
    assert found.account.moved


def test_unknown_opens_a_range_and_never_closes_a_gap(content):
    values = {"since": "2023-01-01", "answer": "unknown", "searched": "Nobody has looked since."}
    found = preview(content, "zz", Edit("new", "harm.law", "", values), DAY)
    assert found.account is not None
    assert [m.kind for m in found.account.moved] == ["newly undetermined"]


# Nobody's edit is lost


def test_the_second_editor_is_told_and_sees_both_changes(content):
    base = seen(content, "zz", "harm.law")
    mine = Edit("note", "harm.law", "before", {"note": "Mine."})
    save(content, "zz", Edit("note", "harm.law", "before", {"note": "Theirs."}), base.sha)
    after = (content.root / base.path).read_bytes()
    with pytest.raises(Changed) as raised:
        save(content, "zz", mine, base.sha, base.data)
    assert ("inserted", "  note: Theirs.") in raised.value.theirs
    assert ("inserted", "  note: Mine.") in raised.value.yours
    assert (raised.value.now.sha, raised.value.same) == (digest(after), False)
    assert (content.root / base.path).read_bytes() == after
    with pytest.raises(Changed) as bare:
        save(content, "zz", mine, base.sha, b"not what was seen")
    assert bare.value.theirs == ()


def test_a_form_sent_twice_is_told_that_its_change_stands(content):
    base, edit = seen(content, "zz", "harm.law"), Edit("note", "harm.law", "before", {"note": "Once."})
    save(content, "zz", edit, base.sha, base.data)
    with pytest.raises(Changed) as raised:
        save(content, "zz", edit, base.sha, base.data)
    assert raised.value.same


def _race(root: str, name: str, sha: str, gate: object, told: object) -> None:
    """One of two editors, in a process of its own."""
    opened = open_content(root)
    gate.wait()  # type: ignore[attr-defined]
    try:
        save(opened, "zz", Edit("note", "harm.law", "before", {"note": name}), sha)
        told.put((name, "saved"))  # type: ignore[attr-defined]
    except Changed:
        told.put((name, "told"))  # type: ignore[attr-defined]


@sampled
@settings(max_examples=sample(3, of=20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names=st.lists(st.text("abcxyz", min_size=1, max_size=8), min_size=2, max_size=4, unique=True))
def test_of_editors_who_save_at_once_exactly_one_wins(names, tmp_path_factory):
    root = copied(EXAMPLE, tmp_path_factory.mktemp("race") / "content")
    opened = open_content(str(root))
    sha = seen(opened, "zz", "harm.law").sha
    context = multiprocessing.get_context("spawn")
    gate, told = context.Barrier(len(names)), context.Queue()
    editors = [context.Process(target=_race, args=(str(root), name, sha, gate, told)) for name in names]
    for editor in editors:
        editor.start()
    results = [told.get(timeout=60) for _ in editors]
    for editor in editors:
        editor.join()
    winners = [name for name, result in results if result == "saved"]
    assert len(winners) == 1
    assert fact(opened, "harm.law").note == winners[0]
    assert check(load(root), root) == []
    assert not [path for path in (root / "facts/zz/law").iterdir() if path.name.startswith(".")]
