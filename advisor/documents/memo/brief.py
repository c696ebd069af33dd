"""The advocate's page: the ask, three reasons, the chart, the score, two objections with answers."""

from __future__ import annotations

from advisor.assess import Assessment, Finding, letters
from advisor.documents.document import VERIFY, Brief, Row, Run, Text
from advisor.documents.letterhead import Letterhead
from advisor.documents.marks import marks
from advisor.documents.memo.exhibits import chart
from advisor.documents.memo.page_one import freshness, scored_so_far
from advisor.documents.published import published, published_score, why_they_differ
from advisor.documents.view import View, matters, view_of
from advisor.documents.wording import REMEDY_WORDS, count, counted, graded, run, sentence, spaced, strong, text
from advisor.model import NOT_APPLICABLE, Content
from advisor.phrases import capitalized, listed, long_date, points, span

REASONS = 3


def brief(
    assessment: Assessment,
    content: Content,
    head: Letterhead,
    *,
    notice: str = "",
    then: Assessment | None = None,
    drafted: tuple[int, int] | None = None,
) -> Brief:
    """Return one page for a member of the legislature.

    Of *head*, `re` replaces the headline and `sender` the contact, and `to` stands in the header. A *notice* stands in
    the foot.
    *then* is the recorded law of the year of the publisher's printed result, assessed. *drafted* is how many sections a
    draft that closes every gap amends and adds; without it the page says nothing of sections.
    """
    view = view_of(assessment, content, head.dated, then)
    chosen = _chosen(view)
    reasons = tuple(_reason(view, f) for f in chosen)
    ask, score, answers = _ask(view, drafted), _score(view), _answers(view, chosen)
    draft = "Draft, prepared" if _has_verify((*reasons, ask)) else "Prepared"
    return Brief(
        title=run(head.re or _title(view)).text,
        language="en-US",
        dated=head.dated,
        draft_line=f"{draft} {long_date(head.dated)}{f' for {head.to}' if head.to else ''}{_assumed(view)}",
        foot=_foot(view, notice),
        ask=ask,
        reasons=reasons,
        chart=chart(view, alone=True),
        score=score,
        answers=answers,
        sources=view.sources.listed(),
        contact=text(head.sender or "[Name, organization, telephone, e-mail]"),
    )


def _assumed(view: View) -> str:
    """What the page assumes, where bills are laid over the law."""
    of = view.assumed
    return f", as if {of.were}. {of.caveat('the law now')}" if of else ""


def _foot(view: View, notice: str) -> str:
    fw = view.assessment.framework
    said = f"Not legal advice. Scores are ours, by the {fw.title} framework, {fw.edition}; law of {long_date(view.day)}"
    said += f", {view.assumed.when}." if view.assumed else "."
    return f"{said} {sentence(notice)}" if notice else said


def _has_verify(texts: tuple[Text, ...]) -> bool:
    return any(VERIFY in text for text in texts)


def _chosen(view: View) -> list[Finding]:
    """The gaps to argue from. Gaps that a statute closes come first, then those that lose most points."""
    order = sorted(view.short, key=lambda f: (f.remedy.kind != "statute", view.numbers[f.component]))
    return order[:REASONS]


def _title(view: View) -> str:
    return f"{capitalized(view.assumed.when)}: {_claim(view)}" if view.assumed else _claim(view)


def _claim(view: View) -> str:
    """The headline: how many gaps the state can close."""
    gaps, subject = view.short, view.assessment.framework.subject
    if gaps:
        return f"{view.state.name} can close {counted(len(gaps), 'gap')} in its law on {subject}"
    if view.ranked:
        return f"{view.state.name} should learn what its law on {subject} now says"
    return f"{view.state.name}’s law on {subject} meets every component"


def _session(view: View) -> str:
    """The next regular session, by its year where the state says when that is."""
    ahead = view.state.calendar.after(view.dated)
    return f"{ahead.start.year} session" if ahead else "next regular session"


