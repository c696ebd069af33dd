"""`advisor sweep`: many laws at once, from a file of scenarios to a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from advisor.app.assess import notice
from advisor.app.clock import today
from advisor.app.content import open_content
from advisor.app.overlooked import left_out
from advisor.app.sweep.hands import Cluster, Hands, Here, processors
from advisor.app.sweep.run import sweep
from advisor.app.sweep.scenarios import scenarios
from advisor.cli.options import content_option, day_option
from advisor.cli.printing import tell


@click.command("sweep")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "out", type=click.Path(path_type=Path), default=Path("out/sweep.csv"), show_default=True, metavar="FILE",
    help="The table: .csv or .sqlite.",
)  # fmt: skip
@click.option("--processes", type=click.IntRange(1, 256), help="How many processes (default: one a core).")
@click.option("--scheduler", metavar="ADDRESS", help="Have the workers of this Dask scheduler do it: tcp://host:8786.")
@day_option
@content_option
def command(
    file: Path, out: Path, processes: int | None, scheduler: str | None, day: date | None, content: str | None
) -> None:
    """Judge every scenario of FILE, and write a row for each: states by bills by days by frameworks.

    A sweep that was stopped goes on where it was when the same command is run again.

    Example: advisor sweep scenarios.yaml -o out/sweep.sqlite
    """
    opened = open_content(content)
    for said in left_out(opened):
        tell(said)
    asked = scenarios(opened, file, day or today())
    hands: Hands = Cluster(scheduler) if scheduler else Here(processes or processors())
    with _progress(len(asked)) as progress:
        made = sweep(opened, asked, out, hands, progress)
    if made.taken_over:
        tell(f"Taken over from an earlier run: {made.taken_over:,} of {made.scenarios:,} scenarios.")
    click.echo(str(made.path))
    tell(notice())


@contextmanager
def _progress(most: int) -> Iterator[Callable[[int], None]]:
    """What tells of progress, where somebody may be watching."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=most, label="Judging", file=sys.stderr) as bar:
        yield bar.update
