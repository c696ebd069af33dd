"""Each answer names the law that it rests on, and quotes it where a statute book has it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from advisor.assess import Assessment
from advisor.documents.law_cited import law_cited
from advisor.documents.view import view_of
from advisor.load import load
from advisor.model import Content, Provenance
from advisor.model.law import Holding, law_on
from helpers.documents import DATED
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE

THEN = date(2021, 7, 1)


@pytest.fixture(scope="module")
def content() -> Content:
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def settled(content: Content) -> Assessment:
    return assessor_of(content).assess(law_on(content.jurisdictions["zz"], THEN))


@pytest.mark.parametrize(
    ("citations", "says"),
    [
        (["Arc. Code §§ 1-1(1)(a), 1-2", "Arc. Code § 1-1(2)"], "§§ 1-1(1)(a), (2), 1-2"),
        (["Arc. Code § 1-1", "18 U.S.C. § 1591(b)"], "§ 1-1, 18 U.S.C. § 1591(b)"),
        (["AB 5 (2021)", ""], ""),
    ],
)
def test_an_answer_names_the_law_of_its_sources(
    content: Content, settled: Assessment, citations: list[str], says: str
) -> None:
    source = Provenance(document="code-2021", basis="found", read=THEN)
    sources = tuple(replace(source, citation=citation) for citation in citations)
    disputing = replace(source, citation="Arc. Code § 9-9", disputes=True)
    view = view_of(settled, content, DATED)
    assert law_cited(view, Holding("harm.law", "part", provenance=(*sources, disputing))) == says
