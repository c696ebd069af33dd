"""The numbered sources of a memo: a number for each document, in the order they are first cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from advisor.documents.document import Run, Section, Source, Text
from advisor.documents.wording import short_date, strong, text, uncapitalized, written_date
from advisor.model import Document, Provenance
from advisor.model.words import BASES, Basis
from advisor.phrases import listed

# How a source was read, in words that need no key. Of the text itself it matters whether all of it was read.
READ_AS: Mapping[tuple[Basis, bool], str] = {
    ("card", False): "The publisher’s card",
    ("found", False): "Text read",
    ("found", True): "Text read in part",
    ("secondary", False): "An account of it",
    ("recalled", False): "Not read",
}


class Sources:
    """The documents that a memo cites, each with its number.

    It is not frozen: a document gets its number when it is first cited.
    """

    def __init__(self, documents: Mapping[str, Document]):
        self._documents = documents
        self._cited: dict[str, list[Provenance]] = {}

    def note(self, provenance: Iterable[Provenance]) -> Text:
        """Return the superscript numbers of *provenance*: "1, 6". A document that is not on record is left out."""
        numbers = sorted({self._number(p) for p in provenance if p.document in self._documents})
        runs: list[Run] = []
        for number in numbers:
            runs += [Run(", ", "note")] if runs else []
            runs.append(Run(str(number), "note", f"source-{number}"))
        return tuple(runs)

    def _number(self, provenance: Provenance) -> int:
        cited = self._cited.setdefault(provenance.document, [])
        if provenance not in cited:
            cited.append(provenance)
        return list(self._cited).index(provenance.document) + 1

    def listed(self, short: bool = False) -> tuple[Source, ...]:
        """Return every document cited so far, by number; if *short*, without the places cited and who read it when."""
        usual = self.usual_day
        return tuple(
            _short(number, self._documents[name], cited)
            if short
            else _source(number, self._documents[name], cited, usual)
            for number, (name, cited) in enumerate(self._cited.items(), 1)
        )

    @property
    def usual_day(self) -> date | None:
        """The day on which most of the documents were last read; None where no two were, or most were not read."""
        found = Counter(_last(cited) for name, cited in self._cited.items() if not self._documents[name].official)
        (day, often), *_ = found.most_common(1) or [(None, 0)]
        return day if often > 1 else None


def sources_section(sources: Sources, short: bool = False) -> tuple[Section, ...]:
    """The section of every document cited so far, if *short* as in `Sources.listed`; none where none was cited."""
    listed_ = sources.listed(short)
    usual = None if short else sources.usual_day
    said = (text(f"Read {short_date(usual)}, where no other day is named."),) if usual else ()
    return (Section("sources", "Sources", said, sources=listed_, brief=short),) if listed_ else ()


def _short(number: int, document: Document, cited: list[Provenance]) -> Source:
    """The document in a line; of an account that no office would cite, the official document that was not read."""
    of = document.official
    if of:
        return Source(number, text(f"{of.publisher}, {of.title}. ", strong("Not yet read.")), _address(of.address))
    return Source(number, text(f"{_named(document)}. ", strong(f"{read_as(cited)}.")), _address(document.address))


def _named(document: Document) -> str:
    name = f"{document.publisher}, {document.title}" if document.publisher else document.title
    return f"{name}{_dated(document)}"


def _address(address: str) -> str:
    return address if address.startswith(("https://", "http://")) else ""


def read_as(cited: Iterable[Provenance]) -> str:
    """How what is *cited* was read, the surest reading first: "Text read in part; an account of it"."""
    said = list(dict.fromkeys(READ_AS[p.basis, p.part and p.basis == "found"] for p in sorted(cited, key=surest)))
    return "; ".join([*said[:1], *map(uncapitalized, said[1:])])


def _source(number: int, document: Document, cited: list[Provenance], usual: date | None) -> Source:
    """The document in full: the places cited, what is known of it, and who reports what nobody read here.

    When it was read is said where it is not the *usual* day.
    """
    of = document.official
    if of:
        where = f" ({document.address})" if _address(document.address) else ""
        said = f" Reported by {_named(document)}{where}. {document.reliability}".rstrip()
        return Source(
            number, text(f"{of.publisher}, {of.title}. ", strong("Not yet read."), said), _address(of.address)
        )
    places = _places(document, cited)
    parts = [
        _named(document),
        f": {places}" if places else "",
        ".",
        "" if document.reliability.removesuffix(".").lower() in read_as(cited).lower() else f" {document.reliability}",
        " " if usual and _last(cited) == usual else f" {_read(cited)} ",
    ]
    return Source(number, text(*parts, strong(f"{read_as(cited)}.")), _address(document.address))


def basis_words(provenance: Provenance) -> str:
    """The basis of a source, and whether it was read only in part."""
    return f"{provenance.basis}, in part" if provenance.part else provenance.basis


def surest(provenance: Provenance) -> tuple[int, bool]:
    """A key that sorts the surest source first."""
    return BASES.index(provenance.basis), provenance.part


def _dated(document: Document) -> str:
    """The date of the edition in brackets, after a space.

    It is left out where the title says it, and of a web page, whose date is only the day it was read.
    """
    said = written_date(document.date)
    year = document.date[:4]
    if not said or document.kind == "web" or (said == year and year in document.title):
        return ""
    return f" ({said})"


def _places(document: Document, cited: list[Provenance]) -> str:
    """The citations with their pinpoints. A report card has sentences by area instead, each once."""
    if document.kind == "report-card":
        return "; ".join(_sentences(list(dict.fromkeys(p.pinpoint for p in cited if p.pinpoint))))
    found: dict[str, list[str]] = {}
    for p in cited:
        found.setdefault("" if _same(p.citation, document.title) else p.citation, []).append(_pinpoint(p))
    places = {c: ", ".join(filter(None, dict.fromkeys(of))) for c, of in found.items()}
    bare = _of_one_code([c for c, where in places.items() if c and not where])
    return "; ".join([*bare, *(", ".join(filter(None, (c, where))) for c, where in places.items() if where)])


def _of_one_code(citations: list[str]) -> list[str]:
    """*citations* of sections, those of one code together: "Code §§ 1-1(2); 1-3(1), (2)"; others as they are."""
    codes: dict[str, dict[str, list[str]]] = {}
    for citation in citations:
        code, sign, sections = citation.partition("§")
        numbers = sections.removeprefix("§").strip()
        plain = bool(sign) and not set(numbers) & set("§;") and " " not in numbers.replace(", ", "")
        of = codes.setdefault(code if plain else citation, {})
        number = ""
        for one in numbers.split(", ") if plain else ():
            begun, mark, rest = one.partition("(")
            number = begun or number
            places = of.setdefault(number, [])
            places += [place for place in [f"{mark}{rest}"] if place and place not in places]
    return [
        f"{code}§{'' if len(of) == 1 else '§'} {'; '.join(n + ', '.join(places) for n, places in of.items())}"
        if of
        else code
        for code, of in codes.items()
    ]


def _same(citation: str, title: str) -> bool:
    """Whether a citation only repeats its document's title: "S.B. 2336 (2026), as introduced"."""
    said = citation.replace("H.B.", "House Bill").replace("S.B.", "Senate Bill").partition(",")[0]
    return bool(said) and said in title


