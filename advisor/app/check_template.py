"""One template tried on the documents that it is for, and every placeholder in it that is wrong."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from advisor.app.check import check
from advisor.app.content import Opened, path_from_here
from advisor.errors import Failure, Place, Problem, Problems, Refused
from advisor.load.content_folder import shipped

MEND = "Write it as the template of that name does which `advisor init` writes."
LINE = re.compile(r"\bline (\d+)")
SUFFIXES = {"docx": "docx", "typ": "pdf", "html.j2": "html", "md.j2": "md", "css": "html"}
PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")


def check_template(file: Path, opened: Opened, day: date) -> list[Problem]:
    """Every problem of the template *file*, tried on the first state of *opened* and its law of *day*.

    Its place in a folder `templates`, else its name, tells what it is for. Raises Refused where neither does.
    """
    if not file.is_file():
        raise Refused(f"{file} is no file", "Name a template.")
    name = _name(file)
    if name.startswith("language/"):
        return _language(file, name, day)
    with tempfile.TemporaryDirectory() as folder:
        root, at = _laid_in(Path(folder), file, name), path_from_here(file)
        found = [*_static(root, name, at), *_tried(root, name, at, opened, day)]
        return sorted({(p.place.line, p.what): p for p in found}.values())


def _name(file: Path) -> str:
    """What *file* is called below the folder `templates`: "memo/memo.md.j2"."""
    parts = file.resolve().parts
    if "templates" in parts:
        at = len(parts) - parts[::-1].index("templates")
        name = "/".join(parts[at:])
        if (shipped() / "templates" / name).is_file() or name.startswith("language/"):
            return name
    base = shipped() / "templates"
    known = {p.relative_to(base).as_posix(): p.name for p in sorted(base.rglob("*")) if _is_template(p)}
    named = [name for name, of in known.items() if of == file.name]
    if len(named) != 1:
        raise Refused(f"no template is called {file.name}", f"Name it as one of: {', '.join(sorted(known.values()))}.")
    return named[0]


def _is_template(path: Path) -> bool:
    return path.name.endswith((".j2", ".typ", ".docx"))


def _language(file: Path, name: str, day: date) -> list[Problem]:
    """Bill language is content: it is read with the rules and the states beside it."""
    root = file.resolve().parents[len(Path(name).parts)]
    if not (root / "rules").is_dir():
        raise Refused(f"{file} lies in no content folder", "Put bill language where its rule is, and name it there.")
    return [p for p in check(str(root), day) if p.place.path.endswith(f"templates/{name}")]


def _laid_in(folder: Path, file: Path, name: str) -> Path:
    """A folder with the templates beside *file*, or else the program's own, and *file* among them as *name*."""
    own = file.resolve().parents[len(Path(name).parts) - 1]
    base = own if own.name == "templates" else shipped() / "templates"
    kind = name.partition("/")[0]
    shutil.copytree(base / kind, folder / "templates" / kind)
    if kind == "web" or not (base / "memo").is_dir():
        shutil.copytree(shipped() / "templates" / "memo", folder / "templates" / "memo", dirs_exist_ok=True)
    shutil.copyfile(file, folder / "templates" / name)
    return folder


def _static(root: Path, name: str, at: str) -> Iterator[Problem]:
    """What can be told without a document: filters, tests and names that no template of its kind has."""
    if name.endswith(".j2"):
        from advisor.formats.placeholders import unknown

        yield from (Problem(Place(at, line), what, MEND) for line, what in unknown(root, shipped(), name))


def _tried(root: Path, name: str, at: str, opened: Opened, day: date) -> Iterator[Problem]:
    """What asks for something that there is not, in every document that *name* is for."""
    from advisor.formats.watched import noting

    for make in _makers(root, name, opened, day):
        with noting() as noted:
            try:
                make()
            except Refused as refused:
                yield from _refusal(refused, at, noted=bool(noted))
            except Failure as failure:
                yield Problem(Place(at), str(failure), MEND)
        for template, line, what in noted:
            if template in ("", name):
                yield Problem(Place(at, line if template else _paragraph(root, name, what)), what, MEND)


def _refusal(refused: Refused, at: str, *, noted: bool) -> Iterator[Problem]:
    from advisor.formats.read_back import NotShown

    lacks = isinstance(refused, NotShown)
    if not (noted and lacks):  # what is lacking follows from the placeholders
        line = LINE.search(refused.what)
        yield Problem(Place(at, int(line[1]) if line and not lacks else 1), refused.what, MEND)


def _paragraph(root: Path, name: str, what: str) -> int:
    """The paragraph of a Word template whose placeholder *what* is about; its lines have no numbers."""
    asked = re.findall(r"'(\w+)'", what)[-1:]
    with zipfile.ZipFile(root / "templates" / name) as parts:
        body = parts.read("word/document.xml").decode("utf-8")
    for number, paragraph in enumerate(PARAGRAPH.findall(body), 1):
        if asked and re.search(rf"\{{.*\b{asked[0]}\b", TAG.sub("", paragraph)):
            return number
    return 1


def _makers(root: Path, name: str, opened: Opened, day: date) -> Iterator[Callable[[], Any]]:
    """What makes each document that the template *name* has a part in."""
    from advisor.formats.formats import BY_WORD

    form = next((BY_WORD[word] for suffix, word in SUFFIXES.items() if name.endswith(f".{suffix}")), None)
    kind, _, of = name.partition("/")
    if form is None or kind == "web":
        return
    if kind == "bill":
        yield from _bills(root, of, form, opened, day)
    elif of.startswith("states"):
        yield partial(_states, root, opened, day)
    else:
        for document in _documents(of, opened, day):
            yield partial(form.write, "document", document, root)


def _documents(of: str, opened: Opened, day: date) -> Iterator[Any]:
    from advisor.app.assess import assess
    from advisor.documents.brief.page import brief
    from advisor.documents.letterhead import Letterhead
    from advisor.documents.memo.staff import annex, memo

    code = next(iter(opened.content.jurisdictions))
    found = assess(opened.under(code=code), code, day)
    makers = (brief,) if of.startswith("brief") else (memo, annex, brief) if of.startswith(("parts", "house")) else (
        memo, annex,
    )  # fmt: skip
    yield from (make(found, opened.content, Letterhead(day)) for make in makers)


def _states(root: Path, opened: Opened, day: date) -> str:
    from advisor.app.states import side_by_side
    from advisor.documents.multiples import multiples
    from advisor.formats.multiples import multiples as page

    return page(multiples(side_by_side(opened, (), day).beside, "", ()), root)


def _bills(root: Path, of: str, form: Any, opened: Opened, day: date) -> Iterator[Callable[[], Any]]:
    """A bill for all gaps of the first state of which one can be drafted."""
    from advisor.app.draft import Order, draft_bills
    from advisor.formats.bill.petition import petition_markdown

    for code, state in opened.content.jurisdictions.items():
        chamber = next(iter(state.form.numbers), "house") if state.form else "house"
        try:
            drafts = draft_bills(opened.under(code=code), code, day, Order(dated=day, chamber=chamber))
        except (Refused, Problems):
            continue
        if of.startswith("bill"):
            yield partial(form.write, "bill", drafts.bills[0].draft, root)
            return
        if of.startswith("petition") and drafts.petitions:
            yield partial(petition_markdown, drafts.petitions[0], root)
            return
