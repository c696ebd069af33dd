"""Arguments in, text and an exit code out.

0 is well, 1 what --fail-on asks about or problems found, 2 wrong input, 3 ours.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

from advisor.cli import light  # noqa: F401 # isort: skip  # before anything that imports msgspec, as ends does
from advisor.cli import ends, plain

if TYPE_CHECKING:
    from advisor.cli.commands import cli as cli

COMMANDS = (
    "amend",
    "answers",
    "assess",
    "bill",
    "brief",
    "check",
    "compare",
    "doctor",
    "explain",
    "export",
    "history",
    "init",
    "memo",
    "migrate",
    "new",
    "plan",
    "questions",
    "read",
    "rerun",
    "schema",
    "serve",
    "states",
    "statutes",
    "sweep",
    "watch",
)


def __getattr__(name: str) -> Any:
    """`cli`, the group of all commands, for which click is imported when somebody asks."""
    if name != "cli":
        raise AttributeError(name)
    from advisor.cli.commands import cli

    return cli


def main() -> None:
    """The `advisor` command."""
    gc.set_threshold(50_000, 20, 20)  # most commands end before there is garbage worth looking for
    ends.ready()
    code = 0
    try:
        if not plain.carried_out(sys.argv[1:], os.environ):
            from advisor.cli.commands import cli

            ended = cli.main(prog_name="advisor", standalone_mode=False)
            code = ended if isinstance(ended, int) else 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except BaseException as error:  # noqa: BLE001 - none may end in a traceback, whose exit code says "gaps"
        code = ends.told(error)
    finally:
        gc.freeze()  # nor is it worth looking for at the end
    if code := ends.finish(code):
        sys.exit(code)
