"""`advisor questions`: what is asked of a state's law, what is worth reading first, and the form to answer it in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from advisor.app.assess import notice
from advisor.app.clock import today
from advisor.app.questions import Asked, asked_of, most_settling_first
from advisor.cli.options import content_option, day_option, folder_of, format_option, framework_option
from advisor.cli.printing import opened_for, print_beyond, print_json, print_passages, tell

PRINTED = ("text", "json")
FILES = ("xlsx", "csv")


@click.command("questions")
@click.argument("code")
@click.option("--open", "open_only", is_flag=True, help="Only open questions that move points, by what answers them.")
@click.option("--deciding", is_flag=True, help="Only questions that decide points.")
@click.option("--coverage", is_flag=True, help="Count what is known: by basis, by age, by readers.")
@day_option
@format_option((*PRINTED, *FILES), "Print it (default: text), or write a form to fill in, or the counts: xlsx, csv.")
@click.option("-o", "folder", type=click.Path(path_type=Path), help="The folder to write (default: out/<code>/).")
@click.option("--force", is_flag=True, help="Overwrite a form that somebody has filled in.")
@framework_option
@content_option
def command(
    code: str,
    open_only: bool,
    deciding: bool,
    coverage: bool,
    day: date | None,
    formats: tuple[str, ...],
    folder: Path | None,
    force: bool,
    content: str | None,
    framework: str,
) -> None:
    """List the questions asked of a state's law with their answers, or write them as a form.

    The form has the questions that decide points first, those that settle most before the others. Whoever fills it in
    hands it to `advisor answers`.

    Example: advisor questions ms --open
    """
    opened = opened_for(code, content, framework)
    asked = asked_of(opened, code, day or today(), open_only, deciding)
    files = tuple(form for form in FILES if form in formats)
    if files:
        from advisor.app.forms.blank import write_coverage, write_questionnaire

        write, of = (write_coverage, asked) if coverage else (write_questionnaire, most_settling_first(asked))
        for path in write(opened, of, files, folder or folder_of(opened, code), force):
            click.echo(str(path))
    _print(asked, coverage, formats or ("text",))
    tell(notice())


def _print(asked: Asked, coverage: bool, formats: tuple[str, ...]) -> None:
    """Print what of PRINTED is among *formats*."""
    if "json" in formats:
        print_json(asked.coverage_shape() if coverage else asked.shape())
    if "text" in formats:
        print_passages(asked.covered() if coverage else asked.passages())
        print_beyond(asked.assessment.law)
