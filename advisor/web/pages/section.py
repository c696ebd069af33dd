"""One section of the code: its text by subdivision, how it is known, its history, who cites it and what changed."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.statutes.section import Changed, Known, Text, known
from advisor.app.statutes.shelf import WAIT_A_MOMENT, shelf_of, stamp
from advisor.documents.headline import heading
from advisor.errors import Missing, Refused
from advisor.phrases import capitalized, iso_date, listed, long_date
from advisor.web.pages import requests, responses
from advisor.web.pages.section_links import UNREADABLE

DEEPEST = 4  # levels of subdivisions that are set in further
CITED_BY = {
    "fact": "Answers",
    "remedy": "Remedies",
    "language": "Bill language",
    "bill": "Bills",
    "state": "The state’s record calls it",
}
CREATED = "which it creates"
BECAME = {"reenacted": "Reenacted without a change of words", "new": "New", "not at hand before": "Not at hand before"}


async def section(request: Request) -> Response:
    """The page of one section."""
    site, day = requests.site_of(request), requests.day_of(request)
    number = request.path_params["number"][:100]
    return await responses.remembered(
        request, "section.html.j2", shown, requests.code_of(request), day, number, stamp(site.opened.root)
    )


# In a worker


def shown(opened: Opened, code: str, day: date, number: str, _stamp: str) -> dict[str, Any]:
    """Return section *number* with the text of *day*; `_stamp` is the book's, under which the page is remembered."""
    try:
        found = known(shelf_of(opened, code, WAIT_A_MOMENT), number, day)
    except Missing:
        raise
    except Refused as refused:
        way_out = f"`advisor statutes releases {code}` says why."
        raise Refused(UNREADABLE, way_out) from refused
    section_ = found.newest.section if found.newest else None
    return {
        "title": f"{found.citation}: {section_.catchline}" if section_ else found.citation,
        "number": found.number,
        "says": _says(found),
        "add": not found.newest,
        "remarks": [(capitalized(r.word), _spelled(r.says)) for r in found.remarks],
        "texts": [_text(text, several=len(found.texts) > 1) for text in found.texts],
        "history": _history(found),
        "printed": section_.history if section_ else "",
        "cited": _cited(opened, code, day, found),
        "changes": [_change(changed) for changed in found.changes],
    }


def _says(found: Known) -> str:
    """How the text is known, or why there is none, as sentences."""
    if found.standing:
        return f"{capitalized(_spelled(found.standing.says))}."
    if not found.releases:
        return "Its text is not at hand: the statute book holds no release of this state’s code."
    return f"Its text is not at hand: {listed(r.name for r in found.releases)} {_have(found)} section {found.number}."


def _have(found: Known) -> str:
    return "does not have" if len(found.releases) == 1 else "do not have"


def _spelled(text: str) -> str:
    """*text* with its dates as a page writes them: July 1, 2019."""

    def spelled(found: re.Match[str]) -> str:
        try:
            return long_date(iso_date(found[0]))
        except ValueError:  # the name of a release may look like a date
            return found[0]

    return re.sub(r"\b\d{4}-\d\d-\d\d\b", spelled, text)


def _text(text: Text, *, several: bool) -> dict[str, Any]:
    own = text.held.section
    return {
        "several": several,
        "version": own.version,
        "state": own.state if own.state != "in force" else "",
        "through": own.through,
        "sunset": own.sunset,
        "unmarked": own.unmarked,
        "notes": own.notes,
        "release": text.held.release.name,
        "paragraphs": [
            {"text": p.text, "depth": min(max(p.depth - 1, 0), DEEPEST), "place": p.begins[-1:], "outer": p.begins[:-1]}
            for p in text.paragraphs
        ],
    }


def _history(found: Known) -> list[dict[str, str]]:
    acts = found.newest.section.acts if found.newest else ()
    return [
        {
            "name": capitalized(act.name) + (", which repeals it" if act.repeals else ""),
            "section": act.section,
            "effective": f"{long_date(act.effective)}{' (assumed)' if act.assumed else ''}"
            if act.effective
            else "Not given",
        }
        for act in acts
    ]


def _cited(opened: Opened, code: str, day: date, found: Known) -> list[tuple[str, list[tuple[str, str, bool, str]]]]:
    """Who cites the section, by kind: a name, where it leads, whether that is under this framework, and the parts."""
    made = assess(opened, code, day)
    headings = {finding.component: heading(finding) for finding in made.findings}
    state, groups = made.law.jurisdiction, dict[str, dict[tuple[str, str, bool], dict[str, None]]]()
    for citing in found.citings:
        name, to, own = citing.name.replace("-", " "), "", True
        if citing.by == "fact":
            name, to = opened.content.questions[citing.name].ask, f"/facts/{citing.name}"
        elif citing.by == "bill":
            bill = state.bills[citing.name]
            name, to = bill.name, "/time" if bill.status == "enacted" else f"/what-if?with={bill.id}"
        elif citing.by in ("remedy", "language"):
            framework, _, component = citing.name.partition(" ")
            own = framework == opened.framework.id
            name = f"{component} {headings.get(component, '')}".rstrip() if own else f"{component} of {framework}"
            to = f"/gap/{component}" if own else f"/framework/{framework}/gap/{component}"
        parts = groups.setdefault(CITED_BY[citing.by], {}).setdefault((name, to, own), {})
        if str(citing.part) != found.number:
            parts[str(citing.part)] = None
        if citing.by == "remedy" and citing.creates:
            parts[CREATED] = None
    return [
        (kind, [(*named, _parts(parts)) for named, parts in groups[kind].items()])
        for kind in CITED_BY.values()
        if kind in groups
    ]


def _parts(named: Collection[str]) -> str:
    """As which parts of the section: "as 1-1(1), 1-1(2), which it creates"."""
    parts = [part for part in named if part != CREATED]
    said = f"as {', '.join(parts)}" if parts else ""
    return ", ".join(filter(None, [said, CREATED if CREATED in named else ""]))


def _change(changed: Changed) -> dict[str, Any]:
    change = changed.change
    acts = listed(f"{act.name}, effective {_day(act.effective)}" for act in change.acts) if change else ""
    became = BECAME.get(change.movement, capitalized(change.movement)) if change else "Unchanged"
    return {
        "title": f"From {changed.before.name} to {changed.after.name}",
        "says": f"{became}{f' by {acts}' if acts else ''}.",
        "spans": [[(span.text, span.kind) for span in spans] for spans in changed.marked],
    }


def _day(day: date | None) -> str:
    return long_date(day) if day else "on a day that the history does not give"
