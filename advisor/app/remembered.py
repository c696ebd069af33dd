"""What a thread remembers of a content: its rules compiled, and the recorded law of a few days assessed.

A command asks once, and remembering costs it nothing. The workbench asks all day.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any

from msgspec.structs import replace

from advisor.app.content import Opened, paths_from_here, state_of
from advisor.assess import Assessment, Assessor
from advisor.assess.contradictions import Excluded
from advisor.errors import Contradicted
from advisor.model import Bill
from advisor.model.law import Law, enact
from advisor.model.segments import Laws

SEGMENTS = 32  # assessments kept, and as many more as there are states: one comparison asks for all of them
PARTS = 512  # of whatever else follows from the content; the form of a what-if takes a hundred for each state


class Remembered:
    """One content's rules, compiled, and the recorded law of each day asked for."""

    def __init__(self, opened: Opened):
        self.opened = opened
        self.assessor = Assessor(opened.content, opened.framework)
        self._excluded = Excluded(opened.content.questions)
        self._recorded: dict[tuple[str, int], Assessment] = {}  # state and segment of days
        self._laws: dict[str, Laws] = {}
        self._parts: OrderedDict[Hashable, Any] = OrderedDict()

    def recorded(self, code: str, day: date) -> Assessment:
        """The law of *day* as recorded, assessed. Raises Refused for a code that is not there."""
        law = self.law(code, day)
        made = self._recorded.get((code, self._laws[code].segment(day)))
        if made is None:
            while len(self._recorded) >= SEGMENTS + len(self.opened.content.jurisdictions):
                del self._recorded[next(iter(self._recorded))]
            made = self._recorded[code, self._laws[code].segment(day)] = self.assessor.assess(law)
        return made if made.law.day == day else replace(made, law=law)

    def law(self, code: str, day: date) -> Law:
        """The law of *day* as recorded. Raises Refused for a code that is not there."""
        if code not in self._laws:
            self._laws[code] = Laws(state_of(self.opened, code))
        return self._laws[code].on(day)

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What *make* returns, from memory where *key* was asked for before.

        It must follow from this content and *key* alone.
        """
        if key not in self._parts:
            self._parts[key] = make()
        self._parts.move_to_end(key)
        while len(self._parts) > PARTS:
            self._parts.popitem(last=False)
        return self._parts[key]

    def laid_over(self, code: str, day: date, bills: Iterable[Bill]) -> Law:
        """The recorded law of *day* with *bills* over it.

        Raises Problems for a bill written against other law, Refused where the answers of the new law cannot all be so.
        """
        recorded = law = self.law(code, day)
        bills = tuple(bills)
        with paths_from_here(self.opened.root):
            for bill in bills:
                law = enact(law, bill, recorded)
        # The record is free of contradictions, or it would not have been read.
        reached = {question for bill in bills for question in bill.questions}
        return self.consistent(law) if self._excluded.bears_on(reached) else law

    def consistent(self, law: Law) -> Law:
        """*law*, made by laying bills over another. Raises Refused where its answers cannot all be so."""
        found = self._excluded.contradictions(law) if law.bills else []
        if found:
            way_out = "Change the other answer with it, or leave it as the record has it."
            raise Contradicted("; ".join(one.says for one in found), way_out)
        return law


_OF_THREAD = threading.local()  # the engine's compiled rules are not shared between threads


def remembered(opened: Opened) -> Remembered:
    """What this thread remembers of *opened* under its framework; what it remembered of another content is dropped."""
    if getattr(_OF_THREAD, "content", None) is not opened.content:
        _OF_THREAD.content, _OF_THREAD.known = opened.content, {}
    found: Remembered | None = _OF_THREAD.known.get(opened.framework.id)
    if found is None:
        found = _OF_THREAD.known[opened.framework.id] = Remembered(opened)
    return found
