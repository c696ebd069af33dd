"""`advisor memo`: the memo or the brief, and the data, written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from advisor.app.assess import assess
from advisor.app.clock import today
from advisor.app.keeping import Keeping
from advisor.app.memo import FORMATS, PARTS, begin_memo, parts_asked, write_memo
from advisor.app.write import Target
from advisor.app.write_data import data_files
from advisor.cli.options import (
    content_option,
    day_option,
    fail_option,
    folder_of,
    format_option,
    framework_option,
    history_options,
    letter_options,
    names_and_files,
    with_option,
    words_of,
)
from advisor.cli.printing import exit_on, opened_for, print_written
from advisor.documents.letterhead import Letterhead
from advisor.errors import Refused

USUAL = "; ".join(f"{name} {','.join(part.usual)}" for name, part in PARTS.items())


@click.command("memo")
@click.argument("code")
@day_option
@format_option(FORMATS, f"Each part in those of these that it has (default: {USUAL}).")
@click.option(
    "--only", metavar=",".join(PARTS), callback=words_of("part", *PARTS), help="Write these parts (default: all)."
)
@click.option(
    "--audience", type=click.Choice(["staff", "advocate"]), default="staff", help="The full memo, or a one-page brief."
)
@with_option
@letter_options
@click.option("--final", is_flag=True, help='Refuse while "card only" or "verify" or an empty [To] stands.')
@fail_option
@history_options
@framework_option
@content_option
def command(
    code: str,
    day: date | None,
    formats: tuple[str, ...],
    only: tuple[str, ...],
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
    """Write the memo, its annex for drafters and its data as tables; or an advocate's one-page brief.

    Example: advisor memo ms --as-of 2019-11-20 --format docx --to "Judiciary B"
    """
    parts = parts_asked(only, formats, audience)
    if final and "memo" not in parts:
        raise Refused("--final is said of a memo, and none is asked for", "Leave it out, or add memo to --only.")
    opened = opened_for(code, content, framework)
    made = assess(opened, code, day or today(), *names_and_files(bills))
    letterhead = Letterhead(dated or today(), **head)
    asked = [(name, of) for name, of in (("memo", audience), ("annex", "drafter")) if name in parts]
    begun = [begin_memo(opened, made, letterhead, parts[name], of, final) for name, of in asked]
    files = {name: data for of in begun for name, data in of().items()}
    if "data" in parts:
        files |= data_files(opened, made, letterhead.dated, parts["data"])
    target = Target(folder or folder_of(opened, code), force, keeping)
    print_written(write_memo(opened, made, letterhead, files, audience, target), keeping, made.law)
    exit_on(made, fail_on)
