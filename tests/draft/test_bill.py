"""A whole bill: what it closes, what it says, what stops it, and that it does what it is for."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.draft import Drafts, Order, draft_bills
from advisor.draft.slots import plain
from advisor.draft.values import PLACEHOLDER, Draft
from advisor.errors import Failure, Missing, Problems, Refused
from advisor.load import load
from advisor.load.cases import Case, cases
from advisor.model import Fact, Language, Placement, Remedy, Rule
from helpers.command import advisor
from helpers.measured import first
from helpers.paths import EXAMPLE, ROOT

DATED = date(2026, 11, 22)
DAY = date(2021, 7, 1)
LAW, TERM = "example-card/1-harm/1.1-law", "example-card/1-harm/1.2-penalty"
CARD = "protected-innocence"
ARCADIA = Order(dated=DAY, chamber="assembly")


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened(ROOT, load(ROOT))


@pytest.fixture(scope="module")
def arcadia() -> Opened:
    return Opened(EXAMPLE, load(EXAMPLE))


def one(drafts: Drafts) -> Draft:
    assert len(drafts.bills) == 1
    return drafts.bills[0].draft


def law_of(draft: Draft) -> list[str]:
    """The law as the bill would have it, one paragraph a line."""
    return [p.amended for s in draft.sections for p in s.paragraphs]


# A state's style is data.


def test_arcadia_has_a_bill_in_its_own_form(arcadia: Opened) -> None:
    draft = one(draft_bills(arcadia, "zz", DAY, replace(ARCADIA, text=EXAMPLE / "code", sponsor="Ms. Vale")))
    assert draft.title == (
        "An Act to amend § 1-1 to name the whole of the harm; to amend § 1-2 to lengthen the shortest term to 10 "
        "years; and for matters connected with it."
    )
    assert [(s.heading, s.lead) for s in draft.sections] == [
        ("Article 1.", "§ 1-1 of the Arcadian Code now reads:"),
        ("Article 2.", "§ 1-2 of the Arcadian Code now reads:"),
        ("Article 3.", "This Act has effect from January 1, 2022."),
    ]
    assert law_of(draft) == [
        "§ 1-1  A.  In this Code, harm means:", "1.  a blow;", "2.  a theft;", "3.  a threat; or",
        "4.  any other harm to a child by a person who profits from it, in this section or elsewhere.",
        "B.  Harm as paragraph A. of this section lists it does not include play.",
        "§ 1-2  A.  A person who does harm is guilty of a crime.",
        "B.  The person shall be imprisoned for not less than 10 years nor more than 20 years.",
    ]  # fmt: skip
    assert (draft.session, draft.chamber, draft.sponsor) == ("Session of 2022", "Assembly Bill No.", "Ms. Vale")
    assert draft.blocking == ()


def test_without_the_text_a_placeholder_blocks_or_a_new_section_stands_by_itself(arcadia: Opened) -> None:
    draft = one(draft_bills(arcadia, "zz", DAY, ARCADIA))
    first, second, _ = draft.sections
    assert first.paragraphs[0].kind == PLACEHOLDER
    assert first.paragraphs[0].now == first.paragraphs[0].amended == "[INSERT CURRENT TEXT OF SECTION 1-1]"
    assert [p.now for p in first.paragraphs[1:]] == ["", ""], "what is added is new, and nothing else is made up"
    assert draft.blocking == ("Section 1-1 must be set out in full: its text is not on file.",)
    assert (second.number, second.new) == ("1-3", True)
    assert second.paragraphs[0].amended == (
        "§ 1-3  A person convicted under § 1-1 shall be imprisoned for not less than 10 years, whatever § 1-2 says."
    )


def test_text_that_does_not_fit_a_change_is_not_bent_to_it(arcadia: Opened, tmp_path: Path) -> None:
    (tmp_path / "1-1.txt").write_text("1-1. Harm is forbidden.\n")
    (tmp_path / "1-2.txt").write_text("1-2. A. A crime.\nB. The term is 7 years.\n")
    draft = one(draft_bills(arcadia, "zz", DAY, replace(ARCADIA, text=tmp_path)))
    assert draft.sections[1].number == "1-3", "the words to strike are not there"
    assert law_of(draft)[0] == "§ 1-1  Harm is forbidden."
    assert [p.kind for p in draft.sections[0].paragraphs] == ["law", "instruction"]
    assert draft.blocking == ("Section 1-1 as at hand does not fit the change: the section has no A..",)


def test_text_that_lost_its_marks_is_missing(arcadia: Opened, tmp_path: Path) -> None:
    (tmp_path / "1-1.txt").write_text("1-1. In this Code, harm means:\na blow;\na threat.\n")
    draft = one(draft_bills(arcadia, "zz", DAY, replace(ARCADIA, text=tmp_path)))
    assert draft.sections[0].paragraphs[0].kind == PLACEHOLDER
    assert "carry no marks" in draft.blocking[0]


# What a bill takes up.


@pytest.mark.parametrize(
    ("components", "says"),
    [(("9.9",), "no component"), (("2.1",), "2.1 is met"), (("1.1", "11"), "no component")],
)
def test_what_cannot_be_drafted_is_refused(arcadia: Opened, components: tuple[str, ...], says: str) -> None:
    with pytest.raises(Refused, match=says):
        draft_bills(arcadia, "zz", DAY, replace(ARCADIA, components=components))


def test_a_court_rule_gets_a_petition_and_no_bill(arcadia: Opened) -> None:
    made = draft_bills(arcadia, "zz", DAY, replace(ARCADIA, components=("1.1", "2.2")))
    assert made.bills == ()
    why = (
        "No bill can close 2.2: a court must change its own rules, because only the court can train its helpers "
        "(In re Helpers, 1 Arc. 2)."
    )
    assert made.refused == (why,)
    assert made.petitions[0].parts == (
        ("What is asked", ("That Court of Arcadia train its helpers, paid from the \"Helpers & Friends\" fund.",
                           "That it do so each year.")),
    )  # fmt: skip
    every = draft_bills(arcadia, "zz", DAY, ARCADIA)
    assert [(u.component, u.why) for u in one(every).unclosed] == [("2.2", why)]
    assert len(every.petitions) == 1


def test_one_bill_a_gap(arcadia: Opened) -> None:
    made = draft_bills(arcadia, "zz", DAY, ARCADIA, one_per_gap=True)
    assert [[u.component for u in b.draft.closes] for b in made.bills] == [["1.1"], ["1.2"]]
    assert [b.draft.bill.id for b in made.bills] == ["2022-draft-1-1", "2022-draft-1-2"]


def test_a_state_without_a_form_is_refused(arcadia: Opened) -> None:
    state = replace(arcadia.content.jurisdictions["zz"], form=None)
    other = Opened(EXAMPLE, replace(arcadia.content, jurisdictions={"zz": state}))
    with pytest.raises(Refused, match="no form for its bills"):
        draft_bills(other, "zz", DAY, ARCADIA)
    with pytest.raises(Refused, match="no chamber 'house'"):
        draft_bills(arcadia, "zz", DAY, replace(ARCADIA, chamber="house"))


def test_two_gaps_that_disagree_are_refused(arcadia: Opened) -> None:
    content = arcadia.content
    rules = tuple(
        replace(r, closes={**r.closes, "harm.law": "part"}) if r.component == "1.2" else r for r in first(content).rules
    )
    language = dict(content.language)
    term = language[TERM].provisions[0]
    language[TERM] = replace(language[TERM], provisions=(replace(term, brings={**term.brings, "harm.law": "part"}),))
    state = content.jurisdictions["zz"]
    facts = tuple(replace(f, answer="none") if f.question == "harm.law" else f for f in state.facts)
    other = replace(
        content, frameworks={"example-card": replace(first(content), rules=rules)}, language=language,
        jurisdictions={"zz": replace(state, facts=facts, bills={})},
    )  # fmt: skip
    with pytest.raises(Refused, match=r"1\.1 sets harm\.law to 'full' and 1\.2 to 'part'"):
        draft_bills(Opened(EXAMPLE, other), "zz", DAY, ARCADIA)


def test_a_bill_that_would_not_close_its_gap_is_never_written(arcadia: Opened) -> None:
    content = arcadia.content
    rules = tuple(replace(r, closes={"harm.law": "part"}) if r.component == "1.1" else r for r in first(content).rules)
    language = {**content.language}
    names = language[LAW].provisions[0]
    language[LAW] = replace(language[LAW], provisions=(replace(names, brings={"harm.law": "part"}),))
    other = replace(content, frameworks={"example-card": replace(first(content), rules=rules)}, language=language)
    with pytest.raises(Failure, match=r"leave 1\.1 open"):
        draft_bills(Opened(EXAMPLE, other), "zz", DAY, replace(ARCADIA, components=("1.1",)))


def test_what_is_good_enough_already_is_left_as_it_is(arcadia: Opened) -> None:
    """A bill never lowers a term to the number that its rule would be content with."""
    state = arcadia.content.jurisdictions["zz"]
    answers = {"harm.law": "full", "penalty.minimum": "40", "relief.exists": "no", "relief.wait": "1"}
    facts = tuple(Fact(q, a, "Said.", since=date(2020, 1, 1)) for q, a in answers.items())
    other = replace(arcadia.content, jurisdictions={"zz": replace(state, facts=facts, bills={})})
    draft = one(draft_bills(Opened(EXAMPLE, other), "zz", DAY, replace(ARCADIA, components=("2.1",))))
    assert {c.question for c in draft.bill.changes} <= {"relief.exists", "relief.wait"}
    assert "relief.exists" in {c.question for c in draft.bill.changes}


# Every rule's language does what it is for.


def below(rule: Rule, of_rule: tuple[Case, ...]) -> Iterator[Case]:
    """The cases in which *rule* is not met; the answers that some text rests on are given."""
    for case in of_rule:
        if case.outcome != "met":
            yield case


@pytest.fixture(scope="module")
def every_case(opened: Opened) -> dict[str, tuple[Rule, Case, Opened]]:
    """A state for each case of each rule that is not met: Mississippi's form, the case's facts, nothing else known."""
    content = opened.content
    found, problems = cases(ROOT, content)
    assert not problems
    ms = content.jurisdictions["ms"]
    states, named = {}, {}
    for rule in first(content).rules:
        remedy = ms.remedies[rule.framework][rule.component]
        if remedy.kind != "statute":  # as in a state whose legislature may do it
            places = {
                p.id: Placement(new=f"13-1-4{90 + n}") for n, p in enumerate(content.language[rule.id].provisions)
            }
            remedy = replace(remedy, kind="statute", places=places)
        for number, case in enumerate(below(rule, found[rule.id])):
            code = f"x{rule.component}-{number}"
            facts = tuple(Fact(q, a, "Said.", since=date(2018, 7, 1)) for q, a in case.facts.items())
            states[code] = replace(
                ms,
                code=code,
                facts=facts,
                bills={},
                remedies={rule.framework: {**ms.remedies[rule.framework], rule.component: remedy}},
            )
            named[code] = rule, case
    together = Opened(ROOT, replace(content, jurisdictions=states))
    return {code: (*pair, together) for code, pair in named.items()}


def test_every_rule_with_a_statutory_remedy_ships_language(opened: Opened) -> None:
    lacking = [r.component for r in opened.framework.rules if r.id not in opened.content.language]
    assert lacking == []


def test_enacting_a_rules_bill_meets_it_and_opens_nothing(every_case) -> None:
    """For every rule and every case in which it falls short. `draft` itself refuses a bill that opens something."""
    tried = set()
    for code, (rule, case, together) in every_case.items():
        made = draft_bills(together, code, DATED, Order((rule.component,), dated=DATED)).bills[0]
        after = {f.component: f for f in made.account.after.findings}
        assert after[rule.component].outcome == "met", (rule.component, case.name)
        assert not made.account.of("opened"), (rule.component, case.name)
        changed = {c.question: c.after for c in made.draft.bill.changes}
        assert changed.items() <= dict(rule.closes).items(), (rule.component, case.name)
        assert "{{" not in " ".join(law_of(made.draft)), rule.component
        tried.add(rule.component)
    assert len(tried) == 41


def test_all_of_the_language_can_stand_in_one_bill(opened: Opened) -> None:
    """For a state of which nothing is known, every rule's provisions at once: one measure, each section once."""
    ms = opened.content.jurisdictions["ms"]
    other = Opened(ROOT, replace(opened.content, jurisdictions={"ms": replace(ms, facts=(), bills={})}))
    made = draft_bills(other, "ms", DATED, Order(dated=DATED))
    draft = one(made)
    assert any("[To be written: the answer to trial." in line for _, p in made.petitions[0].parts for line in p)
    assert len(draft.closes) == 40
    numbers = [s.number for s in draft.sections if s.number]
    assert len(numbers) == len(set(numbers))
    assert draft.title.count("SECTION") >= len(numbers)
    assert all(s.uses for s in draft.sections[:-1])


