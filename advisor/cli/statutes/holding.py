"""`advisor statutes add` and `releases`: what the book holds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.options import Day
from advisor.cli.printing import tell, wrapped
from advisor.cli.statutes.group import command, opened
from advisor.errors import Problems
from advisor.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.app.statutes.add import Added
    from advisor.statutes.section import Account


NAMED = 20  # lines that are set aside for one reason


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--release", "label", required=True, metavar="LABEL", help="What to call it: 78, or '2024 session'.")
@click.option("--date", "day", required=True, type=Day(), metavar="DATE", help="The day whose law it is.")
@click.option("--jurisdiction", "state", required=True, metavar="STATE", help="Whose code it is: ms.")
@click.pass_obj
def add(content: str | None, files: tuple[Path, ...], label: str, day: date, state: str) -> None:
    """Add files of a code: HTML of a release, JSON lines, plain text or Word, packed with gzip or not.

    Example: advisor statutes add code.jsonl.gz --release "2024 session" --date 2024-12-31 --jurisdiction ms
    """
    from advisor.app.statutes.add import add as added

    on = opened(state, content)
    try:
        with _progress(files) as progress:
            made = added(on, files, label, day, progress)
    except Problems as error:
        tell(str(error))
        tell(f"{counted(len(error.problems), 'problem')}; the book is as it was.")
        sys.exit(2)
    for one in made:
        _print_added(one)
    click.echo(f"The book is {on.book.path}")


@contextmanager
def _progress(files: tuple[Path, ...]) -> Iterator[Callable[[Path, int], None]]:
    """What is told the bytes read, and shows them on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _file, _done: None
        return
    sizes = {file: file.stat().st_size for file in files if file.is_file()}
    with click.progressbar(length=sum(sizes.values()), label="Reading", file=sys.stderr) as bar:
        done = dict.fromkeys(sizes, 0)

        def progress(file: Path, read: int) -> None:
            bar.update(max(0, read - done[file]))
            done[file] = max(read, done[file])

        yield progress


def _print_added(added: Added) -> None:
    if added.known:
        click.echo(f"{added.name}: in the book already; nothing changed")
        return
    click.echo(f"{added.name}: {counted(added.sections, 'section')}")
    click.echo(f"  {_account(added.account)}")
    whys: dict[str, list[str]] = {}
    for aside in added.aside:
        whys.setdefault(aside.why, []).append(str(aside.place.line))
    for why, lines in whys.items():
        shown = ", ".join(lines[:NAMED]) + (", ..." if len(lines) > NAMED else "")
        click.echo(wrapped(f"  set aside, {why}: {len(lines)} (line {shown})").lstrip("\n"))


def _account(account: Account) -> str:
    kinds = f"law {account.law:,}, catchlines {account.catchline:,}, history {account.history:,}"
    return f"{account.lines:,} lines: {kinds}, notes {account.notes:,}, set aside {account.aside:,}"


@command.command()
@click.argument("state", metavar="STATE", required=False, default="")
@click.pass_obj
def releases(content: str | None, state: str) -> None:
    """List the releases in the book, with what each holds.

    Example: advisor statutes releases ms
    """
    from advisor.app.content import open_content
    from advisor.app.statutes.shelf import book_of

    book = book_of(open_content(content).root)
    for release in book.releases(state):
        held = book.contents(release)
        of = ", ".join(f"{number:,} {status}" for status, number in sorted(held.counts.items()))
        click.echo(f"{release.state}  {release.label}  {release.day.isoformat()}  {counted(held.files, 'file')}")
        click.echo(f"    {counted(held.titles, 'title')}, {counted(held.chapters, 'chapter')}; {of}")
    click.echo(f"The book is {book.path}")
