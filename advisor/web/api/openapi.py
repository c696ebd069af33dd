"""The OpenAPI description, from the same tables that route the requests and read their parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor import __version__
from advisor.model import Content
from advisor.web.api import problem
from advisor.web.api.asked import MOST, Parameter
from advisor.web.api.operations import OPERATIONS, ROOT, Operation
from advisor.web.api.shapes import SHAPES, Schema, ref

VERSION = "3.1.0"


def document(content: Content, cookie: str) -> dict[str, Any]:
    """The whole description; what the record names (states, components, bills) is listed from *content*.

    *cookie* is the name of the session's cookie.
    """
    return {
        "openapi": VERSION,
        "info": {
            "title": "The gap advisor",
            "version": __version__,
            "description": "What the pages of the workbench show, as data. Every answer names its schema.",
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}, {"session": []}],
        "paths": {ROOT + operation.path: {"get": _operation(operation, content)} for operation in OPERATIONS},
        "components": {
            "schemas": dict(SHAPES),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "The token that `serve` prints."},
                "session": {"type": "apiKey", "in": "cookie", "name": cookie},
            },
        },
    }


def _operation(of: Operation, content: Content) -> dict[str, Any]:
    parameters = [_parameter(p, "path", content) for p in of.inside]
    parameters += [_parameter(p, "query", content) for p in of.query]
    good = {"description": of.says, "content": {"application/json": {"schema": ref(of.shape)}}}
    bad = {str(status): _bad(status) for status in problem.TITLES}
    described = {"operationId": of.id, "summary": of.says, "responses": {"200": good, **bad}}
    return {**described, "parameters": parameters} if parameters else described


def _parameter(of: Parameter, where: str, content: Content) -> dict[str, Any]:
    schema: Schema = of.schema
    if of.known:
        schema = {"type": "string", "enum": list(of.known(content))}
    if of.many:
        schema = {"type": "array", "items": schema, "minItems": 1, "maxItems": MOST}
    required = where == "path" or of.required
    return {"name": of.name, "in": where, "description": of.says, "required": required, "schema": schema}


def _bad(status: int) -> Mapping[str, Any]:
    return {
        "description": problem.TITLES[status][1],
        "content": {problem.TYPE: {"schema": ref("Problem")}},
    }
