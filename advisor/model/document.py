"""The sources that provenance points to."""

from msgspec import Struct

from advisor.errors import Place
from advisor.model.fields import YearOrDay
from advisor.model.words import DocumentKind


class Official(Struct, frozen=True):
    """The document that an account is about, which was not read; it is cited in the account's place."""

    title: str
    publisher: str
    address: str


class Document(Struct, frozen=True):
    """A source that provenance points to."""

    id: str
    title: str
    publisher: str
    date: YearOrDay
    kind: DocumentKind
    address: str
    reliability: str = ""
    official: Official | None = None  # of an account that no office would cite: what it is an account of
    amended: YearOrDay = ""  # the last change of the text that its own source note names
    place: Place = Place("")
