"""What goes with a draft bill: section by section, the law now beside the law as amended, what to settle first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from advisor.change import Account
from advisor.draft.values import INSTRUCTION, PLACEHOLDER, Draft, DraftSection
from advisor.model import Content
from advisor.render.changes import change_memo
from advisor.render.document import Column, Memo, Row, Run, Section, Table, Text
from advisor.render.wording import sentence, strong, text

NOTHING = "Nothing: the section is new."
UNSEEN = "The current text is not on file."


def bill_summary(
    draft: Draft, account: Account, content: Content, *, dated: date, to: str = "", sender: str = "", notice: str = ""
) -> Memo:
    """The change memo on *draft*, led by what a drafter and a committee need of the bill itself."""
    about = f"Draft bill to close {_components(draft)}"
    memo = change_memo(account, content, (draft.bill,), (), dated=dated, to=to, sender=sender, re=about, notice=notice)
    return replace(memo, title=about, sections=(*_sections(draft), *memo.sections))


def _components(draft: Draft) -> str:
    numbers = [use.component for use in draft.closes]
    return f"gap {numbers[0]}" if len(numbers) == 1 else f"gaps {', '.join(numbers[:-1])} and {numbers[-1]}"


def _sections(draft: Draft) -> Iterable[Section]:
    parts = (
        ("Blocking", tuple(text(reason) for reason in draft.blocking)),
        ("Verify", tuple(_marked(check.what, check.basis) for check in draft.checks)),
        ("Cited", tuple(_marked(cite.what, cite.basis) for cite in draft.cites)),
    )
    intro = "What stands between this draft and a bill that can be filed."
    rows = tuple(Row(label, items=items) for label, items in parts if items)
    yield Section("before-filing", "Before it is filed", (text(intro),), rows=rows)
    yield Section("sections", "Section by section", rows=tuple(_by_section(draft)))
    yield _comparative(draft)
    if draft.unclosed:
        rows = tuple(Row(u.component, (text(f"{sentence(u.headline)} {u.why}"),)) for u in draft.unclosed)
        yield Section("unclosed", "What this bill does not close", rows=rows)
    notes = [(u.component, u.note) for s in draft.sections for u in s.uses if u.note]
    rows = tuple(Row(f"Gap {c}", (text(note),)) for c, note in dict.fromkeys([*draft.notes, *notes]))
    yield Section("drafting-notes", "Notes to the drafter", rows=rows)


def _marked(words: str, basis: str) -> Text:
    said = text(sentence(words))
    return said if basis in ("found", "card") else (*said, Run(" [verify]", "mark"))


def _by_section(draft: Draft) -> Iterable[Row]:
    for section in draft.sections:
        label = section.heading.strip(".").capitalize()
        paragraphs: list[Text] = [text(section.lead)]
        for use in dict.fromkeys(section.uses):
            gap = (strong(f"Gap {use.component}. "),)
            paragraphs.append((*gap, *text(use.summary)))
        yield Row(label, tuple(paragraphs))


def _comparative(draft: Draft) -> Section:
    columns = (Column("Section"), Column("Law now"), Column("Law as amended"))
    rows = tuple(row for section in draft.sections if section.number for row in _rows(section))
    table = Table("comparative", "The law now and as the bill would have it", columns, rows)
    intro = (
        "Paragraphs that the bill leaves alone are left out. The law now is what the user's file gives, as of its date."
    )
    return Section("comparative-print", "Comparative print", (text(intro),), table=table)


def _rows(section: DraftSection) -> Iterable[tuple[Text, ...]]:
    first = True
    if any(p.kind == PLACEHOLDER for p in section.paragraphs):
        words = "  ".join(p.amended for p in section.paragraphs if p.kind not in (PLACEHOLDER, INSTRUCTION))
        yield text(section.number), text(UNSEEN), text(f"That text, with: {words}" if words else "Changed by hand.")
        return
    for paragraph in section.paragraphs:
        if not paragraph.changed or paragraph.kind == INSTRUCTION:
            continue
        now = paragraph.now or (NOTHING if section.new else "Nothing.")
        yield (
            text(section.number if first else f"{section.number} (cont.)"),
            text(now),
            text(paragraph.amended or "Struck."),
        )
        first = False
