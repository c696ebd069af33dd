"""Arguments in, text and an exit code out.

0 is well, 1 what --fail-on asks about or problems found, 2 wrong input, 3 ours.
"""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from advisor.errors import Disagreement, Failure, Problems, Refused

if TYPE_CHECKING:
    from advisor.assess import Assessment
    from advisor.change import Account

WIDTH = 80


class Day(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on only
    """A date written 2019-11-20."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            if len(value) != 10:
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2019-11-20", param, ctx)


def today() -> date:
    """The day of the command: SOURCE_DATE_EPOCH where set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()


def _formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    known = ("md", "html", "docx", "pdf", "json")
    chosen = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    wrong = [part for part in chosen if part not in known]
    if wrong or not chosen:
        raise click.BadParameter(f"{', '.join(wrong) or 'nothing'} is not a format; use {', '.join(known)}")
    return chosen


def _fail_on(word: str) -> Callable[[click.Context, click.Parameter, str | None], str | float | None]:
    """A check of --fail-on, which takes *word* or below=SCORE."""

    def check(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | float | None:
        if value is None or value == word:
            return value
        name, _, number = value.partition("=")
        if name == "below" and number.replace(".", "", 1).isdecimal():
            return float(number)
        raise click.BadParameter(f"{value!r} is neither {word} nor below=SCORE, as below=90")

    return check


with_option = click.option(
    "--with", "bills", multiple=True, metavar="BILL", help="Lay this bill over the law; repeatable."
)
content_option = click.option("--content", metavar="DIR", help="Use the rules and facts in DIR.")
day_option = click.option("--as-of", "day", type=Day(), metavar="DATE", help="The law of this day (default: today).")
fail_option = click.option(
    "--fail-on",
    callback=_fail_on("gap"),
    metavar="gap|below=SCORE",
    help="Exit 1 where a gap, or a score below this, is possible.",
)


@click.group(context_settings={"max_content_width": WIDTH, "help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gap-advisor", message="%(version)s")
def cli() -> None:
    """Where a state's law falls short, what the bill should say, what changes if it passes.

    Example: advisor assess ms --as-of 2019-11-20
    """


@cli.command()
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
        _print_scores(made)
    _tell(app.notice())
    _exit_on(made, fail_on)


@cli.command()
@click.argument("code")
@click.argument("component")
@day_option
@content_option
def explain(code: str, component: str, day: date | None, content: str | None) -> None:
    """Say why one component came out as it did.

    Example: advisor explain ms 6.3 --as-of 2019-11-20
    """
    from advisor import app

    for paragraph in app.explain(app.open_content(content), code, component, day or today()):
        click.echo(_wrapped(paragraph))
    _tell(app.notice())


@cli.command()
@click.argument("code")
@day_option
@with_option
@click.option("--set", "answers", multiple=True, metavar="Q=A", help="Assume this answer; repeatable.")
@click.option("--since", type=Day(), metavar="DATE", help="Compare with the law of this earlier day.")
@click.option("--save", metavar="NAME", help="Write what --set assumes as a bill of the record.")
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON.")
@click.option(
    "--fail-on", callback=_fail_on("opened"), metavar="opened|below=SCORE", help="Exit 1 where a gap opens, or below."
)
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
    content: str | None,
) -> None:
    """Say what closed, what opened and what must be re-read after an amendment.

    Example: advisor rerun ms --as-of 2018-11-15 --with 2019-hb-571
    """
    from advisor import app

    opened = app.open_content(content)
    made = app.rerun(opened, code, day or today(), app.Over(bills, answers, since))
    if as_json:
        click.echo(json.dumps(app.rerun_json(made), indent=2, ensure_ascii=False))
    else:
        for paragraph in app.rerun_text(opened, made):
            click.echo(_wrapped(paragraph))
        _print_sides(made.account)
    if save:
        _tell(f"Saved as {app.save_bill(opened, code, made, save)}")
    _tell(app.notice())
    if fail_on == "opened" and (made.account.of("opened") or made.account.of("newly undetermined")):
        sys.exit(1)
    _exit_on(made.account.after, fail_on)


@cli.command()
@click.argument("code")
@day_option
@click.option(
    "--format",
    "formats",
    default="md,html,docx,pdf",
    callback=_formats,
    show_default=True,
    help="Which formats, with commas; json too.",
)
@click.option(
    "--audience", type=click.Choice(["staff", "advocate"]), default="staff", help="The full memo, or a one-page brief."
)
@with_option
@click.option("--dated", type=Day(), metavar="DATE", help="The memo's own date (default: today).")
@click.option("--to", default="", help="Who it is for.")
@click.option("--from", "sender", default="", help="Who it is from.")
@click.option("--re", default="", help="Its subject line.")
@click.option("--final", is_flag=True, help='Refuse while a "verify" stands.')
@click.option("-o", "folder", type=click.Path(path_type=Path), help="The folder to write (default: out/<code>/).")
@click.option("--force", is_flag=True, help="Overwrite files that somebody has edited.")
@fail_option
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
    for path in app.write_memo(opened, made, letterhead, files, audience, folder or Path("out") / code, force):
        click.echo(str(path))
    _tell(app.notice())
    _exit_on(made, fail_on)


@cli.command()
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
    _tell(app.notice())
    if problems:
        sys.exit(1)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Copy the rules, facts and templates to FOLDER for editing.

    Example: advisor init content
    """
    from advisor import app

    for path in app.init(folder):
        click.echo(str(path))


def _tell(text: str) -> None:
    if text:
        click.echo(text, err=True)


def _exit_on(made: Assessment, fail_on: str | float | None) -> None:
    if fail_on == "gap" and any(step.word == "gap" for f in made.findings for step in f.possible):
        sys.exit(1)
    if isinstance(fail_on, float) and made.low / 2 < fail_on:
        sys.exit(1)


def _wrapped(paragraph: str) -> str:
    if paragraph.startswith("- "):
        return textwrap.fill(paragraph, WIDTH, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False)
    return "\n" + textwrap.fill(paragraph, WIDTH, break_on_hyphens=False, break_long_words=False)


def _range(low: int, high: int) -> str:
    return f"{low / 2:.1f}" if low == high else f"{low / 2:.1f}–{high / 2:.1f}"


def _print_scores(made: Assessment) -> None:
    """The table: on a terminal with rich's emphasis, else as plain text of at most 80 columns."""
    strong: Callable[[str], str] = _bold if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else str
    law, framework = made.law, made.framework
    click.echo(strong(f"{law.jurisdiction.name}, law of {law.day.isoformat()}"))
    click.echo(f"{framework.title}, edition {framework.edition}")
    grade = " or ".join(made.grades) if made.grades else "none: nothing is determined"
    click.echo(f"Score {_range(made.low, made.high)} of {framework.half_points / 2:.1f}, grade {grade}\n")
    for scored in made.areas:
        area = scored.area
        click.echo(
            strong(f"{area.id}  {area.title:<56}{_range(scored.low, scored.high):>10} of {area.half_points / 2:>4.1f}")
        )
        for f in made.findings:
            if f.rule.area == area.id:
                title = textwrap.shorten(f.rule.title, 44, placeholder=" ...")
                click.echo(f"   {f.component:<5}{title:<45}{f.outcome:<13}{_range(f.low, f.high):>8}")
    if made.unsettled:
        click.echo("\nUndetermined until somebody answers:")
        for question in made.unsettled:
            acts = [law.jurisdiction.bills[b].name for b in law.holding(question).touched_by]
            click.echo(_wrapped(f"- {question}{': read ' + ', '.join(acts) if acts else ''}"))
    click.echo(_wrapped("Component points are inferred or constructed; the publisher prints area totals only."))


def _print_sides(account: Account) -> None:
    before, after = account.before, account.after
    click.echo(f"\n{'Area':<46}{'before':>14}{'after':>14}")
    for old, new in zip(before.areas, after.areas, strict=True):
        title = f"{new.area.id}  {new.area.title}"
        click.echo(f"{title:<46}{_range(old.low, old.high):>14}{_range(new.low, new.high):>14}")
    click.echo(f"{'Total':<46}{_range(before.low, before.high):>14}{_range(after.low, after.high):>14}")


def _bold(text: str) -> str:
    from rich.console import Console
    from rich.text import Text

    console = Console(width=200)
    with console.capture() as captured:
        console.print(Text(text, style="bold"))
    return captured.get().rstrip("\n")


def main() -> None:
    """The `advisor` command."""
    try:
        cli.main(prog_name="advisor", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (Problems, Refused) as error:
        click.echo(str(error), err=True)
        if isinstance(error, Problems):
            click.echo(f"{len(error.problems)} problems; nothing was run. `advisor check` shows them again.", err=True)
        sys.exit(2)
    except (Failure, Disagreement) as error:
        click.echo(f"This is our fault, and nothing was written: {error}", err=True)
        sys.exit(3)
    except BrokenPipeError:
        sys.exit(0)
