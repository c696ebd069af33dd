"""A document added to a state's sources from a form: every fault at once, then what is written, then the save."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from advisor.app import saves
from advisor.app.content import Opened, state_of
from advisor.app.edit.apply import folded
from advisor.app.edit.faults import Fault, day_faults
from advisor.app.new.skeleton import appended, text
from advisor.app.own_bills import slug, untaken
from advisor.load.tree import invisible
from advisor.model.words import DOCUMENT_KINDS
from advisor.store.disk import standing

FIELDS = ("title", "publisher", "date", "kind", "address", "reliability")
LACKING = {
    "title": "Say what the document is called",
    "publisher": "Say who published it",
    "date": "Give its day, or its year",
    "kind": "Choose what kind of document it is",
    "address": "Give an address at which anybody finds it",
}


def typed(values: Mapping[str, str]) -> dict[str, str]:
    """What was typed into the form, as the loader reads it."""
    return {name: folded(values.get(name, "")) for name in FIELDS}


def faults(said: Mapping[str, str], today: date) -> Iterator[Fault]:
    """Yield every fault of the form, in its order."""
    for name in FIELDS:
        given = said[name]
        if not given and name in LACKING:
            yield Fault(name, LACKING[name])
        elif invisible(given):
            yield Fault(name, f"Delete the invisible character, U+{ord(invisible(given)):04X}")
        elif name == "date" and re.fullmatch("[0-9]{4}", given):
            if not 1700 <= int(given) <= today.year:
                yield Fault(name, f"Give a year up to {today.year}")
        elif name == "date":
            yield from day_faults(lambda _, day=given: day, name, today)  # type: ignore[misc]
        elif name == "kind" and given not in DOCUMENT_KINDS:
            yield Fault(name, LACKING[name])
        elif name == "address" and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", given):
            yield Fault(name, "Write the whole address, with https:// before it")


def id_of(opened: Opened, code: str, title: str) -> str:
    """The id that a document called *title* gets: the title's words, other than any that is taken."""
    return untaken(slug(title), state_of(opened, code).documents)


def entry(name: str, said: Mapping[str, str]) -> str:
    """The document as it is written into the file."""
    keys = [key for key in FIELDS if said[key]]
    written = [f"  {key}: {said[key] if key in ('date', 'kind') else text(said[key])}" for key in keys]
    return "\n".join([f"{name}:", *written]) + "\n"


def add(opened: Opened, code: str, said: Mapping[str, str]) -> str:
    """Add the document to those of *code*; return its id. Raises Refused and Problems as `saves.put`."""
    name, path = id_of(opened, code, said["title"]), f"facts/{code}/documents.yaml"
    before = standing(opened.root / path)
    data = appended(opened.root, path, entry(name, said)).encode()
    saves.put(opened.root, {path: data}, f"Added the document {said['title']}", {path: before})
    return name
