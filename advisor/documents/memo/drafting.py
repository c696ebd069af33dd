"""What only a drafter needs of a finding: other states, bills tried before, where the law goes, disputed readings."""

from __future__ import annotations

from advisor.assess import Finding
from advisor.documents.document import VERIFY, Column, Row, Run, Table, Text
from advisor.documents.grouped import Group, open_questions, unread
from advisor.documents.headline import heading
from advisor.documents.law_rows import disputed
from advisor.documents.memo.advised import SHORT_FORM_BELOW, advised, labeled, shown
from advisor.documents.memo.gaps import law_and_effect
from advisor.documents.memo.tried import EXTENTS, tried_before
from advisor.documents.view import View
from advisor.documents.wording import joined_texts, plain, run, sections, sentence, strong, text, uncapitalized, within
from advisor.model import Bill, Elsewhere, Remedy
from advisor.model.advice import Option
from advisor.model.law import Holding
from advisor.phrases import capitalized

STATES_NAMED = 3


def drafter_rows(view: View, finding: Finding) -> list[Row]:
    """The rows of a gap in the annex: what the memo does not say of it."""
    if not view.today:  # where the law goes, and what others do, is asked of today's law
        return [*_tried(view, finding), *_disputed(view, finding.component, (*finding.holdings, *finding.asked))]
    return [*_other_options(finding), *_elsewhere(view, finding), *_drafting_rows(view, finding)]


def _other_options(finding: Finding) -> list[Row]:
    """The options that the memo leaves out, each in a paragraph: no change apart, since what it leaves is the gap."""
    advice = finding.advice
    if advice is None:
        return []
    in_memo = shown(advice) if finding.lost[1] >= SHORT_FORM_BELOW else [advice.options.index(advice.choice)]
    rest = [(n, option) for n, option in enumerate(advice.options[:-1]) if n not in in_memo]
    return labeled("Also possible", [_in_words(n, option) for n, option in rest])


def _in_words(n: int, option: Option) -> Text:
    """The option of that number by its letter, with what speaks for and against it."""
    both = ((" For: ", option.benefit), (" Against: ", option.cost))
    weighed = [part for head, said in both for part in (run(head, "em"), sentence(said))]
    return text(strong(f"{chr(ord('A') + n)}."), f" {sentence(option.do)}", *weighed)


def full_rows(view: View, finding: Finding) -> list[Row]:
    """Every row of *finding*, those of the memo and those of the annex, and the finding itself in a sentence."""
    rows = labeled("Finding", [text(strong(sentence(heading(finding))))])
    rows += [*law_and_effect(view, finding), *advised(view, finding)]
    return [*rows, *_elsewhere(view, finding), *_drafting_rows(view, finding)]


def waiting_rows(view: View, group: Group) -> list[Row]:
    """What the annex says of open findings: what was tried before, and what a source says against an answer."""
    tried = {b.id: b for f in group for b in tried_before(view, f)}
    asked = {h.question: h for f in group for h in (*f.holdings, *f.asked)}
    asks = text(" ".join(view.question(q).ask for q in open_questions(group)))
    rows = labeled("Read for", [asks]) if len(group) == 1 and unread(group[0]) else []
    rows += _tried_rows(view, group[0], list(tried.values()))
    return rows + _disputed(view, group[0].component, tuple(asked.values()))


def _elsewhere(view: View, finding: Finding) -> list[Row]:
    others = finding.rule.elsewhere_than(view.state.name)[:STATES_NAMED]
    rows = [Row("Elsewhere", table=_elsewhere_table(finding, others))] if others else []
    return rows + _tried(view, finding)


def _tried(view: View, finding: Finding) -> list[Row]:
    return _tried_rows(view, finding, tried_before(view, finding))


def _tried_rows(view: View, finding: Finding, bills: list[Bill]) -> list[Row]:
    """The bills that were tried before in a table; one bill alone in a sentence."""
    if len(bills) > 1:
        return [Row("Tried before", table=_tried_table(view, finding, bills))]
    return labeled("Tried before", [_tried_alone(view, bill) for bill in bills])


