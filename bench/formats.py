"""Loading the content and writing each format, in the product's own environment. Prints JSON."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date

from advisor.app.content import open_content
from advisor.app.memo import memo_files
from advisor.assess import Assessor
from advisor.documents.letterhead import Letterhead
from advisor.formats.formats import DOCUMENT_FORMATS
from advisor.load import load, load_cached
from advisor.model.law import enact, law_on
from bench import comparison
from bench.measure import ROOT, in_turn

TODAY = date(2026, 11, 22)


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ADVISOR_CACHE"] = folder
        opened = open_content(str(ROOT))
        state = opened.content.jurisdictions["ms"]
        assessor = Assessor(opened.content, next(iter(opened.content.frameworks.values())))
        then, now = law_on(state, date(2019, 11, 20)), law_on(state, TODAY)
        before, today = assessor.assess(then), assessor.assess(now)
        with_bill = enact(now, state.bills["2026-sb-2336"])
        head = Letterhead(TODAY)
        works: dict[str, Callable[[], object]] = {
            "content read from YAML": lambda: load(ROOT),
            "content from the cache": lambda: load_cached(ROOT),
            "law of a day": lambda: law_on(state, TODAY),
            "assessment, 2019": lambda: assessor.assess(then),
            "assessment, 2026, answers open": lambda: assessor.assess(now),
            "reassessed after one bill": lambda: assessor.reassess(today, with_bill),
            "reassessed after seven years": lambda: assessor.reassess(before, now),
            **{
                f"memo as {form}": lambda form=form: memo_files(opened, today, head, [form])
                for form in (*DOCUMENT_FORMATS, "json")
            },
        }
        works |= comparison.works(opened, ROOT)
        print(json.dumps({name: vars(taken) for name, taken in in_turn(works, runs).items()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
