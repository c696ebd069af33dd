"""Citations of law: read from a text, and printed in the form of lawyers or that of a bill, from one value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from advisor.model.code import Code

# A number of any code: 2252A, 12.1-41-01, 16-2.7-103, 14:46.3, 169-C:3. A later part may leave out its beginning: -02.
NUMBER = r"\d+(?:[A-Z]{1,2}\d*|[a-z](?=\())?(?:[-.:](?:\d+[A-Za-z]{0,2}|[A-Z])(?![a-z]))*"
SHORT = r"[-.]\d+[A-Z]?(?:[-.]\d+)*"
MARK = r"\((?:\d{1,3}[a-z]?|[a-z]{1,5}|[A-Z]{1,5})\)"
PATH = rf"{MARK}(?: ?{MARK})*(?:\d{{1,2}}(?![\d-]))?(?:\.(?=\s|$))?"
TO = r" ?(?:-|–|—|to|through) ?"
# 18 U.S.C.; K.S.A.; Tex. Civ. Prac. & Rem. Code; Mass. G.L. c. 265,
NAME = r"(?:\d+ )?[A-Z][\w.&’']*(?: (?:&|[A-Z][\w.&’']*))*(?: (?:c|ch|tit|art)\. \d+,)*"
ANY = re.compile(rf"(?P<name>{NAME}) (?P<unit>§§?|arts?\.|ch\.|title|) ?(?P<numbers>\d.*)")
NO_CODE = re.compile(r"\bv\. |^(?:[HS]\.? ?B\.?|House Bill|Senate Bill) \d|\bLaws \d{4}, ch")


class Subdivision(Struct, frozen=True):
    """One place inside a section, "(1)(c)", or a range of such places: "(1)(a)" through "(b)"."""

    marks: tuple[str, ...]
    through: str = ""

    def __str__(self) -> str:
        return ("".join(self.marks) + (f"-{self.through}" if self.through else "")).removesuffix(".")


class Part(Struct, frozen=True):
    """One section that a citation names, or a range of sections."""

    number: str
    subdivisions: tuple[Subdivision, ...] = ()  # none: the whole section
    through: str = ""  # the last section of a range
    follows: bool = False  # "et seq."

    def __str__(self) -> str:
        own = ", ".join(map(str, _shortened(self.subdivisions)))
        return f"{self.number}{own}{f' to {self.through}' if self.through else ''}{' et seq.' if self.follows else ''}"


class Citation(Struct, frozen=True):
    """Sections of one code, as a citation names them."""

    name: str  # of the code: Miss. Code Ann.
    parts: tuple[Part, ...]
    state: str = ""  # the state whose code it is; empty where no file describes that code
    unit: str = "§"  # or art., ch., title
    rest: str = ""  # what follows: "et seq.", "(2006)"

    def __str__(self) -> str:
        many = len(self.parts) > 1 or any(part.through for part in self.parts)
        sign = "§§" if self.unit == "§" and many else self.unit
        return " ".join(filter(None, [self.name, sign, ", ".join(map(str, self.parts))])) + self.rest


def read(text: str, codes: Mapping[str, Code]) -> tuple[Citation, ...]:
    """Every citation of a code in *text*, in order; none where it cites a case, a bill, a session law or nothing.

    *codes* are those with a file, by their state.
    """
    return tuple(found for piece in re.split(r"; ?", text) if (found := _read_one(piece, codes)))


def in_state(text: str, code: Code) -> tuple[Part, ...]:
    """The sections of *code* that the citation *text* names; a bare number, as files give sections, counts too."""
    if bare := re.fullmatch(rf"({code.section})((?:{MARK})*)", text):
        return _parts(bare[0], code.section)[0]
    return tuple(
        part
        for found in read(text, {code.state: code})
        if (found.state, found.unit) == (code.state, "§")
        for part in found.parts
    )


def as_reference(part: Part, code: Code) -> str:
    """*part* as a bill of that state writes it: "Section 97-3-54.1(1)(c), Mississippi Code of 1972"."""
    return code.reference.replace("{section}", str(part))


def as_citation(part: Part, code: Code) -> str:
    """*part* as lawyers cite it: "Miss. Code Ann. § 97-3-54.1(1)(c)"."""
    return str(Citation(code.lead, (part,), code.state))


def named_in(text: str, code: Code) -> Iterator[Part]:
    """The sections of *code* that a text of law names: "Sections 41-34-1 through 41-34-7", "Section 97-5-33(8)"."""
    numbered = re.compile(rf"(?<![\w.-])(?:{code.section})(?![\w-]|\.\d)(?:(?: ?{MARK})*)")
    found = list(numbered.finditer(text))
    last = None
    for here, after in pairwise([*found, None]):
        if here is None or last is here:
            continue
        part = _parts(here[0], code.section)[0][0]
        between = text[here.end() : after.start()] if after else ""
        if after and re.fullmatch(r",? (?:through|to|—|–|-) (?:Section )?|[—–]", between):
            part, last = Part(part.number, part.subdivisions, _parts(after[0], code.section)[0][0].number), after
        yield part


def _read_one(text: str, codes: Mapping[str, Code]) -> Citation | None:
    for code in codes.values():
        if own := _own(text, code):
            return own
    found = None if NO_CODE.search(text) else ANY.match(text)
    return _citation(found["name"], "", found["unit"], found["numbers"], NUMBER) if found else None


def _own(text: str, code: Code) -> Citation | None:
    """The citation of *code* in *text*."""
    names = "|".join(re.escape(name) for name in sorted((code.lead, *code.names), key=len, reverse=True))
    found = re.search(rf"(?<![\w.])(?:{names}),? ?(?P<unit>§§?|[Ss]ec(?:tion|\.)s?|ch\.|title|) ?(?=\d)", text)
    if not found:
        return None
    unit = found["unit"] if found["unit"] in {"ch.", "title"} else "§"
    pattern = code.section if unit == "§" else r"[\dA-Z.-]+"
    return _citation(code.lead, code.state, unit, text[found.end() :], pattern)


def _citation(name: str, state: str, unit: str, numbers: str, pattern: str) -> Citation | None:
    parts, ends = _parts(numbers, pattern)
    return Citation(name, parts, state, unit.replace("§§", "§"), numbers[ends:]) if parts else None


def _grammar(number: str) -> re.Pattern[str]:
    """One part, and what parts it from the next."""
    return re.compile(
        rf"(?:(?P<number>{number})|(?P<short>{SHORT}))?(?: ?(?P<path>{PATH}))?"
        rf"(?:{TO}(?:(?P<last>{number})|(?P<short_last>{SHORT})|(?P<last_path>{PATH})|(?P<last_mark>\w{{1,5}}\b)(?=\))))?"
        r"(?P<follows> et seq\.)?(?P<between>,? and |, |$)?"
    )


def _parts(text: str, number: str) -> tuple[tuple[Part, ...], int]:
    """The parts that *text* begins with, and where they end."""
    parts: list[Part] = []
    grammar, at, ends = _grammar(number), 0, 0
    while at < len(text):
        found = grammar.match(text, at)
        if not found or not (found["number"] or (parts and (found["short"] or found["path"]))):
            break
        above = parts[-1].number if parts else ""
        named = _whole(found["number"], found["short"], above)
        before = () if named else parts.pop().subdivisions
        named = named or above
        places = (*before, *_subdivision(found["path"], found["last_path"], before)) if found["path"] else before
        last = _whole(found["last"], found["short_last"], named)
        parts.append(Part(named, places, last, bool(found["follows"])))
        ends, at = found.start("between") if found["between"] else found.end(), found.end()
        if not found["between"]:
            break
    return tuple(parts), ends


def _whole(number: str | None, short: str | None, before: str) -> str:
    """*number*, or a *short* one completed by the beginning of the one *before*: "-02" after 12.1-41-01; or ""."""
    if not short:
        return number or ""
    pieces = re.split(r"(?=[-.])", before)
    return "".join(pieces[: -len(re.findall(r"[-.]", short))]) + short


def _subdivision(path: str, last: str | None, before: tuple[Subdivision, ...]) -> tuple[Subdivision, ...]:
    marks = _marks(path)
    if before and before[-1].marks:
        marks = (*_shared(before[-1].marks, marks[0]), *marks)
    return (Subdivision(marks, "".join(_marks(last)) if last else ""),)


def _marks(path: str) -> tuple[str, ...]:
    marks = re.findall(MARK, path)
    tail = re.search(r"\)(\d{1,2})\.?$", path)  # (h)(i)4
    return (*marks, f"{tail[1]}.") if tail else tuple(marks)


def _shared(above: tuple[str, ...], mark: str) -> tuple[str, ...]:
    """The marks that *mark* shares with the subdivision *above* it: (1) for (c) after (1)(b)."""
    for depth in range(len(above) - 1, -1, -1):
        if _kinds(above[depth]) & _kinds(mark) and _follows(above[depth], mark):
            return above[:depth]
    return ()


def _kinds(mark: str) -> set[str]:
    inner = mark.strip("().")
    kinds = {"1"} if inner[:1].isdigit() else {"a" if inner.islower() else "A"} if len(set(inner)) == 1 else set()
    roman = re.fullmatch("[ivxlc]+", inner.lower())
    return kinds | ({"i" if inner.islower() else "I"} if roman else set())


def _follows(before: str, after: str) -> bool:
    """Whether *after* can come later in the count of *before*."""
    one, two = before.strip("()."), after.strip("().")
    if one[:1].isdigit():
        return int(re.match(r"\d+", one)[0]) < int(re.match(r"\d+", two)[0])  # type: ignore[index]  # both are digits
    both_roman = "i" in _kinds(before.lower()) and "i" in _kinds(after.lower()) and (len(one) > 1 or len(two) > 1)
    return both_roman or (len(one), one) < (len(two), two)


def _shortened(subdivisions: tuple[Subdivision, ...]) -> list[Subdivision]:
    """The *subdivisions* as they print, each without what it shares with the one before it."""
    made: list[Subdivision] = []
    above: tuple[str, ...] = ()
    for own in subdivisions:
        shared = _common(above, own.marks)
        implied = above and len(shared) < len(own.marks) and _shared(above, own.marks[len(shared)]) == shared
        made.append(Subdivision(own.marks[len(shared) :] if implied else own.marks, own.through))
        above = own.marks
    return made


def _common(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(a for n, a in enumerate(one) if one[: n + 1] == two[: n + 1])
