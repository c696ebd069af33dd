"""As if enacted: why a figure moves the way that a reader would not expect."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.assess import UNDETERMINED, Assessment, Finding
from advisor.documents.document import Row
from advisor.documents.wording import count, counted, sentence, text
from advisor.phrases import listed, points, span

WORDS = {"met": "met", "partial": "partial", "gap": "a gap"}


def wrong_way(before: Assessment, after: Assessment) -> list[str]:
    """A sentence on each component that could get fewer points in *after* than in *before*, then what follows of it.

    *after* is *before* as if bills were law. A component of which nobody knew what it gets may get less than the most
    that was possible once a bill answers what was open: no law was made worse, and the range shows it all the same.
    """
    pairs = list(zip(before.findings, after.findings, strict=True))  # of one framework, in its order
    fallen = [(old, now) for old, now in pairs if now.high < old.high or now.low < old.low]
    if not fallen:
        return []
    return [*(sentence(_said(old, now)) for old, now in fallen), *_follows(before, after)]


def fallen(before: Assessment | None, after: Assessment) -> list[Row]:
    """The same as a row; none where no bill is assumed (*before* is None), or no figure falls."""
    said = wrong_way(before, after) if before else []
    return [Row("Why figures fall", (text(" ".join(said)),))] if said else []


def _said(old: Finding, now: Finding) -> str:
    named = f"{now.component} ({now.name})"
    got = f"{span(now.low, now.high)} of {points(now.rule.half_points)} points"
    if old.outcome == UNDETERMINED and now.outcome != UNDETERMINED:
        most = f"could have had up to {points(old.high)}"
        return f"{named} was not known and {most}; the bill settles it as {WORDS[now.outcome]}, with {got}"
    if now.outcome == UNDETERMINED:
        return f"{named} had {points(old.low)} points and is not known as the bill has it: {got}"
    return f"{named} falls from {span(old.low, old.high)} to {got}: the bill weakens it"


def _follows(before: Assessment, after: Assessment) -> Iterator[str]:
    """What this does to the number of gaps and to the ends of the range."""
    gaps = [sum(f.short for f in a.findings) for a in (before, after)]
    said = []
    if gaps[1] > gaps[0]:
        said.append(f"there {'are' if gaps[1] > 1 else 'is'} {counted(gaps[1], 'gap')} and not {count(gaps[0])}")
    if after.high < before.high:
        said.append(f"the range ends at {points(after.high)} and not at {points(before.high)}")
    if after.low < before.low:
        said.append(f"the range begins at {points(after.low)} and not at {points(before.low)}")
    if said:
        yield sentence(f"so {listed(said)}")
