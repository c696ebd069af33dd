"""A section as it stands, with provisions worked into it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from advisor.draft.lists import longer, shorter
from advisor.draft.marks import Level
from advisor.draft.outline import Numbered, Room
from advisor.draft.redline import INSERT, KEEP, Span, joined, new_text, of_edit, redline
from advisor.draft.statute import SectionText
from advisor.draft.values import Paragraph
from advisor.model import Edit
from advisor.model.form import MARK

LEFT_OUT = 5  # marks that a list may lack, since their subdivisions were repealed


class NotFound(Exception):
    """The text does not hold what a placement speaks of."""


@dataclass
class Working:
    """A paragraph on its way from what stands to what is proposed."""

    path: str
    depth: int
    old: str | None  # with its marks; None where it is new
    marks: tuple[str, ...]
    text: str
    gaps: list[str] = field(default_factory=list)
    edits: list[tuple[str, str]] = field(default_factory=list)  # words struck, and those put in for them

    @property
    def new(self) -> str:
        """The paragraph as proposed; empty where all its words are struck, and its marks with them."""
        return "  ".join([*self.marks, self.text]) if self.text else ""

    def paragraph(self, opening: str) -> Paragraph:
        """The paragraph, *opening* before its first words."""
        lead = f"{opening}  " if opening else ""
        if self.old is None:
            spans: tuple[Span, ...] = (Span(lead + self.new, INSERT),)
        else:
            spans = self._edited(lead) or redline(lead + self.old, lead + self.new)
        return Paragraph(self.depth, spans, gaps=tuple(dict.fromkeys(self.gaps)))

    def _edited(self, lead: str) -> tuple[Span, ...]:
        """The paragraph with each change where it was made; nothing where it changed in other ways, too."""
        spans = [Span(f"{lead}{self.old}")]
        for strike, insert in self.edits:
            at = next((n for n, s in enumerate(spans) if s.kind == KEEP and _whole(strike).search(s.text)), None)
            if at is None:
                return ()
            found = next(_whole(strike).finditer(spans[at].text))
            before, after = spans[at].text[: found.start()], spans[at].text[found.end() :]
            spans[at : at + 1] = [Span(before), *of_edit(found[0], insert), Span(after)]
        made = joined(spans)
        return made if new_text(made) == f"{lead}{self.new}" else ()


class Amended:
    """A section under amendment: `edit` and `add`, then `paragraphs`."""

    def __init__(self, text: SectionText, levels: Sequence[Level]):
        self.levels = levels
        self.unmarked = bool(text.lacks)  # then no subdivision can be told from another
        self.working = [
            Working(text.path(i), b.depth, "  ".join([*b.marks, b.text]), b.marks, b.text)
            for i, b in enumerate(text.blocks)
        ]

    def paragraphs(self, opening: str) -> tuple[Paragraph, ...]:
        return tuple(w.paragraph(opening if i == 0 else "") for i, w in enumerate(self.working))

    def edit(self, edits: Sequence[Edit], *gaps: str) -> None:
        """Strike and insert words. Raises NotFound, with nothing changed, unless each stands exactly once.

        So it has to beside the other changes: none may strike what another does, or put it in once more.
        """
        found: list[tuple[Working | None, Edit]] = []
        made: dict[int, str] = {}  # the paragraphs' words on the way
        for edit in edits:
            if not edit.strike:
                self._marks_of(edit.where)
                found.append((None, edit))
                continue
            inside = [w for w in self.working if self.unmarked or w.path.startswith(edit.where)]
            times = sum(len(_whole(edit.strike).findall(w.text)) for w in inside)
            at = [w for w in inside if _whole(edit.strike).search(w.text)]
            if times != 1:
                raise NotFound(f"“{edit.strike}” stands {times} times{edit.where and f' in {edit.where}'}, not once")
            found.append((at[0], edit))
            now, insert = made.get(id(at[0]), at[0].text), edit.insert.replace("\\", r"\\")
            made[id(at[0])], times = _whole(edit.strike).subn(insert, now)
            if times != 1:
                raise NotFound(f"“{edit.strike}” stands {times} times beside another change, not once")
        for working, edit in found:
            if working is None:
                self._part(edit.where, gaps)
                continue
            working.text = made[id(working)]
            working.edits.append((edit.strike, edit.insert))
            working.gaps += gaps

    def room(self, where: str) -> Room:
        """The room for a new subdivision at *where*: "end", or a subdivision whose list gets another item."""
        if where != "end":
            above = self._marks_of(where)
            return Room(above, self._depth_of(where) + 1, *self._counted(where, self._depth_of(where) + 1))
        tops = [w.depth - len(w.marks) + 1 for w in self.working if w.marks]
        if self.unmarked:
            return Room((), 0, None)  # nobody can tell how many there are
        if not tops:
            return Room((), 0, 1)  # its one paragraph becomes the first subdivision
        return Room((), min(tops), *self._counted("", min(tops)))

    def add(self, where: str, new: Sequence[tuple[Numbered, str]], *gaps: str) -> None:
        """Put *new*, each with its filled text, after what stands at *where*. Raises NotFound."""
        working = [
            Working("".join(n.path), n.depth, None, (n.mark,) if n.mark else (), filled, [*gaps]) for n, filled in new
        ]
        if where == "end":
            if len(self.working) == 1 and not self.working[0].marks and not self.unmarked:
                self.working[0].marks = (self.levels[0].mark(1),)
                self.working[0].gaps += gaps
            if self.working[-1].marks:  # and no flush paragraph, with which the list ended
                self._join("", working, gaps)
            self.working += working
            return
        self._marks_of(where)
        last = max(i for i, w in enumerate(self.working) if w.path.startswith(where) and (w.marks or w.path == where))
        self._join(where, working, gaps)
        self.working[last + 1 : last + 1] = working

    def _marks_of(self, where: str) -> tuple[str, ...]:
        if all(w.path != where for w in self.working):
            raise NotFound(f"the section has no {where}")
        return tuple(re.findall(MARK, where))

    def _depth_of(self, where: str) -> int:
        return next(w.depth for w in self.working if w.path == where)

    def _counted(self, start: str, depth: int) -> tuple[int, Level | None]:
        """How many subdivisions of the level *depth* stand below *start*, and how they count if in another way.

        Raises NotFound for marks that no level of the state explains.
        """
        marks = [
            mark
            for w in self.working
            if w.path.startswith(start)
            for d, mark in enumerate(w.marks, w.depth - len(w.marks) + 1)
            if d == depth
        ]
        if not marks:
            return 0, None
        usual = self.levels[depth : depth + 1]
        for level in (*usual, *self.levels):
            if 0 < level.number(marks[-1]) <= len(marks) + LEFT_OUT:
                return level.number(marks[-1]), None if level in usual else level
        raise NotFound(f"its {len(marks)} subdivisions end in {marks[-1]}, which the state’s marks do not lead to")

    def _join(self, where: str, new: Sequence[Working], gaps: Sequence[str]) -> None:
        """Carry the "or" and the stop of the list at *where* on to its new last item."""
        depth = new[0].depth
        old, more = _tails(self.working, where, depth), _tails(new, where, depth)
        if old and more:
            before, after = longer([w.text for w in old], [w.text for w in more])
            _retext([*old, *more], [*before, *after], gaps)

    def _part(self, where: str, gaps: Sequence[str]) -> None:
        """Strike the subdivision at *where*, and give the end of its list to what is left of it."""
        above = "".join(self._marks_of(where)[:-1])
        row = _tails(self.working, above, self._depth_of(where))
        made = shorter([w.text for w in row], [n for n, w in enumerate(row) if w.path.startswith(where)])
        _retext(row, made, gaps)
        for working in self.working:
            if working.path.startswith(where):
                working.text = ""
                working.gaps += gaps


def _tails(working: Sequence[Working], above: str, depth: int) -> list[Working]:
    """Where the items of the list below *above* end, at *depth*: an item's own paragraph, or the last below it."""
    made: list[Working] = []
    for one in working:
        if not (one.path.startswith(above) and one.marks and one.text):
            continue
        if one.depth - len(one.marks) < depth <= one.depth:
            made.append(one)
        elif made and one.depth > depth:
            made[-1] = one
    return made


def _retext(items: Sequence[Working], texts: Sequence[str], gaps: Sequence[str]) -> None:
    for working, text in zip(items, texts, strict=True):
        if working.text != text:
            working.text = text
            working.gaps += gaps


def _whole(words: str) -> re.Pattern[str]:
    """*words* where they are not a part of longer words or numbers: "minor" not in "minority", "4-1" not in "4-1.2".

    A blank beside a mark or a stop may be lacking in the text, as copies of codes lose it: "(9)relating".
    """
    before = r"(?<![\w-])" if words[:1].isalnum() else ""
    before += r"(?<!\w\.)" if words[:1].isdigit() else ""
    after = r"(?![\w-])(?!\.\w)" if words[-1:].isalnum() else ""
    blanks = (
        r"\s+" if words[: found.start()][-1:].isalnum() and words[found.end() :][:1].isalnum() else r"\s*"
        for found in re.finditer(r"\s+", words)
    )
    parts = [re.escape(part) for part in re.split(r"\s+", words)]
    return re.compile(before + parts[0] + "".join(map("".join, zip(blanks, parts[1:], strict=True))) + after)
