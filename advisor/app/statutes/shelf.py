"""Where the statute book stands, and the code of law that a state's sections are of."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from advisor.app.content import Opened, open_content
from advisor.errors import Missing
from advisor.model import Code
from advisor.statutes.section import Release
from advisor.store.statutes import Book, open_book


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


def shelf(state: str, chosen: str | None = None) -> Shelf:
    """The book in the file that `ADVISOR_STATUTES` names, else beside the content of the folder *chosen*.

    Raises Missing where no file of `facts/codes/` is of *state*, and what opening content raises.
    """
    opened = open_content(chosen)
    codes = opened.content.codes
    if state not in codes:
        way_out = f"Use one of: {', '.join(codes)}." if codes else f"Write facts/codes/{state}.yaml: docs/statutes.md."
        raise Missing(f"no code of law is described for {state!r}", way_out)
    return Shelf(book_of(opened.root), opened, codes[state])


def book_of(root: Path) -> Book:
    """The book of the content in *root*."""
    return open_book(os.environ.get("ADVISOR_STATUTES"), root)
