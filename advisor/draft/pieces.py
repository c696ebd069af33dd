"""What goes into a bill: gaps with their language, and each provision on its way into a section."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from advisor.assess import Finding
from advisor.draft.statute import NotAtHand, SectionText
from advisor.model import Language, Placement, Provision


class Gap(Struct, frozen=True):
    """A finding whose remedy goes into the bill, its language, and the answers that have to change."""

    finding: Finding
    language: Language
    headline: str
    needed: frozenset[str]

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The provisions that bring about what has to change, with those that conform other sections to them."""
        left_out = self.finding.remedy.omits
        wanted = (p for p in self.language.provisions if not p.brings or self.needed & set(p.brings))
        return tuple(p for p in wanted if p.id not in left_out)


class Piece(Struct, frozen=True):
    """A provision on its way into a section; `gaps` are all for whose sake it stands there."""

    gap: Gap
    provision: Provision
    placement: Placement
    target: str
    text: SectionText | NotAtHand | None  # None: a new section
    gaps: tuple[str, ...]
    follows: bool = False  # from other provisions: a list that new crimes join, words defined once for several

    @property
    def same(self) -> tuple[str, str, str, object]:
        return self.target, self.provision.text, self.placement.add, self.placement.edits


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """*pieces* with what two gaps ask for in the same words at the same place standing once."""
    made: dict[object, Piece] = {}
    for piece in pieces:
        if piece.same in made:
            first = made[piece.same]
            made[piece.same] = replace(first, gaps=(*first.gaps, *piece.gaps))
        else:
            made[piece.same] = piece
    return list(made.values())
