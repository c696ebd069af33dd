"""A plan in sentences: what the target takes, each package, and what no bill can do."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.assess import Finding
from advisor.documents.passages import Passage, Statement, paragraphs
from advisor.documents.wording import counted, grade_letters, law_of
from advisor.model import Framework
from advisor.model.form import spoken
from advisor.phrases import capitalized, figures, listed, points
from advisor.plan.packages import Package, Plan

NO_BILL = {"court-rule": "a court must change its own rules", "appropriation": "it takes an appropriation"}


def plan(made: Plan, framework: Framework) -> list[Passage]:
    """The passages of a plan, for the terminal."""
    beyond = no_bill(made)
    return [
        paragraphs(*opening(made, framework)),
        *(passage for n, one in enumerate(made.packages, 1) for passage in _package(n, one, made)),
        *([Passage(tuple(map(Statement, beyond)), "No bill can close")] if beyond else []),
    ]


def target(made: Plan, framework: Framework) -> str:
    """What a plan is to reach: "grade A (90.0 points)", "95.5 points"."""
    wanted = made.wanted.half_points
    letters = [grade.letter for grade in framework.grades if grade.from_half_points == wanted]
    return f"grade {letters[0]} ({points(wanted)} points)" if letters else f"{points(wanted)} points"


def opening(made: Plan, framework: Framework) -> Iterator[str]:
    """Yield where the law stands, what the target takes, and how far any bill goes."""
    before = made.before
    most = points(framework.half_points)
    known = f"{points(before.low)} of {most} points are certain"
    yield f"{law_of(before.law)}: {known}{f', and {points(before.high)} possible' if before.high > before.low else ''}."
    wanted = target(made, framework)
    if made.reached:
        yield f"The target, {wanted}, is reached for certain; nothing has to change."
    elif not made.packages:
        left = f", with {listed(made.wanted.exclude)} left out" if made.wanted.exclude else ""
        yield f"No bill reaches the target, {wanted}{left}: at most {points(made.highest)} points can be made certain."
    else:
        first = made.packages[0]
        what = counted(len(first.provisions), "provision")
        yield f"To reach the target, {wanted}, for certain takes {what} at the least{_priced(made, first)}."
    if made.before.low < made.highest:
        yield f"All the bill language together makes {points(made.highest)} points certain."


def _priced(made: Plan, package: Package) -> str:
    return f", of effort {package.effort}" if made.wanted.effort else ""


def titled(number: int, package: Package, made: Plan) -> str:
    """What a package is called: its provisions, its effort, and the score with it."""
    after = package.after
    grades = f", grade {grade_letters(after.grades)}" if after.grades else ""
    what = counted(len(package.provisions), "provision")
    score = figures(after.low, after.high)
    return f"Package {number}, {what}{_priced(made, package)}: {score} points{grades}"


def _package(number: int, package: Package, made: Plan) -> Iterator[Passage]:
    items = [Statement(bought(old, new, package)) for old, new in package.moved]
    yield Passage(tuple(items), titled(number, package, made))
    code = package.before.law.jurisdiction.code
    draft = f"To draft it: advisor bill {code} {' '.join(package.components)}"
    read = [f"What to read: advisor questions {code} --open"] if package.unread else []
    yield paragraphs(*law(package), draft, *struck(package), *waits(package), *read)


def bought(old: Finding, new: Finding, package: Package) -> str:
    """What one component gains by the package, and by which provisions."""
    own = [one.provision for one in package.provisions if one.component == old.component]
    named = f"provision{'' if len(own) == 1 else 's'} {listed(f'“{name}”' for name in own)}"
    through = f" by the {named}" if own else " along with the others"
    now = figures(new.low, new.high)
    whole = "" if new.outcome == "met" else f" It stays {new.outcome}."
    most = points(old.rule.half_points)
    return f"{old.component} {old.name}: {figures(old.low, old.high)} becomes {now} of {most}{through}.{whole}"


def law(package: Package) -> Iterator[str]:
    """Yield which sections the package amends or creates, as far as the state's remedies say."""
    if package.sections:
        where = listed(f"{spoken(section)} ({listed(components)})" for section, components in package.sections.items())
        yield f"{capitalized(counted(len(package.sections), 'section'))} of the law: {where}."


def struck(package: Package) -> Iterator[str]:
    """Yield what a draft holds besides, since it brings each component whole."""
    left = [f"“{one.provision}” of {one.component}" for one in package.others if one.component in package.components]
    if left:
        what = f"provision{'' if len(left) == 1 else 's'} {listed(left)}"
        yield f"The draft brings each component whole; the package does without the {what}, which can be struck."


def waits(package: Package) -> Iterator[str]:
    """Yield what to read before, and the insights that bear on it."""
    if package.unread:
        names = listed(f.component for f in package.unread)
        yield f"Read first: of {names} it is not known how much the law gives already."
    for insight in package.waits_for:
        yield f"Mind, for {listed(insight.affects)}: {insight.rule.says}"


def no_bill(made: Plan) -> list[str]:
    """What no bill can close, and why: a sentence for each component."""
    items = []
    for finding in made.beyond_bills:
        why = NO_BILL.get(finding.remedy.kind, "no statute closes it")
        because = f", because {finding.remedy.because.says}" if finding.remedy.because else ""
        items.append(f"{finding.component} {finding.name}: {why}{because}.")
    return items
