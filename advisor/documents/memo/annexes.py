"""What follows the gaps in a memo: what is open, causes, faults beyond the framework, the tables and the context."""

from __future__ import annotations

from advisor.assess import HOLDS, Finding, Insight
from advisor.documents.document import VERIFY, Row, Run, Section, Text
from advisor.documents.memo.gaps import titled
from advisor.documents.memo.open_findings import open_section
from advisor.documents.memo.readings import other_questions, readings_section
from advisor.documents.memo.tables import deciding_nothing, every_component, score_by_area
from advisor.documents.view import View
from advisor.documents.wording import run, sections, sentence, spaced, strong, text
from advisor.phrases import points


def annexes(view: View) -> list[Section]:
    """Return every section after the gaps; one that has nothing to say is left out.

    Where little is known, the tables of what is not are left out: page one has the areas, and the open questions stand
    under their readings.
    """
    known = (causes(view), _beyond(view))
    of_open = (readings_section(view), open_section(view), other_questions(view))
    tables = (score_by_area(view), every_component(view), deciding_nothing(view), _context(view))
    found = (_met(view), *known, *of_open) if view.little_known else (*of_open, *known, *tables)
    return [section for section in found if section]


def _met(view: View) -> Section | None:
    """The components that are met, in one paragraph."""
    met = [f for f in view.assessment.findings if f.outcome == "met"]
    if not met:
        return None
    named = "; ".join(f"{titled(f)} ({points(f.low)})" for f in met)
    return Section("met", "What is met", (text(sentence(named)),))


def causes(view: View) -> Section | None:
    """What the framework concludes from several findings, and the sections that serve several gaps at once.

    What only may be concluded is not said: its title would read as a finding.
    """
    rows = [_insight(view, i) for i in view.assessment.insights if i.status == HOLDS]
    for shared in view.assessment.shared:
        gaps = view.gaps(shared.components)
        rows.append(Row(sections([shared.section]), (text("Amend once for ", gaps, "."),)))
    return Section("causes", "Causes and shared sections", rows=tuple(rows)) if rows else None


def _insight(view: View, insight: Insight) -> Row:
    rule = insight.rule
    named = [c for c in dict.fromkeys((rule.root, *insight.affects)) if c]
    gaps = view.gaps(named)
    bears = text(" Bears on ", gaps, ".") if gaps else ()
    return Row("Concluded", (text(concluded(insight), bears),))


def concluded(insight: Insight) -> Text:
    """What an insight says, with its title in front."""
    return text(strong(sentence(insight.rule.title)), f" {sentence(insight.rule.says)}")


def recalled_only(finding: Finding) -> bool:
    """Whether every source of the answers that decide the finding is somebody's memory."""
    bases = [p.basis for h in finding.holdings for p in h.provenance]
    return bool(bases) and all(basis == "recalled" for basis in bases)


def _beyond(view: View) -> Section | None:
    """What a stricter reading than the framework's would fault, and which findings rest on memory alone."""
    rows = []
    for finding in view.assessment.findings:
        said = [sentence(s) for s in finding.beyond]
        if recalled_only(finding):
            said.append("The answers here are recalled; only the area total supports the points of this component.")
        if said:
            verify: tuple[Run, ...] = (VERIFY,) if recalled_only(finding) else ()
            rows.append(Row(finding.component, (text(" ".join(said), verify),)))
    intro = "What a stricter reading would fault, by component. None of it carries points."
    return Section("beyond", view.assessment.framework.beyond, (text(intro),), rows=tuple(rows)) if rows else None


def _context(view: View) -> Section | None:
    """What is known about the state besides its law; it decides nothing."""
    context = view.state.context
    if context is None:
        return None
    document = view.state.documents.get(context.document)
    name = f"From “{document.title}”. " if document else ""
    intro = spaced([text(run("Decides nothing.", "strong")), text(f"{name}{sentence(context.reliability)}")])
    rows = tuple(Row(item.topic, (text(sentence(item.says)),)) for item in context.items)
    return Section("context", "Annex: context", (intro,), rows=rows)
