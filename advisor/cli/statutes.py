"""`advisor statutes`: the statute book."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.options import Day, content_option
from advisor.cli.printing import tell, wrapped
from advisor.errors import Problems
from advisor.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.app.statutes.add import Added
    from advisor.app.statutes.shelf import Shelf
    from advisor.app.statutes.show import Shown
    from advisor.statutes.section import Account

state_argument = click.argument("state", metavar="STATE")


@click.group("statutes")
@content_option
@click.pass_context
def command(ctx: click.Context, content: str | None) -> None:
    """Keep the text of codes of law, look sections up, and say how their text is known.

    Example: advisor statutes show ms 97-3-54.1
    """
    ctx.obj = content


def _shelf(state: str, content: str | None) -> Shelf:
    from advisor.app.statutes.shelf import shelf

    return shelf(state, content)


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--release", "label", required=True, metavar="LABEL", help="What to call it: 78, or '2024 session'.")
@click.option("--date", "day", required=True, type=Day(), metavar="DATE", help="The day whose law it is.")
@click.option("--jurisdiction", "state", required=True, metavar="STATE", help="Whose code it is: ms.")
@click.pass_obj
def add(content: str | None, files: tuple[Path, ...], label: str, day: date, state: str) -> None:
    """Add files of a code: HTML of a release or JSON lines, packed with gzip or not.

    Example: advisor statutes add code.jsonl.gz --release "2024 session" --date 2024-12-31 --jurisdiction ms
    """
    from advisor.app.statutes.add import add as added

    on = _shelf(state, content)
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
        shown = ", ".join(lines[:5]) + (", ..." if len(lines) > 5 else "")
        click.echo(f"  set aside, {why}: {len(lines)} (line {shown})")


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


@command.command()
@state_argument
@click.argument("section")
@click.option("--release", "label", default="", metavar="LABEL", help="The text of this release.")
@click.option("--on", "day", type=Day(), metavar="DATE", help="The text of this day (default: of the newest release).")
@click.pass_obj
def show(content: str | None, state: str, section: str, label: str, day: date | None) -> None:
    """Print a section or a subdivision of it, and how its text is known.

    Example: advisor statutes show ms "43-21-105(m)" --on 2019-11-20
    """
    from advisor.app.statutes.show import show as shown

    if label and day:
        raise click.UsageError("--release and --on exclude each other: a release has the text of its own day")
    on = _shelf(state, content)
    for one in shown(on, section, label, day):
        _print_section(one, on)


def _print_section(shown: Shown, on: Shelf) -> None:
    from advisor.statutes.citations import Part, as_citation

    section = shown.held.section
    catchline = f"  {section.catchline}" if section.catchline else ""
    own = Part(section.number, through=section.through) if section.through else shown.part
    click.echo(f"{as_citation(own, on.code)}{catchline}")
    click.echo(wrapped(f"{section.number}: {shown.says}.").strip())
    if section.version:
        tell(f"{shown.held.release.name} has several texts of this section; this is {section.version}.")
    if section.state != "in force":
        click.echo(f"It is {section.state}.")
    if shown.missing:
        tell(f"{shown.missing}. The whole section follows.")
    for paragraph in shown.law:
        click.echo(wrapped(paragraph))
    if section.history:
        click.echo(wrapped(f"History: {section.history}"))


@command.command()
@state_argument
@click.argument("words", nargs=-1, required=True)
@click.option("--release", "label", default="", metavar="LABEL", help="Search this release alone.")
@click.option("--most", default=20, type=click.IntRange(1, 500), help="How many sections to print (default: 20).")
@click.pass_obj
def search(content: str | None, state: str, words: tuple[str, ...], label: str, most: int) -> None:
    """List the sections that hold all the words, the best first; words in quotes as they stand.

    Example: advisor statutes search ms '"commercial sexual activity" minor'
    """
    on = _shelf(state, content)
    if label:
        on.release(label)
    found = on.book.search(state, " ".join(words), label, most) if on.releases else []
    for hit in found:
        section, release = hit.held.section, hit.held.release
        click.echo(wrapped(f"{section.number}  {section.catchline} ({release.name})"))
        click.echo(wrapped(f"  {' '.join(hit.around.split())}", item=True).lstrip("\n"))
    click.echo(f"\n{counted(len(found), 'section')}" if found else "No section holds all of these words.")
