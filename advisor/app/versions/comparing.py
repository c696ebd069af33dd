"""Two versions of a measure compared: their words, what each provision became, and the points as if enacted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec import Struct

from advisor.app.content import Opened
from advisor.app.measures.against import citations
from advisor.app.remembered import remembered
from advisor.app.versions.loading import Loaded, NamedVersion, loaded, version
from advisor.assess import Assessment
from advisor.assess.change import Account, change
from advisor.draft.compare import parts
from advisor.draft.versions import BothAnswers, Version, Weighed, answers_of, weigh
from advisor.errors import Refused
from advisor.model import Bill, Change
from advisor.model.law import Law, law_of
from advisor.model.words import OPEN_ANSWERS
from advisor.statutes.citations import in_state


class TwoVersions(Struct, frozen=True):
    """Two versions against each other, on the law of one day."""

    opened: Opened
    state: str
    day: date
    old: Version
    new: Version
    weighed: tuple[Weighed, ...]
    today: Assessment | None  # of the law as recorded; None where nothing is recorded of the state
    account: Account | None  # from the law as the older would make it to that of the newer

    def __repr__(self) -> str:
        return f"<TwoVersions: {self.old.name} and {self.new.name}, {len(self.weighed)} provisions>"


def compare(opened: Opened, old: NamedVersion, new: NamedVersion, day: date, state: str = "") -> TwoVersions:
    """The versions that *old* and *new* name against each other, on the law of *day*.

    The state is theirs, or *state*. Raises Refused and Problems for what cannot be read, for versions of two states,
    and for answers that are none.
    """
    first = loaded(opened, old, state)
    state = state or _state(first)
    second = loaded(opened, new, state)
    state = state or _state(second)
    own = {one.measure.state for one in (first, second) if one.measure and one.measure.state}
    if len(own | ({state} if state else set())) > 1:
        raise Refused(f"one is of {' and the other of '.join(sorted(own))}", "Name two versions of one measure.")
    opened = opened.under("", state) if not opened.measured_by or state in opened.content.jurisdictions else opened
    return _compared(opened, version(opened, first, state), version(opened, second, state), day, state)


def _state(of: Loaded) -> str:
    return of.measure.state if of.measure else ""


def _compared(opened: Opened, old: Version, new: Version, day: date, state: str) -> TwoVersions:
    found = parts(old.sides, new.sides)
    known = state in opened.content.jurisdictions
    today = remembered(opened).recorded(state, day) if known else None
    law = today.law if today else law_of({})
    made = answers_of(old, new, found, law, _citing(opened, law, state))
    account = change(*(_as_if(opened, today, name, side) for name, side in _laws(made))) if today else None
    weighed = weigh(found, made, opened.content.questions, account)
    return TwoVersions(opened, state, day, old, new, weighed, today, account)


def _laws(made: BothAnswers) -> Iterable[tuple[str, Mapping[str, str]]]:
    return ("older", made.old), ("newer", made.new)


def _as_if(opened: Opened, today: Assessment, name: str, answers: Mapping[str, str]) -> Assessment:
    """The law with *answers* laid over it, as the bill *name*."""
    law, day = today.law, today.law.day
    known = {q: a for q, a in answers.items() if a not in OPEN_ANSWERS and a != law.holding(q).answer}
    bill = Bill(
        id=name, bill=f"the {name} version", session="", title="", says="", status="hypothetical",
        status_date=day.isoformat(), fate="", read="full",
        changes=tuple(Change(q, law.holding(q).answer, answer) for q, answer in known.items()),
        touches=tuple(q for q, answer in answers.items() if answer in OPEN_ANSWERS and answer != law.holding(q).answer),
    )  # fmt: skip
    over = remembered(opened).laid_over(law.jurisdiction.code, day, [bill])
    return remembered(opened).assessor.reassess(today, over)


def _citing(opened: Opened, law: Law, state: str) -> Callable[[str], Iterable[str]]:
    """What gives the questions whose recorded answers, of any day, cite a section."""
    code = opened.content.codes.get(state)
    found: dict[str, dict[str, None]] = {}
    for question, cited in citations(law).items() if code else ():
        for text in dict.fromkeys(cited):
            for part in in_state(text, code) if code and question in opened.content.questions else ():
                found.setdefault(part.number, {})[question] = None
    return lambda number: found.get(number, {})
