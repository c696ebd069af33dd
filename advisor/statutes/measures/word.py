"""A measure kept in Word: tracked changes, strikes and underlines, read as what they say of the words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from advisor.errors import Place, Problem, Problems, Refused
from advisor.statutes.guarded import DAMAGED, xml
from advisor.statutes.measures.measure import Paragraph
from advisor.statutes.readers.word import AGAIN, COUNTED, ELSEWHERE, HIDES, LARGEST, MARK, W
from advisor.statutes.redline import DELETE, INSERT, KEEP, Span

TRACKED = {f"{W}ins": INSERT, f"{W}moveTo": INSERT, f"{W}del": DELETE, f"{W}moveFrom": DELETE}
SPOKEN = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
SHOWN = {f"{W}strike", f"{W}dstrike", f"{W}commentReference"}  # strikes are read; comments are no words of a measure
UNSEEN = {tag: said for tag, said in HIDES.items() if tag not in SHOWN}
ASIDE = ("Bill Placeholder", "Bill Instruction")  # styles of ours: what stands for text that is not at hand
NO_PART = ("Bill Notice",)  # what stands below a draft of ours
Looks = Mapping[str, tuple[str, str]]  # the id of a style -> its name, and the kind of what is set in it


def read(data: bytes, file: str) -> Iterator[Paragraph]:
    """The paragraphs of the .docx file in *data*; their places are numbered by paragraph.

    Raises Refused where it is none that can be read, Problems for all paragraphs whose words do not say all.
    """
    document, styles = _parts(data, file)
    looks = dict(_looks(styles))
    counting = {key for key, (_, _, counts) in looks.items() if counts}
    kinds = {key: (name, kind) for key, (name, kind, _) in looks.items()}
    problems: list[Problem] = []
    found: list[Paragraph] = []
    for number, paragraph in enumerate(document.iter(f"{W}p"), 1):
        place = Place(file, number)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        own = style.get(f"{W}val", "") if style is not None else ""
        name = kinds.get(own, ("", ""))[0]
        if wrong := _wrong(paragraph, own in counting):
            problems.append(Problem(place, *wrong))
        if name in NO_PART:
            continue
        found.append(Paragraph(tuple(_spans(paragraph, kinds)), place, name in ASIDE))
    problems += [Problem(Place(file, len(found)), ELSEWHERE[e.tag], AGAIN) for e in document.iter(*ELSEWHERE)]
    if problems:
        raise Problems(problems)
    yield from found


def _parts(data: bytes, file: str) -> tuple[Any, Any]:
    """The document of the Word file, and its styles where it has any."""
    try:
        from lxml import etree
    except ImportError as error:
        raise Refused("Word files need a package", "pip install 'gap-advisor[statutes]'") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            if "word/document.xml" not in names:
                raise Refused(f"{file} is a packed folder and no Word file", "Unpack it, and name the files in it.")
            wanted = [name for name in ("word/document.xml", "word/styles.xml") if name in names]
            if any(packed.getinfo(name).file_size > LARGEST for name in wanted):
                raise Refused(f"{file} unpacks to more than {LARGEST // 1_000_000} MB", "Save the measure alone.")
            read = [packed.read(name) for name in wanted]
            if any(b"<!DOCTYPE" in part for part in read):
                raise Refused(f"{file} declares a document type, which Word never does", AGAIN)
            roots = [xml(part) for part in read]
    except DAMAGED as error:
        raise Refused(f"{file} is no Word file that can be read: {error}", AGAIN) from None
    except etree.XMLSyntaxError as error:
        raise Refused(f"{file} is damaged: {error.msg}", AGAIN) from None
    return roots[0], roots[1] if len(roots) > 1 else None


def _looks(styles: Any) -> Iterator[tuple[str, tuple[str, str, bool]]]:
    """Each style's id with its name, what its words are for its looks, and whether it counts its paragraphs."""
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name = style.find(f"{W}name")
        named = name.get(f"{W}val", "") if name is not None else ""
        own = style.find(f"{W}rPr")
        kind = {"Inserted": INSERT, "Struck": DELETE}.get(named) or _kind(own, {})
        counts = style.find(f"{W}pPr/{W}numPr") is not None
        yield style.get(f"{W}styleId", ""), (named, kind if style.get(f"{W}type") == "character" else KEEP, counts)


def _spans(paragraph: Any, looks: Looks) -> Iterator[Span]:
    for run in paragraph.iter(f"{W}r"):
        tracked = next((TRACKED[a.tag] for a in run.iterancestors() if a.tag in TRACKED), "")
        kind = tracked or _kind(run.find(f"{W}rPr"), looks)
        text = "".join(
            SPOKEN.get(part.tag, part.text or "")
            for part in run
            if part.tag in SPOKEN or part.tag in (f"{W}t", f"{W}delText")
        )
        yield Span(re.sub(r"\s+", " ", text), kind)


def _kind(form: Any, looks: Looks) -> str:
    """What words in this *form* are: struck through, underlined, or neither."""
    if form is None:
        return KEEP
    style = form.find(f"{W}rStyle")
    if style is not None and (kind := looks.get(style.get(f"{W}val", ""), ("", KEEP))[1]) != KEEP:
        return kind
    if any(_on(form.find(f"{W}{name}")) for name in ("strike", "dstrike")):
        return DELETE
    return INSERT if _on(form.find(f"{W}u")) else KEEP


def _on(element: Any) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "none")


def _wrong(paragraph: Any, counted: bool) -> tuple[str, str] | None:
    """What in *paragraph* its words would not show, and the way out."""
    for tag, said in UNSEEN.items():
        element = paragraph.find(f".//{tag}")
        if element is not None and element.get(f"{W}val", "1") not in ("0", "false"):
            return said
    if counted or paragraph.find(f"{W}pPr/{W}numPr") is not None:
        return COUNTED, MARK
    return None
