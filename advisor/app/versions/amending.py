"""A committee amendment that makes of one version of a bill another, in the form of its state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from advisor.app.content import Opened, state_of
from advisor.app.redlines import redline_files
from advisor.app.versions.loading import NamedVersion, loaded
from advisor.documents.amendment import Amending, amendment
from advisor.documents.redline import Redline
from advisor.draft.build import drafting_of
from advisor.draft.compare import parts, sides
from advisor.errors import Refused
from advisor.store import files as store


def amend(
    opened: Opened, old: str, new: str, dated: date, *, state: str = "", by: str = "", number: str = ""
) -> tuple[str, Redline]:
    """The state, and the amendment that makes *new* of *old*, each a draft or a print.

    Raises Refused where either has no text, where the two are of different states, and where the state's form for
    amendments is not recorded.
    """
    first, second = (loaded(opened, NamedVersion(name), state) for name in (old, new))
    if first.measure is None or second.measure is None:
        raise Refused("an amendment needs the text of both versions", "Name a draft or a print for each.")
    of = {state, first.measure.state, second.measure.state} - {""}
    if len(of) != 1:
        raise Refused("the two are not of one state that is said", "Name two versions of one bill, or --jurisdiction.")
    code = of.pop()
    form = drafting_of(state_of(opened, code)).form
    if form.amendment is None:
        way_out = (
            f"Add `amendment:` to `bill:` in facts/{code}/jurisdiction.yaml; docs/recording-facts.md has its keys."
        )
        raise Refused(f"how amendments are written is not recorded of {code}", way_out)
    found = parts(sides(first.measure), sides(second.measure))
    given = Amending(form.amendment, first.measure, second.measure, found, dated, form.opening, by, number)
    return code, amendment(given)


def write(opened: Opened, made: Redline, formats: Sequence[str], folder: Path, *, force: bool) -> list[Path]:
    """Write the amendment in *formats* into *folder*; return the paths. Raises Refused as `store.write` does."""
    files = redline_files(opened.root, "amendment", made, formats)
    return store.write(folder, "amend", files, {"dated": made.dated.isoformat(), "amends": made.title}, force)
