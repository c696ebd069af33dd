"""What a bill could change: provisions of the bill language that bring an answer which the law does not give yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from advisor.assess import Assessment, Finding
from advisor.model import Content, Provision

STATUTE = "statute"
TRIAL = "plan"  # the id of a bill that is made up to be tried


class Candidate(Struct, frozen=True):
    """One provision that a bill could enact, with the effort that it takes, in whole numbers of the user's own unit."""

    component: str
    provision: str
    brings: Mapping[str, str]  # question -> answer: only what the law does not give yet
    effort: int = 1
    enacts: tuple[Provision, ...] = ()  # itself, and those of its component that bring nothing and go along with it

    @property
    def id(self) -> str:
        """What it is called in a file of efforts and in JSON: `6.3/crimes`."""
        return f"{self.component}/{self.provision}"

    def against(self, other: Candidate) -> bool:
        """Whether both cannot be enacted: they answer one question differently."""
        return any(self.brings[q] != other.brings[q] for q in self.brings.keys() & other.brings.keys())


def candidates(
    made: Assessment, content: Content, effort: Mapping[str, int], exclude: Collection[str]
) -> tuple[Candidate, ...]:
    """Every provision that could bring something for a component short of met, in the order of the framework.

    Of provisions that bring the same, which several components offer, the first of least effort stands for all. Left
    out is what the components *exclude* offer, and whatever a court or an appropriation must bring about.

    *effort* names that of single provisions (`6.3/crimes`) or of each one of a component (`6.3`); any other takes 1.
    """
    found: dict[frozenset[tuple[str, str]], Candidate] = {}
    for finding in made.findings:
        if closable(finding) and finding.component not in exclude:
            language = content.language.get(finding.rule.id)
            for provision in language.provisions if language else ():
                new = {q: a for q, a in provision.brings.items() if made.law.holding(q).answer != a}
                if new:
                    along = tuple(p for p in language.provisions if p is provision or not p.brings) if language else ()
                    one = Candidate(finding.component, provision.id, new, enacts=along)
                    one = replace(one, effort=effort.get(one.id, effort.get(one.component, one.effort)))
                    same = found.setdefault(frozenset(new.items()), one)
                    if one.effort < same.effort:
                        found[frozenset(new.items())] = one
    return tuple(found.values())


def closable(finding: Finding) -> bool:
    """Whether *finding* is short of met, and a statute is what closes it."""
    return finding.outcome != "met" and finding.remedy.kind == STATUTE


def brought(chosen: Iterable[Candidate]) -> dict[str, str]:
    """The answers that the provisions *chosen* bring about together."""
    return {question: answer for one in chosen for question, answer in one.brings.items()}
