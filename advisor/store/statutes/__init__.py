"""The statute book: the releases of codes that somebody added, in one SQLite file."""

from advisor.store.statutes.adding import Added, Adding
from advisor.store.statutes.book import WAIT, Book, Contents, Heading, open_book
from advisor.store.statutes.searching import Hit

__all__ = ["WAIT", "Added", "Adding", "Book", "Contents", "Heading", "Hit", "open_book"]
