"""What follows the gaps: open questions, causes, what lies beyond the card, the tables, the context."""

from __future__ import annotations

from advisor.assess import HOLDS, Finding, Insight
from advisor.documents.document import VERIFY, Column, Row, Run, Section, Table, Text
from advisor.documents.law_rows import spoken, to_settle
from advisor.documents.memo.gaps import outcome_word
from advisor.documents.sources import basis_words
from advisor.documents.view import Matter, View, matters, undetermined
from advisor.documents.wording import (
    counted,
    figures,
    points,
    run,
    sections,
    sentence,
    short_date,
    spaced,
    strong,
    text,
)
from advisor.model import UNKNOWN, UNVERIFIED
from advisor.model.law import Holding
from advisor.model.words import BASES
from advisor.phrases import capitalized, listed


def annexes(view: View) -> list[Section]:
    """Every section after the gaps that has something to say."""
    found = (
        _undetermined(view),
        _causes(view),
        _beyond(view),
        _areas(view),
        _components(view),
        _undeciding(view),
        _context(view),
    )
    return [section for section in found if section]


def _undetermined(view: View) -> Section:
    open_ = undetermined(view)
    if not open_:
        said = (
            f"Nothing. Each of the {len(view.assessment.findings)} components has one outcome on the answers recorded."
        )
        return Section("undetermined", "What is undetermined", (text(said),))
    first = sentence(f"{counted(len(open_), 'component')} may come out more than one way")
    asked = len(view.assessment.unsettled)
    second = sentence(f"{counted(asked, 'question')} would settle {'it' if len(open_) == 1 else 'them'}")
    rows = [row for n, matter in enumerate(matters(view), 1) for row in _matter_rows(view, n, matter)]
    return Section("undetermined", "What is undetermined", (text(f"{first} {second}"),), rows=tuple(rows))


def _matter_rows(view: View, number: int, matter: Matter) -> list[Row]:
    outcomes = tuple(text(f"{_title(f)}: {_possible(f)}.") for f in matter.findings)
    asked = to_settle(view, [view.holding(q) for q in matter.questions])
    return [Row(f"Open matter {number}", outcomes), Row("To settle it", tuple(asked))]


def _possible(finding: Finding) -> str:
    return listed((f"{o.word} ({points(o.half_points)})" for o in finding.possible), "or")


def _title(finding: Finding) -> str:
    return f"{finding.component} {finding.rule.title}"


def _causes(view: View) -> Section | None:
    rows = [_insight(view, i) for i in view.assessment.insights]
    for shared in view.assessment.shared:
        gaps = view.gaps(shared.components)
        rows.append(Row(sections([shared.section]), (text("Amend once for ", gaps, "."),)))
    return Section("causes", "Causes and shared sections", rows=tuple(rows)) if rows else None


def _insight(view: View, insight: Insight) -> Row:
    rule = insight.rule
    named = [c for c in dict.fromkeys((rule.root, *insight.affects)) if c]
    gaps = view.gaps(named)
    bears = text(" Bears on ", gaps, ".") if gaps else ()
    label = "Holds" if insight.status == HOLDS else "May hold"
    return Row(label, (text(concluded(insight), bears),))


def concluded(insight: Insight) -> Text:
    """What an insight says, its title first."""
    return text(strong(sentence(insight.rule.title)), f" {sentence(insight.rule.says)}")


def recalled_only(finding: Finding) -> bool:
    """Whether every answer that decides the finding rests on memory alone."""
    bases = [p.basis for h in finding.holdings for p in h.provenance]
    return bool(bases) and all(basis == "recalled" for basis in bases)


def _beyond(view: View) -> Section | None:
    rows = []
    for finding in view.assessment.findings:
        said = [sentence(s) for s in finding.beyond]
        if recalled_only(finding):
            said.append("The answers here are recalled; only the area total supports the points of this component.")
        if said:
            verify: tuple[Run, ...] = (VERIFY,) if recalled_only(finding) else ()
            rows.append(Row(finding.component, (text(" ".join(said), verify),)))
    intro = "What a stricter reading would fault, by component. None of it carries points."
    return Section("beyond", "Beyond the card", (text(intro),), rows=tuple(rows)) if rows else None


