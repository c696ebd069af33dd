"""Two versions of a measure weighed: what each provision became, by the answers that are recorded of either."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from advisor.assess.change import Account
from advisor.draft.compare import Part, Side
from advisor.model import Question
from advisor.model.law import Law
from advisor.model.weighing import weighed
from advisor.model.words import UNVERIFIED, WEIGHTS, Weighing, Weight


class Version(Struct, frozen=True, kw_only=True):
    """One version of a measure: its provisions, and what is recorded that it makes of which answer."""

    name: str  # as a sentence calls it: "HB 571 (2019), Committee Substitute"
    file: str  # or the bill's id
    sides: tuple[Side, ...]
    answers: Mapping[str, str] = {}  # question -> answer
    touches: frozenset[str] = frozenset()  # questions that it bears on in a way that nobody has read
    where: Mapping[str, frozenset[str]] = {}  # question -> the sections that answer it
    complete: bool = False  # whether whoever recorded the answers recorded all that it changes
    edited: frozenset[str] = frozenset()  # sections whose words were changed after the answers were recorded
    said: frozenset[str] = frozenset()  # questions whose answers somebody gave of these very words

    def has(self, number: str) -> bool:
        return any(side.number == number for side in self.sides)

    def unread(self, number: str) -> bool:
        """Whether it has the section *number*, and nobody recorded all that its words change."""
        return self.has(number) and (not self.complete or number in self.edited)


class Turn(Struct, frozen=True):
    """A question that the two versions answer, or may answer, differently."""

    question: Question
    old: str
    new: str
    word: Weighing
    sections: frozenset[str]  # that answer it, in either
    deciding: tuple[str, ...] = ()  # the components whose rules read it
    moves: tuple[str, ...] = ()  # those of them that move


class Weighed(Struct, frozen=True):
    """A provision, what became of it, the answers that say so, and the points that go with them."""

    part: Part | None  # None: answers of which no section is recorded
    weight: Weight
    turns: tuple[Turn, ...] = ()
    kept: tuple[str, ...] = ()  # questions whose recorded answers are the same in both
    components: tuple[str, ...] = ()  # that move, and whose points are counted here
    points: tuple[int, int] = (0, 0)  # half points, at the low and the high end


class BothAnswers(Struct, frozen=True):
    """What the two versions make of each question that either may change, on the law of one day."""

    old: Mapping[str, str]
    new: Mapping[str, str]
    where: Mapping[str, frozenset[str]]


def answers_of(
    old: Version, new: Version, parts: Sequence[Part], law: Law, citing: Callable[[str], Iterable[str]]
) -> BothAnswers:
    """What *old* and *new* make of every question that they answer or that their words may touch.

    *citing* gives the questions whose recorded answers cite a section. Where the words behind an answer are the same in
    both, what is recorded of one version holds for the other; where they are not, and nobody recorded the answer of
    one, it is unverified: it has to be read.
    """
    where: dict[str, set[str]] = {}
    for version in (old, new):
        for question in (*version.answers, *version.touches):
            where.setdefault(question, set()).update(version.where.get(question, ()))
    moved = {number for part in parts if not part.same for number in part.numbers}
    for number in sorted({number for part in parts for number in part.numbers}):
        unread = number in moved and (old.unread(number) or new.unread(number))
        for question in citing(number):
            if unread or where.get(question) == set():
                where.setdefault(question, set()).add(number)
    resolve = _Resolver(parts, law, where)
    made = {q: (resolve.answer(old, new, q), resolve.answer(new, old, q)) for q in where}
    return BothAnswers(
        {q: one for q, (one, _) in made.items()},
        {q: two for q, (_, two) in made.items()},
        {q: frozenset(numbers) for q, numbers in where.items()},
    )


class _Resolver:
    """Finds the answer of one version to a question from what either records, and from whose words are the same."""

    def __init__(self, parts: Sequence[Part], law: Law, where: Mapping[str, Iterable[str]]):
        self.law, self.where = law, where
        self.moved = {number for part in parts if not part.same for number in part.numbers}
        self.pair = {number: part.numbers for part in parts for number in part.numbers}

    def answer(self, own: Version, other: Version, question: str) -> str:
        numbers = {number for named in self.where[question] for number in self.pair.get(named, {named})}
        moved = numbers & self.moved
        if question in own.touches:
            return UNVERIFIED
        if question in own.answers and (question in own.said or not own.edited & moved):
            return own.answers[question]
        if (own.complete and not own.edited & moved) or not any(map(own.has, numbers)):
            return self.law.holding(question).answer
        if moved or question not in other.answers:
            return UNVERIFIED
        return other.answers[question]


def weigh(
    parts: Sequence[Part], made: BothAnswers, questions: Mapping[str, Question], account: Account | None
) -> tuple[Weighed, ...]:
    """What became of each of *parts*, the heaviest first; answers that no section is recorded of stand by themselves.

    *account* is what the law as the older version would make it and as the newer would differ in; its points are
    counted once.
    """
    turns = tuple(_turns(made, questions, account))
    found = [_weighed(part, turns) for part in parts]
    placed = {number for part in parts for number in part.numbers}
    loose = tuple(turn for turn in turns if turn.word != "same" and not turn.sections & placed)
    if word := _word(turn.word for turn in loose):
        found.append(Weighed(None, word, loose))
    found.sort(key=lambda one: WEIGHTS.index(one.weight))
    return tuple(sorted(_counted(found, account), key=_heaviest))


def _turns(made: BothAnswers, questions: Mapping[str, Question], account: Account | None) -> Iterable[Turn]:
    findings = account.after.findings if account else ()
    for name, sections in made.where.items():
        question = questions.get(name) or Question(name, name, "text")
        old, new = made.old[name], made.new[name]
        deciding = tuple(f.component for f in findings if name in f.rule.reads)
        moves = tuple(m.component for m in account.moved if name in m.questions) if account else ()
        still = {m.component for m in account.of("evidence changed")} if account else set()
        moves = tuple(component for component in moves if component not in still)
        yield Turn(question, old, new, weighed(question, old, new), sections, deciding, moves)


def _weighed(part: Part, turns: Iterable[Turn]) -> Weighed:
    own = [turn for turn in turns if turn.sections & part.numbers]
    kept = tuple(turn.question.id for turn in own if turn.word == "same")
    turned = [turn for turn in own if turn.word != "same"]
    if part.same:  # what nobody has read of words that are the same is the same, whatever it is
        turned = [turn for turn in turned if turn.word != "to be read"]
    return Weighed(part, _weight(part, turned, kept), tuple(turned), kept)


def _weight(part: Part, turned: Sequence[Turn], kept: Sequence[str]) -> Weight:
    if part.old is None or part.new is None:
        return "new" if part.new else "dropped"
    if word := _word(turn.word for turn in turned):
        return word
    if part.same:
        return "unchanged"
    if not part.at_hand:
        return "no words"
    return "reworded" if kept or not part.numbers else "to be read"


def _word(words: Iterable[Weighing]) -> Weight | None:
    """What answers that differ come to: what is surely weaker or stronger goes before what nobody has read."""
    found = set(words)
    if "different" in found or {"weaker", "stronger"} <= found:
        return "different"
    for word in ("weaker", "stronger", "to be read"):
        if word in found and not (word == "stronger" and "to be read" in found):
            return word
    return None


def _counted(found: Sequence[Weighed], account: Account | None) -> Iterable[Weighed]:
    """*found* with the points of each component that moves, at the first provision that an answer of it stands in."""
    left = {moved.component: moved.points for moved in (account.moved if account else ())}
    for one in found:
        moving = dict.fromkeys(component for turn in one.turns for component in turn.moves)
        own = {component: left.pop(component) for component in moving if component in left}
        points = sum(low for low, _ in own.values()), sum(high for _, high in own.values())
        yield Weighed(one.part, one.weight, one.turns, one.kept, tuple(own), points)


def _heaviest(one: Weighed) -> tuple[int, int, int]:
    both = sum(one.points)
    return min(both, 0), WEIGHTS.index(one.weight), -both
