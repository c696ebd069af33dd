"""A sweep carried out: chunks of scenarios on processes of this machine or of a cluster, and one table of all rows.

Each chunk's rows are a file of their own as soon as they are there. A sweep that was killed goes on with the chunks
that are missing; the table is put together of all of them, in the order of the scenarios, whoever worked out what.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.json import encode

from advisor.app.content import Opened
from advisor.app.sweep.hands import Hands
from advisor.app.sweep.scenarios import Scenario
from advisor.app.sweep.work import columns
from advisor.errors import Refused
from advisor.store.disk import alone, replace_all
from advisor.store.table import SQLITE, write_table

CHUNK = 500  # scenarios: a twentieth of a second, so that a kill loses little and a part is worth its file

Progress = Callable[[int], None]  # is told how many more scenarios are judged


class Swept(Struct, frozen=True):
    """What came of a sweep."""

    path: Path
    scenarios: int
    taken_over: int  # judged by an earlier run that did not come to its end


def sweep(opened: Opened, scenarios: Sequence[Scenario], out: Path, hands: Hands, progress: Progress) -> Swept:
    """Judge *scenarios* with *hands* and write the table *out*, CSV or SQLite by its name; return what came of it.

    Raises Refused where the files cannot be written, and where *hands* are lost; what was judged until then is kept.
    """
    if out.suffix.lower() not in (".csv", *SQLITE):
        raise Refused(f"{out} is neither CSV nor SQLite by its name", "End it in .csv or .sqlite.")
    frameworks = tuple(dict.fromkeys(scenario.framework for scenario in scenarios))
    chunks = {first: scenarios[first : first + CHUNK] for first in range(0, len(scenarios), CHUNK)}
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _parts(out, _key(opened, scenarios)) as parts:
            there = [first for first in chunks if _part(parts, first).is_file()]
            taken_over = sum(len(chunks[first]) for first in there)
            progress(taken_over)
            left = [(first, chunk) for first, chunk in chunks.items() if first not in set(there)]
            for first, rows in hands.work(opened, frameworks, left):
                replace_all(parts, {_part(parts, first).name: rows})
                progress(len(chunks[first]))
            write_table(out, columns(opened, frameworks), [_part(parts, first) for first in chunks])
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}", "Choose another place with -o.") from error
    return Swept(out, len(scenarios), taken_over)


def _part(parts: Path, first: int) -> Path:
    return parts / f"{first}.rows"


def _key(opened: Opened, scenarios: Sequence[Scenario]) -> str:
    """What tells one sweep from another: the content, the scenarios, and how they are cut."""
    return hashlib.sha256(encode([opened.content.fingerprint, CHUNK, scenarios])).hexdigest()


@contextmanager
def _parts(out: Path, key: str) -> Iterator[Path]:
    """The folder of the sweep's parts, with what an earlier run of the same sweep left; it goes when all went well."""
    parts = out.with_name(f"{out.name}.parts")
    parts.mkdir(exist_ok=True)
    with alone(parts):
        known = parts / "sweep.key"
        if not known.is_file() or known.read_text("utf-8") != key:
            for path in parts.iterdir():
                path.unlink()
            replace_all(parts, {known.name: key.encode()})
        yield parts
    shutil.rmtree(parts)
