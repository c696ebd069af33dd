"""`advisor doctor`: what this installation has and lacks."""

from __future__ import annotations

import sys

import click

from advisor.app.clock import today
from advisor.app.doctor import doctor
from advisor.cli.options import content_option
from advisor.cli.printing import wrapped

MARKS = {(False, False): "ok   ", (True, False): "note ", (True, True): "LACKS"}  # mend?, lacking?


@click.command("doctor")
@content_option
def command(content: str | None) -> None:
    """Say what this installation has and lacks, and the command that mends it; exit 1 where something is lacking.

    The engine is tried on every rule. A note is of something that not everybody needs.

    Example: advisor doctor
    """
    lines = list(doctor(content, today()))
    for line in lines:
        click.echo(wrapped(f"{MARKS[bool(line.mend), line.lacking]}  {line.about}: {line.says}", item=True))
        if line.mend:
            click.echo(f"         {line.mend}")
    if any(line.lacking for line in lines):
        sys.exit(1)
