"""The paragraphs of a print as a measure, by the state's patterns: its head, its title, and what each section does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise, takewhile

from msgspec.structs import replace

from advisor.errors import Place, Problem, Problems
from advisor.model.code import Code, Prints
from advisor.model.words import BillStatus
from advisor.phrases import capitalized
from advisor.statutes.citations import Part, named_in
from advisor.statutes.histories import day_in
from advisor.statutes.measures.lines import OUR_FOOT, shown, signed
from advisor.statutes.measures.measure import Action, Measure, Paragraph, Provision, cut, marks_of
from advisor.statutes.readers.signs import unseen
from advisor.statutes.redline import INSERT, KEEP, Span

# In the order in which a section's opening words are tried: "reenacted and amended" is an amendment.
ACTIONS: tuple[tuple[str, Action], ...] = (
    ("amends", "amends"), ("creates", "creates"), ("brings_forward", "brings forward"), ("reenacts", "reenacts"),
    ("repeals", "repeals"),
)  # fmt: skip
OF_THAT_STATE = "Give the print of a measure of that state, or name another with --jurisdiction."
SET_OUT = ("amends", "creates", "reenacts", "brings forward")  # whose text stands in the print
CUT = "The print is cut off, or lost its law on the way; fetch it again."
CAPTION = re.compile(r"\(([^()]{4,60})\)")


def opening(code: Code) -> re.Pattern[str]:
    """How the text of a section opens in a print: with its number, "97-3-54.1." or "§ 1-1"."""
    return re.compile(rf"(?:§+ ?|[Ss]ec(?:tion|\.) )?(?P<number>{code.section})(?:\.(?!\d)|(?=\s|$)) *")


def measure(found: Iterable[Paragraph], code: Code, file: str) -> Measure:
    """The measure that the paragraphs *found* in *file* make up.

    Raises Problems, all at once: for characters that cannot be law, and where no section of a measure opens.
    """
    prints = code.prints
    assert prints  # noqa: S101  # whoever calls has asked
    beside = prints.pattern("beside")
    own = (p for p in found if p.text.strip() and not beside.match(p.text.strip()))
    all_ = [replace(p, spans=signed(p.spans, prints)) for p in own]
    problems = [
        Problem(p.place, f"“{p.text[:40]}” {said[0]}", f"{capitalized(said[1])}, or fetch the print again.")
        for p in all_
        if any(said := unseen(p.text))
    ]
    if problems:
        raise Problems(problems)
    body = next((n for n, p in enumerate(all_) if prints.pattern("section").match(p.text)), len(all_))
    law = [*takewhile(lambda p: not p.text.startswith(OUR_FOOT), all_[body:])]
    provisions = tuple(_provisions(law, code, prints))
    if not provisions:
        what = f"no section of a measure opens in it as where the {code.name} is amended"
        raise Problems([Problem(Place(file), what, _way_out(all_, prints))])
    enacts = any(prints.pattern("enacting").search(p.text) for p in all_)
    if not enacts and all(p.action in ("other", "takes effect") for p in provisions):
        what = f"neither its enacting clause nor any of its sections is of a measure that amends the {code.name}"
        raise Problems([Problem(law[0].place, what, OF_THAT_STATE)])
    if cut := [p for p in provisions if p.action in SET_OUT and not p.paragraphs]:
        raise Problems([Problem(p.place, f"“{p.lead[:80]}” and nothing stands below", CUT) for p in cut])
    return replace(_head(all_[:body], prints), state=code.state, provisions=provisions, marks=marks_of(provisions),
                   files=(file,), **_effect(provisions, prints))  # fmt: skip


def _way_out(found: Sequence[Paragraph], prints: Prints) -> str:
    if any(prints.pattern("title").match(p.text) or prints.pattern("enacting").search(p.text) for p in found):
        return "It has a title and no sections; give the whole print."
    return OF_THAT_STATE


def _head(head: Sequence[Paragraph], prints: Prints) -> Measure:
    """The measure's number, session, stage and title, as far as the paragraphs before its sections say them."""
    first = next((n for n, p in enumerate(head) if prints.pattern("title").match(p.after)), len(head))
    enacting = next((n for n, p in enumerate(head) if prints.pattern("enacting").search(p.after)), len(head))
    title = " ".join(p.after for p in head[first:enacting])
    if enacting < len(head):  # the clause may end the title's own paragraph
        title = f"{title} {prints.pattern('enacting').split(head[enacting].after)[0]}".strip()
    above = " ".join(p.after for p in head[:first])
    session = prints.pattern("session").search(above)
    status: BillStatus | None = None
    version = ""
    for word, pattern in prints.stages.items():
        if stage := re.search(pattern, above):
            status, version = word, stage[0].strip("()")  # type: ignore[assignment]  # the loader knows the words
    caption = CAPTION.search(above)
    return Measure(
        number=next(_numbers(above, prints), ""),
        session=" ".join(session[0].split()) if session else "",
        year=next(filter(None, session.groups()), "") if session else "",
        title=title,
        status=status,
        version=version or (caption[1] if caption else ""),
    )


