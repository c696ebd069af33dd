"""What a field of the model takes beyond its Python type, said in its annotation.

The loader reads the annotations: a field is a key of the content's files, and its type says what stands there.
To everybody else an annotation of this module is the plain type that it begins with.
"""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct


class Key(Struct, frozen=True):
    """The key in the content's files, where it is not the field's own name with hyphens for underscores."""

    name: str


class Braces(Struct, frozen=True):
    """The names that a text holds in braces, each once, at least one of `either`, and any that are `optional`."""

    names: tuple[str, ...]
    either: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


Answer: TypeAlias = Annotated[str, "an answer, or one of several: a|b"]
QuestionId: TypeAlias = Annotated[str, "the id of a question"]
DocumentId: TypeAlias = Annotated[str, "the id of a document"]
FrameworkId: TypeAlias = Annotated[str, "the id of a framework"]
Letter: TypeAlias = Annotated[str, "the letter of an option"]
ShortName: TypeAlias = Annotated[str, "a name of at most 38 characters"]  # what one column of a page holds
HalfPoints: TypeAlias = Annotated[int, "points as a whole number of half points"]
Lines: TypeAlias = Annotated[int, Meta(title="lines", ge=10, le=60)]  # on a page
Year: TypeAlias = Annotated[int, Meta(title="years", ge=1700, le=2200)]
Sessions: TypeAlias = Annotated[int, Meta(title="sessions", ge=1, le=2200)]
YearOrDay: TypeAlias = Annotated[str, "a year, or a day as 2019-11-20"]
YearOrYears: TypeAlias = Annotated[str, "a year, or two of which one is meant: 2018 or 2019"]
Pattern: TypeAlias = Annotated[str, "a regular expression"]
Block: TypeAlias = Annotated[str, "a text whose lines and indentation matter"]
