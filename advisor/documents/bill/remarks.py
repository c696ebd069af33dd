"""What the comments beside a draft say: the gap and the finding behind a change, and how to fill what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.documents.bill.print import Line
from advisor.documents.wording import sentence
from advisor.draft.values import PLACEHOLDER, Draft

PASTE = (
    "Turn change tracking off, put the current text of the section here in place of this line, turn tracking on again, "
    "and move what stands below to where it belongs."
)


def remarks(draft: Draft, line: Line) -> Iterator[str]:
    """Yield the comments that stand beside *line*.

    A line of the law gets one for each gap that it helps to close. A placeholder gets one that says why the text of the
    section is not there, and how to put it in.
    """
    sections = [section for section in draft.sections if section.number == line.section]
    if line.kind == PLACEHOLDER:
        yield " ".join([*(str(reason) for section in sections for reason in section.blocking), PASTE])
    headlines = {use.component: use.headline for use in draft.closes}
    for gap in line.gaps:
        uses = [use for section in sections for use in section.uses if use.component == gap]
        said = [headlines.get(gap, ""), *(use.summary for use in uses)]
        yield " ".join([f"Component {gap}:", *dict.fromkeys(sentence(words) for words in said if words)])
