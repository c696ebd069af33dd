"""`advisor history`: the recorded runs."""

from __future__ import annotations

import sys

import click

from advisor.app import history
from advisor.app.assess import notice
from advisor.cli.options import content_option
from advisor.cli.printing import print_json, print_passages, print_sides, tell


@click.group("history", invoke_without_command=True)
@content_option
@click.pass_context
def command(ctx: click.Context, content: str | None) -> None:
    """List the recorded runs; `show` one, `diff` two, or `verify` the chain.

    Example: advisor history
    """
    ctx.obj = content
    if ctx.invoked_subcommand is None:
        for run in history.runs(content):
            bills = f" with {', '.join(run.bills)}" if run.bills else ""
            law = f"{run.jurisdiction} {run.as_of}  {run.framework}{bills}"
            click.echo(f"{run.number:>5}  {run.at}  {run.command:<6} {law}")
        click.echo(f"Head {history.head(content)}")


@command.command()
@click.argument("number", type=int)
@click.pass_obj
def show(content: str | None, number: int) -> None:
    """Print one recorded run as JSON.

    Example: advisor history show 1
    """

    print_json(history.run(number, content))


@command.command()
@click.argument("before", type=int)
@click.argument("after", type=int)
@click.option("--json", "data", is_flag=True, help="Print the account as JSON.")
@click.pass_obj
def diff(content: str | None, before: int, after: int, data: bool) -> None:
    """Say what closed, what opened and what must be re-read between two runs.

    Example: advisor history diff 1 2
    """
    made = history.diff(before, after, content)
    if data:
        print_json(history.diff_shape(made))
    else:
        print_passages(history.diff_passages(made))
        print_sides(made.comparison)
    tell(notice())


@command.command()
@click.option("--head", help="The head's hash as somebody wrote it down: finds a cut tail.")
@click.pass_obj
def verify(content: str | None, head: str | None) -> None:
    """Say whether the record is whole, naming the first broken row.

    Example: advisor history verify
    """
    problems = history.verify(head, content)
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(1)
    click.echo("The history is whole.")
