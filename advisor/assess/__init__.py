"""Rules and a law into an assessment."""

from advisor.assess.assessor import Assessor
from advisor.assess.values import (
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
