"""What follows the gaps in a memo: open questions, causes, faults beyond the framework, the tables and the context."""

from __future__ import annotations

from advisor.assess import HOLDS, Finding, Insight
from advisor.documents.document import VERIFY, Row, Run, Section, Text
from advisor.documents.law_rows import to_settle
from advisor.documents.memo.gaps import titled
from advisor.documents.memo.tables import deciding_nothing, every_component, score_by_area
from advisor.documents.view import Matter, View, matters, undetermined
from advisor.documents.wording import counted, run, sections, sentence, spaced, strong, text
from advisor.phrases import listed, points


def annexes(view: View) -> list[Section]:
    """Return every section after the gaps; one that has nothing to say is left out."""
    found = (
        _undetermined(view),
        _causes(view),
        _beyond(view),
        score_by_area(view),
        every_component(view),
        deciding_nothing(view),
        _context(view),
    )
    return [section for section in found if section]


def _undetermined(view: View) -> Section:
    """What the open questions leave undetermined, matter by matter, with what would settle it."""
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
    """The findings of one matter with their possible outcomes, and what to read or answer."""
    outcomes = tuple(text(f"{titled(f)}: {_possible(f)}.") for f in matter.findings)
    asked = to_settle(view, [view.holding(q) for q in matter.questions])
    return [Row(f"Open matter {number}", outcomes), Row("To settle it", tuple(asked))]


def _possible(finding: Finding) -> str:
    return listed((f"{o.word} ({points(o.half_points)})" for o in finding.possible), "or")


def _causes(view: View) -> Section | None:
    """What the framework concludes from several findings, and the sections that serve several gaps at once."""
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
