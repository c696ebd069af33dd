"""What one person does to a page, counted: links and buttons pressed, and fields filled in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers.browsing import Visit

LEADS_ON = "e => e.tagName === 'A' ? !e.getAttribute('href').startsWith('#') : Boolean(e.form)"  # to another page


class Hands:
    """A person at a page who clicks or, with *keyboard*, only presses keys; what they do is counted."""

    def __init__(self, visit: Visit, keyboard: bool, script: bool) -> None:
        self.visit, self.keyboard, self.script = visit, keyboard, script
        self.clicks = self.fields = 0

    @property
    def page(self) -> Any:
        return self.visit.page

    def press(self, what: str) -> None:
        """Follow a link or press a button, the first that is seen, and wait for where it leads."""
        found = self._seen(what)
        if found.evaluate(LEADS_ON):
            with self.page.expect_navigation():
                self._press(found)
        else:
            self._press(found)

    def _seen(self, what: str) -> Any:
        return self.page.locator(what).locator("visible=true").first

    def _press(self, found: Any, key: str = "Enter") -> None:
        self.clicks += 1
        if self.keyboard:
            found.focus()
            self.page.keyboard.press(key)
        else:
            found.click()

    def tick(self, what: str) -> None:
        """Tick a box or choose one of several."""
        self._press(self._seen(what), "Space")

    def fill(self, **typed: str) -> None:
        """Type into fields, by their ids; an underscore stands for a hyphen."""
        for name, text in typed.items():
            self.fields += 1
            self.page.fill(f"#{name.replace('_', '-')}", text)

    def choose(self, **chosen: str) -> None:
        """Choose from lists, by their ids, the option whose words begin as given."""
        for name, words in chosen.items():
            self.fields += 1
            field = self.page.locator(f"#{name.replace('_', '-')}")
            options = field.locator("option").all()
            (label, *_) = [said for o in options if (said := o.inner_text().strip()).lower().startswith(words.lower())]
            field.select_option(label=label)

    def take(self, what: str, to: Path) -> bytes:
        """Press what sends a file, and return the file."""
        with self.page.expect_download() as coming:
            self._press(self._seen(what))
        coming.value.save_as(to)
        return to.read_bytes()

    def made(self, what: str, suffix: str, to: Path) -> bytes:
        """Press what makes a document, wait until it is made, and return it."""
        self.press(what)
        self.page.wait_for_url("**/jobs/**")
        self.page.locator(f"a[href$='{suffix}']").first.wait_for(timeout=60_000)
        return self.take(f"a[href$='{suffix}']", to)


@contextmanager
def timed(hands: Hands, told: Callable[[str], None], task: str) -> Iterator[None]:
    """Tell how many clicks, fields and seconds a *task* took."""
    clicks, fields, begun = hands.clicks, hands.fields, time.monotonic()
    yield
    seconds = time.monotonic() - begun
    told(f"{task}: {hands.clicks - clicks} clicks, {hands.fields - fields} fields, {seconds:.1f} s")
