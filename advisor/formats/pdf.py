"""A memo or brief as PDF/UA-1, set by typst. Everything said goes over as strings, never as markup."""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import typst

from advisor.documents.document import Brief, Memo
from advisor.errors import Failure, Refused
from advisor.formats.apart import WAY_OUT, Unset, ours, refuse_links, set_apart
from advisor.formats.columns import widths

ADDRESS = re.compile(r"https?://|mailto:")
UNKNOWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
BY_NUMBER = re.compile(r"\\u\{([0-9a-fA-F]+)\}")  # as typst names what it would not print either
NAMED = {"id", "target", "style", "kind"}  # what is no text of a reader's
# Of a word. An address has places of its own at which a line may end, and a reader may copy it.
LONG = re.compile(r"[^\s/\u200b\u2010-\u2015-]{20}(?=[^\s/\u200b\u2010-\u2015-]{10})")
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


def pdf(document: Memo | Brief, root: Path) -> bytes:
    """*document* as the bytes of a PDF, by the templates under *root*."""
    name = "memo" if isinstance(document, Memo) else "brief"
    data = json.dumps(_data(document), ensure_ascii=False)
    made = compiled(root / "templates" / "memo" / f"{name}.typ", data, document.dated)
    pages = len(PAGES.findall(made))
    if isinstance(document, Brief) and pages != 1:
        raise Failure(f"The brief takes {pages} pages and must take one: shorten its reasons or answers.")
    return made


def compiled(template: Path, data: str, day: date) -> bytes:
    """*template* set with *data*, a JSON document, as PDF/UA-1 dated *day*.

    A sign that the typeface lacks is shown by its number, and told to standard error. A template that is not the
    program's own is set in a process of its own. Raises Refused where typst cannot set it, Failure where it cannot set
    ours.
    """
    refuse_links(template.parent)
    own = ours(template)
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    while True:
        try:
            return _set(template, data, stamp) if own else set_apart(template, data, stamp)
        except (typst.TypstError, Unset) as error:
            shown = _shown_by_number(data, str(error))
            if shown == data and own:
                raise Failure(f"The PDF could not be set: {error}") from error
            if shown == data:
                raise Refused(f"{template} cannot be set: {_first(str(error))}", WAY_OUT) from error
            data = shown


def _first(said: str) -> str:
    """What typst says first, and where: "unknown variable: data, line 3"."""
    line = re.search(r"\.typ:(\d+):\d+", said)
    return f"{said.strip().splitlines()[0].removeprefix('error: ')}{f', line {line[1]}' if line else ''}"


def _shown_by_number(data: str, error: str) -> str:
    """*data* with every sign that the typeface was found to lack shown by its number."""
    named = (BY_NUMBER.sub(lambda sign: chr(int(sign[1], 16)), text) for text in UNKNOWN.findall(error))
    lacking = {c for text in named for c in text if not c.isascii()}
    # Of a letter and the mark over it, typst may name the letter; of a space and the skin tone after it, the space.
    lacking = lacking or {c for c in data if not c.isascii() and unicodedata.category(c).startswith(("M", "Sk"))}
    for sign in sorted(lacking):
        _tell(sign)
    # A line may end after a number, or many would make one word that runs off the page.
    return "".join(f"<U+{ord(c):04X}>\u200b" if c in lacking else c for c in data) if lacking else data


@cache  # so once a process, though a memo and its annex both have it
def _tell(sign: str) -> None:
    """Name a *sign* that the typeface lacks, by its number and in ASCII: no screen need have it either."""
    number, name = f"U+{ord(sign):04X}", unicodedata.name(sign, "a sign without a name").lower()
    logging.getLogger(__name__).warning("The PDF's typeface lacks %s (%s); the PDF shows <%s>.", number, name, number)


def _set(template: Path, data: str, stamp: datetime) -> bytes:
    """*template* set with *data*. Raises typst.TypstError."""
    made: bytes = typst.compile(
        str(template),
        root=str(template.parent),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"document": data},
        pdf_standards=["ua-1"],
        timestamp=stamp,
    )
    return made


def _data(document: Memo | Brief) -> dict[str, Any]:
    """What the template reads: the document as plain lists and strings, and what only the PDF needs."""
    data = asdict(document, dict_factory=_plain)
    data["author"] = ""
    if isinstance(document, Memo):
        _measure(document, data)
    _complete(data, _targets(data))
    return data


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value if name in NAMED else _broken(value) for name, value in pairs if name != "dated"}


def _broken(value: Any) -> Any:
    """*value*, or a text whose words end somewhere: one that no line holds may be broken, or it runs off the page."""
    return LONG.sub("\\g<0>\u200b", value) if isinstance(value, str) else value


def _measure(memo: Memo, data: dict[str, Any]) -> None:
    """Give every table its widths."""
    by_id = {table.id: widths(table) for table in memo.tables}
    for table in _tables(data):
        table["widths"] = by_id[table["id"]]


def _tables(value: Any) -> Iterator[dict[str, Any]]:
    """Every table below *value*: what has a caption and columns."""
    if isinstance(value, dict):
        if "columns" in value:
            yield value
        for inner in value.values():
            yield from _tables(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _tables(inner)


def _targets(data: dict[str, Any]) -> set[str]:
    """What a link may lead to: the sections and their entries."""
    sections = data.get("sections", ())
    return {section["id"] for section in sections} | {e["id"] for s in sections for e in s["entries"]}


def _complete(value: Any, targets: set[str]) -> None:
    """Name the site of every source, and take the target from every link that leads nowhere: it prints as text."""
    if isinstance(value, dict):
        if value.get("style") == "link" and not (value["target"] in targets or ADDRESS.match(value["target"])):
            value["style"] = ""
        if "address" in value:
            value["site"] = urlsplit(value["address"]).netloc.removeprefix("www.")
        for inner in value.values():
            _complete(inner, targets)
    elif isinstance(value, list | tuple):
        for inner in value:
            _complete(inner, targets)