def test_texts_that_are_meant_to_be_one_are_one(opened: Opened) -> None:
    """Where two rules ask for nearly the same words, a letter's difference would print both in one bill."""
    texts = [(c, p) for c, language in opened.content.language.items() for p in language.provisions]
    drifted = [
        (c, p.id, d, q.id) for (c, p), (d, q) in combinations(texts, 2) if p.text != q.text and alike(p.text, q.text)
    ]
    assert drifted == []


def alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() > 0.93 and matcher.ratio() > 0.93


def literal(language: Language) -> str:
    return " ".join(p.text for p in language.provisions)


def test_language_names_no_states_sections_and_cites_what_it_names(opened: Opened) -> None:
    """Section numbers come from the state's data; a federal law in the text stands under `cites`."""
    for component, language in opened.content.language.items():
        text = literal(language)
        assert not re.search(r"\b\d+-\d+-\d+", text), component
        assert "Mississippi" not in text, component
        for citation in re.findall(r"\d+ U\.S\.C\. § ?\d+\w*", text):
            assert any(citation.replace("§ ", "§ ") in c.citation for c in language.cites), (component, citation)


# Mississippi.


@pytest.fixture(scope="module")
def all_gaps(opened: Opened):
    return draft_bills(opened, "ms", DATED, Order(dated=DATED))


