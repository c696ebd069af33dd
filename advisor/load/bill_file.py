"""A bill in a file of the user's own, outside the record."""

from __future__ import annotations

from pathlib import Path

from advisor.errors import Problems, below
from advisor.load.facts import StateReader
from advisor.load.reader import Reader
from advisor.model import Bill, Content, Jurisdiction


def bill_file(path: Path, content: Content, state: Jurisdiction) -> Bill:
    """The bill in *path*, checked as one of *state*'s own. Raises Problems."""
    reader = Reader()
    states = StateReader(reader, path.parent, state.code, content.questions, {})
    states.documents = dict(state.documents)
    found = states.bill(path.name)
    if reader.problems or found is None:
        raise Problems(below(reader.problems, str(path.parent)))
    return found
