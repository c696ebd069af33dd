"""Mississippi's 2019 act as a print made of two releases: read, redlined exactly, and answered as the record has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.app.content import open_content
from advisor.app.measures.enter import answered, bill_of
from advisor.app.measures.reading import Asked, Read, read
from advisor.app.statutes.add import add
from advisor.app.statutes.shelf import shelf
from advisor.model.law import enact
from advisor.statutes.alignment import aligned, bare
from advisor.statutes.redline import DELETE, INSERT, Span, redline
from helpers.paths import ROOT, shared

pytest.importorskip("lxml", reason="the statute book needs the extra 'statutes'")
ACT, BEFORE = "2019-hb-571", date(2019, 6, 30)
RELEASES = {"72": date(2018, 12, 13), "78": date(2020, 7, 8)}
TAGS = {DELETE: ("<b>* * *</b><s>", "</s>"), INSERT: ("<u>", "</u>")}
HEAD = (
    "MISSISSIPPI LEGISLATURE", "2019 Regular Session", "House Bill 571", "(As Sent to Governor)",
    "AN ACT TO REVISE THE LAW; AND FOR RELATED PURPOSES.",
    "BE IT ENACTED BY THE LEGISLATURE OF THE STATE OF MISSISSIPPI:",
)  # fmt: skip
EFFECT = "This act shall take effect and be in force from and after July 1, 2019."
Law = dict[str, dict[str, tuple[str, ...]]]  # section -> release -> paragraphs


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Law]:
    """The act's sections that both releases hold, and a book with the releases."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_STATUTES", str(tmp_path_factory.mktemp("book") / "book.sqlite"))
        on = shelf("ms", str(ROOT))
        for label, day in RELEASES.items():
            folder = shared("sources", "mississippi-code", f"r{label}")
            add(on, [folder / f"gov.ms.code.title.{title}.html" for title in (43, 45)], label, day)
        numbers = on.opened.content.jurisdictions["ms"].bills[ACT].sections
        held = {n: {one.release.label: one.section.law for one in on.book.sections("ms", n)} for n in numbers}
        yield {number: found for number, found in held.items() if len(found) == len(RELEASES)}


def printed(law: Law) -> str:
    """The act as the legislature's page would have it: old words struck, new ones underlined."""
    lines = list(HEAD)
    for n, (number, found) in enumerate(law.items(), 1):
        lines.append(f"<b>SECTION {n}.</b>  Section {number}, Mississippi Code of 1972, is amended as follows:")
        old, new = found["72"], found["78"]
        for first, (a, b) in enumerate(aligned(old, new)):
            spans = redline(old[a] if a is not None else "", new[b] if b is not None else "")
            words = "".join(tagged(span) for span in spans)
            lines.append(words if first else f"{number}.  {words}")
    lines.append(f"<b>SECTION {len(law) + 1}.</b>  {EFFECT}")
    return "<html><body>" + "\n".join(f"<p>{line}</p>" for line in lines) + "</body></html>"


def tagged(span: Span) -> str:
    before, after = TAGS.get(span.kind, ("", ""))
    return f"{before}{escape(span.text)}{after}"


def made(law: Law, folder: Path, text: str = "") -> Read:
    (folder / "bill").write_text(text or printed(law), "utf-8")
    return read(open_content(str(ROOT)), Asked([folder / "bill"]), BEFORE)


def spelled(law: Law, found: Read) -> None:
    """Refuse a redline whose kept and struck words are not release 72's, or whose kept and new ones not 78's."""
    for one in found.effects[:-1]:
        for without, label in ((INSERT, "72"), (DELETE, "78")):
            lines = ("".join(s.text for s in line if s.kind != without) for line in one.lines)
            assert [bare(text) for text in lines if text.strip()] == [*map(bare, law[one.provision.number][label])]
        assert one.differs == ()


def test_the_act_is_read_and_redlined_exactly(law: Law, tmp_path: Path) -> None:
    assert set(law) == {
        "43-15-13",
        "43-15-51",
        "43-21-353",
        "43-21-105",
        "45-6-7",
        "43-47-7",
    }  # the others: not at hand
    found = made(law, tmp_path)
    measure = found.measure
    assert (measure.number, measure.year, measure.status) == ("HB 571", "2019", "passed")
    assert measure.version == "As Sent to Governor"
    assert (measure.effective_day, measure.marks) == (date(2019, 7, 1), "shown")
    assert measure.sections == tuple(law)
    spelled(law, found)
    assert found.recorded
    assert found.recorded.id == ACT


def test_so_it_is_where_the_print_shows_less(law: Law, tmp_path: Path) -> None:
    text = printed(law)
    spelled(law, made(law, tmp_path, re.sub("<s>.*?</s>", "", text)))  # asterisks alone, as in prints of before
    plain = re.sub(r"<b>\* \* \*</b><s>.*?</s>|</?u>", "", text)
    found = made(law, tmp_path, plain)
    assert found.measure.marks == "none"
    spelled(law, found)


def test_the_questions_that_the_record_says_it_changed_are_named_and_answer_as_recorded(
    law: Law, tmp_path: Path
) -> None:
    found = made(law, tmp_path)
    bill = found.opened.content.jurisdictions["ms"].bills[ACT]
    through = [c for c in bill.changes if any(n in p.citation for n in law for p in c.provenance)]
    assert {c.question for c in through} == {"response.services", "abuse.reporting", "training.mandate"}
    assert {c.question for c in through} <= {one.question.id for one in found.touched if one.near}
    changes = answered(found, [f"{c.question}={c.after}" for c in through], [c.says for c in through])
    assert [(c.question, c.before, c.after) for c in changes] == [(c.question, c.before, c.after) for c in through]
    entered = bill_of(found, "2019-hb-9571", changes, BEFORE)
    law_after = enact(found.assessment.law, replace(entered, touches=()))
    assert {c.question: law_after.holding(c.question).answer for c in through} == {c.question: c.after for c in through}