def test_mississippis_gaps_make_one_measure(all_gaps) -> None:
    made = all_gaps.bills[0]
    draft, after = made.draft, made.account.after
    assert [f.component for f in after.findings if f.outcome != "met"] == ["5.8"]
    assert (after.low, after.high) == (203, 203), "101.5 points"
    assert [u.component for u in draft.unclosed] == ["5.8"]
    assert "court must change its own rules" in draft.unclosed[0].why
    assert [p.component for p in all_gaps.petitions] == ["5.8"]
    numbers = [s.number for s in draft.sections]
    assert numbers[:4] == ["41-29-501", "41-29-505", "41-29-507", "41-29-513"]
    assert "97-3-54.14" in numbers
    assert numbers[-1] == ""
    assert draft.sections[-1].lead == ("This act shall take effect and be in force from and after July 1, 2027.")
    assert draft.title.startswith("AN ACT TO AMEND SECTION 41-29-501, MISSISSIPPI CODE OF 1972, TO ")
    assert draft.title.endswith("; AND FOR RELATED PURPOSES.")
    assert draft.title == draft.title.upper()


def test_every_word_of_a_draft_is_plain(all_gaps) -> None:
    for line in law_of(all_gaps.bills[0].draft):
        assert line == plain(line) or "  " in line


