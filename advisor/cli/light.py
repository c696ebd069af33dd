"""msgspec, imported without what it can do without.

It asks for typing_extensions, takes nothing from it that Python itself does not have since 3.11, and goes on where it
is missing. Other packages bring it, and reading it is a twelfth of a short command. Whoever imports it later gets it.
"""

import sys

if "msgspec" not in sys.modules and "typing_extensions" not in sys.modules:
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # so Python says that there is none
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]
