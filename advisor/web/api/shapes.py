"""The answers of the API as JSON Schemas, closed: what is not described here is not sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.model.words import BASES, BILL_STATUSES, EXTENTS, FINDING_WORDS, INSIGHT_STATUSES, MOVEMENTS, READINGS

Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string"}
WHETHER: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
POINTS: Schema = {"type": "number", "multipleOf": 0.5}
DAY: Schema = {"type": "string", "format": "date"}
HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
ANYTHING: Schema = {"type": "object"}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def many(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def maybe(of: Schema) -> Schema:
    return {"anyOf": [of, {"type": "null"}]}


def words(*known: str) -> Schema:
    return {"type": "string", "enum": list(known)}


def named(of: Schema) -> Schema:
    """An object whose keys are names of the record."""
    return {"type": "object", "additionalProperties": of}


def shape(optional: tuple[str, ...] = (), /, **fields: Schema) -> Schema:
    """An object with exactly these fields; a trailing underscore keeps a name clear of Python's own words."""
    plain = {name.rstrip("_"): of for name, of in fields.items()}
    return {
        "type": "object",
        "properties": plain,
        "required": [name for name in plain if name not in optional],
        "additionalProperties": False,
    }


def schema(name: str) -> Schema:
    return {"type": "string", "const": name}


RANGE = {"low": POINTS, "high": POINTS}
SCORE = shape(**RANGE, max=POINTS)
GRADE = many(TEXT)
STEP = shape(outcome=TEXT, **RANGE)
LAW = {"jurisdiction": TEXT, "framework": TEXT, "edition": TEXT, "as_of": DAY, "bills": many(TEXT)}
SIDE = shape(
    as_of=DAY, bills=many(TEXT), score=SCORE, grade=GRADE, areas=many(shape(id=TEXT, **RANGE)), unsettled=many(TEXT)
)
KINDS = words(*MOVEMENTS)
FINDING = {
    "rule": TEXT,
    "component": TEXT,
    "title": TEXT,
    "outcome": words(*FINDING_WORDS),
    "points": SCORE,
    "basis": named(TEXT),
    "facts": many(ref("Fact")),
    "asked": many(ref("Fact")),
    "beyond": many(TEXT),
    "remedy": TEXT,
    "unsettled": many(TEXT),
}
PLACED = {**FINDING, "area": TEXT, "rank": maybe(COUNT), "follows_from": many(TEXT)}
RUN = {
    "number": COUNT, "at": TEXT, "command": TEXT, "jurisdiction": TEXT, "as_of": DAY, "bills": many(TEXT), "hash": HASH,
}  # fmt: skip
MOVED = many(shape(component=TEXT, kind=KINDS, before=STEP, after=STEP, questions=many(TEXT), unsettled=many(TEXT)))
CHANGE = {
    "schema": schema("advisor/change/1"),
    "jurisdiction": TEXT,
    "framework": TEXT,
    "edition": TEXT,
    "before": SIDE,
    "after": SIDE,
    "moved": MOVED,
    "still_open": many(TEXT),
    "added": many(TEXT),
    "dropped": many(TEXT),
    "insights": shape(came=many(TEXT), went=many(TEXT)),
    "as_if_enacted": many(TEXT),
    "notice": TEXT,
}

