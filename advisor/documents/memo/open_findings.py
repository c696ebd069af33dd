"""The open findings: the acts that nobody has read, what was the law before them, and what the reading decides."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.assess import UNDETERMINED, Finding
from advisor.documents.document import VERIFY, Entry, Row, Section, Text
from advisor.documents.grouped import Group, acts_of, grouped, in_case, name_of, number_of, open_questions
from advisor.documents.headline import heading
from advisor.documents.law_rows import law_rows, read_so_far, reported
from advisor.documents.memo.advised import labeled, options_table, power, shown, weighed
from advisor.documents.memo.decides import decides_table
from advisor.documents.memo.drafting import full_rows, waiting_rows
from advisor.documents.memo.gaps import entry_of
from advisor.documents.memo.steps import ONE_POINT
from advisor.documents.outcome import of_points, signed_outcome
from advisor.documents.view import View
from advisor.documents.wording import counted, run, sentence, strong, text
from advisor.model import Bill
from advisor.model.law import Holding
from advisor.phrases import capitalized, listed, points


def open_section(view: View) -> Section | None:
    """Return an entry for each open finding of which something is on record; None where there is none.

    It says what is known and what is not; advice would say that the law falls short.
    """
    groups = [group for group in grouped(view.assessment) if not group[0].short]
    if not groups:
        return None
    entries = tuple(open_entry(view, group, known_rows(view, group)) for group in groups)
    return Section("open", "Open questions", entries=entries)


def open_entry(view: View, group: Group, rows: list[Row]) -> Entry:
    """An entry of one open finding or of several, with *rows*."""
    if len(group) == 1:
        return entry_of(view, group[0], rows)
    low, high = sum(f.low for f in group), sum(f.high for f in group)
    figures = of_points(low, high, sum(f.rule.half_points for f in group))
    areas = {f.rule.area for f in group}
    where = next(a.title for a in view.assessment.framework.areas if a.id == group[0].rule.area)
    place = where if len(areas) == 1 else capitalized(f"{counted(len(areas), 'area')}")
    meta = text(*signed_outcome(group[0]), f" · {figures} · Read first · {place}")
    title = run(name_of(view.content, group)).text
    return Entry(f"gap-{group[0].component}", number_of(group), title, meta, tuple(rows))


def known_rows(view: View, group: Group) -> list[Row]:
    """What is known of open findings, what is not, what the reading decides, and what to do where it finds a gap."""
    acts = acts_of(view.assessment, group)
    if not acts:
        return [*labeled("Question", [_asked(group)]), *law_rows(view, _holdings(group)), *_decides(view, group)]
    rows = [*_act_rows(view, acts), *law_rows(view, _open(group), before="it" if len(acts) == 1 else "them")]
    if not view.today:
        return [*rows, *_decides(view, group)]
    first = strong(f"Have staff read {'it' if len(acts) == 1 else 'them'} first.")
    advice = in_case(group)
    if len(group) == 1 or advice is None:
        return [*rows, *_decides(view, group, text(" ", first))]
    rows += _decides(view, group)
    options = options_table(group[0], advice, shown(advice), caption="Options, if the law falls short")
    rows.append(Row("Options", table=options))
    then = f" Only if the law falls short, option {advice.recommended}. {sentence(advice.because)} "
    return [*rows, *labeled("We recommend", [text(first, then, power(group[0]))]), *weighed(group[0], advice)]


def _asked(group: Group) -> Text:
    return text(sentence(heading(group[0])))


def _holdings(group: Group) -> tuple[Holding, ...]:
    return tuple({h.question: h for f in group for h in f.holdings}.values())


def _open(group: Group) -> tuple[Holding, ...]:
    """The answers that the acts have left open: what the law was before them."""
    return tuple(h for h in _holdings(group) if h.question in open_questions(group))


def _act_rows(view: View, acts: tuple[Bill, ...]) -> list[Row]:
    """The acts, each with its day and how far it was read; then what others report of them, which is no proof."""
    named = [text(strong(bill.name), read_so_far(bill).removeprefix(bill.name)) for bill in acts]
    said = [text(*_joined(named), ".", view.sources.note(p for bill in acts for p in bill.provenance), VERIFY)]
    told = reported(view, list(acts))
    proof = {1: "It is no proof.", 2: "Neither is proof."}.get(len(told), "None of it is proof.")
    rows = labeled("The act" if len(acts) == 1 else "The acts", said)
    return rows + labeled("Reported", [text(part, f" {proof}") if part is told[-1] else part for part in told])


def _joined(parts: list[Text]) -> Iterable[Text]:
    for n, part in enumerate(parts):
        yield text("; " if n else "", part)


def _decides(view: View, group: Group, then: Text = ()) -> list[Row]:
    """A table of what each answer makes of several findings; in a sentence what one may come to, and *then* what to do.

    The questions themselves stand in the table, and of one finding in the annex.
    """
    if len(group) > 1:
        return [Row("It decides", table=decides_table(view, group))]
    finding = group[0]
    lost = finding.lost[0]
    sure = f" {points(lost)} point{' is' if lost == ONE_POINT else 's are'} lost whatever the answer." if lost else ""
    return labeled("It decides", [text(sentence(may_be(finding)), sure, then)])


def may_be(finding: Finding) -> str:
    """What an undetermined finding may come to, with points: "met (2.5) or partial (2.0 or 1.5)"."""
    by_word: dict[str, list[str]] = {}
    for step in finding.possible:
        by_word.setdefault(step.word, []).append(points(step.half_points))
    return listed((f"{word} ({listed(of, 'or')})" for word, of in by_word.items()), "or")


def whole_entry(view: View, finding: Finding) -> Entry:
    """Return *finding* with every row, those of the memo and those of the annex."""
    if finding.outcome != UNDETERMINED:
        return entry_of(view, finding, full_rows(view, finding))
    return entry_of(view, finding, [*known_rows(view, (finding,)), *waiting_rows(view, (finding,))])
