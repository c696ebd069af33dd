"""The options that commands share, and how each is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from advisor.app.clock import now
from advisor.app.content import Opened
from advisor.phrases import iso_date

Command = Callable[..., Any]


class Day(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on only
    """A date written 2019-11-20."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else iso_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def formats_of(*known: str) -> Callable[[click.Context, click.Parameter, str | None], tuple[str, ...]]:
    """A check of --format, which takes words of *known* with commas between them; left out, it gives none."""
    return words_of("format", *known)


def format_option(known: Sequence[str], told: str) -> Callable[[Command], Command]:
    """The option --format, which takes words of *known*; *told* is its help."""
    return click.option("--format", "formats", metavar=",".join(known), callback=formats_of(*known), help=told)


def words_of(what: str, *known: str) -> Callable[[click.Context, click.Parameter, str | None], tuple[str, ...]]:
    """A check of an option that takes words of *known*, each a *what*, with commas; left out, it gives none."""

    def check(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
        if value is None:
            return ()
        chosen = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
        wrong = [part for part in chosen if part not in known]
        if wrong or not chosen:
            raise click.BadParameter(f"{', '.join(wrong) or 'nothing'} is not a {what}; use {', '.join(known)}")
        return chosen

    return check


def fail_on_of(word: str) -> Callable[[click.Context, click.Parameter, str | None], str | float | None]:
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
    "--with",
    "bills",
    multiple=True,
    metavar="BILL",
    help="Lay this bill, or one in a .yaml file, over the law; repeatable.",
)
content_option = click.option("--content", metavar="DIR", help="Use the rules and facts in DIR.")
framework_option = click.option(
    "--framework", default="", metavar="NAME", help="Measure by this framework (default: the state's usual one)."
)
day_option = click.option("--as-of", "day", type=Day(), metavar="DATE", help="The law of this day (default: today).")
fail_option = click.option(
    "--fail-on",
    callback=fail_on_of("gap"),
    metavar="gap|below=SCORE",
    help="Exit 1 where a gap, or a score below this, is possible.",
)


def history_options(command: Command) -> Command:
    """The options on how a run is recorded, which *command* takes as `keeping`."""

    @click.option("--no-history", is_flag=True, help="Do not record this run.")
    @click.option("--require-history", is_flag=True, help="Stop where the run cannot be recorded.")
    @wraps(command)
    def recorded(no_history: bool, require_history: bool, **given: Any) -> None:
        from advisor.app.keeping import Keeping

        command(keeping=Keeping("" if no_history else now(), require_history), **given)

    return recorded


def letter_options(command: Command) -> Command:
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


def names_and_files(bills: tuple[str, ...]) -> tuple[list[str], list[Path]]:
    """What --with names: bills of the record by id, and files by path."""
    files = [Path(name) for name in bills if name.endswith(".yaml")]
    return [name for name in bills if not name.endswith(".yaml")], files


def folder_of(opened: Opened, code: str) -> Path:
    """Where files of the state *code* are written: out/<code>/, and below it what is not of the usual framework."""
    return Path("out") / code / opened.unusual(code)