def _numbers(head: str, prints: Prints) -> Iterator[str]:
    for name, pattern in prints.numbers.items():
        for found in re.finditer(pattern, head):
            yield f"{name} {int(next(filter(None, found.groups())))}"


def _effect(provisions: Sequence[Provision], prints: Prints) -> dict[str, str | date | None]:
    for provision in provisions:
        if provision.action == "takes effect" and (found := prints.pattern("effective").search(provision.lead)):
            said = " ".join((found["day"] or "").split())
            return {"effective": said, "effective_day": day_in(said)}
    return {}


def _provisions(body: Sequence[Paragraph], code: Code, prints: Prints) -> Iterator[Provision]:
    starts = [n for n, p in enumerate(body) if prints.pattern("section").match(p.text)]
    for start, end in pairwise([*starts, len(body)]):
        yield from _section(body[start:end], code, prints)


def _section(own: Sequence[Paragraph], code: Code, prints: Prints) -> Iterator[Provision]:
    """What one section of the measure does: a provision for each section of the code that it names."""
    first = own[0]
    found = prints.pattern("section").match(first.text)
    assert found  # noqa: S101  # it begins there
    heading, words = found[0].strip(), first.text[found.end() :].lstrip()
    does, lead = _does(words, prints)
    if lead is None:
        law = tuple(map(_all_new, (cut(first, len(first.text) - len(words)), *own[1:])))
        effect = prints.pattern("effective").search(words)
        names = () if effect else tuple(dict.fromkeys(named_in(" ".join(p.after for p in law), code)))
        yield Provision(heading, "takes effect" if effect else "other", words, law, names=names, place=first.place)
        return
    rest = cut(first, len(first.text) - len(words) + lead.end())
    law = tuple(p for p in (rest, *own[1:]) if p.text.strip(" .:"))
    if does == "creates":
        law = tuple(map(_all_new, law))
    named = tuple(named_in(lead.groupdict().get("sections") or "", code))
    if not named:
        chapter = lead.groupdict().get("chapter") or ""
        yield Provision(heading, does, lead[0], law, None, chapter, first.place)
        return
    for part, paragraphs in _by_section(named, law, code):
        yield Provision(heading, does, words if does == "repeals" else lead[0], paragraphs, part, "", first.place)


def _does(words: str, prints: Prints) -> tuple[Action, re.Match[str] | None]:
    """What a section of the measure that opens with *words* does to the code, where the state's patterns tell."""
    for field, action in ACTIONS:
        if found := prints.pattern(field).match(words):
            return action, found
    return "other", None


def _by_section(
    named: Sequence[Part], law: Sequence[Paragraph], code: Code
) -> Iterator[tuple[Part, tuple[Paragraph, ...]]]:
    """The paragraphs of each section that is *named*; one opens where a paragraph begins with its number."""
    opens = opening(code)
    held: dict[str, list[Paragraph]] = {part.number: [] for part in named}
    at = named[0].number
    for paragraph in law:
        found = opens.match(paragraph.text)
        if found and found["number"] in held and (found["number"] != at or not held[at]):
            at = found["number"]
            paragraph = cut(paragraph, found.end())  # noqa: PLW2901  # its number is no law
        if paragraph.text.strip():
            held[at].append(paragraph)
    for part in named:
        yield part, tuple(held[part.number])


def _all_new(paragraph: Paragraph) -> Paragraph:
    """*paragraph*, in which what stays is put in: nothing of it was law before."""
    spans = (Span(span.text, INSERT) if span.kind == KEEP else span for span in paragraph.spans)
    return replace(paragraph, spans=shown(spans))
