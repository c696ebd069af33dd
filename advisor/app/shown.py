"""What single pages show, as shapes of JSON: one question, one section, the sections of a draft, the saves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import UNSET, UnsetType, convert

from advisor import __version__
from advisor.app.answers import answer
from advisor.app.assess import notice
from advisor.app.content import Opened, state_of
from advisor.app.draft import Order
from advisor.app.draftable import first_chamber
from advisor.app.given_texts import tried
from advisor.app.saves import saves as kept_saves
from advisor.app.statutes.section import known
from advisor.app.statutes.shelf import WAIT_A_MOMENT, shelf_of
from advisor.model.law import Law
from advisor.schemas import content as content_schema
from advisor.schemas import page
from advisor.schemas.assessment import facts


def fact(opened: Opened, code: str, day: date, question: str) -> page.OneFact:
    """One question on *day*, as `advisor/fact/1`. Raises Missing for a code or question that is not there."""
    found = answer(opened, code, day, question)
    (asked,) = content_schema.questions(
        [found.question], {question: tuple(rule.component for rule in found.read_by)}
    ).questions
    (held,) = facts((found.holding,))
    recorded = convert(found.facts, tuple[page.Recorded, ...], from_attributes=True)
    return page.OneFact(code, day, asked, held, recorded, _notice(opened, code, day))


def section(opened: Opened, code: str, day: date, number: str) -> page.Section:
    """One section of the code, as `advisor/section/1`. Raises Missing and Refused as `statutes.section.known`."""
    found = known(shelf_of(opened, code, WAIT_A_MOMENT), number, day)
    newest = found.newest.section if found.newest else None
    return page.Section(
        code,
        day,
        found.number,
        found.citation,
        newest.catchline if newest else "",
        found.standing.says if found.standing else "",
        tuple(
            page.SectionText(
                text.held.release.name, convert(text.paragraphs, tuple[page.Paragraph, ...], from_attributes=True)
            )
            for text in found.texts
        ),
        tuple(page.Act(act.name, act.effective, act.assumed) for act in newest.acts) if newest else (),
        tuple(page.CitedBy(citing.by, citing.name, str(citing.part)) for citing in found.citings),
        _notice(opened, code, day),
    )


def draft_sections(opened: Opened, code: str, day: date, components: Sequence[str]) -> page.DraftSections:
    """The sections that a draft for *components* amends, as `advisor/draft-sections/1`. Raises as `draft_bills`."""
    order = Order(tuple(components), chamber=first_chamber(opened, code))
    made = tried(opened, code, day, order, ())
    amended = tuple(page.DraftSection(s.number, s.source, s.missing) for s in made.sections)
    return page.DraftSections(code, day, tuple(components), amended, _notice(opened, code, day))


def _notice(opened: Opened, code: str, day: date) -> str | UnsetType:
    """What must be said of the law of *day*; unset where nothing must."""
    return notice(Law(state_of(opened, code), day, {})) or UNSET


def releases(opened: Opened, code: str) -> page.Releases:
    """The releases of one state's code, as `advisor/releases/1`. Raises Missing and Refused as `shelf_of`."""
    held = shelf_of(opened, code, WAIT_A_MOMENT).book.releases(code)
    return page.Releases(code, convert(tuple(held), tuple[page.Release, ...], from_attributes=True))


def saves(opened: Opened) -> page.Saves:
    """The last saves of the content, as `advisor/saves/1`."""
    return page.Saves(
        tuple(
            page.Save(save.number, save.when, save.said, tuple(kept.path for kept in save.files), can)
            for save, can in kept_saves(opened.root)
        )
    )


def about(opened: Opened) -> page.About:
    """Which program answers, by which rules and facts, as `advisor/about/1`."""
    framework, content = opened.framework, opened.content
    states = content.jurisdictions.values()
    read = [p.read for state in states for fact in state.facts for p in fact.provenance if p.read]
    return page.About(
        __version__,
        content.fingerprint,
        framework.id,
        framework.edition,
        framework.publisher,
        tuple(content.jurisdictions),
        max(read).isoformat() if read else None,
    )
