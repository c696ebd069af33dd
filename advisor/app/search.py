"""Plain search over gaps, questions, sections, bills and documents.

A few hundred short texts: they are read through on every search, in some milliseconds, so no index is kept and no
library is needed. Every word must be found: whole, as a beginning, in another form, or in a word that stands for it.
Where nothing has all words, what has most of them is shown and said to be that. The same search gives the same order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.nearest import nearest
from advisor.app.remembered import remembered
from advisor.assess import Assessment, Finding
from advisor.documents.headline import heading
from advisor.model import Jurisdiction, Provenance, Question
from advisor.model.form import NAMED_BY, cited
from advisor.model.law import Holding
from advisor.phrases import capitalized, stem
from advisor.schemas.search import HIT_KINDS, CodeSection, Hit, Search

MOST_WORDS, MOST_HITS = 12, 200
WORD = re.compile(r"\w+(?:[-.]\w+)*")
TITLE, TEXT = 3, 1  # what a word weighs in a title or a number, and elsewhere
WHOLE, BEGINNING, SYNONYM = 4, 2, 1
SHORT = 5  # letters


class _Text(Struct, frozen=True):
    hit: Hit
    title: str
    body: str


def search(opened: Opened, assessment: Assessment, query: str) -> Search:
    """What has the words of *query*, in the law that was assessed. Nothing for a query without words."""
    words = tuple(dict.fromkeys(WORD.findall(fold(query))))[:MOST_WORDS]
    law = assessment.law
    if not words:
        return Search(law.jurisdiction.code, law.day, (), (), complete=True)
    sought = [_sought(word, " ".join(words), opened.content.synonyms) for word in words]
    scored = [(text.hit, [_weigh(of, text) for of in sought]) for text in _texts(opened, assessment)]
    most = max(sum(map(bool, weights)) for _, weights in scored)
    hits = [replace(hit, score=sum(weights)) for hit, weights in scored if most and sum(map(bool, weights)) == most]
    ranked = sorted(hits, key=lambda hit: (-hit.score, HIT_KINDS.index(hit.kind)))  # stable: else the record's order
    complete = most == len(words)
    near = "" if complete else nearest(words, _unmet(words, scored), _known_words(opened, assessment))
    return Search(law.jurisdiction.code, law.day, words, tuple(ranked[:MOST_HITS]), complete, near)


def _unmet(words: Sequence[str], scored: Iterable[tuple[Hit, list[int]]]) -> set[str]:
    """Those of *words* that nothing has."""
    met = {n for _, weights in scored for n, weight in enumerate(weights) if weight}
    return {word for n, word in enumerate(words) if n not in met}


def _known_words(opened: Opened, assessment: Assessment) -> Iterator[str]:
    """Every word that a search would find, those of titles first."""
    texts = list(_texts(opened, assessment))
    for said in (*(text.title for text in texts), *(text.body for text in texts)):
        yield from WORD.findall(said)
    for line in opened.content.synonyms:
        yield from (word for phrase in line for word in WORD.findall(fold(phrase)))


def sections(assessment: Assessment) -> dict[str, CodeSection]:
    """Every section that a remedy, an answer or a bill names, in order of number."""
    state = assessment.law.jurisdiction
    gaps: dict[str, list[str]] = {}
    asked: dict[str, list[str]] = {}
    billed: dict[str, list[str]] = {}
    for component, remedy in state.remedies.get(assessment.framework.id, {}).items():
        for number in (n for n in (*remedy.amends, *remedy.creates) if NAMED_BY not in n):
            gaps.setdefault(number, []).append(component)
    for question, holding in assessment.law.holdings.items():
        for number in _cited(state, holding.provenance):
            asked.setdefault(number, []).append(question)
    for bill in state.bills.values():
        for number in bill.sections:
            billed.setdefault(number, []).append(bill.id)
    known = sorted({*gaps, *asked, *billed}, key=_in_order)
    return {n: CodeSection(n, *(tuple(dict.fromkeys(of.get(n, ()))) for of in (gaps, asked, billed))) for n in known}


def fold(text: str) -> str:
    """*text* without case and accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


class _Sought(Struct, frozen=True):
    """A word of a search, its stem, and what else is said for it."""

    word: str
    stem: str
    synonyms: tuple[str, ...]


