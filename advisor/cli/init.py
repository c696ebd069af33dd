"""`advisor init`: the content copied out."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.app.init import init


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Copy the rules, facts and templates to FOLDER for editing.

    Example: advisor init content
    """
    for path in init(folder):
        click.echo(str(path))
