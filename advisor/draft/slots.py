"""What the slots of bill language are filled with: a state's sections, terms and form, and today's answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import Template
from msgspec import Struct

from advisor.draft import numbers
from advisor.draft.penalties import felony, in_short, longest
from advisor.draft.sandbox import Sandbox, TemplateFault
from advisor.errors import Problem, Problems, Refused
from advisor.model import Drafting, Named, Provision, Remedy
from advisor.model.law import Law
from advisor.phrases import listed

# Text is plain: nothing is escaped here, and each format escapes what it writes.
TEMPLATES = Sandbox(autoescape=False)
SPECIAL = re.compile(r"[{\r]")  # a text without either is what Jinja would make of it
MOST_CHARACTERS = 20_000
BASE = re.compile(r"([^(]+)((?:\([^)]*\))*)")
MARKS = re.compile(r"\([^)]*\)")
INCLUSIVE = re.compile(r"(, inclusive)(?= \w)")  # of a range, behind which a sentence goes on: a comma closes it
RANGE = " to "  # in what a name stands for: "4-1 to 4-3"


def plain(text: str) -> str:
    """*text* on one line; a character that cannot be seen is shown by its number."""
    shown = text if text.isprintable() else "".join(_shown(c) for c in text)
    return " ".join(shown.split(" ")).strip()


def _shown(character: str) -> str:
    if character in "\t\r\n\u2028\u2029":
        return " "
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")
    return f"<U+{ord(character):04X}>" if hidden else character


@lru_cache(maxsize=4096)
def _compiled(template: str) -> Template:
    """*template*, compiled once: each is filled for every state."""
    return TEMPLATES.from_string(template)


class Unanswered(Problems):
    """A slot asks for an answer of today's law that nobody has given; `what` says which."""

    def __init__(self, problem: Problem, what: str):
        super().__init__([problem])
        self.what = what


class _Open(Refused):
    """The answer that a slot asks for is open."""


