"""What the releases at hand know of a section on one day: whether a text is that day's, and since when it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from advisor.phrases import listed
from advisor.statutes.section import Act, Held


class Standing(Struct, frozen=True):
    """What is known of a section on a day."""

    day: date
    held: Held | None  # the release whose text is that day's law; None where none at hand is
    last: Held  # the release that tells the history
    since: date | None  # from when that text is law, as the history says; None where it names no act before
    later: tuple[Act, ...]  # of the history: acts that took effect after the day
    newest: bool  # the day lies after every release at hand, so later acts may have changed the text

    @property
    def says(self) -> str:
        """How this is known, in one sentence without a full stop."""
        unchanged = f"from {self.since.isoformat()}" if self.since else "since before the acts that its history names"
        if self.held and self.later:
            next_ = self.later[0]
            return f"unchanged {unchanged} until {next_.name}, effective {_day(next_)}"
        if self.held and self.newest:
            until = f"{self.held.release.name} ({self.held.release.day.isoformat()})"
            return f"unchanged {unchanged} through {until}; what acts after that day did is not in the book"
        if self.held:
            assumed = " (that day is assumed, since the history gives none)" if self._assumed else ""
            return f"unchanged {unchanged}{assumed} through {self.held.release.name}"
        acts = listed(f"{act.name}, effective {_day(act)}" for act in self.later)
        changed = f"changed by {acts}" if acts else "not in force in any release at hand"
        return f"{changed}; the text of {self.day.isoformat()} is not on file"

    @property
    def _assumed(self) -> bool:
        acts = self.held.section.acts if self.held else ()
        return bool(acts) and acts[-1].assumed


def standing(found: Sequence[Held], day: date) -> Standing | None:
    """What *found*, one section in several releases, knows of *day*; None where there is none of it."""
    if not found:
        return None
    by_day = sorted(found, key=lambda held: (held.release.day, not held.section.version))
    for held in by_day:
        if held.release.day >= day and not held.after(day):
            return Standing(day, held, held, _since(held), (), newest=False)
    last = by_day[-1]
    if last.release.day < day:
        return Standing(day, last, last, _since(last), (), newest=True)
    later = last.after(day)
    for held in reversed(by_day):  # an older text stood until the next act that a later history names
        if held.release.day <= day and last.after(held.release.day) == later:
            return Standing(day, held, last, _since(held), later, newest=False)
    return Standing(day, None, last, None, later, newest=False)


def _since(held: Held) -> date | None:
    return max((act.since for act in held.section.acts), default=None)


def _day(act: Act) -> str:
    if act.effective is None:
        return f"in {act.year} on a day that the history does not give"
    return f"{act.effective.isoformat()}{' (assumed)' if act.assumed else ''}"
