"""What the Word templates of the memo and the brief say: each paragraph with its style and its placeholders."""

from __future__ import annotations

ROWS = [  # rows of page one, of a gap or of a section: words beside a label, a table or a figure
    ("", "{%p for row in ROWS %}"),
    ("", "{%p if row.caption %}"),
    ("Caption Line", "{{ row.caption }}"),
    ("", "{%p endif %}"),
    ("", "{%p if row.table %}"),
    ("", "{{p row.table }}"),
    ("", "{%p endif %}"),
    ("", "{%p if row.note %}"),
    ("Note", "{{r row.note }}"),
    ("", "{%p endif %}"),
    ("", "{%p for line in row.lines %}"),
    ("Gap Row", "[Gap Label|{{ line.label }}]\t{{r line.text }}"),
    ("", "{%p endfor %}"),
    ("", "{%p if row.numbered and not row.lines %}"),
    ("Gap List", "[Gap Label|{{ row.label }}]"),
    ("", "{%p endif %}"),
    ("", "{%p for item in row.numbered %}"),
    ("Gap Item", "{{r item }}"),
    ("", "{%p endfor %}"),
    ("", "{%p if row.key %}"),
    ("Gap Key", "{{r row.key }}"),
    ("", "{%p endif %}"),
    ("", "{%p endfor %}"),
]
CHART = [
    ("Caption Line", "{{ chart.caption }}"),
    ("", "{{p chart.bars }}"),
    ("Note", "{{ chart.note }}"),
]


def rows(name: str) -> list[tuple[str, str]]:
    """The loop over the rows called *name*."""
    return [(style, text.replace("ROWS", name)) for style, text in ROWS]


def table(name: str) -> list[tuple[str, str]]:
    """A table with its caption and, where there is one, its note."""
    return [
        ("Caption Line", f"{{{{ {name}.caption }}}}"),
        ("", f"{{{{p {name}.table }}}}"),
        ("", f"{{%p if {name}.note %}}"),
        ("Note", f"{{{{r {name}.note }}}}"),
        ("", "{%p endif %}"),
    ]


MEMO = [
    ("Title", "{{r title }}"),
    ("", "{%p for line in head %}"),
    ("Memo Line", "{{r line }}"),
    ("", "{%p endfor %}"),
    ("Bottom Line", "[Gap Label|{{ lead.label }}]\t{{r lead.text }}"),
    *((style.replace("Gap", "Check"), text) for style, text in rows("page")),
    ("", "{%p for section in sections %}"),
    ("Heading 1", "{{r section.title }}"),
    ("", "{%p for paragraph in section.paragraphs %}"),
    ("", "{%p if section.as_if %}"),
    ("As If Enacted", "{{r paragraph }}"),
    ("", "{%p else %}"),
    ("Section Text", "{{r paragraph }}"),
    ("", "{%p endif %}"),
    ("", "{%p endfor %}"),
    ("", "{%p if section.table %}"),
    *table("section.table"),
    ("", "{%p endif %}"),
    ("", "{%p for entry in section.entries %}"),
    ("Heading 2", "{{ entry.number }}\t{{r entry.heading }}"),
    ("Gap Meta", "{{r entry.meta }}"),
    *rows("entry.rows"),
    ("", "{%p endfor %}"),
    *rows("section.rows"),
    ("", "{%p for source in section.sources %}"),
    ("Source", "{{r source.text }}"),
    ("", "{%p endfor %}"),
    ("", "{%p endfor %}"),
    ("", "{%p for said in box %}"),
    ("Method", "{{r said }}"),
    ("", "{%p endfor %}"),
]
BRIEF = [
    ("Title", "{{r title }}"),
    ("Bottom Line", "[Gap Label|The ask]\t{{r ask }}"),
    *rows("rows"),
    *rows("after"),
    ("", "{%p if sources %}"),
    ("Gap List", "[Gap Label|Sources]"),
    ("", "{%p endif %}"),
    ("", "{%p for source in sources %}"),
    ("Source", "{{r source.text }}"),
    ("", "{%p endfor %}"),
    ("Gap Row", "[Gap Label|Marks]\t{{r marks }}"),
    ("Gap Row", "[Gap Label|Contact]\t{{r contact }}"),
]
