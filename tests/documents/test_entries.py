"""Each finding has exactly one entry, and no office is given an authority that it would not cite."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from advisor.app.assess import assess
from advisor.app.content import Opened, open_content
from advisor.assess import Assessment
from advisor.documents.brief.page import brief
from advisor.documents.document import Memo
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import annex, memo
from advisor.documents.wording import plain
from advisor.formats.text.memo import text
from helpers.documents import table
from helpers.paths import EXAMPLE, ROOT

STATES = [
    (ROOT, "ms", date(2026, 11, 27)), (ROOT, "ms", date(2018, 11, 15)), (ROOT, "sd", date(2026, 11, 27)),
    (EXAMPLE, "zz", date(2023, 8, 1)),
]  # fmt: skip
DATED = Letterhead(date(2026, 11, 27))
NO_OFFICE_CITES = ("wikipedia", "github.com", "legiplex", "call sheet")


@pytest.fixture(scope="module", params=STATES, ids=lambda of: f"{of[1]}-{of[2].year}")
def made(request: pytest.FixtureRequest) -> tuple[Opened, Assessment]:
    root, code, day = request.param
    opened = open_content(str(root), "", code)
    return opened, assess(opened, code, day)


def entries(document: Memo) -> Counter[str]:
    """How many entries each component has."""
    found = (entry.number.split(", ") for section in document.sections for entry in section.entries)
    return Counter(component for of in found for component in of)


def test_each_finding_that_falls_short_or_may_has_one_entry_and_the_others_none(
    made: tuple[Opened, Assessment],
) -> None:
    opened, of = made
    document = memo(of, opened.content, DATED)
    short = {finding.component for finding in of.findings if finding.outcome != "met"}
    assert entries(document) == dict.fromkeys(short, 1)
    assert set(entries(annex(of, opened.content, DATED)).values()) <= {1}
    ranked = [component for row in table(document, "gaps-ranked").rows for component in plain(row[0]).split(", ")]
    assert set(ranked) <= short
    assert len(ranked) == len(set(ranked))


def test_memo_and_brief_cite_the_document_itself_as_not_yet_read_where_an_account_was_seen(
    made: tuple[Opened, Assessment],
) -> None:
    opened, of = made
    documents = opened.content.jurisdictions[of.law.jurisdiction.code].documents.values()
    official = [one.official.title for one in documents if one.official]
    said = [
        " ".join(text(made_, ROOT).split())
        for made_ in (memo(of, opened.content, DATED), brief(of, opened.content, DATED))
    ]
    for words in said:
        assert [name for name in NO_OFFICE_CITES if name in words.lower()] == []
        assert all(f"{title}. Not yet read." in words for title in official if title in words)
    reported = " ".join(text(annex(of, opened.content, DATED), ROOT).split())
    assert all(f"{title}. Not yet read. Reported by " in reported for title in official if title in reported)
    assert of.law.jurisdiction.code != "ms" or any(title in reported for title in official)
