"""The use cases, one function each: what the command line and every other front calls."""

from advisor.app.content import Opened, check, init, open_content
from advisor.app.memo import AUDIENCES, FORMATS, Letterhead, memo, write_memo
from advisor.app.rerun import Over, Rerun, rerun, rerun_json, rerun_text, save_bill
from advisor.app.scores import as_json, assess, explain, notice

__all__ = [
    "AUDIENCES",
    "FORMATS",
    "Letterhead",
    "Opened",
    "Over",
    "Rerun",
    "as_json",
    "assess",
    "check",
    "explain",
    "init",
    "memo",
    "notice",
    "open_content",
    "rerun",
    "rerun_json",
    "rerun_text",
    "save_bill",
    "write_memo",
]
