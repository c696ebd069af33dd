"""A copy of the content as an earlier version gave it out is brought over whole, with what its owner changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advisor.app.check import check
from advisor.app.earlier_answers import RENAMED
from advisor.app.earlier_templates import outdated
from advisor.app.migrate import Migration, migrate
from advisor.errors import Problem, Problems, Refused
from advisor.formats.environment import environment
from advisor.load import load
from advisor.model.law import law_on
from helpers.command import advisor
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE, ROOT

TODAY = date(2026, 11, 27)
OLD = Path(__file__).parent / "old-content"  # the fictional state, its framework and one template, as of 2026-11-26
FRAMEWORK = "rules/example-card/framework.yaml"
RULE = "rules/example-card/1-harm/1.1-law.yaml"
LANGUAGE = "templates/language/example-card/1-harm/1.1-law.yaml"
FUND = "facts/questions/fund.yaml"
REMEDY = "facts/zz/remedies/1.1.yaml"
MOVED = "facts/zz/remedies/example-card/1.1.yaml"
TEMPLATE = "templates/web/trouble.html.j2"
DAYS = (date(2021, 7, 1), date(2022, 12, 1), date(2026, 11, 22))


def wrong(copy: Path) -> list[Problem]:
    """What `check` finds wrong in *copy*; the old rules say two things that change nothing, which is a warning."""
    return [problem for problem in check(str(copy), TODAY) if not problem.warning]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(OLD, tmp_path / "copy"))


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def done(migration: Migration) -> dict[str, str]:
    return {step.path: step.done for step in migration.steps}


def test_an_old_copy_is_refused_and_told_what_brings_it_over(copy: Path) -> None:
    with pytest.raises(Problems) as refused:
        load(copy)
    ways_out = {p.place.path: p.way_out for p in refused.value.problems if "`advisor migrate`" in p.way_out}
    assert {FRAMEWORK, REMEDY} <= set(ways_out)
    assert not [p for p in refused.value.problems if p.place.path.startswith("templates/")]


def test_an_old_copy_measures_as_before_once_it_is_brought_over(copy: Path) -> None:
    migrate(copy)
    assert wrong(copy) == []
    ours, theirs = load(copy), load(EXAMPLE)
    for day in DAYS:
        mine, other = (assessor_of(c).assess(law_on(c.jurisdictions["zz"], day)) for c in (ours, theirs))
        assert mine.findings
        assert [(f.component, f.outcome, f.lost) for f in mine.findings] == [
            (f.component, f.outcome, f.lost) for f in other.findings
        ]
        assert [f.rule.closes for f in mine.findings] == [f.rule.closes for f in other.findings]


def test_every_file_is_said_to_be_moved_rewritten_replaced_or_left(copy: Path) -> None:
    before = files(copy)
    found = migrate(copy)
    told = done(found)
    assert told[REMEDY] == f"moved to {MOVED}"
    assert told[FRAMEWORK] == "rewritten: subject added, step removed"
    reasons = "a why that says that no reason was recorded"
    assert told[RULE] == (
        f"rewritten: closes removed; {LANGUAGE} says it under brings; "
        f"a name made of the first words of the title, to be written anew; {reasons}; "
        "meets removed from elsewhere, whose facts are to be filled in; "
        "other-view became an objection, whose reply is to be written"
    )
    assert told[FUND] == "rewritten: better added; say whether higher or lower is, where one is, for fund.most"
    assert told[TEMPLATE].startswith("replaced by today's")
    after = files(copy)
    assert {path for path in before if after.get(path) != before[path]} == {path for path in told if path in before}
    assert found.untouched == len(before) - len([path for path in told if path in before])


def test_what_the_owner_changed_stays(copy: Path) -> None:
    put(copy / RULE, "title: A law names the harm", 'title: "Our own words"  # as we say it')
    put(copy / RULE, "closes: {harm.law: full}", "# why\ncloses:\n  harm.law: full  # all of it\n# behind")
    put(copy / "facts/zz/law/harm.yaml", "- question", "# read by us\n- question")
    put(copy / REMEDY, "agency:", "# a note of ours\nagency:")
    (copy / "notes.txt").write_text("ours", "utf-8")
    shutil.copytree(copy / "facts/zz", copy / "facts/yy")
    put(copy / "facts/yy/jurisdiction.yaml", "state:zz", "state:yy")
    migrate(copy)
    rule = (copy / RULE).read_text("utf-8")
    assert 'title: "Our own words"  # as we say it\n' in rule
    assert "# why\n# all of it\n# behind\n" in rule
    assert "closes" not in rule
    assert "# read by us" in (copy / "facts/zz/law/harm.yaml").read_text("utf-8")
    assert "# a note of ours" in (copy / MOVED).read_text("utf-8")
    assert (copy / "notes.txt").read_text("utf-8") == "ours"
    assert set(load(copy).jurisdictions) == {"yy", "zz"}
    assert load(copy).jurisdictions["yy"].remedies["example-card"].keys() == {"1.1", "1.2", "2.1", "2.2"}


def test_the_first_framework_says_what_the_program_said_of_it(copy: Path) -> None:
    (copy / "rules/example-card").rename(copy / "rules/protected-innocence")
    (copy / "templates/language/example-card").rename(copy / "templates/language/protected-innocence")
    migrate(copy)
    (framework,) = load(copy).frameworks.values()
    shipped = load(ROOT).frameworks["protected-innocence"]
    assert (framework.subject, framework.beyond, framework.printed) == (
        shipped.subject,
        shipped.beyond,
        shipped.printed,
    )


def test_what_spoke_against_the_advice_becomes_an_objection_however_it_was_written(copy: Path) -> None:
    said = "    other-view: Courts may reach the same end.\n"
    put(copy / RULE, said, "    other-view: >-  # ours\n      Courts may\n\n      reach the end.\n")
    text = (copy / RULE).read_text("utf-8")
    last = text.index("  gap:\n")
    advice = "{headline: H, effect: E, options: [{do: No change, for: F, against: A}], cost: C, recommend: {option: A, "
    flowing = advice + 'because: B}, other-view: "Courts, too: they may"}\n'
    (copy / RULE).write_text(f"{text[:last]}  gap: {flowing}{text[text.index('remedy:') :]}", "utf-8")
    migrate(copy)
    rule = next(rule for framework in load(copy).frameworks.values() for rule in framework.rules)
    objections = [(advice.objection.says, advice.objection.reply) for advice in rule.advice.values()]
    assert objections == [
        ("Courts may reach the end.", "No reply was recorded."),
        ("Courts, too: they may", "No reply was recorded."),
    ]


def test_no_reason_is_made_up_and_nothing_is_claimed_of_another_state(copy: Path) -> None:
    flowing = "  - {met: 2.5, when: {harm.law: full}}  # as ours"
    put(copy / RULE, "  - met: 2.5\n    when: {harm.law: full}", flowing)
    put(copy / RULE, "  - partial: 1.5\n", "  - when: {harm.law: part}\n    why: Ours.\n    partial: 1.5\n")
    put(copy / RULE, "    when: {harm.law: part}\n  - gap: 0\n", "  - gap: 0  # the rest\n")
    state = '  - {state: Utopia, citation: "Utop. Code § 1", basis: found, meets: full, does: Names the harm.}'
    put(
        copy / RULE,
        state,
        "  - state: Utopia\n    citation: One\n    basis: found\n    meets: part\n    does: Names it.",
    )
    migrate(copy)
    rule = next(rule for framework in load(copy).frameworks.values() for rule in framework.rules)
    none = "No reason was recorded for this line."
    assert [(step.word, step.why) for step in rule.outcomes] == [("met", none), ("partial", "Ours."), ("gap", none)]
    assert [(other.facts, other.outcome, other.does) for other in rule.elsewhere] == [({}, "undetermined", "Names it.")]
    said = (copy / RULE).read_text("utf-8")
    assert "  # as ours\n" in said
    assert "  - gap: 0  # the rest\n    why: No reason" in said
    assert wrong(copy) == []


RECORDED = """\
- question: limitation.csec  # as the code has it
  before: 2021-07-01
  answer: {csec}
  says: Time barred some of it.
  searched: All of it.
