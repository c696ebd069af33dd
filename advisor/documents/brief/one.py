"""The brief on one component: what to ask for, the law now, what would change, what one may hear, what it costs."""

from __future__ import annotations

from advisor.assess import UNDETERMINED, Finding
from advisor.documents.brief.parts import Parts, asks_nothing, introduce, key, may_have_changed, objection, score_rows
from advisor.documents.document import VERIFY, Row, Text
from advisor.documents.law_rows import statements, to_settle
from advisor.documents.marks import marks, meaning
from advisor.documents.memo.money import money_row
from advisor.documents.memo.steps import agency_of
from advisor.documents.view import View, acts
from advisor.documents.wording import sentence, spaced, strong, text
from advisor.model import NOT_APPLICABLE, UNVERIFIED, Advice
from advisor.model.law import Holding
from advisor.phrases import listed, long_date


def one(view: View, finding: Finding, drafted: tuple[int, int] | None) -> Parts:
    """The brief on *finding*, which is short of met or may be. *drafted* is of a draft that closes it alone."""
    rule, held = finding.rule, _held(finding.holdings)
    if finding.outcome == UNDETERMINED:
        return _open(view, finding, held)
    law = Row("The law now" if view.today else "The law then", _law(view, held), key=key(view, held))
    means = "What that means" if view.today else "What that meant"
    rows = [law, *_row(means, finding.advice.effect if finding.advice else "")]
    if not view.today:
        title = f"{rule.name}: the law of {long_date(view.day)}"
        return Parts(title, rule.words, asks_nothing(view), (*rows, *score_rows(view, (), "")), ())
    if finding.advice:
        rows += _argued(finding, finding.advice)
    title = rule.aim or sentence(f"close the gap: {rule.name}")
    rows += score_rows(view, [finding], "The score with this one change")
    after = tuple(may_have_changed(view, finding.holdings))
    return Parts(title, rule.words, _ask(view, finding, drafted), tuple(rows), after)


def _held(holdings: tuple[Holding, ...]) -> list[Holding]:
    """The answers that can be said: an act that nobody has read may have left one without words."""
    return [h for h in holdings if h.answer != NOT_APPLICABLE and (h.answer != UNVERIFIED or h.says)]


def _law(view: View, held: list[Holding]) -> tuple[Text, ...]:
    """What the law says on the component, each sentence once."""
    return (statements(view, held),)


def _ask(view: View, finding: Finding, drafted: tuple[int, int] | None) -> Text:
    """A bill, or what takes its place where a bill cannot close the gap."""
    remedy = finding.remedy
    if remedy.kind == "statute":
        return introduce(view, "this bill", drafted)
    if remedy.kind == "court-rule":
        return text(strong(f"Petition {agency_of(finding)} to change its rule."), " A bill cannot close this gap.")
    return text(strong("Put the money into the budget."), " A bill without it cannot close this gap.")


def _argued(finding: Finding, advice: Advice) -> list[Row]:
    """What would change and who gains power by it, the objection with its answer, and the cost of this ask."""
    power = [strong(sentence(finding.power))] if finding.power else []
    change = spaced([text(sentence(advice.choice.do)), text(*power)])
    return [
        Row("What would change", (change,)),
        Row("You may hear", (objection(advice),)),
        Row("What it costs", (money_row(finding),)),
    ]


def _row(label: str, said: str) -> list[Row]:
    return [Row(label, (text(sentence(said)),))] if said else []


def _open(view: View, finding: Finding, held: list[Holding]) -> Parts:
    """Where nobody knows: what to read, and no ask for a bill."""
    unread = {b.id: b for h in finding.holdings for b in acts(view, h)}
    what = f"Read {listed(b.name for b in unread.values())}" if unread else "Have the open questions answered"
    waiting = [h for h in finding.holdings if h.question in finding.unsettled]
    ask = text(strong(f"{what} before a bill is drafted."), " Until then nobody can say whether the law falls short.")
    known = [h for h in held if h not in waiting]
    rows = [Row("The law now", _law(view, known), key=key(view, known))] if known else []
    told = any(VERIFY in marks(view, h) for h in known)
    rows.append(Row("What to find out", tuple(to_settle(view, waiting)), key=() if told else meaning([VERIFY])))
    after = tuple(may_have_changed(view, finding.holdings))
    rows += score_rows(view, (), "")
    return Parts(f"Find out first: {finding.name}", finding.rule.words, ask, tuple(rows), after)
