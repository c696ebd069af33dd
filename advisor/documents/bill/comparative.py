"""The law as a bill would have it read, part by part: words that go struck, words that come underlined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor.documents.bill.current import laws_now, whence
from advisor.documents.document import Entry, Row, Run, Section, Text
from advisor.documents.law_runs import law_runs
from advisor.documents.wording import counted, sentence, spaced, text
from advisor.draft.redline import DELETE, INSERT
from advisor.draft.values import INSTRUCTION, PLACEHOLDER, Draft, DraftSection, Paragraph
from advisor.model import BillForm
from advisor.phrases import capitalized
from advisor.statutes.outline import paths

UNFIT = "The text on file does not fit this change; it has to be made by hand."


def comparative_print(draft: Draft, names: Mapping[str, str]) -> Section | None:
    """Every section that *draft* amends and whose text is at hand; None where there is nothing to compare.

    *names* is what the findings are called, by their components.
    """
    shown = [section for section in draft.sections if _comparable(section)]
    if not shown:
        return None
    intro: Text = (
        *text(f"{laws_now(draft)} "), Run("Struck words", "struck"), *text(" leave it, "),
        Run("underlined words", "inserted"),
        *text(" enter it. Parts that stay are named; new sections stand in the bill."),
    )  # fmt: skip
    return Section(
        "comparative-print",
        "How the law would read",
        (intro,),
        entries=tuple(_entry(section, draft.form, names) for section in shown),
    )


def _comparable(section: DraftSection) -> bool:
    unseen = any(p.kind == PLACEHOLDER for p in section.paragraphs)
    return bool(section.number and section.source and not section.new and not unseen)


def _entry(section: DraftSection, form: BillForm, names: Mapping[str, str]) -> Entry:
    """One section: what it is about, where it comes from, what the bill does to it, and its parts."""
    about = "; ".join(names[component] for component in section.gaps)
    does = " ".join(dict.fromkeys(sentence(use.summary) for use in section.uses))
    rows = (
        Row(f"Draft section {section.order}", (text(does),)),
        *_rows(section, form.opening.format(section=section.number)),
    )
    whole = spaced([text(whence(section))])
    return Entry(f"print-{section.order}", f"§ {section.number}", about, whole, rows, continues=True)


def _rows(section: DraftSection, opening: str) -> Iterator[Row]:
    """A row for each part that changes, and one for each run of parts that stay; *opening* is the section's number."""
    texts = [(p.amended or p.now).removeprefix(opening).lstrip() for p in section.paragraphs]
    stay: list[tuple[str, Paragraph]] = []
    for paragraph, path in zip(section.paragraphs, paths(texts), strict=True):
        name = "".join(path) or "Opening"
        if paragraph.kind != INSTRUCTION and not paragraph.changed:
            stay.append((name, paragraph))
            continue
        yield from _unchanged(stay)
        stay = []
        yield _changed(name, paragraph)
    yield from _unchanged(stay)


def _changed(name: str, paragraph: Paragraph) -> Row:
    if paragraph.kind == INSTRUCTION:
        return Row("By hand", (text(UNFIT), (Run(paragraph.amended),)))
    kinds = {span.kind for span in paragraph.spans}
    word = "new" if kinds == {INSERT} else "struck" if kinds == {DELETE} else "amended"
    runs = law_runs(paragraph.spans, plain=kinds == {INSERT})  # what is wholly new says so in the margin
    return Row(f"{name} {word}", (tuple(runs),))


def _unchanged(stay: list[tuple[str, Paragraph]]) -> Iterator[Row]:
    if stay:
        first, last = stay[0][0], stay[-1][0]
        words = sum(len(paragraph.now.split()) for _, paragraph in stay)
        name = first if first == last else f"{first} to {last}"
        many = counted(len(stay), "paragraph")
        yield Row(f"{name} unchanged", (text(f"{capitalized(many)}, {words} words."),))
