"""The form of the what-if page, in parts that are filled once for all pages that have them alike.

It is most of the page, and of what it offers a single what-if changes little: hence each group of ticks, each area of
answers and each answer is remembered for what is chosen in it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.glossary import glossary
from advisor.app.remembered import remembered
from advisor.documents.view import View, view_of
from advisor.model.glossary import Word
from advisor.web.pages.assumed import Assumed
from advisor.web.pages.choices import bills, fields, gaps, open_findings
from advisor.web.pages.frame import Part, fill
from advisor.web.pages.words_used import used_in

Of = tuple[str, date, date]  # the state, the day of its law, and today
Offered = Callable[[View, Collection[str]], list[dict[str, Any]]]
TICKS: dict[str, Offered] = {"gaps": gaps, "open": open_findings, "bills": bills}


def form_parts(opened: Opened, templates: Path, of: Of, chosen: Assumed) -> dict[str, Part]:
    """The gaps, the open findings and the bills that can be ticked, and the answers that can be changed."""
    once = remembered(opened).once
    parts = {}
    for group in TICKS:
        on = tuple(chosen.bills if group == "bills" else chosen.closed)
        parts[group] = once((_ticks, templates, *of, group, on), partial(_ticks, opened, templates, of, group, on))
    return {**parts, "answers": _answers(opened, templates, of, dict(chosen.answers))}


def _recorded(opened: Opened, of: Of) -> View:
    """The recorded law as it is, which every what-if of a day sees alike: nothing is cited in it."""
    code, day, today = of
    base = partial(view_of, assess(opened, code, day), opened.content, today)
    seen: View = remembered(opened).once((view_of, *of), base)
    return seen


def _ticks(opened: Opened, templates: Path, of: Of, group: str, on: Collection[str]) -> Part:
    """What can be ticked in a *group*, with what is *on*; empty where there is nothing."""
    offered = TICKS[group](_recorded(opened, of), on)
    return _part(opened, fill(templates, "ticks.html.j2", {"group": group, "ticks": offered}) if offered else "")


def _areas(opened: Opened, of: Of) -> list[dict[str, Any]]:
    """Every question that a rule reads, by area, with the answer that is recorded."""
    return list(fields(_recorded(opened, of)))


def _answers(opened: Opened, templates: Path, of: Of, given: dict[str, str]) -> Part:
    """Every answer, those *given* in the place of the record's."""
    once, parts = remembered(opened).once, []
    words: dict[Word, None] = {}
    for area in once((_areas, *of), partial(_areas, opened, of)):
        own = {field["id"]: given.pop(field["id"]) for field in area["fields"] if field["id"] in given}
        key = _answers, templates, *of, area["title"], tuple(own.items())
        part = once(key, partial(_area, opened, templates, of, area, own))
        parts.append(part.text)
        words |= dict.fromkeys(part.words)
    hidden = Markup('<input type="hidden" name="a.{}" value="{}">')  # no rule reads these; the form keeps them
    kept = (hidden.format(*pair) for pair in given.items())
    return Part(Markup("").join([*parts, *kept]), tuple(words))


def _area(opened: Opened, templates: Path, of: Of, area: Mapping[str, Any], given: Mapping[str, str]) -> Part:
    """The answers of one *area*, those *given* in the place of the record's."""
    once, parts = remembered(opened).once, []
    for field in area["fields"]:
        chosen = given.get(field["id"], "")
        key = _area, templates, *of, field["id"], chosen
        parts.append(once(key, partial(_answer, opened, templates, field, chosen)))
    values = {"area": area, "given": given, "answers": Markup("").join(part.text for part in parts)}
    named = used_in(area["title"], glossary(opened))
    words = dict.fromkeys([*named, *(word for part in parts for word in part.words)])
    return Part(Markup(fill(templates, "answers.html.j2", values)), tuple(words))  # noqa: S704  # our own template


def _answer(opened: Opened, templates: Path, field: Mapping[str, Any], chosen: str) -> Part:
    """The question of one *field*, with the answer *chosen*; the record's where that is empty."""
    return _part(opened, fill(templates, "answer.html.j2", {"f": field, "chosen": chosen}))


def _part(opened: Opened, text: str) -> Part:
    return Part(Markup(text), tuple(used_in(text, glossary(opened))))  # noqa: S704  # of our own templates
