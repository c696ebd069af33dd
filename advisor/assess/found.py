"""What a finding has wherever it comes from: made now, or read back from a record."""

from __future__ import annotations

from typing import Protocol

from advisor.model.law import Holding
from advisor.model.words import FindingWord


class Found(Protocol):
    """What a finding has wherever it comes from: made now, or read back from a record."""

    @property
    def component(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def outcome(self) -> FindingWord: ...

    @property
    def low(self) -> int: ...

    @property
    def high(self) -> int: ...

    @property
    def lost(self) -> tuple[int, int]: ...

    @property
    def holdings(self) -> tuple[Holding, ...]: ...

    @property
    def unsettled(self) -> tuple[str, ...]: ...
