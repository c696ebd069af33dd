"""The reasons for a finding in sentences, as passages that each reader of them prints in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from advisor.assess import UNDETERMINED, Finding
from advisor.assess.reasons import Answered, Better, Lack, Reasons
from advisor.documents.document import CARD, VERIFY
from advisor.documents.headline import heading
from advisor.documents.passages import Passage, Statement, paragraphs
from advisor.documents.sources import READ_AS
from advisor.documents.wording import law_of, uncapitalized
from advisor.model import Bill, Document, Provenance, PublishedResult, Question
from advisor.model.conditions import HIGHEST, LOWEST, Is, Test
from advisor.model.law import Holding
from advisor.model.words import Basis
from advisor.phrases import capitalized, points

# What a passage of an explanation is about.
FINDING, DECIDING, WHY, BETTER, NEAREST = "finding", "deciding", "why", "better", "nearest"
SETTLING, FEDERAL, BEYOND = "settling", "federal", "beyond"


def explanation(of: Reasons, dated: Mapping[str, Sequence[str]] | None = None) -> Iterator[Passage]:
    """Yield passages on *of*: the finding, what decides it, why no better outcome holds, and what else bears on it.

    Each passage but the last says what it is about, so that a page can leave out what it shows elsewhere. *dated* says
    from when the law of a question's answer stands, where a statute book knows it.
    """
    finding, rule = of.finding, of.finding.rule
    yield Passage(tuple(map(Statement, _finding(of))), about=FINDING)
    documents, known = of.law.jurisdiction.documents, dated or {}
    facts = (_fact(answered, documents, known.get(answered.question.id, ())) for answered in of.deciding)
    yield Passage(tuple(facts), "The facts that decide it", DECIDING)
    if finding.outcome != UNDETERMINED:  # it says of an outcome what the law then gives
        yield Passage(tuple(_why(of)), "The reason for the line between the outcomes, which is ours", WHY)
    yield from map(_better, of.better)
    if of.nearest:
        changes = (Statement(f"{q.ask} {_sentence(q.spoken(answer))}", q) for q, answer in of.nearest)
        yield Passage(tuple(changes), "The nearest change that would make it met", NEAREST)
    if of.settling:
        yield Passage(tuple(map(_settling, of.settling)), "What would settle it", SETTLING)
    if rule.benchmark:
        federal = (Statement(f"{f.citation}: {f.says} {_how(f.basis)}") for f in rule.benchmark)
        yield Passage(tuple(federal), "The federal law it compares with", FEDERAL)
    for fault in finding.beyond:
        yield Passage((Statement(fault),), f"{of.framework.beyond}, without points", BEYOND, run_in=True)
    yield paragraphs(
        f"The points of this component are {rule.basis.points}; its outcomes are {rule.basis.outcomes} by us. "
        + (f"{of.framework.printed} " if of.framework.printed else "")
        + f"Rule: {rule.id}."
    )


def _finding(of: Reasons) -> Iterator[str]:
    """The component, its outcome, and the advice in two sentences where the finding falls short of met."""
    finding = of.finding
    yield f"{of.framework.title}, edition {of.framework.edition}, component {finding.component}: {finding.rule.title}."
    yield f"{law_of(of.law)}: {_verdict(finding)}"
    if finding.outcome == UNDETERMINED:
        yield f"{heading(finding)}."
    elif finding.advice:
        yield f"{heading(finding)}. {finding.advice.effect}"


def _verdict(finding: Finding) -> str:
    most = points(finding.rule.half_points)
    if len(finding.possible) == 1:
        return f"{finding.outcome}, {points(finding.low)} of {most} points."
    words = " or ".join(dict.fromkeys(step.word for step in finding.possible))
    return f"not known ({words}), {points(finding.low)} to {points(finding.high)} of {most} points."


def _why(of: Reasons) -> Iterator[Statement]:
    """The reason for the outcome of the finding, and what the publisher printed that supports it."""
    for step in of.finding.possible:
        yield Statement(f"{step.word.capitalize()}, {points(step.half_points)} points: {step.why}")
        if supporting := of.framework.supporting(step):
            results = "; ".join(map(_printed, supporting))
            yield Statement(f"{of.framework.publisher} printed what supports this: {results}.")


def _printed(of: PublishedResult) -> str:
    """What was printed of one state, as far as it is at hand: the score and the grade, or else the areas."""
    areas = [f"area {area}: {points(got)}" for area, got in of.areas.items()]
    figures = [f"{points(of.score)} points"] if of.score is not None else areas
    shown = ", ".join([*figures, *([f"grade {of.grade}"] if of.grade else [])])
    return f"{of.state} {of.year} ({shown}; {of.source}) {_how(of.basis)}"


def _fact(of: Answered, documents: Mapping[str, Document], dated: Sequence[str]) -> Statement:
    """An answer that decides the finding, with its sources, what disputes it, and the mark that it needs.

    *dated* says from when its law stands.
    """
    question, holding = of.question, of.holding
    support = [p for p in holding.provenance if not p.disputes]
    sources = "; ".join(_source(p, documents[p.document].title) for p in support)
    parts = (
        question.ask,
        _sentence(question.spoken(holding.answer)),
        f"Before that the answer was: {question.spoken(holding.last_known)}." if holding.last_known else "",
        f"{_to_read(of.to_read)}." if of.to_read else "",
        "" if holding.open else holding.says,
        f"Sources: {sources}." if sources else f"Searched: {holding.searched}" if holding.searched else "",
        *dated,
        *(f"Disputed: {p.says}" for p in holding.provenance if p.disputes),
        _doubt(holding),
    )
    return Statement(" ".join(filter(None, parts)), question)


def _doubt(holding: Holding) -> str:
    """The mark of an answer that no text of law was read for."""
    if holding.card_only:
        return CARD.text
    return "" if holding.read_in_full or holding.open else VERIFY.text


def _source(of: Provenance, title: str) -> str:
    citation = "" if of.citation and of.citation in title else of.citation
    return f"{', '.join(filter(None, (citation, title, of.pinpoint)))} {_how(of.basis, of.part)}"


def _how(basis: Basis, part: bool = False) -> str:
    """How it was read, in brackets: "[text read]"."""
    return f"[{uncapitalized(READ_AS[basis, part and basis == 'found'])}]"


def _settling(of: Answered) -> Statement:
    """An open question, with the acts to read for its answer, or what is known of it."""
    known = f"Known so far: {of.question.spoken(of.holding.answer)}." if of.holding.either else ""
    said = (of.question.ask, _to_read(of.to_read) if of.to_read else "", known)
    return Statement(" ".join(filter(None, said)), of.question)


def _to_read(acts: tuple[Bill, ...]) -> str:
    return "To be read: " + ", ".join(f"{act.name}, chapter {act.chapter}" if act.chapter else act.name for act in acts)


def _better(of: Better) -> Passage:
    heading = f"{of.outcome.word.capitalize()} ({points(of.outcome.half_points)} points) does not hold because"
    return Passage(tuple(map(_lack, of.lacks)), heading, BETTER)


def _lack(of: Lack) -> Statement:
    wants = f"{'anything but ' if of.negated else ''}{needed(of.needs, of.question)}"
    return Statement(f"It needs {wants}; the record says “{of.question.spoken(of.answer)}”.", of.question)


def needed(test: Test, question: Question) -> str:
    """What *test* asks for, in words: the answers that would do, or the range of numbers."""
    if isinstance(test, Is):
        return " or ".join(f"“{question.spoken(word)}”" for word in test.words)
    low, high = (question.spoken(question.written(end)) for end in (test.low, test.high))
    if test.low == test.high:
        return f"“{low}”"
    if test.high >= HIGHEST:
        return f"at least {low}"
    return f"at most {high}" if test.low <= LOWEST else f"{low} to {high}"


def _sentence(words: str) -> str:
    return f"{capitalized(words)}."
