"""What `check` remembers of the same values changes nothing that it finds."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.app.check import check
from advisor.check import rules
from advisor.errors import Problem
from advisor.load import once as remembered
from advisor.load.once import once
from helpers.paths import EXAMPLE
from helpers.sampling import sample, sampled

DAY = date(2026, 11, 27)
Edit = Callable[[str], str]
EDITS: tuple[Edit, ...] = (
    lambda text: f"# a remark\n{text}",
    lambda text: text.replace("yes", "no", 1),
    lambda text: text.replace("no", "yes", 1),
    lambda text: re.sub(r"\d+\.\d", "1.0", text, count=1),
    lambda text: text.replace("met", "gap", 1),
    lambda text: re.sub(r"(?m)^( +- .*\n)", "", text, count=1),
)


@sampled
@settings(max_examples=sample(5, of=100), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10_000)), min_size=1, max_size=4))
def test_after_any_edit_the_same_is_found_as_by_a_new_process(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[Edit, int]]
) -> None:
    root = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("edited") / "content"))
    files = sorted(root.rglob("*.yaml"))
    for edit, n in edits:
        path = files[n % len(files)]
        path.write_text(edit(path.read_text("utf-8")), "utf-8")
        found = check(str(root), DAY)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(remembered, "_known", type(remembered._known)())
            assert check(str(root), DAY) == found


def test_after_one_saved_rule_only_that_rule_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "content"))
    check(str(root), DAY)
    tried: list[str] = []
    of_rule = rules.of_rule

    def noted(*given: object) -> object:
        tried.append(given[2].component)  # type: ignore[attr-defined]
        return of_rule(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(rules, "of_rule", noted)
    monkeypatch.setattr(rules, "_of_state", lambda state, _: tried.append(state.code) or ())
    assert check(str(root), DAY) == []
    assert tried == []
    cases = next(root.rglob("1.2-*.test.yaml"))
    cases.write_text(cases.read_text("utf-8").replace("name: nine", "name: the ninth", 1), "utf-8")
    assert check(str(root), DAY) == []
    assert tried == ["1.2"]
    law = root / "facts/zz/law/harm.yaml"
    law.write_text("# a remark\n" + law.read_text("utf-8"), "utf-8")
    assert check(str(root), DAY) == []
    assert tried == ["1.2", "zz"]


def test_what_is_raised_is_not_remembered_and_the_oldest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_known", type(remembered._known)())
    monkeypatch.setattr(remembered, "MOST", 2)

    def fails() -> list[Problem]:
        raise OSError

    for _ in range(2):
        with pytest.raises(OSError, match=r"^$"):
            once(("a",), fails)
    assert [once(("a", n), lambda n=n: n) for n in (1, 2, 3)] == [1, 2, 3]
    assert once(("a", 3), fails) == 3
    with pytest.raises(OSError, match=r"^$"):
        once(("a", 1), fails)
