"""The figures as tables of at most 100 columns, and the goals beside them."""

from __future__ import annotations

from typing import Any

from bench.measure import Figure

ZEN, CLOSURES = "zen-engine", "Python closures"
ALONE, CHECKED, WHOLE = "gap advisor, engine only", "gap advisor, checked", "gap advisor, whole"
WARM, WHOLE_WARM = f"{CHECKED}, warm", f"{WHOLE}, warm"
OURS = (ALONE, CHECKED, WHOLE, WARM, WHOLE_WARM)
FLOOR = "interpreter, yaml, engine"
FIRST_RUN, NO_BYTECODE = "advisor assess ms, nothing kept", "advisor assess ms, content kept"
INSTALLED = "advisor assess ms, bytecode kept"  # as pip leaves it; make keeps the content as well
ALONE_ON_FILE, AMONG_MANY = "advisor assess ms, no other state on file", "advisor assess ms, 51 states on file"
COLUMNS = (("cold", "cold"), ("one", "one"), ("fifty_one", "51"), ("thousand", ""), ("changed", "1 changed"))


def tables(results: dict[str, Any]) -> tuple[list[str], list[dict[str, str]]]:
    """Lines to print, and the goals as data."""
    made = goals(results)
    blocks = (_engines(results), _growth(results), _product(results), _goals(made))
    return [line for block in blocks for line in ("", *block)], made


def plain(value: Any) -> Any:
    """*value* with every figure as plain numbers."""
    if isinstance(value, Figure):
        return value.as_json()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value


def _engines(results: dict[str, Any]) -> list[str]:
    found, many = results["engines"], results["jurisdictions"]
    heads = [title or f"{many:,}" for _, title in COLUMNS]
    lines = [
        "The same rules and answers on every engine, identical results; milliseconds, medians",
        f"{'':<26}" + "".join(f"{head:>10}" for head in heads) + f"{'x closures':>12}{'spread':>8}",
    ]
    for name in found["one"]:
        figures = [found[column][name] for column, _ in COLUMNS]
        spread = (figures[1].high - figures[1].low) / figures[1].median
        row = "".join(f"{_ms(of.median):>10}" for of in figures)
        lines.append(f"{name:<26}{row}{figures[1].over(found['one'][CLOSURES]):>12.1f}{spread:>8.0%}")
    lines += ["", f"{'as ratios to closures':<26}" + "".join(f"{head:>10}" for head in heads)]
    for name, row in ratios(results).items():
        lines.append(f"{name:<26}" + "".join(f"{value:>10,.1f}" for value in row.values()))
    lines += ["", "Mississippi's own rules and law, every open answer settled"]
    lines += [
        f"{name:<26}{'':>10}{_ms(of.median):>10}{of.over(found['real'][CLOSURES]):>42.1f}"
        for name, of in found["real"].items()
    ]
    return lines


