"""A memo or a brief as Markdown (GitHub's). Data is escaped; no HTML is written."""

from __future__ import annotations

import re
from pathlib import Path

from advisor.documents.document import Brief, Memo, Run, Text
from advisor.documents.figures import in_words
from advisor.documents.wording import says_more
from advisor.formats.environment import environment

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_START = re.compile(r"^(\s*)([-+=])|^(\s*\d+)([.)])(?=\s|$)")

SIGNS = {"strong": "**", "mark": "**", "inserted": "**", "answer": "**", "em": "*", "asif": "*", "struck": "~~"}


def markdown(document: Memo | Brief, root: Path) -> str:
    """*document* by its template in *root*."""
    name = "memo" if isinstance(document, Memo) else "brief"
    anchors = _anchors(document) if isinstance(document, Memo) else {}
    page = environment(root).get_template(f"memo/{name}.md.j2")
    written = page.render(
        doc=document,
        inline=lambda runs: inline(runs, anchors),
        escape=escape,
        cell=cell,
        in_words=in_words,
        says_more=says_more,
    )
    return re.sub(r"\n{3,}", "\n\n", written).strip() + "\n"


def escape(text: str) -> str:
    """*text* so that Markdown shows it as it is, on one line."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
    return _START.sub(_backslash, line)


def _backslash(match: re.Match[str]) -> str:
    """A sign that would begin a list or a rule, with its backslash."""
    return f"{match[1] or match[3] or ''}\\{match[2] or match[4]}"


def cell(words: str) -> str:
    """Markdown already written, fit for a table's cell."""
    return words.replace("\n", " ").strip()


def inline(runs: Text, anchors: dict[str, str]) -> str:
    """Runs as Markdown; a source number in square brackets, so that it survives copying."""
    return "".join(_run(r, anchors) for r in _joined_notes(runs))


def _joined_notes(runs: Text) -> list[Run]:
    joined: list[Run] = []
    for r in runs:
        if r.style == "note" and joined and joined[-1].style == "note":
            joined[-1] = Run(joined[-1].text + r.text, "note")
        else:
            joined.append(r)
    return joined


def _run(r: Run, anchors: dict[str, str]) -> str:
    words = escape(r.printed)
    bare = words.strip(" \u00a0")
    before = words[: len(words) - len(words.lstrip(" \u00a0"))]
    if not bare:
        return words
    if sign := SIGNS.get(r.style):
        dot = ". " if r.style == "answer" else ""
        return f"{before}{sign}{bare}{sign}{dot}" + words[len(before) + len(bare) :]
    if r.style == "note":
        return f"\u00a0\\[{bare}\\]"
    if r.style == "link":
        return _link(words, r.target, anchors)
    return words


def _link(words: str, target: str, anchors: dict[str, str]) -> str:
    if target.startswith(("https://", "http://")):
        return f"[{words}](<{_address(target)}>)"
    return f"[{words}](#{anchors[target]})" if target in anchors else words


def _address(address: str) -> str:
    return address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\\", "%5C")


def _anchors(memo: Memo) -> dict[str, str]:
    """The id of each section and entry -> the anchor GitHub gives its heading."""
    found: dict[str, str] = {}
    for section in memo.sections:
        found[section.id] = slug(section.title)
        for entry in section.entries:
            found[entry.id] = slug(f"{entry.number} {entry.heading}")
    return found


def slug(heading: str) -> str:
    """GitHub's anchor of a heading: lower case, hyphens for spaces, no punctuation."""
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " -_")
    return kept.strip().replace(" ", "-")
