"""All content together: questions, frameworks, states, bill language, codes of law."""

from collections.abc import Mapping

from msgspec import Struct

from advisor.errors import Problem
from advisor.model.answers import Question
from advisor.model.code import Code
from advisor.model.framework import Framework
from advisor.model.glossary import Word
from advisor.model.language import Language
from advisor.model.state import Jurisdiction


class Content(Struct, frozen=True):
    """Everything read from one content folder; a state with problems of its own is among the `faults` instead."""

    questions: Mapping[str, Question]
    frameworks: Mapping[str, Framework]
    jurisdictions: Mapping[str, Jurisdiction]
    language: Mapping[str, Language]  # a rule's id -> what it offers for a bill
    fingerprint: str  # SHA-256 over every file read
    files: Mapping[str, str]  # path -> SHA-256
    faults: Mapping[str, tuple[Problem, ...]] = {}  # a state's code -> what is wrong with its folder
    synonyms: tuple[tuple[str, ...], ...] = ()  # words that stand for one another in a search
    codes: Mapping[str, Code] = {}  # a state's code -> its code of law
    glossary: tuple[Word, ...] = ()  # what the words of the pages mean

    def __repr__(self) -> str:
        return f"<Content: {', '.join(self.frameworks)}; {', '.join(self.jurisdictions)}>"

    def frameworks_of(self, code: str) -> tuple[str, ...]:
        """The frameworks that measure the law of the state *code*, first the one that is meant where none is named."""
        state = self.jurisdictions.get(code)
        return (state.frameworks if state else ()) or tuple(self.frameworks)


def files_of(code: str, files: Mapping[str, str]) -> dict[str, str]:
    """Those of the *files* of a content that what is said of the state *code* can come from: none of other states."""
    named = (path.split("/") for path in files)
    others = tuple(
        f"facts/{of[1]}/" for of in named if of[0] == "facts" and of[2:] == ["jurisdiction.yaml"] and of[1] != code
    )
    return {path: digest for path, digest in files.items() if not path.startswith(others)}
