"""`advisor amend`: the amendment that makes of one version of a bill another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from advisor.app.clock import today
from advisor.cli.options import Day, content_option, formats_of
from advisor.cli.printing import tell
from advisor.formats.formats import REDLINE_FORMATS


@click.command("amend")
@click.argument("old")
@click.argument("new")
@click.option("--jurisdiction", "state", default="", metavar="STATE", help="Whose they are (default: as they say).")
@click.option("--by", default="", metavar="NAME", help="Whose amendment it is: a committee.")
@click.option("--number", default="", metavar="NUMBER", help="The number of the amendment.")
@click.option(
    "--format",
    "formats",
    callback=formats_of(*REDLINE_FORMATS),
    metavar=",".join(REDLINE_FORMATS),
    help="Write it in these formats, with commas.",
)
@click.option("--dated", type=Day(), metavar="DATE", help="Its own date (default: today).")
@click.option("-o", "folder", type=click.Path(path_type=Path), help="The folder (default: out/<code>/amend/).")
@click.option("--force", is_flag=True, help="Overwrite files that somebody has edited.")
@content_option
def command(
    old: str,
    new: str,
    state: str,
    by: str,
    number: str,
    formats: tuple[str, ...],
    dated: date | None,
    folder: Path | None,
    force: bool,
    content: str | None,
) -> None:
    """Write the amendment that makes NEW of OLD: as a substitute, and by line where the state has that form.

    OLD and NEW are each a draft (its folder or bill.json) or a print as `advisor read` takes it. What of the form was
    not read in an official source stands at the end.

    Example: advisor amend HB1546IN.htm substitute.docx --by "Judiciary B" --number 1
    """
    from advisor.app.content import open_content
    from advisor.app.versions.amending import amend, write
    from advisor.cli.redlines import print_redline

    opened = open_content(content)
    code, made = amend(opened, old, new, dated or today(), state=state, by=by, number=number)
    paths = write(opened, made, formats, folder or Path("out") / code / "amend", force=force) if formats else []
    print_redline(made, whole=True)
    for path in paths:
        tell(str(path))
