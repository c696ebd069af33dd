"""`advisor serve`: the workbench, opened in the browser."""

from __future__ import annotations

import os
import sys
from datetime import date

import click

from advisor.app import clock
from advisor.cli.options import Day, content_option, framework_option
from advisor.cli.printing import tell
from advisor.errors import Problems, Refused


@click.command("serve")
@click.argument("codes", nargs=-1)
@click.option("--host", default="127.0.0.1", show_default=True, help="Another than this machine's own asks a password.")
@click.option("--port", default=0, metavar="N", type=click.IntRange(0, 65535), help="0, the default: any that is free.")
@click.option("--read-only", is_flag=True, help="Let nothing be changed.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--as-of", "day", type=Day(), metavar="DATE", help="The law shown first (default: today's).")
@click.option("--contact", default="", metavar="WHO", help="Who takes reports of mistakes: a mail address, or words.")
@framework_option
@content_option
def command(
    codes: tuple[str, ...],
    host: str,
    port: int,
    read_only: bool,
    no_browser: bool,
    day: date | None,
    contact: str,
    content: str | None,
    framework: str,
) -> None:
    """Open the workbench in the browser; Ctrl-C ends it.

    Every state on file has its pages. Where CODES are named the first one's are at /, and of several no others are
    shown.

    Where other machines can reach it, ADVISOR_PASSWORD or a prompt sets its password.

    Example: advisor serve ms --port 8642 --no-browser
    """
    try:
        from advisor.web.host.settings import LOOPBACK, Settings
        from advisor.web.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "advisor":
            raise
        what = f"the workbench needs a package that is not installed: {error.name}"
        raise Refused(what, "pip install 'gap-advisor[web]'") from error
    if not read_only:
        _renew(content)
    password = "" if host in LOOPBACK else os.environ.get("ADVISOR_PASSWORD") or _asked()
    chosen = Settings(
        codes[0] if codes else "",
        content,
        day,
        clock.today,
        clock.now,
        host=host,
        port=port,
        read_only=read_only,
        password=password,
        contact=" ".join(contact.split())[:200],
        framework=framework,
        only=codes if len(codes) > 1 else (),
    )
    serve(chosen, _tell, tell, not no_browser)
    click.echo("Stopped.")


def _renew(content: str | None) -> None:
    """Bring the user's own copy of the content to this version, and tell what became of it."""
    from advisor.app.renewed import renew_own

    try:
        done = renew_own(content)
    except (Problems, Refused) as failure:
        tell(f"Your copy of the content stays as it is; this version's does not go with it:\n{failure}")
        return
    if done:
        click.echo("Your copy of the content was brought to this version; the page of saves takes that back.")
    for step in done:
        click.echo(f"{step.path}: {step.done}")


def _asked() -> str:
    """A password from the terminal; empty where there is none, and then nothing is served."""
    if not sys.stdin.isatty():
        return ""
    return str(click.prompt("Password for the workbench", hide_input=True, confirmation_prompt=True))


def _tell(address: str) -> None:
    click.echo(f"Open {address}")
    click.echo("Ctrl-C ends it.")