def _ask(view: View, drafted: tuple[int, int] | None) -> Text:
    """What the reader is to do: sponsor a bill, and what it would change."""
    bill = [f for f in view.short if f.remedy.kind == "statute"]
    if not bill:
        what = "Have the open questions answered" if view.ranked else "Keep the law as it is and have it checked"
        return text(strong(f"{what} before the {_session(view)}."))
    which = "the gap" if len(bill) == len(view.short) == 1 else counted(len(bill), "gap")
    amended, added = drafted or (0, 0)
    does = [f"amends {counted(amended, 'section')}"] if amended else []
    does += [f"adds {count(added) if amended else counted(added, 'section')}"] if added else []
    parts = [text(strong(f"Sponsor a bill in the {_session(view)} that closes {which}."))]
    parts += [text(f"It {listed(does)}.")] if does else []
    return spaced([*parts, *(_other_remedy(view, kind) for kind in ("court-rule", "appropriation"))])


def _other_remedy(view: View, kind: str) -> Text:
    """How many gaps need something else than a bill, of the kind *kind*; nothing where none does."""
    others = [f for f in view.short if f.remedy.kind == kind]
    needs = "needs" if len(others) == 1 else "need"
    what = f"{'an' if kind == 'appropriation' else 'a'} {REMEDY_WORDS[kind].lower()}"
    return text(sentence(f"{counted(len(others), 'further gap')} {needs} {what}")) if others else ()


def _reason(view: View, finding: Finding) -> Text:
    """A claim in bold and one fact, with the number of its source and its mark."""
    claim = finding.advice.headline if finding.advice else finding.rule.title
    fact = f" {sentence(finding.advice.effect)}" if finding.advice else ""
    support = [p for h in finding.holdings for p in h.provenance if not p.disputes]
    marked = next((m for h in finding.holdings if h.answer != NOT_APPLICABLE and (m := marks(view, h))), ())
    return text(strong(sentence(claim)), fact, view.sources.note(support[:1]), marked)


def _score(view: View) -> Text:
    a = view.assessment
    top = a.framework.half_points
    if not a.grades:
        return spaced([text(f"{scored_so_far(view)} No grade can be given yet."), freshness(view)])
    when = view.assumed.when if view.assumed else "now" if view.today else f"on {long_date(view.day)}"
    parts: list[str | Run | Text] = [
        strong(span(a.low, a.high)),
        f" of {points(top)} {when}, {graded(a.grades)}",
    ]
    bill = [f for f in view.short if f.remedy.kind == "statute"]
    gain = sum(f.lost[1] for f in bill)
    if bill and not a.law.bills:
        low, high = a.low + gain, a.high + gain
        grade = graded(letters(a.framework, low, high))
        parts += ["; ", run(span(low, high), "asif"), " as if the bill were enacted, ", run(grade, "asif")]
    turning = matters(view)
    turns = f" The range turns on {counted(len(a.unsettled), 'open question')}." if turning else ""
    printed = published(view)
    why = why_they_differ(view, printed) if printed else []
    return spaced([text(*parts, f".{turns}"), published_score(view), *why, freshness(view)])


def _answers(view: View, chosen: list[Finding]) -> tuple[Row, ...]:
    """Objections that the reader may hear, each with an answer."""
    rows = []
    fw, grades = view.assessment.framework, view.assessment.grades
    if chosen and grades == (fw.grades[0].letter,):
        below = f"{counted(len(view.short), 'component')} of {len(view.assessment.findings)}"
        rows.append(
            Row("“The state already has a high grade.”", (text(sentence(f"{below} still fall below full points")),))
        )
    for advice in [f.advice for f in chosen[:1] if f.advice]:
        rows.append(Row(f"“{sentence(advice.objection.says)}”", (text(sentence(advice.objection.reply)),)))
        rows.append(Row("“What will it cost?”", (text(sentence(advice.cost)),)))
    return tuple(rows)
