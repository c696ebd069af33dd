"""A running workbench for the tests: `advisor serve` in a process of its own, with its own content and history."""

from __future__ import annotations

import hashlib
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx

from helpers.paths import ROOT

EXAMPLE = ROOT / "tests" / "example"
WAIT = 60.0  # seconds, for what takes one on a machine that is not busy
EPOCH = "1795305600"  # 2026-11-22
FOLDERS = ("rules", "facts", "templates")


def copied(content: Path, to: Path) -> Path:
    """A copy of the content at *content*, with the templates of the checkout where it has none of its own."""
    shutil.copytree(ROOT / "templates", to / "templates", ignore=shutil.ignore_patterns("language"))
    for name in FOLDERS:
        shutil.copytree(content / name, to / name, dirs_exist_ok=True)
    return to


def tree(root: Path) -> dict[str, str]:
    """Every file below *root* by its SHA-256; the notes of saves are no part of a content."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and ".advisor" not in path.parts)
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@dataclass
class Workbench:
    """`advisor serve`, started on a free port. `base` is where, `key` the token that it printed."""

    root: Path
    code: str = "ms"
    words: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    base: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        self.history = self.root.parent / f"{self.root.name}-history.sqlite"
        named = [self.code] if self.code else []
        command = [sys.executable, "-m", "advisor", "serve", *named, "--content", str(self.root)]
        environment = {**os.environ, "ADVISOR_HISTORY": str(self.history), "SOURCE_DATE_EPOCH": EPOCH}
        self.process = subprocess.Popen(
            [*command, "--port", "0", "--no-browser", *self.words],
            cwd=self.root, env={**environment, **self.environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip
        self.lines: list[str] = []
        self._found: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        address = urlsplit(self._printed())
        self.base = f"http://{address.netloc}"
        self.key = parse_qs(address.query).get("token", [""])[0]
        self._await()

    def _printed(self) -> str:
        """The address that it prints. Raises AssertionError with what it printed where there is none."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            gone = self.process.poll() is not None
            with suppress(queue.Empty):
                return self._found.get(timeout=0.2)
            if gone:
                break
        self.stop()
        raise AssertionError(f"advisor serve printed no address: {self.said}")

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)
            if found := re.search(r"http://\S+", line):
                self._found.put(found[0])

    def _await(self) -> None:
        end = time.monotonic() + WAIT
        while True:
            try:
                httpx.get(self.base + "/static/none", timeout=WAIT)
                return
            except httpx.TransportError:
                assert time.monotonic() < end, f"advisor serve does not answer: {self.said}"
                assert self.process.poll() is None, f"advisor serve ended: {self.said}"
                time.sleep(0.05)

    @property
    def said(self) -> str:
        """Everything it has printed."""
        return "".join(self.lines)

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])

    def client(self, **options: object) -> httpx.Client:
        """A client that came in through the printed address, and so has a session."""
        made = httpx.Client(base_url=self.base, timeout=WAIT, **options)  # type: ignore[arg-type]
        made.cookies.update(self.cookies())
        return made

    def cookies(self) -> httpx.Cookies:
        """The cookie of a new session."""
        entered = httpx.get(self.base, params={"token": self.key}, timeout=WAIT)
        assert entered.status_code == 303, f"{entered.status_code}: {entered.text[:500]}"
        return entered.cookies

    def stranger(self) -> httpx.Client:
        """A client without a session."""
        return httpx.Client(base_url=self.base, timeout=WAIT)

    def stop(self) -> None:
        """End the process, and close what was read from it."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(WAIT)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


def csrf_of(page: str) -> str:
    """The token that a page's forms carry; empty where it has no form."""
    found = re.search(r'name="csrf"\s+value="([^"]+)"', page)
    return found[1] if found else ""


@dataclass
class Form:
    """A form of a page as a browser would send it: where to, how, and its fields with what stands in them."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **typed: str) -> dict[str, list[str]]:
        """The fields to send, with *typed* in place of what stood there."""
        sent: dict[str, list[str]] = {}
        for name, value in self.fields:
            sent.setdefault(name, []).append(value)
        return {**sent, **{name: [value] for name, value in typed.items()}}


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._select = ""
        self._options: list[tuple[str, bool]] = []
        self._area: str | None = None
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(said.get("action", ""), said.get("method", "get").lower()))
            self._inside = True
        elif not self._inside:
            return
        elif tag == "input":
            self._input(said, "checked" in dict(attrs))
        elif tag == "button" and said.get("name"):
            self.found[-1].buttons.append((said["name"], said.get("value", "")))
        elif tag == "select":
            self._select, self._options = said.get("name", ""), []
        elif tag == "option" and self._select:
            self._options.append((said.get("value", ""), "selected" in dict(attrs)))
        elif tag == "textarea":
            self._area = said.get("name", "")
            self.found[-1].fields.append((self._area, ""))

    def _input(self, said: dict[str, str], checked: bool) -> None:
        kind, name = said.get("type", "text"), said.get("name", "")
        if name and (kind not in ("checkbox", "radio") or checked) and kind not in ("submit", "button"):
            self.found[-1].fields.append((name, said.get("value", "on" if kind == "checkbox" else "")))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            name, was = self.found[-1].fields[-1]
            self.found[-1].fields[-1] = (name, was + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            self._area = None
        elif tag == "select" and self._select and self._options:
            chosen = [value for value, selected in self._options if selected] or [self._options[0][0]]
            self.found[-1].fields += [(self._select, value) for value in chosen]
            self._select = ""


def forms(page: str) -> list[Form]:
    """Every form of a page."""
    reader = _Forms()
    reader.feed(page)
    return reader.found


def send(port: int, raw: bytes, wait: float = WAIT) -> tuple[int, bytes]:
    """Send these very bytes; the status of the answer and all of it, 0 where the connection was closed instead."""
    with socket.create_connection(("127.0.0.1", port), wait) as connection:
        connection.settimeout(wait)
        with suppress(ConnectionError):
            connection.sendall(raw)
        told = b""
        with suppress(ConnectionError, TimeoutError):
            while part := connection.recv(65536):
                told += part
    found = re.match(rb"HTTP/1\.[01] ([0-9]{3})", told)
    return int(found[1]) if found else 0, told


def children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == pid and fields[0] != "Z":
                found.append(int(stat.parent.name))
    return found


def workers(at: Workbench) -> list[int]:
    """The processes that do the work: whatever the fork server of the workbench has started."""
    return [worker for helper in children(at.process.pid) for worker in children(helper)]


def signalled(pids: list[int], what: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, what)
