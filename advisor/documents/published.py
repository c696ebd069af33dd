"""What the publisher printed of the state's law, beside our reckoning, and why the two differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor.assess import Finding
from advisor.documents.document import Row, Text
from advisor.documents.view import View, acts
from advisor.documents.wording import joined_texts, link, sentence, spaced, strong, text
from advisor.model import OtherResult, PublishedResult
from advisor.phrases import listed, long_date, points, span


def published(view: View) -> PublishedResult | None:
    """The last result that the publisher printed of this state up to the year of the law; None where none is at hand.

    Of two of one year, it is the one that has a score.
    """
    found = [r for r in view.assessment.framework.published if _of_state(view, r)]
    return max(found, key=lambda r: (r.last_year, r.score is not None), default=None)


def _of_state(view: View, result: PublishedResult | OtherResult) -> bool:
    return result.state == view.state.name and result.last_year <= view.day.year


def beside(view: View) -> tuple[Row, ...]:
    """The rows below the score: what was printed, and why ours differs. None where nothing was printed of the state."""
    result = published(view)
    if result is None:
        return ()
    return published_row(view, result), *differing(view)


def published_row(view: View, result: PublishedResult) -> Row:
    """What was printed, by whom, and where that was read."""
    return Row(f"Published {result.year}", (_printed(view, result),))


def differing(view: View) -> tuple[Row, ...]:
    """The row on why ours differs from what was printed, and on what compares with neither; none for nothing."""
    result = published(view)
    if result is None:
        return ()
    why = spaced([*why_they_differ(view, result), later_results(view)])
    label = "Beside ours" if agrees(view, result) else "Why they differ"
    return (Row(label, (why,)),) if why else ()


def _printed(view: View, result: PublishedResult) -> Text:
    """Score, grade and areas as they were printed, by whom, and where that was read."""
    framework = view.assessment.framework
    parts = []
    if result.score is not None:
        parts.append(text(strong(points(result.score)), f" of {points(framework.half_points)}"))
    if result.grade:
        parts.append(text("grade " if parts else "Grade ", strong(result.grade)))
    by = f", by {framework.publisher}" if result.basis == "card" else f", by {framework.publisher}, as reported"
    source = link(result.source, result.address) if result.address else result.source
    said = text(*([parts[0], ", ", parts[1]] if len(parts) > 1 else parts), by, " (", source, ").")
    return spaced([said, text(_areas(view, result))])


def _areas(view: View, result: PublishedResult) -> str:
    """What each area got, as far as that is at hand."""
    every = [area.id for area in view.assessment.framework.areas]
    if list(result.areas) == every:
        return f"Areas {every[0]} to {every[-1]}: {listed(map(points, result.areas.values()))}."
    areas = [f"area {area}: {points(got)}" for area, got in result.areas.items()]
    areas += [f"areas {listed(of.areas)} together: {points(of.half_points)}" for of in result.together]
    return sentence("; ".join(areas)) if areas else "No points are at hand."


def agrees(view: View, result: PublishedResult) -> bool:
    """Whether our reckoning gives every figure that was printed, and the grade."""
    a = view.assessment
    same = result.score is None or (a.low, a.high) == (result.score, result.score)
    areas = {s.area.id: (s.low, s.high) for s in a.areas}
    got = all(areas.get(area) == (points_, points_) for area, points_ in result.areas.items())
    return same and got and (not result.grade or a.grades == (result.grade,))


def why_they_differ(view: View, result: PublishedResult) -> list[Text]:
    """Why our reckoning is not what was printed; that it is, where it is."""
    if view.assumed:
        return [text(f"Ours is {view.assumed.when}; the published result is of the law of {result.year}.")]
    if agrees(view, result):
        if result.score is None:
            printed = f"{view.assessment.framework.publisher} printed grade {result.grade} for {result.year}"
            return [text(f"{printed}; our reckoning gives the same, and the points are ours.")]
        areas = ", in every area" if len(result.areas) == len(view.assessment.areas) else ""
        return [text(f"Our reckoning gives the same score{areas}; only the split by component is ours.")]
    if result.last_year == view.day.year:
        return [_of_the_same_law(view, result)]
    return [*_reckoned_then(view, result), *_since(view, result)]


def _of_the_same_law(view: View, result: PublishedResult) -> Text:
    """Where the two differ on the law of one year: in which areas, by how much."""
    mine = {s.area.id: s for s in view.assessment.areas}
    off = [
        f"area {area} ({span(mine[area].low, mine[area].high)} against {points(got)})"
        for area, got in result.areas.items()
        if area in mine and (mine[area].low, mine[area].high) != (got, got)
    ]
    where = f" in {listed(off)}" if off else ""
    other = f"What was printed for {result.year} may be of another day in that year."
    return text(f"Our rules come to another result{where}. {other}")


def _reckoned_then(view: View, result: PublishedResult) -> list[Text]:
    """What our rules give on the law of the year of the result, where they do not give what was printed."""
    then = view.then
    if then is None or result.score is None or (then.low, then.high) == (result.score, result.score):
        return []
    return [text(f"On the law of {long_date(then.law.day)} our rules give {span(then.low, then.high)}.")]


def _since(view: View, result: PublishedResult) -> list[Text]:
    """In one sentence what acts since have done to the points, or may have done where nobody has read them."""
    if view.then is None:
        return []
    before = {f.component: f for f in view.then.findings}
    groups: dict[str, tuple[list[Finding], list[Finding]]] = {}
    for now in view.assessment.findings:
        old = before.get(now.component)
        if old and (old.low, old.high) != (now.low, now.high):
            olds, nows = groups.setdefault(_by(view, now, old), ([], []))
            olds.append(old)
            nows.append(now)
    if not groups:
        return [text(f"No act since {result.year} is known to have moved a point.")]
    said = "; ".join(_by_what_they_did(groups))
    return [text(sentence(f"since {result.year}, {said}"))]


def _by_what_they_did(groups: Mapping[str, tuple[list[Finding], list[Finding]]]) -> Iterator[str]:
    """What acts did to the points, the most first; those that did the same together."""
    alike: dict[str, list[str]] = {}
    for by, (olds, nows) in sorted(groups.items(), key=lambda group: -_moved(*group[1])):
        alike.setdefault(_did(olds, nows), []).append(by)
    for did, several in alike.items():
        yield f"{listed(several)} {did}{' each' if len(several) > 1 else ''}"


def _moved(olds: list[Finding], nows: list[Finding]) -> int:
    """The most half points by which findings may have moved."""
    return max(
        sum(f.high for f in nows) - sum(f.low for f in olds), sum(f.high for f in olds) - sum(f.low for f in nows)
    )


def _by(view: View, now: Finding, old: Finding) -> str:
    """The acts by which a finding came to other points; "other law" where the record names none."""
    known = {h.question: h for h in old.holdings}
    changed = [h for h in now.holdings if h != known.get(h.question)]
    bills = {b.id: b for h in changed for b in acts(view, h)}
    bills |= {h.bill: view.state.bills[h.bill] for h in changed if h.bill in view.state.bills}
    if not bills:
        return "what the law says since"
    of = sorted(bills.values(), key=lambda b: (b.year, b.id))
    read, unread = [b.name for b in of if b.known], [b.name for b in of if not b.known]
    if read and unread:
        return f"{listed(read)} and, not read in full, {listed(unread)}"
    return f"{listed(unread)}, not read in full," if unread else listed(read)


def _did(olds: list[Finding], nows: list[Finding]) -> str:
    """What became of the points of some findings: "took 1.0 point", "may have added up to 2.0 points"."""
    low = sum(f.low for f in nows) - sum(f.high for f in olds)
    high = sum(f.high for f in nows) - sum(f.low for f in olds)
    if low == high:
        return f"{'added' if low > 0 else 'took'} {_points(abs(low))}"
    may = [f"taken up to {_points(-low)}"] if low < 0 else []
    may += [f"added up to {_points(high)}"] if high > 0 else []
    return f"may have {listed(may, 'or')}"


def _points(half_points: int) -> str:
    return f"{points(half_points)} point{'' if half_points == 2 else 's'}"


def later_results(view: View) -> Text:
    """The publisher's results of this state under other frameworks, which compare with no score of this one."""
    found = [r for r in view.assessment.framework.other_results if _of_state(view, r)]
    if not found:
        return ()
    last = published(view)
    later = "later results" if last and all(r.last_year > last.last_year for r in found) else "results"
    named = [_other(r) for r in found]
    follow = "follows other rules" if len(found) == 1 else "follow other rules"
    are = f"The {later if len(found) > 1 else later[:-1]} published for "
    return text(are, joined_texts(named), f" {follow} and cannot be compared.")


def _other(result: OtherResult) -> Text:
    figures = ", ".join(filter(None, [result.score, result.grade]))
    year = link(str(result.year), result.address) if result.address else text(str(result.year))
    return text(year, f" ({figures})")
