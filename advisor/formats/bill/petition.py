"""The outline of a petition as Markdown; all data is escaped."""

from __future__ import annotations

from pathlib import Path

from advisor.documents.bill.visible import visible
from advisor.documents.wording import sentence
from advisor.draft.petition import Petition
from advisor.draft.values import NOT_ADVICE
from advisor.formats.environment import environment
from advisor.formats.markdown import escape
from advisor.formats.read_back import refuse_lacking
from advisor.phrases import long_date


def petition_markdown(petition: Petition, root: Path) -> str:
    """*petition* by `templates/bill/petition.md.j2` under *root*. Raises Refused where that lacks a part."""
    petition = visible(petition)
    page = environment(root).get_template("bill/petition.md.j2")
    made = page.render(
        petition=petition, day=long_date(petition.as_of), escape=escape, sentence=sentence, not_advice=NOT_ADVICE
    )
    refuse_lacking("md", petition, made)
    return made.strip() + "\n"
