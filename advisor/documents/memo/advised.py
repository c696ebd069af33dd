"""What is advised about a finding: the options, which is recommended and why, the objection, money, constitution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from advisor.assess import Finding, letters
from advisor.documents.document import Column, Row, Table, Text
from advisor.documents.memo.money import constitution, in_few_words, money_row
from advisor.documents.view import View
from advisor.documents.wording import graded, joined_texts, run, sentence, spaced, strong, text, within
from advisor.model import Advice, Objection
from advisor.phrases import span

SHORT_FORM_BELOW = 2  # half points lost


def titled(finding: Finding) -> str:
    """The component by its number and name."""
    return f"{finding.component} {finding.name}"


def labeled(label: str, paragraphs: Iterable[Text]) -> list[Row]:
    """A row in a list; no row where every paragraph is empty."""
    said = tuple(p for p in paragraphs if p)
    return [Row(label, said)] if said else []


def advised(view: View, finding: Finding, numbers: Sequence[int] = ()) -> list[Row]:
    """The options, those of *numbers* or every one, then what is recommended and all that bears on it."""
    advice = finding.advice
    if advice is None or not view.today:
        return []
    chosen = text(strong(f"Option {advice.recommended}."), f" {sentence(advice.because)} ", _worth(view, finding))
    rows = [Row("Options", table=options_table(finding, advice, numbers or every(advice)))]
    return [*rows, *labeled("We recommend", [spaced([chosen, power(finding)])]), *weighed(finding, advice)]


def weighed(finding: Finding, advice: Advice) -> list[Row]:
    """What speaks against what is recommended, what it costs, and what a constitution says to it."""
    rows = labeled("Strongest objection", [_objection(advice.objection)])
    return rows + labeled("Money", [money_row(finding)]) + labeled("Constitution", [constitution(finding)])


def shown(advice: Advice) -> list[int]:
    """The options that the memo sets out: the one recommended, the next best, and no change."""
    chosen, last = advice.options.index(advice.choice), len(advice.options) - 1
    other = next((n for n in range(last) if n != chosen), last)
    return sorted({chosen, other, last})


def every(advice: Advice) -> list[int]:
    """The numbers of all options."""
    return list(range(len(advice.options)))


def options_table(finding: Finding, advice: Advice, numbers: Sequence[int], caption: str = "") -> Table:
    """The options of these *numbers* with what speaks for and against each. Those that change something have a letter.

    Without a *caption* only those who listen are told one.
    """
    columns = (Column("Option", inches=2.7), Column("For", inches=1.9), Column("Against", inches=1.9))
    rows = tuple(
        (text(_lettered(advice, n)), text(sentence(option.benefit)), text(sentence(option.cost)))
        for n, option in enumerate(advice.options)
        if n in numbers
    )
    told = caption or f"Options for {titled(finding)}"
    return Table(f"options-{finding.component}", told, columns, rows, quiet=not caption)


def _lettered(advice: Advice, n: int) -> str:
    """An option with its letter; the last, which changes nothing, has none, since options before it may be left out."""
    does = sentence(advice.options[n].do)
    return does if n == len(advice.options) - 1 else f"{chr(ord('A') + n)}. {does}"


def power(finding: Finding) -> Text:
    """Who would gain power over others, or come under a heavier penalty; nothing where nobody would."""
    return text(strong(sentence(finding.power))) if finding.power else ()


def _objection(objection: Objection) -> Text:
    """The strongest objection, then what answers it."""
    return text(sentence(objection.says), " ", run("Answer:", "em"), " ", sentence(objection.reply))


def in_short(finding: Finding, advice: Advice) -> Text:
    """The recommended option, what it is worth and costs, and the objection: the short form has no rows for them."""
    worth = f"{_adds(finding)}; {in_few_words(finding)}."
    objection = text(run("Objection:", "em"), f" {within(advice.objection.says)}. ", run("Answer:", "em"))
    return spaced(
        [
            text(strong(sentence(advice.choice.do)), f" {worth}"),
            power(finding),
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
