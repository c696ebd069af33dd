"""The OpenAPI description, from the same tables that route the requests and read their parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.json import schema_components

from advisor import __version__
from advisor.model import Content
from advisor.web.api import problem
from advisor.web.api.operations import OPERATIONS, ROOT, Operation
from advisor.web.api.parameters import MOST, Parameter

VERSION = "3.1.0"
REF = "#/components/schemas/{name}"


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
            "schemas": _schemas(),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "The token that `serve` prints."},
                "session": {"type": "apiKey", "in": "cookie", "name": cookie},
            },
        },
    }


def _schemas() -> dict[str, Any]:
    """Every shape that is answered with, by name, closed. What a shape has a default for is sent all the same."""
    shapes = [*(operation.shape for operation in OPERATIONS), problem.Problem]
    _, schemas = schema_components(shapes, ref_template=REF)
    for schema in schemas.values():
        fields = schema["properties"].items()
        schema["required"] = [name for name, of in fields if name in schema["required"] or "default" in of]
        for _, of in fields:
            of.pop("default", None)
    return schemas


def _ref(shape: type[Struct]) -> dict[str, str]:
    return {"$ref": REF.format(name=shape.__name__)}


def _operation(of: Operation, content: Content) -> dict[str, Any]:
    parameters = [_parameter(p, "path", content) for p in of.inside]
    parameters += [_parameter(p, "query", content) for p in of.query]
    good = {"description": of.says, "content": {"application/json": {"schema": _ref(of.shape)}}}
    bad = {str(status): _bad(status) for status in problem.TITLES}
    described = {"operationId": of.id, "summary": of.says, "responses": {"200": good, **bad}}
    return {**described, "parameters": parameters} if parameters else described


def _parameter(of: Parameter, where: str, content: Content) -> dict[str, Any]:
    schema: Mapping[str, Any] = of.schema
    if of.known:
        schema = {"type": "string", "enum": list(of.known(content))}
    if of.repeated:
        schema = {"type": "array", "items": schema, "minItems": 1, "maxItems": MOST}
    required = where == "path" or of.required
    return {"name": of.name, "in": where, "description": of.says, "required": required, "schema": schema}


def _bad(status: int) -> Mapping[str, Any]:
    return {
        "description": problem.TITLES[status][1],
        "content": {problem.TYPE: {"schema": _ref(problem.Problem)}},
    }
