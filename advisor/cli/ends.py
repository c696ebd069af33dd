"""How a command ends: what went wrong in a sentence, and the exit code. No traceback is shown unless it is asked for.

0 is well, 1 what --fail-on asks about or problems found, 2 wrong input or a machine that will not do, 3 ours.
"""

from __future__ import annotations

import codecs
import os
import sys
import traceback
from typing import TextIO

import click

from advisor.errors import Disagreement, Failure, Lacking, Mistakes, Problems, Refused
from advisor.errors import told as distinct
from advisor.phrases import counted

DEBUG = "ADVISOR_DEBUG"
SPELLED = {"\u00a0": " ", "\u2014": "-", "\u2011": "-", "\u00b7": "-", "\u2022": "*"}
SPELLED |= dict.fromkeys("\u2018\u2019", "'") | dict.fromkeys("\u201c\u201d", '"')
SPELLED |= {"\u00a7": "Sec.", "\u2013": "-", "\u2026": "...", "\u2192": "->", "\u2264": "<=", "\u2265": ">="}


def ready() -> None:
    """Have standard output and error there, closed or not, and spell what an encoding lacks: `Sec.` for a section."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    codecs.register_error("advisor", _spelled)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="advisor")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - to the end of the process


def _spelled(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(SPELLED.get(sign, f"<U+{ord(sign):04X}>") for sign in signs), error.end


def told(error: BaseException) -> int:
    """The exit code that *error* ends a command with; what a person needs to know of it is told, where it can be."""
    try:
        return _told(error)
    except OSError:
        _silence(sys.stderr)
        return 2


def _told(error: BaseException) -> int:
    if isinstance(error, click.exceptions.Abort | KeyboardInterrupt):
        return 130
    if isinstance(error, BrokenPipeError):
        return 0  # whoever reads has read enough
    if isinstance(error, click.ClickException):
        error.show()
    elif isinstance(error, Problems | Refused):
        click.echo(str(error), err=True)
        _count(error)
    elif isinstance(error, Failure | Disagreement):
        click.echo(f"This is our fault, and nothing was written: {error}", err=True)
        return 3
    elif isinstance(error, UnicodeEncodeError):  # half a character comes in by the command line alone
        click.echo("a word of the command holds bytes that are no text\n    Type it anew, in UTF-8.", err=True)
    elif isinstance(error, OSError):
        click.echo(_system(error), err=True)
    else:
        return _ours(error)
    return 2


def _count(error: Failure) -> None:
    if isinstance(error, Lacking):
        click.echo(f"{counted(len(error.problems), 'thing')} lacking; nothing was written.", err=True)
    elif isinstance(error, Mistakes):
        click.echo(f"{counted(len(distinct(error.problems)), 'mistake')}; nothing was written.", err=True)
    elif isinstance(error, Problems):
        said = counted(len(distinct(error.problems)), "problem")
        click.echo(f"{said}; nothing was run. `advisor check` shows all there are.", err=True)


def _system(error: OSError) -> str:
    """What the system would not do, in a sentence, and the way out."""
    try:
        os.getcwd()  # noqa: PTH109 - whether there is one, and not which
    except OSError:
        return "the working folder is gone\n    Change into a folder that is there."
    what = f"{str(error.filename)[:200]}: " if error.filename else ""
    return f"{what}{error.strerror or error}\n    Is there room, and is it yours to read and write?"


def _ours(error: BaseException) -> int:
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    said = " ".join(str(error).split())[:200]
    click.echo(f"This is our fault: {type(error).__name__}{f': {said}' if said else ''}", err=True)
    click.echo(f"    Please report it; with {DEBUG}=1 the command shows where it happened.", err=True)
    return 3


def finish(code: int) -> int:
    """*code*, once all that was said has been written; 2 where standard output cannot take it, 0 where none reads."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            _silence(stream)
        except OSError as error:
            _silence(stream)
            if stream is sys.stdout and not code:
                code = 2
                _tell(f"standard output cannot be written: {error.strerror}\n    Send it elsewhere, or make room.")
        except ValueError:  # it was closed
            pass
    return code


def _tell(said: str) -> None:
    try:
        click.echo(said, err=True)
    except OSError:
        _silence(sys.stderr)


def _silence(stream: object) -> None:
    """Let what *stream* still holds go nowhere, since Python would try it again at the end, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1 if stream is sys.stdout else 2)
    os.close(nowhere)
