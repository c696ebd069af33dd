"""The workbench asked in the tests' own process, which sees into it, as a browser asks it over HTTP."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

httpx = pytest.importorskip("httpx", reason="httpx is not installed: pip install 'gap-advisor[dev]'")
pytest.importorskip("starlette", reason="starlette is not installed: pip install 'gap-advisor[web]'")

from advisor.web.host.settings import Settings  # noqa: E402
from advisor.web.server import make_app  # noqa: E402

DAY = date(2024, 6, 1)
KEY = "t"
HOME = "http://127.0.0.1:8000"


@dataclass
class Bench:
    """A workbench on content of its own, and a browser that was let in."""

    app: Any
    browser: Any
    root: Path

    async def get(self, path: str, status: int = 200) -> str:
        answer = await self.browser.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code}"
        return str(answer.text)

    async def post(self, path: str, fields: dict[str, str], **headers: str) -> Any:
        given = {"csrf": self.app.state.sessions.csrf(self.session), **fields}
        return await self.browser.post(path, data=given, headers={"origin": HOME, **headers})

    @property
    def session(self) -> str:
        return str(self.app.state.sessions.of("; ".join(f"{k}={v}" for k, v in self.browser.cookies.items())))

    async def done(self, address: str) -> str:
        """The page of a job that is over."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            page = await self.get(address)
            if "data-poll" not in page:
                return page
            await asyncio.sleep(0.05)
        raise AssertionError("the job did not end")


Test = Callable[[Bench], Awaitable[None]]


@asynccontextmanager
async def bench(root: Path, code: str = "zz", **more: Any) -> Any:
    settings = Settings(code, content=str(root), day=DAY, today=lambda: DAY, now=lambda: "2024-06-01T12:00:00+00:00",
                        port=8000, token=KEY, **more)  # fmt: skip
    made = make_app(settings)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=made), base_url=HOME) as browser:
        await browser.get("/?token=t")
        try:
            yield Bench(made, browser, root)
        finally:
            made.state.site.close()


def words(page: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the last form of a page."""
    form = page[page.rindex('<form action="/facts') :]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return {name: unescape(value) for name, value in found}


def tree(root: Path) -> dict[str, bytes]:
    """Every file of the content in *root*; the notes of its saves are no part of it."""
    files = {p.relative_to(root).as_posix(): p for p in sorted(root.rglob("*")) if p.is_file()}
    return {path: file.read_bytes() for path, file in files.items() if not path.startswith(".advisor/")}
