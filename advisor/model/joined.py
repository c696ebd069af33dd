"""The lists in a state's law that a new section of a bill has to join, such as the crimes for which one registers."""

from collections.abc import Collection
from typing import Annotated

from msgspec import Struct

from advisor.errors import Place
from advisor.model.fields import Braces
from advisor.model.form import chapter_of
from advisor.model.words import ListKind

ACT = "act"  # the kind of a list of the sections that make the trafficking act


class ListEnd(Struct, frozen=True):
    """Where a list within a sentence ends: its last item, with the "and" or "or" before it if it has one.

    `then` are the words behind it, where the item alone stands more than once.
    """

    after: str
    then: str = ""
    where: str = ""  # the subdivision; "" anywhere in the section


class CrimeList(Struct, frozen=True):
    """A list of crimes in one section of the state's law, and how a new one is put into it.

    With `add` the new crime is one more item of that subdivision's list, or at the section's end one more
    subdivision; with `ends` it goes on with lists within sentences. A list of kind `act` says which sections make
    the trafficking act, and takes every new section of the bill in its `chapter`.
    """

    kind: ListKind
    amend: str
    title: Annotated[str, Braces((), optional=("crimes",))]  # its clause of the long title: "to add {crimes} to ..."
    summary: str
    item: Annotated[str, Braces(("section",), optional=("crime",))]
    add: str = ""
    ends: tuple[ListEnd, ...] = ()
    takes: tuple[str, ...] = ()  # the chapters whose new sections the list holds without being changed
    chapter: str = ""
    place: Place = Place("")

    def joined_by(self, section: str, crime: str, joins: Collection[ListKind]) -> bool:
        """Whether a new *section* has to join the list: one of the act's chapter, or whose *crime* *joins* its kind.

        It has not where the list takes in the section's chapter as it is.
        """
        chapter = chapter_of(section)
        if self.kind == ACT:
            return chapter == self.chapter
        return bool(crime) and self.kind in joins and chapter not in self.takes
