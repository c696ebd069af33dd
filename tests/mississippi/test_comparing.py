"""Mississippi's own questions: a substitute that weakens three provisions, none of which a figure hides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.app.content import open_content
from advisor.app.versions.comparing import compare
from advisor.app.versions.loading import NamedVersion
from advisor.app.versions.write import document_of
from advisor.documents.comparison.said import chair, title
from helpers.paths import ROOT

pytest.importorskip("lxml", reason="measures in HTML need the extra 'statutes'")
HEAD = (
    "MISSISSIPPI LEGISLATURE", "2027 Regular Session", "House Bill 9001", "AN ACT TO REVISE THE LAW.",
    "BE IT ENACTED BY THE LEGISLATURE OF THE STATE OF MISSISSIPPI:",
)  # fmt: skip
LINES = (  # made up: no law of the state reads so
    "SECTION 1.  The following shall be codified as Section 97-5-80, Mississippi Code of 1972:",
    "97-5-80.  Whoever makes such an image shall be imprisoned for five (5) to twenty (20) years.",
    "SECTION 2.  The following shall be codified as Section 41-29-540, Mississippi Code of 1972:",
    "41-29-540.  A judge may order interception to investigate the sale or the purchase of a child.",
    "SECTION 3.  The following shall be codified as Section 43-21-290, Mississippi Code of 1972:",
    "43-21-290.  The court shall vacate the adjudication of any offense that resulted from trafficking.",
    "SECTION 4.  This act shall take effect and be in force from and after July 1, 2027.",
)  # fmt: skip
CUT = {
    "five (5)": "two (2)",
    "twenty (20)": "ten (10)",
    "the sale or the purchase": "the sale",
    "any offense": "any non-violent offense",
}
ANSWERS = {
    "images.making-minimum": ("5", "2", "97-5-80"), "images.making-maximum": ("20", "10", "97-5-80"),
    "wiretap.csec": ("all", "some", "41-29-540"), "vacatur.offenses": ("any", "non-violent", "43-21-290"),
    "vacatur.adjudications": ("yes", "yes", "43-21-290"),
}  # fmt: skip


def test_each_of_three_cuts_is_weaker_and_said_to_the_chair(tmp_path: Path) -> None:
    text = "\n".join(f"<p>{line}</p>" for line in (*HEAD, *LINES))
    given = []
    for n, words in enumerate(({}, CUT)):
        made = text
        for old, new in words.items():
            made = made.replace(old, new)
        file = tmp_path / f"{n}.html"
        file.write_text(f"<html><body>{made}</body></html>", "utf-8")
        given.append(NamedVersion(str(file), [f"{q}={said[n]}@{said[2]}" for q, said in ANSWERS.items()]))
    made = compare(open_content(str(ROOT)), *given, date(2026, 11, 27))
    weights = {one.part.name: one.weight for one in made.weighed if one.part}
    assert {weights[f"§ {number}"] for number in ("97-5-80", "41-29-540", "43-21-290")} == {"weaker"}
    assert (weights["Title"], weights["Effective date"]) == ("unchanged", "unchanged")
    document = document_of(made, date(2026, 11, 27))
    assert title(document) == "The newer text weakens three parts"
    told = chair(document)
    for said in ("weakens § 41-29-540", "weakens § 43-21-290", "weakens § 97-5-80", "“20 years” becomes “10 years”",
                 "“any offense that resulted from trafficking” becomes “any non-violent offense”"):  # fmt: skip
        assert said in told
    shown = {one.part.name for one in made.weighed if one.part and one.weight == "weaker" and any(one.points)}
    for one in made.weighed:  # whatever moves no points is named as something that no figure shows
        if one.weight == "weaker" and one.part and one.part.name not in shown:
            assert one.part.name in told.partition("No figure shows what becomes of")[2]
