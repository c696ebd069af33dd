"""What one run of the workbench was started with."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

HERE = ("127.0.0.1", "localhost")
LOOPBACK = (*HERE, "::1")  # where only this machine listens
USUAL = 80  # the port that an address need not name


def _never() -> str:
    return ""


@dataclass(frozen=True)
class Settings:
    """Which content and states are shown, where it listens, and who may come in."""

    code: str = ""  # the state at /; empty: the first on file, and every link then names its state
    content: str | None = None  # the content folder; None as the command line finds it
    day: date | None = None  # the law shown where the address names no day; None: today's
    today: Callable[[], date] = date.today  # the command line's own, which honors SOURCE_DATE_EPOCH
    now: Callable[[], str] = _never  # the moment of a run for the history; empty: it is not recorded
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = HERE  # the host names that a request may give, each with the port
    read_only: bool = False
    password: str = ""  # asked for where others than this machine can reach the address
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    workers: int = 2
    contact: str = ""  # who takes reports of mistakes: a mail address, or words
    framework: str = ""  # that measures where the address names none; empty: the state's usual one
    only: tuple[str, ...] = ()  # the states that are shown; empty: all on file
    named: bool = True  # whether the state at / was named by whoever started it

    @property
    def usual_day(self) -> date:
        """The day whose law is shown where nothing names another."""
        return self.day or self.today()

    @property
    def hosts(self) -> frozenset[str]:
        """Every Host header that is let in, in small letters; browsers leave the usual port out."""
        with_port = {f"{_in_address(name)}:{self.port}".lower() for name in self.names}
        return frozenset(
            with_port | ({_in_address(name).lower() for name in self.names} if self.port == USUAL else set())
        )

    @property
    def address(self) -> str:
        """The address to open, with the token where it is the key."""
        name = self.names[0] if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104
        key = "" if self.password else f"?token={self.token}"
        port = "" if self.port == USUAL else f":{self.port}"
        return f"http://{_in_address(name)}{port}/{key}"


def _in_address(name: str) -> str:
    """A host's *name* as an address has it: an IPv6 address in brackets."""
    return f"[{name}]" if ":" in name and not name.startswith("[") else name
