"""The parts that content is read and kept in: what all states have in common, and each state by itself."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from advisor.errors import Place, Problem, Problems
from advisor.load.names import meant
from advisor.model import Code, Content, Framework, Jurisdiction, Language, Question
from advisor.model.glossary import Word


class Common(Struct, frozen=True):
    """What every state is read and measured by."""

    questions: Mapping[str, Question]
    frameworks: Mapping[str, Framework]
    language: Mapping[str, Language]
    components: Mapping[str, frozenset[str]]  # a framework -> the component numbers in the names of its files
    synonyms: tuple[tuple[str, ...], ...]
    codes: Mapping[str, Code]
    files: Mapping[str, str]  # path -> SHA-256 of every file read
    problems: tuple[Problem, ...] = ()
    glossary: tuple[Word, ...] = ()


class OfState(Struct, frozen=True):
    """One state, as its own folder gives it."""

    state: Jurisdiction | None  # None where its own file cannot be read
    files: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def states_in(root: Path) -> list[str]:
    """The codes of the states that *root* holds, by their folders."""
    base = root / "facts"
    named = sorted(p.name for p in base.iterdir() if meant(p.name)) if base.is_dir() else []
    return [name for name in named if (base / name / "jurisdiction.yaml").is_file()]


def asked_for(root: Path, only: str, common: Common) -> list[str]:
    """The state *only*, where it is in *root* and nothing is wrong in *common*; else every state.

    Nothing is run then, and what is wrong is told all at once.
    """
    codes = states_in(root)
    return [only] if only in codes and not common.problems else codes


def assembled(common: Common, states: Mapping[str, OfState]) -> Content:
    """The content that the parts make; a state whose own folder has problems is left out, and they are its `faults`.

    Raises Problems with everything that is wrong where anything else is.
    """
    found = {code: {*of.problems} for code, of in states.items()}
    for problem in _shared_divisions([of.state for of in states.values() if of.state]):
        found[problem.place.path.split("/")[1]].add(problem)
    faults = {
        code: own
        for code, problems in found.items()
        if (own := tuple(sorted(p for p in problems if p.place.path.startswith(f"facts/{code}/"))))
    }
    everything = {*common.problems}.union(*found.values())
    if everything.difference(*faults.values()):
        raise Problems(everything)
    files = dict(
        sorted({**common.files, **{path: sha for of in states.values() for path, sha in of.files.items()}}.items())
    )
    named = "\n".join(f"{path} {digest}" for path, digest in files.items())
    whole = hashlib.sha256(os.fsencode(named)).hexdigest()  # a file's name need be no text
    sound = {code: of.state for code, of in states.items() if of.state and code not in faults}
    shared = common.synonyms, common.codes, common.glossary
    return Content(common.questions, common.frameworks, sound, common.language, whole, files, faults, *shared)


def _shared_divisions(states: list[Jurisdiction]) -> Iterator[Problem]:
    """A problem for each of the *states* that has the division id of another."""
    known: dict[str, list[str]] = {}
    for state in states:
        known.setdefault(state.id, []).append(state.code)
    for state in states:
        if others := [code for code in known[state.id] if code != state.code]:
            what = f"the division {state.id} is that of {', '.join(others)} too"
            place = Place(f"facts/{state.code}/jurisdiction.yaml")
            yield Problem(place, what, "Give each state its own `id`.", "id")
