"""What the Word templates of the memo and the brief say: each paragraph with its style and its placeholders."""

from __future__ import annotations

ROWS = [  # rows of a gap or a section
    ("", "{%p for row in ROWS %}"),
    ("", "{%p for line in row.lines %}"),
    ("Gap Row", "[Gap Label|{{ line.label }}]\t{{r line.text }}"),
    ("", "{%p endfor %}"),
    ("", "{%p if not row.lines %}"),
    ("Gap List", "[Gap Label|{{ row.label }}]"),
    ("", "{%p endif %}"),
    ("", "{%p for option in row.lettered %}"),
    ("Gap Option", "{{r option }}"),
    ("", "{%p endfor %}"),
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

BASES = (
    "The last word of each entry is its basis: [Emphasis|card], the report card says so; [Emphasis|found], a copy of "
    "the text was read; [Emphasis|secondary], someone else’s account of it; [Emphasis|recalled], from memory."
)


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
    ("Title", "{{ title }}"),
    ("", "{%p for row in head %}"),
    ("Memo Line", "[Gap Label|{{ row.label }}]\t{{r row.text }}"),
    ("", "{%p endfor %}"),
    ("Bottom Line", "[Gap Label|{{ lead }}]\t{{r bottom_line }}"),
    ("Score", "[Gap Label|{{ score.label }}]\t{{ score.figure }}[Score Of| {{ score.of }}]"),
    ("Score Text", "\t{{r score.sentences }}"),
    *((style.replace("Gap", "Check"), text) for style, text in rows("beside")),
    ("", "{%p if not chart_last %}"),
    *CHART,
    ("", "{%p endif %}"),
    *table("gaps"),
    *((style.replace("Gap", "Check"), text) for style, text in rows("checks")),
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
    ("Heading 2", "{{r entry.heading }}"),
    ("Gap Meta", "{{r entry.meta }}"),
    *rows("entry.rows"),
    ("", "{%p if entry.table %}"),
    *table("entry.table"),
    ("", "{%p endif %}"),
    ("", "{%p endfor %}"),
    *rows("section.rows"),
    ("", "{%p endfor %}"),
    ("", "{%p if chart_last %}"),
    *CHART,
    ("", "{%p endif %}"),
    ("", "{%p if sources %}"),
    ("Heading 1", "Sources"),
    ("Note", BASES),
    ("", "{%p endif %}"),
    ("", "{%p for source in sources %}"),
    ("Source", "{{r source.text }}"),
    ("", "{%p endfor %}"),
    ("", "{%p if method %}"),
    ("Method Head", "How this was done"),
    ("", "{%p endif %}"),
    ("", "{%p for row in method %}"),
    ("Method", "[Strong|{{ row.label }}.] {{r row.text }}"),
    ("", "{%p endfor %}"),
]
BRIEF = [
    ("Title", "{{ title }}"),
    ("Bottom Line", "[Gap Label|The ask]\t{{r ask }}"),
    *rows("rows"),
    ("Gap Row", "[Gap Label|The score]\t{{r score }}"),
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
