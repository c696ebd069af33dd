"""Why a finding came out as it did, in sentences: the facts, why nothing better holds, the nearest change."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.assess import Assessment, Finding
from advisor.assess.reference import holds
from advisor.assess.worlds import Scope, World, every, scope, worlds
from advisor.model import NOT_APPLICABLE, SPECIAL_NUMBERS, Content, Outcome, Question
from advisor.model.conditions import HIGHEST, LOWEST, Between, Condition, Is, Not, Test, tests
from advisor.model.law import Holding
from advisor.phrases import long_date


def explain(of: Assessment, content: Content, component: str) -> list[str]:
    """Paragraphs about one component of *of*: headings end with a colon, facts begin with a dash.

    Raises KeyError where the framework has no such component.
    """
    finding = next((f for f in of.findings if f.component == component), None)
    if finding is None:
        raise KeyError(component)
    return list(_paragraphs(of, content, finding))


def _paragraphs(of: Assessment, content: Content, finding: Finding) -> Iterator[str]:
    state, day = of.law.jurisdiction.name, of.law.day
    rule = finding.rule
    yield f"Component {rule.component}: {rule.title}."
    yield f"{state}, law of {long_date(day)}: {_verdict(finding)}"
    if finding.outcome != "met" and finding.advice:
        yield f"{finding.advice.headline}. {finding.advice.effect}"
    yield "The facts that decide it:"
    for holding in finding.holdings:
        yield "- " + _fact(content.questions[holding.question], holding, of)
    yield from _better(content, finding, of)
    if finding.unsettled:
        yield "What would settle it:"
        for question in finding.unsettled:
            yield f"- {content.questions[question].ask}{_touched(of, question)} ({question})"
    if rule.benchmark:
        yield "The federal law it compares with:"
        for federal in rule.benchmark:
            yield f"- {federal.citation}: {federal.says} [{federal.basis}]"
    for extra in finding.beyond:
        yield f"Beyond the card, without points: {extra}"
    basis = rule.basis
    yield (
        f"The points of this component are {basis['points']}; its outcomes are {basis['outcomes']} by us. "
        f"The publisher prints area totals only. Rule: {rule.id}."
    )


def _verdict(finding: Finding) -> str:
    most = finding.rule.points
    if len(finding.possible) == 1:
        return f"{finding.outcome}, {finding.low / 2:.1f} of {most:.1f} points."
    words = " or ".join(dict.fromkeys(step.word for step in finding.possible))
    return f"undetermined ({words}), {finding.low / 2:.1f} to {finding.high / 2:.1f} of {most:.1f} points."


def _fact(question: Question, holding: Holding, of: Assessment) -> str:
    parts = [f"{question.ask} {_sentence(question.spoken(holding.answer))}"]
    if holding.last_known:
        parts.append(f"Before that the answer was: {question.spoken(holding.last_known)}.")
    parts.append(_touched(of, holding.question).strip() + "." if holding.touched_by else "")
    if holding.says and not holding.open:
        parts.append(holding.says)
    sources = [p for p in holding.provenance if not p.disputes]
    if sources:
        documents = of.law.jurisdiction.documents
        parts.append(
            "Sources: "
            + "; ".join(_source(p.citation, documents[p.document].title, p.pinpoint, p.basis) for p in sources)
            + "."
        )
    elif holding.searched:
        parts.append(f"Searched: {holding.searched}")
    parts += [f"Disputed: {p.says}" for p in holding.provenance if p.disputes]
    if not holding.settled and not holding.open:
        parts.append("[verify]")
    return " ".join(part for part in parts if part) + f" ({holding.question})"


def _source(citation: str, title: str, pinpoint: str, basis: str) -> str:
    where = ", ".join(filter(None, ["" if citation and citation in title else citation, title, pinpoint]))
    return f"{where} [{basis}]"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _touched(of: Assessment, question: str) -> str:
    acts = [of.law.jurisdiction.bills[b] for b in of.law.holding(question).touched_by]
    if not acts:
        return ""
    return " To be read: " + ", ".join(f"{b.name}{f', chapter {b.chapter}' if b.chapter else ''}" for b in acts)


def _better(content: Content, finding: Finding, of: Assessment) -> Iterator[str]:
    """Why no better outcome holds, where one is determined, and the fewest answers that would change it."""
    if len(finding.possible) > 1 or finding.outcome == "met":
        return
    within = scope([step.when for step in finding.rule.outcomes], content.questions)
    world = next(iter(worlds(within, of.law)))
    for step in finding.rule.outcomes[: finding.rule.outcomes.index(finding.possible[0])]:
        yield f"{step.word.capitalize()} ({step.points:.1f} points) does not hold because:"
        for test, negated in failing(step.when, world):
            question = content.questions[test.question]
            wants = f"{'anything but ' if negated else ''}{needed(test, question)}"
            yield f"- It needs {wants}; the record says “{question.spoken(_said(question, world))}”. ({question.id})"
    change = nearest(finding.rule.outcomes, within, world)
    if change:
        yield "The nearest change that would make it met:"
        for name, value in change.items():
            question = content.questions[name]
            yield f"- {question.ask} {_sentence(question.spoken(_spell(question, value)))} ({name})"


def failing(when: Condition | None, world: World) -> Iterator[tuple[Test, bool]]:
    """The tests of *when* that keep it from holding in *world*, each with whether it stands under a `not`."""
    if when is None or holds(when, world):
        return
    if isinstance(when, (Is, Between)):
        yield when, False
    elif isinstance(when, Not):
        yield from ((test, True) for test in tests(when.item))
    else:
        for item in when.items:
            yield from failing(item, world)


def needed(test: Test, question: Question) -> str:
    """What *test* asks for, in words."""
    if isinstance(test, Is):
        return " or ".join(f"“{question.spoken(word)}”" for word in test.words)
    if test.low == test.high:
        return f"“{question.spoken(_spell(question, test.low))}”"
    if test.high >= HIGHEST:
        return f"at least {question.spoken(_spell(question, test.low))}"
    if test.low <= LOWEST:
        return f"at most {question.spoken(_spell(question, test.high))}"
    return f"{test.low} to {question.spoken(_spell(question, test.high))}"


def nearest(outcomes: tuple[Outcome, ...], within: Scope, world: World) -> dict[str, str | int]:
    """The fewest answers that would have to change in *world* for the first outcome to hold.

    Only among answers that the conditions tell apart; ties fall to the order of the questions and answers.
    """
    best: dict[str, str | int] = {}
    for other in every(within):
        if not holds(outcomes[0].when, other):
            continue
        change = {q: v for q, v in other.items() if not _same(within, q, v, world[q]) and v != NOT_APPLICABLE}
        if not best or len(change) < len(best):
            best = change
    return best


def _same(within: Scope, question: str, one: str | int, other: str | int) -> bool:
    """Whether no test tells the two values apart: a candidate stands for its whole class."""
    reading = [t for c in within.conditions for t in tests(c) if t.question == question]
    return all(holds(t, {question: one}) == holds(t, {question: other}) for t in reading)


def _said(question: Question, world: World) -> str:
    return _spell(question, world[question.id])


def _spell(question: Question, value: str | int) -> str:
    """A value as the answer that an analyst would write."""
    if not isinstance(value, int):
        return value
    special = next(
        (word for word, number in SPECIAL_NUMBERS.items() if number == value and question.allows(word)), None
    )
    return special or str(value)