- {{question: "limitation.trafficking", before: 2021-07-01, answer: "{trafficking}", says: It ran., searched: All.}}
"""


def test_an_answer_that_is_called_otherwise_today_is_named_so_where_the_questions_are_todays(copy: Path) -> None:
    migrate(copy)
    law, asked = "facts/zz/law/limitation.yaml", "facts/questions/limitation.yaml"
    shutil.copy(ROOT / asked, copy / asked)
    (copy / law).write_text(RECORDED.format(csec="no-limit-for-some", trafficking="ordinary"), "utf-8")
    assert done(migrate(copy)) == {law: "rewritten: answers named as today's questions name them"}
    answers = {fact.question: fact.answer for fact in load(copy).jurisdictions["zz"].facts}
    assert answers["limitation.csec"] == "long-for-some"
    assert answers["limitation.trafficking"] == "seven-to-nineteen-years|under-seven-years"
    assert "# as the code has it\n" in (copy / law).read_text("utf-8")
    assert done(migrate(copy)) == {}


def test_an_answer_that_the_copy_itself_still_asks_for_stays(copy: Path) -> None:
    migrate(copy)
    old = RECORDED.format(csec="no-limit-for-some", trafficking="ordinary")
    question = (
        "limitation.{0}:\n  ask: How long?\n  answers: [long-for-some, {1}]\n  means: {{{1}: so, long-for-some: so}}\n"
    )
    asked = question.format("csec", "no-limit-for-some") + question.format("trafficking", "ordinary")
    (copy / "facts/questions/limitation.yaml").write_text(asked, "utf-8")
    (copy / "facts/zz/law/limitation.yaml").write_text(old, "utf-8")
    assert done(migrate(copy)) == {}
    assert "no-limit-for-some" in {fact.answer for fact in load(copy).jurisdictions["zz"].facts}


def test_every_answer_renamed_is_one_of_todays() -> None:
    questions = load(ROOT).questions
    for question, renamed in RENAMED.items():
        for old, todays in renamed.items():
            assert not questions[question].allows(old)
            assert set(todays) <= set(questions[question].answers)


def test_lines_that_end_as_on_windows_go_on_to_do_so(copy: Path) -> None:
    for path in (copy / FRAMEWORK, copy / RULE):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    migrate(copy)
    for path in (copy / FRAMEWORK, copy / RULE):
        assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n") > 5
    assert wrong(copy) == []


def test_a_dry_run_says_the_same_and_writes_nothing(copy: Path) -> None:
    before = files(copy)
    said = migrate(copy, dry_run=True)
    assert files(copy) == before
    assert migrate(copy) == said


def test_a_second_time_there_is_nothing_to_do(copy: Path) -> None:
    migrate(copy)
    after = files(copy)
    again = migrate(copy)
    assert (again.steps, again.untouched) == ((), len(after))
    assert files(copy) == after


def test_a_number_says_which_answer_is_better_as_the_shipped_question_does(copy: Path) -> None:
    ours = "penalty.mine: {ask: How long?, answers: years, applies: {relief.exists: yes}}\n"
    shipped = "penalty.trafficking.minimum:\n  ask: How long?\n  answers: years  # or so\n"
    with (copy / "facts/questions/penalty.yaml").open("a") as file:
        file.write(shipped + ours)
    told = done(migrate(copy))["facts/questions/penalty.yaml"]
    assert told.endswith("for penalty.minimum, penalty.mine")
    asked = load(copy).questions
    said = {name: asked[name].better for name in ("penalty.trafficking.minimum", "penalty.minimum", "penalty.mine")}
    assert list(said.values()) == ["higher", "none", "none"]
    assert "answers: years  # or so\n  better: higher\n" in (copy / "facts/questions/penalty.yaml").read_text("utf-8")


def test_content_of_today_needs_nothing() -> None:
    assert migrate(ROOT, dry_run=True).steps == ()
    assert migrate(EXAMPLE, dry_run=True).steps == ()


def differ(copy: Path) -> None:
    put(copy / RULE, "closes: {harm.law: full}", "closes: {harm.law: part}")


def both(copy: Path) -> None:
    (copy / MOVED).parent.mkdir()
    (copy / MOVED).write_text("kind: statute\n", "utf-8")


def whose(copy: Path) -> None:
    shutil.copytree(copy / "rules/example-card", copy / "rules/other-card")


def flowing(copy: Path) -> None:
    put(copy / FRAMEWORK, 'step: "0.5"\n', "")
    put(copy / FRAMEWORK, "publisher: Nobody\n", 'publisher: Nobody\n"step": "0.5"\n')


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "closes and brings that differ": (differ, "closes other answers than"),
    "two remedies for one component": (both, "both stand in"),
    "a remedy that could be of two frameworks": (whose, "may belong to example-card or other-card"),
    "a key that does not begin its line": (flowing, "does not begin a line with 'step'"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_brought_over_is_refused_and_nothing_is_written(copy: Path, name: str) -> None:
    spoil, says = REFUSED[name]
    spoil(copy)
    before = files(copy)
    with pytest.raises(Refused, match=says) as refused:
        migrate(copy)
    assert refused.value.way_out
    assert files(copy) == before


def test_a_file_that_cannot_be_read_is_told_at_its_line(copy: Path) -> None:
    put(copy / RULE, "points: 2.5", "points: [2.5")
    before = files(copy)
    with pytest.raises(Problems, match=r"1\.1-law\.yaml:\d+: this is not YAML"):
        migrate(copy)
    assert files(copy) == before


def test_a_folder_that_is_no_content_is_refused(tmp_path: Path) -> None:
    told = advisor("migrate", tmp_path)
    assert told.returncode == 2
    assert "holds no rules/ and facts/" in told.stderr


def test_the_command_says_what_it_did(copy: Path) -> None:
    dry = advisor("migrate", copy, "--dry-run")
    assert "Nothing was written." in dry.stdout
    wet = advisor("migrate", copy)
    assert (dry.returncode, wet.returncode) == (0, 0)
    assert f"{REMEDY}: moved to {MOVED}\n" in wet.stdout
    assert "files: nothing to do. `advisor check --content" in wet.stdout
    assert wet.stdout.splitlines()[:-1] == dry.stdout.splitlines()[:-1]
    assert advisor("check", "--content", copy).stdout.split("\n")[-2] == "No problems, 2 warnings"


# Templates


def test_a_template_that_somebody_changed_is_kept_and_named(copy: Path) -> None:
    put(copy / TEMPLATE, "{% extends", "{# ours #}{% extends")
    ours = (copy / TEMPLATE).read_bytes()
    assert done(migrate(copy))[TEMPLATE].startswith("kept, since somebody changed it")
    assert (copy / TEMPLATE).read_bytes() == ours
    assert (copy / "templates/memo/memo.css").read_bytes() == (ROOT / "templates/memo/memo.css").read_bytes()


def test_check_names_a_template_that_is_of_an_earlier_version(copy: Path) -> None:
    old = (copy / TEMPLATE).read_bytes()
    migrate(copy)
    assert outdated(copy) == []
    (copy / TEMPLATE).write_bytes(old)
    (problem,) = wrong(copy)
    assert problem.place.path.endswith(TEMPLATE)
    assert "`advisor migrate`" in problem.way_out


def test_a_template_that_asks_for_what_is_no_more_is_told_by_its_name(copy: Path) -> None:
    migrate(copy)
    (copy / "templates/memo/memo.md.j2").write_text("{{ memo.once }}\n", "utf-8")
    with pytest.raises(Refused, match=r"memo/memo\.md\.j2 does not fit this program") as refused:
        environment(copy).get_template("memo/memo.md.j2").render()
    assert "`advisor migrate`" in refused.value.way_out


# All or nothing
