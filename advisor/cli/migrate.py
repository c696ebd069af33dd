"""`advisor migrate`: a copy of the content brought over to this version."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.app.migrate import migrate


@click.command("migrate")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def command(folder: Path, dry_run: bool) -> None:
    """Bring a copy in FOLDER over to this version.

    The copy is one that `advisor init` of an earlier version made. Your changes and comments stay. Either every
    file is brought over or none.

    Example: advisor migrate content --dry-run
    """
    done = migrate(folder, dry_run)
    for step in done.steps:
        click.echo(f"{step.path}: {step.done}")
    after = "Nothing was written." if dry_run else f"`advisor check --content {folder}` reads them all."
    click.echo(f"{done.untouched} {'other ' if done.steps else ''}files: nothing to do. {after}")
