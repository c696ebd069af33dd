"""What goes with a draft bill: section by section, the law now beside the law as amended, what to settle first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from msgspec import structs

from advisor.assess import UNDETERMINED
from advisor.assess.change import Account
from advisor.documents.bill.current import laws_now, text_notes, whence
from advisor.documents.bill.visible import visible
from advisor.documents.changes.memo import change_memo
from advisor.documents.document import VERIFY, Column, Memo, Row, Run, Section, Table, Text
from advisor.documents.letterhead import Letterhead
from advisor.documents.wording import counted, link, sentence, spaced, strong, text, within
from advisor.draft.redline import DELETE, INSERT, KEEP
from advisor.draft.values import INSTRUCTION, PLACEHOLDER, Check, Draft, DraftSection, Paragraph
from advisor.model import BillForm, Content
from advisor.model.language import NAMED_BY
from advisor.phrases import listed
from advisor.statutes.readers.copies import Reading

FEW = 2  # things that a section does, told in one paragraph
MOST_NAMED = 4  # gaps in a title
NOTHING = "Nothing: the section is new."
UNSEEN = "No text that could be set out is at hand."
UNFIT = "The text on file does not fit this change."
ADDS = "The bill amends no section: each is new."
WHOLE = "No section that the bill amends is on file, so none can be set out here as it stands and as it would stand."


def bill_summary(draft: Draft, account: Account, content: Content, head: Letterhead, *, notice: str = "") -> Memo:
    """Return the memo that goes with *draft*.

    It is the change memo on *account*, what the bill would change if it were law, with sections in front that a drafter
    and a committee need: what each section does, the law now beside the law as amended, and what to settle before
    filing.
    """
    draft = visible(draft)
    about = f"Draft bill to close {_components(draft, account)}"
    memo = change_memo(account, content, (draft.bill,), (), structs.replace(head, re=about), notice=notice)
    if notes := tuple(map(text, text_notes(draft))):
        others = tuple(item for row in memo.page for item in row.items)
        page = (*(row for row in memo.page if not row.items), Row("Check first", items=(*notes, *others)))
        memo = replace(memo, page=page)
    return replace(memo, title=about, sections=(*_sections(draft, account), *memo.sections))


def _components(draft: Draft, account: Account) -> str:
    """What the bill closes. What was undetermined before it is called no gap."""
    numbers = [use.component for use in draft.closes]
    open_ = sum(account.before.finding(component).outcome == UNDETERMINED for component in numbers)
    if len(numbers) > MOST_NAMED:
        kinds = ((len(numbers) - open_, "gap"), (open_, "open finding"))
        return listed(counted(n, what) for n, what in kinds if n)
    return f"{'component' if open_ else 'gap'}{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


def _sections(draft: Draft, account: Account) -> Iterable[Section]:
    yield Section("sections", "Section by section", tuple(_not_yet(draft)), rows=tuple(_by_section(draft)))
    if power := tuple(_power(draft, account)):
        yield Section("power", "Who gains power, and who faces prison", rows=power)
    yield _comparative(draft)
    if draft.unclosed:
        yield Section("unclosed", "What this bill does not close", rows=tuple(_unclosed(draft)))
    parts = (
        ("Blocking", tuple(text(reason) for reason in draft.blocking)),
        ("Verify", tuple(_marked(check) for check in draft.checks if not check.sure)),
        ("Form", tuple(_marked(check) for check in draft.checks if check.sure)),
        ("Cited", tuple(_marked(cite) for cite in draft.cites)),
    )
    intro = "What stands between this draft and a bill that can be filed."
    rows = tuple(Row(label, items=items) for label, items in parts if items)
    yield Section("before-filing", "Before it is filed", (text(intro),), rows=rows)
    if draft.readings:
        intro = "What each file of current text holds, line by line; what is no law was set aside and is in no section."
        yield Section(
            "text-given",
            "The text that was given",
            (text(intro),),
            rows=tuple(_given(draft, file) for file in draft.readings),
        )
    yield Section("drafting-notes", "Notes to the drafter", rows=tuple(_notes(draft)))


def _given(draft: Draft, reading: Reading) -> Row:
    """A user's file: its lines counted, each that is no law, and what is doubtful."""
    said = (reading.summary, *reading.lines, *draft.said_of(reading))
    return Row(reading.file, items=tuple(map(text, said)))


def _marked(check: Check) -> Text:
    said = text(sentence(check.what))
    return said if check.sure else (*said, VERIFY)


def _not_yet(draft: Draft) -> Iterable[Text]:
    """Say that the bill is unfinished, and where the reader finds what is left to do; nothing where it is finished."""
    if draft.blocking:
        how_many = counted(len(draft.blocking), "thing stands", "things stand")
        where = link("Before it is filed", "before-filing")
        yield text(
            strong("This draft cannot be introduced yet."), f" {how_many.capitalize()} in the way: see ", where, "."
        )


