"""What every part of a change memo needs of the two laws that it compares."""

from __future__ import annotations

import re as regex
from dataclasses import replace
from datetime import date

from msgspec import structs

from advisor.assess import UNDETERMINED, Assessment, Finding
from advisor.assess.change import Account, Moved
from advisor.documents.account import against, assumed_by
from advisor.documents.assumption import Assumption
from advisor.documents.document import Text
from advisor.documents.memo.steps import bill_names
from advisor.documents.view import Matter, matters, view_of
from advisor.documents.wording import graded, joined_texts, link, text
from advisor.model import Bill, Content, Provenance
from advisor.model.law import Holding
from advisor.phrases import capitalized, listed, long_date, points

# Sections of entries in their order: id, title, the kinds of moves they hold.
SECTIONS = (
    ("closed", "What closed", ("closed",)),
    ("opened", "What opened", ("opened",)),
    ("re-read", "To be re-read", ("newly undetermined",)),
    ("moved", "Moved but still open", ("settled", "improved", "worsened")),
    ("evidence", "Same outcome on other facts", ("evidence changed",)),
)
CONFLICTS, STILL = "Conflicts of bills", "Still open"  # the titles of two sections that others point to
SECTION = regex.compile(r"§§?\s*([0-9][\w.()-]*)")


class Sides:
    """The two laws of an account. Both cite from one list of sources; each move has a number.

    *first_table* is the number of the table of changes; the table of the score by area has the next one.
    """

    def __init__(
        self,
        account: Account,
        content: Content,
        bills: tuple[Bill, ...],
        dated: date,
        *,
        first_table: int = 1,
        then: Assessment | None = None,
    ):
        self.account, self.bills, self.first_table = account, bills, first_table
        self.moved = [m for _, _, kinds in SECTIONS for kind in kinds for m in account.of(kind)]
        self.numbers = {m.component: n for n, m in enumerate(self.moved, 1)}
        self.view = replace(view_of(_knowing(account.after, bills), content, dated, then), numbers={})
        self.earlier = replace(self.view, assessment=account.before)

    @property
    def assumed(self) -> Assumption:
        """What is laid over the law."""
        return assumed_by(self.bills)

    @property
    def against(self) -> Assumption:
        """What is laid over the law that the later one is compared with."""
        return against(self.account)

    @property
    def before_column(self) -> str:
        """The head of what holds before the change: where other bills are assumed there, "Against"."""
        return "Against" if self.against else "Before"

    @property
    def after_column(self) -> str:
        """The head of what holds after the change: "As if enacted"."""
        return capitalized(self.assumed.when) if self.bills else "After"

    @property
    def same_day(self) -> bool:
        """Whether both laws are of one day, so that only the bills differ."""
        return self.account.before.law.day == self.account.after.law.day

    @property
    def after_day(self) -> str:
        """How a sentence names the later law: by its day, by the bills that are assumed, or by both."""
        day = long_date(self.view.day)
        if not self.bills:
            return day
        return f"as if {self.assumed.were}" if self.same_day else f"{day} as if {self.assumed.were}"

    @property
    def still_undetermined(self) -> list[Finding]:
        """The findings that were undetermined before and still are, on the same facts."""
        return [f for f in self.account.still_open if f.outcome == UNDETERMINED]

    @property
    def still_short(self) -> list[Finding]:
        """The gaps that stay as they were, on the same facts."""
        return [f for f in self.account.still_open if f.short]

    def of(self, *kinds: str) -> list[Moved]:
        """The moves of these *kinds*, in the order in which the memo numbers them."""
        return [m for m in self.moved if m.kind in kinds]

    def at(self, components: list[str]) -> Text:
        """The *components* in words; those that moved are links to their entries in this memo."""
        each = [text(link(c, f"change-{c}") if c in self.numbers else c) for c in components]
        return text(f"component{'' if len(each) == 1 else 's'} ", joined_texts(each))


def _knowing(assessment: Assessment, bills: tuple[Bill, ...]) -> Assessment:
    """Return *assessment* with *bills* on the state's record, so that bills made up for this have a name."""
    state = assessment.law.jurisdiction
    known = structs.replace(state, bills={**state.bills, **{bill.id: bill for bill in bills}})
    return structs.replace(assessment, law=structs.replace(assessment.law, jurisdiction=known))


def grades(of: Assessment) -> str:
    """The grade as a sentence names it: "grade A or B"; "no grade" where none can be given."""
    return graded(of.grades)


def moves(low: int, high: int) -> str:
    """Half points gained or lost, as points with their sign: "+2.0", "−1.0 to 0.0".

    *low* is what the low end of the score gains, *high* what its high end does.
    """
    least, most = sorted((low, high))
    return signed(least) if least == most else f"{signed(least)} to {signed(most)}"


def signed(half_points: int) -> str:
    """Half points as points with their sign; no sign before zero."""
    sign = "+" if half_points > 0 else "−" if half_points < 0 else ""
    return f"{sign}{points(abs(half_points))}"


def pair(of: Moved, question: str) -> tuple[Holding, Holding]:
    """The answers to *question* before and after."""
    old = next(h for h in of.before.holdings if h.question == question)
    return old, next(h for h in of.after.holdings if h.question == question)


def acting(sides: Sides, of: Moved, question: str) -> list[Bill]:
    """The acts that made the answer to *question* another.

    Where an earlier law is the later side, the act that it lacks.
    """
    old, new = pair(of, question)
    known = sides.view.state.bills
    touched = [b for b in new.touched_by if b not in old.touched_by] or list(new.touched_by)
    found = touched or [b for b in (new.bill,) if b and b != old.bill] or list(old.touched_by) or [old.bill]
    return [known[b] for b in found if b in known]


def by_acts(sides: Sides, of: Moved, question: str) -> list[str]:
    """What moved the answer to *question*: acts by name and section, or the section alone where no act is recorded."""
    _, new = pair(of, question)
    cited = [found for p in supporting(new) if (found := SECTION.findall(p.citation))]
    place = f"§ {cited[0][-1].rstrip('.')}" if cited else ""  # the last: an act's own section stands before the code's
    acts = acting(sides, of, question)
    if acts and new.bill and not new.touched_by and place:
        return [f"{listed(bill_names(acts))}, {place}"]
    return bill_names(acts) or ([place] if place else [])


def supporting(holding: Holding) -> list[Provenance]:
    """The sources that support an answer; those that dispute it are left out."""
    return [p for p in holding.provenance if not p.disputes]


def new_matters(sides: Sides) -> list[Matter]:
    """The open matters in which some finding was determined before the change."""
    new = {m.component for m in sides.of("newly undetermined")}
    return [m for m in matters(sides.view) if new & {f.component for f in m.findings}]
