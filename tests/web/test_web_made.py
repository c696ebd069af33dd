"""Pages made once for everybody: each reader still gets their own token, and nobody a page of content that is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2.exceptions import SecurityError

from advisor.app.content import Opened, open_content
from advisor.app.remembered import PARTS, Remembered
from advisor.errors import Failure
from advisor.formats.environment import environment
from advisor.web.host.pool import Bounds, Workers, packed
from advisor.web.host.settings import Settings
from advisor.web.host.site import Site
from helpers.workbench import EXAMPLE, ROOT, Workbench, copied, csrf_of

WHAT_IF = "/what-if?close=6.3"


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    started = Workbench(copied(ROOT, tmp_path_factory.mktemp("made") / "content"))
    yield started
    started.stop()


def test_one_page_serves_two_sessions_each_with_its_own_token(at: Workbench) -> None:
    with at.client() as one, at.client() as other:
        mine, theirs, again = one.get(WHAT_IF).text, other.get(WHAT_IF).text, one.get(WHAT_IF).text
    assert mine == again
    assert csrf_of(mine) != csrf_of(theirs)
    assert mine.replace(csrf_of(mine), "") == theirs.replace(csrf_of(theirs), "")


def test_the_token_that_a_page_carries_is_taken(at: Workbench) -> None:
    with at.client() as one, at.client() as other:
        tokens = [csrf_of(client.get(WHAT_IF).text) for client in (one, other)]
        for client, token, status in ((one, tokens[0], 400), (one, tokens[1], 403)):
            form = {"csrf": token, "close": "6.3", "name": "nonsense"}  # let in with 400: that is no name of a bill
            assert client.post("/what-if/save", data=form, headers={"origin": at.base}).status_code == status


def told(opened: object) -> object:
    return opened


def test_work_sees_the_content_of_the_moment_it_was_asked() -> None:
    async def main() -> list[object]:
        workers = Workers("old", Bounds(1))
        try:
            before = [asyncio.ensure_future(workers.run(told)) for _ in range(3)]
            workers.renew(packed("new"))
            return await asyncio.gather(*before, workers.run(told))
        finally:
            workers.close()

    assert asyncio.run(main()) == ["old", "old", "old", "new"]


def fingerprint(opened: Opened) -> str:
    return opened.content.fingerprint


def test_what_was_begun_before_a_save_is_not_shown_after_it(tmp_path: Path) -> None:
    """However the save falls, what is kept under a content was worked out of that content."""
    root = copied(EXAMPLE, tmp_path / "content")
    file = next((root / "facts" / "questions").glob("*.yaml"))

    async def main() -> list[tuple[str, str]]:
        site = Site(Settings("zz", str(root)))
        try:
            seen: list[tuple[str, str]] = []
            for _ in range(3):
                early = asyncio.ensure_future(site.worked(fingerprint))
                await asyncio.sleep(0)
                file.write_text(file.read_text("utf-8") + "\n", "utf-8")
                looking = asyncio.ensure_future(site.look(now=True))
                await early
                await looking
                seen.append((await site.worked(fingerprint), site.opened.content.fingerprint))
            return seen
        finally:
            site.close()

    seen = asyncio.run(main())
    assert all(told == shown for told, shown in seen)
    assert len(set(seen)) == 3, "a save gave no new content"


def test_what_follows_from_a_content_is_made_once_and_forgotten_in_the_end() -> None:
    known, made = Remembered(open_content(str(EXAMPLE))), list[int]()

    def part(n: int) -> Any:
        return known.once(n, lambda: make(n))

    def make(n: int) -> int:
        made.append(n)
        return n

    assert [part(1), part(1), part(2)] == [1, 1, 2]
    assert made == [1, 2]
    for n in range(PARTS + 1):
        part(n + 10)
    assert part(1) == 1
    assert made.count(1) == 2


@pytest.mark.parametrize(
    "template", ["{{ x.__class__ }}", "{{ x.append(1) }}", "{{ x.clear() }}", "{{ f.__globals__ }}"]
)
def test_the_sandbox_refuses_the_second_time_as_the_first(template: str) -> None:
    env = environment(ROOT)
    for _ in range(2):
        with pytest.raises((SecurityError, Failure)):
            env.from_string(template).render(x=[], f=told)
        assert env.from_string("{{ x.lower() }}{{ y.count(1) }}").render(x="A", y=[1]) == "a1"