def _name(section: DraftSection) -> str:
    """The section of the bill as a sentence names it: "Section 1" where the heading is in capitals."""
    return within(section.heading).capitalize()


def _by_section(draft: Draft) -> Iterable[Row]:
    for section in draft.sections:
        if not section.number:
            yield Row(_name(section), (text(section.lead),))
            continue
        law = draft.form.called(section.number)
        does = f"Creates {law}." if section.new else f"Amends {law}."
        said = _said(section)
        yield Row(_name(section), (spaced([text(does), text(whence(section)), *said[:1]]), *said[1:]))


def _said(section: DraftSection) -> list[Text]:
    """What *section* does, gap by gap. Gaps that ask for the same thing share one sentence.

    The gaps come first, in bold. Beyond a few sentences, each stands in a paragraph of its own.
    """
    gaps: dict[str, list[str]] = {}  # summary -> the gaps that ask for it
    for use in section.uses:
        gaps.setdefault(use.summary, []).append(use.component)
    summaries: dict[str, list[str]] = {}  # the gaps -> what they ask for
    for summary, asking in gaps.items():
        named = list(dict.fromkeys(asking))
        summaries.setdefault(f"Component{'s' if len(named) > 1 else ''} {listed(named)}.", []).append(summary)
    made: list[Text] = []
    for label, said in summaries.items():
        first = 1 if len(said) > FEW else len(said)
        made.append(text(strong(label), f" {' '.join(map(sentence, said[:first]))}"))
        made += [text(sentence(words)) for words in said[first:]]
    return made


def _power(draft: Draft, account: Account) -> Iterable[Row]:
    """For each component that the bill closes, who would gain power or come under a heavier penalty."""
    for use in draft.closes:
        if said := account.before.finding(use.component).power:
            yield Row(f"Component {use.component}", (text(sentence(said)),))


def _unclosed(draft: Draft) -> Iterable[Row]:
    """A row for each gap that no bill can close, with the reason.

    Gaps that another bill could close share one row, the last, which names them by their numbers.
    """
    others = [u for u in draft.unclosed if u.why == draft.unclosed[0].why]
    if len(others) == 1:
        others = []
    for left in draft.unclosed:
        if left not in others:
            mark = () if left.sure else (VERIFY,)
            yield Row(f"Component {left.component}", ((*text(f"{sentence(left.headline)} {left.why}"), *mark),))
    if others:
        numbers = listed([left.component for left in others])
        yield Row("Others", (text(f"{numbers}: they are left as they are, and listed under Still open."),))


def _notes(draft: Draft) -> Iterable[Row]:
    for component in dict.fromkeys([*(c for c, _ in draft.notes), *(u.component for u in draft.closes)]):
        whole = [text(note) for c, note in dict.fromkeys(draft.notes) if c == component]
        uses = [(s, u) for s in draft.sections for u in s.uses if u.component == component and u.note]
        each = [text(strong(f"{_name(section)}."), f" {use.note}") for section, use in dict.fromkeys(uses)]
        if whole or each:
            yield Row(f"Component {component}", (*whole, *each))


def _comparative(draft: Draft) -> Section:
    columns = (Column("Section"), Column("Law now"), Column("Law as amended"))
    rows = tuple(row for section in draft.sections if section.number for row in _rows(section, draft.form))
    table = Table("comparative", "The law now and as the bill would have it", columns, rows)
    intro = f"{laws_now(draft)} Words that change are set off; paragraphs that stay are left out."
    shown = any(section.source for section in draft.sections)
    said = intro if shown else ADDS if all(section.new for section in draft.sections if section.number) else WHOLE
    return Section("comparative-print", "Comparative print", (text(said),), table=table)


def _rows(section: DraftSection, form: BillForm) -> Iterable[tuple[Text, ...]]:
    number, name = text(form.called(section.number) if NAMED_BY in section.number else section.number), _name(section)
    if section.new:
        yield number, text(NOTHING), text(f"The whole new section, as {name} of the bill sets it out.")
    elif any(p.kind == PLACEHOLDER for p in section.paragraphs):
        yield number, text(UNSEEN), text(f"That text, with what {name} of the bill adds to it or changes in it.")
    else:
        for paragraph in section.paragraphs:
            if paragraph.kind == INSTRUCTION:
                yield number, text(UNFIT), (Run(paragraph.amended),)
            elif paragraph.changed:
                yield number, _side(paragraph, INSERT, "Nothing."), _side(paragraph, DELETE, "Struck.")


def _side(paragraph: Paragraph, without: str, empty: str) -> Text:
    """The law before or after the bill, without the spans of kind *without*; *empty* where nothing is left of it.

    Words stand as the law spells them: quotation marks stay straight.
    """
    mixed = any(span.kind == KEEP for span in paragraph.spans)
    spans = [span for span in paragraph.spans if span.kind != without]
    return tuple(Run(s.text, "strong" if mixed and s.kind != KEEP else "") for s in spans) or text(empty)
