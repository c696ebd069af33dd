"""Every kind of problem that the check finds in rules, cases, bill language and documents: told at its line, alone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from advisor.app.check import check
from helpers.paths import EXAMPLE
from helpers.put import put_first

TODAY = date(2026, 11, 27)
HARM = "rules/example-card/1-harm"
RULE, CASES = f"{HARM}/1.1-law.yaml", f"{HARM}/1.1-law.test.yaml"
LANGUAGE = "templates/language/example-card"
LAW, RELIEF = f"{LANGUAGE}/1-harm/1.1-law.yaml", f"{LANGUAGE}/2-help/2.1-relief.yaml"
REMEDY = "facts/zz/remedies/example-card/1.1.yaml"
DOCUMENTS = "facts/zz/documents.yaml"
INSIGHT = "rules/example-card/insights/one-definition.yaml"
ADVICE = (EXAMPLE / RULE).read_text("utf-8").partition("  gap:\n    headline")[2].partition("elsewhere:")[0]

# One thing wrong: (file, what stands there, what is put there), the file and line that are named, what is said there.
TOLD = {
    "a case of another outcome": (
        (CASES, "outcome: met, points: 2.5", "outcome: partial, points: 2.5"),
        (CASES, 1), "the case 'all of it' gives met, 2.5, not partial, 2.5",
    ),
    "a case of other points": (
        (CASES, "points: 1.5", "points: 2.5"), (CASES, 2), "the case 'part of it' gives partial, 1.5, not partial, 2.5",
    ),
    "a case whose points reach less far": (
        (CASES, "0..2.5", "0..1.5"), (CASES, 4), "gives undetermined, 0.0..2.5, not undetermined, 0.0..1.5",
    ),
    "no case of an outcome": (
        (CASES, "- {name: part of it, facts: {harm.law: part}, outcome: partial, points: 1.5}\n", ""),
        (RULE, 1), "no case gives partial with 1.5 points",
    ),
    "no case of the best outcome": (
        (CASES, "- {name: all of it, facts: {harm.law: full}, outcome: met, points: 2.5}\n", ""),
        (RULE, 1), "no case gives met with 2.5 points",
    ),
    "no case of the last outcome": (
        (CASES, "- {name: none of it, facts: {harm.law: none}, outcome: gap, points: 0}\n", ""),
        (RULE, 1), "no case gives gap with 0.0 points",
    ),
    "no open case": (
        (CASES, "- {name: nobody has looked, facts: {}, outcome: undetermined, points: 0..2.5}\n", ""),
        (RULE, 1), "no case is undetermined",
    ),
    "no advice": (
        (RULE, f"  gap:\n    headline{ADVICE}", ""), (RULE, 1), "there is no advice for gap with 0.0 points",
    ),
    "a document that nothing points to": (
        (DOCUMENTS, "acts:\n", "old:\n  {title: A, publisher: B, date: '2020', kind: code, address: https://a.org}\nacts:\n"),
        (DOCUMENTS, 7), "nothing points to the document old",
    ),
    "a place for a provision that is not there": (
        (REMEDY, "places:\n", "places:\n  others: {amend: '1-1', add: 'B.'}\n"),
        (REMEDY, 7), "1.1 has no provision 'others'",
    ),
    "a provision left out that is not there": (
        (REMEDY, "places:\n", "omits: [others]\nplaces:\n"), (REMEDY, 1), "1.1 has no provision 'others'",
    ),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "content"))


def told(root: Path, code: str = "") -> list[tuple[str, int, str]]:
    return [
        (problem.place.path.partition("content/")[2], problem.place.line, problem.what)
        for problem in check(str(root), TODAY, code)
    ]


def test_nothing_is_wrong_with_the_fictional_state(root: Path) -> None:
    assert told(root) == []


@pytest.mark.parametrize("name", TOLD)
def test_it_is_told_at_its_line_and_nothing_else_is(root: Path, name: str) -> None:
    edit, (path, line), says = TOLD[name]
    put_first(root, *edit)
    ((where, at, what),) = told(root)
    assert (where, at) == (path, line)
    assert says in what
    (problem,) = check(str(root), TODAY)
    assert problem.warning is (name == "a document that nothing points to")
    assert problem.way_out


def test_of_what_closes_a_rule_it_is_told_which_outcome_it_gives(root: Path) -> None:
    put_first(root, LAW, "harm.law: full", "harm.law: part")
    found = told(root)
    assert (RULE, 1, "with the answers that its remedy brings about the rule gives partial") in found


def test_the_documents_that_anything_points_to_are_in_use(root: Path) -> None:
    """A fact, a bill, one change of a bill or the state's own context."""
    for name in ("of-bill", "of-change", "of-fact", "of-nothing"):
        put_first(
            root, DOCUMENTS, "acts:\n",
            f"{name}:\n  {{title: {name}, publisher: B, date: '2020', kind: code, address: https://a.org}}\nacts:\n",
        )  # fmt: skip
    source = "{document: NAME, basis: recalled, read: 2026-11-22}"
    bill = "facts/zz/bills/2022-sb-10.yaml"
    text = (root / bill).read_text("utf-8")
    assert "provenance" in text
    fact = f"  provenance:\n    - {source.replace('NAME', 'of-fact')}\n"
    put_first(root, "facts/zz/law/harm.yaml", "  provenance:\n", fact)
    put_first(root, bill, "    to: full\n", f"    to: full\n    provenance: [{source.replace('NAME', 'of-change')}]\n")
    indent = " " * (len(text.partition("provenance:\n")[2]) - len(text.partition("provenance:\n")[2].lstrip()))
    put_first(root, bill, "provenance:\n", f"provenance:\n{indent}- {source.replace('NAME', 'of-bill')}\n")
    assert [what for _, _, what in told(root)] == ["nothing points to the document of-nothing"]


