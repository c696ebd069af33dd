"""The content's folder watched: after every save, what changed since the last assessment that could be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from advisor.app.assess import assess, bills_laid_over
from advisor.app.clock import today
from advisor.app.content import Opened, open_content
from advisor.app.overlooked import left_out, overlooked
from advisor.assess import Assessment, change
from advisor.documents import account
from advisor.documents.passages import Passage, paragraphs
from advisor.documents.wording import grade_letters
from advisor.errors import Problem, Problems, Refused
from advisor.load import locate
from advisor.load.names import COPIED, meant
from advisor.model import Bill
from advisor.phrases import figures, long_date, points
from advisor.store import files as store

PAUSE = 500  # milliseconds between the start and the first look


class Said(Struct, frozen=True):
    """What one look at the content gave: sentences, and problems: those that stop it, else what it overlooks anew."""

    passages: list[Passage]
    problems: list[Problem] = []


def watch(
    code: str,
    day: date,
    bills: Sequence[str] = (),
    chosen: str | None = None,
    framework: str = "",
    files: Sequence[Path] = (),
) -> Iterator[Said]:
    """Yield where the law of *day* stands, as if *bills* (those in *files* too) were law, then what each save changes.

    Raises Refused where the watchfiles package is missing, and for a code or bill that is not there at the start.
    """
    root = locate(chosen)
    saves = _saves(root)
    known, last = _digests(root), None
    broken, told = False, _Told()
    try:
        opened, last, assumed = _assessed(code, day, bills, files, chosen, framework)
        begun = paragraphs(f"Watching {root}; Ctrl-C ends it.", *_standing(last, assumed), *told.states(opened))
        yield Said([begun], told.problems(opened, code))
    except Problems as problems:
        broken = True
        begun = paragraphs(f"Watching {root}; Ctrl-C ends it. The content has problems:")
        yield Said([begun], problems.problems)
    for _ in saves:
        before, known = known, _digests(root)
        saved = _named(before, known)
        if not saved:
            continue
        try:
            opened, now, assumed = _assessed(code, day, bills, files, chosen, framework)
        except Problems as problems:
            broken = True
            yield Said([paragraphs(saved)], problems.problems)
            continue
        except (Refused, OSError) as error:  # a folder or a bill that is gone may come back
            broken = True
            yield Said([paragraphs(saved, str(error))])
            continue
        mended = ["The problems are gone."] if broken else []
        broken = False
        said = [paragraphs(saved, *mended), *_moved(opened, last, now, assumed), paragraphs(*told.states(opened))]
        yield Said(said, told.problems(opened, code))
        last = now


class _Told:
    """What the last look overlooked: it is told once, and again only where it was gone meanwhile."""

    def __init__(self) -> None:
        self._states: list[str] = []
        self._problems: list[Problem] = []

    def states(self, opened: Opened) -> list[str]:
        known, self._states = self._states, left_out(opened)
        return [said for said in self._states if said not in known]

    def problems(self, opened: Opened, code: str) -> list[Problem]:
        known, self._problems = self._problems, overlooked(opened, code, today())
        return [problem for problem in self._problems if problem not in known]


def _assessed(
    code: str, day: date, bills: Sequence[str], files: Sequence[Path], chosen: str | None, framework: str
) -> tuple[Opened, Assessment, tuple[Bill, ...]]:
    opened = open_content(chosen, framework, code)
    return opened, assess(opened, code, day, bills, files), tuple(bills_laid_over(opened, code, bills, files))


def _standing(now: Assessment, assumed: tuple[Bill, ...]) -> list[str]:
    """Where the law stands, after the conflicts of the bills that are *assumed* to be law."""
    score, most = figures(now.low, now.high), points(now.framework.half_points)
    law = f"{now.law.jurisdiction.name}, law of {long_date(now.law.day)}"
    conflicts = [found.says for found in change.conflicts(assumed, now.law.jurisdiction.later_approval)]
    return [*conflicts, f"{law}: the score is {score} of {most}, grade {grade_letters(now.grades)}.", *_as_if(assumed)]


def _as_if(assumed: tuple[Bill, ...]) -> list[str]:
    return [account.as_if(assumed)] if assumed else []


def _moved(opened: Opened, last: Assessment | None, now: Assessment, assumed: tuple[Bill, ...]) -> list[Passage]:
    if last is None:
        return [paragraphs(*_standing(now, assumed))]
    found = replace(change.change(last, now), still_open=())
    if found.empty:
        return [paragraphs("No finding changes.")]
    return [
        paragraphs(*_as_if(assumed)),
        *account.differences(found, opened.content.questions, now.law.jurisdiction.bills),
    ]


def _saves(root: Path) -> Iterator[object]:
    """One item soon after the start, for what was saved before it, then one whenever something was saved."""
    try:
        import watchfiles
    except ImportError as error:
        raise Refused("watching needs the watchfiles package", "pip install 'gap-advisor[watch]'") from error
    folders = [root / name for name in COPIED if (root / name).is_dir()]
    looks = enumerate(watchfiles.watch(*folders, rust_timeout=PAUSE, yield_on_timeout=True))
    return (saved for n, saved in looks if saved or n == 0)


def _digests(root: Path) -> dict[str, str]:
    """Each file of the content by its SHA-256; a file that is deleted meanwhile is left out.

    What is neither file nor folder is known by its name: to read a pipe would be to wait for whoever writes into it.
    """
    found = {}
    for path in sorted(p for name in COPIED for p in (root / name).rglob("*")):
        if all(map(meant, path.relative_to(root).parts)):
            try:
                if not path.is_dir():
                    read = path.read_bytes() if path.is_file() else b""
                    found[path.relative_to(root).as_posix()] = store.digest(read)
            except OSError:  # gone, or nobody may read it
                continue
    return found


def _named(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Which files were saved or removed; empty where none was."""
    saved = [path for path, digest in now.items() if before.get(path) != digest]
    gone = [path for path in before if path not in now]
    said = [f"Saved: {', '.join(saved)}."] if saved else []
    return " ".join(said + ([f"Removed: {', '.join(gone)}."] if gone else []))
