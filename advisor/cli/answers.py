"""`advisor answers`: forms that were filled in, put into the record."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.app.clock import today
from advisor.app.content import open_content
from advisor.app.edit.diff import Diff
from advisor.cli.options import content_option
from advisor.cli.printing import wrapped
from advisor.errors import Refused
from advisor.phrases import counted

if TYPE_CHECKING:
    from advisor.app.forms.merge import Conflict

SIGNS = {"inserted": "+", "deleted": "-", "kept": " "}


@click.command("answers")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write what is shown; without it nothing is written.")
@content_option
def command(files: tuple[Path, ...], write: bool, content: str | None) -> None:
    """Read forms that were filled in, and show what they would change in the record.

    Every mistake is told at its row and column. FILES of several volunteers merge; where two of them differ, or one
    differs from the record, both stand side by side and nothing is written.

    Example: advisor answers out/al/al-questions.xlsx --write
    """
    if not find_spec("ruamel"):
        raise Refused("reading forms needs the extra 'xlsx'", "pip install 'gap-advisor[xlsx]'")
    from advisor.app.forms.filled import Conflicting, plan
    from advisor.app.forms.filled import write as put

    try:
        made = plan(open_content(content), files, today())
    except Conflicting as found:
        _print_conflicts(found.conflicts)
        sys.exit(2)
    for said in made.said:
        click.echo(wrapped(said, item=True))
    _print_diffs(made.diffs)
    answered = f"{counted(made.new, 'new answer')}"
    if not made.files:
        click.echo(f"\n{answered}. Nothing changes.")
    elif write:
        put(made)
        click.echo(f"\n{answered}. Written: {', '.join(made.files)}.")
    else:
        click.echo(f"\n{answered}. Nothing was written; --write writes it.")


def _print_diffs(diffs: Mapping[str, Diff]) -> None:
    for path, lines in diffs.items():
        click.echo(f"\n{path}")
        for line in lines:
            click.echo(line.text if line.kind == "place" else f"{SIGNS[line.kind]}{line.text}")


def _print_conflicts(found: Iterable[Conflict]) -> None:
    """Both sides of each conflict, one below the other, to standard error."""
    each = list(found)
    for one in each:
        click.echo(wrapped(f"{one.question.ask} ({one.question.id})"), err=True)
        for side in one.sides:
            since = f" since {side.since}" if side.since else ""
            told = " ".join(filter(None, [side.says, f"[{side.citation}]" if side.citation else ""]))
            click.echo(wrapped(f"- {side.where}: {side.answer}{since}. {told}", item=True), err=True)
    click.echo(f"\n{counted(len(each), 'conflict')}; nothing was written.", err=True)
    click.echo("    Read the law again, correct the form or the record, then run this again.", err=True)
