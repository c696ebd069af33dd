"""The use cases, one function each: what the command line and every other front calls.

Each is imported when it is first asked for, so that a command pays only for what it uses. A new one gets a line in
the imports below, in `_HOMES`, and in `__all__`; a test compares the three.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from advisor.app import history
    from advisor.app.bill import Drafted, Drafts, Order, draft
    from advisor.app.bill_files import bill_files, compare_drafts, petition_files, write_bills, write_petitions
    from advisor.app.content import Opened, check, init, open_content
    from advisor.app.history import Keeping
    from advisor.app.keep import keep, place_for
    from advisor.app.memo import AUDIENCES, FORMATS, Letterhead, Target, memo, write_memo
    from advisor.app.rerun import Over, Rerun, record_rerun, rerun, rerun_json, rerun_passages, save_bill, write_rerun
    from advisor.app.saved import known_state, pages_root, saved
    from advisor.app.scores import as_json, assess, explain, notice
    from advisor.app.timeline import Moment, timeline
    from advisor.app.watch import watch

_HOMES = {
    "bill": ("Drafted", "Drafts", "Order", "draft"),
    "bill_files": ("bill_files", "compare_drafts", "petition_files", "write_bills", "write_petitions"),
    "content": ("Opened", "check", "init", "open_content"),
    "keep": ("keep", "place_for"),
    "history": ("Keeping",),
    "saved": ("known_state", "pages_root", "saved"),
    "memo": ("AUDIENCES", "FORMATS", "Letterhead", "Target", "memo", "write_memo"),
    "rerun": (
        "Over", "Rerun", "record_rerun", "rerun", "rerun_json", "rerun_passages", "save_bill", "write_rerun",
    ),
    "scores": ("as_json", "assess", "explain", "notice"),
    "timeline": ("Moment", "timeline"),
    "watch": ("watch",),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AUDIENCES",
    "FORMATS",
    "Drafted",
    "Drafts",
    "Keeping",
    "Letterhead",
    "Moment",
    "Opened",
    "Order",
    "Over",
    "Rerun",
    "Target",
    "as_json",
    "assess",
    "bill_files",
    "check",
    "compare_drafts",
    "draft",
    "explain",
    "history",
    "init",
    "keep",
    "known_state",
    "memo",
    "notice",
    "open_content",
    "pages_root",
    "petition_files",
    "place_for",
    "record_rerun",
    "rerun",
    "rerun_json",
    "rerun_passages",
    "save_bill",
    "saved",
    "timeline",
    "watch",
    "write_bills",
    "write_memo",
    "write_petitions",
    "write_rerun",
]


def __getattr__(name: str) -> Any:
    """The use case *name*, imported now."""
    if name not in _HOME:
        if name in __all__:
            return import_module(f"{__name__}.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found


class _UseCases(ModuleType):
    """A package whose use cases keep their names: importing the module `memo` must not hide the function."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _UseCases
