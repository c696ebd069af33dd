"""`advisor read`: a measure as it arrives, what it does to the law, and which answers it may touch."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from advisor.app.clock import today
from advisor.cli.options import Day, content_option, day_option, folder_of, formats_of, framework_option
from advisor.cli.printing import tell
from advisor.formats.formats import REDLINE_FORMATS


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--jurisdiction", "state", default="", metavar="STATE", help="Whose measure it is (default: as it says).")
@click.option("--number", default="", metavar="NUMBER", help="Which measure, where a file holds several: 'HB 571'.")
@day_option
@click.option("--against", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="An earlier version.")
@click.option("--answer", "answers", multiple=True, metavar="Q=A", help="What it makes of this answer; repeatable.")
@click.option("--says", multiple=True, metavar="TEXT", help="What it says on that: one sentence to each --answer.")
@click.option("--save", metavar="NAME", help="Write it as a bill of the record, or into this .yaml file.")
@click.option(
    "--format",
    "formats",
    callback=formats_of(*REDLINE_FORMATS, "json"),
    metavar=",".join((*REDLINE_FORMATS, "json")),
    help="Write it in these formats, with commas.",
)
@click.option("--dated", type=Day(), metavar="DATE", help="The document's own date (default: today).")
@click.option("-o", "folder", type=click.Path(path_type=Path), help="The folder (default: out/<code>/read/<measure>/).")
@click.option("--force", is_flag=True, help="Overwrite files that somebody has edited.")
@framework_option
@content_option
def command(
    files: tuple[Path, ...],
    state: str,
    number: str,
    day: date | None,
    against: tuple[Path, ...],
    answers: tuple[str, ...],
    says: tuple[str, ...],
    save: str | None,
    formats: tuple[str, ...],
    dated: date | None,
    folder: Path | None,
    force: bool,
    content: str | None,
    framework: str,
) -> None:
    """Read a measure, redline it against the statute book, and name the questions that it may touch.

    FILE... is its print (a web page, plain text, Word, PDF, a draft of ours), LegiScan's or OpenStates' record of it,
    or both. Nothing is inferred about what it means: --answer records what somebody who read it says.

    Example: advisor read hb571.html --save 2019-hb-571 --answer training.mandate=all-officers --says "Section 9."
    """
    from advisor.app.content import open_content
    from advisor.app.measures.enter import answered, name_of
    from advisor.app.measures.enter import save as entered
    from advisor.app.measures.reading import Asked, read
    from advisor.app.measures.write import document_of, write
    from advisor.cli.redlines import print_redline

    if says and not answers:
        raise click.UsageError("--says goes with --answer.")
    if answers and not save:
        raise click.UsageError("--answer needs --save: a name in the record, or a .yaml file.")
    opened = open_content(content, framework, state)
    made = read(opened, Asked(files, state, number, against), day or today())
    changes = answered(made, answers, says)
    target = folder or folder_of(made.opened, made.measure.state) / "read" / name_of(made)
    paths = write(made, formats, target, dated or today(), force=force) if formats else []
    told = [*map(str, paths)]
    told += [f"Saved as {entered(made, save, changes, today())}"] if save else []
    print_redline(document_of(made, dated or today()))
    for said in told:
        tell(said)
