"""`advisor watch`: what each save of the content changes."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import click

from advisor.app.assess import notice
from advisor.app.clock import today
from advisor.app.watch import watch
from advisor.cli.options import content_option, day_option, framework_option, names_and_files, with_option
from advisor.cli.printing import print_passages, tell


@click.command("watch")
@click.argument("code")
@day_option
@with_option
@framework_option
@content_option
def command(code: str, day: date | None, bills: tuple[str, ...], content: str | None, framework: str) -> None:
    """Watch the content, and say what each saved fact, bill or rule changes.

    Example: advisor watch ms --as-of 2019-11-20 --content my-content
    """
    with suppress(KeyboardInterrupt):
        tell(notice())
        named, files = names_and_files(bills)
        for said in watch(code, day or today(), named, content, framework, files):
            print_passages(said.passages)
            for problem in said.problems:
                click.echo(str(problem))
