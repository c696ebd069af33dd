"""A folder with `rules/`, `facts/` and `templates/language/` -> all of its content, with every problem in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from advisor.assess.applied import outcome_on, read_by
from advisor.errors import Place
from advisor.load.codes import codes
from advisor.load.glossary import glossary
from advisor.load.jurisdiction import jurisdiction
from advisor.load.language import LanguageReader
from advisor.load.names import meant
from advisor.load.parts import Common, OfState, asked_for, assembled
from advisor.load.questions import questions
from advisor.load.reader import Reader
from advisor.load.rules import RuleReader
from advisor.load.scale import check_scale
from advisor.load.synonyms import synonyms
from advisor.model import Content, Elsewhere, Framework, Language, Question, Rule


def read(root: Path, only: str = "") -> Content:
    """The content in *root*, of the states no other than *only* where it names one; see `parts.assembled`.

    Raises Problems with everything that is wrong where more is than the folders of states.
    """
    common = read_common(root)
    return assembled(common, {code: read_state(root, code, common) for code in asked_for(root, only, common)})


def read_common(root: Path) -> Common:
    """What the states in *root* have in common, with every problem in it; its frameworks only where there is none."""
    reader = Reader(root)
    known = questions(reader, reader.paths("facts/questions"))
    cited, alike, explained = codes(reader), synonyms(reader), glossary(reader)
    names = reader.folders("rules")
    if not names:
        reader.fail(Place("rules"), "rules/ holds no framework", "Put the folder of one there; docs/ shows its shape.")
    frameworks = [one for name in names if (one := RuleReader(reader, name, known).framework())]
    language = LanguageReader(reader, known).language([rule for of in frameworks for rule in of.rules])
    # By the names of the files: else a rule with a mistake in it would be missed by every remedy.
    components = {name: _components(root / "rules" / name) for name in names}
    for framework in frameworks:
        check_scale(reader, framework)
    if not reader.problems:
        _check_points(reader, frameworks)
    sound = [] if reader.problems else frameworks
    completed = {of.id: _completed(of, language, known) for of in sound}
    return Common(
        known, completed, language, components, alike, cited, _files(reader), tuple(reader.problems), explained
    )


def read_state(root: Path, code: str, common: Common) -> OfState:
    """The state *code* in *root*, with every problem in its folder.

    What is read hangs on nothing else but the questions of *common* and its components' numbers.
    """
    reader = Reader(root)
    state = jurisdiction(reader, code, common.questions, common.components)
    return OfState(state, _files(reader), tuple(reader.problems))


def _files(reader: Reader) -> dict[str, str]:
    return {path: hashlib.sha256(data).hexdigest() for path, data in sorted(reader.read.items())}


def _check_points(reader: Reader, frameworks: Sequence[Framework]) -> None:
    for framework in frameworks:
        total = sum(rule.half_points for rule in framework.rules)
        if total != framework.half_points:
            what = f"the components' points add up to {total / 2}, the areas' maxima to {framework.half_points / 2}"
            reader.fail(Place(f"rules/{framework.id}/framework.yaml"), what, "Mend the points, or the maxima.")


def _completed(framework: Framework, language: Mapping[str, Language], known: Mapping[str, Question]) -> Framework:
    """*framework*, each rule with what follows from other files or from itself.

    That is the answers that its language brings about, in the order that it reads them, and what it comes to on the
    laws of other states.
    """

    def closes(rule: Rule) -> Mapping[str, str]:
        brings = language[rule.id].brings if rule.id in language else {}
        order = [*rule.reads, *brings]
        return dict(sorted(brings.items(), key=lambda item: order.index(item[0]))) or rule.closes

    def elsewhere(rule: Rule) -> tuple[Elsewhere, ...]:
        reads = read_by(rule, known)
        return tuple(replace(other, outcome=outcome_on(rule, other.facts, reads)) for other in rule.elsewhere)

    rules = tuple(replace(rule, closes=closes(rule), elsewhere=elsewhere(rule)) for rule in framework.rules)
    return replace(framework, rules=rules)


def _components(folder: Path) -> frozenset[str]:
    """The component numbers in the names of a framework's files."""
    return frozenset(p.name.split("-")[0] for p in folder.glob("[0-9]*/*.yaml") if meant(p.name))
