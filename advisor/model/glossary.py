"""The words that a reader of the pages meets, each with what it means."""

from msgspec import Struct

from advisor.errors import Place


class Word(Struct, frozen=True):
    """A word, what it means in a sentence or two, and in which other forms a page has it."""

    word: str
    says: str
    also: tuple[str, ...] = ()
    place: Place = Place("")
