"""An edit by form: only its lines change, it says what it would change, and nobody's edit is lost."""

from __future__ import annotations

import difflib
import multiprocessing
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.app.content import open_content
from advisor.app.edit.apply import AnswerEdit, applied
from advisor.app.edit.save import Changed, preview, save, seen
from advisor.check import check
from advisor.load import load
from advisor.store import rewrite
from advisor.store.files import digest
from helpers.edits import DAY, NEW, SOURCE, fact, race, saved
from helpers.paths import EXAMPLE, ROOT
from helpers.sampling import sample, sampled, some
from helpers.workbench import copied

LAW = sorted([*ROOT.glob("facts/*/law/*.yaml"), *EXAMPLE.glob("facts/*/law/*.yaml")])


def moved(before: str, after: str) -> list[str]:
    """The lines that differ, with their sign."""
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


# Only its lines


@sampled
@pytest.mark.parametrize("path", LAW, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_an_answer_corrected_changes_one_line_of_every_file_of_the_record(path):
    data = path.read_bytes()
    for number, entry in some(list(enumerate(rewrite.entries(data))), 2):
        assert rewrite.changed(data, number, lambda entry: None) == data
        called = str(entry.get("since", "before"))
        values = {"answer": "otherwise", "says": entry.get("says", ""), "searched": entry.get("searched", "")}
        made = applied(data, AnswerEdit("correct", entry["question"], called, values))
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
    made = applied(data, AnswerEdit("note", "harm.law", "before", {"note": "Look: again."}))
    want = ODD.replace("\n\n# About", '\n  note: "Look: again."\n\n# About')
    assert made == lead + want.replace("\n", ending).encode()


def test_a_change_beside_odd_lines_leaves_them_alone():
    data = ODD.encode()
    made = applied(
        data, AnswerEdit("correct", "harm.law", "before", {"answer": "full", "says": "The law named part of the harm."})
    )
    assert [line[2:].split(":")[0].strip() for line in moved(ODD, made.decode())] == ["answer", "answer"]
    last = applied(data, AnswerEdit("note", "harm.note", "2022-01-01", {"note": "n"}))
    assert last == data + b"\n  note: n\n"


def test_a_new_answer_stands_behind_the_last_one_to_its_question(content):
    done = saved(content, AnswerEdit("new", "harm.law", "", NEW))
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
    done = saved(content, AnswerEdit("new", "training.mandate", "", values))
    assert done.path == "facts/zz/law/training.yaml"
    assert fact(content, "training.mandate", "since").answer == "no"


def test_every_kind_of_edit_reaches_the_record(content):
    saved(content, AnswerEdit("correct", "harm.law", "before", {"answer": "part", "says": "It named some of it."}))
    saved(content, AnswerEdit("source", "harm.law", "before", SOURCE))
    saved(content, AnswerEdit("confirm", "harm.law", "before", {"number": "2", "source-confirmed": "2021-07-01"}))
    saved(content, AnswerEdit("note", "harm.law", "before", {"note": "Ask the library."}))
    now = fact(content, "harm.law")
    assert (now.says, now.note) == ("It named some of it.", "Ask the library.")
    assert [p.confirmed for p in now.provenance] == [date(2021, 6, 1), date(2021, 7, 1)]
    saved(content, AnswerEdit("note", "harm.law", "before", {"note": ""}))
    assert fact(content, "harm.law").note == ""
    assert check(load(content.root), content.root) == []
    assert not [path for path in (content.root / "facts/zz/law").iterdir() if path.name.startswith(".")]


# What it would change


def test_a_preview_says_what_the_findings_become_and_writes_nothing(content):
    before = (content.root / "facts/zz/law/harm.yaml").read_bytes()
    found = preview(content, "zz", AnswerEdit("new", "harm.law", "", NEW), DAY)
    assert not found.complaints
    assert [line.text for line in found.diff if line.kind == "inserted" and "answer" in line.text] == ["  answer: none"]
    assert found.account is not None
    assert [m.component for m in found.account.moved] == ["1.1"]
    assert "becomes" in " ".join(item.says for passage in found.said for item in passage.statements)
    assert (content.root / "facts/zz/law/harm.yaml").read_bytes() == before


def test_an_answer_that_begins_later_is_judged_on_its_day(content):
    found = preview(content, "zz", AnswerEdit("new", "harm.law", "", {**NEW, "since": "2027-07-01"}), DAY)
    assert found.day == date(2027, 7, 1)
    assert found.account is not None
    assert found.account.moved


def test_unknown_opens_a_range_and_never_closes_a_gap(content):
    values = {"since": "2023-01-01", "answer": "unknown", "searched": "Nobody has looked since."}
    found = preview(content, "zz", AnswerEdit("new", "harm.law", "", values), DAY)
    assert found.account is not None
    assert [m.kind for m in found.account.moved] == ["newly undetermined"]


# Nobody's edit is lost


def test_the_second_editor_is_told_and_sees_both_changes(content):
    base = seen(content, "zz", "harm.law")
    mine = AnswerEdit("note", "harm.law", "before", {"note": "Mine."})
    save(content, "zz", AnswerEdit("note", "harm.law", "before", {"note": "Theirs."}), base.sha)
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
    base, edit = seen(content, "zz", "harm.law"), AnswerEdit("note", "harm.law", "before", {"note": "Once."})
    save(content, "zz", edit, base.sha, base.data)
    with pytest.raises(Changed) as raised:
        save(content, "zz", edit, base.sha, base.data)
    assert raised.value.same


@sampled
@settings(max_examples=sample(2, of=20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names=st.lists(st.text("abcxyz", min_size=1, max_size=8), min_size=2, max_size=4, unique=True))
def test_of_editors_who_save_at_once_exactly_one_wins(names, tmp_path_factory):
    root = copied(EXAMPLE, tmp_path_factory.mktemp("race") / "content")
    opened = open_content(str(root))
    sha = seen(opened, "zz", "harm.law").sha
    context = multiprocessing.get_context("spawn")
    gate, told = context.Barrier(len(names)), context.Queue()
    editors = [context.Process(target=race, args=(str(root), name, sha, gate, told)) for name in names]
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