SHAPES: Mapping[str, Schema] = {
    "Problem": shape(
        ("way_out", "errors"), type=TEXT, title=TEXT, status={"type": "integer"}, detail=TEXT, way_out=TEXT,
        errors=many(shape(("way_out",), name=TEXT, detail=TEXT, way_out=TEXT)),
    ),
    "Provenance": shape(
        citation=TEXT, document=TEXT, pinpoint=TEXT, basis=words(*BASES),
        part=WHETHER, confirmed=maybe(DAY), read=maybe(DAY), disputes=WHETHER, says=TEXT,
    ),
    "Fact": shape(
        question=TEXT, answer=TEXT, since=maybe(DAY), confirmed=maybe(DAY), assumed=WHETHER, says=TEXT,
        touched_by=many(TEXT), last_known=TEXT, provenance=many(ref("Provenance")),
    ),
    "Jurisdictions": shape(
        schema=schema("advisor/jurisdictions/1"),
        jurisdictions=many(shape(code=TEXT, id=TEXT, name=TEXT, recorded_from=DAY)),
    ),
    "Questions": shape(
        schema=schema("advisor/questions/1"),
        questions=many(
            shape(
                id=TEXT, ask=TEXT, kind=words("words", "years", "months", "age", "usd", "text"), answers=many(TEXT),
                means=named(TEXT), presupposes=WHETHER, components=many(TEXT),
            )
        ),
    ),
    "Assessment": shape(
        ("notice",), schema=schema("advisor/assessment/1"), **LAW, score=SCORE, grade=GRADE,
        areas=many(shape(id=TEXT, title=TEXT, **RANGE, max=POINTS)), findings=many(shape(**FINDING)),
        insights=many(
            shape(id=TEXT, status=words(*INSIGHT_STATUSES), says=TEXT, root=TEXT, affects=many(TEXT))
        ),
        shared_sections=many(shape(section=TEXT, components=many(TEXT))), unsettled=many(TEXT), notice=TEXT,
    ),
    "Change": shape(
        ("notice",), **CHANGE,
        conflicts=many(shape(bills=many(TEXT), questions=many(TEXT), sections=many(TEXT))),
    ),
    "RunsChange": shape(("notice",), **CHANGE, runs=shape(before=COUNT, after=COUNT)),
    "Findings": shape(schema=schema("advisor/findings/1"), **LAW, findings=many(shape(**PLACED))),
    "Finding": shape(
        schema=schema("advisor/finding/1"), **LAW, finding=shape(**PLACED), explanation=many(TEXT),
        advice=maybe(
            shape(
                headline=TEXT, effect=TEXT, options=many(shape(do=TEXT, benefit=TEXT, cost=TEXT)), recommended=TEXT,
                because=TEXT, other_view=TEXT, cost=TEXT,
            )
        ),
        elsewhere=many(shape(state=TEXT, citation=TEXT, basis=TEXT, meets=words(*EXTENTS), does=TEXT)),
        closes=named(TEXT),
    ),
    "Facts": shape(
        schema=schema("advisor/facts/1"), jurisdiction=TEXT, as_of=DAY, facts=many(ref("Fact"))
    ),
    "Bills": shape(
        schema=schema("advisor/bills/1"), jurisdiction=TEXT,
        bills=many(
            shape(
                id=TEXT, bill=TEXT, session=TEXT, title=TEXT, says=TEXT,
                status=words(*BILL_STATUSES), status_date=TEXT, fate=TEXT,
                read=words(*READINGS), chapter=TEXT, effective=maybe(DAY), sections=many(TEXT),
                changes=many(shape(question=TEXT, from_=TEXT, to=TEXT, says=TEXT)), touches=many(TEXT),
                provenance=many(ref("Provenance")),
            )
        ),
    ),
    "Documents": shape(
        schema=schema("advisor/documents/1"), jurisdiction=TEXT,
        documents=many(
            shape(id=TEXT, title=TEXT, publisher=TEXT, date=TEXT, kind=TEXT, address=TEXT, reliability=TEXT)
        ),
    ),
    "Timeline": shape(
        schema=schema("advisor/timeline/1"), jurisdiction=TEXT, framework=TEXT,
        moments=many(
            shape(day=DAY, score=SCORE, grade=GRADE, acts=many(TEXT), answers=many(TEXT), moved=MOVED)
        ),
    ),
    "Search": shape(
        schema=schema("advisor/search/1"), jurisdiction=TEXT, as_of=DAY, words=many(TEXT), complete=WHETHER,
        hits=many(
            shape(
                kind=words("gap", "question", "section", "bill", "document"), id=TEXT, title=TEXT, says=TEXT,
                score=COUNT,
                section=maybe(shape(number=TEXT, gaps=many(TEXT), questions=many(TEXT), bills=many(TEXT))),
            )
        ),
    ),
    "Runs": shape(schema=schema("advisor/history/1"), runs=many(shape(**RUN))),
    "Run": shape(
        schema=schema("advisor/recorded-run/1"), **RUN, previous=HASH, inputs=ANYTHING, assessment=ANYTHING,
        outputs=named(HASH),
    ),
}  # fmt: skip
