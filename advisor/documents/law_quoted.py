"""The law in its own words, where a statute book has it: quotations below the answers of a row, each with its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from advisor.documents.document import Run, Text
from advisor.documents.law_cited import parts_cited
from advisor.documents.view import View
from advisor.documents.wording import run, text
from advisor.model.law import Holding
from advisor.phrases import listed, long_date
from advisor.statutes.citations import Citation, Part, Subdivision
from advisor.statutes.of_day import OfDay, in_code, named
from advisor.statutes.quotation import MORE, quotation

MOST = 60  # words that a row quotes
PLACES = 2  # that a row quotes; of the others it says from when they are law


class Place(Struct, frozen=True):
    """One place of the law that an answer rests on, and what is at hand of its section."""

    part: Part  # with one subdivision, or none
    of: OfDay
    about: str  # what the answer says

    @property
    def first(self) -> Part:
        """The place that is quoted: of a range the first."""
        return Part(self.part.number, tuple(Subdivision(place.marks) for place in self.part.subdivisions[:1]))

    def words(self, most: int) -> str:
        """At most *most* words of it; empty where none can be quoted."""
        marks = self.first.subdivisions[0].marks if self.first.subdivisions else ()
        return quotation(self.of.current.section, marks, most, self.about) if self.of.current else ""


def quotations(view: View, holdings: Sequence[Holding]) -> tuple[Text, ...]:
    """The paragraphs that quote the law of *holdings*, which share a row: none where the view has no book.

    Then follow the places that are not quoted with their date, and those whose text at hand is no longer the law.
    """
    places = list(_places(view, holdings))
    quoting = [place for place in places if place.words(MOST)][:PLACES]
    made, left = [], MOST
    for n, place in enumerate(quoting):
        words = place.words(left // (len(quoting) - n))
        left -= len(words.replace(MORE, "").split())
        made.append(text(f"{cited([place.first])}, {dated(place.of)}: “", Run(words), "”"))
    shown = {place.part.number for place in quoting}
    others = dates((place.part, place.of) for place in places if place.part.number not in shown)
    return (*made, *map(text, others))


def _places(view: View, holdings: Sequence[Holding]) -> Iterator[Place]:
    """Each place that *holdings* rest on, once, with a section of which something is at hand."""
    known: set[Part] = set()
    for holding in holdings if view.texts else ():
        if holding.bill in view.assessment.law.bills:
            continue  # the answer of a bill that is laid over the law
        for part in parts_cited(holding, view.state.code, view.content.codes):
            for one in [Part(part.number, (place,)) for place in part.subdivisions] or [Part(part.number)]:
                of = view.texts.section(part.number) if view.texts and not part.through else None
                if of and of.standing and one not in known:
                    known.add(one)
                    yield Place(one, of, holding.says)


def dates(known: Iterable[tuple[Part, OfDay]]) -> Iterator[str]:
    """Parts of the law by what is to be said of them: from when their text stands, or by what it was superseded."""
    said: dict[str, list[Part]] = {}
    for part, of in known:
        if words := dated(of) or superseded(of):
            said.setdefault(words, []).append(part)
    for words, parts in said.items():
        yield f"{cited(parts)}, {words}."


def cited(parts: Sequence[Part]) -> str:
    """*parts* without the name of their code: "§ 97-3-54.1(1)(c)"."""
    merged: dict[str, Part] = {}
    for part in parts:
        above = merged.get(part.number)
        merged[part.number] = Part(part.number, (*above.subdivisions, *part.subdivisions)) if above else part
    return run(str(Citation("", tuple(merged.values())))).text


def dated(of: OfDay) -> str:
    """From when the text at hand is the law; empty where it is not that of the day, or nobody can tell."""
    return in_code(of) if of.current else ""


def superseded(of: OfDay) -> str:
    """Why the text at hand is not quoted as the law, where an act of the record or its own end speaks against it."""
    if of.held is None or of.current:
        return ""
    if of.over:
        acts = listed(
            f"{bill.name}, effective {long_date(bill.law_from)}" if bill.law_from else bill.name for bill in of.over
        )
        return f"not quoted: {acts}, has amended the section since {named(of.held.release)}"
    return f"not quoted: {named(of.held.release)} marks the section “{of.ends}”"
