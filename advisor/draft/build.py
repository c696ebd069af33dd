"""A bill from gaps: its sections, the long title that they make, and the changes that it enters in the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from advisor.draft.code_text import CodeText
from advisor.draft.numbers import in_words
from advisor.draft.pieces import Gap
from advisor.draft.place import Placer
from advisor.draft.slots import plain
from advisor.draft.values import SURE, Check, Draft, DraftSection, Unclosed, Use
from advisor.errors import Refused
from advisor.model import Bill, BillForm, Change, Drafting, Jurisdiction, Session
from advisor.model.form import NAMED_BY
from advisor.model.law import Law
from advisor.phrases import listed, long_date

PENALTIES = "to provide penalties"  # a clause of the title
MOST_CLAUSES = 6  # that a title names one by one where the state sums up longer ones


class Wish(Struct, frozen=True):
    """What the user says about a bill: whose it is, where it starts, when it takes effect."""

    name: str  # of the draft: "2027-draft-4-3"
    dated: date
    sponsor: str
    chamber: str
    effective: date | str  # a day, "passage", or nothing for the state's usual day
    new_sections: bool  # rather than amendments, wherever a remedy has both
    accepted: tuple[date, ...]  # the text of releases of these days, whatever speaks against it
    committee: str  # to which it goes


def build(law: Law, gaps: Sequence[Gap], unclosed: Sequence[Unclosed], texts: CodeText, wish: Wish) -> Draft:
    """The bill that closes *gaps* in *law*; what it leaves open is *unclosed*.

    Raises Refused where two gaps set one question differently and where the state has no form, Problems for language
    or places that are wrong.
    """
    state = law.jurisdiction
    drafting = drafting_of(state)
    form = drafting.form
    refuse_conflicts(gaps)
    placed = Placer(drafting, law, texts, new_sections=wish.new_sections).sections(gaps)
    sections = [replace(s, heading=form.section.format(n=n), order=n) for n, s in enumerate(placed, 1)]
    session = next_session(state, law.day)
    year, number = session.start.year, state.meets.number(session.start.year) if state.meets else ""
    effective = _effective(form, year, wish)
    n = len(sections) + 1
    last = [DraftSection(form.section.format(n=n), "", False, effective, (), order=n)] if effective else []
    if wish.chamber not in form.numbers:
        raise Refused(f"{state.name} has no chamber {wish.chamber!r}", f"Use one of: {', '.join(form.numbers)}.")
    return Draft(
        bill=entry(law, gaps, sections, wish, session),
        state=state.name, code=state.code, framework=gaps[0].finding.rule.framework,
        form=form, as_of=law.day, dated=wish.dated,
        legislature=form.legislature.format(year=year, number=number),
        session=form.session.format(year=year, number=number),
        chamber=form.numbers[wish.chamber], sponsor=plain(wish.sponsor),
        title=long_title(form, sections), sections=(*sections, *last), effective=effective,
        closes=_closes(gaps, sections), unclosed=tuple(unclosed),
        checks=(_session(state, session), *_checks(drafting, sections, gaps)),
        notes=tuple((g.finding.rule.component, g.language.note) for g in gaps if g.language.note),
        cites=_cites(gaps), readings=texts.readings, accepted=wish.accepted,
        committee=plain(wish.committee),
    )  # fmt: skip


def drafting_of(state: Jurisdiction) -> Drafting:
    """What *state* gives the drafter. Raises Refused where it gives nothing."""
    if state.drafting is None:
        what = f"{state.name} has no form for its bills"
        way_out = f"Add `bill:` to facts/{state.code}/jurisdiction.yaml; docs/recording-facts.md lists the keys."
        raise Refused(what, way_out)
    return state.drafting


def refuse_conflicts(gaps: Sequence[Gap]) -> None:
    """Raise Refused where two gaps would set one question to different answers."""
    first: dict[str, Gap] = {}
    for gap in gaps:
        for question in sorted(gap.needed):
            other = first.setdefault(question, gap)
            one, two = other.finding.rule.closes[question], gap.finding.rule.closes[question]
            if one != two:
                a, b = other.finding.rule.component, gap.finding.rule.component
                what = f"{a} sets {question} to {one!r} and {b} to {two!r}"
                raise Refused(what, "Put them in two bills, or mend `brings` in one's bill language.")


def next_session(state: Jurisdiction, day: date) -> Session:
    """The regular session after *day*, for which a draft is written. Raises Refused where nothing says when it is."""
    session = state.calendar.after(day)
    if session is None:
        what = f"when {state.name}'s legislature next meets is not recorded"
        raise Refused(
            what, f"Add `meets:` to facts/{state.code}/jurisdiction.yaml; docs/recording-facts.md has its keys."
        )
    return session


def _effective(form: BillForm, year: int, wish: Wish) -> str:
    """The clause on when the act takes effect; empty where the state needs none for the usual day."""
    if wish.effective == "passage":
        return form.effective.format(date="its passage")
    if isinstance(wish.effective, date):
        return form.effective.format(date=long_date(wish.effective))
    return form.effective.format(date=form.effective_on.format(year=year)) if form.effective_on else ""


def long_title(form: BillForm, sections: Iterable[DraftSection]) -> str:
    """The title, rebuilt from the sections: a clause for each, in their order."""
    clauses = []
    for section in sections:
        pattern = form.title_creates if section.new else form.title_amends
        purposes = "; ".join(dict.fromkeys(use.title for use in section.uses))
        clauses.append(pattern.format(section=section.number, purpose=purposes))
    parts = [*clauses, form.title_ends] if form.title_ends else clauses
    if form.title_joins == "commas":
        parts = list(dict.fromkeys(part for clause in parts for part in clause.split("; ")))
    if form.title_penalty and PENALTIES in parts:
        parts = [*(part for part in parts if part != PENALTIES), form.title_penalty]
    if form.title_sums_up and len(parts) > MOST_CLAUSES:
        parts = [form.title_sums_up, *(part for part in parts if part == form.title_penalty)]
    title = f"{form.act} {'; '.join(parts) if form.title_joins == 'semicolons' else _in_a_row(parts)}."
    return title.upper() if form.title_case == "capitals" else title


def _in_a_row(parts: Sequence[str]) -> str:
    """Clauses that have commas of their own: "to a, to b, and to c"."""
    return listed(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])}, and {parts[-1]}"


def entry(law: Law, gaps: Sequence[Gap], sections: Sequence[DraftSection], wish: Wish, session: Session) -> Bill:
    """The bill as the record keeps it: hypothetical, with the answers that it changes."""
    changes: dict[str, Change] = {}
    for gap in gaps:
        for question, answer in gap.finding.rule.closes.items():
            if question in gap.needed and question not in changes:
                where = [s.number for s in sections for u in s.uses if u.component == gap.finding.rule.component]
                says = f"By the draft, in {_named(law, list(dict.fromkeys(where)))}."
                changes[question] = Change(question, law.holding(question).answer, answer, says)
    components = listed([gap.finding.rule.component for gap in gaps])
    return Bill(
        id=wish.name, bill=f"Draft on {_counted(gaps)}", session=session.name,
        title=f"Draft to close {components}", says=f"A draft that would close {components}; nobody has introduced it.",
        status="hypothetical", status_date=wish.dated.isoformat(), fate="A draft; nobody has introduced it.",
        read="full",
        sections=tuple(s.number for s in sections if NAMED_BY not in s.number), changes=tuple(changes.values()),
    )  # fmt: skip


def _counted(gaps: Sequence[Gap]) -> str:
    """What to call the draft: by its components while they are few."""
    numbers = [gap.finding.rule.component for gap in gaps]
    return listed(numbers) if len(numbers) < 4 else f"{in_words(len(numbers))} gaps"


def _named(law: Law, sections: Sequence[str]) -> str:
    """Sections in a sentence: "section 4-1", "sections 4-1 and 4-2", "section 4-1 and a new section of chapter 4-2"."""
    numbers = [section for section in sections if NAMED_BY not in section]
    form = drafting_of(law.jurisdiction).form
    named = [f"section{'s' if len(numbers) > 1 else ''} {listed(numbers)}"] if numbers else []
    return listed([*named, *dict.fromkeys(form.called(section) for section in sections if NAMED_BY in section)])


def _closes(gaps: Sequence[Gap], sections: Sequence[DraftSection]) -> tuple[Use, ...]:
    made = []
    for gap in gaps:
        component = gap.finding.rule.component
        uses = [u for s in sections for u in s.uses if u.component == component]
        made.append(Use(component, gap.headline, "", uses[0].title if uses else "", "", gap.language.note))
    return tuple(made)


def _session(state: Jurisdiction, session: Session) -> Check:
    """For which session the bill is written, and whether it lives on after that."""
    said = f"The draft is written for the {session.name}, which opens on {long_date(session.start)}"
    if state.meets is None:
        return Check(said, "found")
    year = session.start.year
    carried = state.meets.last_year(year) > year
    lives = f"is carried over to {year + 1}" if carried else "is not carried over"
    return Check(f"{said}; a bill that has not passed by its end {lives}", state.meets.basis)


def _checks(drafting: Drafting, sections: Sequence[DraftSection], gaps: Sequence[Gap]) -> tuple[Check, ...]:
    """What to verify before filing: section numbers and names that nobody read in full, and the drafting rules."""
    words = " ".join(p.amended for s in sections for p in s.paragraphs)
    numbered = [s.number for s in sections if s.new and NAMED_BY not in s.number]
    made = [Check(_new(numbered), "recalled", "number")] if numbered else []
    for name, named in {**drafting.sections, **drafting.terms}.items():
        if named.basis not in SURE and named.value in words:
            made.append(Check(f"{_called(drafting, name)} is taken to be {named.value}", named.basis, "name"))
    made += [Check(f"{rule.says} {rule.citation}", rule.basis, "form") for rule in drafting.form.rules]
    made += [Check(g.finding.remedy.note, "secondary", "remedy") for g in gaps if g.finding.remedy.note]
    return tuple(dict.fromkeys(made))


def _new(numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return f"Section {numbers[0]} is new: confirm that the number is free"
    return f"Sections {listed(numbers)} are new: confirm that the numbers are free"


def _called(drafting: Drafting, name: str) -> str:
    words = name.replace("-", " ")
    return f"The section on {words}" if name in drafting.sections else f"The state's word for {words}"


def _cites(gaps: Sequence[Gap]) -> tuple[Check, ...]:
    listed = [Check(f"{c.citation}: {c.says}", c.basis) for g in gaps for c in g.language.cites]
    return tuple(dict.fromkeys(listed))