def _sought(word: str, query: str, synonyms: Iterable[Iterable[str]]) -> _Sought:
    """*word* of the whole *query* with what stands for it, or for a phrase of the query in which it is."""
    found = []
    for line in synonyms:
        said = [fold(phrase) for phrase in line]
        if any(_stands_for(phrase, word, query) for phrase in said):
            found += [phrase for phrase in said if phrase != word]
    return _Sought(word, stem(word), tuple(dict.fromkeys(found)))


def _stands_for(phrase: str, word: str, query: str) -> bool:
    """Whether *phrase* of a list of synonyms is *word* in any form, or a part of *query* that *word* is in."""
    words = WORD.findall(phrase)
    if len(words) > 1:
        return word in words and phrase in query
    return stem(phrase) == stem(word)


def _weigh(sought: _Sought, text: _Text) -> int:
    return max(TITLE * _met(sought, text.title), TEXT * _met(sought, text.body))


def _met(sought: _Sought, text: str) -> int:
    """How a word stands in the folded *text*: as a word or a part of one, as a beginning, by its stem, by a synonym."""
    if re.search(rf"(?<!\w){re.escape(sought.word)}(?!\w)", text):
        return WHOLE
    if re.search(rf"(?<!\w){re.escape(sought.stem)}", text):
        return BEGINNING
    return SYNONYM if any(map(partial(_begins, text), sought.synonyms)) else 0


def _begins(text: str, said: str) -> bool:
    """Whether *said* begins a word of *text*; a short one must be the whole of it, or "AI" would find every aid."""
    ends = r"(?!\w)" if len(said) < SHORT else ""
    return re.search(rf"(?<!\w){re.escape(said)}{ends}", text) is not None


def _texts(opened: Opened, assessment: Assessment) -> Iterator[_Text]:
    state = assessment.law.jurisdiction
    for finding in assessment.findings:
        yield _gap(finding)
    assessor = remembered(opened).assessor
    for question in opened.content.questions.values():
        yield _question(question, assessor.holding(assessment.law, question.id))
    for section in sections(assessment).values():
        hit = Hit("section", section.number, state.citation.replace("{section}", section.number), "", 0, section)
        yield _text(hit, [section.number], [hit.title])
    for bill in state.bills.values():
        hit = Hit("bill", bill.id, f"{bill.name}: {bill.title}", f"{bill.says} {bill.fate}", 0)
        yield _text(hit, [hit.title, bill.id, bill.bill.replace(" ", "")], [hit.says, bill.chapter, *bill.sections])
    for document in state.documents.values():
        hit = Hit("document", document.id, document.title, f"{document.publisher}, {document.date}.", 0)
        yield _text(hit, [hit.title, document.id], [hit.says, document.kind, document.reliability, document.address])


def _gap(finding: Finding) -> _Text:
    rule, advice = finding.rule, finding.advice
    says = heading(finding) if finding.lost[1] else ""
    body = [says, rule.id, advice.effect if advice else "", *finding.remedy.amends, *map(cited, finding.remedy.creates)]
    hit = Hit("gap", finding.component, f"{finding.component} {rule.title}", says, 0)
    return _text(
        hit,
        [hit.title, says, rule.name, rule.aim, *rule.words],
        [*body, finding.outcome, *(h.says for h in finding.holdings)],
    )


def _question(question: Question, held: Holding) -> _Text:
    spoken = question.spoken(held.answer)
    says = f"{capitalized(spoken)}." + (f" {held.says}" if held.says and not held.open else "")
    hit = Hit("question", question.id, question.ask, says, 0)
    body = [says, held.searched, *question.means.values(), *(p.citation for p in held.provenance)]
    return _text(hit, [question.ask, question.id], body)


def _text(hit: Hit, title: Iterable[str], body: Iterable[str]) -> _Text:
    return _Text(hit, fold(" ".join(title)), fold(" ".join(body)))


def _cited(state: Jurisdiction, provenance: Iterable[Provenance]) -> list[str]:
    pattern = state.code_sections
    return [n for p in provenance for n in (m[0] for m in re.finditer(pattern, p.citation))] if pattern else []


def _in_order(number: str) -> list[tuple[int, str]]:
    """A key that puts section 5 before section 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", number)]
