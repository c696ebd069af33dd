"""Numbers, dates, lists and citations as the memo prints them, and short ways to build runs of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from advisor.assess.assessment import MOST_GRADES
from advisor.documents.document import Run, Text
from advisor.errors import Failure
from advisor.model.form import cited
from advisor.model.law import Law
from advisor.phrases import NO_BREAK, capitalized, listed, long_date

SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
LONG_TITLE = 50  # characters, of which a line of a title has no more
REMEDY_WORDS = {"statute": "Statute", "court-rule": "Court rule", "appropriation": "Appropriation"}


def short_date(day: date) -> str:
    """A date as a table has room for it: "Nov. 22, 2026"."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.day}, {day.year}"


def written_date(text: str) -> str:
    """A recorded date in words; one that is only a year stays as it is."""
    return short_date(date.fromisoformat(text)) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def moment(at: str) -> str:
    """A timestamp in words, in the time zone that it names; as it stands where it is none."""
    try:
        of = datetime.fromisoformat(at)
    except ValueError:
        return at
    zone = (of.tzname() or "").replace("UTC+00:00", "UTC")
    return f"{short_date(of.date())}, {of:%H:%M} {zone}".strip()


def count(number: int) -> str:
    """A number in words up to twelve, in digits beyond."""
    return COUNTS[number] if number < len(COUNTS) else str(number)


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun: "one gap", "nine gaps". *many* is the plural where it is not *one* with an s."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def be(number: int) -> str:
    """The verb of so many things: "is", "are"."""
    return "is" if number == 1 else "are"


def uncapitalized(text: str) -> str:
    """*text* with a small first letter and the rest as it is."""
    return text[:1].lower() + text[1:]


def law_of(law: Law) -> str:
    """Which law is meant, as a sentence begins: "Arcadia, law of July 1, 2021"."""
    return f"{law.jurisdiction.name}, law of {long_date(law.day)}"


def grade_letters(letters: Sequence[str]) -> str:
    """The grades that a score may get: "A or B"; "none" where no grade can be given, or a record has too many."""
    return listed(letters, "or") if 0 < len(letters) <= MOST_GRADES else "none"


def graded(letters: Sequence[str]) -> str:
    """The same as a part of a sentence: "grade A or B"; "no grade"."""
    said = grade_letters(letters)
    return "no grade" if said == "none" else f"grade {said}"


def within(text: str) -> str:
    """*text* as part of a longer sentence: without the full stop that its author may have put at its end."""
    return text.strip().removesuffix(".")


def sentence(text: str) -> str:
    """*text* with a capital letter, and with a full stop where it does not end a sentence yet."""
    text = text.strip()
    return capitalized(text) + ("" if text.endswith((".", "?", "!", ".)", "”", '."')) else ".")


def sections(numbers: Sequence[str], most: int = 99) -> str:
    """Sections as cited inside the memo: "§§ 41-29-501, 41-29-505". A court rule keeps its own name.

    A new section that gets no number is its chapter: "ch. 4-1". Beyond *most*, the rest are counted: "and 3 more".
    """
    shown = list(dict.fromkeys(map(cited, numbers[:most])))
    bare = [n for n in shown if n[:1].isdigit()]
    named = [n for n in shown if not n[:1].isdigit()]
    sign = "§§" if len(bare) > 1 else "§"
    parts = [f"{sign} {', '.join(bare)}"] if bare else []
    more = f" and {len(numbers) - most} more" if len(numbers) > most else ""
    return ", ".join([*parts, *named]) + more


@lru_cache(maxsize=20_000)
def tidy(text: str) -> str:
    """*text* with curly quotation marks, and no line end between a section sign and its number."""
    text = " ".join(text.split(" ")).replace("\n", " ").strip("\n")
    text = re.sub(r"(§§?|\bch\.|\bNo\.|\bart\.) (?=\d)", lambda m: m[1] + NO_BREAK, text)
    text = re.sub(r'(^|[\s(\[—–])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[“])'(?=\w)", r"\1‘", text).replace("'", "’")  # noqa: RUF001


def run(text: str, style: str = "", target: str = "") -> Run:
    """*text*, made tidy, as one run in *style*."""
    return Run(tidy(text), style, target)


def strong(text: str) -> Run:
    return run(text, "strong")


def link(text: str, target: str) -> Run:
    """*text* as a link to *target*: the id of a section or an entry, or an address."""
    return run(text, "link", target)


def text(*parts: str | Run | Text) -> Text:
    """Strings, runs and texts as one text. Strings are made tidy, and neighbors without a style are joined."""
    runs: list[Run] = []
    for part in parts:
        for piece in (run(part),) if isinstance(part, str) else (part,) if isinstance(part, Run) else part:
            if runs and not piece.style and not runs[-1].style:
                runs[-1] = Run(runs[-1].text + piece.text)
            elif piece.text:
                runs.append(piece)
    return tuple(runs)


def cells(*words: str) -> tuple[Text, ...]:
    """A row of a table, each cell in plain words."""
    return tuple(map(text, words))


def spaced(parts: Iterable[Text]) -> Text:
    """Sentences one after another with a space between; empty ones are left out."""
    joined: list[Text] = []
    for part in parts:
        if part:
            joined.extend([text(" "), part] if joined else [part])
    return text(*joined)


def joined_texts(parts: Sequence[Text], joiner: str = "and") -> Text:
    """Texts as a list in a sentence: "A, B and C"."""
    pieces: list[str | Run | Text] = []
    for n, part in enumerate(parts):
        if n:
            pieces.append(f" {joiner} " if n == len(parts) - 1 else ", ")
        pieces.append(part)
    return text(*pieces)


def two_lines(title: str) -> list[str]:
    """A title as lines, by sense: it breaks after its colon, where it has one and is long."""
    first, colon, rest = title.partition(": ")
    return [f"{first}:", rest] if colon and len(title) > LONG_TITLE else [title]


def plain(runs: Text) -> str:
    """The words of a text without its styles and links."""
    return "".join(r.printed for r in runs)


def says_more(note: Text) -> bool:
    """Whether a table's note says more than what the signs in it mean, where no sign is drawn."""
    styles = {r.style for r in note}
    return bool(note) and ("sign" not in styles or not styles <= {"sign", ""})


def require(value: str, what: str) -> str:
    """Return *value*.

    Raises Failure, which names *what* is missing, where it is blank: a memo prints no empty place.
    """
    if not value.strip():
        raise Failure(f"The memo has nothing to print for {what}")
    return value
