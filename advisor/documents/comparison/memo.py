"""The comparison of two versions as a memo: the sum, the chair's paragraph, every change, then word for word."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.documents.bill.visible import visible
from advisor.documents.changes.sides import moves
from advisor.documents.comparison.said import (
    WORDS,
    TwoTexts,
    briefly,
    chair,
    explained,
    name,
    title,
    to_answer,
)
from advisor.documents.document import Column, Memo, Row, Run, Section, Table, Text
from advisor.documents.figures import Strip
from advisor.documents.law_runs import law_runs
from advisor.documents.memo.score_strip import score_row, score_strip
from advisor.documents.view import view_of
from advisor.documents.wording import counted, joined_texts, run, strong, text
from advisor.draft.compare import Part
from advisor.draft.versions import Weighed
from advisor.phrases import capitalized, listed, long_date

ON_PAGE_ONE = 8
NOT_AT_HAND = "The words of one version are not at hand."
BETWEEN = "Versions between the two, if there were any, were not compared."
FROM_ANSWERS = (
    "Weaker and stronger come from answers, by the order that each question gives them: what the drafter or whoever "
    "read the text recorded of it. No answer is inferred from words."
)


def comparison_memo(of: TwoTexts) -> Memo:
    """Return the memo on *of*."""
    old, new = of.named
    head = (
        Row("Before", (text(f"{capitalized(of.old.name)} ({of.old.file})"),)),
        Row("After", (text(f"{capitalized(of.new.name)} ({of.new.file})"),)),
        Row("Between", (text(BETWEEN),)),
        *([Row("Law of", (text(long_date(of.day)),))] if of.today else []),
    )
    figure = _figure(of)
    page = (*([Row("The score", figure=figure)] if figure else []), *_table(of))
    sections = (_word_for_word(of), *_unread(of), _how(of))
    return Memo(
        title=title(of), language="en-US", dated=of.dated,
        draft_line=f"As if enacted. Two texts that are not law. Prepared {long_date(of.dated)}. Not legal advice.",
        foot=f"{capitalized(old)}, against {new}",
        head=head, lead=Row("For the chair", (text(chair(of)),)), page=page,
        sections=tuple(section for section in sections if section),
        keywords=("comparison",),
    )  # fmt: skip


def _figure(of: TwoTexts) -> Strip | None:
    account, today = of.account, of.today
    if account is None or today is None:
        return None
    view = view_of(today, of.content, of.dated)
    before, after = account.before, account.after
    rows = (
        score_row(view, "The older text", "asif", before.low, before.high),
        score_row(view, "The newer text", "asif", after.low, after.high),
        score_row(view, "Today, our count", "band", today.low, today.high),
    )
    same = (before.low, before.high) == (after.low, after.high)
    by = moves(after.low - before.low, after.high - before.high)
    said = "both texts earn the same" if same else f"the newer text earns {by} points"
    return score_strip(view, rows, f"As if enacted, {said}")


def _table(of: TwoTexts) -> Iterator[Row]:
    """Every change, the heaviest first; what page one has no room for, the next pages show."""
    shown = of.shown
    if not shown:
        return
    columns = (
        Column("Change", inches=1.0), Column("No.", inches=0.55), Column("Section", inches=1.25),
        Column("In plain words", inches=2.9), Column("Points", number=True, as_if=True, inches=0.8),
    )  # fmt: skip
    rows = tuple(_cells(one) for one in shown[:ON_PAGE_ONE])
    more = len(shown) - len(rows)
    note = [f"{capitalized(counted(more, 'more change'))} below."] if more else []
    if any(one.weight in ("weaker", "different") and not any(one.points) for one in shown):
        note.append("A change can be weaker and move no points: below it stands why.")
    caption = f"Table 1. {'Every change' if not more else 'The changes'}, the heaviest first"
    yield Row(caption, table=Table("changes", caption, columns, rows, note=text(" ".join(note))))


def _cells(one: Weighed) -> tuple[Text, ...]:
    points = moves(*one.points)
    if not one.components and any(turn.moves for turn in one.turns):
        points = "above"  # each component is counted once
    elif one.weight == "to be read" and not any(one.points):
        points = "not known"
    return _marked(one), text(", ".join(one.components)), text(name(one)), text(briefly(one)), text(points)


def _marked(one: Weighed) -> Text:
    return _sign(one), run(WORDS[one.weight])


def _sign(one: Weighed) -> Run:
    return Run(WORDS[one.weight], "sign", one.weight.replace(" ", "-"))


def _word_for_word(of: TwoTexts) -> Section | None:
    rows = tuple(_change(one) for one in (*of.shown, *of.of("reworded")))
    said = (
        Run("Struck words", "struck"), *text(" stand in the older text only, "), Run("underlined words", "inserted"),
        *text(" in the newer. Paragraphs that stay are left out. A part that one text alone has is printed plain."),
    )  # fmt: skip
    return Section("words", "Word for word", (tuple(said),), rows=rows) if rows else None


def _change(one: Weighed) -> Row:
    first = text(_sign(one), strong(f"{WORDS[one.weight]}."), " ", " ".join(explained(one)))
    return Row(name(one), (first, *(_law(one.part) if one.part else ())))


def _law(part: Part) -> Iterator[Text]:
    """The words of a provision that differ; all of them, unmarked, where one version alone has it."""
    if not part.at_hand:
        yield text(NOT_AT_HAND)
        return
    if part.old and part.new and part.old.action != part.new.action:
        yield text(f"The older text {_does(part.old.action)}, the newer {_does(part.new.action)}.")
    alone = part.old is None or part.new is None
    changed = visible(part.changed)
    for line in changed:
        yield tuple(law_runs(line, plain=alone))
    stay = len(part.lines) - len(changed)
    if stay and not alone:
        yield text(f"({capitalized(counted(stay, 'paragraph'))} {'stays' if stay == 1 else 'stay'} as before.)")


def _does(action: str) -> str:
    return {"other": "does something outside the code"}.get(action, f"{action} it")


def _unread(of: TwoTexts) -> Iterator[Section]:
    """What somebody has to read, with the words that record what was found."""
    found = to_answer(of.weighed)
    if not found:
        return
    items = []
    for turn, old, new in found:
        allowed = ", ".join(turn.question.permitted) or turn.question.kind
        texts = listed(which for which, lacking in (("the older", old), ("the newer", new)) if lacking)
        items.append(text(f"{turn.question.ask} ({turn.question.id}, in {texts}; permitted: {allowed})"))
    intro = (
        "Nobody has recorded what these words answer, and until somebody does the score counts them as open. "
        "Read them, and compare again with what they answer: --answer-old or --answer-new QUESTION=ANSWER."
    )
    yield Section("to-read", "To be read", (text(intro),), rows=(Row("Questions", items=tuple(items)),))


def _how(of: TwoTexts) -> Section:
    same = [name(one) for one in of.of("unchanged") if one.part]
    unseen = [name(one) for one in of.of("no words")]
    rows = [Row("Weighed by", (text(FROM_ANSWERS),))]
    rows += [Row("Unchanged", (joined_texts([text(s) for s in same]),))] if same else []
    rows += (
        [Row("Same answers", (text(f"{listed(unseen)}; the words of one version are not at hand."),))] if unseen else []
    )
    edited = sorted(of.old.edited | of.new.edited)
    if edited:
        said = "Edited since its answers were recorded, so that they count only where its words are the other text's: "
        rows.append(Row("Edited", (text(said, listed(edited), "."),)))
    return Section("compared", "How it was compared", rows=tuple(rows))
