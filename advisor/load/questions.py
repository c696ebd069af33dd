"""`facts/questions/*.yaml` -> questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from advisor.errors import suggest
from advisor.load.answered import refused
from advisor.load.conditions import condition
from advisor.load.reader import Bad, Convert, Reader, entries
from advisor.load.structs import StructReader
from advisor.load.tree import Items, Node, Pairs, Text
from advisor.load.values import answer, map_of, text, texts
from advisor.model import Question
from advisor.model.conditions import Condition
from advisor.model.conditions import questions as read_by
from advisor.model.either import is_either
from advisor.model.words import QUESTION_KINDS, RESERVED_ANSWERS, QuestionKind

SUBJECT = "subject"  # the one key of a file of questions that is no question
WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def questions(reader: Reader, paths: Iterable[str]) -> dict[str, Question]:
    """Every question in the files at *paths*, by its id; every problem is kept in *reader*."""
    structs = StructReader(reader, {QuestionKind: _answers, Condition: _later, Mapping[str, Condition]: _later})
    found: dict[str, Question] = {}
    others: list[tuple[str, Mapping[str, Node]]] = []  # what they say of one another
    for path in paths:
        node = reader.file(path)
        if isinstance(node, Pairs):
            subject = _subject(reader, node)
            for key, item in node.entries.items():
                question = _question(structs, key, item, node, path) if key != SUBJECT else None
                if question is None:
                    continue
                question = replace(question, subject=subject)
                if key in found:
                    what = f"the question {key} is asked twice"
                    reader.fail(node.keys[key], what, f"It stands at {found[key].place}.")
                found[key] = question
                others.append((key, entries(item)))
        elif node is not None:
            reader.fail(node.place, "a mapping of questions is needed here", "Write each question's id as a key.")
    for key, said in others:
        _relate(reader, found, key, said)
    return found


def _relate(reader: Reader, found: dict[str, Question], key: str, said: Mapping[str, Node]) -> None:
    """Give the question *key* what its entries have *said* of others."""
    if "applies" in said:
        _presuppose(reader, found, key, said["applies"])
    if "excludes" in said:
        found[key] = replace(found[key], excludes=_excluded(reader, found, key, said["excludes"]))


def _later(node: Node) -> Node:
    """What names other questions, and is read when all of them are known."""
    return node


def _subject(reader: Reader, node: Pairs) -> str:
    """What a file says its questions are about; empty where it says nothing."""
    said = node.entries.get(SUBJECT)
    if said is None or (isinstance(said, Text) and said.value.strip()):
        return said.value.strip() if said else ""
    reader.fail(node.keys[SUBJECT], "a text is needed here", "Write the subject as a sentence on the law names it.")
    return ""


def _question(structs: StructReader, key: str, item: Node, parent: Pairs, path: str) -> Question | None:
    subject = Path(path).stem
    place = parent.keys[key]
    if not key.startswith(subject + ".") or not all(WORD.fullmatch(part) for part in key.split(".")):
        what = f"{key!r} is not a question of {subject}"
        structs.reader.fail(place, what, f"Call it {subject}.<words-in-lower-case>.")
        return None
    values = structs.values(Question, item, {"id", "answers", SUBJECT})
    if values is None:
        return None
    kind, answers = values["kind"]
    better = values.get("better")
    question = Question(key, values["ask"], kind, answers, values.get("means", {}), better=better, place=place)
    _order(structs.reader, question)
    for word in question.means:
        if word not in question.answers:
            structs.reader.fail(place, f"means explains {word!r}, which is no answer", suggest(word, question.answers))
    return question


def _order(reader: Reader, question: Question) -> None:
    """Keep a problem where *question* does not say, or cannot say, which of its answers is better."""
    if question.is_number and question.better is None:
        way_out = "Say which answer protects more: higher, lower or none; `advisor migrate` adds it to a whole copy."
        reader.fail(question.place, "the key 'better' is missing", way_out, "better")
    if question.kind == "words" and question.better in ("higher", "lower"):
        what = "better: a list of words is neither higher nor lower"
        reader.fail(question.place, what, "Write the words best first, or `better: none`.", "better")
    if question.kind == "text" and question.better:
        reader.fail(question.place, "better: a text is no better than another", "Delete the key.", "better")


def _answers(node: Node) -> tuple[QuestionKind, tuple[str, ...]]:
    if isinstance(node, Items):
        words = texts(node)
        wrong = [w for w in words if not WORD.fullmatch(w) or w in RESERVED_ANSWERS]
        if wrong or len(set(words)) != len(words) or len(words) < 2:
            what = f"the answers {', '.join(words)} are not distinct words"
            raise Bad(what, "Use lower case and hyphens, each once.")
        return "words", words
    value = text(node) if isinstance(node, Text) else ""
    kinds = [kind for kind in QUESTION_KINDS if kind != "words"]
    for kind in kinds:
        if value == kind:
            return kind, ()
    raise Bad(f"{value!r} is not a type of answer", suggest(value, kinds))


def _presuppose(reader: Reader, found: dict[str, Question], key: str, item: Node) -> None:
    try:
        applies = condition(item, found)
    except Bad as bad:
        reader.fail(bad.place or item.place, f"applies: {bad.what}", bad.way_out)
        return
    seen = {key}
    waiting = list(read_by(applies))
    while waiting:
        question = waiting.pop()
        if question == key:
            reader.fail(item.place, f"{key} presupposes itself", "Break the circle of `applies`.")
            return
        if question not in seen:
            seen.add(question)
            waiting += read_by(found[question].applies)
    found[key] = replace(found[key], applies=applies)


def _excluded(reader: Reader, found: Mapping[str, Question], key: str, item: Node) -> dict[str, Condition]:
    """What each of the answers of the question *key* cannot stand beside; a problem is kept for what is wrong."""
    if not isinstance(item, Pairs):
        reader.fail(item.place, "excludes: a mapping of answers is needed here", "Write {answer: condition}.")
        return {}
    excluded = {}
    for said, node in item.entries.items():
        place = item.keys[said]
        if found[key].kind == "text" or said in RESERVED_ANSWERS or is_either(said) or not found[key].allows(said):
            reader.fail(place, f"excludes: {said!r} is not an answer to {key}", suggest(said, found[key].permitted))
            continue
        try:
            excluded[said] = condition(node, found)
        except Bad as bad:
            reader.fail(bad.place or node.place, f"excludes: {bad.what}", bad.way_out)
            continue
        if key in read_by(excluded[said]):
            reader.fail(place, f"{key} excludes an answer of its own", "Name the answers of other questions.")
    return excluded


def well_answered(given: Mapping[str, str], questions: Mapping[str, Question]) -> bool:
    """Whether each of the answers *given* is one that its question allows."""
    return all(name in questions and questions[name].allows(answer) for name, answer in given.items())


def alone(node: Node) -> str:
    """An answer that something brings about, which cannot be one of several."""
    found = answer(node)
    if is_either(found):
        raise Bad("one of several answers cannot be brought about", "Name the answer that the law must give.")
    return found


def answers(reader: Reader, questions: Mapping[str, Question], read: Convert = answer) -> Convert:
    """What reads a mapping of questions to answers, each by *read*; *reader* keeps a problem for each that is wrong.

    Each answer comes out as the record writes it.
    """
    read_all = map_of(read, "Write {question: answer}.")

    def convert(node: Node) -> dict[str, str]:
        given: dict[str, str] = read_all(node)
        for name, said in given.items():
            place = node.keys[name] if isinstance(node, Pairs) else node.place
            if name not in questions:
                reader.fail(place, f"no question is called {name!r}", suggest(name, questions))
            elif not questions[name].allows(said):
                bad = refused(questions[name], said)
                reader.fail(place, bad.what, bad.way_out)
            else:
                given[name] = questions[name].as_recorded(said)
        return given

    return convert
