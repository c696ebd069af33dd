"""What a search finds in Mississippi's record."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from advisor.app.assess import assess
from advisor.app.content import Opened, open_content
from advisor.app.search import search, sections
from advisor.assess import Assessment
from helpers.paths import ROOT


@cache
def opened() -> Opened:
    return open_content(str(ROOT))


@cache
def assessed() -> Assessment:
    return assess(opened(), "ms", date(2026, 11, 22))


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("wiretap", ("gap", "6.3")),
        ("WIRETAPPING", ("gap", "6.3")),
        ("wiretaps", ("gap", "6.3")),
        ("eavesdropping", ("gap", "6.3")),
        ("sex tourism", ("gap", "4.3")),
        ("safe harbor", ("gap", "5.3")),
        ("vacatur", ("gap", "5.9")),
        ("third-party control", ("gap", "5.1")),
        ("pimp", ("gap", "3.1")),
        ("sextortion", ("gap", "2.5")),
        ("foster", ("gap", "5.5")),
        ("41-29-505", ("section", "41-29-505")),
        ("sb 2336", ("bill", "2026-sb-2336")),
        ("HB 571", ("bill", "2019-hb-571")),
        ("report card", ("document", "report-card-2019")),
        ("vacatur.adjudications", ("question", "vacatur.adjudications")),
    ],
)
def test_mississippi_is_found(query, wanted):
    assert wanted in [(hit.kind, hit.id) for hit in search(opened(), assessed(), query).hits][:5]


def test_sections_stand_in_the_order_of_the_code():
    numbers = [n for n in sections(assessed()) if n[0].isdigit()]
    assert len(numbers) > 50
    assert numbers == sorted(numbers, key=lambda n: [int(part) for part in n.replace(".", "-").split("-")])
