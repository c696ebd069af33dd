"""Redlines on a terminal: struck and underlined there, [-struck-] and {+put in+} elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from advisor.cli.printing import wrapped
from advisor.statutes.redline import DELETE, INSERT, KEEP, Span

if TYPE_CHECKING:
    from advisor.documents.redline import Redline


def shown(spans: Iterable[Span]) -> str:
    """*spans* in one line of text."""
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    colors = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if span.kind == DELETE:
        return click.style(span.text, fg="red", strikethrough=True) if colors else f"[-{span.text}-]"
    if span.kind == INSERT:
        return click.style(span.text, fg="green", underline=True) if colors else f"{{+{span.text}+}}"
    return span.text


def print_redline(given: Redline, *, whole: bool = False) -> None:
    """A document with redlines; paragraphs of law that stay are only counted, unless it is printed *whole*."""
    click.echo(given.title)
    for said in given.lead:
        click.echo(wrapped(said, item=True))
    stay = 0
    for line in given.lines:
        if not whole and line.kind == "law" and all(span.kind == KEEP for span in line.spans):
            stay += 1
            continue
        _say_stay(stay)
        stay = 0
        if line.kind == "heading":
            click.echo(wrapped(f"{line.strong} {line.text}".strip()))
        elif line.kind == "says":
            click.echo(wrapped(f"- {line.text}", item=True))
        else:
            click.echo(wrapped(shown(line.spans)))
    _say_stay(stay)
    for said in given.closing:
        click.echo(wrapped(said))


def _say_stay(number: int) -> None:
    if number:
        click.echo(wrapped(f"({number} {'paragraph stays' if number == 1 else 'paragraphs stay'} as before)"))
