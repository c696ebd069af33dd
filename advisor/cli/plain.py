"""`advisor assess` as it is mostly typed, carried out without click, which costs half of what Python takes to start.

What is read here is what click would read the same: options by their full names, each with its value. Anything else,
a mistake or a call for help among it, is left to click, so there is one place that tells what a command takes and what
was wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from advisor.phrases import iso_date

VALUED = {"--as-of": "day", "--content": "content", "--framework": "framework"}
COMPLETES = "_ADVISOR_COMPLETE"  # with it a shell asks click how a word could go on
EXPANDED = frozenset("*?[]~$%")  # where the shell does not put in what they stand for, click does


def carried_out(words: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Whether *words* were a plain `assess`, which has then been done. Raises as the command does."""
    if COMPLETES in environment or words[:1] != ["assess"] or any(EXPANDED.intersection(word) for word in words):
        return False
    given = _read(words[1:])
    if given is None:
        return False
    from advisor.cli.scores import print_assessment

    day = given.get("day")
    print_assessment(
        given["code"],
        iso_date(day) if day else None,
        data="data" in given,
        content=given.get("content"),
        framework=given.get("framework", ""),
    )
    return True


def _read(words: Sequence[str]) -> dict[str, str] | None:
    """What *words* give the command, by name; None where they are for click to read."""
    given: dict[str, str] = {}
    left = list(words)
    while left:
        word, equals, value = left.pop(0).partition("=")
        if word == "--json" and not equals:
            given["data"] = ""
        elif word in VALUED and (equals or left):
            value = value if equals else left.pop(0)
            given[VALUED[word]] = value
        elif word and not word.startswith("-") and not equals and "code" not in given:
            given["code"] = word
        else:
            return None
    return given if "code" in given and _is_day(given.get("day")) else None


def _is_day(text: str | None) -> bool:
    try:
        return text is None or bool(iso_date(text))
    except ValueError:
        return False
