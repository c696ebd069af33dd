"""A folder with `rules/`, `facts/` and `templates/` -> all of its content, or every problem in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from advisor.errors import Place, Problems
from advisor.load.facts import StateReader
from advisor.load.language import LanguageReader
from advisor.load.questions import questions
from advisor.load.reader import Reader
from advisor.load.rules import RuleReader
from advisor.model import Content


def load(root: Path) -> Content:
    """Everything in *root*. Raises Problems with all that is wrong; nothing is returned then."""
    reader = Reader()
    subjects = [f"facts/questions/{p.name}" for p in sorted(_files(root / "facts/questions"))]
    known = questions(reader, root, subjects)
    frameworks = sorted(p.name for p in (root / "rules").iterdir() if p.is_dir())
    if len(frameworks) != 1:
        what = f"rules/ holds {len(frameworks)} frameworks"
        reader.fail(Place("rules"), what, "Keep one folder there; a second framework is not supported yet.")
    framework = RuleReader(reader, root, frameworks[0], known).framework() if frameworks else None
    language = LanguageReader(reader, root, framework.id, known).language(framework.rules) if framework else {}
    # By their file names, so that a rule with a mistake in it does not set off complaints elsewhere.
    components = frozenset(p.name.split("-")[0] for p in (root / "rules").glob("*/[0-9]*/*.yaml"))
    states = sorted(p.name for p in (root / "facts").iterdir() if (p / "jurisdiction.yaml").is_file())
    read = [StateReader(reader, root, code, known, components).jurisdiction() for code in states]
    if framework and sum(r.half_points for r in framework.rules) != framework.half_points and not reader.problems:
        total = sum(r.half_points for r in framework.rules) / 2
        what = f"the components' points add up to {total}, the areas' maxima to {framework.half_points / 2}"
        reader.fail(Place(f"rules/{framework.id}/framework.yaml"), what, "Mend the points, or the maxima.")
    if reader.problems or framework is None:
        raise Problems(reader.problems)
    files = {path: hashlib.sha256(data).hexdigest() for path, data in sorted(reader.read.items())}
    whole = hashlib.sha256("\n".join(f"{path} {digest}" for path, digest in files.items()).encode()).hexdigest()
    return Content(known, framework, {j.code: j for j in read if j}, language, whole, files)


def _files(folder: Path) -> list[Path]:
    return [p for p in folder.iterdir() if p.suffix == ".yaml"] if folder.is_dir() else []
