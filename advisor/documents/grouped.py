"""The entries of a memo: a gap has its own; open findings that hang on the same unread acts have one together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from advisor.assess import Assessment, Finding
from advisor.model import Advice, Bill, Content
from advisor.phrases import capitalized, listed

Group = tuple[Finding, ...]


def grouped(assessment: Assessment, ranked: Sequence[Finding] | None = None) -> tuple[Group, ...]:
    """The findings that a memo has entries for, by rank: gaps, then open findings of which something is on record.

    *ranked* are the assessment's, where they are at hand.
    """
    groups: list[tuple[set[str], list[Finding]]] = []
    every = assessment.ranked() if ranked is None else ranked
    for finding in (f for f in every if f.short or known_in_part(f)):
        acts = set() if finding.short else set(unread(finding))
        joined = [group for group in groups if group[0] & acts]
        if not joined:
            groups.append((acts, [finding]))
            continue
        names, of = joined[0]
        for other in joined[1:]:
            groups.remove(other)
            names |= other[0]
            of += other[1]
        names |= acts
        of.append(finding)
    return tuple(tuple(of) for _, of in groups)


def known_in_part(finding: Finding) -> bool:
    """Whether something is on record of what decides *finding*: a source, or an act that must be read."""
    return any(h.provenance or h.touched_by for h in finding.holdings)


def unread(finding: Finding) -> tuple[str, ...]:
    """The ids of the acts that must be read before *finding* is determined."""
    open_ = [h for h in finding.holdings if h.question in finding.unsettled]
    return tuple(dict.fromkeys(act for h in open_ for act in h.touched_by))


def acts_of(assessment: Assessment, group: Iterable[Finding]) -> tuple[Bill, ...]:
    """The acts that a group waits for, oldest first; one that is not on record, such as a made up bill, is left out."""
    known = assessment.law.jurisdiction.bills
    names = dict.fromkeys(act for finding in group for act in unread(finding) if act in known)
    return tuple(sorted((known[name] for name in names), key=lambda b: (b.year, b.id)))


def in_case(group: Group) -> Advice | None:
    """What is advised where the reading of an act shows that several findings fall short: the advice of the first.

    None for one finding alone, and where its rule advises nothing.
    """
    first = group[0]
    short = next((step for step in first.possible if step.word != "met"), None)
    return first.rule.advice_for(short) if len(group) > 1 and short else None


def open_questions(group: Group) -> tuple[str, ...]:
    """The questions whose answers decide a group, once each."""
    return tuple(dict.fromkeys(q for finding in group for q in finding.unsettled))


def number_of(group: Group) -> str:
    """The numbers of a group as its margin has them: "2.9, 3.2, 4.4"."""
    return ", ".join(finding.component for finding in group)


def name_of(content: Content, group: Group) -> str:
    """The name of a group: of one finding its own; of several what their open questions are about."""
    if len(group) == 1:
        return group[0].name
    return capitalized(listed(dict.fromkeys(content.questions[q].about for q in open_questions(group))))
