"""Whether a framework's areas and grades make a scale on which every rule and every score has its place."""

from __future__ import annotations

from advisor.errors import Place, suggest
from advisor.load.reader import Reader
from advisor.model import Framework

INSIGHTS = "insights"  # the folder of a framework that is no area's


def check_scale(reader: Reader, framework: Framework) -> None:
    """Keep a problem with *reader* for grades that leave a score without one, and for folders that are not one area's.

    Without the first a low score could not be graded; without the second a rule could stand where nobody reads it.
    """
    base = f"rules/{framework.id}"
    place = Place(f"{base}/framework.yaml")
    begins = [grade.from_half_points for grade in framework.grades]
    if begins and (begins != sorted(set(begins), reverse=True) or begins[-1] != 0):
        reader.fail(place, "the grades must fall, and the last begin at 0", "Order them best first, down to 0.")
    ids, folders = [area.id for area in framework.areas], [area.folder for area in framework.areas]
    for what, names in (("id", ids), ("folder", folders)):
        if len(set(names)) < len(names):
            reader.fail(place, f"two areas have the same {what}", "Give each area its own.")
    _check_part(reader, place, framework)
    for name in reader.folders(base):
        if name not in (*folders, INSIGHTS):
            reader.fail(Place(f"{base}/{name}"), f"no area has the folder {name!r}", suggest(name, folders))


def _check_part(reader: Reader, place: Place, framework: Framework) -> None:
    """Keep a problem where it is not said which part is measured, and for what is measured and said not to be."""
    if framework.not_encoded and not framework.part:
        what = "some components are not encoded, and nothing says which part is measured"
        reader.fail(place, what, "Say it in one sentence under `part`.", "part")
    rules = {rule.component for rule in framework.rules}
    for one in framework.not_encoded:
        if one.component in rules:
            what = f"component {one.component} has a rule, and is said not to be encoded"
            reader.fail(place, what, "Keep one of the two.", "not-encoded")
