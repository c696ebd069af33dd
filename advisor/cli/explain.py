"""`advisor explain`: why a component came out as it did."""

from __future__ import annotations

from datetime import date

import click

from advisor.app.assess import assess, notice
from advisor.app.clock import today
from advisor.app.explain import explain
from advisor.cli.options import content_option, day_option, framework_option
from advisor.cli.printing import opened_for, print_beyond, print_passages, tell


@click.command("explain")
@click.argument("code")
@click.argument("component")
@day_option
@framework_option
@content_option
def command(code: str, component: str, day: date | None, content: str | None, framework: str) -> None:
    """Say why one component came out as it did.

    Example: advisor explain ms 6.3 --as-of 2019-11-20
    """
    opened, of = opened_for(code, content, framework, alone=True), day or today()
    print_passages(explain(opened, code, component, of))
    print_beyond(assess(opened, code, of).law)
    tell(notice())
