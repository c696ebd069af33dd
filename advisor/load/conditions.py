"""`when` and `applies` -> the condition tree, each test checked against its question."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.errors import suggest
from advisor.load.answered import refused
from advisor.load.reader import Bad
from advisor.load.tree import Items, Node, Pairs, Text
from advisor.load.values import text
from advisor.model import NOT_APPLICABLE, OPEN_ANSWERS, Question
from advisor.model.conditions import HIGHEST, LOWEST, All, AnyOf, Between, Condition, Is, Not

GROUPS: Mapping[str, type[All] | type[AnyOf]] = {"all": All, "any": AnyOf}
ORDERED = ("at_least", "at_most", "more_than", "less_than")


def condition(node: Node, questions: Mapping[str, Question]) -> Condition:
    """The condition in *node*, whose tests are of *questions*. Raises Bad, with its place, for what is wrong first."""
    if not isinstance(node, Pairs) or len(node.entries) != 1:
        way_out = "Write {question: answer}, {all: [...]}, {any: [...]}."
        raise Bad("one test or one group is needed here", way_out, node.place)
    ((key, item),) = node.entries.items()
    if key in GROUPS:
        if not isinstance(item, Items) or not item.items:
            raise Bad(f"{key} needs a list of tests", f"Write {key}: [{{...}}, {{...}}].", item.place)
        return GROUPS[key](tuple(condition(inner, questions) for inner in item.items))
    if key == "not":
        return Not(condition(item, questions))
    if key not in questions:
        raise Bad(f"no question is called {key!r}", suggest(key, questions), node.keys[key])
    return _test(questions[key], item)


def _test(question: Question, node: Node) -> Condition:
    if question.kind == "text":
        what = f"{question.id} is answered in text, which no rule may test"
        raise Bad(what, "Ask a question with fixed answers.", node.place)
    if isinstance(node, (Text, Items)):
        return _equal(question, node)
    if len(node.entries) != 1:
        raise Bad("one comparison is needed here", "Join several with all: [...].", node.place)
    ((operator, item),) = node.entries.items()
    if operator == "not":
        return Not(_equal(question, item))
    if operator not in ORDERED:
        raise Bad(f"{operator!r} is not a comparison", suggest(operator, ("not", *ORDERED)), node.keys[operator])
    if not question.is_number:
        raise Bad(f"{question.id} is answered in words, which have no order", "Name the answers in a list.", node.place)
    return _ordered(question, operator, _value(question, item))


def _equal(question: Question, node: Node) -> Condition:
    items = node.items if isinstance(node, Items) else (node,)
    if not items:
        raise Bad("an empty list holds for no law", "Name at least one answer.", node.place)
    values = [_value(question, item) for item in items]
    if question.is_number:
        exact = tuple(Between(question.id, int(v), int(v)) for v in values)
        return exact[0] if len(exact) == 1 else AnyOf(exact)
    return Is(question.id, tuple(str(v) for v in values))


def _ordered(question: Question, operator: str, value: str | int) -> Condition:
    bound = int(value)
    low, high = {
        "at_least": (bound, HIGHEST),
        "more_than": (bound + 1, HIGHEST),
        "at_most": (LOWEST, bound),
        "less_than": (LOWEST, bound - 1),
    }[operator]
    return Between(question.id, low, high)


def _value(question: Question, node: Node) -> str | int:
    answer = text(node)
    if answer in OPEN_ANSWERS or answer == NOT_APPLICABLE or not question.allows(answer):
        bad = refused(question, answer)
        raise Bad(bad.what, bad.way_out, node.place)
    return question.value(answer)
