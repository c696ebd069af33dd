"""Rules and a law into an assessment."""

from advisor.assess.assessment import (
    AreaScore,
    Assessment,
    Finding,
    Insight,
    Judged,
    SharedSection,
    letters,
)
from advisor.assess.assessor import Assessor
from advisor.model.words import HOLDS, UNDETERMINED

__all__ = [
    "HOLDS",
    "UNDETERMINED",
    "AreaScore",
    "Assessment",
    "Assessor",
    "Finding",
    "Insight",
    "Judged",
    "SharedSection",
    "letters",
]
