"""The record of runs: each row carries the hash of the one before, so that no change goes unseen."""

from advisor.store.history.chain import FIRST
from advisor.store.history.store import History, open_history

__all__ = ["FIRST", "History", "open_history"]
