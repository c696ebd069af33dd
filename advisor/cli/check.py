"""`advisor check`: what is wrong with the content."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from advisor.app.assess import notice
from advisor.app.check import check
from advisor.app.clock import today
from advisor.cli.options import content_option
from advisor.cli.printing import tell
from advisor.errors import Problem, told
from advisor.phrases import counted


@click.command("check")
@click.argument("code", required=False, default="")
@click.option("--template", type=click.Path(path_type=Path), metavar="FILE", help="Check this template alone.")
@content_option
def command(code: str, template: Path | None, content: str | None) -> None:
    """Check every rule, case, question, fact and document; exit 1 where there is a problem, not for a warning.

    With the CODE of a state, the folders of other states are left alone. A template is tried on the documents that it
    is for, and every placeholder in it that is wrong is named.

    Example: advisor check --content my-content
    """
    found = told(_of_template(template, content) if template else check(content, today(), code))
    for problem in found:
        click.echo(str(problem))
    problems = [problem for problem in found if not problem.warning]
    said = counted(len(problems), "problem") if problems else "No problems"
    warned = len(found) - len(problems)
    ends = f", {counted(warned, 'warning')}" if warned else "" if problems else "."
    click.echo(f"{said}{ends}")
    tell(notice())
    if problems:
        sys.exit(1)


def _of_template(template: Path, content: str | None) -> list[Problem]:
    from advisor.app.check_template import check_template
    from advisor.app.content import open_content

    return check_template(template, open_content(content), today())
