"""One function a command: arguments in, a use case called, its result printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from advisor.cli.options import (
    Day,
    content_option,
    day_option,
    fail_on_of,
    fail_option,
    formats_of,
    history_options,
    now,
    today,
    with_option,
)
from advisor.cli.printing import exit_on, print_passages, print_scores, print_sides, tell, tell_kept

Command = Callable[..., Any]


def _letter_options(command: Command) -> Command:
    """The options of a memo's head, and of where it is written."""
    options = (
        click.option("--dated", type=Day(), metavar="DATE", help="The memo's own date (default: today)."),
        click.option("--to", default="", help="Who it is for."),
        click.option("--from", "sender", default="", help="Who it is from."),
        click.option("--re", default="", help="Its subject line."),
        click.option(
            "-o", "folder", type=click.Path(path_type=Path), help="The folder to write (default: out/<code>/)."
        ),
        click.option("--force", is_flag=True, help="Overwrite files that somebody has edited."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("code")
@day_option
@click.option("--json", "as_json", is_flag=True, help="Print the assessment as JSON.")
@fail_option
@content_option
def assess(code: str, day: date | None, as_json: bool, fail_on: str | float | None, content: str | None) -> None:
    """Print the score table of one jurisdiction.

    Example: advisor assess ms --as-of 2019-11-20 --json
    """
    from advisor import app

    opened = app.open_content(content)
    made = app.assess(opened, code, day or today())
    if as_json:
        click.echo(json.dumps(app.as_json(made), indent=2, ensure_ascii=False))
    else:
        print_scores(made)
    tell(app.notice())
    exit_on(made, fail_on)


@click.command()
@click.argument("code")
@click.argument("component")
@day_option
@content_option
def explain(code: str, component: str, day: date | None, content: str | None) -> None:
    """Say why one component came out as it did.

    Example: advisor explain ms 6.3 --as-of 2019-11-20
    """
    from advisor import app

    print_passages(app.explain(app.open_content(content), code, component, day or today()))
    tell(app.notice())


@click.command()
@click.argument("code")
@day_option
@with_option
@click.option("--set", "answers", multiple=True, metavar="Q=A", help="Assume this answer; repeatable.")
@click.option("--since", type=Day(), metavar="DATE", help="Compare with the law of this earlier day.")
@click.option("--save", metavar="NAME", help="Write what --set assumes as a bill of the record.")
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON.")
@click.option(
    "--fail-on", callback=fail_on_of("opened"), metavar="opened|below=SCORE", help="Exit 1 where a gap opens, or below."
)
@click.option(
    "--format",
    "formats",
    metavar="md,html,docx,pdf",
    callback=lambda context, param, value: () if value is None else formats_of(context, param, value),
    help="Write a change memo in these formats, with commas; json too (default: none).",
)
@_letter_options
@history_options[0]
@history_options[1]
@content_option
def rerun(
    code: str,
    day: date | None,
    bills: tuple[str, ...],
    answers: tuple[str, ...],
    since: date | None,
    save: str | None,
    as_json: bool,
    fail_on: str | float | None,
    formats: tuple[str, ...],
    dated: date | None,
    folder: Path | None,
    force: bool,
    content: str | None,
    no_history: bool,
    require_history: bool,
    **head: str,
) -> None:
    """Say what closed, what opened and what must be re-read after an amendment.

    Example: advisor rerun ms --as-of 2018-11-15 --with 2019-hb-571
    """
    from advisor import app

    if not formats and (dated or folder or force or any(head.values())):
        raise click.UsageError("--dated, --to, --from, --re, -o and --force need --format: nothing else is written.")
    opened = app.open_content(content)
    files = [Path(name) for name in bills if name.endswith(".yaml")]
    named = [name for name in bills if not name.endswith(".yaml")]
    made = app.rerun(opened, code, day or today(), app.Over(named, answers, since, files))
    keeping = app.Keeping("" if no_history else now(), require_history)
    paths: list[Path] = []
    if formats:
        target = app.Target(folder or Path("out") / code, force, keeping)
        paths = app.write_rerun(opened, made, app.Letterhead(dated or today(), **head), formats, target)
    else:
        app.record_rerun(opened, made, keeping)
    if as_json:
        click.echo(json.dumps(app.rerun_json(made), indent=2, ensure_ascii=False))
    else:
        print_passages(app.rerun_passages(opened, made))
        print_sides(made.account)
    for path in paths:
        tell(str(path))
    tell_kept(keeping)
    if save:
        tell(f"Saved as {app.save_bill(opened, code, made, save)}")
    tell(app.notice())
    if fail_on == "opened" and (made.account.of("opened") or made.account.of("newly undetermined")):
        sys.exit(1)
    exit_on(made.account.after, fail_on)


@click.command()
@click.argument("code")
@day_option
@click.option(
    "--format",
    "formats",
    default="md,html,docx,pdf",
    callback=formats_of,
    show_default=True,
    help="Which formats, with commas; json too.",
)
@click.option(
    "--audience", type=click.Choice(["staff", "advocate"]), default="staff", help="The full memo, or a one-page brief."
)
@with_option
@_letter_options
@click.option("--final", is_flag=True, help='Refuse while a "verify" stands.')
@fail_option
@history_options[0]
@history_options[1]
@content_option
def memo(
    code: str,
    day: date | None,
    formats: tuple[str, ...],
    bills: tuple[str, ...],
    audience: str,
    dated: date | None,
    content: str | None,
    folder: Path | None,
    fail_on: str | float | None,
    force: bool,
    final: bool,
    no_history: bool,
    require_history: bool,
    **head: str,
) -> None:
    """Write the memo, or an advocate's one-page brief.

    Example: advisor memo ms --as-of 2019-11-20 --format docx --to "Judiciary B"
    """
    from advisor import app

    opened = app.open_content(content)
    made = app.assess(opened, code, day or today(), bills)
    letterhead = app.Letterhead(dated or today(), **head)
    files = app.memo(opened, made, letterhead, formats, audience, final)
    keeping = app.Keeping("" if no_history else now(), require_history)
    target = app.Target(folder or Path("out") / code, force, keeping)
    for path in app.write_memo(opened, made, letterhead, files, audience, target):
        click.echo(str(path))
    tell_kept(keeping)
    tell(app.notice())
    exit_on(made, fail_on)


@click.command()
@content_option
def check(content: str | None) -> None:
    """Check every rule, case, question, fact and document.

    Example: advisor check --content my-content
    """
    from advisor import app

    problems = app.check(content)
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}" if problems else "No problems.")
    tell(app.notice())
    if problems:
        sys.exit(1)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Copy the rules, facts and templates to FOLDER for editing.

    Example: advisor init content
    """
    from advisor import app

    for path in app.init(folder):
        click.echo(str(path))
