"""`advisor plan`: the least that has to change for a grade or a score."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from advisor.app.assess import notice
from advisor.app.clock import today
from advisor.app.plan import Aim, plan_passages, plan_shape, planned, save_package
from advisor.cli.options import content_option, day_option, framework_option
from advisor.cli.printing import opened_for, print_beyond, print_json, print_passages, tell


@click.command("plan")
@click.argument("code")
@click.option("--target", required=True, metavar="GRADE|POINTS", help="What the law should reach: A, or 95.5.")
@click.option("--exclude", multiple=True, metavar="COMPONENT", help="Leave this component as it is; repeatable.")
@click.option(
    "--effort",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What each provision takes, as 6.3/crimes: 5 (default: 1 each).",
)
@click.option("--best", type=click.IntRange(1, 50), default=1, show_default=True, help="How many packages.")
@click.option("--save", metavar="NAME", help="Enter the first package in the record as a bill.")
@day_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@framework_option
@content_option
def command(
    code: str,
    target: str,
    exclude: tuple[str, ...],
    effort: Path | None,
    best: int,
    save: str | None,
    day: date | None,
    form: str,
    content: str | None,
    framework: str,
) -> None:
    """Find the fewest provisions, or the least effort, that reach a target.

    What is not known counts at its lowest. Exit 1 where no bill reaches the target.

    Example: advisor plan ms --target A --best 3
    """
    opened = opened_for(code, content, framework)
    excluded = tuple(part for given in exclude for part in given.split(",") if part)
    made = planned(opened, code, day or today(), Aim(target, excluded, effort or "", best))
    if form == "json":
        print_json(plan_shape(made))
    else:
        print_passages(plan_passages(opened, made))
        print_beyond(made.before.law)
    if save:
        tell(f"Saved as {save_package(opened, code, made, save)}")
    tell(notice())
    if not made.reached and not made.packages:
        sys.exit(1)
