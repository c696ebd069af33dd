"""Words that several sections of a bill need: taken out of each of them, and defined once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from advisor.draft.outline import Item, items, written
from advisor.draft.pieces import Piece
from advisor.errors import Problem, Problems, Refused
from advisor.model import Drafting, Placement, Provision
from advisor.model.form import NAMED_BY
from advisor.phrases import listed

LABEL = "definitions"  # of the subdivision that defines a provision's words
TERM = re.compile(r'"(?P<term>[^"]+)" (?:means|includes|has)\b')
TITLE = "to define certain terms"
SUMMARY = "Defines once the words that several sections of the bill use."
NOTE = "What two or more sections of the bill need is defined here, so that no word has two meanings in it."


class Defining(Struct, frozen=True):
    """The text of a provision apart: its definitions by their words in small letters, and what stands around them."""

    opening: Item | None
    terms: Mapping[str, tuple[Item, ...]]
    before: tuple[Item, ...]
    after: tuple[Item, ...]

    @classmethod
    def of(cls, provision: Provision) -> Defining:
        """The definitions of *provision*. Raises Problems for a text or a definition in no shape."""
        found = items(provision.text, provision.place)
        start = next((n for n, item in enumerate(found) if item.label == LABEL), None)
        if start is None:
            return cls(None, {}, found, ())
        end = next((n for n in range(start + 1, len(found)) if found[n].depth == 0), len(found))
        terms: dict[str, tuple[Item, ...]] = {}
        last = ""
        for item in found[start + 1 : end]:
            if item.depth == 1:
                named = TERM.match(item.text)
                if named is None:
                    what = f"provision {provision.id}: {item.text[:40]!r} defines no word"
                    raise Problems([Problem(provision.place, what, 'Write it as "Word" means ...')])
                last = named["term"].lower()
            terms[last] = (*terms.get(last, ()), item)
        return cls(found[start], terms, found[:start], found[end:])

    @property
    def around(self) -> str:
        return " ".join(item.text for item in (*self.before, *self.after))

    def text(self, kept: Mapping[str, tuple[Item, ...]], elsewhere: str) -> str:
        """The text with only *kept* defined in it, and *elsewhere*, a sentence on the rest, where it is needed."""
        if self.opening is None:
            return written(self.before)
        inside = [item for term in kept.values() for item in term]
        if len(kept) == 1 and not elsewhere:
            return written([*self.before, *_alone(self.opening, inside), *self.after])
        if inside and elsewhere:
            inside.append(Item(1, f"{elsewhere[0]}{elsewhere[1:2].upper()}{elsewhere[2:]}", True))
        if inside:
            middle = [self.opening, *inside]
        else:
            lead = self.opening.text.removesuffix(":")
            middle = [replace(self.opening, text=f"{lead}, {elsewhere}")] if elsewhere else []
        return written([*self.before, *middle, *self.after])


def define_once(pieces: Sequence[Piece], drafting: Drafting) -> tuple[list[Piece], Piece | None]:
    """*pieces* without the definitions that two of them share, and the piece that defines those; None where none do.

    A word that a section of the state's law defines keeps that meaning, and a word that is not used is not defined.
    The text of the new piece stays open until its section and the others have their numbers: `opened` completes it.
    Raises Problems where one word is defined in two ways, Refused where the state says no place for definitions.
    """
    apart = [_known(Defining.of(piece.provision), drafting) for piece in pieces]
    shared = _shared(pieces, apart)
    made = []
    using: list[Piece] = []
    for piece, defining in zip(pieces, apart, strict=True):
        gone = [term for term in defining.terms if term in shared]
        kept = {term: of for term, of in defining.terms.items() if term not in shared}
        amended = piece.text is not None
        text = defining.text(kept, _elsewhere(shared, gone) if gone and amended else "")
        made.append(replace(piece, provision=replace(piece.provision, text=text)))
        using += [made[-1]] if gone else []
    if not shared:
        return made, None
    if not drafting.definitions:
        what = f"where a bill defines what several of its sections use, {listed(sorted(shared))}, is not recorded"
        raise Refused(what, "Add `definitions:` to jurisdiction.yaml; docs/recording-facts.md has its keys.")
    lines = [replace(item, depth=item.depth - 1) for term in sorted(shared) for item in shared[term]]
    provision = Provision(LABEL, {}, TITLE, SUMMARY, written(lines), NOTE, place=using[0].provision.place)
    gaps = tuple(dict.fromkeys(gap for piece in using for gap in piece.gaps))
    placement = Placement(new=drafting.definitions)
    return made, Piece(using[0].gap, provision, placement, drafting.definitions, None, gaps, follows=True)


def opened(piece: Piece, using: Iterable[Piece], drafting: Drafting) -> Piece:
    """The definitions *piece* with its opening words, which name the new sections of *using* that rest on it."""
    form = drafting.form
    words = [found["term"] for line in piece.provision.text.splitlines() if (found := TERM.search(line))]
    new = [p for p in using if p.text is None and p is not piece]
    numbers = dict.fromkeys(p.target for p in new if any(uses(p.provision.text, word) for word in words))
    if any(NAMED_BY in number for number in (*numbers, piece.target)):
        named = f"this {form.act.split()[-1]}"  # whose sections get their numbers afterward
    elif len(numbers) > 1:
        named = form.references.format(sections=listed(list(numbers)))
    else:
        named = listed([form.reference.format(section=number) for number in numbers]) or "a section that refers to it"
    return replace(piece, provision=replace(piece.provision, text=f"As used in {named}:\n{piece.provision.text}"))


def uses(text: str, word: str) -> bool:
    """Whether *text* has *word*, in the singular or the plural."""
    stem = word[:-1] + "(?:y|ies)" if word.endswith("y") else f"{re.escape(word)}s?"
    return re.search(rf"\b{stem}\b", text, re.IGNORECASE) is not None


def _elsewhere(shared: Mapping[str, tuple[Item, ...]], gone: Sequence[str]) -> str:
    """That the words of *gone* are defined in the section of definitions, in one sentence."""
    named = listed([f'"{_lower(shared[term][0].text)}"' for term in gone])
    return f"{named} {'has the meaning' if len(gone) == 1 else 'have the meanings'} given in {{{{ definitions }}}}."


def _alone(opening: Item, of: Sequence[Item]) -> list[Item]:
    """One definition without a list: 'As used in this section, "word" means ...', what stands below it moved up."""
    first, *below = of
    text = f"{opening.text.removesuffix(':')}, {first.text[0]}{first.text[1:2].lower()}{first.text[2:]}"
    return [replace(opening, text=text), *(replace(item, depth=item.depth - 1) for item in below)]


def _lower(text: str) -> str:
    found = TERM.match(text)
    return found["term"].lower() if found else ""


def _known(defining: Defining, drafting: Drafting) -> Defining:
    """*defining* with the meaning that the state's law has already, and without words that are not used."""
    terms = dict(defining.terms)
    for term in terms:
        if term in drafting.defined:
            section = drafting.form.reference.format(section=drafting.defined[term].value)
            terms[term] = (Item(1, f'"{term.capitalize()}" has the meaning given in {section}.', True),)
    while idle := [term for term in terms if not _used(term, terms, defining.around)]:
        terms = {term: of for term, of in terms.items() if term not in idle}
    return replace(defining, terms=terms)


def _used(term: str, terms: Mapping[str, tuple[Item, ...]], around: str) -> bool:
    others = " ".join(item.text for other, of in terms.items() if other != term for item in of)
    return uses(f"{around} {others}", term)


def _shared(pieces: Sequence[Piece], apart: Sequence[Defining]) -> dict[str, tuple[Item, ...]]:
    """The definitions that two provisions need, with those on whose words they rest."""
    first: dict[str, tuple[tuple[Item, ...], Piece]] = {}
    for piece, defining in zip(pieces, apart, strict=True):
        for term, of in defining.terms.items():
            other, one = first.setdefault(term, (of, piece))
            if [item.text for item in other] != [item.text for item in of]:
                what = f"provision {piece.provision.id} defines “{term}” otherwise than {one.provision.place} does"
                raise Problems([Problem(piece.provision.place, what, "Use one definition, or another word.")])
    count = Counter(term for defining in apart for term in defining.terms)
    shared = {term for term, n in count.items() if n > 1}
    while more := {
        term for term in first if term not in shared and any(uses(_words(first[t][0]), term) for t in shared)
    }:
        shared |= more
    return {term: first[term][0] for term in sorted(shared)}


def _words(of: Sequence[Item]) -> str:
    return " ".join(item.text for item in of)
