"""`advisor rerun`: what an amendment changes."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from advisor.app.asks import with_asks
from advisor.app.assess import notice
from advisor.app.clock import today
from advisor.app.keeping import Keeping
from advisor.app.rerun import Over, record_rerun, rerun, rerun_passages, rerun_shape, save_bill, write_rerun
from advisor.app.write import Target
from advisor.cli.options import (
    Day,
    content_option,
    day_option,
    fail_on_of,
    folder_of,
    formats_of,
    framework_option,
    history_options,
    letter_options,
    names_and_files,
    with_option,
)
from advisor.cli.printing import (
    exit_on,
    opened_for,
    print_beyond,
    print_json,
    print_passages,
    print_sides,
    tell,
    tell_kept,
)
from advisor.documents.letterhead import Letterhead
from advisor.formats.formats import DOCUMENT_FORMATS


@click.command("rerun")
@click.argument("code")
@day_option
@with_option
@click.option(
    "--set", "answers", multiple=True, metavar="Q=A", help="Assume this answer (Q=A|B: one of several); repeatable."
)
@click.option(
    "--against", multiple=True, metavar="BILL", help="Compare with the law that this bill would make; repeatable."
)
@click.option("--since", type=Day(), metavar="DATE", help="Compare with the law of this earlier day.")
@click.option("--save", metavar="NAME", help="Write what --set assumes as a bill of the record.")
@click.option("--json", "data", is_flag=True, help="Print the account as JSON.")
@click.option(
    "--fail-on", callback=fail_on_of("opened"), metavar="opened|below=SCORE", help="Exit 1 where a gap opens, or below."
)
@click.option(
    "--format",
    "formats",
    metavar=",".join(DOCUMENT_FORMATS),
    callback=formats_of(*DOCUMENT_FORMATS, "json"),
    help="Write a change memo in these formats, with commas; json too (default: none).",
)
@letter_options
@history_options
@framework_option
@content_option
def command(
    code: str,
    day: date | None,
    bills: tuple[str, ...],
    answers: tuple[str, ...],
    against: tuple[str, ...],
    since: date | None,
    save: str | None,
    data: bool,
    fail_on: str | float | None,
    formats: tuple[str, ...],
    dated: date | None,
    folder: Path | None,
    force: bool,
    content: str | None,
    framework: str,
    keeping: Keeping,
    **head: str,
) -> None:
    """Say what closed, what opened and what must be re-read after an amendment.

    Example: advisor rerun ms --as-of 2018-11-15 --with 2019-hb-571
    """
    if not formats and (dated or folder or force or any(head.values())):
        raise click.UsageError("--dated, --to, --from, --re, -o and --force need --format: nothing else is written.")
    if against and since:
        raise click.UsageError("--against compares two laws of one day; leave out --since.")
    opened = opened_for(code, content, framework)
    named, files = names_and_files(bills)
    made = rerun(opened, code, day or today(), Over(named, answers, since, files, *names_and_files(against)))
    paths: list[Path] = []
    if formats:
        target = Target(folder or folder_of(opened, code), force, keeping)
        paths = write_rerun(opened, made, Letterhead(dated or today(), **head), formats, target)
    else:
        record_rerun(opened, made, keeping)
    if data:
        print_json(with_asks(opened, rerun_shape(made)))
    else:
        print_passages(rerun_passages(opened, made))
        print_sides(made.account)
        print_beyond(made.account.before.law, made.account.after.law)
    for path in paths:
        tell(str(path))
    tell_kept(keeping)
    if save:
        tell(f"Saved as {save_bill(opened, code, made, save)}")
    tell(notice())
    if fail_on == "opened" and (made.account.of("opened") or made.account.of("newly undetermined")):
        sys.exit(1)
    exit_on(made.account.after, fail_on)
