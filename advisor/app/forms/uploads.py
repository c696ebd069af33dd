"""Forms that were sent to a page: what they would do, and the save, which the page of saves can take back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from advisor.app import saves
from advisor.app.content import Opened
from advisor.app.forms.filled import Conflicting, Plan, plan
from advisor.app.forms.merge import Conflict
from advisor.app.given_texts import Text, in_a_folder, safe_name
from advisor.errors import Refused
from advisor.phrases import counted
from advisor.store.disk import standing

MOST = 20  # forms at once


def sent(name: str, data: bytes) -> Text:
    """A form that was sent, under a name that is safe."""
    return safe_name(name), data


def planned(opened: Opened, code: str, forms: Sequence[Text], today: date) -> Plan:
    """What *forms* would do to the record of the state *code*; nothing is written.

    Raises as `forms.filled.plan`, its places named by the forms alone; Refused where none was sent, where two have one
    name, and where they are of another state.
    """
    names = [name for name, _ in forms]
    if not forms:
        raise Refused("no form was chosen", "Choose the file that was filled in.")
    if len(set(names)) < len(names) or len(names) > MOST:
        raise Refused("two forms have one name, or there are too many", f"Give each once, and {MOST} at most.")
    with in_a_folder(forms) as folder:
        try:
            made = plan(opened, [folder / name for name in names] if folder else [], today)
        except Conflicting as found:
            raise Conflicting([_named(one, f"{folder}/") for one in found.conflicts]) from None
    if made.code != code:
        other = opened.content.jurisdictions[made.code].name
        raise Refused(f"this form is of {other}", f"Send it on the page of {other}.")
    return made


def _named(of: Conflict, folder: str) -> Conflict:
    """*of* with its forms named without the *folder* in which they lay."""
    return replace(of, sides=tuple(replace(side, where=side.where.replace(folder, "")) for side in of.sides))


def mark(of: Plan) -> str:
    """What tells whether *of* is still what was shown: a SHA-256 over every file as it would be."""
    return hashlib.sha256(b"\0".join(path.encode() + b"\0" + data for path, data in of.files.items())).hexdigest()


def keep(of: Plan) -> None:
    """Write what was planned as one save. Raises Refused and Problems as `saves.put`."""
    seen = {path: standing(of.opened.root / path) for path in of.files}
    saves.put(of.opened.root, dict(of.files), f"Recorded {counted(of.new, 'new answer')} from a form", seen)
