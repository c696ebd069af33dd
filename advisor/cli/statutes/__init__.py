"""`advisor statutes`: the statute book."""

from advisor.cli.statutes import comparing, holding, looking
from advisor.cli.statutes.group import command

__all__ = ["command", "comparing", "holding", "looking"]
