"""Bill language: the text that a rule offers to a legislature, and where a state puts it."""

from collections.abc import Mapping

from msgspec import Struct

from advisor.errors import Place
from advisor.model.fields import Block, QuestionId
from advisor.model.form import BillForm
from advisor.model.joined import CrimeList
from advisor.model.words import Basis, ListKind


class Provision(Struct, frozen=True):
    """One piece of law, which the state's remedy may put where it wants it. `text` is a template with slots."""

    id: str
    brings: Mapping[QuestionId, str]  # the answers that this text brings about
    title: str  # its clause of the long title: "to ..."
    summary: str  # what it does, in plain words, for the section-by-section summary
    text: Block
    note: str = ""  # to the drafter: the choices made, and what other states do
    crime: str = ""  # what a list calls the crime that the text makes: "selling travel for ..."
    joins: tuple[ListKind, ...] = ()  # the lists of crimes that it belongs to
    place: Place = Place("")


class Heading(Struct, frozen=True):
    """One part of a petition's outline: its heading, and what to say under it."""

    heading: str
    text: Block


class Cited(Struct, frozen=True):
    """A law that the text names or follows, and how surely that law is known."""

    citation: str
    basis: Basis
    says: str


class Language(Struct, frozen=True):
    """What one rule offers for a bill and, where a court's rules must change, for a petition."""

    component: str
    provisions: tuple[Provision, ...]
    petition: tuple[Heading, ...] = ()
    cites: tuple[Cited, ...] = ()
    note: str = ""
    place: Place = Place("")

    @property
    def brings(self) -> Mapping[str, str]:
        """The answers that all provisions together bring about."""
        return {question: answer for p in self.provisions for question, answer in p.brings.items()}


class Edit(Struct, frozen=True):
    """Words struck and words inserted for them, in one subdivision of a section or, with "", anywhere in it.

    Without words to strike, the whole subdivision is struck.
    """

    strike: str = ""
    insert: str = ""
    where: str = ""


class Placement(Struct, frozen=True):
    """Where a state puts a provision: a new section, or a section to amend and how.

    `add` is "end" for a new subdivision at the section's end, or the subdivision, "(1)", whose list gets another item.
    With `edits` the section's own words change instead. `or_new` is the section to create instead, where new
    sections are asked for. Where new sections get no number, `new` is a chapter and a name: "4-1/travel".
    """

    new: str = ""
    amend: str = ""
    add: str = ""
    or_new: str = ""
    beside: str = ""  # of a new section: the section that its text takes for its home
    edits: tuple[Edit, ...] = ()
    place: Place = Place("")

    @property
    def home(self) -> str:
        """The section that the text speaks of as its own; empty for a new one that stands by itself."""
        return self.amend or self.beside


class Conforming(Struct, frozen=True):
    """Words of a section of this state that have to change with what closes a component, beside any bill language."""

    amend: str
    edits: tuple[Edit, ...]
    title: str  # its clause of the long title: "to ..."
    summary: str
    place: Place = Place("")


class Named(Struct, frozen=True):
    """A section or a word of the state's law, under a name that every state shares."""

    value: str
    basis: Basis = "found"


class Drafting(Struct, frozen=True):
    """What a state gives the drafter: its form, and its sections and terms by the names that bill language uses."""

    form: BillForm
    sections: Mapping[str, Named] = {}
    terms: Mapping[str, Named] = {}
    definitions: str = ""  # the new section for words that several sections of one bill need
    defined: Mapping[str, Named] = {}  # a word in small letters -> the section of the state's law that defines it
    reserves: Mapping[str, str] = {}  # chapter -> the range that gives its new sections their numbers: "4-1-7 to 4-1-9"
    lists: tuple[CrimeList, ...] = ()  # of crimes, that a new crime joins
    no_lists: Mapping[str, str] = {}  # a section that names the trafficking offense -> why no new crime joins it
