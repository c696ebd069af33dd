"""What a draft's reader must know of the text that it sets out as the law now: whence it is, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.documents.wording import count
from advisor.draft.statute import Current
from advisor.draft.values import Draft, DraftSection
from advisor.phrases import listed, long_date

NAMED = 2  # sessions that a sentence names


def text_notes(draft: Draft) -> list[str]:
    """A sentence for each group of sections whose current text may no longer be the law, and of what is accepted."""
    groups: dict[tuple[str, str], list[str]] = {}
    for section, current in draft.doubtful:
        for said in _objections(current):
            groups.setdefault((_of(current), said), []).append(section.number)
    notes = [_note(release, said, numbers) for (release, said), numbers in groups.items()]
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


def laws_now(draft: Draft) -> str:
    """Who gives the law now that a draft sets out."""
    from_book = any(section.current for section in draft.sections)
    from_file = any(section.source and not section.current for section in draft.sections)
    givers = (["the user’s file"] if from_file else []) + (["the statute book"] if from_book else [])
    return f"The law now is what {listed(givers)} {'give' if len(givers) > 1 else 'gives'}."


def _objections(current: Current) -> Iterator[str]:
    """What speaks against the text. That sessions have met says nothing more where an act of theirs is known."""
    if current.superseded:
        have = "has" if len(current.superseded) == 1 else "have"
        yield f"{listed(current.superseded)}, {have} amended {{it}} since"
    elif current.sessions:
        yield f"{_met(current.sessions)} met since"
    if current.ends:
        yield f"its publisher marks {{it}} “{current.ends}”"


def _met(sessions: tuple[str, ...]) -> str:
    if len(sessions) <= NAMED:
        return f"the {listed(sessions)} {'has' if len(sessions) == 1 else 'have'}"
    return f"{count(len(sessions))} sessions, the last of them the {sessions[-1]}, have"


def _of(current: Current) -> str:
    return f"{current.release} ({long_date(current.day)})"


def _note(release: str, said: str, numbers: list[str]) -> str:
    many = len(numbers) > 1
    named = f"Section{'s' if many else ''} {listed(numbers)} {'are' if many else 'is'}"
    return f"{named} set out as of {release}, and {said.replace('{it}', 'them' if many else 'it')}."
