"""`advisor statutes changes` and `check`: releases against each other, and the record against the book."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.options import Day, formats_of
from advisor.cli.printing import wrapped
from advisor.cli.redlines import shown
from advisor.cli.statutes.group import command, opened, state_argument
from advisor.formats.formats import REDLINE_FORMATS
from advisor.phrases import counted, points

if TYPE_CHECKING:
    from advisor.app.statutes.check import Check, Checked
    from advisor.app.statutes.shelf import Shelf


@command.command()
@state_argument
@click.option("--from", "first", required=True, metavar="LABEL", help="The older release.")
@click.option("--to", "second", required=True, metavar="LABEL", help="The newer release.")
@click.option("--section", "only", default="", metavar="NUMBER", help="This section alone.")
@click.option(
    "--format", "formats", callback=formats_of(*REDLINE_FORMATS), metavar="FORMATS",
    help=f"Write files instead: {', '.join(REDLINE_FORMATS)}, with commas.",
)  # fmt: skip
@click.option("-o", "folder", type=click.Path(path_type=Path), help="The folder to write (default: below out/).")
@click.option("--force", is_flag=True, help="Overwrite files that somebody has edited.")
@click.pass_obj
def changes(  # click hands a command its options as arguments
    content: str | None,
    state: str,
    first: str,
    second: str,
    only: str,
    formats: tuple[str, ...],
    folder: Path | None,
    force: bool,
) -> None:
    """Print what differs between two releases, word by word: [-struck-] and {+put in+}; or write it, changes tracked.

    Example: advisor statutes changes ms --from 72 --to 78 --section 43-21-105 --format docx
    """
    from advisor.app.statutes.changes import changed, redlined, write_changes

    on = opened(state, content)
    made = changed(on, first, second)
    if formats:
        chosen = folder or Path("out") / state / "changes" / re.sub(r"[^\w.]+", "-", f"{first}-{second}")
        for path in write_changes(on, made, formats, chosen, only=only, force=force):
            click.echo(str(path))
        return
    given = redlined(on, made, only)
    heading = ""
    for line in given.lines:
        if line.kind == "heading":
            heading = f"{line.section}  {line.text}"
        elif line.kind == "says":
            click.echo(wrapped(f"{heading}: {line.text}"))
        elif any(span.kind != "keep" for span in line.spans):
            click.echo(wrapped(shown(line.spans)))
    for said in given.closing:
        click.echo(wrapped(said))


@command.command()
@state_argument
@click.option("--as-of", "day", type=Day(), metavar="DATE", help="The facts of this day (default: today).")
@click.option("--mark", is_flag=True, help="Record answers that were read before their section changed as unverified.")
@click.pass_obj
def check(content: str | None, state: str, day: date | None, mark: bool) -> None:
    """Look up every section that the record cites; exit 1 where one is gone, superseded or changed since.

    Example: advisor statutes check ms
    """
    from advisor.app.clock import today
    from advisor.app.statutes.check import check as checked

    on = opened(state, content)
    made = checked(on, day or today())
    for one in made.remarked:
        _print_checked(one)
    for act, numbers in made.unrecorded.items():
        click.echo(wrapped(f"The record does not have {act}, which changed {', '.join(numbers)}."))
    if mark:
        _mark(on, made)
    fine = len(made.sections) - len(made.remarked)
    click.echo(f"\n{counted(len(made.sections), 'section')} cited, {fine} with nothing to say of them")
    if made.remarked or made.unrecorded:
        sys.exit(1)


def _mark(on: Shelf, made: Check) -> None:
    from advisor.app.content import state_of
    from advisor.app.statutes.mark import mark

    marked = mark(on, made, state_of(on.opened, on.code.state))
    for one in marked:
        click.echo(f"{one.path}: {one.question} is unverified from {one.since.isoformat()}")
    if not marked:
        click.echo("Nothing to mark: no answer rests on a section that an act outside the record has changed.")


def _print_checked(checked: Checked) -> None:
    catchline = f"  {checked.held.section.catchline}" if checked.held else ""
    click.echo(wrapped(f"{checked.number}{catchline}"))
    for remark in checked.remarks:
        names = dict.fromkeys(f"{citing.by} {citing.name}" for citing in remark.citings)
        click.echo(wrapped(f"- {remark.word}: {remark.says}. Cited by {', '.join(names)}.", item=True).lstrip("\n"))
    if checked.components:
        at_stake = f"{', '.join(checked.components)}, of {points(checked.half_points)} points"
        click.echo(wrapped(f"- its questions decide {at_stake}", item=True).lstrip("\n"))
