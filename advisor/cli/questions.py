"""`advisor questions`: what is asked of a state's law, and what is worth reading first."""

from __future__ import annotations

from datetime import date

import click

from advisor.app.assess import notice
from advisor.app.clock import today
from advisor.app.questions import asked_of
from advisor.cli.options import content_option, day_option, framework_option
from advisor.cli.printing import opened_for, print_beyond, print_json, print_passages, tell


@click.command("questions")
@click.argument("code")
@click.option("--open", "open_only", is_flag=True, help="Only open questions that move points, by what answers them.")
@day_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@framework_option
@content_option
def command(code: str, open_only: bool, day: date | None, form: str, content: str | None, framework: str) -> None:
    """List the questions asked of a state's law, with their answers.

    Example: advisor questions ms --open
    """
    asked = asked_of(opened_for(code, content, framework), code, day or today(), open_only)
    if form == "json":
        print_json(asked.shape())
    else:
        print_passages(asked.passages())
        print_beyond(asked.assessment.law)
    tell(notice())
