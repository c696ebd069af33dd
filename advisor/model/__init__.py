"""The values that everything else works on: frozen, without I/O, without third-party imports.

The words are those of docs/vocabulary.md. Law as it stands on a day is in `law.py`; conditions in `conditions.py`.
"""

from advisor.model.answers import (
    NOT_APPLICABLE,
    NUMBER_TYPES,
    OPEN_ANSWERS,
    SPECIAL_NUMBERS,
    UNKNOWN,
    UNVERIFIED,
    Provenance,
    Question,
)
from advisor.model.framework import (
    Advice,
    Area,
    Benchmark,
    Beyond,
    Content,
    Elsewhere,
    Framework,
    Grade,
    InsightRule,
    Option,
    Outcome,
    Rule,
)
from advisor.model.state import (
    Authority,
    Bill,
    Change,
    Context,
    ContextItem,
    Document,
    Fact,
    Jurisdiction,
    Remedy,
    Session,
)

__all__ = [
    "NOT_APPLICABLE",
    "NUMBER_TYPES",
    "OPEN_ANSWERS",
    "SPECIAL_NUMBERS",
    "UNKNOWN",
    "UNVERIFIED",
    "Advice",
    "Area",
    "Authority",
    "Benchmark",
    "Beyond",
    "Bill",
    "Change",
    "Content",
    "Context",
    "ContextItem",
    "Document",
    "Elsewhere",
    "Fact",
    "Framework",
    "Grade",
    "InsightRule",
    "Jurisdiction",
    "Option",
    "Outcome",
    "Provenance",
    "Question",
    "Remedy",
    "Rule",
    "Session",
]
