"""What can go wrong, for whom.

Failure
|-- Problems        the content is wrong: places, what, the way out (exit 2, or 1 from `check`)
|   |-- Lacking     it does not say yet what was asked for: the files and keys to write
|   `-- Mistakes    what somebody filled in is wrong: file, row and column
|-- Refused         the request is wrong: a sentence and the way out (exit 2)
|   |-- Missing     it names something that is not there
|   `-- Contradicted  it would have the law say two things that cannot both be so
`-- Disagreement    ours: the engine and its check differ; nothing may be written (exit 3)
"""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

MOST_NAMED = 40  # more than the words of any one list; fewer than the questions there are


class Place(Struct, frozen=True, order=True):
    """A line of a content file; the path is relative to the content's folder."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Problem(Struct, frozen=True, order=True):
    """One thing wrong at one place, and the way out."""

    place: Place
    what: str
    way_out: str
    about: str = ""  # the key that is missing or wrong, or another word for whoever treats some problems apart
    warning: bool = False  # it is told, and stops nothing

    def __str__(self) -> str:
        return f"{self.place}: {'warning: ' if self.warning else ''}{self.what}\n    {self.way_out}"


def told(problems: Iterable[Problem]) -> list[Problem]:
    """*problems* with one for each that reads alike: two keys of a line may be to blame for the same."""
    return list({str(problem): problem for problem in problems}.values())


def below(problems: Iterable[Problem], folder: str) -> list[Problem]:
    """*problems* with their places named from where the user stands: *folder* before each path."""
    lead = "" if folder in ("", ".") else f"{folder.rstrip('/')}/"
    return [replace(p, place=Place(lead + p.place.path, p.place.line)) for p in problems]


def suggest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The way out for a *word* that is none of those *known*: the one most like it; else *otherwise*, or the first."""
    from difflib import get_close_matches  # only who makes a mistake waits for it

    known = list(known)
    if not known:
        return otherwise or "There is none here."
    if close := get_close_matches(word, known, 1, 0.6):
        return f"Did you mean {close[0]!r}?"
    return otherwise or f"Use one of: {', '.join(known[:MOST_NAMED])}{' ...' if len(known) > MOST_NAMED else ''}."


class Failure(Exception):
    """Anything that stops a run with a message for a person."""

    @property
    def parts(self) -> tuple[str, ...]:
        """What is wrong, then the way out where there is one; neither ends in a full stop for certain."""
        return (str(self),)


class Problems(Failure):
    """Every problem found in the content, in order of place."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, told(self.problems))))

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(part for p in self.problems for part in (f"{p.place}: {p.what}", p.way_out))


class Lacking(Problems):
    """All that a state has yet to record before what was asked for can be made."""


class Mistakes(Problems):
    """Everything that is wrong in forms that somebody filled in; the line of a place is a row."""


class Refused(Failure):
    """A request that cannot be carried out, and the way out."""

    def __init__(self, what: str, way_out: str):
        self.what, self.way_out = what, way_out
        super().__init__(f"{what}\n    {way_out}")

    @property
    def parts(self) -> tuple[str, ...]:
        return (self.what, self.way_out)


class Contradicted(Refused):
    """What was asked to be assumed cannot all be so."""


class Missing(Refused):
    """A request for something that is not there: a state, a bill, a question, a run."""


class Disagreement(Failure):
    """The rule engine and the reference evaluator came to different findings."""
