"""`advisor history`: the recorded runs."""

from __future__ import annotations

import json
import sys

import click

from advisor.cli.options import content_option


@click.group(invoke_without_command=True)
@content_option
@click.pass_context
def history(ctx: click.Context, content: str | None) -> None:
    """List the recorded runs; `show` one, or `verify` the chain.

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