class Slots(Struct, frozen=True):
    """The slots of one remedy's provisions."""

    drafting: Drafting
    law: Law
    remedy: Remedy
    home: str  # the section the state would amend
    target: str  # the section that the text will stand in
    numbers: Mapping[str, str] = {}  # of new sections: the name in the record -> the number in this bill
    amends: bool = False  # whether that section stands in the code, and the text is put into it
    own: Mapping[str, int] = {}  # of those that get no number: the name -> which section of the bill it is

    def fill(self, template: str, provision: Provision, at: Mapping[str, str]) -> str:
        """*template* with its slots filled, as plain text.

        Raises Unanswered where a slot asks for an answer that is open, Problems where it is empty or wrong.
        """
        try:
            made = _compiled(template).render(self._names(at)) if SPECIAL.search(template) else template
        except TemplateFault as fault:
            way_out = "docs/writing-bill-language.md lists the slots."
            raise Problems([_problem(provision, fault.said, way_out)]) from None
        except _Open as refused:
            raise Unanswered(_problem(provision, refused.what, refused.way_out), refused.what) from None
        except Refused as refused:
            raise Problems([_problem(provision, refused.what, refused.way_out)]) from None
        if len(made) > MOST_CHARACTERS:
            raise Problems([_problem(provision, "the text is too long", "Shorten it, or split the provision.")])
        return plain(INCLUSIVE.sub(r"\1,", made))

    def _names(self, at: Mapping[str, str]) -> dict[str, Any]:
        figures = self.drafting.form.figures

        def unit(name: str) -> Callable[[int | str], str]:
            return lambda value: numbers.quantity(value, name, figures)

        return {
            "section": self.section,
            "sections": self.sections,
            "new_sections": self.new_sections,  # in what the program itself puts into a list
            "term": lambda name: self._named(self.drafting.terms, name, "terms").value,
            "slot": self._slot,
            "agency": self.remedy.agency,
            "home": self.reference(self.home),
            "definitions": self.reference(self.drafting.definitions),
            "despite": self.despite,
            "any_of": self.any_of,
            "felony": self.felony,
            "penalty": self.penalty,
            "answer": self._answer,
            "years": lambda value: numbers.years(value, figures),
            "months": lambda value: numbers.months(value, figures),
            "days": unit("day"), "hours": unit("hour"),
            "number": lambda value: numbers.number(value, figures),
            "dollars": lambda value: numbers.dollars(value, figures),
            "at": lambda label: self._label(at, label),
        }  # fmt: skip

    def reference(self, section: str) -> str:
        """How the text speaks of *section*: by its number, or as the section that the text itself stands in."""
        form = self.drafting.form
        section = self.numbers.get(section, section)
        if form.own and section in self.own and section != self.target:
            return form.own.format(n=self.own[section])
        found = BASE.fullmatch(section)
        if found and found[1] == self.target:
            return f"{form.levels[0]} {found[2]} of this section" if found[2] else "this section"
        if found and found[2] and form.part:
            level = form.levels[min(len(MARKS.findall(found[2])), len(form.levels)) - 1]
            return form.part.format(level=level, section=section)
        return form.references.format(sections=section) if RANGE in section else form.called(section)

    def section(self, name: str) -> str:
        return self.reference(self._named(self.drafting.sections, name, "sections").value)

    def sections(self, *names: str) -> str:
        form = self.drafting.form
        named_so = (self._named(self.drafting.sections, name, "sections").value for name in names)
        values = dict.fromkeys(self.numbers.get(value, value) for value in named_so)
        others = [v for v in values if v.split("(")[0] != self.target]
        apart = [v for v in values if v not in others or (form.part and "(" in v)]
        whole = [v for v in others if v not in apart]
        named = [form.references.format(sections=listed(whole))] if len(whole) > 1 else map(self.reference, whole)
        return listed([*map(self.reference, apart), *named])

    def new_sections(self, *names: str) -> str:
        """How a list speaks of new sections of the bill: "section 3 of this Act", "sections 3 and 5 of this Act"."""
        form = self.drafting.form
        if len(names) > 1 and form.owns and all(name in self.own for name in names):
            return form.owns.format(n=listed([str(self.own[name]) for name in names]))
        return listed([self.reference(name) for name in names])

    def any_of(self, *names: str) -> str:
        """Sections of which one is enough: "any of Sections 1 and 2", "subdivision 1(2), § 2 or §§ 3 to 5"."""
        said = self.sections(*names)
        form = self.drafting.form
        values = {self._named(self.drafting.sections, name, "sections").value for name in names}
        if not (form.part or any(RANGE in value for value in values)):
            return f"any of {said}" if len(values) > 1 else said
        parts = [self.reference(value) for value in dict.fromkeys(self.drafting.sections[name].value for name in names)]
        return f"{', '.join(parts[:-1])} or {parts[-1]}" if len(parts) > 1 else parts[0]

    @property
    def despite(self) -> str:
        """That a text prevails over the section in which it stands, or beside which it stands."""
        if self.home != self.target:
            return f"Notwithstanding {self.reference(self.home)}"
        return f"Notwithstanding any other {'provision of this section' if self.amends else 'law'}"

    def felony(
        self, least: int, most: int | str, fine: int = 0, keeps: Sequence[str] = (), not_less: bool = False
    ) -> str:
        """The penalty of a felony; what today's law has of the answers that *keeps* names is not lowered.

        They are the shortest term, the longest and the fine, as far as they are named; one that is open says nothing.
        With *not_less*, no class of felonies is taken that falls below the longest term.
        """
        prison = self._named(self.drafting.terms, "prison", "terms").value
        known = self.law.holding(keeps[2]).answer if len(keeps) > 2 else ""
        fined = max(fine, int(known)) if known.isdigit() else fine
        return felony(self.drafting.form, prison, self._term(least, most, keeps), fined, not_less)

    def penalty(self, least: int, most: int | str, keeps: Sequence[str] = (), not_less: bool = False) -> str:
        """What `felony` says with the same values, in short, for a summary."""
        return in_short(self.drafting.form, self._term(least, most, keeps), not_less)

    def _term(self, least: int, most: int | str, keeps: Sequence[str]) -> tuple[int | str, int | str]:
        """The shortest and the longest term; what today's law has of them is not lowered."""
        known = [self.law.holding(question).answer if question else "" for question in (*keeps, "", "")]
        return longest(least, known[0]), longest(most, known[1])

    def _named(self, known: Mapping[str, Named], name: str, key: str) -> Named:
        if name not in known:
            where = f"facts/{self.law.jurisdiction.code}/jurisdiction.yaml"
            raise Refused(f"{self.law.jurisdiction.name} has no {name!r} under {key}", f"Add it to {where}.")
        return known[name]

    def _slot(self, name: str) -> str:
        if name not in self.remedy.slots:
            raise Refused(f"the remedy fills no slot {name!r}", f"Add it under `slots:` at {self.remedy.place}.")
        return self.remedy.slots[name]

    def _answer(self, question: str) -> str:
        holding = self.law.holding(question)
        if not holding.known:
            way_out = "Answer it first, or do not rest text on it."
            raise _Open(f"the answer to {question} is {holding.answer}", way_out)
        return numbers.Answer(holding.answer)

    @staticmethod
    def _label(at: Mapping[str, str], label: str) -> str:
        if label not in at:
            raise Refused(f"no subdivision is labeled {label!r}", f"Put [{label}] after its dash.")
        return at[label]


def _problem(provision: Provision, what: str, way_out: str) -> Problem:
    return Problem(provision.place, f"provision {provision.id}: {what}", way_out)