def _pinpoint(provenance: Provenance) -> str:
    """The pinpoint, unless it repeats the section that the citation names."""
    section = provenance.pinpoint.rpartition("§ ")[2]
    return "" if "§" in provenance.pinpoint and section in provenance.citation else provenance.pinpoint


def _sentences(pinpoints: list[str]) -> list[str]:
    """ "area 5, sentence 7" and "area 5, sentence 9" as "area 5, sentences 7 and 9"."""
    places: dict[str, list[str]] = {}
    for pinpoint in pinpoints:
        place, _, which = pinpoint.partition(", sentence ")
        places.setdefault(place, []).append(which)
    return [_sentence(place, of) for place, of in sorted(places.items(), key=lambda pair: (pair[0] != "lead", pair[0]))]


def _sentence(place: str, of: list[str]) -> str:
    if not any(of):
        return place
    return f"{place}, sentence{'s' if len(of) > 1 else ''} {listed(sorted(of, key=lambda s: (len(s), s)))}"


def _last(cited: list[Provenance]) -> date | None:
    """The last day on which somebody read the document."""
    return max((p.read for p in cited if p.read), default=None)


def _read(cited: list[Provenance]) -> str:
    day = _last(cited)
    return f"Read {short_date(day)}." if day else "Not read for this memo."
