"""Gap by gap: an entry for each finding that falls short for certain, the small ones in the short form."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.assess import HOLDS, UNDETERMINED, Finding, letters
from advisor.documents.document import Entry, Row, Section, Text
from advisor.documents.headline import heading
from advisor.documents.law_rows import disputed, law_rows
from advisor.documents.memo.tried import elsewhere, tried_before, tried_in
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
from advisor.model import Advice, Objection, Option, Remedy
from advisor.phrases import points, span

SHORT_FORM_BELOW = 2  # half points lost
STATES_NAMED = 3


def titled(finding: Finding) -> str:
    """The component by its number and title."""
    return f"{finding.component} {finding.rule.title}"


def gap_section(view: View) -> Section | None:
    """Return an entry for each gap, in order of points lost; None where there is none."""
    entries = tuple(entry_of(view, f, _rows(view, f)) for f in view.short)
    return Section("gaps", "Gap by gap", entries=entries) if entries else None


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
    """The rows of *finding* in a memo: few where it loses little. What only a drafter needs stands in the annex."""
    rows = _law_and_effect(view, finding)
    advice = finding.advice
    if advice and finding.lost[1] < SHORT_FORM_BELOW:
        return rows + labeled("Recommendation", [_short_recommendation(advice)]) + _power_rows(finding)
    return rows + _advised(finding) + _worth_rows(view, finding)


def _law_and_effect(view: View, finding: Finding) -> list[Row]:
    rows = law_rows(view, finding.holdings)
    rows += labeled("Effect", [text(sentence(finding.advice.effect))] if finding.advice else [])
    return rows + _cause_rows(view, finding)


def _advised(finding: Finding) -> list[Row]:
    return [*_advice_rows(finding.advice), *_power_rows(finding)] if finding.advice else []


def _power_rows(finding: Finding) -> list[Row]:
    """Who would gain power over others, or come under a heavier penalty."""
    return labeled("Power", [text(strong(sentence(finding.power)))]) if finding.power else []


def _advice_rows(advice: Advice) -> list[Row]:
    """The options, which of them is recommended and why, and the strongest objection to it."""
    chosen = text(strong(f"Option {advice.recommended}."), " ", sentence(advice.because))
    rows = [Row("Options", options=tuple(_option(o) for o in advice.options)), *labeled("Recommendation", [chosen])]
    return rows + labeled("Strongest objection", [_objection(advice.objection)])


def full_rows(view: View, finding: Finding) -> list[Row]:
    """Every row of *finding*, those of the memo and those of the annex."""
    rows = _law_and_effect(view, finding)
    rows += _advised(finding)
    return rows + _elsewhere_rows(view, finding) + _worth_rows(view, finding) + _drafting_rows(view, finding)


def drafter_rows(view: View, finding: Finding) -> list[Row]:
    """The rows of *finding* in the annex: what the memo does not say of it."""
    rows: list[Row] = []
    if finding.advice and finding.lost[1] < SHORT_FORM_BELOW:
        rows += _advice_rows(finding.advice) + _worth_rows(view, finding)
    return rows + _elsewhere_rows(view, finding) + _drafting_rows(view, finding)


def _worth_rows(view: View, finding: Finding) -> list[Row]:
    """What closing it adds to the score, and what it costs."""
    rows = labeled("Closing it", [_closing(view, finding)]) if finding.lost[1] else []
    cost = finding.advice.cost if finding.advice else ""
    return rows + labeled("Cost", [text(sentence(cost))] if cost else [])


def _elsewhere_rows(view: View, finding: Finding) -> list[Row]:
    others = finding.rule.elsewhere_than(view.state.name)[:STATES_NAMED]
    return [
        *labeled("Elsewhere", map(elsewhere, others)),
        *labeled("Tried before", tried_in(view, tried_before(view, finding))),
    ]


def _drafting_rows(view: View, finding: Finding) -> list[Row]:
    """Where the law goes, and what a source says against an answer that stands."""
    rows = labeled("Drafting", [_drafting(finding.remedy)]) if finding.lost[1] else []
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


def _objection(objection: Objection) -> Text:
    """What an opponent would say, and what answers it."""
    return text(sentence(objection.says), " ", run("Answer:", "em"), f" {sentence(objection.reply)}")


def _short_recommendation(advice: Advice) -> Text:
    """The recommended option in words, since the short form lists none."""
    chosen = advice.choice
    return text(strong(sentence(chosen.do)), " ", sentence(advice.because))


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
