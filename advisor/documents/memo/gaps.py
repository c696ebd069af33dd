"""Gap by gap: an entry for each finding that falls short for certain, the small ones in the short form."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.assess import HOLDS, UNDETERMINED, Finding, letters
from advisor.documents.document import VERIFY, Entry, Row, Run, Section, Text
from advisor.documents.headline import heading
from advisor.documents.law_rows import disputed, law_rows
from advisor.documents.view import View
from advisor.documents.wording import (
    REMEDY_WORDS,
    graded,
    joined_texts,
    require,
    run,
    sections,
    sentence,
    spaced,
    strong,
    text,
    within,
)
from advisor.model import Advice, Bill, Elsewhere, Option, Remedy
from advisor.phrases import capitalized, points, span

SHORT_FORM_BELOW = 2  # half points lost
STATES_NAMED = 3
# Said of another state's law by what the rule comes to on it. Of one that is not known well enough nothing is said, so
# that a law that meets the component in full must say so.
EXTENTS = {"met": ", in full", "partial": ", in part", "gap": ", which does not meet it", UNDETERMINED: ""}


def gap_section(view: View) -> Section | None:
    """Return an entry for each gap, in order of points lost; None where there is none."""
    if not view.short:
        return None
    return Section("gaps", "Gap by gap", entries=tuple(entry_of(view, f, _rows(view, f)) for f in view.short))


def titled(finding: Finding) -> str:
    """The component by its number and title."""
    return f"{finding.component} {finding.rule.title}"


def outcome_word(finding: Finding) -> str:
    """The outcome with a capital: "Partial"."""
    return finding.outcome.capitalize()


def remedy_word(finding: Finding) -> str:
    """The kind of remedy with a capital; "Read first" where the finding is undetermined."""
    return "Read first" if finding.outcome == UNDETERMINED else REMEDY_WORDS[finding.remedy.kind]


def entry_of(view: View, finding: Finding, rows: list[Row]) -> Entry:
    title = require(heading(finding), f"component {finding.component}")
    number = view.numbers.get(finding.component, 0)
    return Entry(f"gap-{finding.component}", finding.component, number, run(title).text, _meta(finding), tuple(rows))


def _meta(finding: Finding) -> Text:
    rule = finding.rule
    return text(
        f"Component {finding.component} · ",
        strong(outcome_word(finding)),
        f" · {span(finding.low, finding.high)} of {points(rule.half_points)} points ({rule.basis.points})",
        f" · {remedy_word(finding)}" if finding.lost[1] else "",
    )


def _rows(view: View, finding: Finding) -> list[Row]:
    """The rows of *finding* in a memo: few where it loses little."""
    return _short_rows(view, finding) if finding.lost[1] < SHORT_FORM_BELOW else full_rows(view, finding)


def _short_rows(view: View, finding: Finding) -> list[Row]:
    advice = finding.advice
    rows = law_rows(view, finding.holdings)
    rows += labeled("Effect", [text(sentence(advice.effect))] if advice else [])
    rows += _cause_rows(view, finding)
    return rows + labeled("Recommendation", [_short_recommendation(advice)] if advice else [])


def full_rows(view: View, finding: Finding) -> list[Row]:
    advice = finding.advice
    rows = law_rows(view, finding.holdings)
    if advice:
        rows += labeled("Effect", [text(sentence(advice.effect))])
    rows += _cause_rows(view, finding)
    if advice:
        rows.append(Row("Options", options=tuple(_option(o) for o in advice.options)))
        chosen = text(strong(f"Option {advice.recommended}."), " ", sentence(advice.because))
        rows += labeled("Recommendation", [chosen])
        rows += labeled("Other view", [text(sentence(advice.other_view))] if advice.other_view else [])
    rows += labeled("Elsewhere", [_elsewhere(e) for e in finding.rule.elsewhere_than(view.state.name)[:STATES_NAMED]])
    rows += labeled("Tried before", tried_in(view, tried_before(view, finding)))
    if finding.lost[1]:
        rows += labeled("Closing it", [_closing(view, finding)])
    rows += labeled("Cost", [text(sentence(advice.cost))] if advice and advice.cost else [])
    if finding.lost[1]:
        rows += labeled("Drafting", [_drafting(finding.remedy)])
    return rows + labeled("Disputed", disputed(view, (*finding.holdings, *finding.asked)))


def labeled(label: str, paragraphs: Iterable[Text]) -> list[Row]:
    """A row in a list; no row where every paragraph is empty."""
    said = tuple(p for p in paragraphs if p)
    return [Row(label, said)] if said else []


def _option(option: Option) -> Text:
    """An option with what speaks for it and against it."""
    return text(
        sentence(option.do),
        " ",
        run("For:", "em"),
        f" {sentence(option.benefit)} ",
        run("Against:", "em"),
        f" {sentence(option.cost)}",
    )


def _short_recommendation(advice: Advice) -> Text:
    """The recommended option in words, since the short form lists none."""
    chosen = advice.choice
    return text(strong(sentence(chosen.do)), " ", sentence(advice.because))


def _elsewhere(other: Elsewhere) -> Text:
    """What another state's law does, how far it meets the component where that is known, its citation and its mark."""
    verify: tuple[Run, ...] = () if other.basis == "found" else (VERIFY,)
    return text(
        strong(f"{other.state}{EXTENTS[other.outcome]}."),
        f" {capitalized(within(other.does))} ({other.citation}).",
        verify,
    )


