"""What was worked out before from the same values: after one saved file only what hangs on it is worked out again."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec.json import encode

T = TypeVar("T")
MOST = 8192  # what is remembered of them; a check of one framework and 51 states leaves some 300
_known: OrderedDict[bytes, Any] = OrderedDict()
_lock = threading.Lock()


def once(of: tuple[object, ...], make: Callable[[], T]) -> T:
    """What *make* returns, from memory where it was made of the same values in this process.

    It must follow from *of* alone, which begins with a name for what is made. What it raises is not remembered.
    """
    key = hashlib.sha256(encode(of)).digest()
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return _known[key]  # type: ignore[no-any-return]
    made = make()
    with _lock:
        _known[key] = made
        while len(_known) > MOST:
            _known.popitem(last=False)
    return made


def digest(value: object) -> str:
    """A SHA-256 over *value*, to stand for it in many calls of `once`."""
    return hashlib.sha256(encode(value)).hexdigest()
