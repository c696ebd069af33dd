"""An answer that came back in a form, held against the record: what it does there, or the conflict."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from advisor.app.answers import Answer
from advisor.app.edit.apply import called, entry_of, folded
from advisor.app.forms.merge import Conflict, Merged, Side, distinct
from advisor.model import Fact, Jurisdiction
from advisor.model.either import is_either, nested
from advisor.model.words import OPEN_ANSWERS
from advisor.phrases import listed
from advisor.store import rewrite


class Decided(Struct, frozen=True):
    """What becomes of an answer: how it is put into its file, and what is said of it; nothing of one that is new."""

    put: Callable[[bytes], bytes]
    said: str = ""


def against(given: Merged, held: Answer, state: Jurisdiction) -> Decided | Conflict:
    """What the answer *given* does to the record of *state*, in which *held* is the answer in force."""
    fact = _in_force(held)
    if fact is None:
        return _beside_an_act(given, held, state)
    if fact.answer == given.answer:
        return _agreed(given, fact)
    if fact.answer in OPEN_ANSWERS or (is_either(fact.answer) and nested(given.answer, fact.answer)):
        if given.answer in OPEN_ANSWERS:
            return Decided(lambda data: data, "recorded as open already")
        return Decided(_altered(fact, lambda entry: _settle(entry, given)), f"was {held.question.spoken(fact.answer)}")
    begun = fact.since or fact.before
    if given.since and begun and given.since > begun.isoformat():
        return Decided(_added(given.entry(), given.question), f"another answer from {given.since} on")
    side = Side(
        str(fact.place), fact.answer, fact.since.isoformat() if fact.since else "", fact.says,
        listed(p.citation for p in fact.provenance if p.citation),
    )  # fmt: skip
    return Conflict(held.question, (side, _side(given)))


def _in_force(held: Answer) -> Fact | None:
    """The recorded fact that gives the answer in force, or that gave it before an act touched it."""
    own = [fact for fact in held.facts if fact.place == held.holding.place]
    return own[0] if own else None


def _beside_an_act(given: Merged, held: Answer, state: Jurisdiction) -> Decided | Conflict:
    """No fact gives the answer in force: nothing does, or an act made it."""
    holding = held.holding
    if not holding.bill:
        return Decided(_added(given.entry(), given.question))
    act = state.bills[holding.bill].name
    since = holding.since.isoformat() if holding.since else ""
    if given.answer == holding.answer:
        return Decided(_added(given.entry(since), given.question), f"agrees with {act}, which made it the answer")
    if given.since and given.since > since:
        return Decided(_added(given.entry(), given.question), f"another answer from {given.since} on")
    side = Side(f"{holding.place} ({act})", holding.answer, since, holding.says, "")
    return Conflict(held.question, (side, _side(given)))


def _side(given: Merged) -> Side:
    cited = listed(source["citation"] for source in given.sources) or given.searched
    return Side(given.where, given.answer, given.since, given.says, cited)


def _agreed(given: Merged, fact: Fact) -> Decided:
    """The record says so already: a second reader counts, and so does another source."""
    readers = distinct([*fact.read_by, *given.readers])[len(fact.read_by) :]
    known = {(p.citation, p.document) for p in fact.provenance}
    sources = [s for s in given.sources if (s["citation"], s["document"]) not in known]
    if not readers and not sources:
        unnamed = "" if given.readers else "; no reader is named, so nobody is counted"
        return Decided(lambda data: data, f"recorded already{unnamed}")

    def alter(entry: rewrite.Entry) -> None:
        _extend(entry, "provenance", sources)
        _extend(entry, "read-by", list(readers))

    more = [f"read by {listed(readers)}"] if readers else []
    more += [f"also in {listed(s['citation'] for s in sources)}"] if sources else []
    return Decided(_altered(fact, alter), f"agrees with the record, {listed(more)}")


def _settle(entry: rewrite.Entry, given: Merged) -> None:
    """Put the answer *given* in the place of an open one; whatever else the entry says of the same stays."""
    new = given.entry()
    if "since" in new:
        entry.pop("before", None)
    elif "since" in entry:
        del new["before"]
    if "searched" not in new:
        entry.pop("searched", None)
    for key, value in new.items():
        if key in ("provenance", "read-by"):
            _extend(entry, key, value)
        elif key != "question":
            entry[key] = rewrite.words(value)


def _extend(entry: rewrite.Entry, key: str, more: list[Any]) -> None:
    if isinstance(entry.get(key), list):
        entry[key].extend(rewrite.words(more))
    elif more:
        entry[key] = rewrite.words(more)


def _added(entry: dict[str, Any], question: str) -> Callable[[bytes], bytes]:
    def put(data: bytes) -> bytes:
        mine = [n for n, one in enumerate(rewrite.entries(data)) if folded(str(one.get("question"))) == question]
        return rewrite.added(data, mine[-1] if mine else None, entry)

    return put


def _altered(fact: Fact, alter: Callable[[rewrite.Entry], None]) -> Callable[[bytes], bytes]:
    def put(data: bytes) -> bytes:
        number = next(
            n for n, one in enumerate(rewrite.entries(data))
            if folded(str(one.get("question"))) == fact.question and called(one) == entry_of(fact)
        )  # fmt: skip
        return rewrite.changed(data, number, alter)

    return put
