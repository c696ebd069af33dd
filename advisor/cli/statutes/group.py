"""The group that every command on the statute book belongs to, and what its commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from advisor.cli.options import content_option

if TYPE_CHECKING:
    from advisor.app.statutes.shelf import Shelf

state_argument = click.argument("state", metavar="STATE")


@click.group("statutes")
@content_option
@click.pass_context
def command(ctx: click.Context, content: str | None) -> None:
    """Keep the text of codes of law, look sections up, and say how their text is known.

    Example: advisor statutes show ms 97-3-54.1
    """
    ctx.obj = content


def opened(state: str, content: str | None) -> Shelf:
    """The book with the code of *state*, beside the content that *content* names."""
    from advisor.app.statutes.shelf import shelf

    return shelf(state, content)