def test_only_what_concerns_the_state_asked_of_is_told(root: Path) -> None:
    put_first(
        root,
        DOCUMENTS,
        "acts:\n",
        "old:\n  {title: A, publisher: B, date: '2020', kind: code, address: https://a.org}\nacts:\n",
    )
    assert len(told(root, "zz")) == 1
    shutil.copytree(root / "facts/zz", root / "facts/yy")
    put_first(root, "facts/yy/jurisdiction.yaml", "state:zz", "state:yy")
    assert {path.split("/")[1] for path, _, _ in told(root, "zz")} == {"zz"}
    assert {path.split("/")[1] for path, _, _ in told(root)} == {"yy", "zz"}


IDLE = "idle.alone:\n  ask: Does it matter?\n  answers: [yes, no]\n"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (INSIGHT, "{relief.exists: yes}", "{idle.alone: yes}"),
        ("facts/questions/relief.yaml", "answers: [yes, no]\n", "answers: [yes, no]\n  applies: {idle.alone: yes}\n"),
        (RULE, "asks: [harm.note]", "asks: [harm.note, idle.alone]"),
    ],
    ids=["an insight", "another question", "a rule that asks it besides"],
)
def test_a_question_that_anything_reads_is_not_told_to_be_idle(root: Path, path: str, old: str, new: str) -> None:
    (root / "facts/questions/idle.yaml").write_text(IDLE, "utf-8")
    assert "nothing reads the question idle.alone" in {what for _, _, what in told(root)}
    put_first(root, path, old, new)
    assert "nothing reads the question idle.alone" not in {what for _, _, what in told(root)}


def test_the_document_of_a_states_context_is_in_use(root: Path) -> None:
    new = "old:\n  {title: A, publisher: B, date: '2020', kind: code, address: https://a.org}\nacts:\n"
    put_first(root, DOCUMENTS, "acts:\n", new)
    assert told(root) == [(DOCUMENTS, 7, "nothing points to the document old")]
    context = "document: old\nreliability: Check it.\nitems:\n  - {topic: Children, says: Arcadia counts them.}\n"
    (root / "facts/zz/context.yaml").write_text(context, "utf-8")
    assert told(root) == []


def test_the_law_of_another_state_may_not_contradict_itself(root: Path) -> None:
    put_first(root, "facts/questions/harm.yaml", "  means:", "  excludes: {none: {relief.exists: yes}}\n  means:")
    put_first(root, RULE, "facts: {harm.law: full}, does", "facts: {harm.law: none, relief.exists: yes}, does")
    found = [what for path, _, what in told(root) if path == RULE]
    assert [what for what in found if what.startswith("in the law of Utopia under `elsewhere` the answer 'none'")]
