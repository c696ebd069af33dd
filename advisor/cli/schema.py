"""`advisor schema`: what each file of the content may hold, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.app.content import open_content
from advisor.app.schema import FOLDER, NAMES, one_schema, write_schemas
from advisor.cli.options import content_option


@click.command("schema")
@click.argument("name", required=False, default="", metavar=f"[{'|'.join(NAMES)}]")
@click.option(
    "-o", "folder", type=click.Path(path_type=Path), help=f"The folder to write (default: {FOLDER} of the content)."
)
@content_option
def command(name: str, folder: Path | None, content: str | None) -> None:
    """Write a JSON Schema for each kind of file, so that an editor completes keys and answers and marks mistakes.

    With the NAME of a kind, print its schema. Run it again when questions have changed.

    Example: advisor schema
    """
    opened = open_content(content)
    if name:
        click.echo(one_schema(opened, name), nl=False)
        return
    for path in write_schemas(opened, folder):
        click.echo(str(path))
