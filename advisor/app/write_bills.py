"""A draft bill as files: the bill in every format, its summary, its entry for the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from advisor.app.assess import notice
from advisor.app.content import Opened
from advisor.app.draft import Drafted, Drafts
from advisor.app.enter_bill import entry
from advisor.app.statutes.texts import book_used
from advisor.app.write import Target, begun, write_run
from advisor.documents.bill.comparative import comparative_print
from advisor.documents.bill.notes import drafters_notes
from advisor.documents.bill.summary import bill_summary
from advisor.documents.explained import explained
from advisor.documents.letterhead import Letterhead
from advisor.formats.bill.petition import petition_markdown
from advisor.formats.formats import BY_WORD
from advisor.schemas.bill import bill_draft
from advisor.schemas.shape import as_json
from advisor.store import files as store


def bill_files(opened: Opened, made: Drafted, head: Letterhead, formats: Sequence[str]) -> dict[str, bytes]:
    """The draft's files, name -> bytes: the bill, its summary, the comparative print, the drafter's notes, its entry.

    There is no comparative print where no word of the law at hand changes.

    Raises Refused where a format's package is not installed.
    """
    draft = made.draft
    rows = [BY_WORD[word] for word in formats]
    said = notice(made.account.after.law)
    memo = explained(bill_summary(draft, made.account, opened.content, head, notice=said))
    shape = bill_draft(draft, said)
    plain = [form.word for form in rows if form.document]
    documents = {"summary": memo, "comparative-print": None, "notes": drafters_notes(draft, head.dated)}
    if compared := comparative_print(draft, made.account, opened.content, head):
        documents["comparative-print"] = explained(compared)
    waiting = [begun(opened, name, of, plain, made.account.after, shape) for name, of in documents.items() if of]
    files: dict[str, bytes] = {}
    for form in (row for row in rows if row.bill):
        files |= form.files("bill", form.write("bill", draft, opened.looks))
    for ready in waiting:
        files |= ready()
    files["bill.json"] = as_json(shape)
    files[f"{draft.bill.id}.yaml"] = entry(draft.bill).encode()
    return files


def petition_files(drafts: Drafts, root: Path) -> dict[str, bytes]:
    """The outline of each petition, name -> bytes."""
    return {f"petition-{p.component}.md": petition_markdown(p, root).encode() for p in drafts.petitions}


def write_bills(
    opened: Opened, drafts: Drafts, head: Letterhead, formats: Sequence[str], target: Callable[[Drafted], Target]
) -> list[Path]:
    """Write every bill of *drafts* with its record, each to its *target*; return the paths.

    All are rendered before the first is written, and each folder is written whole or not at all. Raises Refused as
    `write_memo` does.
    """
    rendered_all = [(made, bill_files(opened, made, head, formats)) for made in drafts.bills]
    paths: list[Path] = []
    for made, files in rendered_all:
        law, draft = made.account.after, made.draft.bill.id
        paths += write_run(
            opened, law, ("bill", "bill"), head, files, target(made), draft=draft, **text_used(opened, made)
        )
    return paths


def text_used(opened: Opened, made: Drafted) -> dict[str, Any]:
    """What the record of a run says of the statute book that gave current text; nothing where it gave none."""
    draft = made.draft
    if not any(section.current for section in draft.sections):
        return {}
    accepted = [day.isoformat() for day in draft.accepted]
    return {**book_used(opened, made.account.before.law), **({"accepted": accepted} if accepted else {})}


def write_petitions(drafts: Drafts, root: Path, target: Target) -> list[Path]:
    """Write the outlines of petitions with their record; return the paths."""
    files = petition_files(drafts, root)
    if not files:
        return []
    taken: Mapping[str, Any] = {"components": [p.component for p in drafts.petitions]}
    return store.write(target.folder, "petition", files, taken, target.force)
