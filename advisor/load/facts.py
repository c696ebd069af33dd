"""`facts/<state>/` -> a jurisdiction: its documents, dated facts, bills, remedies and context."""

from __future__ import annotations

from collections.abc import Mapping as Map
from pathlib import Path
from typing import Any

from advisor.errors import Place
from advisor.load.drafting import DraftingReader
from advisor.load.reader import Bad, Reader, day, flag, one_of, suggest, text, text_map, texts, year_or_day
from advisor.load.tree import Items, Mapping, Node
from advisor.model import (
    Authority,
    Bill,
    Change,
    Context,
    ContextItem,
    Document,
    Drafting,
    Fact,
    Jurisdiction,
    Provenance,
    Question,
    Remedy,
    Session,
)
from advisor.model.words import BASES, BILL_STATUSES, DOCUMENT_KINDS, READINGS, REMEDY_KINDS


class StateReader:
    """Reads one state's folder; problems stay with *reader*."""

    def __init__(
        self, reader: Reader, root: Path, code: str, questions: Map[str, Question], components: Map[str, frozenset[str]]
    ):
        self.reader, self.root, self.code = reader, root, code
        self.questions, self.components = questions, components
        self.documents: dict[str, Document] = {}
        self.drafting = DraftingReader(reader)

    def paths(self, folder: str) -> list[str]:
        base = self.root / "facts" / self.code / folder
        names = sorted(p.name for p in base.iterdir()) if base.is_dir() else []
        return [f"facts/{self.code}/{folder}/{name}" for name in names if name.endswith(".yaml")]

    def jurisdiction(self) -> Jurisdiction | None:
        node = self.reader.file(self.root, f"facts/{self.code}/jurisdiction.yaml")
        self._read_documents()
        values = node and self.reader.fields(
            node,
            {"id": text, "name": text, "citation": text, "section": text, "recorded-from": day,
             "sessions": self.reader.each(self._session)},
            {"later-approval": text, "frameworks": self._frameworks, "bill": self.drafting.form,
             "sections": self.drafting.named, "terms": self.drafting.named},
        )  # fmt: skip
        facts = tuple(fact for path in self.paths("law") for fact in self._facts(path))
        self._check_twice(facts)
        bills = [bill for path in self.paths("bills") if (bill := self.bill(path))]
        remedies = self._remedies()
        context = self._context()
        if not values:
            return None
        drafting = None
        if "bill" in values:
            drafting = Drafting(values["bill"], values.get("sections", {}), values.get("terms", {}))
        return Jurisdiction(
            code=self.code,
            id=values["id"],
            name=values["name"],
            citation=values["citation"],
            recorded_from=values["recorded-from"],
            sessions=values["sessions"],
            documents=self.documents,
            facts=facts,
            bills={b.id: b for b in bills},
            remedies=remedies,
            frameworks=values.get("frameworks", ()),
            context=context,
            later_approval=values.get("later-approval", ""),
            drafting=drafting,
            code_sections=values["section"],
        )

    def _session(self, node: Node) -> Session | None:
        values = self.reader.fields(node, {"name": text, "from": day, "to": day}, {})
        return Session(values["name"], values["from"], values["to"]) if values else None

    def _read_documents(self) -> None:
        node = self.reader.file(self.root, f"facts/{self.code}/documents.yaml")
        if not isinstance(node, Mapping):
            if node is not None:
                self.reader.fail(node.place, "a mapping of documents is needed here", "Write each id as a key.")
            return
        needed = {
            "title": text,
            "publisher": text,
            "date": year_or_day,
            "kind": one_of(*DOCUMENT_KINDS),
            "address": text,
        }
        for key, item in node.entries.items():
            values = self.reader.fields(item, needed, {"reliability": text})
            if values:
                self.documents[key] = Document(id=key, place=node.keys[key], **values)

    def _document(self, node: Node) -> str:
        value = text(node)
        if value not in self.documents:
            raise Bad(f"no document is called {value!r}", suggest(value, self.documents))
        return value

    def _question(self, node: Node) -> str:
        value = text(node)
        if value not in self.questions:
            raise Bad(f"no question is called {value!r}", suggest(value, self.questions))
        return value

    def _touched(self, node: Node) -> tuple[str, ...]:
        if not isinstance(node, Items):
            raise Bad("a list of questions is needed here", "Write [a, b], or [].")
        return tuple(self._question(item) for item in node.items)

    def _provenance(self, node: Node) -> Provenance | None:
        values = self.reader.fields(
            node,
            {"document": self._document, "basis": one_of(*BASES), "read": day},
            {"citation": text, "pinpoint": text, "confirmed": day, "part": flag, "disputes": flag, "says": text},
        )
        if values and values.get("disputes") and not values.get("says"):
            what = "a source that disputes the answer must say what it says"
            self.reader.fail(node.place, what, "Add `says:`.", "says")
        return Provenance(**values) if values else None

    def _answer(self, place_of: Node, question: str | None, answer: str | None) -> None:
        known = self.questions.get(question or "")
        if known and answer is not None and not known.allows(answer):
            allowed = (
                (*known.answers, "unknown", "unverified") if known.answers else ("a whole number", "none", "unknown")
            )
            what = f"{answer!r} is not an answer to {question}"
            self.reader.fail(place_of.place, what, suggest(answer, allowed), "answer")

    def _facts(self, path: str) -> tuple[Fact, ...]:
        node = self.reader.file(self.root, path)
        if node is None:
            return ()
        try:
            return self.reader.each(lambda item: self._fact(item, Path(path).stem))(node)
        except Bad as bad:
            self.reader.fail(node.place, bad.what, bad.way_out)
            return ()

    def _fact(self, node: Node, subject: str) -> Fact | None:
        values = self.reader.fields(
            node,
            {"question": self._question, "answer": text},
            {
                "says": text,
                "provenance": self.reader.each(self._provenance),
                "since": day,
                "before": day,
                "searched": text,
                "note": text,
            },
        )
        if not values or not isinstance(node, Mapping):
            return None
        self._answer(node.entries["answer"], values["question"], values["answer"])
        if not values["question"].startswith(subject + "."):
            where = f"Move it to law/{values['question'].split('.')[0]}.yaml."
            self.reader.fail(node.place, f"{values['question']} does not belong to {subject}", where)
        if ("since" in values) == ("before" in values):
            self.reader.fail(
                node.place,
                "a fact needs either `since` or `before`",
                "Say from when, or by when at the latest.",
                "since",
            )
        if "says" not in values and values["answer"] != "unknown":
            self.reader.fail(
                node.place, "the key 'says' is missing", "Say in one sentence what the law is, for the memo.", "says"
            )
        listed = node.entries.get("provenance")
        if not (isinstance(listed, Items) and listed.items) and "searched" not in node.entries:
            way_out = "Add `provenance:`, or `searched:` for an absence."
            self.reader.fail(node.place, "a fact without a source", way_out, "provenance")
        return Fact(place=node.place, **values)

    def _check_twice(self, facts: tuple[Fact, ...]) -> None:
        seen: dict[tuple[object, ...], Fact] = {}
        for fact in facts:
            key = (fact.question, fact.since, fact.before and "before")
            if key in seen:
                self.reader.fail(
                    fact.place, f"{fact.question} is answered twice", f"The other stands at {seen[key].place}.", "since"
                )
            seen[key] = fact

    def bill(self, path: str) -> Bill | None:
        """The bill in the file at *path*; None, with its problems kept, where it cannot be read."""
        node = self.reader.file(self.root, path)
        needed: dict[str, Any] = {
            "bill": text, "session": text, "title": text, "says": text, "status": one_of(*BILL_STATUSES),
            "status-date": year_or_day, "fate": text, "read": one_of(*READINGS),
        }  # fmt: skip
        values = node and self.reader.fields(
            node,
            needed,
            {"chapter": text, "effective": day, "sections": texts, "changes": self.reader.each(self._change),
             "touches": self._touched, "provenance": self.reader.each(self._provenance)},
        )  # fmt: skip
        if not node or not values:
            return None
        if values["status"] == "enacted" and "effective" not in values:
            self.reader.fail(node.place, "an enacted bill needs the day it took effect", "Add `effective:`.")
        if values["status"] == "enacted" and values["read"] == "no" and values.get("changes"):
            what = "an enacted bill whose text was not read changes nothing yet"
            self.reader.fail(node.place, what, "List its questions under `touches:` until somebody reads it.")
        twice = {c.question for c in values.get("changes", ())} & set(values.get("touches", ()))
        for question in sorted(twice):
            self.reader.fail(node.place, f"{question} stands under both changes and touches", "Keep one of the two.")
        values["status_date"] = values.pop("status-date")
        return Bill(id=Path(path).stem, place=node.place, **values)

    def _change(self, node: Node) -> Change | None:
        values = self.reader.fields(
            node,
            {"question": self._question, "from": text, "to": text},
            {"says": text, "provenance": self.reader.each(self._provenance)},
        )
        if not values or not isinstance(node, Mapping):
            return None
        for key in ("from", "to"):
            self._answer(node.entries[key], values["question"], values[key])
        return Change(
            values["question"], values["from"], values["to"], values.get("says", ""), values.get("provenance", ()),
            node.entries["from"].place,
        )  # fmt: skip

    def _frameworks(self, node: Node) -> tuple[str, ...]:
        names = texts(node)
        for name in names:
            if name not in self.components:
                raise Bad(f"no framework is called {name!r}", suggest(name, self.components))
        return names

    def _remedies(self) -> dict[str, dict[str, Remedy]]:
        """Framework -> component -> remedy: a folder for each framework, in it a file for each component."""
        for path in self.paths("remedies"):
            what = "a remedy stands in the folder of its framework"
            way_out = f"Move it to {path.rpartition('/')[0]}/FRAMEWORK/; `advisor migrate` does it for a whole copy."
            self.reader.fail(Place(path), what, way_out)
        base = self.root / "facts" / self.code / "remedies"
        found: dict[str, dict[str, Remedy]] = {}
        for framework in sorted(p.name for p in base.iterdir() if p.is_dir()) if base.is_dir() else ():
            if framework not in self.components:
                place = Place(f"facts/{self.code}/remedies/{framework}")
                self.reader.fail(place, f"no framework is called {framework!r}", suggest(framework, self.components))
                continue
            read = [self._remedy(path, self.components[framework]) for path in self.paths(f"remedies/{framework}")]
            found[framework] = {remedy.component: remedy for remedy in read if remedy}
        return found

    def _remedy(self, path: str, components: frozenset[str]) -> Remedy | None:
        node = self.reader.file(self.root, path)
        values = node and self.reader.fields(
            node,
            {"kind": one_of(*REMEDY_KINDS)},
            {
                "because": self._authority,
                "amends": texts,
                "creates": texts,
                "agency": text,
                "note": text,
                "places": self.drafting.places,
                "slots": text_map,
            },
        )
        component = Path(path).stem
        if node and component not in components:
            self.reader.fail(node.place, f"no rule has component {component}", suggest(component, sorted(components)))
        return Remedy(component=component, place=node.place, **values) if node and values else None

    def _authority(self, node: Node) -> Authority:
        values = self.reader.fields(node, {"says": text}, {"citation": text, "basis": one_of(*BASES)})
        return Authority(**values) if values else Authority("")

    def _context(self) -> Context | None:
        path = f"facts/{self.code}/context.yaml"
        if not (self.root / path).is_file():
            return None
        node = self.reader.file(self.root, path)
        values = node and self.reader.fields(
            node,
            {"document": self._document, "reliability": text, "items": self.reader.each(self._item)},
            {},
        )
        return Context(**values) if values else None

    def _item(self, node: Node) -> ContextItem | None:
        values = self.reader.fields(node, {"topic": text, "says": text}, {})
        return ContextItem(**values) if values else None
