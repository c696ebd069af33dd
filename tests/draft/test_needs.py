"""What a state lacks of a draft is listed whole, at once, with the file and the key to write."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import fields, replace

from advisor.app.check import check
from advisor.app.content import Opened
from advisor.app.draft import Order, draft_bills
from advisor.draft.needs import lacking, lacking_definitions, lacking_form, language_needs, needs
from advisor.draft.values import Check
from advisor.errors import Lacking, Place
from advisor.load import load
from advisor.model import BillForm, Language, Remedy
from advisor.model.language import Heading, Provision
from helpers.command import advisor
from helpers.paths import EXAMPLE, ROOT

DAY, TODAY = date(2021, 7, 1), date(2026, 11, 27)
ORDER = Order(dated=DAY, chamber="assembly")
OWN = "facts/zz/jurisdiction.yaml"
REMEDIES = "facts/zz/remedies/example-card"
FORM = {f"bill.{f.name.replace('_', '-')}" for f in fields(BillForm) if f.required}
MEETS = {"meets.years", "meets.opens", "meets.name", "meets.carry-over"}
NAMES = {"sections.harm", "sections.relief", "sections.term", "terms.court"}
KEY = re.compile(r"([a-z]+(?:\.[\w-]+)?) is needed")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The fictional state with its facts, short of every component perhaps, and nothing that serves a draft."""
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "facts/zz/law/relief.yaml").unlink()
    shutil.rmtree(tmp_path / "facts/zz/remedies")
    own = tmp_path / OWN
    own.write_text(own.read_text("utf-8").partition("bill:")[0], "utf-8")
    return tmp_path


def lacks(error: Lacking, root: Path) -> Mapping[str, set[str]]:
    """File -> the keys that are needed in it."""
    found: dict[str, set[str]] = {}
    for problem in error.problems:
        key = KEY.match(problem.what)
        assert key, problem
        assert problem.way_out
        found.setdefault(str(Path(problem.place.path).relative_to(root)), set()).add(key[1])
    return found


def test_everything_that_every_gap_lacks_is_told_at_once(bare: Path) -> None:
    with pytest.raises(Lacking) as lacking:
        draft_bills(Opened(bare, load(bare)), "zz", DAY, ORDER)
    assert lacks(lacking.value, bare) == {
        OWN: FORM | NAMES,
        f"{REMEDIES}/1.1.yaml": {"kind", "places.names"},
        f"{REMEDIES}/1.2.yaml": {"kind", "places.term"},
        f"{REMEDIES}/2.1.yaml": {"kind", "places.relief", "places.conform"},
        f"{REMEDIES}/2.2.yaml": {"kind", "places.training", "slots.fund"},
    }


