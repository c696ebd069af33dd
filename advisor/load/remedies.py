"""`facts/<state>/remedies/<framework>/<component>.yaml` -> what closing each component takes in one state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from advisor.errors import Place, suggest
from advisor.load.reader import Reader, entries, items
from advisor.load.structs import StructReader
from advisor.load.tree import Node
from advisor.load.values import map_of
from advisor.model import Edit, Placement, Remedy
from advisor.model.form import MARK

SUBDIVISION = re.compile(rf"(?:{MARK})+")


class RemedyReader:
    """Reads one state's remedies of the *components* of each framework, and keeps every problem in *reader*."""

    def __init__(self, reader: Reader, components: Mapping[str, frozenset[str]]):
        self.reader, self.components = reader, components
        placements = map_of(self._placement, "Write {provision: {amend: section, add: end}}.")
        self.structs = StructReader(reader, {Mapping[str, Placement]: placements, Edit: self._edit})

    def remedies(self, folder: str) -> dict[str, dict[str, Remedy]]:
        """Framework -> component -> remedy: below *folder* a folder for each framework, in it a file for each."""
        for path in self.reader.paths(folder):
            way_out = f"Move it to {folder}/FRAMEWORK/; `advisor migrate` does it for a whole copy."
            self.reader.fail(Place(path), "a remedy stands in the folder of its framework", way_out)
        found: dict[str, dict[str, Remedy]] = {}
        for framework in self.reader.folders(folder):
            if framework not in self.components:
                place = Place(f"{folder}/{framework}")
                self.reader.fail(place, f"no framework is called {framework!r}", suggest(framework, self.components))
                continue
            paths = self.reader.paths(f"{folder}/{framework}")
            read = [self._remedy(path, self.components[framework]) for path in paths]
            found[framework] = {remedy.component: remedy for remedy in read if remedy}
        return found

    def _remedy(self, path: str, components: frozenset[str]) -> Remedy | None:
        node = self.reader.file(path)
        component = Path(path).stem
        if node and component not in components:
            self.reader.fail(node.place, f"no rule has component {component}", suggest(component, sorted(components)))
        return self.structs.read(Remedy, node, component=component) if node else None

    def _placement(self, node: Node) -> Placement | None:
        placement = self.structs.read(Placement, node)
        if placement is None:
            return None
        how = bool(placement.add) + bool(items(entries(node).get("edits")))  # as written: one may have a mistake
        if bool(placement.new) == bool(placement.amend) or (placement.new and (how or placement.or_new)):
            self.reader.fail(node.place, "a place is either `new` or `amend`", "Write {new: section}, or {amend: ...}.")
        elif placement.beside and not placement.new:
            self.reader.fail(node.place, "`beside` needs `new`", "Leave it out: what is amended is the text's home.")
        elif placement.amend and how != 1:
            self.reader.fail(node.place, "`amend` needs `add` or `edits`", "Write add: end, or the edits.")
        elif placement.add and placement.add != "end" and not SUBDIVISION.fullmatch(placement.add):
            self.reader.fail(node.place, f"add: {placement.add!r} is no subdivision", "Write end, or one as (1)(c).")
        return placement

    def _edit(self, node: Node) -> Edit | None:
        edit = self.structs.read(Edit, node)
        if edit and edit.where and not SUBDIVISION.fullmatch(edit.where):
            self.reader.fail(node.place, f"{edit.where!r} is no subdivision", "Write it as (1)(c).")
        elif edit and not edit.strike and (edit.insert or not edit.where):
            what = "`strike` says which words go; without it, `where` names a subdivision that goes as a whole"
            self.reader.fail(node.place, what, "Write strike: and the words.")
        return edit
