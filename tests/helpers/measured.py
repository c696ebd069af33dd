"""The framework that the tests measure with, where a content has one or its first is meant."""

from __future__ import annotations

from advisor.assess import Assessor
from advisor.model import Content, Framework


def first(content: Content) -> Framework:
    return next(iter(content.frameworks.values()))


def assessor_of(content: Content) -> Assessor:
    return Assessor(content, first(content))
