"""What can be ticked and changed on the what-if page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from advisor.assess import Finding
from advisor.documents.headline import within_sentence
from advisor.documents.law_rows import spoken
from advisor.documents.outcome import remedy_word
from advisor.documents.view import View
from advisor.documents.wording import counted, sentence, within
from advisor.model import SPECIAL_ANSWERS, Bill, Question
from advisor.phrases import capitalized, figures, points


def gaps(seen: View, closed: Collection[str]) -> list[dict[str, Any]]:
    """The gaps that can be ticked as closed; those of the components *closed* are."""
    return [_gap(finding, closed) for finding in seen.short if finding.rule.closes]


def open_findings(seen: View, closed: Collection[str]) -> list[dict[str, Any]]:
    """The findings that are not known and can be ticked as met; those of the components *closed* are."""
    return [_open_finding(finding, closed) for finding in seen.open if finding.rule.closes]


def bills(seen: View, laid_over: Collection[str]) -> list[dict[str, Any]]:
    """The bills that can be laid over the law of the day, being no part of it; those *laid_over* are ticked."""
    return [_bill(bill, laid_over) for bill in seen.state.bills.values() if _open(seen, bill)]


def _gap(finding: Finding, closed: Collection[str]) -> dict[str, Any]:
    return {
        "component": finding.component,
        "does": _does(finding),
        "name": finding.name,
        "lost": figures(*finding.lost),
        "remedy": remedy_word(finding),
        "on": finding.component in closed,
    }


def _open_finding(finding: Finding, closed: Collection[str]) -> dict[str, Any]:
    return {
        "component": finding.component,
        "name": finding.name,
        "title": f"That {within_sentence(finding.title)}",
        "points": points(finding.high - finding.low),
        "on": finding.component in closed,
    }


def _does(finding: Finding) -> str:
    """What the recommended option does, as a phrase with a verb; the component's title where there is no advice."""
    advice = finding.advice
    return capitalized(within(advice.choice.do) if advice else finding.rule.title)


def _open(seen: View, bill: Bill) -> bool:
    """Whether *bill* is not part of the law of the day, so that it can be laid over it."""
    return bill.status != "enacted" or bool(bill.effective and bill.effective > seen.day)


def _bill(bill: Bill, laid_over: Collection[str]) -> dict[str, Any]:
    touched = [q for q in bill.touches if q not in {c.question for c in bill.changes}]
    says = [f"Changes {counted(len(bill.changes), 'answer')}."] if bill.changes else []
    if touched:
        says.append(f"Would leave {counted(len(touched), 'answer')} to be re-read.")
    return {
        "id": bill.id,
        "name": bill.name,
        "title": bill.title,
        "effect": " ".join(says) or "Changes no answer that is recorded.",
        "fate": sentence(bill.fate),
        "on": bill.id in laid_over,
    }


def fields(seen: View) -> Iterator[dict[str, Any]]:
    """Yield a group for each area, with a field for every question that its rules read and no earlier area's do."""
    asked: set[str] = set()
    for area in seen.assessment.framework.areas:
        read = [q for f in seen.assessment.findings if f.rule.area == area.id for q in f.rule.reads]
        fresh = [q for q in dict.fromkeys(read) if q not in asked]
        asked.update(fresh)
        yield {"title": f"{area.id} {area.title}", "fields": [_field(seen, seen.question(q)) for q in fresh]}


def _field(seen: View, question: Question) -> dict[str, Any]:
    holding = seen.holding(question.id)
    now = spoken(question, holding.answer)
    offered = [a for a in question.answers if a != holding.answer]
    return {
        "id": question.id,
        "ask": question.ask,
        "now": capitalized(now),
        "answers": [(a, spoken(question, a)) for a in offered] + [("unknown", "unknown: as if nobody had looked")],
        "number": question.is_number,
        "hint": _hint(question),
    }


def _hint(question: Question) -> str:
    """What may be typed into the field of a number; empty for a list of words."""
    if not question.is_number:
        return ""
    forms = {
        "usd": "A number of dollars",
        "age": "An age in years",
        "years": "A term such as 8 (years), 10 years 5 months or 125 months",
    }
    return f"{forms[question.kind]}, or {' or '.join(SPECIAL_ANSWERS[question.kind])}; a|b where it is one of several."
