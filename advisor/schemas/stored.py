"""The JSON of an assessment back into one that can be compared: what `advisor/assessment/1` keeps, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from advisor.assess import UNDETERMINED, AreaScore, Assessment, Finding, Insight, SharedSection
from advisor.model import Area, Framework, InsightRule, Jurisdiction, Outcome, Provenance, Remedy, Rule
from advisor.model.conditions import All
from advisor.model.law import Holding, Law
from advisor.schemas.assessment import SCHEMA


class Stored(Assessment, frozen=True):
    """An assessment as it was recorded. Its grade is the one given then; its law names no answers of its own."""

    graded: tuple[str, ...]

    @property
    def grades(self) -> tuple[str, ...]:
        return self.graded


def stored(data: Mapping[str, Any], state: Jurisdiction | None, titles: Mapping[str, str]) -> Stored:
    """The assessment in *data*; *state* and the insights' *titles*, which it does not hold, are today's.

    Raises ValueError where *data* is no `advisor/assessment/1`.
    """
    if data.get("schema") != SCHEMA:
        raise ValueError(f"not {SCHEMA}")
    try:
        return _stored(data, state, titles)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not {SCHEMA}: {error}") from error


def _stored(data: Mapping[str, Any], state: Jurisdiction | None, titles: Mapping[str, str]) -> Stored:
    scored = [(Area(a["id"], a["title"], _half(a["max"]), ""), a) for a in data["areas"]]
    areas = tuple(AreaScore(area, _half(a["low"]), _half(a["high"])) for area, a in scored)
    findings = tuple(_finding(f) for f in data["findings"])
    rules = tuple(f.rule for f in findings)
    kept = tuple(a.area for a in areas)
    return Stored(
        framework=Framework(data["framework"], "", "", data["edition"], kept, (), rules, ()),
        law=Law(state or _unnamed(data["jurisdiction"]), date.fromisoformat(data["as_of"]), {}, tuple(data["bills"])),
        findings=findings,
        insights=tuple(_insight(i, titles) for i in data["insights"]),
        areas=areas,
        shared=tuple(SharedSection(s["section"], tuple(s["components"])) for s in data["shared_sections"]),
        graded=tuple(data["grade"]),
    )


def _finding(data: Mapping[str, Any]) -> Finding:
    points = data["points"]
    low, high, most = _half(points["low"]), _half(points["high"]), _half(points["max"])
    word, component = data["outcome"], data["component"]
    undetermined = word == UNDETERMINED
    # A run tells no words of the outcomes that were still possible, only their points.
    words: tuple[Any, ...] = ("", "") if undetermined else (word,)
    possible = tuple(map(Outcome, words, (high, low), (None, None)))
    rule = Rule(data["rule"], component, "", data["title"], most, data["basis"], (), ())
    return Finding(
        rule, possible, tuple(map(_holding, data["facts"])), tuple(map(_holding, data["asked"])),
        tuple(data["unsettled"]), tuple(data["beyond"]), Remedy(component, data["remedy"]),
    )  # fmt: skip


def _insight(data: Mapping[str, Any], titles: Mapping[str, str]) -> Insight:
    title = titles.get(data["id"], data["says"])
    rule = InsightRule(data["id"], title, All(()), data["says"], data["root"])
    return Insight(rule, data["status"], tuple(data["affects"]))


def _holding(data: Mapping[str, Any]) -> Holding:
    return Holding(
        data["question"], data["answer"], data["says"], tuple(map(_provenance, data["provenance"])),
        since=_day(data["since"]), assumed=data["assumed"], touched_by=tuple(data["touched_by"]),
        last_known=data["last_known"],
    )  # fmt: skip


def _provenance(data: Mapping[str, Any]) -> Provenance:
    return Provenance(**{**data, "confirmed": _day(data["confirmed"]), "read": _day(data["read"])})


def _unnamed(code: str) -> Jurisdiction:
    """A state that the content no longer knows."""
    return Jurisdiction(code, code, code.upper(), "", date.min, (), {}, (), {}, {})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _half(points: float) -> int:
    return round(points * 2)
