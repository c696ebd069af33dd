"""What the two ends of a score do, and why they do not do the same: in sentences for whoever just changed something."""

from __future__ import annotations

from advisor.assess import Assessment, Finding
from advisor.documents.wording import sentence
from advisor.documents.wrong_way import wrong_way
from advisor.phrases import listed, points


def unlike(before: Assessment, after: Assessment) -> tuple[str, ...]:
    """A sentence on what both ends of the score do, with what moves them apart; then one on each figure that falls.

    Nothing where neither end moves and no figure falls.
    """
    low, high = after.low - before.low, after.high - before.high
    fallen = tuple(wrong_way(before, after))
    if low == high:
        both = "The score" if before.low == before.high else "Both ends"
        return (f"{both} {_does(low, many=both != 'The score')}.", *fallen) if low else fallen
    why = listed(_apart(before, after))
    said = f"the low end {_does(low)}, the high end {_does(high)}"
    return (sentence(f"{said}: {why}" if why else said), *fallen)


def _does(half_points: int, many: bool = False) -> str:
    if not half_points:
        return "stay" if many else "stays"
    verb = "gain" if half_points > 0 else "lose"
    return f"{verb}{'' if many else 's'} {points(abs(half_points))}"


def _apart(before: Assessment, after: Assessment) -> list[str]:
    """What makes the range narrower, then what makes it wider."""
    pairs = list(zip(before.findings, after.findings, strict=True))  # of one framework, in its order
    narrower = [(old, now) for old, now in pairs if _open(now) < _open(old)]
    wider = [(old, now) for old, now in pairs if _open(now) > _open(old)]
    said = []
    if narrower:
        out = points(sum(_open(old) - _open(now) for old, now in narrower))
        said.append(f"an answer to {_named(narrower)} takes {out} out of the range")
    if wider:
        into = points(sum(_open(now) - _open(old) for old, now in wider))
        said.append(f"what is not known of {_named(wider)} brings {into} into it")
    return said


def _open(finding: Finding) -> int:
    return finding.high - finding.low


def _named(pairs: list[tuple[Finding, Finding]]) -> str:
    return listed(now.component for _, now in pairs)
