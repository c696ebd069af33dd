"""`advisor assess`: the score table."""

from __future__ import annotations

from datetime import date

import click

from advisor.cli.options import content_option, day_option, fail_option, framework_option
from advisor.cli.scores import print_assessment


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
    print_assessment(code, day, data=data, fail_on=fail_on, content=content, framework=framework)
