"""`advisor statutes show`, `search` and `mentions`: sections looked up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from advisor.cli.options import Day
from advisor.cli.printing import tell, wrapped
from advisor.cli.statutes.group import command, opened, state_argument
from advisor.phrases import counted

if TYPE_CHECKING:
    from advisor.app.statutes.shelf import Shelf
    from advisor.app.statutes.show import Shown


@command.command()
@state_argument
@click.argument("section")
@click.option("--release", "label", default="", metavar="LABEL", help="The text of this release.")
@click.option("--on", "day", type=Day(), metavar="DATE", help="The text of this day (default: of the newest release).")
@click.pass_obj
def show(content: str | None, state: str, section: str, label: str, day: date | None) -> None:
    """Print a section or a subdivision of it, and how its text is known.

    Example: advisor statutes show ms "43-21-105(m)" --on 2019-11-20
    """
    from advisor.app.statutes.show import show as shown

    if label and day:
        raise click.UsageError("--release and --on exclude each other: a release has the text of its own day")
    on = opened(state, content)
    for one in shown(on, section, label, day):
        _print_section(one, on)


def _print_section(shown: Shown, on: Shelf) -> None:
    from advisor.statutes.citations import Part, as_citation

    section = shown.held.section
    catchline = f"  {section.catchline}" if section.catchline else ""
    own = Part(section.number, through=section.through) if section.through else shown.part
    click.echo(f"{as_citation(own, on.code)}{catchline}")
    click.echo(wrapped(f"{section.number}: {shown.says}.").strip())
    if shown.superseded:
        click.echo(wrapped(f"Superseded: by the record, it was touched by {'; '.join(shown.superseded)}.").strip())
    if section.version:
        tell(f"{shown.held.release.name} has several texts of this section; this is {section.version}.")
    if section.state != "in force":
        click.echo(f"It is {section.state}.")
    if shown.missing:
        tell(f"{shown.missing}. The whole section follows.")
    for paragraph in shown.law:
        click.echo(wrapped(paragraph))
    if section.history:
        click.echo(wrapped(f"History: {section.history}"))


@command.command()
@state_argument
@click.argument("words", nargs=-1, required=True)
@click.option("--release", "label", default="", metavar="LABEL", help="Search this release alone.")
@click.option("--most", default=20, type=click.IntRange(1, 500), help="How many sections to print (default: 20).")
@click.pass_obj
def search(content: str | None, state: str, words: tuple[str, ...], label: str, most: int) -> None:
    """List the sections that hold all the words, the best first; words in quotes as they stand.

    Example: advisor statutes search ms '"commercial sexual activity" minor'
    """
    on = opened(state, content)
    if label:
        on.release(label)
    found = on.book.search(state, " ".join(words), label, most) if on.releases else []
    for hit in found:
        section, release = hit.held.section, hit.held.release
        click.echo(wrapped(f"{section.number}  {section.catchline} ({release.name})"))
        click.echo(wrapped(f"  {' '.join(hit.around.split())}", item=True).lstrip("\n"))
    click.echo(f"\n{counted(len(found), 'section')}" if found else "No section holds all of these words.")


@command.command()
@state_argument
@click.argument("section")
@click.pass_obj
def mentions(content: str | None, state: str, section: str) -> None:
    """List every section that names this one, and what of the record cites it.

    Example: advisor statutes mentions ms 97-3-54.1
    """
    from advisor.app.clock import today
    from advisor.app.statutes.mentions import mentions as found_in

    found = found_in(opened(state, content), section, today())
    for mention in found:
        held, names = mention.held, ", ".join(map(str, mention.parts))
        click.echo(wrapped(f"{held.section.number}  {held.section.catchline} ({held.release.name})"))
        used = ", ".join(mention.used_by) or "nobody"
        click.echo(wrapped(f"names {names}; used by {used}", item=True).lstrip("\n"))
    unused = sum(not mention.used_by for mention in found)
    click.echo(f"\n{counted(len(found), 'section')}, {unused} used by nobody" if found else "No section names it.")
