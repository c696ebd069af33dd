"""The brief on a whole state: one ask for every gap that a bill can close."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.assess import Finding
from advisor.documents.brief.parts import Parts, asks_nothing, introduce, key, may_have_changed, objection, score_rows
from advisor.documents.document import Row, Text
from advisor.documents.marks import marks
from advisor.documents.memo.money import by_cost
from advisor.documents.published import agrees, published, why_they_differ
from advisor.documents.view import View
from advisor.documents.wording import REMEDY_WORDS, counted, sentence, spaced, strong, text, uncapitalized
from advisor.model import NOT_APPLICABLE
from advisor.phrases import listed, long_date

NAMED = 3  # gaps that are set out
AIMS = 7  # of which the page says what they ask for


def whole(view: View, drafted: tuple[int, int] | None) -> Parts:
    """The brief on every gap. *drafted* is of a draft that closes all that a statute closes."""
    chosen = sorted(view.short, key=lambda f: (f.remedy.kind != "statute", view.numbers[f.component]))[:NAMED]
    bill = [f for f in view.short if f.remedy.kind == "statute"]
    rows = tuple(_rows(view, chosen, bill))
    held = [h for f in chosen for h in f.holdings]
    after = tuple(may_have_changed(view, held)) if view.today else ()
    words = tuple(f.rule.words[0] for f in chosen if f.rule.words)
    rows += tuple(score_rows(view, bill, "The score with these changes"))
    why = spaced(_why(view))
    printed = published(view)
    label = "Beside ours" if printed and agrees(view, printed) else "Why they differ"
    rows += (Row(label, (why,)),) if why else ()
    return Parts(_title(view), words, _ask(view, bill, drafted), rows, after)


def _why(view: View) -> Iterator[Text]:
    """Why our score is not the published one, and on how much the range turns."""
    if printed := published(view):
        yield from why_they_differ(view, printed)
    if view.assessment.grades and view.assessment.unsettled:
        yield text(f"The range turns on {counted(len(view.assessment.unsettled), 'open question')}.")


def _title(view: View) -> str:
    """The ask in a line that begins with its verb; of a past day, what stood then."""
    gaps, subject = view.short, view.assessment.framework.subject
    law = f"{view.state.name}’s law on {subject}"
    if not view.today:
        found = counted(len(gaps), "gap") if gaps else "no gap that is certain"
        return f"{law} on {long_date(view.day)}: {found}"
    if gaps:
        return f"Close {counted(len(gaps), 'gap')} in {law}"
    return f"Learn what {law} now says" if view.ranked else f"Keep {law} as it is"


def _ask(view: View, bill: list[Finding], drafted: tuple[int, int] | None) -> Text:
    """What the reader is to do."""
    if not view.today:
        return asks_nothing(view)
    if not bill:
        what = "Have the open questions answered" if view.ranked else "Have the law checked after each session"
        return text(strong(f"{what} before a bill is drafted." if view.ranked else f"{what}."))
    which = "the gap" if len(bill) == len(view.short) == 1 else counted(len(bill), "gap")
    others = (_other_remedy(view, kind) for kind in ("court-rule", "appropriation"))
    return spaced([introduce(view, f"a bill that closes {which}", drafted), *others])


def _other_remedy(view: View, kind: str) -> Text:
    """How many gaps need something else than a bill, of the kind *kind*; nothing where none does."""
    others = [f for f in view.short if f.remedy.kind == kind]
    needs = "needs" if len(others) == 1 else "need"
    what = f"{'an' if kind == 'appropriation' else 'a'} {REMEDY_WORDS[kind].lower()}"
    return text(sentence(f"{counted(len(others), 'further gap')} {needs} {what}")) if others else ()


def _rows(view: View, chosen: list[Finding], bill: list[Finding]) -> Iterator[Row]:
    if chosen:
        held = [h for f in chosen for h in f.holdings]
        law = tuple(_claim(view, f) for f in chosen)
        yield Row("The law now" if view.today else "The law then", items=law, key=key(view, held))
    if not view.today:
        return
    if bill:
        yield Row("What would change", (text(_aims(bill)), *_powers(bill)))
    for advice in [f.advice for f in chosen[:1] if f.advice]:
        yield Row("You may hear", (objection(advice),))
    if bill:
        yield Row("What it costs", (_costs(bill),))


def _claim(view: View, finding: Finding) -> Text:
    """A gap in bold, with the source and the mark of the law."""
    advice = finding.advice
    claim = advice.headline if advice else finding.rule.title
    said = [h for h in finding.holdings if h.answer != NOT_APPLICABLE]
    support = [p for h in said for p in h.provenance if not p.disputes]
    marked = next((m for h in said if (m := marks(view, h))), ())
    return text(strong(sentence(claim)), view.sources.note(support[:1]), marked)


def _aims(bill: list[Finding]) -> str:
    """What each of the gaps *bill* asks for, by component; of many the first, and the others by number."""
    told = bill if len(bill) <= AIMS + 1 else bill[:AIMS]
    rest = [f.component for f in bill[len(told) :]]
    said = [f"{f.component} {uncapitalized(f.rule.aim or f.rule.name)}" for f in told]
    return sentence("; ".join([*said, *([f"and close the gaps in {listed(rest)}"] if rest else [])]))


def _powers(bill: list[Finding]) -> Iterator[Text]:
    """Who would gain power or come under a penalty, said of this state."""
    said = [f"{f.component}: {f.remedy.power}" for f in bill if f.remedy.power]
    if said:
        yield text(strong(" ".join(map(sentence, said))))


def _costs(bill: list[Finding]) -> Text:
    """What each gap costs to close, in two or three words; the memo says what of it is known."""
    said = [text(strong(f"{word}:"), f" {listed(of)}") for word, of in by_cost(bill).items()]
    return text(*(part for n, one in enumerate(said) for part in ((text("; "), one) if n else (one,))), ".")
