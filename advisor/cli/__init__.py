"""Arguments in, text and an exit code out.

0 is well, 1 what --fail-on asks about or problems found, 2 wrong input, 3 ours.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from advisor.cli import light  # noqa: F401 # isort: skip  # before anything that imports msgspec, as ends does
from advisor.cli import ends
from advisor.cli.printing import WIDTH

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


class Commands(click.Group):
    """The commands, one module each. A module is imported when its command is asked for, so each pays for its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command: click.Command = import_module(f"advisor.cli.{cmd_name}").command
        return command


@click.group(cls=Commands, context_settings={"max_content_width": WIDTH, "help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gap-advisor", message="%(version)s")
def cli() -> None:
    """Where a state's law falls short, what the bill should say, what changes if it passes.

    Example: advisor assess ms --as-of 2019-11-20
    """


def main() -> None:
    """The `advisor` command."""
    gc.set_threshold(50_000, 20, 20)  # most commands end before there is garbage worth looking for
    ends.ready()
    code = 0
    try:
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
