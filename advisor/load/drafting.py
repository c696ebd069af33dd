"""What a state gives the drafter: `bill`, `sections` and `terms` in jurisdiction.yaml, `places` in its remedies."""

from __future__ import annotations

import re
import string

from advisor.load.reader import Bad, Convert, Reader, flag, one_of, text, text_map, texts
from advisor.load.tree import Mapping, Node
from advisor.model import BillForm, DraftingRule, Edit, Named, Placement
from advisor.model.language import MARK
from advisor.model.words import BASES, FIGURES, INSERTED, TITLE_CASES

SUBDIVISION = re.compile(rf"(?:{MARK})+")


def pattern(*fields: str) -> Convert:
    """A text that holds each of *fields* in braces, and no other braces."""

    def convert(node: Node) -> str:
        value = text(node)
        try:
            found = [name for _, name, *_ in string.Formatter().parse(value) if name is not None]
        except ValueError:
            found = [""]
        if sorted(found) != sorted(fields):
            listed = ", ".join(f"{{{name}}}" for name in fields)
            raise Bad(
                f"{value!r} must hold {listed or 'no braces'}", f"Write {listed} once." if listed else "Take out."
            )
        return value

    return convert


class DraftingReader:
    """Reads what a drafter needs of a state; problems stay with *reader*."""

    def __init__(self, reader: Reader):
        self.reader = reader

    def form(self, node: Node) -> BillForm:
        values = self.reader.fields(
            node,
            {"legislature": text, "session": pattern("year"), "numbers": text_map, "sponsor": text, "committee": text,
             "act": text, "title-amends": pattern("section", "purpose"), "title-creates": pattern("section", "purpose"),
             "title-ends": text, "title-case": one_of(*TITLE_CASES), "enacting": text,
             "section": pattern("n"), "amends": pattern("section"), "creates": pattern("section"),
             "opening": pattern("section"), "reference": pattern("section"), "references": pattern("sections"),
             "effective": pattern("date"), "effective-on": pattern("year"), "subdivisions": texts, "levels": texts,
             "figures": one_of(*FIGURES), "brackets": flag,
             "inserted": one_of(*INSERTED), "lines": self._lines},
            {"deleted": text, "rules": self.reader.each(self._rule)},
        )  # fmt: skip
        if not values:
            raise Bad("the form of a bill is incomplete", "docs/recording-facts.md lists its keys.")
        if len(values["levels"]) != len(values["subdivisions"]):
            raise Bad("levels and subdivisions differ in number", "Name each level of subdivisions, outermost first.")
        values.setdefault("deleted", "")
        return BillForm(**{key.replace("-", "_"): value for key, value in values.items()})

    def named(self, node: Node) -> dict[str, Named]:
        """Names -> their values: a bare text, or {value, basis}."""
        if not isinstance(node, Mapping):
            raise Bad("a mapping is needed here", "Write {name: value}.")
        found = {}
        for key, item in node.entries.items():
            if isinstance(item, Mapping):
                values = self.reader.fields(item, {"value": text}, {"basis": one_of(*BASES)})
                if values:
                    found[key] = Named(**values)
            else:
                found[key] = Named(text(item))
        return found

    def places(self, node: Node) -> dict[str, Placement]:
        if not isinstance(node, Mapping):
            raise Bad("a mapping is needed here", "Write {provision: {amend: section, add: end}}.")
        read = {key: self._placement(item) for key, item in node.entries.items()}
        return {key: placement for key, placement in read.items() if placement}

    def _placement(self, node: Node) -> Placement | None:
        values = self.reader.fields(
            node, {}, {"new": text, "amend": text, "add": text, "or-new": text, "edits": self.reader.each(self._edit)}
        )
        if values is None:
            return None
        values = {key.replace("-", "_"): value for key, value in values.items()}
        placement = Placement(place=node.place, **values)
        how = bool(placement.add) + bool(placement.edits)
        if bool(placement.new) == bool(placement.amend) or (placement.new and (how or placement.or_new)):
            self.reader.fail(node.place, "a place is either `new` or `amend`", "Write {new: section}, or {amend: ...}.")
        elif placement.amend and how != 1:
            self.reader.fail(node.place, "`amend` needs `add` or `edits`", "Write add: end, or the edits.")
        elif placement.add and placement.add != "end" and not SUBDIVISION.fullmatch(placement.add):
            self.reader.fail(node.place, f"add: {placement.add!r} is no subdivision", "Write end, or one as (1)(c).")
        return placement

    def _edit(self, node: Node) -> Edit | None:
        values = self.reader.fields(node, {"strike": text, "insert": text}, {"where": text})
        if values and values.get("where") and not SUBDIVISION.fullmatch(values["where"]):
            self.reader.fail(node.place, f"{values['where']!r} is no subdivision", "Write it as (1)(c).")
        return Edit(**values) if values else None

    def _rule(self, node: Node) -> DraftingRule | None:
        values = self.reader.fields(node, {"says": text, "citation": text, "basis": one_of(*BASES)}, {})
        return DraftingRule(**values) if values else None

    def _lines(self, node: Node) -> int:
        value = text(node)
        if not value.isascii() or not value.isdigit() or not 10 <= int(value) <= 60:
            raise Bad(f"{value!r} is not a number of lines", "Write a number from 10 to 60.")
        return int(value)