def _tried_alone(view: View, bill: Bill) -> Text:
    note = view.sources.note(bill.provenance)
    return text(strong(f"{bill.name}."), f" {sentence(bill.title)} {sentence(bill.fate)}", note)


def _elsewhere_table(finding: Finding, others: tuple[Elsewhere, ...]) -> Table:
    """What other states' laws do, with their citations and how far each was read."""
    heads = (("State", 0.95), ("What its law does", 3.3), ("Citation", 1.7), ("Read", 0.55))
    columns = tuple(Column(head, inches=inches) for head, inches in heads)
    rows = tuple(
        (
            text(other.state),
            _does(other),
            text(other.citation),
            _how_read(other),
        )
        for other in others
    )
    return Table(
        f"elsewhere-{finding.component}", f"Elsewhere: other states’ laws on {finding.component}", columns, rows
    )


def _does(other: Elsewhere) -> Text:
    """What another state's law does, behind a word on how far it meets the component, where that is known."""
    extent, does = EXTENTS[other.outcome], sentence(capitalized(within(other.does)))
    return text(run(extent, "em"), f" {does}") if extent else text(does)


HOW_READ = {"found": "Read", "card": "Card", "secondary": "Report", "recalled": "Memory"}


def _how_read(other: Elsewhere) -> Text:
    marks: tuple[Run, ...] = () if other.basis == "found" else (VERIFY,)
    return text(HOW_READ[other.basis], *marks)


def _tried_table(view: View, finding: Finding, bills: list[Bill]) -> Table:
    """The bills that did not become law, oldest first, with what became of them: once, where all came to one end."""
    ends = {bill.fate for bill in bills}
    alike = len(bills) > 1 and len(ends) == 1
    name, caption = f"tried-{finding.component}", f"Tried before: {finding.component}"
    does = Column("What it would have done", inches=5.4 if alike else 2.8)
    columns = (Column("Bill", inches=1.1), does, *(() if alike else (Column("What became of it", inches=2.6),)))
    rows = []
    for bill in bills:
        note, end = view.sources.note(bill.provenance), text(sentence(bill.fate))
        cells = (text(bill.name), text(sentence(bill.title), note if alike else ()))
        rows.append(cells if alike else (*cells, text(end, note)))
    return Table(
        name, caption, columns, tuple(rows), note=text(f"Each: {uncapitalized(within(ends.pop()))}.") if alike else ()
    )


def _drafting_rows(view: View, finding: Finding) -> list[Row]:
    """What the law must say, where it goes, and what a source says against an answer that stands."""
    rows: list[Row] = []
    if finding.lost[1]:
        remedy, advice = finding.remedy, finding.advice
        rows += labeled("To close it", [text(sentence(advice.must))] if advice and advice.must else [])
        rows += labeled("Where it goes", [_where(remedy)])
        rows += labeled("Why not a bill", [_why(remedy)]) if remedy.kind != "statute" else []
        rows += labeled("Also check", [text(sentence(remedy.note))] if remedy.note else [])
    return rows + _disputed(view, finding.component, (*finding.holdings, *finding.asked))


def _disputed(view: View, component: str, holdings: tuple[Holding, ...]) -> list[Row]:
    """What a source says against an answer that stands: in full where it stands first, later where that was."""
    said, earlier = [], []
    for one in disputed(view, holdings):
        first = view.told.setdefault(plain(one), component)
        if first == component:
            said.append(one)
        else:
            earlier.append(first)
    there = [text("As under ", joined_texts([text(name) for name in dict.fromkeys(earlier)]), ".")] if earlier else []
    return labeled("Disputed", [*said, *there])


def _where(remedy: Remedy) -> Text:
    """The sections to amend or create, and the agency."""
    parts = [f"Amend {sections(remedy.amends)}."] if remedy.amends else []
    parts += [f"New: {sections(remedy.creates)}."] if remedy.creates else []
    parts += [f"Agency: {remedy.agency}."] if remedy.agency else []
    return text(" ".join(parts)) if parts else ()


def _why(remedy: Remedy) -> Text:
    """Why it takes this kind of remedy."""
    if not remedy.because:
        return ()
    cited = f" ({remedy.because.citation})" if remedy.because.citation else ""
    return text(f"{capitalized(within(remedy.because.says))}{cited}.")
