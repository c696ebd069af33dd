"""A folder with `rules/`, `facts/` and `templates/language/` -> all of its content, with every problem in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from advisor.assess.applied import outcome_on
from advisor.errors import Place, Problem, Problems
from advisor.load.codes import codes
from advisor.load.jurisdiction import jurisdiction
from advisor.load.language import LanguageReader
from advisor.load.names import meant
from advisor.load.questions import questions
from advisor.load.reader import Reader
from advisor.load.rules import RuleReader
from advisor.load.scale import check_scale
from advisor.load.synonyms import synonyms
from advisor.model import Content, Elsewhere, Framework, Jurisdiction, Language, Question, Rule


def read(root: Path) -> Content:
    """The content in *root*; a state whose own folder has problems is left out, and they are its `faults`.

    Raises Problems with everything that is wrong where anything else is.
    """
    reader = Reader(root)
    known = questions(reader, reader.paths("facts/questions"))
    cited, alike = codes(reader), synonyms(reader)
    names = reader.folders("rules")
    if not names:
        reader.fail(Place("rules"), "rules/ holds no framework", "Put the folder of one there; docs/ shows its shape.")
    frameworks = [one for name in names if (one := RuleReader(reader, name, known).framework())]
    language = LanguageReader(reader, known).language([rule for of in frameworks for rule in of.rules])
    # By the names of the files: else a rule with a mistake in it would be missed by every remedy.
    components = {name: _components(root / "rules" / name) for name in names}
    states = [code for code in reader.folders("facts") if (root / "facts" / code / "jurisdiction.yaml").is_file()]
    recorded = [jurisdiction(reader, code, known, components) for code in states]
    for framework in frameworks:
        check_scale(reader, framework)
    _refuse_shared_divisions(reader, [state for state in recorded if state])
    faults = {code: own for code in states if (own := _of_state(reader.problems, code))}
    shared = set(reader.problems).difference(*faults.values())
    for framework in frameworks if not shared else ():
        total = sum(rule.half_points for rule in framework.rules)
        if total != framework.half_points:
            what = f"the components' points add up to {total / 2}, the areas' maxima to {framework.half_points / 2}"
            shared.add(Problem(Place(f"rules/{framework.id}/framework.yaml"), what, "Mend the points, or the maxima."))
    if shared:
        raise Problems([*shared, *reader.problems])
    files = {path: hashlib.sha256(data).hexdigest() for path, data in sorted(reader.read.items())}
    whole = hashlib.sha256("\n".join(f"{path} {digest}" for path, digest in files.items()).encode()).hexdigest()
    completed = {of.id: _completed(of, language, known) for of in frameworks}
    sound = {state.code: state for state in recorded if state and state.code not in faults}
    return Content(known, completed, sound, language, whole, files, faults, alike, cited)


def _of_state(problems: Iterable[Problem], code: str) -> tuple[Problem, ...]:
    """Those of the *problems* that stand in the folder of the state *code*."""
    return tuple(sorted({p for p in problems if p.place.path.startswith(f"facts/{code}/")}))


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
        return tuple(replace(other, outcome=outcome_on(rule, other.facts, known)) for other in rule.elsewhere)

    rules = tuple(replace(rule, closes=closes(rule), elsewhere=elsewhere(rule)) for rule in framework.rules)
    return replace(framework, rules=rules)


def _refuse_shared_divisions(reader: Reader, states: list[Jurisdiction]) -> None:
    """Keep a problem for each of the *states* that has the division id of another."""
    for state in states:
        same = [other.code for other in states if other.id == state.id and other is not state]
        if same:
            what = f"the division {state.id} is that of {', '.join(same)} too"
            reader.fail(Place(f"facts/{state.code}/jurisdiction.yaml"), what, "Give each state its own `id`.", "id")


def _components(folder: Path) -> frozenset[str]:
    """The component numbers in the names of a framework's files."""
    return frozenset(p.name.split("-")[0] for p in folder.glob("[0-9]*/*.yaml") if meant(p.name))
