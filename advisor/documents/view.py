"""What the parts of a document are written from: an assessment, the day of writing, and the sources cited so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from advisor.assess import UNDETERMINED, Assessment, Finding
from advisor.assess.readings import Reading, readings
from advisor.documents.assumption import Assumption, assumption
from advisor.documents.document import Text
from advisor.documents.grouped import grouped
from advisor.documents.sources import Sources
from advisor.documents.wording import counted, joined_texts, link, text
from advisor.model import Bill, Content, Jurisdiction, Question
from advisor.model.law import Holding
from advisor.model.words import HYPOTHETICAL_BILL, MADE_UP
from advisor.phrases import NO_BREAK, listed
from advisor.statutes.of_day import Texts


@dataclass(frozen=True)
class View:
    """One assessment as a document sees it on the day it is dated."""

    assessment: Assessment
    content: Content
    dated: date
    sources: Sources
    ranked: tuple[Finding, ...]
    numbers: Mapping[str, int]  # component -> number of its entry: gaps first, then open findings known in part
    anchors: Mapping[str, str] = field(default_factory=dict)  # component -> the one that the id of its entry names
    told: dict[str, str] = field(default_factory=dict)  # what the document says once alone -> where it has said it
    then: Assessment | None = None  # the recorded law at the end of the year of the publisher's printed result
    texts: Texts | None = None  # what quotes the law in its own words; None where no statute book is at hand

    @property
    def state(self) -> Jurisdiction:
        return self.assessment.law.jurisdiction

    @property
    def day(self) -> date:
        return self.assessment.law.day

    @property
    def today(self) -> bool:
        """Whether the law judged is that of the document's own date, and not of an earlier day."""
        return self.day >= self.dated

    def question(self, name: str) -> Question:
        return self.content.questions[name]

    def holding(self, question: str) -> Holding:
        return self.assessment.law.holding(question)

    def bill_name(self, bill: str) -> str:
        """The name of the bill with the id *bill*; the record has none for a bill made up for this assessment."""
        return self.state.bills[bill].name if bill in self.state.bills else MADE_UP.get(bill, HYPOTHETICAL_BILL)

    @property
    def assumed(self) -> Assumption:
        """What is laid over the recorded law."""
        return assumption({bill: self.bill_name(bill) for bill in self.assessment.law.bills})

    @property
    def short(self) -> list[Finding]:
        """The gaps: findings that fall short for certain, by points lost."""
        return [f for f in self.ranked if f.short]

    @property
    def little_known(self) -> bool:
        """Whether more components are undetermined than determined; then a memo leads with what is known."""
        return len(self.open) * 2 > len(self.assessment.findings)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """What to read or look up, by the points that it settles."""
        return readings(self.assessment, self.content.questions)

    @property
    def open(self) -> list[Finding]:
        """The undetermined findings, by points that are open. None of them is called a gap."""
        return [f for f in self.ranked if f.outcome == UNDETERMINED]

    def gap(self, component: str) -> Text:
        """A link to the entry of a component; its number alone where it has no entry."""
        return self.gaps([component]) or text(f"component{NO_BREAK}{component}")

    def gaps(self, components: Iterable[str], capital: bool = False) -> Text:
        """Links to the entries of several components, in order: "components 5.7 and 5.8".

        Those without an entry are left out. *capital* begins a sentence with them.
        """
        entered = sorted((self.numbers[c], n, c) for n, c in enumerate(components) if c in self.numbers)
        if not entered:
            return ()
        word = "Component" if capital else "component"
        links = [text(link(c, self._anchor(c))) for _, _, c in entered]
        return text(f"{word}{'' if len(links) == 1 else 's'} ", joined_texts(links))

    def links(self, components: Iterable[str]) -> Text:
        """The same numbers without a word before them, for a list that has no room."""
        links = [text(link(c, self._anchor(c))) if c in self.numbers else text(c) for c in components]
        return joined_texts(links)

    def _anchor(self, component: str) -> str:
        return f"gap-{self.anchors.get(component, component)}"

    def sessions_since(self, day: date, until: date) -> str:
        """The sessions that were not over on *day* and had begun by *until*: "two regular sessions have met".

        Empty where there were none.
        """
        met = self.state.calendar.since(day, until)
        special = sum(session.special for session in met)
        kinds = ((len(met) - special, "regular session"), (special, "special session"))
        have = "has" if len(met) == 1 else "have"
        return f"{listed(counted(n, kind) for n, kind in kinds if n)} {have} met" if met else ""

    def stale(self, holding: Holding, day: date) -> bool:
        """Whether a session has ended before *day* and since *holding* was last shown to be the law."""
        since = holding.confirmed or date(day.year - 3, 1, 1)  # a legislature meets in any three years
        return any(session.end < day for session in self.state.calendar.since(since, day))


