"""When a legislature meets: the sessions that are recorded, and those that the state's own rule gives."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, TypeAlias

from msgspec import Struct

from advisor.model.fields import Braces, Key, Sessions, Year
from advisor.model.words import Basis, CarryOver, MeetingYears

Opening: TypeAlias = Annotated[str, "the day on which a session opens, as a rule"]
OfSession: TypeAlias = Annotated[str, Braces((), ("year", "number"))]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
NTH = ("first", "second", "third", "fourth")
_NTH, _WEEKDAY, _MONTH = ("|".join(words) for words in (NTH, WEEKDAYS, MONTHS))
FIXED = re.compile(rf"({_MONTH}) (\d\d?)")
COUNTED = re.compile(
    rf"(?:({_NTH}) ({_WEEKDAY})|(?:first )?({_WEEKDAY}) after the ({_NTH}) ({_WEEKDAY})) of ({_MONTH})"
)


class Session(Struct, frozen=True):
    """A session of the legislature: regular, or special where it was called for a purpose."""

    name: str
    start: Annotated[date, Key("from")]
    end: Annotated[date, Key("to")]
    special: bool = False


class Numbered(Struct, frozen=True):
    """The number that one regular session bears, from which those of the others follow."""

    year: Year
    number: Sessions


class Meeting(Struct, frozen=True):
    """How often the legislature meets in regular session, and from when."""

    years: MeetingYears
    opens: Opening
    name: OfSession
    carry_over: CarryOver  # whether a bill that has not passed lives on in the next year's session
    numbered: Numbered | None = None
    basis: Basis = "found"

    def in_year(self, year: int) -> bool:
        """Whether there is a regular session in *year*."""
        return self.years == "every" or (year % 2 == 1) == (self.years == "odd")

    def session(self, year: int) -> Session:
        """The regular session of *year*. How long it lasts is not said, so it ends where it begins."""
        opens = opening(self.opens, year)
        return Session(self.name.format(year=year, number=self.number(year)), opens, opens)

    def number(self, year: int) -> str:
        """The number of the session of *year* as an ordinal: "89th"; empty where none is recorded."""
        if self.numbered is None:
            return ""
        return ordinal(self.numbered.number + (year - self.numbered.year) // (1 if self.years == "every" else 2))

    def last_year(self, year: int) -> int:
        """The year in whose session a bill introduced in *year* can pass for the last time."""
        carried = self.carry_over == "from-odd-years" if year % 2 else self.carry_over == "from-even-years"
        return year + 1 if carried else year


class Calendar(Struct, frozen=True):
    """The sessions that are recorded, and the state's rule for the regular ones of other years."""

    recorded: Sequence[Session]
    meets: Meeting | None

    def after(self, day: date) -> Session | None:
        """The first regular session that opens after *day*; None where nothing says when that is."""
        ahead = [s for s in self.recorded if not s.special] + self._by_rule(day.year, day.year + 3)
        return min((s for s in ahead if s.start > day), key=lambda s: s.start, default=None)

    def since(self, day: date, until: date) -> list[Session]:
        """The sessions that were not over on *day* and had begun by *until*."""
        last = max((s.start.year for s in self.recorded if not s.special), default=0)
        met = [*self.recorded, *self._by_rule(max(day.year, last + 1), until.year)]
        return [s for s in met if day < s.end and s.start <= until]

    def name_of(self, year: int) -> str:
        """What the regular session of *year* is called; the year alone where nothing says."""
        named = [s for s in self.recorded if not s.special and s.start.year == year] + self._by_rule(year, year)
        return named[0].name if named else str(year)

    def _by_rule(self, first: int, last: int) -> list[Session]:
        """The regular sessions of the years from *first* to *last* that are not recorded, by the state's rule."""
        meets, known = self.meets, {s.start.year for s in self.recorded if not s.special}
        if meets is None:
            return []
        return [meets.session(y) for y in range(first, last + 1) if meets.in_year(y) and y not in known]


def opening(rule: str, year: int) -> date:
    """The day of *year* that *rule* names: "January 3", "second Tuesday of January", "Tuesday after the first Monday
    of January". Raises ValueError for any other text.
    """
    if fixed := FIXED.fullmatch(rule):
        return date(year, MONTHS.index(fixed[1]) + 1, int(fixed[2]))
    counted = COUNTED.fullmatch(rule)
    if not counted:
        raise ValueError(f"{rule!r} names no day of a year")
    nth, weekday, then, after, of, month = counted.groups()
    day = _nth(nth or after, weekday or of, year, MONTHS.index(month) + 1)
    return day if nth else day + timedelta(days=(WEEKDAYS.index(then) - day.weekday() - 1) % 7 + 1)


def _nth(nth: str, weekday: str, year: int, month: int) -> date:
    first = date(year, month, 1)
    to_first = (WEEKDAYS.index(weekday) - first.weekday()) % 7
    return first + timedelta(days=to_first + 7 * NTH.index(nth))


def ordinal(number: int) -> str:
    """ "1st", "2nd", "11th", "101st"."""
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
