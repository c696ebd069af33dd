"""The API under /api/v1: the same use cases as the pages, answered as JSON and described by OpenAPI."""

from advisor.web.api.operations import ROOT, answer
from advisor.web.api.routes import make_api

__all__ = ["ROOT", "answer", "make_api"]