def view_of(
    assessment: Assessment,
    content: Content,
    dated: date,
    then: Assessment | None = None,
    texts: Texts | None = None,
) -> View:
    """Return *assessment* as a document dated *dated* sees it, with no source cited yet.

    *then* is what the same rules found in the law of the year of the publisher's printed result, where that is earlier;
    *texts* are those of the law that was assessed.
    """
    ranked = tuple(assessment.ranked())
    sources = Sources(assessment.law.jurisdiction.documents)
    entries = grouped(assessment, ranked)
    numbers = {f.component: n for n, group in enumerate(entries, 1) for f in group}
    anchors = {f.component: group[0].component for group in entries for f in group}
    return View(assessment, content, dated, sources, ranked, numbers, anchors, then=then, texts=texts)


def deciding(view: View) -> list[Holding]:
    """Every answer that a rule's condition reads, once, in framework order."""
    return list({h.question: h for f in view.assessment.findings for h in f.holdings}.values())


def answered_to_decide(view: View) -> list[Holding]:
    """The deciding answers that are on record: those that a source gives, or gave before an act touched them."""
    return [h for h in deciding(view) if h.provenance]


def usual_confirmation(view: View) -> tuple[date | None, int, int]:
    """Return the day by which most deciding answers were last confirmed, how many were by then, and of how many.

    Only answers on record count: what nobody has looked at is no answer. The day is None where the middle one of them
    was never confirmed.
    """
    days = sorted((h.confirmed for h in answered_to_decide(view)), key=lambda d: d or date.min)
    if not days:
        return None, 0, 0
    middle = days[len(days) // 2]
    return middle, sum(d is None or (middle is not None and d <= middle) for d in days), len(days)


def acts(view: View, holding: Holding) -> list[Bill]:
    """The acts that touched *holding*, so that its answer is open until somebody reads them."""
    return [view.state.bills[b] for b in holding.touched_by if b in view.state.bills]


@dataclass(frozen=True)
class Matter:
    """Open questions that decide some findings only together, with the acts that left them open."""

    questions: tuple[str, ...]
    findings: tuple[Finding, ...]
    acts: tuple[Bill, ...]

    @property
    def at_stake(self) -> int:
        """The half points between the lowest and the highest score of these findings."""
        return sum(f.high - f.low for f in self.findings)


def matters(view: View) -> list[Matter]:
    """Return the undetermined findings, joined where they share an open question, in framework order."""
    groups: list[tuple[list[str], list[Finding]]] = []
    for finding in (f for f in view.assessment.findings if f.unsettled):
        names, of = list(finding.unsettled), [finding]
        for group in [g for g in groups if set(g[0]) & set(names)]:
            groups.remove(group)
            names, of = [*group[0], *(n for n in names if n not in group[0])], [*group[1], *of]
        groups.append((names, of))
    return [_matter(view, names, of) for names, of in groups]


def _matter(view: View, names: list[str], of: list[Finding]) -> Matter:
    bills = {b.id: b for name in names for b in acts(view, view.holding(name))}
    return Matter(tuple(names), tuple(of), tuple(bills.values()))
