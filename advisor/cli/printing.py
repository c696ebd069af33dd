"""What commands print: data to standard output, talk to standard error, at most 80 columns."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.app.assess import beyond_the_record, notice
from advisor.app.clock import today
from advisor.app.content import Opened, open_content
from advisor.app.overlooked import left_out, overlooked
from advisor.cli.ends import echo
from advisor.model.either import in_words, members
from advisor.phrases import figures, points
from advisor.schemas.shape import Shape, as_json

if TYPE_CHECKING:
    from advisor.app.keeping import Keeping
    from advisor.assess import Assessment
    from advisor.assess.change import Comparison
    from advisor.documents.passages import Passage
    from advisor.model.law import Law

WIDTH = 80


def print_json(shape: Shape) -> None:
    """*shape* as indented JSON."""
    sys.stdout.flush()
    sys.stdout.buffer.write(as_json(shape))
    sys.stdout.buffer.flush()


def opened_for(code: str, content: str | None, framework: str, *, alone: bool = False) -> Opened:
    """The content that *content* names, opened for the state *code*; what it overlooks is told. Raises as both do.

    With *alone* it is opened for nothing but that state, and what is wrong with others is not looked for.
    """
    opened = open_content(content, framework, code, alone=alone)
    for problem in overlooked(opened, code, today()):
        tell(str(problem))
    for said in left_out(opened):
        tell(said)
    return opened


def tell_kept(keeping: Keeping) -> None:
    """Tell how a run was recorded, and what went wrong with that."""
    for warning in keeping.warnings:
        tell(warning)
    if keeping.head:
        tell(f"Recorded; the history's head is {keeping.head[:12]}.")


def print_written(paths: Iterable[Path], keeping: Keeping, law: Law) -> None:
    """The files written on *law*; to standard error how that was recorded, and what has to be said of that law."""
    for path in paths:
        echo(str(path))
    tell_kept(keeping)
    tell(notice(law))


def tell(text: str) -> None:
    """*text* to standard error, where there is any."""
    if text:
        echo(text, sys.stderr)


def exit_on(made: Assessment, fail_on: str | float | None) -> None:
    """End with exit code 1 where *made* allows what --fail-on names: a gap, or a score below so many points."""
    if fail_on == "gap" and any(step.word == "gap" for f in made.findings for step in f.possible):
        sys.exit(1)
    if isinstance(fail_on, float) and made.low / 2 < fail_on:
        sys.exit(1)


def print_passages(passages: Iterable[Passage]) -> None:
    """Passages as paragraphs and lists."""
    from advisor.documents.passages import lines

    for line, listed in lines(passages):
        echo(wrapped(line, item=listed))


def wrapped(text: str, *, item: bool = False) -> str:
    """*text* in lines that fit: a paragraph after an empty line, or an *item* of a list, which follows closely."""
    lead, indent = ("", "  ") if item else ("\n", "")
    return lead + textwrap.fill(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)


def print_scores(made: Assessment) -> None:
    """The table in at most 80 columns, on a terminal with emphasis."""
    strong: Callable[[str], str] = _bold if _emphasis() else str
    law, framework = made.law, made.framework
    echo(strong(f"{law.jurisdiction.name}, law of {law.day.isoformat()}"))
    echo(f"{framework.title}, edition {framework.edition}")
    grade = " or ".join(made.grades) or ("none yet" if framework.grades else "none")
    if framework.part:
        echo(wrapped(framework.part, item=True))
    echo(f"Score {figures(made.low, made.high)} of {points(framework.half_points)}, grade {grade}\n")
    for scored in made.areas:
        area = scored.area
        echo(
            strong(
                f"{area.id}  {area.title:<56}{figures(scored.low, scored.high):>10} of {points(area.half_points):>4}"
            )
        )
        for f in made.findings:
            if f.rule.area == area.id:
                title = f.rule.name
                echo(f"   {f.component:<5}{title:<45}{f.outcome:<13}{figures(f.low, f.high):>8}")
    if made.unsettled:
        echo("\nUndetermined until somebody answers:")
        for question in made.unsettled:
            held = law.holding(question)
            acts = [law.jurisdiction.bills[b].name for b in held.touched_by]
            known = f": {in_words(members(held.answer))}" if held.either else ""
            echo(wrapped(f"- {question}{': read ' + ', '.join(acts) if acts else known}", item=True))
    echo(wrapped(f"Component points are inferred or constructed. {framework.printed}".strip()))


def print_beyond(*laws: Law) -> None:
    """What has to be said of a day in the future, or before the record begins."""
    for said in dict.fromkeys(map(beyond_the_record, laws)):
        if said:
            echo(wrapped(said))


def print_sides(of: Comparison[Any]) -> None:
    """The score of each area before and after, and the total."""
    before, after = of.before, of.after
    echo(f"\n{'Area':<46}{'before':>14}{'after':>14}")
    for old, new in zip(before.areas, after.areas, strict=True):
        title = f"{new.area.id}  {new.area.title}"
        echo(f"{title:<46}{figures(old.low, old.high):>14}{figures(new.low, new.high):>14}")
    echo(f"{'Total':<46}{figures(before.low, before.high):>14}{figures(after.low, after.high):>14}")


def _emphasis() -> bool:
    """Whether standard output is a terminal that shows text in bold, and whoever sits there lets it."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return False
    shows = "WT_SESSION" if os.name == "nt" else "TERM"  # the older console of Windows prints the signs themselves
    return os.environ.get(shows, "dumb") not in ("", "dumb")


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m"
