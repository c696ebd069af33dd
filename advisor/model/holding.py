"""The answer in force to one question, with what it rests on."""

from datetime import date

from msgspec import Struct

from advisor.errors import Place
from advisor.model.answers import Provenance
from advisor.model.either import is_either
from advisor.model.words import BASES, OPEN_ANSWERS, Basis


class Holding(Struct, frozen=True):
    """The answer in force to one question, with what it rests on."""

    question: str
    answer: str
    says: str = ""
    provenance: tuple[Provenance, ...] = ()
    since: date | None = None
    assumed: bool = False  # the day asked for lies before the answer was first shown to be the law
    searched: str = ""
    bill: str = ""  # the id of the act that made it the answer
    touched_by: tuple[str, ...] = ()  # the acts that leave it unverified
    last_known: str = ""  # the answer before those acts
    read_by: tuple[str, ...] = ()  # who came to this very answer
    place: Place = Place("")

    @property
    def confirmed(self) -> date | None:
        """The last day on which a supporting source shows the answer to be the law."""
        days = [p.confirmed for p in self.provenance if p.confirmed and not p.disputes]
        return max(days, default=None)

    @property
    def basis(self) -> Basis | None:
        """The surest basis of a source that supports the answer: the text of the law before a card's word for it."""
        known = [p.basis for p in self.provenance if not p.disputes]
        return "found" if "found" in known else min(known, key=BASES.index, default=None)

    @property
    def settled(self) -> bool:
        """Whether some supporting source was read in full, so that nothing prints "verify"."""
        return any(p.settled for p in self.provenance if not p.disputes)

    @property
    def read_in_full(self) -> bool:
        """Whether somebody read the whole text of a law that supports it; a report card is no law."""
        return any(p.settled and p.basis != "card" for p in self.provenance if not p.disputes)

    @property
    def rests_on(self) -> tuple[Provenance, ...]:
        """The sources that a reader is sent to: the laws that support it and were read in full; else all that do."""
        support = tuple(p for p in self.provenance if not p.disputes)
        return tuple(p for p in support if p.settled and p.basis != "card") or support

    @property
    def card_only(self) -> bool:
        """Whether a report card alone says so: no statute was read, nor anybody's account of one."""
        return {p.basis for p in self.provenance if not p.disputes} == {"card"}

    @property
    def open(self) -> bool:
        """Whether nothing is known of the answer."""
        return self.answer in OPEN_ANSWERS

    @property
    def either(self) -> bool:
        """Whether it is known only that the answer is one of several."""
        return is_either(self.answer)

    @property
    def known(self) -> bool:
        return not self.open and not self.either
