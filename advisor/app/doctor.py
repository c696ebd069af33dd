"""What this installation has and lacks: versions, the engine tried, the content, the history, the statute book."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, requires, version

from msgspec import Struct

from advisor.app.check import check
from advisor.app.content import Opened, open_content
from advisor.app.keeping import history_of
from advisor.app.migrate import migrate
from advisor.app.statutes.shelf import book_of
from advisor.assess import engine
from advisor.assess.self_test import compiled_for_speed, self_test
from advisor.errors import Failure, Problems, Refused
from advisor.load import cache_folder
from advisor.load.content_folder import PACKAGED
from advisor.phrases import counted, listed

NAME = "gap-advisor"
FLAGS = "CPPFLAGS='-DPyEval_CallObject=PyObject_CallObject -O2 -fwrapv -fno-strict-aliasing'"
BUILD = f"{FLAGS} pip install --force-reinstall --no-cache-dir --no-binary :all: --no-deps durable-rules==2.0.28"
REQUIREMENT = re.compile(r"([\w.-]+)\s*(?:\[[^]]*])?\s*([^;]*)(?:;(.*))?")
EXTRA = re.compile(r"extra == ['\"]([\w-]+)['\"]")
# What is missing without an extra; one that is not named here is for those who work on the program.
WITHOUT = {
    "word": "no Word files", "pdf": "no PDF files", "xlsx": "no workbooks, and no forms are read back",
    "statutes": "no codes of law in HTML or Word", "watch": "no `advisor watch`", "web": "no `advisor serve`",
    "plan": "no `advisor plan`", "cluster": "no sweep on several machines", "postgres": "no history that a team shares",
}  # fmt: skip


class Line(Struct, frozen=True):
    """One thing looked at: what was found, and where something is wanting the command that mends it."""

    about: str
    says: str
    mend: str = ""
    lacking: bool = False  # something does not work, and not only what nobody may need


def doctor(chosen: str | None, today: date) -> Iterator[Line]:
    """Yield what was found, part by part. Raises Refused where the content folder *chosen* holds none."""
    yield _program()
    yield from _extras()
    opened: Opened | None = None
    try:
        opened = open_content(chosen)
    except Problems as problems:
        found = counted(len(problems.problems), "problem")
        yield Line("content", f"{found}; the engine was not tried on it", "advisor check", lacking=True)
    yield from _engine(opened)
    if opened:
        yield from _content(opened, chosen, today)
        yield _history(opened)
        yield _book(opened)
    yield _cache()


def _program() -> Line:
    on = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    try:
        return Line("program", f"{NAME} {version(NAME)}, {on}")
    except PackageNotFoundError:
        return Line("program", f"{NAME} is run and not installed, {on}", "pip install -e .", lacking=True)


def _extras() -> Iterator[Line]:
    try:
        each = requires(NAME) or []
    except PackageNotFoundError:
        return
    wanting: dict[str, list[str]] = {}
    for name, of in (_read(one) for one in each):
        if of in WITHOUT and not _version(name):
            wanting.setdefault(of, []).append(name)
        elif not of and name != "durable-rules" and not _version(name):
            yield Line("packages", f"{name} is missing", f"pip install {NAME}", lacking=True)
    for extra, names in wanting.items():
        said = f"{listed(names)} {'is' if len(names) == 1 else 'are'} not installed: {WITHOUT[extra]}"
        yield Line("packages", said, f"pip install '{NAME}[{extra}]'")
    if not wanting:
        yield Line("packages", "those of every extra are installed")


def _read(requirement: str) -> tuple[str, str]:
    """The package that a *requirement* names, and the extra that asks for it; empty where every user needs it."""
    found = REQUIREMENT.match(requirement)
    extra = EXTRA.search(requirement)
    return (found[1] if found else requirement), (extra[1] if extra else "")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _engine(opened: Opened | None) -> Iterator[Line]:
    if not engine.AVAILABLE:
        yield Line("engine", "durable-rules is missing; the reference evaluator decides alone", BUILD, lacking=True)
        return
    own = f"durable-rules {_version('durable-rules')}"
    if opened:
        try:
            tried = [self_test(of, opened.content.questions) for of in opened.content.frameworks.values()]
        except Failure as failure:
            yield Line("engine", f"{own}: {failure}", BUILD, lacking=True)
            return
        rules, worlds, seconds = (sum(getattr(one, key) for one in tried) for key in ("rules", "worlds", "seconds"))
        yield Line(
            "engine", f"{own} decides {rules} rules in {worlds:,} worlds as the reference does, in {seconds:.2f} s"
        )
    if compiled_for_speed():
        yield Line("engine", "its core was compiled with optimization")
    else:
        yield Line("engine", "its core does not show that it was compiled with optimization", BUILD)


def _content(opened: Opened, chosen: str | None, today: date) -> Iterator[Line]:
    content = opened.content
    has = [counted(len(content.jurisdictions), "state"), counted(len(content.frameworks), "framework")]
    mend = "advisor init DIR" if opened.root.resolve() == PACKAGED.resolve() else ""
    yield Line("content", f"{opened.root}: {listed(has)}, fingerprint {content.fingerprint[:12]}", mend)
    found = [problem for problem in check(chosen, today) if not problem.warning]
    if found:
        old = bool(migrate(opened.root, dry_run=True).steps)
        mend = f"advisor migrate {opened.root}" if old else "advisor check"
        yield Line("content", counted(len(found), "problem"), mend, lacking=True)
    else:
        yield Line("content", "no problems")


def _history(opened: Opened) -> Line:
    kept = history_of(opened.root)
    try:
        runs, damage = kept.runs(), kept.verify()
    except Refused as refused:
        return Line("history", refused.what, refused.way_out, lacking=True)
    said = f"{kept.where}: {counted(len(runs), 'run')}"
    if damage:
        return Line("history", f"{said}, not whole", "advisor history verify", lacking=True)
    return Line("history", f"{said}, whole" if runs else said)


def _book(opened: Opened) -> Line:
    book = book_of(opened.root)
    try:
        releases = book.releases()
    except Refused as refused:
        return Line("statute book", refused.what, refused.way_out, lacking=True)
    if not releases:
        return Line(
            "statute book", "empty", "advisor statutes add FILE... --jurisdiction STATE --release LABEL --date DAY"
        )
    of = listed(dict.fromkeys(release.state for release in releases))
    return Line("statute book", f"{book.path}: {counted(len(releases), 'release')}, of {of}")


def _cache() -> Line:
    if os.environ.get("ADVISOR_CACHE") == "off":
        return Line("cache", "off: every command reads all of the content", "unset ADVISOR_CACHE")
    return Line("cache", cache_folder.folder() or "there is no folder for it: every command reads all of the content")
