"""A draft bill as PDF/UA-1: the print, with its lines numbered as the state numbers them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from advisor.documents.bill.print import BOX, bill_print, marked
from advisor.documents.bill.visible import visible
from advisor.draft.values import Draft
from advisor.formats.pdf import compiled


def bill_pdf(draft: Draft, root: Path) -> bytes:
    """*draft* by `templates/bill/bill.typ` under *root*. Raises Refused without the package, Failure from typst."""
    draft = visible(draft)
    shown = bill_print(draft)
    data: dict[str, Any] = asdict(shown)
    for line, made in zip(shown.lines, data["lines"], strict=True):
        made["spans"] = [to_builtins(span) for span in marked(line.spans, draft.form)]
        made["text"] = line.text
    data |= {"box": BOX, "to": draft.committee, "form": to_builtins(draft.form)}
    return compiled(root / "templates" / "bill" / "bill.typ", json.dumps(data, ensure_ascii=False), draft.dated)
