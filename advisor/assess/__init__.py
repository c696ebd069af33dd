"""Rules and a law into an assessment."""

from advisor.assess.assessment import (
    HOLDS,
    MAY_HOLD,
    UNDETERMINED,
    WORDS,
    AreaScore,
    Assessment,
    Finding,
    Insight,
    SharedSection,
    letters,
)
from advisor.assess.assessor import Assessor

__all__ = [
    "HOLDS",
    "MAY_HOLD",
    "UNDETERMINED",
    "WORDS",
    "AreaScore",
    "Assessment",
    "Assessor",
    "Finding",
    "Insight",
    "SharedSection",
    "letters",
]
