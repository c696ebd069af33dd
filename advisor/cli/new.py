"""`advisor new`: the fewest files of a state, a document, a bill, a question, a rule or a framework."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import click

from advisor.app.clock import today
from advisor.app.content import open_content
from advisor.app.new import record, yardstick
from advisor.cli.options import content_option
from advisor.model.words import DOCUMENT_KINDS, Better


@click.group("new")
def command() -> None:
    """Write the fewest files of something new, each key explained, into your content.

    Whatever is written passes `advisor check` at once. Nothing is overwritten; a file that lists things gets one more.

    Example: advisor new state al --name Alabama
    """


@command.command("state")
@click.argument("code")
@click.option("--name", required=True, help="As a memo calls it.")
@content_option
def state(code: str, name: str, content: str | None) -> None:
    """Begin the record of a state, called by its two letters.

    Example: advisor new state al --name Alabama
    """
    _told(record.new_state(open_content(content), code, name, today()))
    click.echo(f"Next: `advisor new document {code} ...`, then `advisor questions {code} --format xlsx`.")


@command.command("document")
@click.argument("code")
@click.argument("name")
@click.option("--title", required=True)
@click.option("--publisher", required=True)
@click.option("--date", "dated", required=True, metavar="DATE", help="Its day, 2026-01-31, or its year.")
@click.option("--kind", required=True, type=click.Choice(DOCUMENT_KINDS))
@click.option("--address", required=True, help="A public one that will last.")
@content_option
def document(
    code: str, name: str, title: str, publisher: str, dated: str, kind: str, address: str, content: str | None
) -> None:
    """Add a document that answers of the state CODE were read in.

    Example: advisor new document al code-2026 --title "Code of Alabama" --publisher "State of Alabama" --date 2026
    --kind code --address https://example.org/code
    """
    source = record.Source(title, publisher, dated, kind, address)
    _told(record.new_document(open_content(content, code=code), code, name, source))


@command.command("bill")
@click.argument("code")
@click.argument("name")
@click.option("--title", required=True, help="Ours, and short.")
@click.option("--session", default="", help="The session it was introduced in (default: the year's regular one).")
@content_option
def bill(code: str, name: str, title: str, session: str, content: str | None) -> None:
    """Add a bill of the state CODE, by its year, chamber and number.

    Example: advisor new bill al 2027-hb-12 --title "Vacatur for trafficked children"
    """
    _told(record.new_bill(open_content(content, code=code), code, name, title, session))


@command.command("question")
@click.argument("name")
@click.option("--ask", required=True, help="The question, in one sentence that names no state.")
@click.option("--answers", default="yes,no", show_default=True, help="Words, best first; or years, age, usd, text.")
@click.option("--better", type=click.Choice(get_args(Better)), help="Which of two numbers protects more.")
@content_option
def question(name: str, ask: str, answers: str, better: str | None, content: str | None) -> None:
    """Add a question that can be asked of any state's law.

    Example: advisor new question shelter.beds --ask "Must the state keep beds for exploited minors?"
    """
    _told(record.new_question(open_content(content), name, ask, answers, better or ""))


@command.command("rule")
@click.argument("framework")
@click.argument("name")
@click.option("--title", required=True, help="What full points need, in a sentence of ours.")
@click.option("--question", required=True, help="The id of the question that decides.")
@content_option
def rule(framework: str, name: str, title: str, question: str, content: str | None) -> None:
    """Add a rule of one point to FRAMEWORK, by its number and a few words.

    Example: advisor new rule our-card 1.2-beds --title "Beds are kept" --question shelter.beds
    """
    _told(yardstick.new_rule(open_content(content), framework, name, title, question))


@command.command("framework")
@click.argument("name")
@click.option("--title", required=True)
@click.option("--publisher", required=True)
@click.option("--edition", required=True)
@click.option("--subject", required=True, help="The law that it measures, as a title says it.")
@click.option("--question", required=True, help="The id of the question that its first rule reads.")
@content_option
def framework(
    name: str, title: str, publisher: str, edition: str, subject: str, question: str, content: str | None
) -> None:
    """Begin a framework with one area and one rule.

    Example: advisor new framework our-card --title "Our card" --publisher Nobody --edition 1 --subject "shelter of
    exploited minors" --question shelter.beds
    """
    opened = open_content(content)
    _told(yardstick.new_framework(opened, name, yardstick.Named(title, publisher, edition, subject), question))
    for code in yardstick.measured_first(opened, name):
        click.echo(f"It now measures {code} where no framework is named: add `frameworks:` to jurisdiction.yaml there.")


def _told(paths: Iterable[str]) -> None:
    for path in paths:
        click.echo(path)
