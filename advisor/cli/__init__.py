"""Arguments in, text and an exit code out.

0 is well, 1 what --fail-on asks about or problems found, 2 wrong input, 3 ours.
"""

from __future__ import annotations

import gc
import sys

import click

from advisor.cli import commands
from advisor.cli.bill import bill
from advisor.cli.history import history
from advisor.cli.printing import WIDTH
from advisor.cli.serve import serve
from advisor.cli.watch import watch
from advisor.errors import Disagreement, Failure, Problems, Refused


@click.group(context_settings={"max_content_width": WIDTH, "help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gap-advisor", message="%(version)s")
def cli() -> None:
    """Where a state's law falls short, what the bill should say, what changes if it passes.

    Example: advisor assess ms --as-of 2019-11-20
    """


for command in (
    commands.assess,
    commands.explain,
    commands.memo,
    commands.rerun,
    bill,
    commands.check,
    commands.init,
    history,
    serve,
    watch,
):
    cli.add_command(command)


def main() -> None:
    """The `advisor` command."""
    gc.set_threshold(50_000, 20, 20)  # most commands end before there is garbage worth looking for
    try:
        cli.main(prog_name="advisor", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (Problems, Refused) as error:
        click.echo(str(error), err=True)
        if isinstance(error, Problems):
            click.echo(f"{len(error.problems)} problems; nothing was run. `advisor check` shows them again.", err=True)
        sys.exit(2)
    except (Failure, Disagreement) as error:
        click.echo(f"This is our fault, and nothing was written: {error}", err=True)
        sys.exit(3)
    except BrokenPipeError:
        sys.exit(0)
    finally:
        gc.freeze()  # nor is it worth looking for at the end
