"""`advisor export`: what a page of the workbench shows, as one file to mail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from advisor.app.clock import today
from advisor.app.content import pages_root
from advisor.app.write import write_one
from advisor.cli.options import Day, content_option, day_option, folder_of, framework_option
from advisor.cli.printing import opened_for
from advisor.errors import Refused

WHAT = ("state", "finding", "page", "what-if", "comparison")


@click.command("export")
@click.argument("code")
@click.option("--what", type=click.Choice(WHAT), default="state", show_default=True, help="What of it.")
@click.option("--component", default="", metavar="N", help="The finding, as 6.3.")
@click.option("--close", "closed", multiple=True, metavar="N", help="Assume that this gap is closed; repeatable.")
@click.option("--with", "bills", multiple=True, metavar="BILL", help="Assume this bill of the record; repeatable.")
@click.option("--set", "answers", multiple=True, metavar="Q=ANSWER", help="Assume this answer; repeatable.")
@click.option("--since", type=Day(), metavar="DATE", help="The day that a comparison begins with.")
@day_option
@click.option("-o", "to", type=click.Path(path_type=Path), metavar="FILE", help="The file to write.")
@click.option("--force", is_flag=True, help="Write over a file that stands there.")
@framework_option
@content_option
def command(
    code: str,
    what: str,
    component: str,
    closed: tuple[str, ...],
    bills: tuple[str, ...],
    answers: tuple[str, ...],
    since: date | None,
    day: date | None,
    to: Path | None,
    force: bool,
    framework: str,
    content: str | None,
) -> None:
    """Write a state, a finding, the one page on it, a what-if or a comparison as one HTML file that stands alone.

    It opens from a mail, without a server, a network or a script.

    Example: advisor export ms --what what-if --close 6.3 -o wiretaps.html
    """
    try:
        from advisor.web.pages.assumed import Assumed
        from advisor.web.pages.share import file_name, plain_head, shared
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "advisor":
            raise
        what_lacks = f"an export needs a package that is not installed: {error.name}"
        raise Refused(what_lacks, "pip install 'gap-advisor[web]'") from error
    opened, on = opened_for(code, content, framework), day or today()
    odd = next((answer for answer in answers if "=" not in answer), "")
    if odd:
        raise Refused(f"{odd!r} sets nothing", "Write --set question=answer.")
    chosen = Assumed(closed, bills, tuple((a.partition("=")[0], a.partition("=")[2]) for a in answers))
    days = (since, on) if since else ()
    head = plain_head(pages_root(opened.root), code, on)
    made = shared(opened, head, what, today(), chosen, component, days)
    path = to or folder_of(opened, code) / file_name(code, what, on, component, days)
    write_one(path, made, force)
    click.echo(str(path))
