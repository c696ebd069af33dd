"""What the head of a memo, an annex, a brief or a bill's summary says."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import force_setattr


class Letterhead(Struct, frozen=True):
    """What a memo's head says; a blank prints as a bracketed blank.

    Characters that no printer prints are left out: a control character makes the file invalid, and one that turns the
    direction of the text makes it say something else.
    """

    dated: date
    to: str = ""
    sender: str = ""
    re: str = ""

    @property
    def inputs(self) -> dict[str, str]:
        """What of it the record of a run holds."""
        return {"dated": self.dated.isoformat(), "to": self.to, "from": self.sender, "re": self.re}

    def __post_init__(self) -> None:
        for name in ("to", "sender", "re"):
            printed = "".join(c for c in " ".join(getattr(self, name).split()) if c.isprintable())
            force_setattr(self, name, printed)
