"""What a comparison of two versions says in sentences: of an answer, of a provision, and of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from advisor.assess import Assessment
from advisor.assess.change import Account
from advisor.documents.changes.sides import moves
from advisor.documents.wording import count, counted, sentence
from advisor.draft.versions import Turn, Version, Weighed
from advisor.model import Content
from advisor.model.words import UNVERIFIED, Weight
from advisor.phrases import capitalized, listed, points, span

WORDS: dict[Weight, str] = {
    "dropped": "Dropped",
    "weaker": "Weaker",
    "to be read": "To be read",
    "different": "Different",
    "stronger": "Stronger",
    "new": "New",
    "reworded": "Reworded",
    "no words": "Same answers",
    "unchanged": "Same",
}
DOES: tuple[tuple[Weight, str], ...] = (  # in a title: "weakens two parts"
    ("weaker", "weakens"),
    ("dropped", "drops"),
    ("different", "changes both ways"),
    ("stronger", "strengthens"),
    ("new", "adds"),
    ("to be read", "rewords"),
)
IN_FULL = 5  # losses that the chair is told with their answers; of more, the section alone
WITHOUT_ANSWERS: dict[Weight, str] = {  # what is said of a provision where no answer turns
    "dropped": "No answer is recorded of it",
    "weaker": "",
    "to be read": "Its words differ; no answer is recorded of it",
    "different": "",
    "stronger": "",
    "new": "No answer is recorded of it",
    "reworded": "Other words, the same recorded answers",
    "no words": "The same recorded answers; the words are not at hand",
    "unchanged": "",
}


class TwoTexts(Struct, frozen=True):
    """Two versions of a measure against each other, for its document."""

    old: Version
    new: Version
    weighed: tuple[Weighed, ...]
    content: Content
    dated: date
    day: date  # of the law on which both are laid
    today: Assessment | None = None
    account: Account | None = None

    @property
    def named(self) -> tuple[str, str]:
        """How a sentence calls the two: by their names, where those tell them apart."""
        names = self.old.name, self.new.name
        return names if names[0] != names[1] else ("the older text", "the newer text")

    def of(self, *weights: Weight) -> tuple[Weighed, ...]:
        return tuple(one for one in self.weighed if one.weight in weights)

    @property
    def shown(self) -> tuple[Weighed, ...]:
        """What is told one by one: all that is neither the same nor reworded with the same answers."""
        return self.of("dropped", "weaker", "to be read", "different", "stronger", "new")


def title(of: TwoTexts) -> str:
    """The sum: "The newer text weakens two parts, strengthens one and drops one"."""
    counts = Counter(one.weight for one in of.shown)
    said: list[str] = []
    for weight, verb in DOES:
        if n := counts[weight]:
            said.append(f"{verb} {count(n)}" if said else f"{verb} {counted(n, 'part')}")
    if not said:
        reworded = of.of("reworded")
        return "The newer text rewords and changes no recorded answer" if reworded else "The two texts say the same"
    return f"The newer text {listed(said)}"


def name(one: Weighed) -> str:
    return one.part.name if one.part else "No section recorded"


def chair(of: TwoTexts) -> str:
    """One paragraph: what is weaker and what is gone, by its answers; what nobody has read; what no figure shows."""
    parts = [*_losses(of), *_gains(of)]
    if not of.shown and not of.of("reworded", "no words"):
        parts = ["The two texts say the same."]
    elif not parts and not of.of("to be read"):
        parts = [f"{capitalized(of.named[1])} changes no answer that is recorded of {of.named[0]}."]
    return " ".join([*parts, *_unread(of), *_scored(of)])


def _losses(of: TwoTexts) -> Iterator[str]:
    losses = of.of("dropped", "weaker", "different")
    for n, one in enumerate(losses[:IN_FULL]):
        verb = {"dropped": "drops", "weaker": "weakens"}.get(one.weight, "changes both ways")
        turns = [turn for turn in one.turns if turn.word != "to be read" or one.weight == "dropped"]
        who = "It" if n else capitalized(of.named[1])
        yield " ".join([f"{who} {verb} {name(one)}{':' if turns else '.'}", *map(turned, turns)])

    if rest := losses[IN_FULL:]:
        yield f"It also weakens, drops or changes both ways {listed(map(name, rest))}: the word-for-word part says how."


def _gains(of: TwoTexts) -> Iterator[str]:
    for found, verb in ((of.of("stronger"), "strengthens"), (of.of("new"), "adds")):
        if found:
            yield f"The newer text {verb} {listed(map(name, found))}."


def _unread(of: TwoTexts) -> Iterator[str]:
    if unread := of.of("to be read"):
        reads = "reads" if len(unread) == 1 else "read"
        it = "it" if len(unread) == 1 else "them"
        yield (
            f"{listed(map(name, unread))} {reads} otherwise, and nobody has recorded what the new words answer: "
            f"read {it} before relying on this comparison."
        )


def _scored(of: TwoTexts) -> Iterator[str]:
    account = of.account
    if account is None:
        yield "Nothing is recorded of the state's law here, so that answers cannot be weighed: only words are compared."
        return
    before, after = account.before, account.after
    old, new = (f"{span(side.low, side.high)}" for side in (before, after))
    most = points(after.framework.half_points)
    if (before.low, before.high) == (after.low, after.high):
        yield f"As if enacted, both would score {new} of {most} points."
    else:
        by = moves(after.low - before.low, after.high - before.high)
        yield f"As if enacted, the older would score {old} of {most} points and the newer {new}: {by}."
    if hidden := [name(one) for one in of.of("dropped", "weaker", "different") if _hidden(one)]:
        yield f"No figure shows what becomes of {listed(hidden)}: the framework does not count it."


def _hidden(one: Weighed) -> bool:
    """Whether some answer of it is another and moves no points."""
    return any(turn.word != "to be read" and not turn.moves for turn in one.turns)


def turned(turn: Turn) -> str:
    """What becomes of one answer: the question, and "5 years" becomes "2 years"."""
    ask = turn.question.ask
    old, new = (turn.question.spoken(answer) for answer in (turn.old, turn.new))
    if turn.word != "to be read":
        return f"{ask} “{old}” becomes “{new}”."
    if turn.old == turn.new == UNVERIFIED:
        return f"{ask} Nobody has recorded what either text answers."
    if turn.new == UNVERIFIED:
        return f"{ask} The older text: “{old}”. Nobody has recorded what the newer answers."
    if turn.old == UNVERIFIED:
        return f"{ask} The newer text: “{new}”. Nobody has recorded what the older answers."
    return f"{ask} The older text: “{old}”. The newer: “{new}”."


def briefly(one: Weighed) -> str:
    """What became of a provision, for a cell: its subject and the first answer that turned."""
    weighty = sorted(one.turns, key=lambda turn: (turn.word != "weaker", turn.word == "to be read"))
    if not weighty:
        return _without_answers(one)
    first, more = weighty[0], len(weighty) - 1
    rest = f"; {count(more)} more" if more else ""
    if first.word == "to be read" and one.weight not in ("dropped", "new"):
        return f"{capitalized(first.question.about)}: the new words have to be read{rest}"
    old, new = (first.question.spoken(answer) for answer in (first.old, first.new))
    return f"{capitalized(first.question.about)}: “{old}” becomes “{new}”{rest}"


def _without_answers(one: Weighed) -> str:
    if one.weight in ("dropped", "new") and one.kept:
        return "What it answers, the other text answers elsewhere"
    return WITHOUT_ANSWERS[one.weight]


def explained(one: Weighed) -> Iterator[str]:
    """What is to be said of a provision beside its words: its answers, and why a figure does not show them."""
    yield from map(turned, one.turns)
    if not one.turns and (said := _without_answers(one)):
        yield sentence(said)
    if one.weight in ("weaker", "stronger", "different", "dropped"):
        yield from dict.fromkeys(_no_points(turn) for turn in one.turns if turn.word != "to be read" and not turn.moves)


def _no_points(turn: Turn) -> str:
    if not turn.deciding:
        return "No component of the framework reads this, so no figure shows it."
    many = len(turn.deciding) > 1
    return (
        f"Component{'s' if many else ''} {listed(turn.deciding)} {'come' if many else 'comes'} to the same with either "
        "answer, so no figure shows it."
    )


def to_answer(weighed: Sequence[Weighed]) -> list[tuple[Turn, bool, bool]]:
    """The questions that somebody has to read, each with whether the older and the newer text lack the answer."""
    turns = {turn.question.id: turn for one in weighed for turn in one.turns if turn.word == "to be read"}
    found = [(turn, turn.old == UNVERIFIED, turn.new == UNVERIFIED) for turn in turns.values()]
    return [one for one in found if one[1] or one[2]]
