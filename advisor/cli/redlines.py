"""Redlines on a terminal: struck and underlined there, [-struck-] and {+put in+} elsewhere."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from advisor.cli.printing import wrapped
from advisor.statutes.redline import DELETE, INSERT, KEEP, Span

if TYPE_CHECKING:
    from advisor.documents.redline import Redline


LOOKS: dict[str, dict[str, Any]] = {
    DELETE: {"fg": "red", "strikethrough": True},
    INSERT: {"fg": "green", "underline": True},
}


def shown(spans: Iterable[Span]) -> str:
    """*spans* in one line of text."""
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    if span.kind == DELETE:
        return _styled(span.text, DELETE) if _colors() else f"[-{span.text}-]"
    if span.kind == INSERT:
        return _styled(span.text, INSERT) if _colors() else f"{{+{span.text}+}}"
    return span.text


def looking(text: str) -> str:
    """*text*, in which [-struck-] and {+put in+} stand, as the terminal shows it."""
    if not _colors():
        return text
    text = re.sub(r"\[-(.*?)-\]", lambda found: _styled(found[1], DELETE), text, flags=re.DOTALL)
    return re.sub(r"\{\+(.*?)\+\}", lambda found: _styled(found[1], INSERT), text, flags=re.DOTALL)


def _colors() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _styled(text: str, kind: str) -> str:
    return click.style(text, **LOOKS[kind])


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
