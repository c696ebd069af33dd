"""What a draft says of itself: what of it is doubtful, what blocks it, what to verify, what a reader's file was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec import ValidationError
from msgspec.json import decode, encode
from msgspec.structs import replace

from advisor.draft.code_text import TextFiles
from advisor.draft.statute import Current
from advisor.draft.values import Blocked, Check, Draft, Unclosed
from advisor.model.code import unrecorded
from advisor.statutes.readers.copied import Doubt
from helpers.drafts import arcadia
from helpers.marked import ARCADIA

OLD, NEW = date(2020, 6, 1), date(2021, 6, 1)
CURRENT = Current("release 3", NEW, "in release 3")


@pytest.fixture(scope="module")
def draft() -> Draft:
    return arcadia("1.1", "1.2").draft


def standing(draft: Draft, *current: Current | None) -> Draft:
    """*draft* with the text of its sections from releases of the statute book, in their order."""
    sections = tuple(replace(s, current=c) for s, c in zip(draft.sections, current, strict=False))
    return replace(draft, sections=sections)


def test_text_is_doubtful_after_an_act_a_session_or_its_own_last_day(draft: Draft) -> None:
    acts, met = replace(CURRENT, superseded=("HB 1",)), replace(CURRENT, sessions=("2022",))
    ended = replace(CURRENT, ends="until 2022")
    assert [current.doubtful for current in (CURRENT, acts, met, ended)] == [False, True, True, True]
    of = standing(draft, CURRENT, ended)
    assert [(section.number, current) for section, current in of.doubtful] == [("1-2", ended)]
    assert standing(draft, None, CURRENT).doubtful == ()


def test_each_day_of_doubtful_text_is_to_be_accepted_once(draft: Draft) -> None:
    doubtful = standing(draft, replace(CURRENT, ends="then"), replace(CURRENT, day=OLD, ends="then"))
    assert doubtful.to_accept == (OLD, NEW)
    many = [replace(CURRENT, day=date(year, 1, 1), ends="then") for year in range(2020, 1990, -1)]
    every = replace(draft, sections=tuple(replace(draft.sections[0], current=one) for one in many))
    assert every.to_accept == tuple(date(year, 1, 1) for year in range(1991, 2021))
    assert replace(doubtful, accepted=(NEW,)).to_accept == (OLD,)
    assert replace(doubtful, accepted=(OLD, NEW)).to_accept == ()
    assert standing(draft, replace(CURRENT, ends="a"), replace(CURRENT, ends="b")).to_accept == (NEW,)


def test_what_blocks_is_told_in_full_sentences() -> None:
    assert str(Blocked("1-1", "lacks its end")) == "Section 1-1 lacks its end."
    told = Blocked("1-1", "does not fit", "Mark it by hand", ", as at hand,")
    assert str(told) == "Section 1-1, as at hand, does not fit. Mark it by hand."


def test_what_is_found_or_on_a_card_is_sure_and_all_else_to_be_verified() -> None:
    bases = ("found", "card", "secondary", "recalled")
    assert [Check("It is so", basis).sure for basis in bases] == [True, True, False, False]
    sure = Unclosed("1.1", "A gap", "It is so.")
    assert (sure.marked, sure.undetermined) == ("It is so.", False)
    assert Unclosed("1.1", "A gap", "It is so.", sure=False).marked == "It is so. [verify]"


def test_a_check_is_kept_without_what_it_does_not_say_and_read_with_nothing_else() -> None:
    check = Check("It is so", "found")
    assert encode(check) == b'{"what":"It is so","basis":"found"}'
    assert decode(encode(check), type=Check) == check
    with pytest.raises(ValidationError):
        decode(b'{"what":"It is so","basis":"found","who":"I"}', type=Check)


def test_a_readers_file_is_told_with_what_was_not_set_out_and_what_is_doubtful(draft: Draft, tmp_path: Path) -> None:
    (tmp_path / "code.txt").write_text("1-1. A. Harm.\nB. More.\n\n7-1. A. One;\n\n7-2. A. Two.\nB. More.\n", "utf-8")
    files = TextFiles(tmp_path, unrecorded("zz", r"\d+-\d+"), ARCADIA)
    (reading,) = files.readings
    of = replace(draft, readings=files.readings)
    assert of.said_of(reading)[-1] == "This bill does not set out Section 7-1 and Section 7-2."
    doubted = replace(reading, asked=(Doubt(1, "nobody can tell it", "strike it"),))
    assert "Line 1, nobody can tell it; strike it." in of.said_of(doubted)
    assert replace(draft, readings=(doubted,)).blocking == ("In code.txt, line 1, nobody can tell it; strike it.",)
    own = replace(reading.sections[0], asked=(Doubt(2, "it breaks off", "mend it"),), changed=("A line was joined",))
    said = of.said_of(replace(reading, sections=(own, *reading.sections[1:])))
    assert said[:2] == ("A line was joined.", "Section 1-1, line 2, it breaks off; mend it.")
