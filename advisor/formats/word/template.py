"""A Word template opened with care: it may have been made by a stranger, and its look is all that is taken from it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from advisor.errors import Refused

MOST = 60_000_000  # bytes, unpacked
OUTSIDE = re.compile(r'<Relationship\b[^>]*\bTargetMode="External"[^>]*>')
WAY_OUT = "Save it as a plain .docx in Word, or take the one that `advisor init` writes."
Opened = TypeVar("Opened")


def template(path: Path, make: Callable[[BytesIO], Opened]) -> Opened:
    """What *make* opens of the Word file at *path*.

    Raises Refused where that is no Word file, unpacks to more than any template, carries macros, or would have Word
    fetch something from elsewhere.
    """
    try:
        data = path.read_bytes() if path.is_file() else b""
        _refuse(path, data)
        return make(BytesIO(data))
    except Refused:
        raise
    except Exception as error:  # python-docx and lxml raise whatever a damaged part makes them
        raise Refused(f"{path} cannot be read as a Word file ({type(error).__name__})", WAY_OUT) from error


def _refuse(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST:
            raise Refused(f"{path} unpacks to more than {MOST // 1_000_000} MB", WAY_OUT)
        for name in parts.namelist():
            if name.lower().endswith("vbaproject.bin"):
                raise Refused(f"{path} carries macros", WAY_OUT)
            if name.endswith(".rels"):
                fetched = [of for of in OUTSIDE.findall(parts.read(name).decode("utf-8")) if "/hyperlink" not in of]
                if fetched:
                    raise Refused(f"{path} would have Word fetch something from elsewhere ({name})", WAY_OUT)
