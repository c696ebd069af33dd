"""Where the statute book stands, and the code of law that a state's sections are of."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from advisor.app.content import Opened, open_content
from advisor.errors import Missing
from advisor.model import Code
from advisor.statutes.section import Release
from advisor.store.statutes import WAIT, Book, open_book

WAIT_A_MOMENT = 2.0  # seconds that a page may wait for another program that writes to the book


class Shelf(Struct, frozen=True):
    """The book, with the content that it lies beside and the code of one state."""

    book: Book
    opened: Opened
    code: Code

    @property
    def releases(self) -> list[Release]:
        """The releases of the state, oldest first. Raises Missing where there are none."""
        found = self.book.releases(self.code.state)
        if not found:
            what = f"the statute book {self.book.path} holds nothing of {self.code.state}"
            raise Missing(what, "Add a release: advisor statutes add FILE... --release LABEL --date DAY")
        return found

    def release(self, label: str) -> Release:
        """The release *label*. Raises Missing where there is none."""
        for release in self.releases:
            if release.label == label:
                return release
        raise Missing(f"no release is called {label!r}", f"Use one of: {', '.join(r.label for r in self.releases)}.")

    def shown(self, label: str) -> Release:
        """The release *label*; the newest where none is named. Raises as `release`."""
        return self.release(label) if label else self.releases[-1]


def shelf(state: str, chosen: str | None = None) -> Shelf:
    """The book in the file that `ADVISOR_STATUTES` names, else beside the content of the folder *chosen*.

    Raises Missing where no file of `facts/codes/` is of *state*, and what opening content raises.
    """
    return shelf_of(open_content(chosen), state)


def shelf_of(opened: Opened, state: str, wait: float = WAIT) -> Shelf:
    """The book beside the content *opened*, waiting *wait* seconds for another program that writes to it.

    Raises Missing where no file of `facts/codes/` is of *state*.
    """
    codes = opened.content.codes
    if state not in codes:
        way_out = f"Use one of: {', '.join(codes)}." if codes else f"Write facts/codes/{state}.yaml: docs/statutes.md."
        raise Missing(f"no code of law is described for {state!r}", way_out)
    return Shelf(book_of(opened.root, wait), opened, codes[state])


def book_of(root: Path, wait: float = WAIT) -> Book:
    """The book of the content in *root*; *wait* is as in `shelf_of`."""
    return open_book(os.environ.get("ADVISOR_STATUTES"), root, wait)


def stamp(root: Path) -> str:
    """What changes whenever the book of the content in *root* does; empty where there is none."""
    try:
        found = book_of(root).path.stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino}"  # ctime: who may read it
