"""A Texas made up for a test: a second state under the real rules, with or without what a bill needs of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from advisor.draft.needs import language_needs
from advisor.load import load
from advisor.load.cases import cases
from advisor.model import Content
from helpers.measured import first
from helpers.paths import ROOT

DAY = date(2026, 11, 22)
STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    "Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|"
    "Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming"
)
# A federal case may bear a state's name.
NAMED = re.compile(r"(?<!v\. )(?<!v\.\n)\b(?:{})\b(?!\s+v\.)".format(STATES.replace(" ", r"\s+")))
# What tells of other states' laws: as models, and as what a publisher printed of them.
OTHERS = re.compile(r"^(?:elsewhere|cites|other-results):.*\n(?:(?:[ #].*)?\n)*|^ +results: .*\n", re.MULTILINE)
STATE = """\
id: ocd-division/country:us/state:tx
name: Texas
citation: "Tex. Code § {section}"
section: "\\\\d+[A-Z]?\\\\.\\\\d+"
recorded-from: 2019-01-01
sessions: [{name: "89th Legislature, 2025", from: 2025-01-14, to: 2025-06-02}]
meets:
  years: odd
  opens: second Tuesday of January
  name: "{number} Legislature, {year}"
  carry-over: no
  numbered: {year: 2025, number: 89}
"""
FORM = """\
bill:
  legislature: LEGISLATURE OF THE STATE OF TEXAS
  session: "{number} Legislature"
  numbers: {house: H.B. No., senate: S.B. No.}
  sponsor: "By:"
  committee: "Referred to:"
  act: A BILL TO BE ENTITLED AN ACT relating to the exploitation of children
  title-amends: "amending Section {section} {purpose}"
  title-creates: "adding Section {section} {purpose}"
  title-ends: providing for related matters
  title-case: sentence
  enacting: "BE IT ENACTED BY THE LEGISLATURE OF THE STATE OF TEXAS:"
  section: "SECTION {n}."
  amends: "Section {section} is amended to read as follows:"
  creates: "Section {section} is added to read as follows:"
  opening: "Sec. {section}."
  reference: "Section {section}"
  references: "Sections {sections}"
  effective: "This Act takes effect {date}."
  effective-on: "September 1, {year}"
  subdivisions: ["(a)", "(1)", "(A)", "(i)"]
  levels: [subsection, subdivision, paragraph, subparagraph]
  figures: figures
  brackets: yes
  inserted: underline
  lines: 27
"""
DOCUMENTS = (
    "tx-code: {title: Texas statutes, publisher: Texas Legislative Council, date: 2026-06-01,"
    ' kind: code, address: "https://statutes.capitol.texas.gov/"}\n'
)
SOURCE = (
    '{citation: "Tex. Code § 20A.02", document: tx-code, pinpoint: here, basis: found, part: yes,'
    " confirmed: 2026-06-01, read: 2026-06-02}"
)


def texas(to: Path, few: bool) -> Path:
    """Content below *to* with the real rules, without what they tell of other states as models, and a Texas.

    With *few* it has a handful of facts and nothing that serves a draft; else it answers as cases that are not met,
    for each rule one, and has a form, remedies, sections and terms.
    """
    shutil.copytree(ROOT / "rules", to / "rules")
    shutil.copytree(ROOT / "templates", to / "templates")
    shutil.copytree(ROOT / "facts" / "questions", to / "facts" / "questions")
    for path in [*to.glob("rules/**/*.yaml"), *to.glob("templates/language/**/*.yaml")]:
        told = OTHERS.sub("", path.read_text("utf-8"))
        path.write_text(NAMED.sub("another", told) if "language" in path.parts else told, "utf-8")
    content = load(ROOT)
    state = to / "facts" / "tx"
    (state / "law").mkdir(parents=True)
    (state / "jurisdiction.yaml").write_text(
        STATE if few else STATE + FORM + 'definitions: "20A.99"\n' + "".join(_named(content)), "utf-8"
    )
    (state / "documents.yaml").write_text(DOCUMENTS, "utf-8")
    answers = answered(content)
    _write_law(state / "law", dict(list(answers.items())[:5]) if few else answers)
    if not few:
        folder = state / "remedies" / first(content).id
        folder.mkdir(parents=True)
        for number, rule in enumerate(first(content).rules, 1):
            remedy = f'kind: statute\ncreates: ["20A.{number:02}"]\nagency: the Texas agency\n'
            (folder / f"{rule.component}.yaml").write_text(remedy, "utf-8")
    return to


def answered(content: Content) -> dict[str, str]:
    """For each rule the answers of a case that is not met; where two rules read one question, the first one's."""
    found, _ = cases(ROOT, content)
    answers: dict[str, str] = {}
    for rule in first(content).rules:
        for case in [case for case in found[rule.id] if case.outcome in ("partial", "gap")][:1]:
            answers = {q: a for q, a in case.facts.items() if a != "unknown"} | answers
    return dict(sorted(answers.items()))


def _named(content: Content) -> Iterator[str]:
    """`sections` and `terms` with every name that the language asks for."""
    asked = {pair for language in content.language.values() for pair in language_needs(language).names}
    for key, value in (("sections", "43.{:02}"), ("terms", "the Texas word {}")):
        yield f"{key}:\n"
        names = sorted(name for of, name in asked if of == key)
        yield from (f'  {name}: "{value.format(number)}"\n' for number, name in enumerate(names, 1))


def _write_law(folder: Path, answers: Mapping[str, str]) -> None:
    for question, answer in answers.items():
        with (folder / f"{question.partition('.')[0]}.yaml").open("a", encoding="utf-8") as file:
            file.write(
                f'- question: {question}\n  before: 2020-01-01\n  answer: "{answer}"\n  says: A law says so.\n'
                f"  provenance:\n    - {SOURCE}\n"
            )
