"""What the memo says of an outcome that is not met: its effect, the options, the recommendation, the objection."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct

from advisor.model.fields import Key, Letter, QuestionId, ShortName


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """One way to deal with a gap, with what speaks for it and against it.

    `brings` are answers that it would bring about, where another component turns on them: recommended here, they are
    recommended everywhere, and advised against here, nowhere.
    """

    do: str
    benefit: Annotated[str, Key("for")]
    cost: Annotated[str, Key("against")]
    brings: Mapping[QuestionId, str] = {}


class Objection(Struct, frozen=True, forbid_unknown_fields=True):
    """The strongest thing that an opponent would say against what is recommended, and what answers that."""

    says: str
    reply: str


class Money(Struct, frozen=True, forbid_unknown_fields=True):
    """What it costs to close a gap: in two or three words, then what of it is known, assumed and not known."""

    in_short: ShortName
    known: str = ""
    assumed: str = ""
    unknown: str = ""


class Advice(Struct, frozen=True, forbid_unknown_fields=True):
    """What is advised for an outcome that is not met: the memo has the reason, the annex what the law must then say."""

    headline: str
    effect: str
    options: tuple[Option, ...]
    recommended: Annotated[Letter, Key("recommend")]
    because: str  # why that option
    objection: Objection
    cost: str
    must: str = ""  # what the law must say then; empty where `because` says it

    @property
    def choice(self) -> Option:
        """The option that is recommended."""
        return self.options[ord(self.recommended) - ord("A")]
