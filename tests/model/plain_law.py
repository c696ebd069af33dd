"""The answer to one question on one day, worked out slowly and plainly: what the quick way is compared with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from advisor.model import UNKNOWN, UNVERIFIED, Bill, Fact
from advisor.model.words import NOT_APPLICABLE

OPEN = (UNKNOWN, UNVERIFIED)


class Plain(NamedTuple):
    """What stands on a day: the answer, with the facts that speak for it, and whatever speaks against it."""

    day: date
    answer: str
    acts: list[Bill]
    facts: list[Fact]
    against: list[Fact]
    conflict: bool


def later(one: Bill, other: Bill) -> bool:
    if one.status_date and other.status_date and one.status_date[:4] != other.status_date[:4]:
        return one.status_date[:4] > other.status_date[:4]
    if "-" in one.status_date and "-" in other.status_date and one.status_date != other.status_date:
        return one.status_date > other.status_date
    return bool(one.chapter and other.chapter) and int(one.chapter) > int(other.chapter)


def after(act: Bill) -> str:
    return act.changes[0].after


def same(one: str, other: str) -> bool:
    return one in OPEN or other in OPEN or one == other


def stands(acts: list[Bill], facts: list[Fact], recorded_from: date, day: date) -> Plain | None:
    """What last began on *day* or before it; None where nothing had."""
    found = dated(acts, facts)
    for fact in facts:
        if fact.before:
            found = with_reading(found, fact, fact.before, min(recorded_from, fact.before))
    for n, plain in enumerate(found):
        for fact in plain.facts:
            shown = [p.confirmed for p in fact.provenance if p.confirmed]
            past = [m for m, other in enumerate(found) if shown and other.day <= max(shown)]
            if past and past[-1] > n and not same(found[past[-1]].answer, fact.answer):
                found[past[-1]].against.append(fact)
    past_plain = [plain for plain in found if plain.day <= day]
    return past_plain[-1] if past_plain else None


def dated(acts: list[Bill], facts: list[Fact]) -> list[Plain]:
    """What began on a day that is recorded: that of an act, or of a fact with its beginning."""
    found = []
    changing = [act for act in acts if act.changes]
    days = {act.effective for act in changing if act.effective} | {fact.since for fact in facts if fact.since}
    for begun in sorted(days):
        todays = [act for act in changing if act.effective == begun]
        last = [a for a in todays if not [b for b in todays if later(b, a)]] or todays
        answers = sorted({after(act) for act in last}, key=lambda word: word in OPEN)
        plain = Plain(begun, answers[0] if answers else "", todays, [], [], len(answers) > 1)
        for fact in facts:
            if fact.since == begun:
                plain = heard(plain, fact)
        found.append(plain)
    return found


def with_reading(found: list[Plain], fact: Fact, by: date, begins: date) -> list[Plain]:
    """*found* with a *fact* that was so *by* some day: a reading of what stood then, or begun on the day *begins*."""
    earlier = [n for n, plain in enumerate(found) if plain.day <= by]
    last = found[earlier[-1]] if earlier else None
    if last is None or (not last.acts and last.day < begins and not same(last.answer, fact.answer)):
        return sorted([*found, Plain(begins, fact.answer, [], [fact], [], False)], key=lambda plain: plain.day)
    found[earlier[-1]] = heard(last, fact)
    return found


def heard(plain: Plain, fact: Fact) -> Plain:
    """*plain* with one more fact that speaks for it or against it."""
    if not plain.answer:
        return plain._replace(answer=fact.answer, facts=[fact])
    if not same(plain.answer, fact.answer):
        return plain._replace(against=[*plain.against, fact])
    answer = fact.answer if plain.answer in OPEN else plain.answer
    return plain._replace(answer=answer, facts=[*plain.facts, fact])


def answer_on(acts: list[Bill], facts: list[Fact], recorded_from: date, day: date) -> str:
    now = stands(acts, facts, recorded_from, day)
    if now and (now.against or now.conflict):
        return UNVERIFIED
    answer, settled_by = (now.answer, confirmations(now.facts)) if now else (UNKNOWN, [])
    if not now and day >= recorded_from:
        answer = found_by_the_first(acts, facts, recorded_from)
    for act in acts:
        unread = act.effective and act.touches and act.effective <= day and (not now or now.day <= act.effective)
        if unread and not any(confirmed >= act.effective for confirmed in settled_by if act.effective):
            return UNVERIFIED
    return answer


def confirmations(facts: list[Fact]) -> list[date]:
    return [p.confirmed for fact in facts if fact.answer not in OPEN for p in fact.provenance if p.confirmed]


def found_by_the_first(acts: list[Bill], facts: list[Fact], recorded_from: date) -> str:
    """What the acts say they found that began all that is recorded; unknown where a fact did, or where they differ."""
    days = [d for act in acts for d in [act.effective] if d]
    begun = [now for d in days if (now := stands(acts, facts, recorded_from, d))]
    begun += [now for f in facts for d in [f.since or f.before] if d and (now := stands(acts, facts, recorded_from, d))]
    first = min(begun, key=lambda plain: plain.day, default=None)
    if first is None or not first.acts:
        return UNKNOWN
    said = {act.changes[0].before for act in first.acts if not takes_up(act, first.acts)}
    said = said or {act.changes[0].before for act in first.acts}
    known = said - set(OPEN)
    return known.pop() if len(known) == 1 else UNKNOWN if known else said.pop()


def takes_up(act: Bill, todays: list[Bill]) -> bool:
    return any(o is not act and after(o) == act.changes[0].before and not later(o, act) for o in todays)


def refused(acts: list[Bill], facts: list[Fact], recorded_from: date) -> set[str]:
    """The acts that the record cannot hold: they conflict with one of the same day, or found other law."""
    wrong = set()
    for act in acts:
        if not act.changes or not act.effective:
            continue
        todays = [other for other in acts if other.changes and other.effective == act.effective]
        last = [a for a in todays if not [b for b in todays if later(b, a)]] or todays
        if act in last and any(after(other) != after(act) for other in last):
            wrong.add(act.id)
        if takes_up(act, todays):
            continue
        found, eve = act.changes[0].before, act.effective - timedelta(days=1)
        if stands(acts, facts, recorded_from, eve):
            now = answer_on(acts, facts, recorded_from, eve)
            if now not in (found, *OPEN) and found != NOT_APPLICABLE:
                wrong.add(act.id)
        elif [o for o in todays if not takes_up(o, todays) and not same(o.changes[0].before, found)]:
            wrong.add(act.id)
    return wrong
