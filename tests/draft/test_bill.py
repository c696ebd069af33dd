"""A whole bill: what it closes, what it says and what stops it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.draft import Drafts, Order, draft_bills
from advisor.draft.values import INSTRUCTION, PLACEHOLDER, Check, Draft
from advisor.errors import Failure, Missing, Problems, Refused
from advisor.load import load
from advisor.model import Fact, Placement
from advisor.model.language import Heading, Named
from helpers.measured import first
from helpers.paths import EXAMPLE

DATED = date(2026, 11, 22)
DAY = date(2021, 7, 1)
LAW, TERM = "example-card/1-harm/1.1-law", "example-card/1-harm/1.2-penalty"
CARD = "protected-innocence"
ARCADIA = Order(dated=DAY, chamber="assembly")


@pytest.fixture(scope="module")
def arcadia() -> Opened:
    return Opened(EXAMPLE, load(EXAMPLE))


INSTEAD = " Ask for new sections instead: it can stand as 1-3."


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
    assert draft.notes == (), "no language has a note on the whole"
    assert [(change.question, change.after, change.says) for change in draft.bill.changes] == [
        ("harm.law", "full", "By the draft, in section 1-1."),
        ("penalty.minimum", "10", "By the draft, in section 1-2."),
    ]
    assert (draft.bill.bill, draft.bill.title) == ("Draft on 1.1 and 1.2", "Draft to close 1.1 and 1.2")
    assert [(use.component, use.title) for use in draft.closes] == [
        ("1.1", "to name the whole of the harm"), ("1.2", "to lengthen the shortest term to 10 years"),
    ]  # fmt: skip
    assert not any(use.follows for section in draft.sections for use in section.uses)


def test_without_the_text_a_placeholder_blocks(arcadia: Opened) -> None:
    draft = one(draft_bills(arcadia, "zz", DAY, ARCADIA))
    first, second, _ = draft.sections
    assert first.paragraphs[0].kind == PLACEHOLDER
    assert first.paragraphs[0].now == first.paragraphs[0].amended == "[INSERT CURRENT TEXT OF SECTION 1-1]"
    told, added = first.paragraphs[1:]
    assert (told.kind, told.changed) == (INSTRUCTION, False)
    assert added.now == "", "what is added is new, and nothing else is made up"
    assert added.amended.startswith("__.  any other harm"), "nobody can tell which item of the list it is"
    assert [p.depth for p in first.paragraphs] == [0, 0, 1]
    assert (second.number, second.new) == ("1-2", False), "where the law goes does not hang on a file"
    assert draft.blocking == (
        "Section 1-1 must be set out in full: its text is not on file.",
        f"Section 1-2 must be set out in full: its text is not on file.{INSTEAD}",
    )


@pytest.mark.parametrize("text", [None, EXAMPLE / "code"])
def test_a_new_section_stands_by_itself_where_one_is_asked_for(arcadia: Opened, text: Path | None) -> None:
    draft = one(draft_bills(arcadia, "zz", DAY, replace(ARCADIA, text=text, new_sections=True)))
    _, second, _ = draft.sections
    assert (second.number, second.new) == ("1-3", True)
    assert second.paragraphs[0].amended == (
        "§ 1-3  A person convicted under § 1-1 shall be imprisoned for not less than 10 years, whatever § 1-2 says."
    )


def test_text_that_does_not_fit_a_change_is_not_bent_to_it(arcadia: Opened, tmp_path: Path) -> None:
    (tmp_path / "1-1.txt").write_text("1-1. Harm is forbidden.\n")
    (tmp_path / "1-2.txt").write_text("1-2. A. A crime.\nB. The term is 7 years.\n")
    draft = one(draft_bills(arcadia, "zz", DAY, replace(ARCADIA, text=tmp_path)))
    assert draft.sections[1].number == "1-2", "the words to strike are not there, and the place stays"
    assert law_of(draft)[0] == "§ 1-1  Harm is forbidden."
    assert [p.kind for p in draft.sections[0].paragraphs] == ["law", "instruction"]
    assert draft.blocking == (
        "Section 1-1, as at hand, does not fit the change: the section has no A..",
        f"Section 1-2, as at hand, does not fit the change: “5 years” stands 0 times in B., not once.{INSTEAD}",
    )


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
    assert made.petitions[0].because == "only the court can train its helpers (In re Helpers, 1 Arc. 2)"
    assert (made.petitions[0].court, made.petitions[0].rules) == ("Court of Arcadia", ("Rule 7",))
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


def test_a_chamber_that_the_state_has_not_is_refused(arcadia: Opened) -> None:
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


@pytest.mark.parametrize(
    ("effective", "says"),
    [("", "January 1, 2022"), ("passage", "its passage"), (date(2028, 1, 15), "January 15, 2028")],
)
def test_a_bill_takes_effect_when_asked(arcadia: Opened, effective, says: str) -> None:
    draft = one(draft_bills(arcadia, "zz", DAY, replace(ARCADIA, components=("1.2",), effective=effective)))
    assert draft.effective == f"This Act has effect from {says}."


def test_a_bill_of_no_place_is_missing(arcadia: Opened) -> None:
    with pytest.raises(Missing):
        draft_bills(arcadia, "xx", DAY, ARCADIA)


def test_what_was_not_read_in_full_has_to_be_verified_where_the_bill_names_it(arcadia: Opened) -> None:
    other = one(draft_bills(arcadia, "zz", DAY, replace(ARCADIA, components=("1.1",))))
    assert not [check for check in other.checks if check.about in ("name", "number")], "it names no section on the term"
    term = Check("The section on term is taken to be 1-2", "recalled", "name")
    new = Check("Section 1-3 is new: confirm that the number is free", "recalled", "number")
    own = one(draft_bills(arcadia, "zz", DAY, replace(ARCADIA, components=("1.2",), new_sections=True)))
    assert [check for check in own.checks if check.about in ("name", "number")] == [new, term]
    rule = Check("A section is set out whole. Arc. Const. § 9", "found", "form")
    noted = Check("Mind the definition.", "secondary", "remedy")
    every = one(draft_bills(arcadia, "zz", DAY, replace(ARCADIA, new_sections=True)))
    assert every.checks[1:] == (new, term, rule, noted)


def relieving(arcadia: Opened, **placements: Placement) -> Opened:
    """The fictional state where no relief is given, and the remedy that puts the two provisions for it there."""
    state = arcadia.content.jurisdictions["zz"]
    facts = tuple(replace(f, answer="no") if f.question == "relief.exists" else f for f in state.facts)
    facts = tuple(f for f in facts if f.question not in ("relief.wait", "relief.fee"))
    of = state.remedies["example-card"]
    remedy = replace(of["2.1"], placements=placements, creates=("2-9",))
    remedies = {"example-card": {**of, "2.1": remedy}}
    state = replace(state, facts=facts, bills={}, remedies=remedies)
    return Opened(EXAMPLE, replace(arcadia.content, jurisdictions={"zz": state}))


def test_several_provisions_of_one_new_section_are_its_subdivisions_in_a_row(arcadia: Opened) -> None:
    there = relieving(arcadia, conform=Placement(new="2-9"))  # the other by itself goes to the section that is created
    draft = one(draft_bills(there, "zz", DAY, replace(ARCADIA, components=("2.1",))))
    assert [(section.number, section.new) for section in draft.sections] == [("2-9", True), ("", False)]
    assert draft.sections[0].lead == "A new § 2-9 enters the Arcadian Code:"
    assert law_of(draft) == [
        "§ 2-9  A.  A child may ask the Court of Arcadia for relief from the harm that § 1-1 names:",
        "1.  at any time; and", "2.  without a fee.", "The court shall decide within 30 days.",
        "B.  Relief under paragraph A. of this section does not depend on a conviction under §§ 1-1 and 1-2.",
        "C.  Relief is given by § 2-1.",
    ]  # fmt: skip
    assert draft.blocking == ()


def test_sections_that_get_no_number_name_one_another_by_their_place_in_the_bill(arcadia: Opened) -> None:
    there = relieving(arcadia, relief=Placement(new="2/relief"), conform=Placement(new="2/finding"))
    state = there.content.jurisdictions["zz"]
    assert state.form
    form = replace(state.form, own="section {n} of this Act", creates="A new section of chapter {chapter}:")
    state = replace(state, form=form, sections={**state.sections, "relief": Named("2/relief")})
    opened = Opened(EXAMPLE, replace(there.content, jurisdictions={"zz": state}))
    draft = one(draft_bills(opened, "zz", DAY, replace(ARCADIA, components=("2.1",))))
    assert [(s.number, s.order) for s in draft.sections] == [("2/finding", 1), ("2/relief", 2), ("", 3)]
    assert draft.sections[0].lead == "A new section of chapter 2:"
    assert draft.sections[0].paragraphs[0].amended == "Relief is given by section 2 of this Act."
    assert draft.bill.sections == ()


def test_without_the_text_what_two_provisions_ask_for_alike_is_told_once(arcadia: Opened) -> None:
    at_the_end = Placement(amend="1-1", add="end", or_new="2-9")
    there = relieving(arcadia, relief=at_the_end, conform=replace(at_the_end, or_new=""))
    draft = one(draft_bills(there, "zz", DAY, replace(ARCADIA, components=("2.1",))))
    section = draft.sections[0]
    assert [p.amended for p in section.paragraphs if p.kind == INSTRUCTION] == ["Add at the end of the section:"]
    assert [p.kind for p in section.paragraphs][:2] == [PLACEHOLDER, INSTRUCTION]
    assert draft.blocking == ("Section 1-1 must be set out in full: its text is not on file.",), (
        "one has no other place"
    )
    both = relieving(arcadia, relief=at_the_end, conform=replace(at_the_end, add="A."))
    draft = one(draft_bills(both, "zz", DAY, replace(ARCADIA, components=("2.1",))))
    told = [p.amended for p in draft.sections[0].paragraphs if p.kind == INSTRUCTION]
    assert told == ["Add at the end of the section:", "Add at the end of the list in A.:"]
    assert draft.blocking[0].endswith("Ask for new sections instead: it can stand as 2-9.")


def test_each_provision_that_two_sections_take_says_why_it_stands_there(arcadia: Opened) -> None:
    there = relieving(arcadia, relief=Placement(new="2-9"), conform=Placement(amend="1-1", add="end"))
    draft = one(draft_bills(there, "zz", DAY, replace(ARCADIA, components=("2.1",), text=EXAMPLE / "code")))
    assert [section.number for section in draft.sections] == ["1-1", "2-9", ""]
    assert draft.sections[0].paragraphs[-1].amended == "C.  Relief is given by § 2-1."
    uses = [use for section in draft.sections for use in section.uses]
    assert [(use.provision, use.title, use.brings) for use in uses] == [
        ("conform", "to refer to relief", ()),
        ("relief", "to give relief without a wait", ("relief.exists", "relief.wait")),
    ]
    assert {change.question: change.says for change in draft.bill.changes} == dict.fromkeys(
        ("relief.exists", "relief.wait"), "By the draft, in sections 1-1 and 2-9."
    )
    assert draft.bill.sections == ("1-1", "2-9")
    (closed,) = draft.closes
    assert (closed.component, closed.title, closed.follows) == ("2.1", "to refer to relief", False)


def test_the_number_of_a_new_section_that_the_text_at_hand_has_is_not_free(arcadia: Opened, tmp_path: Path) -> None:
    (tmp_path / "2-9.txt").write_text("2-9. A. Something else.\nB. More.\n")
    there = relieving(arcadia, conform=Placement(new="2-9"))
    draft = one(draft_bills(there, "zz", DAY, replace(ARCADIA, components=("2.1",), text=tmp_path)))
    assert draft.blocking == (
        "Section 2-9 is to be new, and the text at hand has a section of that number: choose another.",
    )


def test_a_note_on_the_whole_of_a_language_goes_with_the_bill(arcadia: Opened) -> None:
    language = arcadia.content.language
    noted = {**language, LAW: replace(language[LAW], note="Mind the whole.")}
    draft = one(draft_bills(Opened(EXAMPLE, replace(arcadia.content, language=noted)), "zz", DAY, ARCADIA))
    assert draft.notes == (("1.1", "Mind the whole."),)
    assert [use.note for use in draft.closes] == ["Mind the whole.", ""]


def test_a_petition_says_why_as_far_as_that_is_recorded(arcadia: Opened) -> None:
    state = arcadia.content.jurisdictions["zz"]
    of = state.remedies["example-card"]
    asked = replace(ARCADIA, components=("2.2",))
    assert of["2.2"].because
    uncited = replace(of["2.2"].because, citation="")
    for because, said in ((None, ""), (uncited, "only the court can train its helpers")):
        remedies = {"example-card": {**of, "2.2": replace(of["2.2"], because=because)}}
        changed = replace(arcadia.content, jurisdictions={"zz": replace(state, remedies=remedies)})
        (made,) = draft_bills(Opened(EXAMPLE, changed), "zz", DAY, asked).petitions
        assert made.because == said


def reworded(content: Opened, text: str) -> Opened:
    """*content* with another text of what points to relief."""
    (name,) = (name for name, of in content.content.language.items() if of.component == "2.1")
    language = content.content.language[name]
    relief, conform = language.provisions
    other = replace(language, provisions=(relief, replace(conform, text=text)))
    return Opened(EXAMPLE, replace(content.content, language={**content.content.language, name: other}))


@pytest.mark.parametrize(
    ("placement", "said"),
    [
        (
            Placement(amend="1-1", add="end"),
            "Notwithstanding any other provision of this section, it is; this section.",
        ),
        (Placement(new="2-8"), "Notwithstanding any other law, it is; this section."),
        (Placement(new="2-8", beside="1-1"), "Notwithstanding § 1-1, it is; § 1-1."),
    ],
)
def test_a_provision_prevails_over_what_it_stands_in_or_beside(
    arcadia: Opened, placement: Placement, said: str
) -> None:
    there = reworded(relieving(arcadia, conform=placement), "{{ despite }}, it is; {{ home }}.\n")
    draft = one(draft_bills(there, "zz", DAY, replace(ARCADIA, components=("2.1",), text=EXAMPLE / "code")))
    (words,) = (p.amended for s in draft.sections for p in s.paragraphs if "it is;" in p.amended)
    assert words[words.index("Notwithstanding") :] == said


def test_a_petition_whose_slot_cannot_be_filled_is_a_problem_of_its_language(arcadia: Opened) -> None:
    content = arcadia.content
    (name,) = (name for name, of in content.language.items() if of.component == "2.2")
    asked = replace(ARCADIA, components=("2.2",))

    def made(text: str) -> tuple[str, ...]:
        language = {**content.language, name: replace(content.language[name], petition=(Heading("Asked", text),))}
        (petition,) = draft_bills(Opened(EXAMPLE, replace(content, language=language)), "zz", DAY, asked).petitions
        ((_, paragraphs),) = petition.parts
        return paragraphs

    assert made("That it be so.\n\n- One\n  and more.\n- Two.\n\n\n") == ("That it be so.", "- One and more.", "- Two.")
    assert made("It is {{ answer('harm.note') }}.\n") == ("[To be written: the answer to harm.note is unknown.]",)
    with pytest.raises(Problems, match=r"2\.2-training\.yaml:\d+: provision petition: no subdivision is labeled 'x'"):
        made("As {{ at('x') }} says.\n")


@pytest.mark.parametrize(
    ("carried", "lives"),
    [
        ("no", "is not carried over"),
        ("from-odd-years", "is not carried over"),
        ("from-even-years", "is carried over to 2023"),
    ],
)
def test_a_draft_says_whether_a_bill_lives_on_after_its_session(arcadia: Opened, carried: str, lives: str) -> None:
    state = arcadia.content.jurisdictions["zz"]
    assert state.meets
    state = replace(state, meets=replace(state.meets, carry_over=carried))
    opened = Opened(EXAMPLE, replace(arcadia.content, jurisdictions={"zz": state}))
    draft = one(draft_bills(opened, "zz", DAY, replace(ARCADIA, components=("1.2",))))
    said = "The draft is written for the 2022 Regular Session, which opens on January 4, 2022"
    assert draft.checks[0] == Check(f"{said}; a bill that has not passed by its end {lives}", "found")


def test_a_text_deeper_than_the_state_has_marks_for_is_a_problem_of_its_language(arcadia: Opened) -> None:
    there = reworded(relieving(arcadia, conform=Placement(new="2-8")), "- a\n  - b\n    - c\n      - d\n")
    with pytest.raises(Problems, match=r"2\.1-relief\.yaml:\d+: no mark is known for level 4"):
        draft_bills(there, "zz", DAY, replace(ARCADIA, components=("2.1",)))


def test_what_a_court_must_do_needs_an_outline_of_a_petition(arcadia: Opened) -> None:
    content = arcadia.content
    (name,) = (name for name, of in content.language.items() if of.component == "2.2")
    language = {**content.language, name: replace(content.language[name], petition=())}
    with pytest.raises(Refused, match=r"2\.2 needs a petition, and its language outlines none"):
        draft_bills(
            Opened(EXAMPLE, replace(content, language=language)), "zz", DAY, replace(ARCADIA, components=("2.2",))
        )


def test_what_two_gaps_ask_for_in_the_same_words_stands_once_and_names_both(arcadia: Opened) -> None:
    content = arcadia.content
    state = content.jurisdictions["zz"]
    of = state.remedies["example-card"]
    names, term = content.language[LAW].provisions[0], content.language[TERM].provisions[0]
    language = {**content.language, TERM: replace(
        content.language[TERM], provisions=(replace(term, text=names.text),)
    )}  # fmt: skip
    same = {**of, "1.2": replace(of["1.2"], placements={"term": of["1.1"].placements["names"]})}
    changed = replace(content, language=language, jurisdictions={"zz": replace(state, remedies={"example-card": same})})
    draft = one(draft_bills(Opened(EXAMPLE, changed), "zz", DAY, replace(ARCADIA, text=EXAMPLE / "code")))
    section = draft.sections[0]
    (added,) = (p for p in section.paragraphs if p.changed and "any other harm" in p.amended)
    assert added.amended.startswith("4.  any other harm to a child")
    assert [p.gaps for p in section.paragraphs if p.changed] == [("1.1", "1.2")] * 3, "and what the list's end moves"
    assert [(use.component, use.provision, bool(use.headline)) for use in section.uses] == [
        ("1.1", "names", True), ("1.2", "names", False),
    ]  # fmt: skip
    assert section.gaps == ("1.1", "1.2")


def test_a_text_calls_its_own_subdivision_this_one_and_another_by_its_marks(arcadia: Opened) -> None:
    text = (
        "- [right] It is so:\n  - as {{ at('right') }} says; and\n  + {{ at('right') }} rules.\n"
        "- By {{ at('right') }}, and {{ at('last') }}.\n- [last] It ends.\n"
    )
    there = reworded(relieving(arcadia, conform=Placement(new="2-8")), text)
    draft = one(draft_bills(there, "zz", DAY, replace(ARCADIA, components=("2.1",))))
    assert [p.amended for p in draft.sections[0].paragraphs][1:4] == [
        "1.  as this paragraph says; and", "paragraph A. of this section rules.",
        "B.  By paragraph A. of this section, and paragraph C. of this section.",
    ]  # fmt: skip


def test_a_new_section_counts_its_own_subdivisions_alone(arcadia: Opened) -> None:
    there = relieving(arcadia, conform=Placement(new="2-9"))
    (name,) = (name for name, of in there.content.language.items() if of.component == "2.1")
    language = there.content.language[name]
    relief, conform = language.provisions
    longer = replace(language, provisions=(replace(conform, text="- It is:\n  - a;\n  - b; or\n  - c.\n"), relief))
    opened = Opened(EXAMPLE, replace(there.content, language={**there.content.language, name: longer}))
    draft = one(draft_bills(opened, "zz", DAY, replace(ARCADIA, components=("2.1",))))
    assert [text[:2] for text in law_of(draft)][1:5] == ["1.", "2.", "3.", "B."]
