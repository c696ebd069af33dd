"""All commands, as click knows them."""

from __future__ import annotations

from importlib import import_module

import click

from advisor.cli import COMMANDS
from advisor.cli.printing import WIDTH


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
