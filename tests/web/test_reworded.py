"""No page knows the program's sentences: reword them all, and every part of what it explains still shows."""

from __future__ import annotations

import ast
import codecs
import re
import sys
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from advisor.app import history as recorded
from advisor.app.content import Opened, open_content
from advisor.app.edit.apply import FIELDS, AnswerEdit
from advisor.app.edit.save import preview
from advisor.app.explain import explain
from advisor.app.keeping import Keeping
from advisor.app.rerun import Over, record_rerun, rerun
from advisor.documents import account, explanation
from advisor.documents.passages import Passage
from advisor.web.pages import edit, gap, history
from advisor.web.pages.frame import Head, filled
from helpers.paths import EXAMPLE, ROOT
from helpers.workbench import copied

CODE = "zz"
EARLY, LATE = date(2021, 7, 1), date(2026, 11, 22)
COMPONENTS = ("1.1", "1.2", "2.1", "2.2")
SHOWN = {gap.BETTER, gap.NEAREST, gap.SETTLING, gap.FEDERAL, gap.BEYOND}
TYPED = {
    "since": "2023-01-01",
    "answer": "none",
    "says": "No law named the harm.",
    "source-document": "code-2021",
    "source-basis": "found",
    "source-read": "2026-11-22",
}
NEW = AnswerEdit("new", "harm.law", "", {**dict.fromkeys(FIELDS["new"], ""), **TYPED})
FEE = """- question: relief.fee
  since: 2025-01-01
  answer: yes
  says: Relief cost a fee.
  provenance:
    - {document: code-2021, basis: found, read: 2026-11-22}
"""


class Reworded(ast.NodeTransformer):
    """Every text of a function in other letters, and without the marks by which it could be told apart."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if not isinstance(node.value, str) or not re.search("[a-z]", node.value, re.IGNORECASE):
            return node
        return ast.Constant(re.sub("[^a-z ]", "", codecs.encode(node.value, "rot13"), flags=re.IGNORECASE))

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.FormattedValue:
        node.value = self.visit(node.value)  # its format is no text
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.Subscript:
        return node  # a key is no text

    def visit_Compare(self, node: ast.Compare) -> ast.Compare:
        return node  # nor is a word that the program compares with


def reword(module: ModuleType, patch: pytest.MonkeyPatch) -> None:
    """Have the functions of *module* say everything in other words."""
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    for function in functions:
        function.body = [Reworded().visit(node) for node in function.body]
    for node in (node for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)):
        node.value.values = [Reworded().visit(value) for value in node.value.values]
    made: dict[str, Any] = {"__name__": f"{module.__name__} in other words"}
    exec(compile(ast.fix_missing_locations(tree), str(module.__file__), "exec"), made)  # noqa: S102  # our own module
    users = [user for name, user in sys.modules.items() if name.startswith("advisor.")]
    for name, function in [(function.name, getattr(module, function.name)) for function in functions]:
        for user in (user for user in users if getattr(user, name, None) is function):
            patch.setattr(user, name, made[name])


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The fictional state's record, with a fault that lies beyond the card."""
    root = copied(EXAMPLE, tmp_path_factory.mktemp("reworded") / "content")
    law = root / "facts/zz/law/relief.yaml"
    law.write_text(law.read_text("utf-8") + FEE, "utf-8")
    return open_content(str(root))


@pytest.fixture
def opened(record: Opened, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The record, told in other words than the program's own."""
    reword(explanation, monkeypatch)
    reword(account, monkeypatch)
    return record


def page(opened: Opened, template: str, function: Callable[..., Any], *args: object) -> tuple[str, str]:
    """A page as it is sent, and the words on it."""
    assets = (("style.css", "/style"), ("enhance.js", "/script"))
    head = Head(
        templates=ROOT, codes=(), code=CODE, base="", path="/", query="", day=LATE, csrf="", searched="", problems=(),
        read_only=False, assets=assets,
    )  # fmt: skip
    sent = filled(opened, head, template, function, args, ()).decode()
    return sent, unescape(re.sub("<[^>]*>", "", sent))


def parts(passages: list[Passage]) -> list[str]:
    return [
        text for passage in passages for text in (passage.heading, *(item.says for item in passage.statements)) if text
    ]


def explained(opened: Opened, component: str, day: date) -> list[Passage]:
    passages = explain(opened, CODE, component, day)
    said = " ".join(parts(passages))
    assert not re.search("because|does not hold|It needs|would settle|compares with|the record says", said)
    return passages


@pytest.mark.parametrize("day", [EARLY, LATE], ids=str)
@pytest.mark.parametrize("component", COMPONENTS)
def test_the_page_of_a_component_shows_every_part_of_its_explanation(opened: Opened, component: str, day: date) -> None:
    passages = explained(opened, component, day)
    sent, words = page(opened, "gap.html.j2", gap.view, CODE, day, LATE, component)
    for passage in passages:
        if passage.about in SHOWN:
            assert passage.heading in words
            assert all(item.says in words for item in passage.statements)
        if passage.about == explanation.BETTER:
            assert all(item.question and f"<em>{item.question.ask}</em> " in sent for item in passage.statements)
        if passage.about == explanation.DECIDING:
            assert passage.statements
            assert all(item.question and f'href="/facts/{item.question.id}"' in sent for item in passage.statements)


def test_the_example_has_a_passage_of_every_kind(opened: Opened) -> None:
    found = {passage.about for c in COMPONENTS for day in (EARLY, LATE) for passage in explained(opened, c, day)}
    assert found >= SHOWN | {explanation.FINDING, explanation.DECIDING}


def test_what_an_edit_changes_shows_in_every_part(opened: Opened) -> None:
    said = list(preview(opened, CODE, NEW, LATE).said)
    assert len(parts(said)) > 2
    assert not re.search("becomes|score|open", " ".join(parts(said)))
    _, words = page(opened, "edit_preview.html.j2", edit.previewed, CODE, NEW, LATE)
    assert [part for part in parts(said) if part not in words] == []


def test_two_recorded_runs_compared_show_every_part(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ADVISOR_HISTORY", str(tmp_path / "history.sqlite"))
    for over in (Over(), Over(["2024-sb-30"]), Over(since=EARLY)):
        record_rerun(opened, rerun(opened, CODE, LATE, over), Keeping("2026-11-22T12:00:00+00:00"))
    said = recorded.diff_passages(recorded.diff(1, 2, str(opened.root)))
    assert len(parts(said)) > 3
    _, words = page(opened, "runs_diff.html.j2", history.compared, 1, 2)
    assert [part for part in parts(said) if part not in words] == []
