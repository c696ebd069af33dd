"""`advisor history`: the recorded runs."""

from __future__ import annotations

import json
import sys

import click

from advisor.cli.options import content_option
from advisor.cli.printing import print_passages, print_sides, tell


@click.group(invoke_without_command=True)
@content_option
@click.pass_context
def history(ctx: click.Context, content: str | None) -> None:
    """List the recorded runs; `show` one, `diff` two, or `verify` the chain.

    Example: advisor history
    """
    from advisor import app

    ctx.obj = content
    if ctx.invoked_subcommand is None:
        for run in app.history.runs(content):
            bills = f" with {', '.join(run.bills)}" if run.bills else ""
            click.echo(f"{run.number:>5}  {run.at}  {run.command:<6} {run.jurisdiction} {run.as_of}{bills}")
        click.echo(f"Head {app.history.head(content)}")


@history.command()
@click.argument("number", type=int)
@click.pass_obj
def show(content: str | None, number: int) -> None:
    """Print one recorded run as JSON.

    Example: advisor history show 1
    """
    from dataclasses import asdict

    from advisor import app

    click.echo(json.dumps(asdict(app.history.run(number, content)), indent=2, ensure_ascii=False))


@history.command()
@click.argument("before", type=int)
@click.argument("after", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON.")
@click.pass_obj
def diff(content: str | None, before: int, after: int, as_json: bool) -> None:
    """Say what closed, what opened and what must be re-read between two runs.

    Example: advisor history diff 1 2
    """
    from advisor import app

    made = app.history.diff(before, after, content)
    if as_json:
        click.echo(json.dumps(app.history.diff_json(made), indent=2, ensure_ascii=False))
    else:
        print_passages(app.history.diff_passages(made))
        print_sides(made.account)
    tell(app.notice())


@history.command()
@click.option("--head", help="The head's hash as somebody wrote it down: finds a cut tail.")
@click.pass_obj
def verify(content: str | None, head: str | None) -> None:
    """Say whether the record is whole, naming the first broken row.

    Example: advisor history verify
    """
    from advisor import app

    problems = app.history.verify(head, content)
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(1)
    click.echo("The history is whole.")
