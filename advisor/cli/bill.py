"""`advisor bill`: a draft for chosen gaps, or two drafts against each other."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from advisor.app.assess import notice
from advisor.app.clock import today
from advisor.app.draft import Drafted, Order, draft_bills
from advisor.app.enter_bill import enter_bill, entry_path
from advisor.app.keeping import Keeping
from advisor.app.write import Target
from advisor.app.write_bills import write_bills, write_petitions
from advisor.cli.drafted import tell_drafts
from advisor.cli.options import (
    Day,
    content_option,
    day_option,
    folder_of,
    formats_of,
    framework_option,
    history_options,
)
from advisor.cli.printing import opened_for, tell, tell_kept
from advisor.documents.letterhead import Letterhead
from advisor.formats.formats import BILL_FORMATS, unasked


class Effect(Day):
    """A date, or the word passage."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str) and value.lower() == "passage":
            return "passage"
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as wrong:
            self.fail(f"{wrong.message}, or say passage", param, ctx)


@click.command("bill")
@click.argument("code", required=False)
@click.argument("components", nargs=-1)
@click.option("--all-gaps", is_flag=True, help="One bill for every gap that a statute can close.")
@click.option("--one-per-gap", is_flag=True, help="A bill of its own for each gap.")
@day_option
@click.option(
    "--text",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The current text of sections, a file or folder: before the statute book.",
)
@click.option("--new-sections", is_flag=True, help="Create sections rather than amend, wherever the remedy has both.")
@click.option("--sponsor", default="", help="Who introduces it.")
@click.option("--committee", default="", help="To which it goes, where the head of the state's bills names one.")
@click.option("--chamber", default="house", help="house or senate, as the state names them.")
@click.option("--effective", type=Effect(), metavar="DATE", help="When it takes effect; or the word passage.")
@click.option(
    "--format",
    "formats",
    default=",".join(unasked(BILL_FORMATS)),
    callback=formats_of(*BILL_FORMATS),
    show_default=True,
    help="Which formats, with commas.",
)
@click.option("--dated", type=Day(), metavar="DATE", help="The draft's own date (default: today).")
@click.option("--strict", is_flag=True, help="Exit 1 while something blocks the draft, or its text may be out of date.")
@click.option(
    "--accept-text-of",
    "accepted",
    type=Day(),
    multiple=True,
    metavar="DATE",
    help="Take the statute book's text of the release of this day, though later acts or sessions may have changed it.",
)
@click.option("--save", metavar="NAME", help="Enter the draft in the record as a bill.")
@click.option(
    "-o", "folder", type=click.Path(path_type=Path), help="The folder to write (default: out/<code>/bill/<draft>/)."
)
@click.option("--force", is_flag=True, help="Overwrite files that somebody has edited.")
@click.option(
    "--compare",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="OLD NEW",
    help="Print two drafts against each other instead, as advisor compare does.",
)
@history_options
@framework_option
@content_option
def command(  # click hands a command its options as arguments
    code: str | None,
    components: tuple[str, ...],
    all_gaps: bool,
    one_per_gap: bool,
    day: date | None,
    text: Path | None,
    new_sections: bool,
    sponsor: str,
    committee: str,
    chamber: str,
    effective: date | str | None,
    formats: tuple[str, ...],
    dated: date | None,
    strict: bool,
    accepted: tuple[date, ...],
    save: str | None,
    folder: Path | None,
    force: bool,
    compare: tuple[Path, Path] | None,
    keeping: Keeping,
    content: str | None,
    framework: str,
) -> None:
    """Draft a bill that closes gaps, in the form of the state.

    Example: advisor bill ms 4.3 6.3 5.9 --format docx
    """
    if compare:
        if code:
            raise click.UsageError("--compare takes two drafts only; leave out the state.")
        _compare(*compare, content, framework, dated)
        return
    components = tuple(part for given in components for part in given.split(",") if part)
    code = _asked(code, components, all_gaps, one_per_gap, save)
    opened = opened_for(code, content, framework)
    if save:
        entry_path(opened, code, save)
    given = text, new_sections, True, tuple(sorted(set(accepted))), committee
    order = Order(components, dated or today(), sponsor, chamber, effective or "", save or "", *given)
    drafts = draft_bills(opened, code, day or today(), order, one_per_gap)
    base = folder or folder_of(opened, code) / "bill"
    head = Letterhead(dated or today())

    def target(made: Drafted) -> Target:
        """A folder for each draft, so that the files of two are never mixed; one that is named holds one draft."""
        named = "-".join(use.component for use in made.draft.closes) if folder else made.draft.bill.id
        return Target(base if folder and not one_per_gap else base / named, force, keeping)

    paths = write_bills(opened, drafts, head, formats, target)
    paths += write_petitions(drafts, opened.looks, Target(base, force, keeping))
    for path in paths:
        click.echo(str(path))
    tell_drafts(drafts)
    if save and drafts.bills:
        tell(f"Saved as {enter_bill(opened, code, drafts.bills[0].draft.bill)}")
    tell_kept(keeping)
    tell(notice(*(made.account.after.law for made in drafts.bills)))
    if drafts.refused:
        sys.exit(2)
    if strict and any(made.draft.blocking or made.draft.to_accept for made in drafts.bills):
        sys.exit(1)


def _asked(code: str | None, components: tuple[str, ...], all_gaps: bool, one_per_gap: bool, save: str | None) -> str:
    """The state's code. Raises UsageError where the request says too little or contradicts itself."""
    if not code or not (components or all_gaps or one_per_gap):
        raise click.UsageError("Name a state and its gaps: advisor bill ms 4.3 6.3, or --all-gaps.")
    if components and all_gaps:
        raise click.UsageError("--all-gaps takes every gap; leave out the components.")
    if save and one_per_gap:
        raise click.UsageError("--save enters one bill; leave out --one-per-gap.")
    return code


def _compare(old: Path, new: Path, content: str | None, framework: str, dated: date | None) -> None:
    """What `advisor compare` prints."""
    from advisor.app.content import open_content
    from advisor.app.versions.comparing import compare
    from advisor.app.versions.loading import NamedVersion
    from advisor.cli.compare import show

    made = compare(open_content(content, framework), NamedVersion(str(old)), NamedVersion(str(new)), today())
    show(made, dated or today())
