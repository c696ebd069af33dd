"""What follows the gaps in a memo: what is open, causes, faults beyond the framework, the tables and the context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from advisor.assess import HOLDS, UNDETERMINED, Finding, Insight
from advisor.documents.document import VERIFY, Column, Row, Run, Section, Table, Text
from advisor.documents.grouped import Group, grouped
from advisor.documents.memo.drafting import drafter_rows, waiting_rows
from advisor.documents.memo.open_findings import open_entry, open_section
from advisor.documents.memo.page_one import MATTERS_NAMED
from advisor.documents.memo.readings import other_questions, readings_section
from advisor.documents.memo.tables import not_encoded
from advisor.documents.outcome import remedy_word, signed_outcome
from advisor.documents.view import View, matters
from advisor.documents.wording import be, sections, sentence, strong, text
from advisor.phrases import NO_BREAK, listed

Drafted = Mapping[str, tuple[int, ...]]  # component -> the numbers of the sections of a draft


def after_gaps(view: View) -> list[Section]:
    """Return what follows the gaps in a memo: what waits for a reading.

    Readings are set out one by one where some open finding has no entry of its own; else the entries name them.
    """
    found = [open_section(view), *([readings_section(view)] if sets_out_readings(view) else [])]
    return [section for section in found if section]


def sets_out_readings(view: View) -> bool:
    """Whether some open finding has no entry, or page one names no act and so points to the readings."""
    turning = matters(view)
    named = len(turning) <= MATTERS_NAMED and any(m.acts for m in turning)
    return bool(turning) and (not named or any(f.component not in view.numbers for f in view.open))


def of_the_annex(view: View, drafted: Drafted) -> list[Section]:
    """Return every section of the annex; one that has nothing to say is left out. Each component is in the data.

    *drafted* are the sections of the draft that closes every gap, by the component that each closes.
    """
    last = (not_encoded(view), _context(view))
    sections = (_drafters(view, drafted), other_questions(view), causes(view), _beyond(view), *last)
    return [section for section in sections if section]


def known_so_far(view: View) -> tuple[Row, ...]:
    """How many questions are answered and which components that settles; none where nothing is on record."""
    held = {h.question: h for f in view.assessment.findings for h in (*f.holdings, *f.asked)}
    answered = sum(bool(h.provenance) for h in held.values())
    done = [f for f in view.assessment.findings if f.outcome != UNDETERMINED]
    if not done:
        return ()
    every = len(view.assessment.findings)
    said = []
    for outcome, words in (("met", "met"), ("partial", "met in part"), ("gap", "not met")):
        of = [f for f in done if f.outcome == outcome]
        said += [f"{listed(in_runs(view, of))} {be(len(of))} {words}"] if of else []
    settle = f"{answered} of {len(held)} questions are answered, which settles {len(done)} of {every} components"
    rest = f"The other {every - len(done)} are neither met nor gaps: nobody has looked, or an act is unread."
    return (Row("What is known", (text(f"{settle}: {listed(said)}. {rest}"),)),)


def _drafters(view: View, drafted: Drafted) -> Section | None:
    """An entry for each finding that the memo has one of, with what only a drafter needs."""
    groups = grouped(view.assessment)
    made = [(group, drafter_rows(view, group[0]) if group[0].short else waiting_rows(view, group)) for group in groups]
    entries = tuple(
        replace(open_entry(view, group, rows), meta=_meta(group, drafted, view.today)) for group, rows in made if rows
    )
    return Section("gaps", "Finding by finding", entries=entries) if entries else None


def _meta(group: Group, drafted: Drafted, today: bool) -> Text:
    """The mark of an entry of the annex, which has the memo's number, and the sections of the draft that close it."""
    first = group[0]
    if not today:
        return text(*signed_outcome(first))
    numbers = drafted.get(first.component, ())
    if numbers:
        section = f"Draft section{'' if len(numbers) == 1 else 's'}{NO_BREAK}{listed(in_spans(numbers))}"
        return text(*signed_outcome(first), f" · {section}")
    asks = "Court rule" if first.short and first.remedy.kind == "court-rule" else remedy_word(first)
    return text(*signed_outcome(first), f" · {asks}", ", not in the draft" if drafted else "")


def in_spans(numbers: Iterable[int]) -> list[str]:
    """Ascending *numbers*; those that follow each other as "6 to 9"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return [said for of in spans for said in ([f"{of[0]} to {of[-1]}"] if len(of) > 2 else map(str, of))]


def in_runs(view: View, findings: list[Finding]) -> list[str]:
    """The components of *findings*, those that follow each other in the framework as "1.1 to 1.4"."""
    order = [f.component for f in view.assessment.findings]
    runs: list[list[str]] = []
    for component in (f.component for f in findings):
        last = runs[-1][-1] if runs else ""
        area = component.partition(".")[0]
        if last.partition(".")[0] == area and order.index(component) == order.index(last) + 1:
            runs[-1].append(component)
        else:
            runs.append([component])
    return [said for of in runs for said in ([f"{of[0]} to {of[-1]}"] if len(of) > 2 else of)]


def causes(view: View) -> Section | None:
    """What the framework concludes from several findings, and the sections that serve several gaps at once.

    What only may be concluded is not said: its title would read as a finding.
    """
    rows = [_insight(view, i) for i in view.assessment.insights if i.status == HOLDS]
    for shared in view.assessment.shared if view.today else ():
        gaps = view.gaps(shared.components)
        rows.append(Row(sections([shared.section]), (text("Amend once for ", gaps, "."),)))
    return Section("causes", "Causes and shared sections", rows=tuple(rows)) if rows else None


def _insight(view: View, insight: Insight) -> Row:
    """What an insight says, beside the numbers of the entries that it bears on."""
    rule = insight.rule
    named = [c for c in dict.fromkeys((rule.root, *insight.affects)) if c in view.numbers]
    return Row(", ".join(named) or "Concluded", (text(concluded(insight)),))


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
            said.append("The answers here are from memory; only the area total supports the points of this component.")
        if said:
            verify: tuple[Run, ...] = (VERIFY,) if recalled_only(finding) else ()
            rows.append((text(finding.component), text(" ".join(said), verify)))
    columns = (Column("No.", inches=0.5), Column("What is open to fault", inches=6.0))
    caption = "What a stricter reading would fault. None of it carries points."
    table = Table("beyond-table", caption, columns, tuple(rows))
    return Section("beyond", view.assessment.framework.beyond, table=table) if rows else None


def _context(view: View) -> Section | None:
    """What is known about the state besides its law; it decides nothing."""
    context = view.state.context
    if context is None:
        return None
    document = view.state.documents.get(context.document)
    name = f"From “{document.title}”. " if document else ""
    intro = text(f"{name}{sentence(context.reliability)} No finding rests on it.")
    rows = tuple(Row(item.topic, (text(sentence(item.says)),)) for item in context.items)
    return Section("context", "Context", (intro,), rows=rows)
