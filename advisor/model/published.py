"""What a framework's publisher printed of the law of a state, as far as that is at hand."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from msgspec import Struct

from advisor.errors import Place
from advisor.model.fields import HalfPoints, Key, YearOrYears
from advisor.model.words import Basis


class Together(Struct, frozen=True):
    """What several areas got together, where only that is known."""

    areas: tuple[str, ...]
    half_points: Annotated[HalfPoints, Key("points")]


class PublishedResult(Struct, frozen=True):
    """One state's result as the publisher printed it. What is not at hand is left out."""

    id: str
    state: str
    year: YearOrYears
    source: str  # what it was read in, as a reader would cite it
    basis: Basis
    areas: Mapping[str, HalfPoints] = {}  # an area's id -> what it got
    together: tuple[Together, ...] = ()
    score: HalfPoints | None = None
    grade: str = ""
    says: str = ""  # what has to be known of the source, or of how the figures follow from it
    address: str = ""
    place: Place = Place("")

    @property
    def last_year(self) -> int:
        """The year, or the later of the two of which one is meant."""
        return int(self.year[-4:])


class OtherResult(Struct, frozen=True):
    """A state's result that the publisher printed under another framework: to be named, never to be compared."""

    state: str
    year: YearOrYears
    framework: str  # its title
    source: str
    basis: Basis
    score: str = ""  # as printed, since it is on another scale
    grade: str = ""
    address: str = ""
    place: Place = Place("")

    @property
    def last_year(self) -> int:
        """The year, or the later of the two of which one is meant."""
        return int(self.year[-4:])


def published_day(framework_results: tuple[PublishedResult, ...], state: str, day: date) -> date | None:
    """The last day of the year of the result that stands beside the law of *day*; None where it is of that year."""
    years = [r.last_year for r in framework_results if r.state == state and r.last_year <= day.year]
    return date(max(years), 12, 31) if years and max(years) < day.year else None
