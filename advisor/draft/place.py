"""Provisions into the sections that a state's remedies name for them, each section once, in code order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from advisor.draft.amend import Amended, NotFound
from advisor.draft.code_text import CodeText
from advisor.draft.contradictions import contradictions
from advisor.draft.definitions import define_once, opened
from advisor.draft.joining import joining
from advisor.draft.marks import Level, levels
from advisor.draft.numbering import code_order, numbered
from advisor.draft.outline import Numbered, Room, items, number, phrases
from advisor.draft.pieces import Gap, Piece, merged
from advisor.draft.redline import INSERT, Span
from advisor.draft.slots import Slots, plain
from advisor.draft.statute import NotAtHand, SectionText
from advisor.draft.values import INSTRUCTION, PLACEHOLDER, Blocked, DraftSection, Paragraph, Use
from advisor.errors import Problem, Problems
from advisor.model import Drafting, Edit, Placement, Provision
from advisor.model.form import MARK, NAMED_BY, spoken
from advisor.model.language import Conforming
from advisor.model.law import Law
from advisor.phrases import listed


class Placer:
    """Puts gaps into sections for one law and one body of current text.

    Where a provision goes is the remedy's to say, and the same whether or not the text is at hand: with *new_sections*
    into the section that `or-new` names, otherwise into the one to amend.
    """

    def __init__(self, drafting: Drafting, law: Law, texts: CodeText, *, new_sections: bool = False):
        self.drafting, self.law, self.texts, self.new_sections = drafting, law, texts, new_sections
        self.levels: tuple[Level, ...] = levels(drafting.form.subdivisions)
        self.numbers: dict[str, str] = {}  # of new sections that the record only names
        self.own: dict[str, int] = {}  # which section of the bill each of those is that get no number

    def sections(self, gaps: Sequence[Gap]) -> list[DraftSection]:
        """The sections of the bill, in code order, without their headings; nothing of needs.py is lacking.

        Raises Problems for language that is wrong.
        """
        pieces = [self._piece(gap, provision) for gap in gaps for provision in gap.provisions]
        pieces += [self._conforming(gap, of) for gap in gaps for of in gap.finding.remedy.conforms]
        pieces, words = define_once(merged(pieces), self.drafting)
        names = [piece.target for piece in ([words] if words else []) + pieces]
        self.numbers = numbered(names, self.drafting.reserves, self.texts.holds)
        pieces = [replace(piece, target=self.numbers.get(piece.target, piece.target)) for piece in pieces]
        if words:
            words = replace(words, target=self.numbers.get(words.target, words.target))
            pieces = [opened(words, pieces, self.drafting), *pieces]
        pieces += joining(pieces, self.drafting, self.texts)
        grouped: dict[str, list[Piece]] = {}
        for piece in pieces:
            grouped.setdefault(piece.target, []).append(piece)
        targets = sorted(grouped, key=code_order)
        self.own = {target: n for n, target in enumerate(targets, 1) if NAMED_BY in target}
        return [self._section(target, grouped[target]) for target in targets]

    def _piece(self, gap: Gap, provision: Provision) -> Piece:
        remedy = gap.finding.remedy
        placement = remedy.placements.get(provision.id) or Placement(new=remedy.creates[0], place=remedy.place)
        target = placement.new or (placement.or_new if self.new_sections else "")
        text = None if target else self.texts.section(placement.amend)
        return Piece(gap, provision, placement, target or placement.amend, text, (gap.finding.rule.component,))

    def _conforming(self, gap: Gap, of: Conforming) -> Piece:
        """What the state has to change of its own beside the bill language."""
        provision = Provision(of.amend, {}, of.title, of.summary, "", place=of.place)
        placement = Placement(amend=of.amend, edits=of.edits, place=of.place)
        return Piece(gap, provision, placement, of.amend, self.texts.section(of.amend), (gap.finding.rule.component,))

    def _section(self, target: str, pieces: Sequence[Piece]) -> DraftSection:
        form = self.drafting.form
        text = next((p.text for p in pieces if p.text is not None), None)
        uses = tuple(use for piece in pieces for use in self._uses(piece))
        opening = form.opening.format(section=target)
        if text is None:
            chapter, _, unnumbered = target.partition(NAMED_BY)
            body = self._created(pieces, "" if unnumbered else f"{opening}  ")
            lead = form.creates.format(section=target, chapter=chapter)
            return DraftSection("", target, True, lead, body, uses, "", self._taken(target))
        lead = form.amends.format(section=target)
        if isinstance(text, NotAtHand):
            why = Blocked(target, f"must be set out in full: {text.why.rstrip('.')}", _instead(pieces))
            return DraftSection("", target, False, lead, self._unseen(target, pieces), uses, "", (why,))
        body, blocking = self._amended(text, pieces, opening)
        if text.lacks:
            blocking.insert(
                0, Blocked(target, text.lacks, "Mark them by hand, or give its text", f", as {text.source} has it:")
            )
        return DraftSection("", target, False, lead, body, uses, text.source, tuple(blocking), text.current)

    def _taken(self, target: str) -> tuple[Blocked, ...]:
        """That the number of a new section is not free, where the text at hand has a section of that number."""
        if not self.texts.holds(target):
            return ()
        return (Blocked(target, "is to be new, and the text at hand has a section of that number: choose another"),)

    def _uses(self, piece: Piece) -> Iterable[Use]:
        slots = self._slots(piece)
        provision = piece.provision
        said = (provision.title, provision.summary, provision.note)
        title, summary, note = (slots.fill(template, provision, {}) for template in said)
        for component in piece.gaps:
            headline = piece.gap.headline if component == piece.gaps[0] else ""
            yield Use(component, headline, provision.id, title, summary, note, tuple(provision.brings), piece.follows)

    def _slots(self, piece: Piece) -> Slots:
        home = piece.placement.home or piece.target
        return Slots(
            self.drafting,
            self.law,
            piece.gap.finding.remedy,
            home,
            piece.target,
            self.numbers,
            piece.text is not None,
            self.own,
        )

    def _edits(self, piece: Piece) -> tuple[Edit, ...]:
        """The edits of *piece*, the slots in what they insert filled."""
        slots = self._slots(piece)
        return tuple(replace(e, insert=slots.fill(e.insert, piece.provision, {})) for e in piece.placement.edits)

    def _filled(self, piece: Piece, room: Room, among: bool) -> list[tuple[Numbered, str]]:
        """The paragraphs of a provision with marks and slots; *among* others, a lone paragraph gets a mark."""
        found = items(piece.provision.text, piece.provision.place)
        if len(found) == 1:
            found = (replace(found[0], numbered=among),)
        try:
            marked = number(found, self.levels, room)
        except ValueError as error:
            raise Problems([Problem(piece.provision.place, str(error), "Use fewer levels.")]) from None
        slots, names = self._slots(piece), self.drafting.form.levels
        return [
            (n, slots.fill(n.item.text, piece.provision, phrases(marked, names, n.path if n.mark else ())))
            for n in marked
        ]

    def _created(self, pieces: Sequence[Piece], opening: str) -> tuple[Paragraph, ...]:
        made: list[Paragraph] = []
        count = 0
        for piece in pieces:
            filled = self._filled(piece, Room(count=count), len(pieces) > 1)
            count += sum(1 for n, _ in filled if n.item.numbered and n.depth == 0)
            made += [_inserted(n, text, piece.gaps) for n, text in filled]
        first = Paragraph(made[0].depth, (Span(f"{opening}{made[0].amended}", INSERT),), gaps=made[0].gaps)
        return (first, *made[1:])

    def _unseen(self, target: str, pieces: Sequence[Piece]) -> tuple[Paragraph, ...]:
        """The placeholder for text that is not at hand, and what the bill would put into it."""
        asked: tuple[Span, ...] = ()
        made = [Paragraph(0, (Span(f"[INSERT CURRENT TEXT OF SECTION {target}]"),), PLACEHOLDER)]
        for piece in pieces:
            made += [told for told in self._told(piece) if told.spans != asked]
            asked = made[-1].spans if made[-1].kind == INSTRUCTION else asked
            if piece.placement.add:
                above = () if piece.placement.add == "end" else tuple(re.findall(MARK, piece.placement.add))
                room = Room(above, len(above), None)
                made += [_inserted(n, t, piece.gaps) for n, t in self._filled(piece, room, True)]
        return tuple(made)

    def _told(self, piece: Piece) -> list[Paragraph]:
        """What a drafter has to do by hand: boxes, so that no word of them becomes law."""
        name = self.drafting.form.called(piece.placement.amend)
        add = piece.placement.add
        where = "at the end of the section" if add == "end" else f"at the end of the list in {add}"
        told = [f"Add {where}:"] if add else []
        for edit in self._edits(piece):
            place = f"In {edit.where} of {name}" if edit.where and edit.strike else f"In {name}"
            instead = f" and insert “{plain(edit.insert)}”" if edit.insert else ""
            struck = f"“{plain(edit.strike)}”" if edit.strike else edit.where
            told.append(f"{place}, strike {struck}{instead}.")
        return [Paragraph(0, (Span(t),), INSTRUCTION, piece.gaps) for t in told]

    def _amended(
        self, text: SectionText, pieces: Sequence[Piece], opening: str
    ) -> tuple[tuple[Paragraph, ...], list[Blocked]]:
        section = Amended(text, self.levels)
        by_hand: list[Paragraph] = []
        blocking: list[Blocked] = []
        for piece in pieces:
            try:
                if piece.placement.add:
                    room = section.room(piece.placement.add)
                    section.add(piece.placement.add, self._filled(piece, room, True), *piece.gaps)
                else:
                    section.edit(self._edits(piece), *piece.gaps)
            except NotFound as missed:
                misfit = f"does not fit the change: {missed}"
                blocking.append(Blocked(piece.target, misfit, _instead([piece]), ", as at hand,"))
                by_hand += self._told(piece)
        blocking += contradictions(text.number, section.working, self.drafting.form.levels)
        return (*section.paragraphs(opening), *by_hand), blocking


def _instead(pieces: Sequence[Piece]) -> str:
    """How the change can stand in sections of its own, where it can."""
    if not all(piece.placement.or_new for piece in pieces):
        return ""
    named = dict.fromkeys(spoken(piece.placement.or_new) for piece in pieces)
    return f"Ask for new sections instead: it can stand as {listed(list(named))}"


def _inserted(numbered: Numbered, text: str, gaps: tuple[str, ...]) -> Paragraph:
    return Paragraph(numbered.depth, (Span("  ".join(filter(None, [numbered.mark, text])), INSERT),), gaps=gaps)
