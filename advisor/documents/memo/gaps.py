"""Gap by gap: an entry for each finding that falls short for certain, the small ones in the short form."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.assess import HOLDS, Finding, letters
from advisor.documents.document import Column, Entry, Row, Section, Table, Text
from advisor.documents.headline import heading
from advisor.documents.law_rows import law_rows
from advisor.documents.memo.money import constitution, in_few_words, money_row
from advisor.documents.outcome import of_points, remedy_word, signed_outcome
from advisor.documents.view import View
from advisor.documents.wording import graded, joined_texts, require, run, sentence, spaced, strong, text, within
from advisor.model import Advice, Objection
from advisor.phrases import span

SHORT_FORM_BELOW = 2  # half points lost


def titled(finding: Finding) -> str:
    """The component by its number and name."""
    return f"{finding.component} {finding.name}"


def gap_section(view: View) -> Section | None:
    """Return an entry for each gap, in order of points lost; None where there is none."""
    entries = tuple(entry_of(view, f, gap_rows(view, f)) for f in view.short)
    return Section("gaps", "Gap by gap", entries=entries) if entries else None


def entry_of(view: View, finding: Finding, rows: list[Row], meta: Text | None = None) -> Entry:
    """The entry of *finding* with *rows*; its line of figures is *meta*, or what the memo has."""
    name = run(require(finding.name, f"component {finding.component}")).text
    return Entry(f"gap-{finding.component}", finding.component, name, meta or _meta(view, finding), tuple(rows))


def _meta(view: View, finding: Finding) -> Text:
    area = next(a.title for a in view.assessment.framework.areas if a.id == finding.rule.area)
    figures = of_points(finding.low, finding.high, finding.rule.half_points)
    asks = f" · {remedy_word(finding)}" if finding.lost[1] and view.today else ""
    return text(*signed_outcome(finding), f" · {figures}{asks} · {area}")


def gap_rows(view: View, finding: Finding) -> list[Row]:
    """The rows of *finding* in a memo: few where it loses little. What only a drafter needs stands in the annex."""
    rows = law_and_effect(view, finding)
    advice = finding.advice if view.today else None  # of a past day nothing is recommended
    if advice and finding.lost[1] < SHORT_FORM_BELOW:
        return [*rows, *labeled("We recommend", [_in_short(finding, advice)])]
    return rows + advised(view, finding)


def law_and_effect(view: View, finding: Finding) -> list[Row]:
    """The finding in a sentence, the law behind it, what follows from it, and from which gap it follows."""
    rows = labeled("Finding", [text(strong(sentence(heading(finding))))])
    rows += law_rows(view, finding.holdings)
    rows += labeled("Effect", [text(sentence(finding.advice.effect))] if finding.advice else [])
    return rows + _cause_rows(view, finding)


def advised(view: View, finding: Finding) -> list[Row]:
    """The options, which of them is recommended and why, the strongest objection, money and constitution."""
    advice = finding.advice
    if advice is None or not view.today:
        return []
    chosen = text(strong(f"Option {advice.recommended}."), f" {sentence(advice.because)} ", _worth(view, finding))
    named = [n for n, _ in enumerate(advice.options) if n in _shown(advice)]
    rows = [Row("Options", table=options_table(finding, advice, named))]
    rows += labeled("We recommend", [spaced([chosen, _power(finding)])])
    rows += labeled("The strongest objection", [_objection(advice.objection)])
    return rows + labeled("Money", [money_row(finding)]) + labeled("Constitution", [constitution(finding)])


def _shown(advice: Advice) -> tuple[int, ...]:
    """The options that the memo sets out: the one recommended, the next best, and no change. The annex has the rest."""
    chosen, last = advice.options.index(advice.choice), len(advice.options) - 1
    other = next((n for n in range(last) if n != chosen), last)
    return chosen, other, last


def every(advice: Advice) -> list[int]:
    """The numbers of all options."""
    return list(range(len(advice.options)))


def options_table(finding: Finding, advice: Advice, numbers: list[int]) -> Table:
    """The options of these *numbers*, each by its letter, with what speaks for it and against it."""
    columns = (Column("Option", inches=2.7), Column("For", inches=1.9), Column("Against", inches=1.9))
    rows = tuple(
        (
            text(f"{chr(ord('A') + n)}. {sentence(option.do)}"),
            text(sentence(option.benefit)),
            text(sentence(option.cost)),
        )
        for n, option in enumerate(advice.options)
        if n in numbers
    )
    return Table(f"options-{finding.component}", f"Options for {titled(finding)}", columns, rows, quiet=True)


def _power(finding: Finding) -> Text:
    """Who would gain power over others, or come under a heavier penalty; nothing where nobody would."""
    return text(strong(sentence(finding.power))) if finding.power else ()


def labeled(label: str, paragraphs: Iterable[Text]) -> list[Row]:
    """A row in a list; no row where every paragraph is empty."""
    said = tuple(p for p in paragraphs if p)
    return [Row(label, said)] if said else []


def _objection(objection: Objection) -> Text:
    """The strongest objection, then what answers it."""
    return text(sentence(objection.says), " ", run("Answer:", "em"), " ", sentence(objection.reply))


def _in_short(finding: Finding, advice: Advice) -> Text:
    """The recommended option, what it is worth and costs, and the objection: the short form has no rows for them."""
    worth = f"{_adds(finding)}; {in_few_words(finding)}."
    objection = text(run("Objection:", "em"), f" {within(advice.objection.says)}. ", run("Answer:", "em"))
    return spaced(
        [
            text(strong(sentence(advice.choice.do)), f" {worth}"),
            _power(finding),
            constitution(finding, most=1),
            objection,
            text(sentence(advice.objection.reply)),
        ]
    )


def _adds(finding: Finding) -> str:
    return f"Worth {span(*finding.lost)} {'point' if finding.lost == (2, 2) else 'points'}"


def _worth(view: View, finding: Finding) -> Text:
    """What closing it adds, and the score with full points in this component and all else the same."""
    assessment, top = view.assessment, finding.rule.half_points
    low, high = assessment.low - finding.low + top, assessment.high - finding.high + top
    waits = [view.gap(c) for c in finding.rule.depends_on if c in view.numbers]
    return text(
        f"{_adds(finding)}; ",
        run(f"{span(low, high)}, {graded(letters(assessment.framework, low, high))},", "asif"),
        " as if enacted.",
        text(" It waits for ", joined_texts(waits), ".") if waits else (),
    )


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