def _areas(view: View) -> Section:
    a = view.assessment
    columns = (
        Column("Area"),
        Column("Maximum", number=True),
        Column("Points", number=True),
        Column("Lost", number=True),
        Column("Basis of maximum"),
    )
    rows = [
        (text(f"{s.area.id} {s.area.title}"), text(points(s.area.half_points)), text(figures(s.low, s.high)),
         text(figures(s.area.half_points - s.high, s.area.half_points - s.low)), text(s.area.basis))
        for s in a.areas
    ]  # fmt: skip
    top = a.framework.half_points
    rows.append(
        (
            text("Total"),
            text(points(top)),
            text(figures(a.low, a.high)),
            text(figures(top - a.high, top - a.low)),
            text("sum"),
        )
    )
    as_if = bool(a.law.bills)
    caption = (
        "Table 2. Score by area, as if enacted"
        if as_if
        else f"Table 2. Score by area on the law of {short_date(view.day)}"
    )
    return Section(
        "areas", "Score by area", table=Table("areas-table", caption, columns, tuple(rows), total=True), as_if=as_if
    )


def _components(view: View) -> Section:
    columns = (
        Column("Component"),
        Column("Outcome"),
        Column("Points", number=True),
        Column("Maximum", number=True),
        Column("Title is"),
        Column("Points are"),
    )
    rows = tuple(
        (text(_title(f)), text(outcome_word(f)), text(figures(f.low, f.high)), text(points(f.rule.half_points)),
         text(f.rule.basis.get("title", "recalled")), text(f.rule.basis.get("points", "constructed")))
        for f in view.assessment.findings
    )  # fmt: skip
    note = text("Titles are in our words. ", run("Found:", "em"), " a public page gives the component this sense. ",
                run("Recalled:", "em"), " from memory.")  # fmt: skip
    table = Table("components-table", "Table 3. Every component, its outcome and its points", columns, rows, note=note)
    return Section("components", "Every component", table=table)


def _undeciding(view: View) -> Section | None:
    """What was asked and decides nothing: an answer that nobody looked for is said to be so."""
    seen: set[str] = {h.question for f in view.assessment.findings for h in f.holdings}
    rows: list[tuple[Text, ...]] = []
    for finding in view.assessment.findings:
        for holding in finding.asked:
            if holding.question not in seen:
                seen.add(holding.question)
                rows.append(_asked_row(view, finding, holding))
    if not rows:
        return None
    columns = (Column("Component"), Column("Question"), Column("Answer"), Column("Last shown"))
    table = Table("facts-table", "Table 4. Facts recorded that decide nothing", columns, tuple(rows))
    unknown = sum(
        view.holding(q).answer == UNKNOWN for f in view.assessment.findings for q in {h.question for h in f.asked}
    )
    intro = "Asked and recorded for the drafter. No answer in this table moves a point"
    intro += "; where nobody has looked, nothing is taken to comply." if unknown else "."
    return Section("facts", "Facts recorded that decide nothing", (text(intro),), table)


def _asked_row(view: View, finding: Finding, holding: Holding) -> tuple[Text, ...]:
    question = view.question(holding.question)
    return (
        text(finding.component),
        text(question.ask),
        text(answered(view, holding)),
        text(_shown(holding)),
    )


def answered(view: View, holding: Holding) -> str:
    """An answer in words, for a table."""
    question = view.question(holding.question)
    if holding.answer == UNKNOWN:
        return "Nobody has looked"
    if holding.answer == UNVERIFIED:
        known = f"; before, {spoken(question, holding.last_known)}" if holding.last_known else ""
        return f"Unverified: {listed(view.bill_name(b) for b in holding.touched_by)} must be read{known}"
    return capitalized(spoken(question, holding.answer))


def _shown(holding: Holding) -> str:
    """The year an answer was last shown to be the law, and its surest basis."""
    if not any(not p.disputes for p in holding.provenance):
        return "No source"
    return f"{holding.confirmed.year if holding.confirmed else 'Undated'}, {_basis(holding)}"


def _basis(holding: Holding) -> str:
    support = (p for p in holding.provenance if not p.disputes)
    return basis_words(min(support, key=lambda p: (not p.settled, BASES.index(p.basis), p.part)))


def _context(view: View) -> Section | None:
    context = view.state.context
    if context is None:
        return None
    document = view.state.documents.get(context.document)
    name = f"From “{document.title}”. " if document else ""
    intro = spaced([text(run("Decides nothing.", "strong")), text(f"{name}{sentence(context.reliability)}")])
    rows = tuple(Row(item.topic, (text(sentence(item.says)),)) for item in context.items)
    return Section("context", "Annex: context", (intro,), rows=rows)
