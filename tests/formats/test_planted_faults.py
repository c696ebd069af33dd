"""Faults planted in templates: whatever a template leaves out, cuts short or swaps, nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import Refused
from helpers.planted import planted, write

MD, HTML, DOCX, TYP = "memo/memo.md.j2", "memo/parts.html.j2", "memo/memo.docx", "memo/memo.typ"
PAGE, HOUSE, BRIEF = "memo/memo.html.j2", "memo/house.typ", "memo/brief"
BILL, STATES, PETITION = "bill/bill", "memo/states.html.j2", "bill/petition.md.j2"

# What is wrong, the document, its format, the template, what stands there, and what the fault makes of it.
FAULTS = (
    ("an entry's loop is dropped", "memo", "md", MD, "{% for e in s.entries %}", "{% for e in [] %}"),
    ("the last entry is dropped", "memo", "md", MD, "{% for e in s.entries %}", "{% for e in s.entries[:-1] %}"),
    ("sections after the first are gone", "annex", "md", MD, "{% for s in doc.sections %}",
     "{% for s in doc.sections[:1] %}"),
    ("a finding's line of figures is gone", "memo", "md", MD, "{{ inline(e.meta) }}", ""),
    ("a text is truncated", "memo", "md", MD, "{{ escape(e.heading) }}", "{{ escape(e.heading) | truncate(8) }}"),
    ("another variable's heading", "memo", "md", MD, "{{ escape(e.heading) }}", "{{ escape(s.title) }}"),
    ("a table's rows are one short", "memo", "md", MD, "{% for r in t.rows %}", "{% for r in t.rows[1:] %}"),
    ("a table's last column is gone", "memo", "md", MD, "{% for text in r %}", "{% for text in r[:-1] %}"),
    ("cells in another order", "memo", "md", MD, "{% for text in r %}", "{% for text in r | reverse %}"),
    ("the bottom line is gone", "memo", "md", MD, "{{ rows([doc.lead]) }}", ""),
    ("a condition is inverted", "memo", "md", MD, "{% if s.table %}", "{% if not s.table %}"),
    ("a row's items are skipped", "memo", "md", MD, '{% for i in r["items"] %}', "{% for i in [] %}"),
    ("the sources are unnumbered", "memo", "md", MD, "{{ source.number }}. ", "- "),
    ("the marks are not told", "memo", "md", MD, "{{ inline(said) }}", ""),
    ("what is hypothetical is not said so", "as-if", "md", MD, "> {{ inline(doc.as_if) }}", ""),
    ("a label is gone", "memo", "html", HTML, "<dt>{{ cite(r.label) }}</dt>", "<dt></dt>"),
    ("a note is gone", "memo", "html", HTML, "{{ runs(r.key) }}", ""),
    ("a score takes the grade's place", "memo", "html", HTML, "{{ r.figures }}</strong>{{ r.grade }}",
     "{{ r.grade }}</strong>{{ r.figures }}"),
    ("a label of another kind", "memo", "html", HTML, "{{ r.label }}</span>", "{{ f.caption }}</span>"),
    ("the findings are gone", "memo", "html", PAGE, "{{ rows(e.rows) }}", ""),
    ("the draft line is gone", "memo", "html", PAGE, "{{ doc.draft_line }}", ""),
    ("the lines of figures are gone", "memo", "docx", DOCX, "{{r entry.meta }}", ""),
    ("a loop over nothing", "annex", "docx", DOCX, "{%p for entry in section.entries %}", "{%p for entry in [] %}"),
    ("the table is gone", "memo", "docx", DOCX, "{{p row.table }}", ""),
    ("an entry's number is gone", "memo", "pdf", TYP, "entry.number)", '"")'),
    ("a section's sources are gone", "memo", "pdf", TYP, "if section.sources.len() > 0",
     "if section.sources.len() > 99"),
    ("half the rows of tables", "memo", "pdf", HOUSE, "let cells = data.rows.enumerate()",
     "let cells = data.rows.slice(0, 1).enumerate()"),
    ("scores are cut", "memo", "pdf", HOUSE, "let words = strong(row.figures)",
     "let words = strong(row.figures.slice(0, 1))"),
    ("what is asked is gone", "brief", "md", f"{BRIEF}.md.j2", "{{ inline(doc.ask) }}", ""),
    ("what may have changed since is gone", "brief", "md", f"{BRIEF}.md.j2", "{% for r in doc.after %}",
     "{% for r in [] %}"),
    ("the brief's sources are gone", "brief", "html", f"{BRIEF}.html.j2", "{% if doc.sources %}",
     "{% if not doc.sources %}"),
    ("the contact is gone", "brief", "docx", f"{BRIEF}.docx", "{{r contact }}", ""),
    ("the answers are gone", "brief", "pdf", f"{BRIEF}.typ", "for row in data.rows {",
     "for row in data.rows.slice(1) {"),
    ("a change memo without its movements", "changes", "md", MD, "{{ rows(e.rows) }}", ""),
    ("a change memo without its page one", "changes", "html", PAGE, '{{ rows(doc.page, "page") }}', ""),
    ("a change memo without its sections", "changes", "docx", DOCX, "{{r section.title }}", ""),
    ("a summary without its head", "summary", "md", MD, "{% for r in doc.head %}", "{% for r in [] %}"),
    ("a bill without its title", "bill", "md", f"{BILL}.md.j2", "{% for line in body %}", "{% for line in body[1:] %}"),
    ("a bill that does not say it is a draft", "bill", "html", f"{BILL}.html.j2", "{{ bill.not_advice }}", ""),
    ("a bill without its sections' numbers", "bill", "html", f"{BILL}.html.j2", "{{ line.strong }}", ""),
    ("a bill's struck words are gone", "bill", "pdf", f"{BILL}.typ", "{ cut(it.text) }", "{ }"),
    ("a bill whose lines are cut", "bill", "pdf", f"{BILL}.typ", "#for it in data.lines {",
     "#for it in data.lines.slice(0, -1) {"),
    ("a state is left out", "states", "html", STATES, "{% for s in doc.states %}", "{% for s in doc.states[:1] %}"),
    ("two scores are swapped", "states", "html", STATES, "{{ b.figures }} {{ b.of }}</td>",
     "{{ b.of }} {{ b.of }}</td>"),
    ("a petition without its rules", "petition", "md", PETITION, '{{ escape(petition.rules | join(", ")) }}', ""),
    ("a petition without a paragraph", "petition", "md", PETITION, "{% for paragraph in paragraphs %}",
     "{% for paragraph in paragraphs[1:] %}"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "name", "form", "template", "old", "new"), FAULTS, ids=[f[0] for f in FAULTS])
def test_a_fault_in_a_template_is_found_before_anything_is_written(
    tmp_path: Path, what: str, name: str, form: str, template: str, old: str, new: str
) -> None:
    assert what
    root = planted(tmp_path, template, old, new)
    with pytest.raises(
        Refused, match=r"the finished [\w ]+ \(\w+\) lacks .{4}|the template .+ does not fit .+ line \d+:"
    ):
        write(name, form, root)


RESTYLED = (
    ("memo", "md", MD, "# {{ escape(doc.title) }}",
     "**Office of Counsel**, Room 12, 1.5 stars\n\n# {{ escape(doc.title) }}"),
    ("memo", "html", PAGE, '<main id="main">', '<main id="main"><p>Office of Counsel</p>'),
    ("memo", "docx", DOCX, "{{ lead.label }}", "{{ lead.label | upper }}"),
    ("memo", "pdf", TYP, "#let apart = ", "Office of Counsel\n#let apart = "),
    ("bill", "html", f"{BILL}.html.j2", "<main>", "<main><p>Prepared by counsel.</p>"),
    ("annex", "pdf", HOUSE, "text(9pt, fill: soft)[#strong(words.at(0))#words.at(1)]", "[#words.at(0)#words.at(1)]"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "form", "template", "old", "new"), RESTYLED, ids=[f[2] for f in RESTYLED])
def test_what_an_office_restyles_is_written(
    tmp_path: Path, name: str, form: str, template: str, old: str, new: str
) -> None:
    assert write(name, form, planted(tmp_path, template, old, new))


def test_there_are_enough_of_them() -> None:
    assert len(FAULTS) >= 30
    assert {name for _, name, *_ in FAULTS} >= {"memo", "annex", "brief", "bill", "summary", "changes", "states"}
    assert {form for _, _, form, *_ in FAULTS} == {"md", "html", "docx", "pdf"}
