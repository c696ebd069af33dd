"""The law of a day, assessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from advisor.app.clock import today
from advisor.app.content import Opened, bill_of, state_of
from advisor.app.remembered import remembered
from advisor.assess import Assessment, engine
from advisor.model import Bill
from advisor.model.law import Law
from advisor.model.published import published_day
from advisor.model.words import ANSWERED
from advisor.phrases import long_date

if TYPE_CHECKING:
    from advisor.schemas import assessment as schema

ANSWERS_ASSUMED = "Answers to open questions are assumed here: nobody has read them in the law."


def assess(opened: Opened, code: str, day: date, bills: Sequence[str] = (), files: Sequence[Path] = ()) -> Assessment:
    """The assessment of one jurisdiction's law on *day*, as if *bills*, and those in *files*, were law.

    Raises Refused for a code or bill that is not there, and Problems for a bill written against other law.
    """
    state = state_of(opened, code)
    recorded, over = remembered(opened).recorded(code, day), bills_laid_over(opened, code, bills, files)
    if not over:
        return recorded
    law = remembered(opened).laid_over(code, day, over)
    known = replace(state, bills={**state.bills, **{bill.id: bill for bill in over}})  # those of files have a name, too
    return remembered(opened).assessor.assess(replace(law, jurisdiction=known))


def published_then(opened: Opened, assessment: Assessment) -> Assessment | None:
    """The recorded law at the end of the year of the publisher's printed result; None where that stands beside none.

    None too where the record does not reach back so far: its answers would be unknown and no reason for anything.
    """
    law = assessment.law
    day = published_day(opened.framework.published, law.jurisdiction.name, law.day)
    if day is None or day < law.jurisdiction.recorded_from:
        return None
    return remembered(opened).recorded(law.jurisdiction.code, day)


def without_bills(opened: Opened, assessment: Assessment) -> Assessment | None:
    """The law as recorded, of the same day, where bills are laid over what was assessed; else None."""
    law = assessment.law
    return remembered(opened).recorded(law.jurisdiction.code, law.day) if law.bills else None


def bills_laid_over(opened: Opened, code: str, names: Sequence[str], files: Sequence[Path]) -> list[Bill]:
    """The bills of the record called *names*, then those in *files*.

    Raises Missing for a bill that is not there, and Problems for a file that is no bill of this state.
    """
    state = state_of(opened, code)
    found = [bill_of(state, name) for name in names]
    if files:
        from advisor.load.bills import bill_file  # imports YAML, which most runs need not

        found += [bill_file(path, opened.content, state) for path in files]
    return found


def beyond_the_record(law: Law) -> str:
    """What has to be said of a day in the future, or before the record begins; empty for any other."""
    name, day, now = law.jurisdiction.name, long_date(law.day), today()
    if law.day > now:
        return f"{day} lies in the future: this is the law of {name} as recorded by {long_date(now)}."
    if law.day < law.jurisdiction.recorded_from:
        begins = long_date(law.jurisdiction.recorded_from)
        return f"The record of {name} begins on {begins}: of {day} it knows only what is dated earlier."
    return ""


def notice(*laws: Law) -> str:
    """What every output must say of the engine, of the days of *laws*, and of answers assumed; else empty."""
    assumed = ANSWERS_ASSUMED if any(ANSWERED in law.bills for law in laws) else ""
    said = ["" if engine.AVAILABLE else engine.NOTICE, *map(beyond_the_record, laws), assumed]
    return " ".join(dict.fromkeys(filter(None, said)))


def as_shape(assessment: Assessment) -> schema.Assessment:
    """The assessment as `advisor/assessment/1`."""
    from advisor.schemas.assessment import assessment as shaped  # which a table does not need

    return shaped(assessment, notice(assessment.law))
