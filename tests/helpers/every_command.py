"""Every command of the program, as one call that does its work: a new command has to be given one here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from advisor.cli import cli
from helpers.codes import SECTION, html, json_lines, record
from helpers.paths import EXAMPLE, ROOT
from helpers.versions import put

DAY = ("--as-of", "2023-08-01")
HERE = ("--content", "content")
ADDED = ("--jurisdiction", "zz", "--release")
# What each command is called with, in a folder that `office` made.
CALLS: dict[str, tuple[str, ...]] = {
    "amend": ("offered.html", "substitute.html", "--by", "Committee", "--number", "1", "--jurisdiction", "zz", *HERE),
    "answers": ("form.csv", *HERE),
    "assess": ("zz", *DAY, *HERE),
    "bill": ("zz", "1.2", "--chamber", "assembly", *DAY, "--format", "md,html", "-o", "out", *HERE),
    "brief": ("zz", *DAY, "--format", "md", "-o", "out", *HERE),
    "check": HERE,
    "compare": ("offered.html", "substitute.html", "--jurisdiction", "zz", *DAY, *HERE),
    "doctor": HERE,
    "explain": ("zz", "1.2", *DAY, *HERE),
    "export": ("zz", *DAY, "-o", "out/state.html", *HERE),
    "history": HERE,
    "history diff": ("1", "2"),
    "history show": ("1",),
    "history verify": (),
    "init": ("copy",),
    "memo": ("zz", *DAY, "--format", "md,docx,csv", "-o", "out", *HERE),
    "migrate": ("content", "--dry-run"),
    "new bill": ("zz", "2027-ab-12", "--title", "Relief", *HERE),
    "new document": ("zz", "code-2026", "--title", "Code", "--publisher", "Arcadia", "--date", "2026", "--kind", "code",
                     "--address", "https://example.org", *HERE),
    "new framework": ("our-card", "--title", "Ours", "--publisher", "Nobody", "--edition", "1", "--subject", "shelter",
                      "--question", "harm.law", *HERE),
    "new question": ("shelter.beds", "--ask", "Must the state keep beds?", *HERE),
    "new rule": ("example-card", "1.3-beds", "--title", "Beds are kept", "--question", "harm.law", *HERE),
    "new state": ("yy", "--name", "Bohemia", *HERE),
    "plan": ("zz", "--target", "A", *DAY, *HERE),
    "questions": ("zz", *DAY, "--format", "csv", "-o", "out", *HERE),
    "read": ("offered.html", "--jurisdiction", "zz", *HERE),
    "rerun": ("zz", *DAY, "--set", "penalty.minimum=20", "--format", "md", "-o", "out", *HERE),
    "schema": ("-o", "out", *HERE),
    "serve": ("zz", "--host", "no.such.host.invalid", "--no-browser", *HERE),
    "states": (*DAY, *HERE),
    "statutes add": ("code", *ADDED, "9", "--date", "2024-01-01"),
    "statutes changes": ("zz", "--from", "3", "--to", "4"),
    "statutes check": ("zz",),
    "statutes mentions": ("zz", "1-1"),
    "statutes releases": ("zz",),
    "statutes search": ("zz", "harm"),
    "statutes show": ("zz", "1-1"),
    "sweep": ("scenarios.csv", "-o", "out/sweep.sqlite", *HERE),
    "watch": ("nowhere", *HERE),
}  # fmt: skip
OF_GROUP = {"statutes": HERE, "history": HERE}  # what stands before the name of a command in a group
ENDLESS = ("serve", "watch")  # what never ends by itself: only their beginnings are tried


def leaves(group: click.Group = cli, before: str = "") -> Iterator[str]:
    """The name of every command that does something: "assess", "history show"."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            if command.invoke_without_command:
                yield f"{before}{name}"
            yield from leaves(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def words(name: str) -> list[str]:
    """The call of the command *name*."""
    group, _, rest = name.partition(" ")
    return [group, *(OF_GROUP[group] if rest and group in OF_GROUP else ()), *([rest] if rest else []), *CALLS[name]]


def office(folder: Path) -> Path:
    """A folder with all that the calls name: content, a book of two releases, a history of two runs, prints, forms."""
    shutil.copytree(EXAMPLE, folder / "content")
    put(folder)
    json_lines(folder, record("1-1", "Harm", "A. Harm is a blow.\nDerivation: Acts 2019, no. 4"))
    (folder / "scenarios.csv").write_text("jurisdiction,as_of\nzz,2023-08-01\nzz,2021-08-01\n", "utf-8")
    add = ("statutes", *HERE, "add")
    assert run(folder, *add, html(folder, SECTION), *ADDED, "3", "--date", "2022-01-01").returncode == 0
    assert run(folder, *add, "code", *ADDED, "4", "--date", "2023-01-01").returncode == 0
    assert run(folder, *words("brief")).returncode == 0
    assert run(folder, *words("brief")).returncode == 0
    assert run(folder, *words("questions")).returncode == 0
    (form,) = (folder / "out").glob("*.csv")
    form.rename(folder / "form.csv")
    shutil.rmtree(folder / "out")
    return folder


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a run in *folder*: a home, a history, a book and a cache of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ADVISOR_", "XDG_", "SOURCE_", "LC_", "LANG"))}
    databases: dict[str, object] = {
        "ADVISOR_STATUTES": folder / "book.sqlite",
        "ADVISOR_HISTORY": folder / "history.sqlite",
    }
    own: dict[str, object] = {"HOME": folder / "home", "PYTHONPATH": ROOT, **databases}
    own["PYTHONDONTWRITEBYTECODE"] = 1  # where no file may grow, Python leaves half of one behind
    (folder / "home").mkdir(exist_ok=True)
    return {**kept, **{name: str(value) for name, value in own.items()}, **more}


def run(
    folder: Path, *arguments: str | Path, env: Mapping[str, str] | None = None, seconds: float = 120, **more: Any
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, in *folder*."""
    given: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **more}
    return subprocess.run(
        [sys.executable, "-m", "advisor", *map(str, arguments)], cwd=folder, check=False, timeout=seconds,
        env=dict(environment(folder) if env is None else env), **given,
    )  # fmt: skip
