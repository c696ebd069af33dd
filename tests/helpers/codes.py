"""Small codes of law of the fictional state, in the shapes in which publishers give them out."""

from __future__ import annotations

import json
from pathlib import Path

from advisor.load.content import read as read_content
from advisor.model import Code
from advisor.statutes.readers import read
from advisor.statutes.section import Account, Release, Section, SetAside
from advisor.store.statutes import Book
from helpers.paths import EXAMPLE

CODE = read_content(EXAMPLE).codes["zz"]
HARM = (
    "1-1",
    "Harm to a child",
    "(1)Who harms a child:(a)Pays; or(b)Serves.(2)See subsection (1)(a) and Sections1-2and1-3.",
)


def record(number: str, heading: str, text: str) -> str:
    return json.dumps({"number": number, "heading": heading, "text": text})


def json_lines(folder: Path, *records: str, name: str = "code") -> Path:
    """A file of *records*, below a line of provenance."""
    path = folder / name
    path.write_text("\n".join([json.dumps({"_provenance": {"from": "a test"}}), *records]) + "\n", "utf-8")
    return path


def html(folder: Path, *sections: str, name: str = "release", ends: str = "</main></body></html>\n") -> Path:
    """A release of a code with *sections*, each a division of its own."""
    parts = "\n".join(f"<div>\n{section}\n</div>" for section in sections)
    nav = '<nav><p>Arcadian Code, release 3</p><ul><li><a href="#a">§ 1-1. Harm</a></li></ul></nav>'
    path = folder / name
    text = f"<!DOCTYPE html>\n<html><head><title>ARC</title></head><body>{nav}<main>\n{parts}\n{ends}"
    path.write_text(text, "utf-8")
    return path


SECTION = """<h3 id="t1s1-1"><b>§ 1-1.
 Harm to a child.</b></h3>
<p>Who harms a child:</p>
<ol type="A"><li id="x1">pays, as in <cite><a href="#b">1-2</a></cite> ; or
<ol><li>serves; or</li><li>drives.</li></ol></li><li>nothing else.</li></ol>
<p>Derivation: Acts 2019, no. 4, art. 2; Acts 2021, no. 9, AB 5, art. 1, from March 3, 2021.</p>
<div><h4>Notes of the editor</h4><p>The 2021 act added 2.</p></div>"""


def taken(path: Path) -> tuple[list[Section], list[SetAside], Account]:
    """What the readers make of the file at *path*."""
    account = Account()
    found = list(read(path, CODE, account))
    sections = [item for item in found if isinstance(item, Section)]
    return sections, [item for item in found if isinstance(item, SetAside)], account


def book_at(path: Path, release: Release, *records: str, code: Code = CODE) -> Path:
    """A statute book at *path*, with a release of *records* beside what it holds already."""
    file = json_lines(path.parent, *records, name=f"{release.label}.jsonl")
    account = Account()
    with Book(path).adding(release) as adding:
        adding.file(file, read(file, code, account), account)
    return path
