"""What the reading of an unread act decides: for each answer that it may give, what several findings come to."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from advisor.assess import Finding, reference
from advisor.assess.worlds import scope, worlds
from advisor.documents.document import Column, Run, Table, Text
from advisor.documents.grouped import Group, in_case, open_questions
from advisor.documents.law_rows import spoken
from advisor.documents.view import View
from advisor.documents.wording import count, text
from advisor.model import Outcome, Question
from advisor.model.law import Holding
from advisor.phrases import capitalized, figures, listed, points


def decides_table(view: View, group: Group) -> Table:
    """What each answer to the one open question makes of *group*; where several are open, what each finding may be."""
    asked = open_questions(group)
    question = view.question(asked[0])
    rows = _by_answer(view, group, question) if len(asked) == 1 and question.answers else []
    name = f"decides-{group[0].component}"
    if rows:
        advice = in_case(group) if view.today else None
        does = [text(f"Option {advice.recommended}" if lost else "Nothing") for lost, _ in rows] if advice else []
        said = [(*cells, *does[n : n + 1]) for n, (_, cells) in enumerate(rows)]
        columns = (*BY_ANSWER, *((Column("Then", inches=0.9),) if does else ()))
        return Table(name, f"What the reading decides. {question.ask}", columns, tuple(said))
    columns = (Column("Component"), Column("May be"), Column("Points", number=True))
    each = tuple((text(f"{f.component} {f.title}"), text(_may_be(f)), text(figures(f.low, f.high))) for f in group)
    asks = " ".join(view.question(q).ask for q in asked)
    return Table(name, f"What the reading decides. {asks}", columns, each)


BY_ANSWER = (
    Column("If the law now says", inches=3.2),
    Column("Result", inches=1.7),
    Column("Points", number=True, inches=0.7),
)


def _may_be(finding: Finding) -> str:
    return capitalized(listed((step.word for step in finding.possible), "or"))


def _by_answer(view: View, group: Group, question: Question) -> list[tuple[int, tuple[Text, ...]]]:
    """A row for each result, with the answers that lead to it, and the half points that it loses.

    None where an answer leaves a finding open.
    """
    results: dict[tuple[Outcome, ...], list[str]] = {}
    for answer in question.answers:
        found = [_outcomes(view, finding, question, answer) for finding in group]
        if any(len(of) != 1 for of in found):
            return []
        results.setdefault(tuple(of[0] for of in found), []).append(spoken(question, answer))
    ordered = sorted(results.items(), key=lambda item: -_sum(item[0]))
    most = sum(finding.rule.half_points for finding in group)
    return [
        (most - _sum(steps), (text(capitalized(_either(answers))), _result(group, steps), text(points(_sum(steps)))))
        for steps, answers in ordered
    ]


def _either(answers: list[str]) -> str:
    """*answers* as alternatives; the words in which all of them end are said once."""
    split = [answer.split() for answer in answers]
    same = 0
    while len(split) > 1 and all(len(words) > same + 1 and words[-same - 1] == split[0][-same - 1] for words in split):
        same += 1
    apart = [" ".join(words[: len(words) - same]) for words in split]
    return " ".join([listed(apart, "or"), *split[0][len(split[0]) - same :]])


def _sum(steps: tuple[Outcome, ...]) -> int:
    return sum(step.half_points for step in steps)


def _outcomes(view: View, finding: Finding, question: Question, answer: str) -> list[Outcome]:
    """What the rule of *finding* can come to where the law gives *answer*."""
    law, rule = view.assessment.law, finding.rule
    answered: Mapping[str, Holding] = {**law.holdings, question.id: Holding(question.id, answer)}
    of = scope([step.when for step in rule.outcomes], view.content.questions)
    found = {reference.outcome(rule, world) for world in worlds(of, replace(law, holdings=answered))}
    return [rule.outcomes[n] for n in sorted(found)]


def _result(group: Group, steps: tuple[Outcome, ...]) -> Text:
    """What all of *group* come to, with its mark and in one word where that is the same: "Met, all three"."""
    words = {step.word for step in steps}
    if len(words) == 1:
        number = {1: "", 2: ", both"}.get(len(group), f", all {count(len(group))}")
        word = words.pop()
        return text(Run(capitalized(word), "sign", word), f"{capitalized(word)}{number}")
    return text("; ".join(f"{f.component} {step.word}" for f, step in zip(group, steps, strict=True)))
