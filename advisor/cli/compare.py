"""`advisor compare`: two versions of a measure, what became of each provision, and what that does to the score."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.app.clock import today
from advisor.cli.options import Day, content_option, day_option, formats_of, framework_option
from advisor.cli.printing import print_json, tell
from advisor.cli.redlines import looking

if TYPE_CHECKING:
    from advisor.app.versions.comparing import TwoVersions

FORMATS = ("docx", "html", "pdf", "md", "txt", "json")
HELP = "What the {} text answers: QUESTION=ANSWER, QUESTION=ANSWER@SECTION, or a bill's .yaml file; repeatable."


@click.command("compare")
@click.argument("old")
@click.argument("new")
@click.option("--jurisdiction", "state", default="", metavar="STATE", help="Whose they are (default: as they say).")
@day_option
@click.option("--answer-old", "old_answers", multiple=True, metavar="Q=A", help=HELP.format("older"))
@click.option("--answer-new", "new_answers", multiple=True, metavar="Q=A", help=HELP.format("newer"))
@click.option("--json", "data", is_flag=True, help="Print the comparison as JSON.")
@click.option("--format", "formats", callback=formats_of(*FORMATS), metavar=",".join(FORMATS),
              help="Write it in these formats, with commas; in Word, changes are tracked.")  # fmt: skip
@click.option("--dated", type=Day(), metavar="DATE", help="The document's own date (default: today).")
@click.option("-o", "folder", type=click.Path(path_type=Path), help="The folder (default: out/<code>/compare/).")
@click.option("--force", is_flag=True, help="Overwrite files that somebody has edited.")
@framework_option
@content_option
def command(
    old: str, new: str, state: str, day: date | None, old_answers: tuple[str, ...], new_answers: tuple[str, ...],
    data: bool, formats: tuple[str, ...], dated: date | None, folder: Path | None, force: bool,
    content: str | None, framework: str,
) -> None:  # fmt: skip
    """Compare two versions of a measure: for the chair first, then every change, then word for word.

    OLD and NEW are each a draft (its folder or bill.json), a print as `advisor read` takes it, a bill's .yaml file, or
    the id of a bill on record. Weaker and stronger come from recorded answers; none is inferred from words.

    Example: advisor compare out/ms/bill/2027-draft-6-3 substitute.docx --answer-new wiretap.csec=some
    """
    from advisor.app.content import open_content
    from advisor.app.versions.comparing import compare
    from advisor.app.versions.loading import NamedVersion
    from advisor.app.versions.write import shape_of, write

    opened = open_content(content, framework)
    made = compare(opened, NamedVersion(old, old_answers), NamedVersion(new, new_answers), day or today(), state)
    when = dated or today()
    paths = write(made, formats, folder or Path("out") / made.state / "compare", when, force=force) if formats else []
    if data:
        print_json(shape_of(made))
    else:
        show(made, when)
    for path in paths:
        tell(str(path))


def show(made: TwoVersions, dated: date) -> None:
    """Print the comparison; on a terminal what changes is struck and underlined."""
    from advisor.app.versions.write import printed

    click.echo(looking(printed(made, dated)), nl=False)