def test_what_was_not_read_in_full_is_to_be_verified(all_gaps) -> None:
    draft = all_gaps.bills[0].draft
    said = {check.what: check.basis for check in draft.checks}
    assert said["Section 97-3-54.14 is new: confirm that the number is free"] == "recalled"
    assert said["An amended section is set out in full. Miss. Const. art. 4, § 61"] == "recalled"
    assert said["The section on trafficking of a minor is taken to be 97-3-54.1(1)(c)"] == "secondary"


@pytest.mark.parametrize(
    ("effective", "says"),
    [("", "July 1, 2027"), ("passage", "its passage"), (date(2028, 1, 15), "January 15, 2028")],
)
def test_a_bill_takes_effect_when_asked(opened: Opened, effective, says: str) -> None:
    draft = one(draft_bills(opened, "ms", DATED, Order(("4.3",), dated=DATED, effective=effective)))
    assert draft.effective == f"This act shall take effect and be in force from and after {says}."


def test_a_missing_place_is_a_problem_at_the_remedy(opened: Opened) -> None:
    ms = opened.content.jurisdictions["ms"]
    bare = Remedy("4.3", "statute", place=ms.remedies[CARD]["4.3"].place)
    state = replace(ms, remedies={CARD: {**ms.remedies[CARD], "4.3": bare}})
    other = Opened(ROOT, replace(opened.content, jurisdictions={"ms": state}))
    with pytest.raises(Problems, match="does not say where provision 'offense' goes"):
        draft_bills(other, "ms", DATED, Order(("4.3",), dated=DATED))