def ratios(results: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Engine -> each column of its times over those of closures."""
    found = results["engines"]
    return {
        name: {column: found[column][name].over(found[column][CLOSURES]) for column, _ in COLUMNS}
        for name in found["one"]
    }


def _growth(results: dict[str, Any]) -> list[str]:
    lines = [
        "Growth: one whole assessment",
        f"{'':<26}{'ours, ms':>11}{'us a rule':>11}{'closures':>11}{'us a rule':>11}",
    ]
    for size, (ours, closures) in results["rules"].items():
        each = f"{ours.median * 1000 / size:>11.1f}{_ms(closures.median):>11}{closures.median * 1000 / size:>11.1f}"
        lines.append(f"{size:>6,} rules{'':<14}{_ms(ours.median):>11}{each}")
    for size, (law, made) in results["answers"].items():
        each = f"{(law.median + made.median) * 1000 / size:>11.1f} us an answer, the law of the day in it"
        lines.append(f"{size:>6,} answers{'':<12}{_ms(law.median + made.median):>11}{each}")
    many = results["many"]
    lines.append(
        f"{many['assessments']:>6,} assessments{'':<8}{_ms(many['ms_last_tenth']):>11} each in the last tenth, "
        f"{_ms(many['ms_first_tenth'])} in the first; memory +{many['mb_grown']:.1f} MB"
    )
    return lines


def _product(results: dict[str, Any]) -> list[str]:
    floor = results["commands"][FLOOR]
    lines = ["Whole commands, cold, and what they consist of", f"{'':<44}{'ms':>11}{'x floor':>11}{'spread':>8}"]
    for name, of in (results["commands"] | results["product"]).items():
        over = f"{of.over(floor):>11.2f}" if name in results["commands"] else f"{'':>11}"
        lines.append(f"{name:<44}{_ms(of.median):>11}{over}{(of.high - of.low) / of.median:>8.0%}")
    return lines


def goals(results: dict[str, Any]) -> list[dict[str, str]]:
    """Each goal of the project with what was measured, and whether it is met."""
    found, commands, many = results["engines"], results["commands"], results["many"]
    one, fifty, closures = found["one"], found["fifty_one"], found["one"][CLOSURES]
    rest = {name: of for name, of in one.items() if name not in OURS and name != CLOSURES}
    nearest = min(rest, key=lambda name: rest[name].median) if rest else ""
    sizes, counts = results["rules"], results["answers"]
    rule = [sizes[size][0].median / size for size in sizes]
    plain_rule = [sizes[size][1].median / size for size in sizes]
    answer = [(law.median + made.median) / size for size, (law, made) in counts.items()]
    floor = commands[FLOOR]
    rows = []

    def goal(what: str, wanted: str, measured: str, met: bool) -> None:
        rows.append({"what": what, "goal": wanted, "measured": measured, "met": "yes" if met else "no"})

    if nearest:
        ratio = one[ALONE].over(rest[nearest])
        goal("engine only, beside the fastest other", "below 1", f"{ratio:.2f} of {nearest}", ratio < 1)
    many_laws, plainly_many = found["thousand"], found["thousand"][CLOSURES]
    alone = one[ALONE].over(closures)
    goal("engine only, beside closures", "-", f"{alone:.1f} x", True)
    first, warm = many_laws[CHECKED].over(plainly_many), many_laws[WARM].over(plainly_many)
    goal("engine and check, distinct laws, first pass", "8 x closures", f"{first:.1f} x", first <= 8)
    goal("the same, warm", "3 x closures", f"{warm:.1f} x", warm <= 3)
    if ZEN in fifty:
        ratio = fifty[CHECKED].over(fifty[ZEN])
        goal("51 jurisdictions, first pass", "0.7 of zen-engine", f"{ratio:.2f}", ratio <= 0.7)
    ratio = found["changed"][WHOLE].over(one[WHOLE])
    goal("one changed answer", "0.2 of all", f"{ratio:.2f}", ratio <= 0.2)
    bill = results["product"]["reassessed after one bill"].over(results["product"]["assessment, 2026, answers open"])
    goal("one bill, Mississippi", "0.2 of all", f"{bill:.2f}", bill <= 0.2)
    fresh, page = (results["product"][f"51 states{what}"] for what in (", laws and findings", " as a page"))
    goal(
        "51 states, warm, and their page",
        "1,000 ms",
        f"{fresh.median + page.median:,.0f} ms",
        fresh.median + page.median <= 1000,
    )
    goal(f"memory over {many['assessments']:,}", "5 MB", f"{many['mb_grown']:.1f} MB", many["mb_grown"] <= 5)
    grown, plainly = rule[-1] / rule[0], plain_rule[-1] / plain_rule[0]
    wanted = max(1.5, plainly)  # what the caches of the processor cost plain Python is not the engine's growth
    goal("cost a rule, 4,000 beside 41", "as closures", f"{grown:.2f} x; closures {plainly:.2f} x", grown <= wanted)
    goal("cost an answer, 1,000 beside 120", "1.5 x", f"{answer[-1] / answer[0]:.2f} x", answer[-1] / answer[0] <= 1.5)
    each = many["ms_last_tenth"] / many["ms_first_tenth"]
    goal("cost each, last tenth beside first", "1.2 x", f"{each:.2f} x", each <= 1.2)
    ratio, very_first = commands["advisor assess ms"].over(floor), commands[INSTALLED].over(floor)
    goal("advisor assess ms, content and bytecode kept", "2.6 x the floor", f"{ratio:.2f} x", ratio <= 2.6)
    goal("advisor assess ms, first after pip install", "6 x the floor", f"{very_first:.2f} x", very_first <= 6)
    among = commands[AMONG_MANY].over(commands[ALONE_ON_FILE])
    goal("advisor assess ms, 51 states on file", "1.1 of alone", f"{among:.2f}", among <= 1.1)
    four, plain_ = commands["advisor memo ms, with annex"], commands["advisor memo ms --format md"]
    goal("advisor memo ms, with annex, four formats", "1,000 ms", f"{four.median:,.0f} ms", four.median <= 1000)
    goal("advisor memo ms, Markdown alone", "400 ms", f"{plain_.median:,.0f} ms", plain_.median <= 400)
    return rows


def _goals(rows: list[dict[str, str]]) -> list[str]:
    lines = ["Goals (docs/performance.md says what bounds those not met)"]
    return lines + [f"{row['what']:<46}{row['goal']:>18}{row['measured']:>26}{row['met']:>6}" for row in rows]


def _ms(value: float) -> str:
    return (
        f"{value:.3f}"
        if value < 1
        else f"{value:.2f}"
        if value < 10
        else f"{value:,.1f}"
        if value < 1000
        else f"{value:,.0f}"
    )
