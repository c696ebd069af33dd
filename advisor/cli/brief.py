"""`advisor brief`: one page for a member, on the whole state or on one gap."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from advisor.app.assess import assess
from advisor.app.brief import brief_files, write_brief
from advisor.app.clock import today
from advisor.app.keeping import Keeping
from advisor.app.memo import PARTS
from advisor.app.write import Target
from advisor.cli.options import (
    content_option,
    day_option,
    folder_of,
    format_option,
    framework_option,
    history_options,
    letter_options,
    names_and_files,
    with_option,
)
from advisor.cli.printing import opened_for, print_written
from advisor.documents.letterhead import Letterhead

FORMATS = PARTS["annex"].formats
USUAL = PARTS["annex"].usual


@click.command("brief")
@click.argument("code")
@click.argument("component", default="")
@day_option
@format_option(FORMATS, f"In these of them (default: {','.join(USUAL)}).")
@with_option
@letter_options
@click.option("--final", is_flag=True, help='Refuse while "card only" or "verify" or an empty contact stands.')
@history_options
@framework_option
@content_option
def command(
    code: str,
    component: str,
    day: date | None,
    formats: tuple[str, ...],
    bills: tuple[str, ...],
    dated: date | None,
    content: str | None,
    framework: str,
    folder: Path | None,
    force: bool,
    final: bool,
    keeping: Keeping,
    **head: str,
) -> None:
    """Write one page for a member of the legislature: on every gap, or on COMPONENT alone.

    Example: advisor brief ms 6.3 --format docx,pdf --from "A. Name, telephone"
    """
    opened = opened_for(code, content, framework)
    made = assess(opened, code, day or today(), *names_and_files(bills))
    letterhead = Letterhead(dated or today(), **head)
    files = brief_files(opened, made, letterhead, formats or USUAL, component, final)
    target = Target(folder or folder_of(opened, code), force, keeping)
    print_written(write_brief(opened, made, letterhead, files, component, target), keeping, made.law)
