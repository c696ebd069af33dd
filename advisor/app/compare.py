"""Two drafts against each other, from the files that were written of them."""

from __future__ import annotations

from pathlib import Path

from msgspec import DecodeError, ValidationError
from msgspec.json import decode

from advisor.draft.compare import ComparedPart, compared
from advisor.errors import Refused
from advisor.schemas.bill import BillDraft


def recorded_draft(path: Path) -> BillDraft:
    """The draft in a `bill.json`, or in that of a folder that a draft was written to. Raises Refused."""
    file = path / "bill.json" if path.is_dir() else path
    try:
        return decode(file.read_bytes(), type=BillDraft)
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}", "Name a folder that advisor bill wrote.") from None
    except ValidationError:
        raise Refused(f"{file} is not a draft of this program", "Name the bill.json that advisor bill wrote.") from None
    except (DecodeError, UnicodeDecodeError):
        raise Refused(f"{file} is not JSON", "Name the bill.json that advisor bill wrote.") from None


def compare_drafts(old: Path, new: Path) -> list[ComparedPart]:
    """Two drafts against each other: each a `bill.json`, or the folder that holds it. Raises Refused."""
    return compared(recorded_draft(old).parts, recorded_draft(new).parts)
