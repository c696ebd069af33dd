"""What `advisor assess` does, however its words were read."""

from __future__ import annotations

from datetime import date

from advisor.app.asks import with_asks
from advisor.app.assess import as_shape, assess, notice
from advisor.app.clock import today
from advisor.cli.printing import exit_on, opened_for, print_beyond, print_json, print_scores, tell


def print_assessment(
    code: str,
    day: date | None,
    *,
    data: bool = False,
    fail_on: str | float | None = None,
    content: str | None = None,
    framework: str = "",
) -> None:
    """The score table of one jurisdiction, or its assessment as JSON. Raises Missing and Problems."""
    opened = opened_for(code, content, framework, alone=True)
    made = assess(opened, code, day or today())
    if data:
        print_json(with_asks(opened, as_shape(made)))
    else:
        print_scores(made)
        print_beyond(made.law)
    tell(notice())
    exit_on(made, fail_on)
