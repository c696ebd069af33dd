"""The use cases, one function each: what the command line and every other front calls."""

from advisor.app import history
from advisor.app.content import Opened, check, init, open_content
from advisor.app.history import Keeping
from advisor.app.memo import AUDIENCES, FORMATS, Letterhead, Target, memo, write_memo
from advisor.app.rerun import Over, Rerun, record_rerun, rerun, rerun_json, rerun_text, save_bill, write_rerun
from advisor.app.scores import as_json, assess, explain, notice
from advisor.app.watch import watch

__all__ = [
    "AUDIENCES",
    "FORMATS",
    "Keeping",
    "Letterhead",
    "Opened",
    "Over",
    "Rerun",
    "Target",
    "as_json",
    "assess",
    "check",
    "explain",
    "history",
    "init",
    "memo",
    "notice",
    "open_content",
    "record_rerun",
    "rerun",
    "rerun_json",
    "rerun_text",
    "save_bill",
    "watch",
    "write_memo",
    "write_rerun",
]