def test_a_draft_needs_to_know_when_the_legislature_meets_next(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    own = tmp_path / OWN
    own.write_text(re.sub("meets: .*\n", "", own.read_text("utf-8")), "utf-8")
    late = date(2023, 6, 1)  # no session is recorded after it
    opened = Opened(tmp_path, load(tmp_path))
    with pytest.raises(Lacking) as lacking:
        draft_bills(opened, "zz", late, Order(("1.2",), late, "", "assembly"))
    assert lacks(lacking.value, tmp_path) == {OWN: MEETS}
    made = draft_bills(opened, "zz", DAY, Order(("1.2",), DAY, "", "assembly")).bills[0]
    assert (made.draft.session, made.draft.bill.session) == ("Session of 2022", "2022 Regular Session")
    said = "The draft is written for the 2022 Regular Session, which opens on January 4, 2022"
    assert made.draft.checks[0] == Check(said, "found")
    known = draft_bills(Opened(EXAMPLE, load(EXAMPLE)), "zz", DAY, Order(("1.2",), DAY, "", "assembly")).bills[0]
    lives = "; a bill that has not passed by its end is not carried over"
    assert known.draft.checks[0] == Check(said + lives, "found")


def test_only_what_was_asked_for_is_told(bare: Path) -> None:
    with pytest.raises(Lacking) as lacking:
        draft_bills(Opened(bare, load(bare)), "zz", DAY, Order(("1.2",), DAY))
    assert lacks(lacking.value, bare) == {
        OWN: FORM | {"sections.harm"},
        f"{REMEDIES}/1.2.yaml": {"kind", "places.term"},
    }


def test_a_petition_lacks_the_court_and_what_it_is_filled_with(bare: Path) -> None:
    (bare / REMEDIES).mkdir(parents=True)
    (bare / REMEDIES / "2.2.yaml").write_text("kind: court-rule\n", "utf-8")
    with pytest.raises(Lacking) as lacking:
        draft_bills(Opened(bare, load(bare)), "zz", DAY, Order(("2.2",), DAY))
    assert lacks(lacking.value, bare) == {OWN: FORM, f"{REMEDIES}/2.2.yaml": {"agency", "slots.fund"}}


def test_the_command_says_so_and_writes_nothing(bare: Path, tmp_path: Path) -> None:
    ran = advisor("bill", "zz", "1.2", "--as-of", "2021-07-01", "--content", str(bare), "-o", str(tmp_path / "out"))
    assert ran.returncode == 2
    assert not (tmp_path / "out").exists()
    assert f"{bare}/{OWN}:1: bill.enacting is needed" in ran.stderr
    assert f"{REMEDIES}/1.2.yaml:1: places.term is needed" in ran.stderr
    assert not re.search(r"^:\d", ran.stderr, re.MULTILINE)


def told(root: Path, form: bool) -> Iterator[str]:
    for problem in check(str(root), TODAY):
        if key := KEY.match(problem.what):
            assert problem.warning is not form
            yield key[1]


def test_check_finds_the_same_of_a_state_with_remedies(bare: Path) -> None:
    """Warnings where the state has no form for its bills, since it may want no drafts."""
    assert not list(told(bare, False))
    shutil.copytree(EXAMPLE / REMEDIES, bare / REMEDIES)
    assert set(told(bare, False)) == FORM | NAMES
    own = bare / OWN
    whole = (EXAMPLE / OWN).read_text("utf-8")
    own.write_text(whole.partition("sections:")[0], "utf-8")
    assert set(told(bare, True)) == NAMES
    own.write_text(whole, "utf-8")
    assert not list(told(bare, True))


def test_a_state_leaves_out_what_only_conforms_other_sections(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "facts/zz/law/relief.yaml").unlink()
    remedy = tmp_path / REMEDIES / "2.1.yaml"
    with_both = remedy.read_text("utf-8")
    remedy.write_text(with_both.replace('  conform: {amend: "1-1", add: end}\n', "omits: [conform]\n"), "utf-8")
    assert check(str(tmp_path), TODAY) == []
    made = draft_bills(Opened(tmp_path, load(tmp_path)), "zz", DAY, Order(("2.1",), DAY, "", "assembly"))
    assert [use.provision for section in made.bills[0].draft.sections for use in section.uses] == ["relief"]
    remedy.write_text(with_both + "omits: [relief, nothing]\n", "utf-8")
    assert [p.what for p in check(str(tmp_path), TODAY)] == [
        "2.1 has no provision 'nothing'",
        "omits: 'relief' brings about what closes 2.1",
    ]


def test_what_a_text_needs_is_read_from_its_slots() -> None:
    found = needs(["{{ section('a') }} {{ sections('b', 'c') }} {{ years(2) }}", "{{ term('d') }} {{ slot('e') }}"])
    assert found.names == {("sections", x) for x in "abc"} | {("terms", "d"), ("slots", "e")}
    assert not found.agency
    assert needs(["To the {{ agency }}"]).agency
    assert needs(["{{ any_of('a', 'b') }}"]).names == {("sections", "a"), ("sections", "b")}
    assert needs(["{{ term('court').upper() }} of {{ 2 }} {{ years(2) }}"]).names == {("terms", "court")}
    assert needs(["{{ section(name) }}{{ term('a' ~ b) }}"]) == needs([]), "which one could only be worked out"
    assert needs(["{{ felony(1, 2) }}"]).names == {("terms", "prison")}, "a felony is served in the state's prison"
    assert needs(["{{ broken"]) == needs([])


def test_every_slot_of_the_shipped_language_says_plainly_what_it_needs() -> None:
    """A name that is worked out could not be listed before the text is filled."""
    for language in load(ROOT).language.values():
        texts = [p.text for p in language.provisions] + [h.text for h in language.petition]
        written = set(re.findall(r"\b(?:section|sections|term|slot)\(([^)]*)\)", " ".join(texts)))
        named = {name for _, name in language_needs(language).names}
        assert {part.strip().strip("'") for call in written for part in call.split(",")} <= named


def test_each_kind_of_remedy_needs_what_its_own_texts_name() -> None:
    """A statute needs what its provisions do, a court's rule what the petition does, and an appropriation nothing."""
    state = load(EXAMPLE).jurisdictions["zz"]
    provision = Provision("part", {}, "to do", "Does.", "{{ agency }}, {{ term('z') }}, {{ section('b') }}")
    language = Language("1.1", (provision,), (Heading("Asked", "{{ agency }}, {{ slot('s') }}, {{ section('a') }}"),))

    def told(kind: str, agency: str = "") -> list[str]:
        remedy = Remedy("1.1", kind, agency=agency, creates=("9-9",), place=Place("1.1.yaml", 1))  # type: ignore[arg-type]
        return [problem.what.partition(":")[0] for problem in lacking(state, "card", remedy, language, [provision])]

    assert told("statute") == ["agency is needed", "sections.b is needed", "terms.z is needed"]
    assert told("court-rule", "A court") == ["sections.a is needed", "slots.s is needed"]
    assert told("appropriation") == []


def test_what_is_lacking_is_told_in_one_order() -> None:
    state = load(EXAMPLE).jurisdictions["zz"]
    names = "nihcadgbfe"
    text = " ".join(f"{{{{ section('{name}') }}}}" for name in names)
    provision = Provision("part", {}, "to do", "Does.", text)
    remedy = Remedy("1.1", "statute", creates=("9-9",), place=Place("1.1.yaml", 1))
    found = [problem.what for problem in lacking(state, "card", remedy, Language("1.1", (provision,)), [provision])]
    assert [what.removeprefix("sections.")[0] for what in found] == sorted(names)


def test_one_new_section_takes_every_provision_and_two_take_none_by_themselves() -> None:
    state = load(EXAMPLE).jurisdictions["zz"]
    whole = Provision("whole", {"harm.law": "full"}, "to do", "Does.", "It is.")
    conforming = Provision("rest", {}, "to do", "Does.", "It is.")
    language = Language("1.1", (whole, conforming))

    def told(*creates: str) -> list[tuple[str, str]]:
        remedy = Remedy("1.1", "statute", creates=creates, place=Place("1.1.yaml", 1))
        problems = lacking(state, "card", remedy, language, language.provisions)
        return [(problem.what.partition(" ")[0], problem.way_out[-60:]) for problem in problems]

    assert told("9-9") == []
    for creates in ((), ("9-8", "9-9")):
        (placed, simply), (rest, otherwise) = told(*creates)
        assert (placed, rest) == ("places.whole", "places.rest")
        assert "omits" not in simply, "without it the gap stays open"
        assert "omits: [rest] where the law does not call for it" in otherwise


def test_a_place_for_definitions_is_needed_where_two_provisions_define_words() -> None:
    state = load(EXAMPLE).jurisdictions["zz"]
    defining, other = (
        Provision("part", {}, "to do", "Does.", text)
        for text in ('- [definitions] As used in it:\n  - "Child" means one.\n', "It is.")
    )
    assert [p.what.partition(":")[0] for p in lacking_definitions(state, [defining, other, defining])] == [
        "definitions is needed"
    ]
    assert list(lacking_definitions(state, [defining, other])) == []
    assert list(lacking_definitions(replace(state, definitions="4-1"), [defining, defining])) == []


def test_a_rule_for_the_sessions_or_a_session_recorded_says_when_the_legislature_meets() -> None:
    state = load(EXAMPLE).jurisdictions["zz"]
    for day in (None, DAY):
        assert list(lacking_form(replace(state, sessions=()), day)) == []
    silent = replace(state, meets=None)
    assert list(lacking_form(silent)) == list(lacking_form(silent, DAY)) == [], "a session is recorded after the day"
    for unknown in (lacking_form(silent, date(2023, 6, 1)), lacking_form(replace(silent, sessions=()))):
        assert {problem.what.partition(" ")[0] for problem in unknown} == MEETS
    formless = {problem.what.partition(" ")[0] for problem in lacking_form(replace(state, form=None), DAY)}
    assert formless == FORM
