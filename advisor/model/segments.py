"""The law of any day, worked out once for all days between which nothing changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date

from advisor.model.law import Holding, Law, holdings_on
from advisor.model.state import Jurisdiction
from advisor.model.timeline import Starts, starts


def turns(jurisdiction: Jurisdiction, begun: Starts) -> tuple[date, ...]:
    """Every day on which the recorded law may become another, in order; *begun* is when each answer began.

    A holding asks of a day only whether an answer has begun on it or before, whether an act has taken effect, whether
    the record has begun, and whether an answer had been shown to be the law.
    """
    days = {start.day for of in begun.values() for start in of}
    days |= {act.law_from for act in jurisdiction.acts if act.law_from}
    days |= {fact.before for fact in jurisdiction.facts if fact.before}
    return tuple(sorted({*days, jurisdiction.recorded_from}))


class Laws:
    """One state's recorded law on any day."""

    def __init__(self, jurisdiction: Jurisdiction):
        self._jurisdiction = jurisdiction
        self._begun = starts(jurisdiction)
        self._turns = turns(jurisdiction, self._begun)
        self._known: dict[int, Mapping[str, Holding]] = {}

    def segment(self, day: date) -> int:
        """The number of the days among which *day* is and between which nothing changes."""
        return bisect_right(self._turns, day)

    def on(self, day: date) -> Law:
        """What `law_on` gives for *day*."""
        segment = self.segment(day)
        if segment not in self._known:
            self._known[segment] = holdings_on(self._jurisdiction, self._begun, day)
        return Law(self._jurisdiction, day, self._known[segment])
