"""What somebody types about a document or a draft: it goes along from page to page until the document is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor.documents.letterhead import Letterhead
from advisor.errors import Refused
from advisor.web.pages import requests
from advisor.web.pages.assumed import ANSWER, CLOSE, WITH

HEAD = ("to", "from", "re")  # of a memo, an annex or a brief
DRAFT = ("sponsor", "committee", "chamber", "effective", "dated")  # of a bill
DAYS = ("effective", "dated")  # of the fields of a draft
NAMES = (*HEAD, *DRAFT)
WHICH = ("as-of", "since", "gap", CLOSE, WITH)  # which law and which gaps it is of
KEPT = (*WHICH, *NAMES)
LONGEST = 200  # characters of one field

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Typed:
    """The fields by their names; a blank one is missing."""

    fields: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> dict[str, Any]:
        """What a template has of it: the fields, and which of them go into a draft or the head of a document."""
        headed = any(name in HEAD for name, _ in self.fields)
        return {"typed": {name: self.get(name) for name in NAMES}, "of_head": HEAD, "of_draft": DRAFT, "headed": headed}

    def get(self, name: str) -> str:
        """What was typed into the field *name*; empty where nothing was."""
        return dict(self.fields).get(name, "")

    def day(self, name: str) -> date | None:
        """The date typed into the field *name*. Raises Refused for what is none."""
        return requests.a_day(self.get(name)) if self.get(name) else None

    def faults(self) -> dict[str, str]:
        """What is wrong with the days of a draft, by field, in a person's words."""
        return {name: f"{self.get(name)} is no day: write it as 2027-01-31" for name in DAYS if not self._is_day(name)}

    def _is_day(self, name: str) -> bool:
        try:
            self.day(name)
        except Refused:
            return False
        return True

    def head(self, today: date) -> Letterhead:
        """The head of a document; one that is not dated is of *today*. Raises Refused as `day`."""
        return Letterhead(self.day("dated") or today, self.get("to"), self.get("from"), self.get("re"))


def typed_of(pairs: Pairs) -> Typed:
    """What *pairs* of a form or an address say about a document. Of a name that stands twice the last counts."""
    said = {name: " ".join(value[:LONGEST].split()) for name, value in pairs if name in NAMES}
    return Typed(tuple((name, said[name]) for name in NAMES if said.get(name)))


def kept_of(pairs: Pairs) -> list[tuple[str, str]]:
    """What of a form or an address says which document is asked for: it stays with it on every page on the way."""
    return [(name, value) for name, value in pairs if value.strip() and (name in KEPT or name.startswith(ANSWER))]
