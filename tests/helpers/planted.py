"""Documents of the fictional state, and templates with a fault planted in them."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from advisor.app.rerun import Over, rerun
from advisor.assess.beside import Beside
from advisor.documents.bill.summary import bill_summary
from advisor.documents.brief.page import brief
from advisor.documents.changes.memo import change_memo
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import annex, memo
from advisor.documents.multiples import multiples
from advisor.draft.petition import Petition
from advisor.formats.bill.petition import petition_markdown
from advisor.formats.formats import BY_WORD
from advisor.formats.multiples import multiples as states_page
from helpers.drafts import arcadia, opened
from helpers.paths import ROOT

DAY = date(2023, 8, 1)
HEAD = Letterhead(date(2023, 8, 1))


@cache
def document(name: str) -> Any:
    """The document called *name*: memo, annex, brief, changes, summary, bill, redline, states or petition."""
    content = opened().content
    if name in ("bill", "summary"):
        made = arcadia("1.1", "1.2")
        return made.draft if name == "bill" else bill_summary(made.draft, made.account, content, HEAD)
    if name == "petition":
        return Petition(
            "2.1", "Arcadia", "Court of Arcadia", "the rule must speak of children", "only the court makes rules",
            (("What is asked", ("The court should amend its rule.", "It should do so soon.")),), ("Rule 4", "Rule 9"),
            "read rule 4 first", (("Rule 4, for who may ask", "card"),), DAY,
        )  # fmt: skip
    account = rerun(opened(), "zz", DAY, Over(answers=("penalty.minimum=20",))).account
    if name == "changes":
        return change_memo(account, content, [], [], HEAD)
    before, after = account.before, account.after
    if name == "states":
        return multiples(Beside((before, after)), "", ())
    if name == "as-if":
        return memo(after, content, HEAD)
    return {"memo": memo, "annex": annex, "brief": brief}[name](before, content, HEAD)


def planted(folder: Path, template: str, old: str, new: str) -> Path:
    """A folder of templates in which *old*, in *template*, is *new*; of a Word file, in its words."""
    kind = template.partition("/")[0]
    shutil.copytree(ROOT / "templates" / kind, folder / "templates" / kind)
    path = folder / "templates" / template
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as held:
            files = {name: held.read(name) for name in held.namelist()}
        files["word/document.xml"] = put(files["word/document.xml"].decode(), old, new).encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as held:
            for name, data in files.items():
                held.writestr(name, data)
        path.write_bytes(out.getvalue())
    else:
        path.write_text(put(path.read_text("utf-8"), old, new), "utf-8")
    return folder


def put(text: str, old: str, new: str) -> str:
    """*text* with *new* in place of the first *old*, which must be there."""
    assert old in text, f"no {old!r} in the template"
    return text.replace(old, new, 1)


def write(name: str, form: str, root: Path) -> Any:
    """The document *name* in the format *form*, by the templates under *root*."""
    given = document(name)
    if name == "petition":
        return petition_markdown(given, root)
    if name == "states":
        return states_page(given, root)
    return BY_WORD[form].write("bill" if name == "bill" else "document", given, root)
