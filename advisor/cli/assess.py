"""`advisor assess`: the score table."""

from __future__ import annotations

from datetime import date

import click

from advisor.app.asks import with_asks
from advisor.app.assess import as_shape, assess, notice
from advisor.app.clock import today
from advisor.cli.options import content_option, day_option, fail_option, framework_option
from advisor.cli.printing import exit_on, opened_for, print_beyond, print_json, print_scores, tell


@click.command("assess")
@click.argument("code")
@day_option
@click.option("--json", "data", is_flag=True, help="Print the assessment as JSON.")
@fail_option
@framework_option
@content_option
def command(
    code: str, day: date | None, data: bool, fail_on: str | float | None, content: str | None, framework: str
) -> None:
    """Print the score table of one jurisdiction.

    Example: advisor assess ms --as-of 2019-11-20 --json
    """
    opened = opened_for(code, content, framework, alone=True)
    made = assess(opened, code, day or today())
    if data:
        print_json(with_asks(opened, as_shape(made)))
    else:
        print_scores(made)
        print_beyond(made.law)
    tell(notice())
    exit_on(made, fail_on)
