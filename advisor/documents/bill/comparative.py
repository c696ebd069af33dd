"""The law as a bill would have it read, part by part: words that go struck, words that come underlined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor.assess.change import Account
from advisor.documents.bill.current import laws_now, whence
from advisor.documents.bill.summary import closed, head_rows
from advisor.documents.bill.visible import visible
from advisor.documents.changes.sides import Sides
from advisor.documents.document import Entry, Memo, Row, Run, Section, Text
from advisor.documents.law_runs import law_runs
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import as_if_text, draft_line
from advisor.documents.wording import counted, sentence, spaced, text
from advisor.draft.redline import DELETE, INSERT
from advisor.draft.values import INSTRUCTION, PLACEHOLDER, Draft, DraftSection, Paragraph
from advisor.model import BillForm, Content
from advisor.phrases import capitalized, listed, long_date
from advisor.statutes.outline import paths

UNFIT = "The text on file does not fit this change; it has to be made by hand."
JOINED = "A list that new sections of the bill join"


def comparative_print(draft: Draft, account: Account, content: Content, head: Letterhead) -> Memo | None:
    """The law now and as *draft* would have it, of each section at hand whose words change.

    Sections in which no word changes and parts are only added are named at the end. None where no word changes at all:
    there is nothing to compare.
    """
    draft = visible(draft)
    held = [section for section in draft.sections if _at_hand(section)]
    shown = [section for section in held if _compares(section)]
    if not shown:
        return None
    named = {finding.component: finding.name for finding in account.before.findings}
    view = Sides(account, content, (draft.bill,), head.dated).view
    changed = Section("changed", "Sections whose words change",
                      entries=tuple(_entry(section, draft.form, named) for section in shown))  # fmt: skip
    added = tuple(_added(section, draft.form) for section in held if section not in shown)
    grows = Section("parts-added", "Sections to which parts are only added", rows=added)
    return Memo(
        title=f"How the law would read: draft bill to close {closed(draft, account)}",
        language="en-US", dated=head.dated, draft_line=draft_line(view),
        foot=f"Comparative print of draft {draft.bill.id}, {long_date(head.dated)}",
        head=tuple(head_rows(draft, head)), lead=Row("How to read it", (_key(draft),)), page=(),
        sections=(changed, grows) if added else (changed,),
        as_if=as_if_text(view, f"of {long_date(view.day)}"),
        keywords=(view.state.name, account.after.framework.subject, account.after.framework.title),
    )  # fmt: skip


def _key(draft: Draft) -> Text:
    return (
        *text(f"{laws_now(draft)} "), Run("Struck words", "struck"), *text(" leave it, "),
        Run("underlined words", "inserted"),
        *text(" enter it. Beside a part that is new stands a rule; new sections stand in the bill."),
    )  # fmt: skip


def _at_hand(section: DraftSection) -> bool:
    unseen = any(p.kind == PLACEHOLDER for p in section.paragraphs)
    return bool(section.number and section.source and not section.new and not unseen)


def _compares(section: DraftSection) -> bool:
    """Whether words of the law as it stands change, or have to be changed by hand."""
    return any(p.kind == INSTRUCTION or (p.changed and p.now) for p in section.paragraphs)


def _added(section: DraftSection, form: BillForm) -> Row:
    """A section in which every word stays: which parts are added, and how long they are."""
    opening = form.opening.format(section=section.number)
    every = zip(_paths(section, opening), section.paragraphs, strict=True)
    new = [(path, paragraph) for path, paragraph in every if not paragraph.now]
    least = min((len(path) for path, _ in new), default=0)
    names = [name for name in dict.fromkeys("".join(path[:least]) for path, _ in new) if name]
    many = counted(len(new), "paragraph")
    words = sum(len(p.amended.split()) for _, p in new)
    which = f"{names[0]} to {names[-1]}" if len(names) > 2 else listed(names)
    said = f"Draft section {section.order} adds {f'{which}: ' if which else ''}{many}, {words} words."
    return Row(f"§ {section.number}", (spaced([text(said), text(whence(section))]),))


def _entry(section: DraftSection, form: BillForm, names: Mapping[str, str]) -> Entry:
    """One section: what it is about, where it comes from, what the bill does to it, and its parts."""
    own = dict.fromkeys(use.component for use in section.uses if not use.follows)
    about = "; ".join(names[component] for component in own) or JOINED
    does = " ".join(dict.fromkeys(sentence(use.summary) for use in section.uses))
    rows = (
        Row(f"Draft section {section.order}", (text(does),)),
        *_rows(section, form.opening.format(section=section.number)),
    )
    whole = spaced([text(whence(section))])
    return Entry(f"print-{section.order}", f"§ {section.number}", about, whole, rows, continues=True)


def _rows(section: DraftSection, opening: str) -> Iterator[Row]:
    """A row for each part that changes, and one for each run of parts that stay; *opening* is the section's number."""
    stay: list[tuple[str, Paragraph]] = []
    for paragraph, path in zip(section.paragraphs, _paths(section, opening), strict=True):
        name = "".join(path) or "Opening"
        if paragraph.kind != INSTRUCTION and not paragraph.changed:
            stay.append((name, paragraph))
            continue
        yield from _unchanged(stay)
        stay = []
        yield _changed(name, paragraph)
    yield from _unchanged(stay)


def _paths(section: DraftSection, opening: str) -> Iterator[tuple[str, ...]]:
    """The subdivision of each paragraph; before the first words stands *opening*, between marks more than a blank."""
    return paths([" ".join((p.amended or p.now).removeprefix(opening).split()) for p in section.paragraphs])


def _changed(name: str, paragraph: Paragraph) -> Row:
    if paragraph.kind == INSTRUCTION:
        return Row("By hand", (text(UNFIT), (Run(paragraph.amended),)))
    kinds = {span.kind for span in paragraph.spans}
    word = "new" if kinds == {INSERT} else "struck" if kinds == {DELETE} else "amended"
    runs = law_runs(paragraph.spans, plain=kinds == {INSERT})  # what is wholly new says so in the margin
    return Row(f"{name} {word}", (tuple(runs),), added=kinds == {INSERT})


def _unchanged(stay: list[tuple[str, Paragraph]]) -> Iterator[Row]:
    if stay:
        first, last = stay[0][0], stay[-1][0]
        words = sum(len(paragraph.now.split()) for _, paragraph in stay)
        name = first if first == last else f"{first} to {last}"
        many = counted(len(stay), "paragraph")
        yield Row(f"{name} unchanged", (text(f"{capitalized(many)}, {words} words."),))
