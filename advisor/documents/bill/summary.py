"""The summary of a draft bill, in about four pages: can it be introduced, what does it do, and to whom.

How the law would read stands in a file of its own, the comparative print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.assess import UNDETERMINED
from advisor.assess.change import Account
from advisor.documents.bill.checks import checks_section
from advisor.documents.bill.current import text_notes
from advisor.documents.bill.page_one import can_be_introduced, closing_rows, does_table, missing_table
from advisor.documents.bill.visible import visible
from advisor.documents.changes.entries import standing_of
from advisor.documents.changes.sides import Sides
from advisor.documents.document import VERIFY, Memo, Row, Section, Text
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.method import marks_box, method
from advisor.documents.memo.staff import as_if_text, draft_line
from advisor.documents.wording import counted, sentence, spaced, strong, text, within
from advisor.draft.values import Draft, DraftSection, Unclosed
from advisor.model import Content
from advisor.phrases import listed, long_date

MOST_NAMED = 4  # gaps in a title
COUNTED = ("Yardstick", "What is ours", "Notice")  # of the rows on the method: the memo has them all


def bill_summary(draft: Draft, account: Account, content: Content, head: Letterhead, *, notice: str = "") -> Memo:
    """Return the summary of *draft*, which would make the law that *account* compares with today's."""
    draft = visible(draft)
    sides = Sides(account, content, (draft.bill,), head.dated)
    view = sides.view
    lacking = missing_table(draft, sides)
    does = does_table(draft, sides, 2 if lacking else 1)
    notes = tuple(map(text, text_notes(draft)))
    page = (
        *([Row(lacking.caption, table=lacking)] if lacking else []),
        *([Row("Check first", items=notes)] if notes else []),
        Row(does.caption, table=does),
        *closing_rows(draft, sides),
    )
    return Memo(
        title=f"Draft bill to close {closed(draft, account)}",
        language="en-US", dated=head.dated, draft_line=draft_line(view),
        foot=f"Summary of draft {draft.bill.id}, {long_date(head.dated)}",
        head=tuple(head_rows(draft, head)), lead=can_be_introduced(draft, sides), page=page,
        sections=tuple(section for section in _sections(draft, sides, notice) if section),
        box=marks_box(), as_if=as_if_text(view, f"of {long_date(view.day)}"),
        keywords=(view.state.name, account.after.framework.subject, account.after.framework.title),
    )  # fmt: skip


def head_rows(draft: Draft, head: Letterhead) -> Iterator[Row]:
    """Which draft it is, for whom and from whom."""
    yield Row("Draft", (text(f"{draft.bill.id}, for the {within(draft.bill.session)}"),))
    for label, said in (("To", head.to), ("From", head.sender), ("Re", head.re)):
        if said:
            yield Row(label, (text(said),))


def closed(draft: Draft, account: Account) -> str:
    """What the bill closes. What was undetermined before it is called no gap."""
    numbers = [use.component for use in draft.closes]
    open_ = sum(account.before.finding(component).outcome == UNDETERMINED for component in numbers)
    if len(numbers) > MOST_NAMED:
        kinds = ((len(numbers) - open_, "gap"), (open_, "open finding"))
        return listed(counted(n, what) for n, what in kinds if n)
    return f"{'component' if open_ else 'gap'}{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


def _sections(draft: Draft, sides: Sides, notice: str) -> Iterable[Section | None]:
    yield Section("sections", "Section by section", rows=tuple(_by_section(draft)))
    if power := tuple(_power(draft, sides.account)):
        yield Section("power", "Who gains power, and who faces prison", rows=power)
    if rows := tuple(_unclosed(draft, sides)):
        yield Section("unclosed", "What this bill does not close", rows=rows)
    yield checks_section(draft)
    if draft.readings:
        intro = "What each file of current text holds, line by line; what is no law was set aside and is in no section."
        given = (Row(of.file, items=tuple(map(text, (of.summary, *of.lines, *draft.said_of(of)))))
                 for of in draft.readings)  # fmt: skip
        yield Section("text-given", "The text that was given", (text(intro),), rows=tuple(given))
    told = tuple(row for row in method(sides.view, notice) if row.label in COUNTED)
    yield Section("counted", "How this was counted", rows=told)


def _by_section(draft: Draft) -> Iterator[Row]:
    """One paragraph a section of the bill."""
    for section in draft.sections:
        label = within(section.heading).capitalize()
        if not section.number:
            yield Row(label, (text(section.lead),))
            continue
        law = draft.form.called(section.number)
        does = f"Creates {law}." if section.new else f"Amends {law}."
        yield Row(label, (spaced([text(does), *_said(section)]),))


def _said(section: DraftSection) -> Iterator[Text]:
    """What *section* does, gap by gap. Gaps that ask for the same thing share one sentence."""
    gaps: dict[str, list[str]] = {}  # summary -> the gaps that ask for it
    for use in section.uses:
        gaps.setdefault(use.summary, []).append(use.component)
    last = ""
    for summary, asking in gaps.items():
        named = list(dict.fromkeys(asking))
        label = f"Component{'s' if len(named) > 1 else ''} {listed(named)}."
        yield text(sentence(summary)) if label == last else text(strong(label), f" {sentence(summary)}")
        last = label


def _power(draft: Draft, account: Account) -> Iterator[Row]:
    """For each component that the bill closes, who would gain power or come under a heavier penalty."""
    for use in draft.closes:
        if said := account.before.finding(use.component).power:
            yield Row(f"Component {use.component}", (text(sentence(said)),))


def _unclosed(draft: Draft, sides: Sides) -> Iterator[Row]:
    """Each finding short of full points that stays, with where it stands; those left for the same reason together."""
    after = {finding.component: finding for finding in sides.account.after.findings}
    reasons: dict[str, list[Unclosed]] = {}
    for left in draft.unclosed:
        reasons.setdefault(left.why, []).append(left)
    for why, of in reasons.items():
        stand = [f"{after[left.component].name}: {standing_of(after[left.component])}." for left in of]
        mark = () if of[0].sure else (VERIFY,)
        if len(of) == 1:
            yield Row(f"Component {of[0].component}", (text(strong(stand[0]), f" {why}", *mark),))
        else:
            said = tuple(text(f"{left.component} ", stands) for left, stands in zip(of, stand, strict=True))
            yield Row("Not taken up", items=said)
