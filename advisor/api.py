"""The advisor for programs: open the content, assess a law, explain a finding, try a bill, make a memo.

Each function does what the command of its name does and returns values; nothing is printed, written or recorded.
Whatever stops one is a `Failure` of advisor.errors, whose text says what is wrong and the way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct, to_builtins

from advisor.app.asks import with_asks
from advisor.app.assess import as_shape
from advisor.app.brief import brief_files
from advisor.app.clock import today
from advisor.app.content import Opened, open_content
from advisor.app.explain import explained
from advisor.app.memo import AUDIENCES, memo_files
from advisor.app.rerun import Over, Rerun, assessed, rerun_passages
from advisor.app.rerun import rerun as run_again
from advisor.assess import Assessment
from advisor.documents.letterhead import Letterhead
from advisor.documents.passages import lines
from advisor.errors import Refused
from advisor.formats.formats import DOCUMENT_FORMATS
from advisor.phrases import iso_date

__all__ = ["Advisor", "open"]

Date = date | str | None  # a date, or one written 2019-11-20; None is today
Answers = Mapping[str, str] | None  # question -> the answer to assume


class Advisor(Struct, frozen=True):
    """The rules of one framework and the facts of all states, ready to be asked."""

    opened: Opened

    @property
    def framework(self) -> str:
        """The id of the framework that every finding is of."""
        return self.opened.framework.id

    @property
    def states(self) -> tuple[str, ...]:
        """The codes of the states that the framework measures."""
        known = self.opened.content
        return tuple(code for code in known.jurisdictions if self.framework in known.frameworks_of(code))

    def assess(self, state: str, day: Date = None, *, bills: Iterable[str] = (), answers: Answers = None) -> Assessment:
        """The assessment of the law of *state* on *day*, as if *bills* of the record were law and *answers* were so.

        Raises Missing for a state, bill or question that is not there, Refused for a day or an answer that is none, and
        Problems for a bill that was written against other law.
        """
        return assessed(self.opened, state, _day(day), Over(tuple(bills), _typed(answers)))

    def explain(self, assessment: Assessment, component: str) -> list[str]:
        """Why *component* came out as it did in *assessment*, line by line. Raises Missing for an unknown one."""
        return [line for line, _ in lines(explained(self.opened, assessment, component))]

    def rerun(
        self, state: str, day: Date = None, *, since: Date = None, bills: Iterable[str] = (), answers: Answers = None
    ) -> Rerun:
        """What differs between the law of *day* with *bills* and *answers* laid over it and the law without them.

        With *since*, between the laws of the two days. Raises as `assess` does.
        """
        over = Over(tuple(bills), _typed(answers), None if since is None else _day(since))
        return run_again(self.opened, state, _day(day), over)

    def say(self, changed: Rerun) -> list[str]:
        """What `rerun` gave, in sentences, line by line."""
        return [line for line, _ in lines(rerun_passages(self.opened, changed))]

    def memo(
        self,
        assessment: Assessment,
        form: str = "docx",
        *,
        audience: str = "staff",
        dated: Date = None,
        to: str = "",
        sender: str = "",
        re: str = "",
    ) -> bytes:
        """The memo on *assessment* as docx, pdf, html, md or txt; for staff, a drafter (the annex) or an advocate.

        Raises Refused for a format or an audience that there is not, and where a format's package is not installed.
        """
        if form not in DOCUMENT_FORMATS:
            raise Refused(f"{form!r} is no format of a memo", f"Use one of: {', '.join(DOCUMENT_FORMATS)}.")
        if audience not in AUDIENCES:
            raise Refused(f"{audience!r} is no audience", f"Use one of: {', '.join(AUDIENCES)}.")
        head = Letterhead(_day(dated), to=to, sender=sender, re=re)
        (made,) = memo_files(self.opened, assessment, head, [form], audience).values()
        return made

    def brief(
        self, assessment: Assessment, component: str = "", form: str = "docx", *, dated: Date = None, sender: str = ""
    ) -> bytes:
        """The one page on *assessment*, or on one *component* of it, as docx, pdf, html, md or txt.

        Raises Refused for a format that there is not, and for a component that is none or is met.
        """
        if form not in DOCUMENT_FORMATS:
            raise Refused(f"{form!r} is no format of a brief", f"Use one of: {', '.join(DOCUMENT_FORMATS)}.")
        head = Letterhead(_day(dated), sender=sender)
        (made,) = brief_files(self.opened, assessment, head, [form], component).values()
        return made

    def data(self, assessment: Assessment) -> dict[str, Any]:
        """*assessment* as `advisor assess --json` prints it: plain dictionaries, lists, texts and numbers."""
        found: dict[str, Any] = to_builtins(with_asks(self.opened, as_shape(assessment)))
        return found

    def __repr__(self) -> str:
        return f"<Advisor: {self.framework}; {', '.join(self.states)}>"


def open(content: str | None = None, framework: str = "", state: str = "") -> Advisor:  # noqa: A001  # as one opens a file
    """The content in the folder *content* (by default that of the environment, the checkout or the package).

    It is measured by *framework*, or by the usual one of *state*. Raises Refused where the folder holds none, Missing
    for a framework that is not there, and Problems where a file is wrong.
    """
    return Advisor(open_content(content, framework, state))


def _day(day: Date) -> date:
    if day is None:
        return today()
    if isinstance(day, date):
        return day.date() if isinstance(day, datetime) else day
    try:
        return iso_date(day)
    except (TypeError, ValueError, AttributeError):
        raise Refused(f"{day!r} is no date", "Give a datetime.date, or a text as 2019-11-20.") from None


def _typed(answers: Answers) -> tuple[str, ...]:
    for question, answer in (answers or {}).items():
        if not isinstance(answer, str):
            raise Refused(f"{answer!r} is no answer to {question}", "Give the answer as a text.")
    return tuple(f"{question}={answer}" for question, answer in (answers or {}).items())
