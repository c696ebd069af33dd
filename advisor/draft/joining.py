"""The lists of the state's law that a bill's new sections have to join, each set out with them in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from advisor.draft.code_text import CodeText
from advisor.draft.lists import running
from advisor.draft.numbering import code_order
from advisor.draft.pieces import Piece
from advisor.model import Drafting, Edit, Placement, Provision
from advisor.model.form import NAMED_BY
from advisor.model.joined import ACT, CrimeList
from advisor.phrases import capitalized, listed

LAST = re.compile(r"(?P<stem>.*?)(?P<last>\d+)")


def joining(pieces: Sequence[Piece], drafting: Drafting, texts: CodeText) -> list[Piece]:
    """A piece for each list of *drafting* that new sections of *pieces* have to join.

    A section that is only amended joins nothing, and neither does one of a chapter that the list takes in as it is.
    """
    made = []
    for of in drafting.lists:
        joined = [piece for piece in pieces if piece.text is None and _joins(piece, of)]
        if joined:
            made.append(_piece(of, joined, texts, _items(of, joined, drafting)))
    return made


def _joins(piece: Piece, of: CrimeList) -> bool:
    name = piece.placement.new or piece.placement.or_new
    return of.joined_by(name, piece.provision.crime, piece.provision.joins)


def _items(of: CrimeList, joined: Sequence[Piece], drafting: Drafting) -> list[str]:
    """What is put into the list *of* for *joined*, each section once, as templates."""
    crimes: dict[str, list[str]] = {}
    for piece in sorted(joined, key=lambda piece: code_order(piece.target)):
        crimes.setdefault(piece.target, []).append(piece.provision.crime)
    if of.kind == ACT:
        return [_in_rows(list(crimes), drafting)]
    if of.item == "{section}" and all(NAMED_BY in target for target in crimes):
        return [_called(*crimes)]
    made = [of.item.format(section=_called(target), crime=listed(of_it)) for target, of_it in crimes.items()]
    return [capitalized(item) for item in made] if of.add else made


def _in_rows(targets: Sequence[str], drafting: Drafting) -> str:
    """Sections as an act names its own, those that follow one another as a row: "Sections 4-1-14 through 4-1-17"."""
    rows: list[list[str]] = []
    for target in targets:
        if rows and _next(rows[-1][-1]) == target:
            rows[-1].append(target)
        else:
            rows.append([target])
    if len(targets) == 1:
        return _called(targets[0])
    named = [row[0] if len(row) == 1 else f"{row[0]} through {row[-1]}" for row in rows]
    return drafting.form.references.format(sections=listed(named))


def _called(*targets: str) -> str:
    """The slot that becomes the way in which the text speaks of new sections."""
    return f"{{{{ new_sections({', '.join(map(repr, targets))}) }}}}"


def _next(number: str) -> str:
    found = LAST.fullmatch(number)
    return f"{found['stem']}{int(found['last']) + 1}" if found else ""


def _piece(of: CrimeList, joined: Sequence[Piece], texts: CodeText, items: Sequence[str]) -> Piece:
    gaps = tuple(dict.fromkeys(gap for piece in joined for gap in piece.gaps))
    crimes = list(dict.fromkeys(piece.provision.crime for piece in joined if piece.provision.crime))
    named = f"the crime{'s' if len(crimes) > 1 else ''} of {listed(crimes)}"
    joint = "and" if of.kind == ACT else "or"
    edits = tuple(Edit(f"{e.after}{e.then}", f"{running(e.after, items, joint)}{e.then}", e.where) for e in of.ends)
    text = "\n".join(f"- {item}" for item in items) + "\n" if of.add else ""
    provision = Provision(of.kind, {}, of.title.format(crimes=named), of.summary, text, place=of.place)
    placement = Placement(amend=of.amend, add=of.add, edits=edits, place=of.place)
    return replace(
        joined[0],
        provision=provision,
        placement=placement,
        target=of.amend,
        text=texts.section(of.amend),
        gaps=gaps,
        follows=True,
    )
