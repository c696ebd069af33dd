"""What no template can say of a Word file: lists that begin again, the break after page one, its properties."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from advisor.documents.document import Brief, Memo
from advisor.formats.word.fit import fit
from advisor.formats.word.parts import W, clean, in_order

DAWN = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file can name
UNIX = 3


def finished(docx: Any, document: Memo | Brief) -> bytes:
    """The rendered *docx* as bytes."""
    body = docx.element.body
    _break_pages(body, document)
    _restart_lists(docx, body)
    in_order(body)
    fit(docx)
    _properties(docx.core_properties, document)
    return saved(docx)


def saved(docx: Any) -> bytes:
    """*docx* as bytes, every file in its zip dated alike, so that the bytes repeat."""
    held, out = BytesIO(), BytesIO()
    docx.save(held)
    with ZipFile(held) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            info = ZipInfo(name, DAWN)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, UNIX, 0o600 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()


def _paragraphs(body: Any, style: str) -> list[Any]:
    """The paragraphs of *body* in *style*."""
    named = ((paragraph, paragraph.find(f"{W}pPr/{W}pStyle")) for paragraph in body.iter(f"{W}p"))
    return [paragraph for paragraph, of in named if of is not None and of.get(f"{W}val") == style]


def _break_pages(body: Any, document: Memo | Brief) -> None:
    """Begin a page at the first section, and at every other that begins one."""
    if not isinstance(document, Memo):
        return
    for n, (heading, section) in enumerate(zip(_paragraphs(body, "Heading1"), document.sections, strict=False)):
        if (n == 0 and document.page) or section.new_page:
            heading.pPr.append(heading.makeelement(f"{W}pageBreakBefore"))


def _restart_lists(docx: Any, body: Any) -> None:
    """Give every list of items after the first its own numbers, which begin at one."""
    lists = _lists(_paragraphs(body, "GapItem"))
    numbering = docx.part.numbering_part.element
    style = next((s for s in docx.styles.element.iter(f"{W}style") if s.get(f"{W}styleId") == "GapItem"), None)
    found = style.find(f".//{W}numId") if style is not None else None
    if found is None:  # an office's template without numbers
        return
    numbers = {int(of.get(f"{W}numId")): of for of in numbering.iter(f"{W}num")}
    original = numbers[int(found.get(f"{W}val"))]
    for number, items in enumerate(lists[1:], start=max(numbers) + 1):
        numbering.append(_restarted(original, number))
        for item in items:
            _number(item, number)


def _lists(items: list[Any]) -> list[list[Any]]:
    """*items* in runs of neighbors."""
    lists: list[list[Any]] = []
    for item in items:
        if lists and item.getprevious() is lists[-1][-1]:
            lists[-1].append(item)
        else:
            lists.append([item])
    return lists


def _restarted(original: Any, number: int) -> Any:
    made = deepcopy(original)
    made.set(f"{W}numId", str(number))
    override = made.makeelement(f"{W}lvlOverride", {f"{W}ilvl": "0"})
    override.append(made.makeelement(f"{W}startOverride", {f"{W}val": "1"}))
    made.append(override)
    return made


def _number(item: Any, number: int) -> None:
    properties = item.makeelement(f"{W}numPr")
    properties.append(item.makeelement(f"{W}ilvl", {f"{W}val": "0"}))
    properties.append(item.makeelement(f"{W}numId", {f"{W}val": str(number)}))
    item.pPr.append(properties)


def _properties(core: Any, document: Memo | Brief) -> None:
    made = datetime.combine(document.dated, time())
    core.title, core.language = clean(document.title)[:255], document.language
    core.author = core.last_modified_by = core.comments = core.subject = ""
    core.created = core.modified = made
    core.revision = 1
