"""`advisor memo`: the memo and the brief, written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from advisor.app.assess import assess, notice
from advisor.app.clock import today
from advisor.app.keeping import Keeping
from advisor.app.memo import memo_files, write_memo
from advisor.app.write import Letterhead, Target
from advisor.cli.options import (
    content_option,
    day_option,
    fail_option,
    folder_of,
    formats_of,
    framework_option,
    history_options,
    letter_options,
    names_and_files,
    with_option,
)
from advisor.cli.printing import exit_on, opened_for, tell, tell_kept
from advisor.formats.formats import DOCUMENT_FORMATS, unasked


@click.command("memo")
@click.argument("code")
@day_option
@click.option(
    "--format",
    "formats",
    default=",".join(unasked(DOCUMENT_FORMATS)),
    callback=formats_of(*DOCUMENT_FORMATS, "json"),
    show_default=True,
    help="Which formats, with commas; json too.",
)
@click.option(
    "--audience", type=click.Choice(["staff", "advocate"]), default="staff", help="The full memo, or a one-page brief."
)
@with_option
@letter_options
@click.option("--final", is_flag=True, help='Refuse while a "verify" stands.')
@fail_option
@history_options
@framework_option
@content_option
def command(
    code: str,
    day: date | None,
    formats: tuple[str, ...],
    bills: tuple[str, ...],
    audience: str,
    dated: date | None,
    content: str | None,
    framework: str,
    folder: Path | None,
    fail_on: str | float | None,
    force: bool,
    final: bool,
    keeping: Keeping,
    **head: str,
) -> None:
    """Write the memo, or an advocate's one-page brief.

    Example: advisor memo ms --as-of 2019-11-20 --format docx --to "Judiciary B"
    """
    opened = opened_for(code, content, framework)
    made = assess(opened, code, day or today(), *names_and_files(bills))
    letterhead = Letterhead(dated or today(), **head)
    files = memo_files(opened, made, letterhead, formats, audience, final)
    target = Target(folder or folder_of(opened, code), force, keeping)
    for path in write_memo(opened, made, letterhead, files, audience, target):
        click.echo(str(path))
    tell_kept(keeping)
    tell(notice(made.law))
    exit_on(made, fail_on)
