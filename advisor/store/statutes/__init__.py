"""The statute book: the releases of codes that somebody added, in one SQLite file."""

from advisor.store.statutes.adding import Added, Adding
from advisor.store.statutes.book import WAIT, Book, Contents, open_book
from advisor.store.statutes.searching import Hit

__all__ = ["WAIT", "Added", "Adding", "Book", "Contents", "Hit", "open_book"]
