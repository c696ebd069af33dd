"""What every shape of JSON is made of, and the text that is written of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct, UnsetType, json

Points = Annotated[float, Meta(multiple_of=0.5)]
Count = Annotated[int, Meta(ge=0)]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Day = Annotated[str, Meta(extra_json_schema={"format": "date"})]  # as it was recorded
Notice = str | UnsetType  # what every output must say of the engine; no such key where all is as it should be

Asks = Mapping[str, str] | UnsetType  # question -> its wording, of each that is named; no such key in a record


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """An object of JSON that has exactly the keys its fields name, in their order."""


def as_json(shape: Struct | Mapping[str, Any]) -> bytes:
    """*shape* as it is printed and written: JSON in UTF-8, indented by two spaces, with a newline at its end."""
    return json.format(json.encode(shape), indent=2) + b"\n"
