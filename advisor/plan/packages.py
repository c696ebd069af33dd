"""Packages of provisions that reach a target, each tried on the law as a bill of its own would be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from msgspec import Struct

from advisor.assess import HOLDS, UNDETERMINED, Assessment, Assessor, Finding, Insight
from advisor.errors import Contradicted, Failure
from advisor.model import Bill, Content
from advisor.model.law import answering
from advisor.plan.candidates import TRIAL, Candidate, brought, candidates, closable
from advisor.plan.solve import Choice, cheapest, highest
from advisor.plan.tables import Table, tables

Enact = Callable[[Bill], Assessment]  # the law with a bill, assessed; raises Contradicted where it cannot be so


class Wanted(Struct, frozen=True):
    """What a plan is to reach, in half points, and how."""

    half_points: int
    exclude: Collection[str] = ()  # components that are left as they are
    effort: Mapping[str, int] = {}  # of a provision, `6.3/crimes`, or of each one of a component, `6.3`
    best: int = 1  # how many packages


class Package(Struct, frozen=True):
    """Provisions that together reach the target, with the law before and after them."""

    provisions: tuple[Candidate, ...]
    bill: Bill
    before: Assessment
    after: Assessment
    others: tuple[Candidate, ...]  # what could be enacted besides

    @property
    def effort(self) -> int:
        return sum(one.effort for one in self.provisions)

    @property
    def components(self) -> tuple[str, ...]:
        """The components whose bill language it takes from, in the order of the framework."""
        return tuple(dict.fromkeys(one.component for one in self.provisions))

    @property
    def moved(self) -> tuple[tuple[Finding, Finding], ...]:
        """Each finding whose points it changes, before and after."""
        both = zip(self.before.findings, self.after.findings, strict=True)
        return tuple((old, new) for old, new in both if (old.low, old.high) != (new.low, new.high))

    @property
    def sections(self) -> Mapping[str, tuple[str, ...]]:
        """The sections that it amends or creates, as far as the state's remedies say, each with its components.

        A provision that brings no answer of its own serves the others of its component, and goes along with them; so
        do the lists of the state's law that a new section has to join.
        """
        found: dict[str, dict[str, None]] = {}
        lists = self.before.law.jurisdiction.lists
        for one in self.provisions:
            remedy = self.before.finding(one.component).remedy
            named = [conforming.amend for conforming in remedy.conforms]
            for provision in (provision for provision in one.enacts if provision.id not in remedy.omits):
                place = remedy.placements.get(provision.id)
                new = place.new if place else next(iter(remedy.creates), "")
                named.append(place.amend or new if place else new)
                named += [of.amend for of in lists if new and of.joined_by(new, provision.crime, provision.joins)]
            for section in filter(None, named):
                found.setdefault(section, {})[one.component] = None
        return {section: tuple(components) for section, components in sorted(found.items())}

    @property
    def waits_for(self) -> tuple[Insight, ...]:
        """The insights that hold now and bear on what it closes."""
        mine = set(self.components)
        return tuple(i for i in self.before.insights if i.status == HOLDS and not mine.isdisjoint(i.affects))

    @property
    def unread(self) -> tuple[Finding, ...]:
        """The findings that it moves of which the law as it is may be enough already: nobody knows."""
        return tuple(old for old, _ in self.moved if old.outcome == UNDETERMINED)


class Plan(Struct, frozen=True):
    """The packages that reach a target, and what bounds every package."""

    before: Assessment
    wanted: Wanted
    highest: int  # half points that are certain once every provision is enacted that helps
    packages: tuple[Package, ...]

    @property
    def reached(self) -> bool:
        """Whether the law reaches the target for certain as it is."""
        return self.before.low >= self.wanted.half_points

    @property
    def beyond_bills(self) -> tuple[Finding, ...]:
        """The findings short of met that no statute can close."""
        return tuple(f for f in self.before.findings if f.outcome != "met" and not closable(f))


def plan(assessor: Assessor, content: Content, before: Assessment, wanted: Wanted, enact: Enact) -> Plan:
    """The cheapest packages of provisions with which the law *before* reaches what is *wanted* for certain.

    What is known only as a range counts at its lowest. Raises Failure where the law with a package scores otherwise
    than the plan says, which would be a fault of ours.
    """
    found = candidates(before, content, wanted.effort, wanted.exclude)
    each = tables(assessor, before, found)
    refused: list[Choice] = []
    most = _highest(before, found, each, refused, enact)
    chosen = () if before.low >= wanted.half_points else _packages(before, wanted, found, each, refused, enact)
    return Plan(before, wanted, most, tuple(chosen))


def _highest(
    before: Assessment, found: tuple[Candidate, ...], each: tuple[Table, ...], refused: list[Choice], enact: Enact
) -> int:
    """The most half points of any package that the law can hold; to *refused* is added what it cannot."""
    while True:
        most, choice = highest(found, each, refused)
        if _made(before, found, choice, enact) is not None:
            return most
        refused.append(choice)


def _packages(
    before: Assessment,
    wanted: Wanted,
    found: tuple[Candidate, ...],
    each: tuple[Table, ...],
    refused: list[Choice],
    enact: Enact,
) -> Iterator[Package]:
    """Yield the packages; where answers cannot stand together, the search begins anew without that choice."""
    while True:
        made: list[Package] = []
        for choice in cheapest(found, each, wanted.half_points, wanted.best, refused):
            package = _made(before, found, choice, enact)
            if package is None:
                refused.append(choice)
                break
            if package.after.low < wanted.half_points:
                raise Failure(f"the plan's package {sorted(one.id for one in package.provisions)} misses its target")
            made.append(package)
        else:
            yield from made
            return


def _made(before: Assessment, found: tuple[Candidate, ...], choice: Choice, enact: Enact) -> Package | None:
    """The package of *choice*; None where the answers that it would make cannot all be so."""
    chosen = tuple(found[n] for n in sorted(choice))
    bill = answering(before.law, brought(chosen), TRIAL)
    try:
        after = enact(bill)
    except Contradicted:
        return None
    others = tuple(one for n, one in enumerate(found) if n not in choice)
    return Package(chosen, bill, before, after, others)
