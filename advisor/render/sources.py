"""The numbered sources of one document: a number for each document and basis, in the order they are first cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from advisor.model import Document, Provenance
from advisor.render.document import Run, Source, Text
from advisor.render.wording import listed, short_date, strong, text, written_date

Key = tuple[str, str, bool]


class Sources:
    """Gives each source its number when it is first cited. The one thing here that is not frozen."""

    def __init__(self, documents: Mapping[str, Document]):
        self._documents = documents
        self._cited: dict[Key, list[Provenance]] = {}

    def note(self, provenance: Iterable[Provenance]) -> Text:
        """The superscript numbers of *provenance*: "1, 6"."""
        numbers = sorted({self._number(p) for p in provenance if p.document in self._documents})
        runs: list[Run] = []
        for number in numbers:
            runs += [Run(", ", "note")] if runs else []
            runs.append(Run(str(number), "note", f"source-{number}"))
        return tuple(runs)

    def _number(self, provenance: Provenance) -> int:
        key = (provenance.document, provenance.basis, provenance.part)
        cited = self._cited.setdefault(key, [])
        if provenance not in cited:
            cited.append(provenance)
        return list(self._cited).index(key) + 1

    def listed(self) -> tuple[Source, ...]:
        """Every source cited so far, in order."""
        return tuple(
            _source(number, self._documents[key[0]], provenance)
            for number, (key, provenance) in enumerate(self._cited.items(), 1)
        )


def _source(number: int, document: Document, cited: list[Provenance]) -> Source:
    address = document.address if document.address.startswith(("https://", "http://")) else ""
    parts = [
        f"{document.publisher}, {document.title}" if document.publisher else document.title,
        f" ({written_date(document.date)})" if document.date else "",
        f": {_places(cited)}" if _places(cited) else "",
        ".",
        f" {document.reliability}" if document.reliability else "",
        f" {_read(cited)} ",
    ]
    return Source(number, text(*parts, strong(basis_words(cited[0]))), address)


def basis_words(provenance: Provenance) -> str:
    return f"{provenance.basis}, in part" if provenance.part else provenance.basis


def _places(cited: list[Provenance]) -> str:
    """Citations with their pinpoints; pinpoints of the report card by area, once each."""
    if cited[0].basis == "card":
        return "; ".join(_sentences(list(dict.fromkeys(p.pinpoint for p in cited if p.pinpoint))))
    named = (", ".join(filter(None, (p.citation, p.pinpoint))) for p in cited)
    return "; ".join(dict.fromkeys(filter(None, named)))


def _sentences(pinpoints: list[str]) -> list[str]:
    """ "area 5, sentence 7" and "area 5, sentence 9" as "area 5, sentences 7 and 9"."""
    places: dict[str, list[str]] = {}
    for pinpoint in pinpoints:
        place, _, sentence = pinpoint.partition(", sentence ")
        places.setdefault(place, []).append(sentence)
    return [
        f"{place}, sentence{'s' if len(of) > 1 else ''} {listed(sorted(of, key=lambda s: (len(s), s)))}"
        if any(of)
        else place
        for place, of in places.items()
    ]


def _read(cited: list[Provenance]) -> str:
    days: list[date] = [p.read for p in cited if p.read]
    return f"Read {short_date(max(days))}." if days else "Not read for this memo."
