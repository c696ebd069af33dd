"""The values that everything else works on: frozen, without I/O; of third parties they need msgspec only.

The words are those of docs/vocabulary.md. A law on a day is in `law.py`, the condition tree in
`conditions.py`, every closed list of words in `words.py`.
"""

from advisor.model.advice import Advice, Objection, Option
from advisor.model.answers import SPECIAL_ANSWERS, SPECIAL_NUMBERS, Provenance, Question
from advisor.model.code import Code
from advisor.model.content import Content
from advisor.model.document import Document
from advisor.model.form import BillForm, DraftingRule
from advisor.model.framework import (
    Area,
    Benchmark,
    Beyond,
    Elsewhere,
    Framework,
    Grade,
    InsightRule,
    Outcome,
    Rule,
    RuleBasis,
)
from advisor.model.language import Cited, Drafting, Edit, Heading, Language, Named, Placement, Provision
from advisor.model.published import OtherResult, PublishedResult, Together
from advisor.model.sessions import Meeting, Numbered, Session
from advisor.model.state import (
    Authority,
    Bill,
    Change,
    Context,
    ContextItem,
    Fact,
    Jurisdiction,
    Remedy,
    Reported,
)
from advisor.model.words import NOT_APPLICABLE, OPEN_ANSWERS, UNKNOWN, UNVERIFIED

__all__ = [
    "NOT_APPLICABLE",
    "OPEN_ANSWERS",
    "SPECIAL_ANSWERS",
    "SPECIAL_NUMBERS",
    "UNKNOWN",
    "UNVERIFIED",
    "Advice",
    "Area",
    "Authority",
    "Benchmark",
    "Beyond",
    "Bill",
    "BillForm",
    "Change",
    "Cited",
    "Code",
    "Content",
    "Context",
    "ContextItem",
    "Document",
    "Drafting",
    "DraftingRule",
    "Edit",
    "Elsewhere",
    "Fact",
    "Framework",
    "Grade",
    "Heading",
    "InsightRule",
    "Jurisdiction",
    "Language",
    "Meeting",
    "Named",
    "Numbered",
    "Objection",
    "Option",
    "OtherResult",
    "Outcome",
    "Placement",
    "Provenance",
    "Provision",
    "PublishedResult",
    "Question",
    "Remedy",
    "Reported",
    "Rule",
    "RuleBasis",
    "Session",
    "Together",
]
