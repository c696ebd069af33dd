"""What a draft's reader must know of the text that it sets out as the law now: whence it is, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor.documents.wording import count
from advisor.draft.statute import Current
from advisor.draft.values import Draft, DraftSection
from advisor.phrases import listed, long_date

NAMED = 2  # sessions that a sentence names


def text_notes(draft: Draft) -> list[str]:
    """A sentence for each group of sections whose current text may no longer be the law, and of what is accepted."""
    groups: dict[tuple[str, str], list[str]] = {}
    amended: dict[str, dict[str, tuple[str, ...]]] = {}  # release -> section -> the acts that have amended it since
    for section, current in draft.doubtful:
        if current.superseded:
            amended.setdefault(_of(current), {})[section.number] = current.superseded
        for said in _objections(current):
            groups.setdefault((_of(current), said), []).append(section.number)
    notes = [_note(release, said, numbers) for (release, said), numbers in groups.items()]
    notes += [_note(release, _amended(acts), [*acts]) for release, acts in amended.items()]
    if notes and draft.accepted:
        notes.append(f"The drafter accepts the text of {listed(map(long_date, draft.accepted))} as the law now.")
    return notes


def whence(section: DraftSection) -> str:
    """Where the current text of *section* is from: "Text set out: unchanged since ..., in the code as of ...".

    Empty for a new section and for one that is not at hand.
    """
    if section.current:
        return f"Text set out: {section.current.says}."
    return f"Text set out: {section.source}." if section.source else ""


def set_out(draft: Draft) -> list[str]:
    """Whence the other texts are that *draft* sets out as the law now, a sentence for each release or file."""
    groups: dict[str, list[str]] = {}
    for section in draft.sections:
        if section.source and not (section.current and section.current.doubtful):
            of = f"as of {_of(section.current)}" if section.current else f"from {section.source}"
            groups.setdefault(of, []).append(section.number)
    return [f"{_sections(numbers)} set out {of}." for of, numbers in groups.items()]


def laws_now(draft: Draft) -> str:
    """Who gives the law now that a draft sets out."""
    from_book = any(section.current for section in draft.sections)
    from_file = any(section.source and not section.current for section in draft.sections)
    givers = (["the user’s file"] if from_file else []) + (["the statute book"] if from_book else [])
    return f"The law now is what {listed(givers)} {'give' if len(givers) > 1 else 'gives'}."


def _objections(current: Current) -> Iterator[str]:
    """What speaks against the text but acts; where an act is known, its session says nothing more."""
    if current.sessions and not current.superseded:
        yield f"{_met(current.sessions)} met since"
    if current.ends:
        yield f"its publisher marks {{it}} “{current.ends}”"


def _amended(acts: Mapping[str, tuple[str, ...]]) -> str:
    """That *acts* have amended the sections that they are told of, or the one section."""
    if len(acts) == 1:
        (named,) = acts.values()
        return f"{listed(named)}, {'has' if len(named) == 1 else 'have'} amended {{it}} since"
    said = [f"Section {number} by {listed(named)}" for number, named in acts.items()]
    return f"acts have amended {{it}} since: {'; '.join(said)}"


def _met(sessions: tuple[str, ...]) -> str:
    if len(sessions) <= NAMED:
        return f"the {listed(sessions)} {'has' if len(sessions) == 1 else 'have'}"
    return f"{count(len(sessions))} sessions, the last of them the {sessions[-1]}, have"


def _of(current: Current) -> str:
    return f"{current.release} ({long_date(current.day)})"


def _note(release: str, said: str, numbers: list[str]) -> str:
    it = "them" if len(numbers) > 1 else "it"
    return f"{_sections(numbers)} set out as of {release}, and {said.replace('{it}', it)}."


def _sections(numbers: list[str]) -> str:
    return f"Sections {listed(numbers)} are" if len(numbers) > 1 else f"Section {numbers[0]} is"
