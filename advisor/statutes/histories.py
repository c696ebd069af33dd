"""The history of a section as acts, in the order in which they took effect."""

from __future__ import annotations

import re
from datetime import date

from advisor.model.code import Code
from advisor.phrases import MONTHS
from advisor.statutes.section import Act

SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
WORDS = re.compile(rf"({'|'.join(month[:3] for month in MONTHS)})[a-z]*\.? (\d{{1,2}}), ?(\d{{4}})")


def acts(history: str, code: Code) -> tuple[Act, ...]:
    """The acts that *history* names. Those without a day take the code's usual one and say that it is assumed."""
    found = [_act(match, code) for match in code.pattern("act").finditer(history)]
    return tuple(sorted(found, key=lambda act: (act.since, act.year, _number(act))))


def _act(match: re.Match[str], code: Code) -> Act:
    groups = {name: text or "" for name, text in match.groupdict().items()}
    year, stated = int(groups["year"]), day_in(groups.get("effective", ""))
    return Act(
        year,
        groups.get("chapter", ""),
        groups.get("bill", ""),
        groups.get("section", "").strip(" ,"),
        stated or _usual(year, code),
        assumed=stated is None,
        repeals=groups.get("verb", "").lower().startswith("rep"),
    )


def day_in(text: str) -> date | None:
    """The first day that *text* names, as 7/1/2019 or April 6, 2016; None where it names none that there is."""
    slashed, worded = SLASHES.search(text), WORDS.search(text)
    try:
        if slashed and (not worded or slashed.start() < worded.start()):
            return date(int(slashed[3]), int(slashed[1]), int(slashed[2]))
        if worded:
            month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(worded[1]))
            return date(int(worded[3]), month, int(worded[2]))
    except ValueError:
        pass
    return None


def _usual(year: int, code: Code) -> date | None:
    return day_in(f"{code.effective}, {year}") if code.effective else None


def _number(act: Act) -> int:
    return int(act.chapter) if act.chapter.isdigit() else 0
