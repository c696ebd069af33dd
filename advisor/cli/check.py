"""`advisor check`: what is wrong with the content."""

from __future__ import annotations

import sys

import click

from advisor.app.assess import notice
from advisor.app.check import check
from advisor.cli.options import content_option
from advisor.cli.printing import tell


@click.command("check")
@content_option
def command(content: str | None) -> None:
    """Check every rule, case, question, fact and document.

    Example: advisor check --content my-content
    """
    problems = check(content)
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}" if problems else "No problems.")
    tell(notice())
    if problems:
        sys.exit(1)