# The commands.


def test_the_loop_closes(tmp_path: Path) -> None:
    """Draft, enter in the record, rerun: the draft does there what it said it would."""
    content = tmp_path / "content"
    for part in ("rules", "facts", "templates"):
        shutil.copytree(ROOT / part, content / part)
    at = ("--as-of", "2026-11-22", "--dated", "2026-11-22", "--content", content)
    out = tmp_path / "out"
    done = advisor("bill", "ms", "4.3", "6.3", "--format", "md", "-o", out, "--save", "2027-two-gaps", *at)
    assert done.returncode == 0, done.stderr
    assert (content / "facts/ms/bills/2027-two-gaps.yaml").is_file()
    assert (out / "2027-two-gaps.yaml").read_text() == (content / "facts/ms/bills/2027-two-gaps.yaml").read_text()
    again = advisor("rerun", "ms", "--with", "2027-two-gaps", "--json", *at[:2], *at[4:])
    account = json.loads(again.stdout)
    assert {m["component"] for m in account["moved"] if m["kind"] == "closed"} == {"4.3", "6.3"}
    from_file = advisor("rerun", "ms", "--with", out / "2027-two-gaps.yaml", "--json", "--as-of", "2026-11-22")
    assert json.loads(from_file.stdout)["after"]["score"] == account["after"]["score"]


