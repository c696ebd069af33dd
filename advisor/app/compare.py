"""Two drafts against each other, from the files that were written of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from advisor.draft.compare import Compared, compared
from advisor.errors import Refused


def bill_data(path: Path) -> Mapping[str, Any]:
    """A draft's `bill.json`, or the one in a folder that a draft was written to. Raises Refused."""
    file = path / "bill.json" if path.is_dir() else path
    try:
        data = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}", "Name a folder that advisor bill wrote.") from None
    except ValueError:
        raise Refused(f"{file} is not JSON", "Name the bill.json that advisor bill wrote.") from None
    if not isinstance(data, dict) or data.get("schema") != "advisor/bill/1":
        raise Refused(f"{file} is not a draft of this program", "Name the bill.json that advisor bill wrote.")
    return data


def compare_drafts(old: Path, new: Path) -> list[Compared]:
    """Two drafts against each other: each a `bill.json`, or the folder that holds it. Raises Refused."""
    return compared(bill_data(old), bill_data(new))
