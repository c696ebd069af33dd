"""`facts/<state>/bills/<id>.yaml`, or a file of the user's own -> a bill."""

from __future__ import annotations

from pathlib import Path

from advisor.errors import Problems, below
from advisor.load.reader import Reader
from advisor.load.sources import SourcedReader
from advisor.model import Bill, Content, Jurisdiction


def bill(structs: SourcedReader, path: str) -> Bill | None:
    """The bill in the file at *path*; None, with its problems kept, where it cannot be read."""
    reader = structs.reader
    node = reader.file(path)
    found = node and structs.read(Bill, node, id=Path(path).stem)
    if not node or not found:
        return None
    if found.status == "enacted" and not found.effective:
        reader.fail(node.place, "an enacted bill needs the day it took effect", "Add `effective:`.")
    if found.status in ("introduced", "passed", "died") and found.chapter:
        what = f"a bill of the status {found.status} has no chapter of the session laws"
        reader.fail(node.place, what, "Write `status: enacted`, or leave `chapter` out.", "status")
    if found.status == "enacted" and found.read == "no" and found.changes:
        what = "an enacted bill whose text was not read changes nothing yet"
        reader.fail(node.place, what, "List its questions under `touches:` until somebody reads it.")
    if found.reported and (found.status != "enacted" or found.known):
        what = "`reported` says what an enacted act is said to do that nobody has read, and this is none"
        reader.fail(found.reported.place, what, "Take it out, and answer its questions under `changes:`.", "reported")
    for question in sorted({change.question for change in found.changes} & set(found.touches)):
        reader.fail(node.place, f"{question} stands under both changes and touches", "Keep one of the two.")
    return found


def bill_file(path: Path, content: Content, state: Jurisdiction) -> Bill:
    """The bill in *path*, a file outside the content, checked as one of *state*'s own. Raises Problems."""
    reader = Reader(path.parent)
    found = bill(SourcedReader(reader, content.questions, state.documents), path.name)
    if reader.problems or found is None:
        raise Problems(below(reader.problems, str(path.parent)))
    return found
