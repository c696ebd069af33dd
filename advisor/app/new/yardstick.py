"""What is new of a yardstick: a framework, and a rule of one."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from advisor.app.content import Opened
from advisor.app.new.skeleton import filled, refuse_there, text, word, write
from advisor.errors import Missing, Refused, suggest
from advisor.model import Area, Question
from advisor.phrases import points

COMPONENT = re.compile(r"\d+(\.\d+)+")


class Named(Struct, frozen=True):
    """What a framework is called, by whom it is published, and what law it measures."""

    title: str
    publisher: str
    edition: str
    subject: str


def new_framework(opened: Opened, name: str, named: Named, question: str) -> list[str]:
    """A framework called *name* with one area and one rule, which reads *question*; return the paths written.

    Raises Refused for a name that is taken or none, Missing for a question that is not there, and as `write`.
    """
    base = f"rules/{word(name, 'framework')}"
    refuse_there(opened.root, base)
    said = {key: text(getattr(named, key)) for key in named.__struct_fields__}
    framework = filled("framework.yaml", area=text(f"[The first area of {named.title}]"), **said)
    rule = _rule(f"{base}/1-first/1.1-first", "1.1", "[What full points need]", _worded(opened, question))
    return write(opened, {f"{base}/framework.yaml": framework, **rule})


def measured_first(opened: Opened, name: str) -> list[str]:
    """The codes of the states that a new framework called *name* measures where a command names none."""
    states = opened.content.jurisdictions.values()
    return [state.code for state in states if not state.frameworks and name < min(opened.content.frameworks)]


def new_rule(opened: Opened, framework: str, named: str, title: str, question: str) -> list[str]:
    """A rule of one point, called *named* (1.3-safe-houses), that reads *question*; return the paths written.

    The maximum of its area grows by the point. Raises Missing for a framework, area or question that is not there,
    Refused for a name that is taken or of another shape, and as `write`.
    """
    if framework not in opened.content.frameworks:
        raise Missing(f"no framework is called {framework!r}", suggest(framework, opened.content.frameworks))
    of = opened.content.frameworks[framework]
    component, _, rest = named.partition("-")
    if not COMPONENT.fullmatch(component) or not rest:
        raise Refused(f"{named!r} is no name of a rule", "Write its number and words: 1.3-safe-houses.")
    word(rest, "rule")
    if any(rule.component == component for rule in of.rules):
        raise Refused(f"component {component} of {framework} has a rule already", "Choose another number.")
    area = next((area for area in of.areas if component.startswith(f"{area.id}.")), None)
    if area is None:
        known = ", ".join(area.id for area in of.areas)
        raise Missing(f"{framework} has no area for component {component}", f"Its areas are {known}.")
    path = f"rules/{framework}/{area.folder}/{named}"
    refuse_there(opened.root, f"{path}.yaml")
    grown = {f"rules/{framework}/framework.yaml": _grown(opened.root, framework, area)}
    return write(opened, {**_rule(path, component, title, _worded(opened, question)), **grown})


def _rule(path: str, component: str, title: str, question: Question) -> dict[str, str]:
    words = {"question": question.id, "best": question.answers[0], "worst": question.answers[-1]}
    rule = filled("rule.yaml", component=component, title=text(title), **words)
    return {f"{path}.yaml": rule, f"{path}.test.yaml": filled("rule.test.yaml", **words)}


def _worded(opened: Opened, name: str) -> Question:
    """The question *name*, which is answered with words."""
    known = opened.content.questions
    if name not in known:
        raise Missing(f"no question is called {name!r}", suggest(name, known))
    if known[name].kind != "words":
        what = f"{name} is not answered with words, and the skeleton of a rule needs two"
        raise Refused(what, "Name a question with words, such as yes and no; put yours in its place afterwards.")
    return known[name]


def _grown(root: Path, framework: str, area: Area) -> str:
    """framework.yaml with a point more for *area*, all else as it stands. Raises Refused where it has none."""
    path = root / "rules" / framework / "framework.yaml"
    before = path.read_bytes().decode("utf-8")
    start = re.search(rf"""\bid: *["']?{re.escape(area.id)}["']?\s*(?:,|$)""", before, re.MULTILINE)
    most = re.compile(r"""(\bmax: *["']?)[\d.]+""").search(before, start.end()) if start else None
    if most is None:
        what = f"the `max` of area {area.id} was not found in {path.name}"
        raise Refused(what, "Write the `id` of each area before its `max`.")
    return f"{before[: most.start()]}{most[1]}{points(area.half_points + 2)}{before[most.end() :]}"
