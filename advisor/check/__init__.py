"""What the loader cannot see: do the rules do what their cases say, and can what closes a gap be drafted?"""

from advisor.check.rules import check

__all__ = ["check"]
