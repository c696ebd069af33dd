"""The law in its own words, where a statute book has it: quotations below the answers of a row, each with its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from advisor.documents.document import Run, Text
from advisor.documents.law_cited import parts_cited
from advisor.documents.view import View
from advisor.documents.wording import run, spaced, text
from advisor.model import Bill
from advisor.model.law import Holding
from advisor.phrases import listed, long_date
from advisor.statutes.citations import Citation, Part, Subdivision
from advisor.statutes.of_day import OfDay, in_code, named
from advisor.statutes.quotation import quotation, shared

EACH = 35  # words that a row quotes of one place
PLACES = 2  # that a row quotes
LESS = 3  # times less than the other may one of them share with what the answers say


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


def quotations(view: View, holdings: Sequence[Holding], earlier: bool = False) -> tuple[Text, ...]:
    """The paragraph that quotes the law of *holdings*, which share a row: none where the view has no book.

    Behind the quotations stand the places whose text at hand is no longer the law; where nothing is quoted, all of
    them, with their date. Neither is said where it is known that the law is an *earlier* one.
    """
    places = list(_places(view, holdings))
    quoting = _deciding(places)
    made = [text(f"{cited([place.first])} ({dated(place.of)}): “", Run(place.words(EACH)), "”") for place in quoting]
    rest = [(place.part, place.of) for place in places if not (quoting and place.of.current)]
    others = [] if earlier else dates(rest, view.told)
    said = spaced([*made, *map(text, others)])
    return (said,) if said else ()


def _deciding(places: Sequence[Place]) -> list[Place]:
    """Those of *places* that are quoted: their words share most with what the answers say."""
    alike = {n: shared(said, p.about) for n, p in enumerate(places) if (said := p.words(EACH))}
    best = sorted(alike, key=lambda n: (-alike[n], n))[:PLACES]
    return [places[n] for n in sorted(best) if alike[n] * LESS >= alike[best[0]]]


def _places(view: View, holdings: Sequence[Holding]) -> Iterator[Place]:
    """Each place that *holdings* rest on, once, with a section of which something is at hand."""
    resting: dict[Part, list[str]] = {}
    for holding in holdings if view.texts else ():
        if holding.bill in view.assessment.law.bills:
            continue  # the answer of a bill that is laid over the law
        for part in parts_cited(holding, view.state.code, view.content.codes):
            for one in [Part(part.number, (place,)) for place in part.subdivisions] or [Part(part.number)]:
                if not part.through:
                    resting.setdefault(one, []).append(holding.says)
    for one, says in resting.items():
        of = view.texts.section(one.number) if view.texts else None
        if of and of.standing:
            yield Place(one, of, " ".join(says))


def dates(known: Iterable[tuple[Part, OfDay]], told: dict[str, str] | None = None) -> Iterator[str]:
    """Parts of the law by what is to be said of them: from when their text stands, or by what it was superseded.

    *told* are the acts whose day was said before; those that are said here join them.
    """
    said: dict[str, list[Part]] = {}
    acts: dict[str, str] = {}
    for part, of in known:
        if words := dated(of) or superseded(of, told or {}):
            said.setdefault(words, []).append(part)
            acts |= {_told(bill): part.number for bill in of.over}
    if told is not None:
        told |= acts
    for words, parts in said.items():
        yield f"{cited(parts)}: {words}."


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


def superseded(of: OfDay, told: Mapping[str, str]) -> str:
    """Why the text at hand is not quoted as the law, where an act of the record or its own end speaks against it.

    From when an act is law is said where a document first names it so: *told* are those that it has named.
    """
    if of.held is None or of.current:
        return ""
    if of.over:
        acts = [
            f"{b.name}, effective {long_date(b.law_from)}," if b.law_from and _told(b) not in told else b.name
            for b in of.over
        ]
        return f"not quoted, since {listed(acts)} amended it after {named(of.held.release)}"
    return f"not quoted, since {named(of.held.release)} marks it “{of.ends}”"


def _told(bill: Bill) -> str:
    return f"law from {bill.id}"
