"""What every part of a change memo asks of the two laws that it compares."""

from __future__ import annotations

import re as regex
from dataclasses import replace
from datetime import date

from msgspec import structs

from advisor.assess import Assessment
from advisor.assess.change import Account, Moved
from advisor.documents.document import Text
from advisor.documents.memo.page_one import bill_names
from advisor.documents.view import Matter, matters, view_of
from advisor.documents.wording import joined_texts, link, points, text
from advisor.model import Bill, Content, Provenance
from advisor.model.law import Holding
from advisor.phrases import listed, long_date

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
    """Both sides of an account, seen with one list of sources, and the number of each move.

    *first_table* is the number of the table of changes; the score by area has the next.
    """

    def __init__(
        self, account: Account, content: Content, bills: tuple[Bill, ...], dated: date, *, first_table: int = 1
    ):
        self.account, self.bills, self.first_table = account, bills, first_table
        self.moved = [m for _, _, kinds in SECTIONS for kind in kinds for m in account.of(kind)]
        self.numbers = {m.component: n for n, m in enumerate(self.moved, 1)}
        self.view = replace(view_of(_knowing(account.after, bills), content, dated), numbers={})
        self.earlier = replace(self.view, assessment=account.before)

    @property
    def named(self) -> str:
        return listed(bill.name for bill in self.bills)

    @property
    def same_day(self) -> bool:
        return self.account.before.law.day == self.account.after.law.day

    @property
    def after_day(self) -> str:
        """The day of the later law, or what is assumed of the same day's."""
        day = long_date(self.view.day)
        if not self.bills:
            return day
        return f"as if {self.named} were law" if self.same_day else f"{day} as if {self.named} were law"

    def of(self, *kinds: str) -> list[Moved]:
        return [m for m in self.moved if m.kind in kinds]

    def at(self, components: list[str]) -> Text:
        """The components, each linked to its entry here where it moved."""
        each = [text(link(c, f"change-{c}") if c in self.numbers else c) for c in components]
        return text(f"component{'' if len(each) == 1 else 's'} ", joined_texts(each))


def _knowing(assessment: Assessment, bills: tuple[Bill, ...]) -> Assessment:
    """*assessment* of a jurisdiction that can name *bills*, also those made up for the occasion."""
    state = assessment.law.jurisdiction
    known = structs.replace(state, bills={**state.bills, **{bill.id: bill for bill in bills}})
    return structs.replace(assessment, law=structs.replace(assessment.law, jurisdiction=known))


def grades(of: Assessment) -> str:
    return f"grade {listed(of.grades, 'or')}" if of.grades else "no grade"


def moves(low: int, high: int) -> str:
    """Half points moved, with their sign: "+2.0", "−1.0 to 0.0"."""
    least, most = sorted((low, high))
    return signed(least) if least == most else f"{signed(least)} to {signed(most)}"


def signed(half_points: int) -> str:
    sign = "+" if half_points > 0 else "−" if half_points < 0 else ""
    return f"{sign}{points(abs(half_points))}"


def pair(of: Moved, question: str) -> tuple[Holding, Holding]:
    """The two answers to *question*."""
    old = next(h for h in of.before.holdings if h.question == question)
    return old, next(h for h in of.after.holdings if h.question == question)


def acting(sides: Sides, of: Moved, question: str) -> list[Bill]:
    """The acts between the two answers to *question*; going back, the act that is no longer law."""
    old, new = pair(of, question)
    known = sides.view.state.bills
    touched = [b for b in new.touched_by if b not in old.touched_by] or list(new.touched_by)
    found = touched or [b for b in (new.bill,) if b and b != old.bill] or list(old.touched_by) or [old.bill]
    return [known[b] for b in found if b in known]


def by_acts(sides: Sides, of: Moved, question: str) -> list[str]:
    """The acts that moved an answer, with the section; the section alone where no act is recorded."""
    _, new = pair(of, question)
    cited = [found for p in supporting(new) if (found := SECTION.findall(p.citation))]
    place = f"§ {cited[0][-1].rstrip('.')}" if cited else ""  # the last: an act's own section stands before the code's
    acts = acting(sides, of, question)
    if acts and new.bill and not new.touched_by and place:
        return [f"{listed(bill_names(acts))}, {place}"]
    return bill_names(acts) or ([place] if place else [])


def supporting(holding: Holding) -> list[Provenance]:
    return [p for p in holding.provenance if not p.disputes]


def new_matters(sides: Sides) -> list[Matter]:
    """The open matters that this change brought."""
    new = {m.component for m in sides.of("newly undetermined")}
    return [m for m in matters(sides.view) if new & {f.component for f in m.findings}]
