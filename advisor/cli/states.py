"""`advisor states`: the laws of several states side by side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from advisor.app.assess import notice
from advisor.app.clock import today
from advisor.app.content import open_content
from advisor.app.overlooked import left_out
from advisor.app.states import FORMATS, side_by_side, states_passages, write_states
from advisor.assess.beside import Beside
from advisor.cli.options import content_option, day_option, formats_of, framework_option
from advisor.cli.printing import print_passages, tell, wrapped
from advisor.phrases import figures, points


@click.command("states")
@click.argument("codes", nargs=-1)
@click.option("--component", default="", metavar="COMPONENT", help="Only this component.")
@day_option
@click.option(
    "--format",
    "formats",
    metavar=",".join(FORMATS),
    callback=formats_of(*FORMATS),
    help="Write files in these formats, with commas, rather than print.",
)
@click.option(
    "-o", "folder", type=click.Path(path_type=Path), default=Path("out/states"), show_default=True, metavar="PATH"
)
@click.option("--force", is_flag=True, help="Overwrite files that somebody has edited.")
@framework_option
@content_option
def command(
    codes: tuple[str, ...],
    component: str,
    day: date | None,
    formats: tuple[str, ...],
    folder: Path,
    force: bool,
    framework: str,
    content: str | None,
) -> None:
    """Show all states side by side, or say where two of them differ and how each law says it.

    Example: advisor states ms sd --component 5.9
    """
    opened = open_content(content, framework, *codes[:1])
    for said in left_out(opened):
        tell(said)
    made = side_by_side(opened, codes, day or today(), component)
    if formats:
        for path in write_states(opened, made, formats, folder, force=force):
            click.echo(str(path))
    else:
        _print(made.beside, component)
        print_passages(states_passages(opened, made, two=len(codes) == 2))
    tell(notice(*(of.law for of in made.beside.of)))


def _print(of: Beside, component: str) -> None:
    """A line for each state: its score and areas, or what *component* comes to."""
    first = of.of[0]
    click.echo(f"{first.framework.title}, edition {first.framework.edition}, law of {first.law.day.isoformat()}")
    width = max(len(one.law.jurisdiction.name) for one in of.of)
    if component:
        for one in of.of:
            found = one.finding(component)
            outcome = "not known" if found.outcome == "undetermined" else found.outcome
            score = f"{figures(found.low, found.high)} of {points(found.rule.half_points)}"
            click.echo(f"{one.law.jurisdiction.name:<{width}}  {outcome:<10}{score:>16}")
        return
    for one in of.of:
        grade = "/".join(one.grades) or "-"
        click.echo(f"{one.law.jurisdiction.name:<{width}}  {figures(one.low, one.high):>11}  {grade}")
        areas = (f"{a.area.id}: {figures(a.low, a.high)} of {points(a.area.half_points)}" for a in one.areas)
        click.echo(wrapped(f"  {';  '.join(areas)}", item=True))
