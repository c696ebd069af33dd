"""The drafting itself: the findings that an order names, the answers that have to change, the bill tried on the law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from advisor.app.content import Opened, path_from_here, paths_from_here, refuse_unknown, state_of
from advisor.app.remembered import remembered
from advisor.app.statutes.lists import lists_to_join, sections_naming
from advisor.app.statutes.texts import BookTexts, texts_of
from advisor.assess import Assessment, Finding, change
from advisor.documents.headline import heading
from advisor.draft.book_text import BookText
from advisor.draft.build import Wish, build, drafting_of, next_session
from advisor.draft.code_text import CodeText, NoText, TextFiles
from advisor.draft.marks import levels
from advisor.draft.needs import lacking, lacking_definitions, lacking_form
from advisor.draft.petition import Petition, petition
from advisor.draft.pieces import Gap
from advisor.draft.values import SURE, Check, Draft, Unclosed
from advisor.errors import Failure, Lacking, Refused, below
from advisor.model import Bill, Change, Rule
from advisor.model.code import unrecorded
from advisor.model.law import enact


class Order(Struct, frozen=True):
    """Which gaps a bill should close, and how it should read."""

    components: Sequence[str] = ()  # none: every gap
    dated: date = date(1980, 1, 1)
    sponsor: str = ""
    chamber: str = "house"
    effective: date | str = ""
    name: str = ""  # the draft's id; by default made of the year and the components
    text: Path | None = None  # the user's file or folder of current sections
    new_sections: bool = False  # rather than amendments, wherever a remedy has both
    book: bool = False  # whether the statute book gives what *text* does not hold
    accepted: tuple[date, ...] = ()  # the book's text of releases of these days, whatever speaks against it
    committee: str = ""  # to which it goes; printed where the head of the state's form names one


class Drafted(Struct, frozen=True):
    """A draft, and the law with and without it."""

    draft: Draft
    account: change.Account


def falling_short(opened: Opened, assessment: Assessment) -> list[Finding]:
    """The findings short of met for which there is bill language, in the order of the framework."""
    return [f for f in assessment.findings if f.outcome != "met" and f.rule.id in opened.content.language]


class Drafter:
    """One state's law on one day, and what an order asks of it."""

    def __init__(self, opened: Opened, code: str, day: date, order: Order):
        self.opened, self.order = opened, order
        self.state = state_of(opened, code)
        if day < self.state.recorded_from:
            what = f"nothing is recorded of {self.state.name}'s law of {day}"
            raise Refused(what, f"Ask for a day from {self.state.recorded_from} on.")
        self.known = remembered(opened)
        self.before = self.known.recorded(code, day)
        self.law = self.before.law

    def chosen(self) -> list[Finding]:
        """The findings asked for, in the order of the framework. Raises Missing and Refused as `draft_bills` does."""
        if not self.order.components:
            return falling_short(self.opened, self.before)
        known = {f.rule.component: f for f in self.before.findings}
        for name in self.order.components:
            refuse_unknown(name, known)
            if known[name].outcome == "met":
                raise Refused(f"{name} is met; no bill is needed for it", "Leave it out, or ask for another day.")
            if known[name].rule.id not in self.opened.content.language:
                raise Refused(f"no bill language is written for {name}", "docs/writing-bill-language.md says how.")
        return [f for name, f in known.items() if name in self.order.components]

    def refuse_lacking(self, chosen: Sequence[Finding]) -> None:
        """Raise Lacking with all that the state does not record of what a draft for *chosen* needs."""
        lacks = [*lacking_form(self.state, self.law.day)]
        for gap in map(self.gap, chosen):
            framework, remedy = gap.finding.rule.framework, gap.finding.remedy
            lacks += lacking(self.state, framework, remedy, gap.language, gap.provisions)
        lacks += lacking_definitions(self.state, [p for gap in map(self.gap, chosen) for p in gap.provisions])
        if lacks:
            raise Lacking(below(lacks, path_from_here(self.opened.root)))

    def bill(self, chosen: Sequence[Finding]) -> Drafted:
        """One bill for *chosen*, tried on the law. Raises Failure where it would not do what it is for."""
        gaps = [self.gap(finding) for finding in chosen]
        texts = self.texts()
        with paths_from_here(self.opened.root):
            made = build(self.law, gaps, self.unclosed(chosen), texts, self.wish(chosen))
            made = replace(made, checks=(*made.checks, *self.lists(made)))
        after = self.enacted(made.bill)
        self.known.consistent(after.law)
        account = change.change(self.before, after)
        met = {f.rule.component for f in after.findings if f.outcome == "met"}
        failed = [f.rule.component for f in chosen if f.rule.component not in met]
        lost = [f.rule.component for f in self.before.findings if f.outcome == "met" and f.rule.component not in met]
        if failed or lost:
            raise Failure(f"the bill would leave {', '.join(failed) or 'nothing'} open and open {', '.join(lost)}")
        return Drafted(made, account)

    def texts(self) -> CodeText:
        """What gives the current text of sections: the user's files, then the book.

        Raises Refused and Problems for files that give none, Refused for a book that cannot be used.
        """
        state, files = self.state, self.order.text
        code = self.opened.content.codes.get(state.code) or unrecorded(state.code, state.code_sections)
        marks = levels(drafting_of(state).form.subdivisions)
        given = TextFiles(files, code, marks) if files else NoText()
        return BookText(given, self.book, self.law, marks) if self.book else given

    def lists(self, made: Draft) -> tuple[Check, ...]:
        """The lists of crimes that *made* may have to amend besides, where the book is asked."""
        return lists_to_join(made, lambda: self.naming, self.law) if self.book else ()

    @cached_property
    def naming(self) -> list[str]:
        """The sections that name the crimes which lists name: looked up once for however many bills."""
        return sections_naming(self.book.on, self.law) if self.book else []

    @cached_property
    def book(self) -> BookTexts | None:
        """The statute book, where it is asked. Raises Refused where it cannot be used."""
        return texts_of(self.opened, self.law) if self.order.book else None

    def gap(self, finding: Finding) -> Gap:
        language = self.opened.content.language[finding.rule.id]
        return Gap(finding, language, heading(finding), self.needed(finding.rule))

    def needed(self, rule: Rule) -> frozenset[str]:
        """The answers of `closes` that have to change. A number that is good enough already is left as it is."""
        changing = {q: a for q, a in rule.closes.items() if self.law.holding(q).answer != a}
        for question in list(changing):
            number = self.opened.content.questions[question].is_number and self.law.holding(question).known
            if number and self.closes(rule, {q: a for q, a in changing.items() if q != question}):
                del changing[question]
        return frozenset(changing)

    def closes(self, rule: Rule, answers: Mapping[str, str]) -> bool:
        changes = tuple(Change(q, self.law.holding(q).answer, a) for q, a in answers.items())
        trial = Bill(
            "trial", "trial", "", "", "", "hypothetical", self.law.day.isoformat(), "", "full", changes=changes
        )
        found = {f.rule.component: f for f in self.enacted(trial).findings}
        return found[rule.component].outcome == "met"

    def enacted(self, bill: Bill) -> Assessment:
        return self.known.assessor.reassess(self.before, enact(self.law, bill))

    def wish(self, chosen: Sequence[Finding]) -> Wish:
        order = self.order
        name = order.name or self.name(chosen)
        more = order.new_sections, order.accepted, order.committee
        return Wish(name, order.dated, order.sponsor, order.chamber, order.effective, *more)

    def name(self, chosen: Sequence[Finding]) -> str:
        every = len(chosen) > 1 and not self.order.components
        rest = "all-gaps" if every else "-".join(f.rule.component.replace(".", "-") for f in chosen)
        named = "-".join(filter(None, ["draft", self.opened.unusual(self.state.code), rest]))
        return f"{next_session(self.state, self.law.day).start.year}-{named}"

    def unclosed(self, chosen: Sequence[Finding]) -> list[Unclosed]:
        """The findings below full points that this bill leaves as they are."""
        return [self.left(f) for f in self.before.findings if f.outcome != "met" and f not in chosen]

    def left(self, finding: Finding) -> Unclosed:
        """*finding* as a bill leaves it, and why."""
        component, remedy, undetermined = finding.component, finding.remedy, finding.outcome == "undetermined"
        if remedy.kind == "statute":
            return Unclosed(component, heading(finding), "This bill does not take it up.", undetermined)
        acts = "a court must change its own rules" if remedy.kind == "court-rule" else "it takes an appropriation"
        because = f", because {remedy.because.says}" if remedy.because else ""
        cited = f" ({remedy.because.citation})" if remedy.because and remedy.because.citation else ""
        why = f"No bill can close {component}: {acts}{because}{cited}."
        sure = remedy.because is None or remedy.because.basis in SURE
        return Unclosed(component, heading(finding), why, undetermined, sure)

    def petition(self, finding: Finding) -> Petition:
        return petition(self.law, finding, self.opened.content.language[finding.rule.id], heading(finding))
