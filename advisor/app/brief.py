"""The brief on a state or on one of its gaps: made, and rendered in the formats that were asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from advisor.app.assess import notice, published_then, without_bills
from advisor.app.content import Opened
from advisor.app.drafted import amended_and_added, sections_drafted
from advisor.app.final import finished
from advisor.app.write import Target, write_run
from advisor.assess import Assessment, Finding
from advisor.documents.brief.page import brief
from advisor.documents.document import Brief
from advisor.documents.letterhead import Letterhead
from advisor.documents.wrong_way import fallen
from advisor.errors import Refused
from advisor.phrases import listed


def brief_files(
    opened: Opened,
    assessment: Assessment,
    head: Letterhead,
    formats: Sequence[str],
    component: str = "",
    final: bool = False,
) -> dict[str, bytes]:
    """The brief on every gap, or on *component*, in *formats*: file name -> bytes; nothing is written.

    Raises Refused as `brief_of`, where *final* is asked for and something in it is unread or blank, and where a
    format's package is not installed.
    """
    named = f"brief-{component}" if component else "brief"
    return finished(opened, assessment, brief_of(opened, assessment, head, component), named, head, formats, final)()


def brief_of(opened: Opened, assessment: Assessment, head: Letterhead, component: str = "") -> Brief:
    """The brief on every gap, or on *component*, free of any format. Raises Refused where that is none or is met."""
    gaps = [_asked(assessment, component)] if component else [f for f in assessment.findings if f.short]
    document = brief(
        assessment,
        opened.content,
        head,
        notice=notice(assessment.law),
        then=published_then(opened, assessment),
        drafted=amended_and_added(sections_drafted(opened, assessment, head.dated, gaps)),
        component=component,
    )
    falls = fallen(without_bills(opened, assessment), assessment)
    return replace(document, rows=(*document.rows, *falls))


def write_brief(
    opened: Opened,
    assessment: Assessment,
    head: Letterhead,
    files: Mapping[str, bytes],
    component: str,
    target: Target,
) -> list[Path]:
    """Write what `brief_files` gave, and record the run as *target* says; return the files' paths.

    Raises Refused as `write_memo` does.
    """
    about = {"component": component} if component else {}
    return write_run(opened, assessment, ("brief", "brief"), head, files, target, **about)


def _asked(assessment: Assessment, component: str) -> Finding:
    """The finding of *component*, which is short of met or may be. Raises Refused for any other."""
    short = [f.component for f in assessment.findings if f.loses]
    found = next((f for f in assessment.findings if f.component == component), None)
    some = f"Name one of {listed(short)}." if short else "Nothing falls short on this day."
    if found is None:
        raise Refused(f"{assessment.framework.title} has no component {component!r}", some)
    if not found.loses:
        raise Refused(f"{component} is met, so there is nothing to ask for", some)
    return found
