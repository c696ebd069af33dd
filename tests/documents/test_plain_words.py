"""The program's own words reach no memo, annex or brief, and no mark stands there unexplained."""

from __future__ import annotations

import re
from datetime import date

import pytest

from advisor.app.assess import assess
from advisor.app.content import open_content
from advisor.documents.brief.page import brief
from advisor.documents.document import Brief, Memo
from advisor.documents.letterhead import Letterhead
from advisor.documents.marks import MEANS
from advisor.documents.memo.staff import annex, memo
from advisor.documents.wording import plain
from advisor.formats.text.memo import text
from helpers.documents import runs
from helpers.paths import EXAMPLE, ROOT

OURS = re.compile(
    r"\b(constructed|inferred|recalled|undetermined|unverified|open matter|may hold|secondary)\b|"
    r"\bHolds\b|basis: |committee read|[Nn]ot-applicable|one-of",
    re.IGNORECASE,
)
STATES = [
    (ROOT, "ms", date(2026, 11, 27)), (ROOT, "ms", date(2019, 11, 20)), (ROOT, "ms", date(2018, 11, 15)),
    (EXAMPLE, "zz", date(2023, 8, 1)), (EXAMPLE, "zz", date(2026, 11, 27)),
]  # fmt: skip
DATED = Letterhead(date(2026, 11, 27))


@pytest.fixture(scope="module", params=STATES, ids=lambda of: f"{of[1]}-{of[2].year}")
def documents(request: pytest.FixtureRequest) -> list[Memo | Brief]:
    root, code, day = request.param
    opened = open_content(str(root), "", code)
    made, content = assess(opened, code, day), opened.content
    gaps = [f.component for f in made.findings if f.loses][:3]
    briefs = [brief(made, content, DATED, component=component) for component in ("", *gaps)]
    return [memo(made, content, DATED), annex(made, content, DATED), *briefs]


def test_no_word_of_the_program_is_printed(documents: list[Memo | Brief]) -> None:
    for document in documents:
        words = " ".join(text(document, ROOT).split())
        assert [words[max(0, m.start() - 60) : m.end() + 20] for m in OURS.finditer(words)] == []


def test_each_mark_is_explained_where_it_first_stands_and_at_the_end(documents: list[Memo | Brief]) -> None:
    for document in documents:
        said = " ".join(text(document, ROOT).split())
        for mark in MEANS:
            explained = f"{mark.text} {MEANS[mark]}"
            used = mark in runs(document)
            assert said.count(explained) >= 1 + used, mark.text
            if used and isinstance(document, Memo):
                assert said.count(explained) == 2
    assert all(mark.text in plain(of.marks) for of in documents if isinstance(of, Brief) for mark in MEANS)
