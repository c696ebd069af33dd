"""What the loader cannot see: do the rules do what their cases say, and does each remedy close its gap?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from advisor.assess.assessor import finding_of
from advisor.assess.contradictions import Excluded
from advisor.assess.engine import Engine
from advisor.check.advice import one_recommendation
from advisor.check.language import language_lines, language_of
from advisor.check.order import order
from advisor.check.proofs import insight_proofs, proofs
from advisor.errors import Problem
from advisor.load.cases import Case, cases
from advisor.load.once import digest, once
from advisor.model import Content, Framework, InsightRule, Jurisdiction, Language, Question, Rule
from advisor.model.conditions import questions as read_by
from advisor.model.disputes import disagreements
from advisor.model.law import law_of


def check(content: Content, root: Path) -> list[Problem]:
    """Every problem in cases, closing answers, readings and documents; none where all is well."""
    known, problems = cases(root, content)
    for framework in content.frameworks.values():
        problems += _of_framework(framework, content.questions, known)
    problems += _unread(content)
    problems += language_lines(content.language)
    offered = digest(content.language)
    for state in content.jurisdictions.values():
        problems += once(("state", state, offered), partial(_of_state, state, content.language))
    return sorted(set(problems))


def _of_framework(
    framework: Framework, questions: Mapping[str, Question], known: Mapping[str, tuple[Case, ...]]
) -> Iterator[Problem]:
    """Every problem of the rules and insights of *framework*, with the cases *known* of each rule."""
    asked = digest(questions)
    yield from one_recommendation(framework.rules)

    @cache
    def tools() -> tuple[Engine, Excluded]:
        return Engine(framework.rules, questions), Excluded(questions)

    def found(rule: Rule) -> tuple[Problem, ...]:
        return tuple(of_rule(*tools(), rule, questions, known.get(rule.id, ())))

    for rule in framework.rules:
        yield from once(("rule", asked, rule, known.get(rule.id, ())), partial(found, rule))
    findings = {**questions, **{rule.component: finding_of(rule) for rule in framework.rules}}
    reached = digest(findings)
    for insight in framework.insights:
        yield from once(("insight", reached, insight), partial(_of_insight, insight, findings))


def _of_insight(insight: InsightRule, findings: Mapping[str, Question]) -> tuple[Problem, ...]:
    return tuple(insight_proofs(insight, findings))


def _of_state(state: Jurisdiction, offered: Mapping[str, Language]) -> tuple[Problem, ...]:
    return (*disagreements(state), *_unused(state), *language_of(state, offered))


def of_rule(
    engine: Engine, excluded: Excluded, rule: Rule, questions: Mapping[str, Question], known: tuple[Case, ...]
) -> Iterator[Problem]:
    """Every problem of one rule, which *engine* decides, with the cases *known* of it."""
    yield from of_cases(engine, rule, known)
    yield from _advice(rule)
    yield from order(rule, questions)
    yield from proofs(rule, questions)
    yield from _contradicted(excluded, rule, known)
    for other in rule.elsewhere:
        engine.decide(law_of(other.facts), [rule.id])  # it raises where engine and evaluator differ


def of_cases(engine: Engine, rule: Rule, known: tuple[Case, ...]) -> Iterator[Problem]:
    """Every problem that shows on the laws made up for *rule*: on what closes it, and on the cases *known* of it."""
    yield from _closing(engine, rule)
    yield from _cases(engine, rule, known)


def _closing(engine: Engine, rule: Rule) -> Iterator[Problem]:
    (decided,) = engine.decide(law_of(rule.closes), [rule.id])
    if decided.outcomes != (0,):
        words = ", ".join(rule.outcomes[n].word for n in decided.outcomes)
        yield Problem(
            rule.place,
            f"with the answers that its remedy brings about the rule gives {words}",
            "Add the answers that make it met: under `brings` of its bill language, or `closes` of a rule without.",
        )


def _cases(engine: Engine, rule: Rule, known: tuple[Case, ...]) -> Iterator[Problem]:
    seen: set[int | str] = set()
    for case in known:
        (decided,) = engine.decide(law_of(case.facts), [rule.id])
        steps = [rule.outcomes[n] for n in decided.outcomes]
        word = steps[0].word if len(steps) == 1 else "undetermined"
        low, high = steps[-1].half_points, steps[0].half_points
        seen |= {decided.outcomes[0]} if len(steps) == 1 else {"undetermined"}
        if (word, low, high) != (case.outcome, *case.points):
            got = f"{word}, {_points(low, high)}"
            what = f"the case {case.name!r} gives {got}, not {case.outcome}, {_points(*case.points)}"
            yield Problem(case.place, what, "Mend the case, or the rule.")
    for n, step in enumerate(rule.outcomes):
        if n not in seen:
            yield Problem(
                rule.place, f"no case gives {step.word} with {step.points} points", "Add one beside the rule."
            )
    if "undetermined" not in seen:
        yield Problem(rule.place, "no case is undetermined", "Add one with an answer left unknown.")


def _contradicted(excluded: Excluded, rule: Rule, known: tuple[Case, ...]) -> Iterator[Problem]:
    """The made up laws of *rule* whose answers cannot all be so: its cases, what closes it, other states' laws."""
    laws = [(case.place, f"case {case.name!r}", case.facts) for case in known]
    laws += [(rule.place, f"law of {other.state} under `elsewhere`", other.facts) for other in rule.elsewhere]
    for place, name, facts in [*laws, (rule.place, "law that its remedy brings about", rule.closes)]:
        for found in excluded.contradictions(law_of(facts)):
            yield Problem(place, f"in the {name} {found.says}", "Correct one of the answers, or leave it out.")


def _points(low: int, high: int) -> str:
    return f"{low / 2}" if low == high else f"{low / 2}..{high / 2}"


def _advice(rule: Rule) -> Iterator[Problem]:
    for step in rule.outcomes:
        if step.word != "met" and rule.advice_for(step) is None:
            what = f"there is no advice for {step.word} with {step.points} points"
            yield Problem(rule.place, what, "Write it: a finding without advice cannot be printed.")


def _unused(state: Jurisdiction) -> Iterator[Problem]:
    used = {p.document for fact in state.facts for p in fact.provenance}
    used |= {p.document for bill in state.bills.values() for p in bill.provenance}
    used |= {p.document for bill in state.bills.values() for c in bill.changes for p in c.provenance}
    used |= {state.context.document} if state.context else set()
    for document in state.documents.values():
        if document.id not in used:
            yield Problem(
                document.place,
                f"nothing points to the document {document.id}",
                "Delete it, or point to it.",
                warning=True,
            )


def _unread(content: Content) -> Iterator[Problem]:
    """A warning for each question that nothing reads: neither a rule nor an insight, nor a question that it decides."""
    read: set[str] = set()
    for framework in content.frameworks.values():
        for rule in framework.rules:
            read |= {*rule.reads, *rule.asks, *(q for extra in rule.beyond for q in read_by(extra.when))}
        read |= {q for insight in framework.insights for q in read_by(insight.when)}
    for question in content.questions.values():
        read |= set(read_by(question.applies))
    for question in content.questions.values():
        if question.id not in read:
            what = f"nothing reads the question {question.id}"
            yield Problem(question.place, what, "Have a rule ask it, or delete it with its answers.", warning=True)
