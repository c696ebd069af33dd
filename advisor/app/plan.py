"""The least that a state would have to change to reach a grade or a score."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from advisor.app.assess import notice
from advisor.app.content import Opened, refuse_unknown, state_of
from advisor.app.enter_bill import enter_bill, refuse_name
from advisor.app.remembered import remembered
from advisor.documents import plan as sentences
from advisor.documents.passages import Passage
from advisor.documents.wording import sentence
from advisor.errors import Problem, Problems, Refused
from advisor.load.efforts import efforts, efforts_typed
from advisor.model import Framework
from advisor.model.form import NAMED_BY
from advisor.plan.packages import Plan, Wanted, plan
from advisor.schemas import plan as schema

INSTALL = 'pip install "gap-advisor[plan]"'


class Aim(Struct, frozen=True):
    """What a plan is asked for."""

    target: str  # a grade, or points: "A", "95.5"
    exclude: Sequence[str] = ()  # components to leave as they are
    effort: Path | str = ""  # a file of efforts, or what stands in one
    best: int = 1  # packages, at most


def can_plan() -> bool:
    """Whether the solver is installed that a plan needs."""
    return find_spec("highspy") is not None


def faults(opened: Opened, aim: Aim) -> dict[str, str]:
    """What of *aim* is to be put right, by the name of its field: all at once, where `planned` stops at the first."""
    components = [rule.component for rule in opened.framework.rules]
    tried: dict[str, Callable[[], object]] = {
        "target": lambda: _half_points(opened.framework, aim.target),
        "exclude": lambda: _refuse_unknown(aim.exclude, components),
        "effort": lambda: _efforts(opened, aim.effort),
    }
    found = {}
    for field, read in tried.items():
        try:
            read()
        except Refused as refused:
            found[field] = " ".join(map(sentence, refused.parts))
        except Problems as problems:
            found[field] = " ".join(map(_said, problems.problems))
    return found


def _said(problem: Problem) -> str:
    """A problem of what was typed; of a long list of all that may stand there, the hint beside the field is shorter."""
    way_out = problem.way_out if len(problem.way_out) < 100 else ""
    return f"Line {problem.place.line}: {sentence(problem.what)} {way_out}".strip()


def planned(opened: Opened, code: str, day: date, aim: Aim) -> Plan:
    """The cheapest packages that bring the law of *day* to what *aim* asks.

    Raises Refused for a target or a component that is not there and where the solver is not installed, and Problems for
    a file of efforts that is wrong.
    """
    if not can_plan():
        raise Refused("a plan needs the solver HiGHS, which is not installed", f"Install it: {INSTALL}")
    known = remembered(opened)
    before = known.recorded(code, day)
    components = [f.component for f in before.findings]
    _refuse_unknown(aim.exclude, components)
    given = _efforts(opened, aim.effort)
    wanted = Wanted(_half_points(opened.framework, aim.target), tuple(aim.exclude), given, aim.best)
    return plan(
        known.assessor,
        opened.content,
        before,
        wanted,
        lambda bill: known.assessor.reassess(before, known.laid_over(code, day, [bill])),
    )


def plan_passages(opened: Opened, made: Plan) -> list[Passage]:
    """The plan in sentences."""
    return sentences.plan(made, opened.framework)


def plan_shape(made: Plan) -> schema.Plan:
    """The plan as `advisor/plan/1`."""
    return schema.plan(made, notice(made.before.law))


def save_package(opened: Opened, code: str, made: Plan, name: str) -> Path:
    """Write the first package as the bill *name*, status `hypothetical`; return its path.

    Raises Refused for a bad name, where such a bill stands already, and where there is no package.
    """
    refuse_name(name)
    if not made.packages:
        raise Refused("there is no package to save", "Ask for a target that is not reached and can be.")
    first, (year, _, rest) = made.packages[0], name.partition("-")
    called = rest.replace("-", " ").capitalize()
    bill = replace(
        first.bill,
        id=name,
        bill=called,
        title=called,
        says=f"A package planned for {sentences.target(made, opened.framework)}; nobody has proposed it.",
        session=state_of(opened, code).calendar.name_of(int(year)),
        sections=tuple(section for section in first.sections if NAMED_BY not in section),
        fate="Hypothetical; nobody has introduced it.",
    )
    return enter_bill(opened, code, bill)


def _half_points(framework: Framework, target: str) -> int:
    """What *target* is in half points. Raises Refused where it is neither a grade nor a number of points."""
    for grade in framework.grades:
        if grade.letter.casefold() == target.strip().casefold():
            return grade.from_half_points
    most = framework.half_points / 2
    try:
        half_points = float(target) * 2
    except ValueError:
        half_points = -1
    if not 0 < half_points <= framework.half_points or half_points != int(half_points):
        letters = ", ".join(grade.letter for grade in framework.grades)
        way_out = f"Name a grade ({letters}), or points in halves up to {most}." if letters else f"At most {most}."
        raise Refused(f"{target!r} is no target of this framework", way_out)
    return int(half_points)


def _refuse_unknown(named: Sequence[str], components: Sequence[str]) -> None:
    for name in named:
        refuse_unknown(name, components)


def _efforts(opened: Opened, given: Path | str) -> Mapping[str, int]:
    return efforts(given, _priced(opened)) if isinstance(given, Path) else efforts_typed(given, _priced(opened))


def _priced(opened: Opened) -> list[str]:
    """What a file of efforts may name: components, and provisions of their bill language."""
    names = []
    for rule in opened.framework.rules:
        names.append(rule.component)
        language = opened.content.language.get(rule.id)
        names += [f"{rule.component}/{p.id}" for p in (language.provisions if language else ()) if p.brings]
    return names
