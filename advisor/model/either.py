"""One of several answers, where a source leaves open which: one text, `a|b`, wherever an answer is a text.

The answers in it are different, none of them is a reserved one, and they stand in one order, so that the same answer
is always the same text. Files say it as `{one-of: [a, b]}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from advisor.errors import Refused
from advisor.model.words import OPEN_ANSWERS, RESERVED_ANSWERS

ONE_OF = "one-of"  # its key in a file
BETWEEN = "|"  # no answer of a question holds it
DOUBLED = (
    "one of several needs two or more different answers",
    "Name each answer once; where only one is left, write it alone.",
)


def members(answer: str) -> tuple[str, ...]:
    """The answers that *answer* leaves possible: those it is one of, else itself."""
    return tuple(answer.split(BETWEEN))


def is_either(answer: str) -> bool:
    """Whether *answer* only says that it is one of several."""
    return BETWEEN in answer


def either(given: Sequence[str]) -> str:
    """The answer that is one of those *given*. Raises Refused where they are not two or more that differ."""
    if len(given) < 2 or len(set(given)) != len(given) or not all(given):
        raise Refused(*DOUBLED)
    for answer in given:
        if answer in RESERVED_ANSWERS:
            way_out = f"Leave it out, or write {answer} alone."
            raise Refused(f"{answer!r} cannot be one of several answers", way_out)
    return _joined(given)


def typed(text: str) -> str:
    """The answer in *text* as somebody typed it: `a | b` is one of the two. Raises Refused as `either`."""
    return either(parts(text)) if is_either(text) else text


def parts(text: str) -> list[str]:
    """What stands between the signs in *text*, which somebody typed."""
    return [part.strip() for part in text.split(BETWEEN)]


def in_order(text: str) -> str:
    """*text* as somebody typed it, with what it is one of in the order that an answer has."""
    return _joined(parts(text)) if is_either(text) else text


def together(given: Iterable[str]) -> str:
    """What several answers to one question leave possible together; open ones leave everything.

    Where nothing is left in common, or nothing is known, it is the first that is known, or the first of all.
    """
    listed = list(given)
    known = [answer for answer in listed if answer not in OPEN_ANSWERS]
    return _joined(common(known)) or (known or listed)[0]


def common(given: Sequence[str]) -> tuple[str, ...]:
    """What all of the answers *given* leave possible, in the order of the first."""
    return tuple(one for one in members(given[0]) if all(one in members(other) for other in given)) if given else ()


def in_yaml(answer: str) -> str:
    """*answer* as a file says it."""
    return f"{{{ONE_OF}: [{', '.join(members(answer))}]}}" if is_either(answer) else answer


def in_words(possible: Sequence[str]) -> str:
    """The answers that are possible, each in plain words, as a sentence says them."""
    return f"either {', '.join(possible[:-1])} or {possible[-1]}"


def agree(one: str, other: str) -> bool:
    """Whether two answers can both be right: one is open, or they leave an answer in common."""
    return bool({one, other} & OPEN_ANSWERS or common((one, other)))


def nested(one: str, other: str) -> bool:
    """Whether one of two answers is the other, or one of those that the other leaves possible."""
    first, second = set(members(one)), set(members(other))
    return first <= second or second <= first


def _joined(answers: Iterable[str]) -> str:
    return BETWEEN.join(sorted(answers, key=lambda answer: answer.zfill(12) if answer.isdecimal() else answer))