def test_each_draft_has_a_folder_of_its_own(tmp_path: Path) -> None:
    """So that the files of two drafts are never mixed."""
    for component in ("4.3", "5.9"):
        done = advisor("bill", "ms", component, "--format", "md", "--as-of", "2026-11-22", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert "5.9 is undetermined: settle first" in done.stderr
    found = sorted(p.name for p in (tmp_path / "out/ms/bill").iterdir())
    assert found == ["2027-draft-4-3", "2027-draft-5-9"]


def test_strict_fails_while_a_placeholder_stands(tmp_path: Path) -> None:
    blocked = advisor("bill", "ms", "6.3", "--format", "md", "-o", tmp_path / "a", "--strict")
    assert blocked.returncode == 1
    assert "Section 41-29-505 must be set out in full" in blocked.stderr.replace("\n", " ")
    assert advisor("bill", "ms", "4.3", "--format", "md", "-o", tmp_path / "b", "--strict").returncode == 0


def test_a_court_rule_is_refused_with_its_petition(tmp_path: Path) -> None:
    done = advisor("bill", "ms", "5.8", "-o", tmp_path)
    assert done.returncode == 2
    assert "No bill can close 5.8" in done.stderr
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["petition-5.8.md", "run.json"]
    assert "Supreme Court of Mississippi" in (tmp_path / "petition-5.8.md").read_text()


def test_one_per_gap_writes_a_folder_each(tmp_path: Path) -> None:
    done = advisor("bill", "ms", "4.3", "5.9", "--one-per-gap", "--format", "md", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert {p.name for p in tmp_path.iterdir()} == {"4.3", "5.9"}


@pytest.mark.parametrize(
    "arguments",
    [("bill",), ("bill", "ms"), ("bill", "ms", "4.3", "--all-gaps"), ("bill", "ms", "4.33"), ("bill", "ms", "4.1"),
     ("bill", "ms", "4.3", "--format", "doc"), ("bill", "ms", "4.3", "--effective", "July"),
     ("bill", "ms", "4.3", "--text", "nowhere"), ("bill", "--compare", "a", "b"),
     ("bill", "ms", "--one-per-gap", "--save", "2027-x"), ("bill", "ms", "4.3", "--save", "x y"),
     ("bill", "ms", "4.3", "--chamber", "duma"), ("bill", "ms", "4.3", "--as-of", "1900-01-01")],
    ids=" ".join,
)  # fmt: skip
def test_a_mistake_is_told_and_nothing_is_written(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = advisor(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_what_the_command_prints_fits_a_terminal(tmp_path: Path) -> None:
    done = advisor("bill", "ms", "--all-gaps", "--format", "md", "-o", tmp_path)
    long = [line for line in done.stderr.splitlines() if len(line) > 80]
    assert done.returncode == 0
    assert long == []


def test_two_drafts_against_each_other(tmp_path: Path) -> None:
    for name, components in (("old", ("4.3",)), ("new", ("4.3", "5.9"))):
        done = advisor("bill", "ms", *components, "--format", "md", "-o", tmp_path / name, "--dated", "2026-11-22")
        assert done.returncode == 0, done.stderr
    done = advisor("bill", "--compare", tmp_path / "old", tmp_path / "new" / "bill.json")
    assert done.returncode == 0, done.stderr
    assert "43-21-264: added" in done.stdout
    assert "97-3-54.14: unchanged" in done.stdout
    assert "Title: changed" in done.stdout
    assert "[inserted: " in done.stdout
    same = advisor("bill", "--compare", tmp_path / "old", tmp_path / "old")
    assert "changed" not in same.stdout.replace("unchanged", "")


def test_nobodys_edits_are_overwritten(tmp_path: Path) -> None:
    asked = ("bill", "ms", "4.3", "--format", "md", "-o", tmp_path)
    assert advisor(*asked).returncode == 0
    (tmp_path / "bill.md").write_text("mine")
    done = advisor(*asked)
    assert done.returncode == 2
    assert (tmp_path / "bill.md").read_text() == "mine"
    assert advisor(*asked, "--force").returncode == 0


def test_fewer_formats_now_and_more_later_is_nobodys_edit(tmp_path: Path) -> None:
    for formats in ("md,html", "md", "md"):
        assert advisor("bill", "ms", "4.3", "--format", formats, "-o", tmp_path).returncode == 0
    done = advisor("bill", "ms", "6.3", "--format", "md,html", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    advisor("bill", "ms", "6.3", "--format", "md", "-o", tmp_path)
    (tmp_path / "bill.html").write_text("mine")
    done = advisor("bill", "ms", "6.3", "--format", "md,html", "-o", tmp_path)
    assert (done.returncode, (tmp_path / "bill.html").read_text()) == (2, "mine")


def test_what_nobody_knows_to_be_a_gap_is_not_called_open(tmp_path: Path) -> None:
    done = advisor("bill", "ms", "4.3,6.3", "--as-of", "2026-11-22", "--format", "md", "-o", tmp_path)
    assert "- 2.9 stays undetermined." in done.stderr
    assert "- 2.1 stays open." in done.stderr
    assert "closes 4.3, 6.3" in done.stderr


def test_a_citation_that_nobody_read_says_verify_wherever_it_stands(tmp_path: Path) -> None:
    done = advisor("bill", "ms", "4.3", "--format", "md", "-o", tmp_path)
    assert "(Hall v. State, 539 So. 2d 1338 (Miss. 1989)). [verify]" in " ".join(done.stderr.split())
    summary = (tmp_path / "summary.md").read_text()
    assert r"(Miss. 1989)).&nbsp;**\[verify\]**" in summary.replace("\u00a0", "&nbsp;").replace(" **", "&nbsp;**")


@pytest.mark.parametrize(
    ("effective", "says"), [("July", "or say passage"), ("2018-01-01", "cannot take effect on 2018-01-01")]
)
def test_a_day_of_effect_that_makes_no_sense_is_told(tmp_path: Path, effective: str, says: str) -> None:
    done = advisor("bill", "ms", "4.3", "--effective", effective, "-o", tmp_path)
    assert done.returncode == 2
    assert says in " ".join(done.stderr.split())


def test_a_bill_of_no_place_is_missing(opened: Opened) -> None:
    with pytest.raises(Missing):
        draft_bills(opened, "xx", DATED, Order(("4.3",), dated=DATED))
