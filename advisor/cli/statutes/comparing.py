"""`advisor statutes changes` and `check`: releases against each other, and the record against the book."""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import click

from advisor.cli.options import Day
from advisor.cli.printing import wrapped
from advisor.cli.statutes.group import command, opened, state_argument
from advisor.phrases import counted, points

if TYPE_CHECKING:
    from advisor.app.statutes.changes import SectionChange, Span
    from advisor.app.statutes.check import Check, Checked
    from advisor.app.statutes.shelf import Shelf


@command.command()
@state_argument
@click.option("--from", "first", required=True, metavar="LABEL", help="The older release.")
@click.option("--to", "second", required=True, metavar="LABEL", help="The newer release.")
@click.option("--section", "only", default="", metavar="NUMBER", help="This section alone.")
@click.pass_obj
def changes(content: str | None, state: str, first: str, second: str, only: str) -> None:
    """Print what differs between two releases, word by word: [-struck-] and {+put in+}.

    Example: advisor statutes changes ms --from 72 --to 78 --section 43-21-105
    """
    from advisor.app.statutes.changes import changed

    made = changed(opened(state, content), first, second)
    shown = [change for change in made.sections if only in ("", change.number)]
    for change in shown:
        _print_change(change)
    counts = Counter(change.movement for change in made.sections)
    said = ", ".join(f"{number} {movement}" for movement, number in sorted(counts.items()))
    held = f"{counted(len(made.chapters), 'chapter')} that both hold"
    click.echo(wrapped(f"{held}: {made.unchanged} unchanged{', ' if said else ''}{said}"))
    for label, chapters in made.alone.items():
        if chapters:
            named = ", ".join(chapters[:8]) + (", ..." if len(chapters) > 8 else "")
            click.echo(f"Only in {label}, and not compared: {counted(len(chapters), 'chapter')} ({named})")
    if only and not shown:
        click.echo(f"Section {only} is unchanged, or in neither release.")


MOVEMENTS = {
    "gone": "the newer release does not have it, and does not say why",
    "not at hand before": "the older release does not have it, though its history is older",
    "reenacted": "reenacted; its words are the same",
}


def _print_change(change: SectionChange) -> None:
    from advisor.app.statutes.changes import marked

    acts = "; ".join(f"{act.name}, effective {act.effective or 'on a day not given'}" for act in change.acts)
    to = f" as {change.to}" if change.to else ""
    said = f"{MOVEMENTS.get(change.movement, change.movement)}{to}{f' by {acts}' if acts else ''}"
    click.echo(wrapped(f"{change.number}  {change.catchline}: {said}"))
    if change.movement == "changed":
        for spans in marked(change):
            click.echo(wrapped("".join(map(_span, spans))))


def _span(span: Span) -> str:
    colors = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if span.kind == "delete":
        return click.style(span.text, fg="red", strikethrough=True) if colors else f"[-{span.text}-]"
    if span.kind == "insert":
        return click.style(span.text, fg="green", underline=True) if colors else f"{{+{span.text}+}}"
    return span.text


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