def tried_before(view: View, finding: Finding) -> list[Bill]:
    """Bills that did not become law and bear on what the rule reads, oldest first."""
    reads, year = set(finding.rule.reads), str(view.dated.year)
    failed = [b for b in view.state.bills.values() if b.status in ("introduced", "passed", "died") and b.year <= year]
    return sorted((b for b in failed if reads & b.questions), key=lambda b: (b.year, b.id))


def tried_in(view: View, bills: list[Bill]) -> list[Text]:
    """Each bill with its aim; bills that met the same fate stand in one sentence."""
    fates: dict[str, list[Bill]] = {}
    for bill in bills:
        fates.setdefault(bill.fate, []).append(bill)
    return [
        text(
            joined_texts([text(strong(b.name), f" ({b.title[:1].lower()}{b.title[1:]})") for b in of]),
            f". {sentence(fate)}",
            view.sources.note(p for b in of for p in b.provenance),
        )
        for fate, of in fates.items()
    ]


def _closing(view: View, finding: Finding) -> Text:
    """What the score would be with full points in this component and all else the same."""
    assessment, top = view.assessment, finding.rule.half_points
    low, high = assessment.low - finding.low + top, assessment.high - finding.high + top
    waits = [view.gap(c) for c in finding.rule.depends_on if c in view.numbers]
    return text(
        f"Adds {span(*finding.lost)} {'point' if finding.lost == (2, 2) else 'points'}. The score would be ",
        run(span(low, high), "asif"),
        f" of {points(assessment.framework.half_points)}, ",
        run(graded(letters(assessment.framework, low, high)), "asif"),
        ", as if enacted and all else unchanged.",
        text(" It waits for ", joined_texts(waits), ".") if waits else (),
    )


def _drafting(remedy: Remedy) -> Text:
    """The sections to amend or create, the agency, and why it takes this kind of remedy."""
    parts = [f"Amend {sections(remedy.amends)}." if remedy.amends else ""]
    parts.append(f"New: {sections(remedy.creates)}." if remedy.creates else "")
    parts.append(f"Agency: {remedy.agency}." if remedy.agency else "")
    if remedy.because:
        cited = f" ({remedy.because.citation})" if remedy.because.citation else ""
        parts.append(f"{REMEDY_WORDS[remedy.kind]}: {within(remedy.because.says)}{cited}.")
    parts.append(sentence(remedy.note) if remedy.note else "")
    return spaced(text(p) for p in parts if p)


def _cause_rows(view: View, finding: Finding) -> list[Row]:
    """ "Root cause of" where *finding* causes other gaps, "Follows from" where another gap causes it."""
    rows: list[Row] = []
    short = {f.component for f in view.short}
    for insight in (i for i in view.assessment.insights if i.status == HOLDS and i.rule.root in short):
        root, why, follow = insight.rule.root, f". {insight.rule.title}.", short & set(insight.affects)
        if root == finding.component:
            rows += labeled("Root cause of", [text(view.gaps(follow, capital=True), why)] if follow else [])
        elif finding.component in follow:
            rows += labeled("Follows from", [text(view.gaps([root], capital=True), why)])
    return rows
