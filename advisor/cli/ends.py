"""How a command ends: what went wrong in a sentence, and the exit code. No traceback is shown unless it is asked for.

0 is well, 1 what --fail-on asks about or problems found, 2 wrong input or a machine that will not do, 3 ours.
"""

from __future__ import annotations

import codecs
import os
import sys
from typing import Any, TextIO

from advisor.errors import Disagreement, Failure, Lacking, Mistakes, Problems, Refused
from advisor.errors import told as distinct
from advisor.phrases import counted

DEBUG = "ADVISOR_DEBUG"
SPELLED = {"\u00a0": " ", "\u2014": "-", "\u2011": "-", "\u00b7": "-", "\u2022": "*"}
SPELLED |= dict.fromkeys("\u2018\u2019", "'") | dict.fromkeys("\u201c\u201d", '"')
SPELLED |= {"\u00a7": "Sec.", "\u2013": "-", "\u2026": "...", "\u2192": "->", "\u2264": "<=", "\u2265": ">="}


class _Nobodys(BaseException):
    """What nobody raises."""


def echo(text: str, stream: TextIO | None = None) -> None:
    """*text* and the end of its line, at once, to *stream*; left out, that is standard output."""
    stream = stream or sys.stdout
    stream.write(f"{text}\n")
    stream.flush()


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
    if isinstance(error, _of_click("Abort") | KeyboardInterrupt):
        return 130
    if isinstance(error, BrokenPipeError):
        return 0  # whoever reads has read enough
    if isinstance(error, _of_click("ClickException")):
        error.show()
    elif isinstance(error, Problems | Refused):
        echo(str(error), sys.stderr)
        _count(error)
    elif isinstance(error, Failure | Disagreement):
        echo(f"This is our fault, and nothing was written: {error}", sys.stderr)
        return 3
    elif isinstance(error, UnicodeEncodeError):  # half a character comes in by the command line alone
        echo("a word of the command holds bytes that are no text\n    Type it anew, in UTF-8.", sys.stderr)
    elif isinstance(error, OSError):
        echo(_system(error), sys.stderr)
    else:
        return _ours(error)
    return 2


def _of_click(name: str) -> Any:
    """The kind of error that click calls *name*; where click was not imported, one that nobody has."""
    click = sys.modules.get("click")
    return getattr(click, name) if click else _Nobodys


def _count(error: Failure) -> None:
    if isinstance(error, Lacking):
        echo(f"{counted(len(error.problems), 'thing')} lacking; nothing was written.", sys.stderr)
    elif isinstance(error, Mistakes):
        echo(f"{counted(len(distinct(error.problems)), 'mistake')}; nothing was written.", sys.stderr)
    elif isinstance(error, Problems):
        said = counted(len(distinct(error.problems)), "problem")
        echo(f"{said}; nothing was run. `advisor check` shows all there are.", sys.stderr)


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
        import traceback  # which reads Python, and no other command needs that

        traceback.print_exception(error)
    said = " ".join(str(error).split())[:200]
    echo(f"This is our fault: {type(error).__name__}{f': {said}' if said else ''}", sys.stderr)
    echo(f"    Please report it; with {DEBUG}=1 the command shows where it happened.", sys.stderr)
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
        echo(said, sys.stderr)
    except OSError:
        _silence(sys.stderr)


def _silence(stream: object) -> None:
    """Let what *stream* still holds go nowhere, since Python would try it again at the end, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1 if stream is sys.stdout else 2)
    os.close(nowhere)
