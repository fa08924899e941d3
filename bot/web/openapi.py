"""The interface described in OpenAPI 3.1, made of the very resources that are served."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pydantic.json_schema import models_json_schema

from bot.engine.api.resources import Parameter, Resource

REF = "#/components/schemas/{model}"
PROBLEMS = {
    400: "A parameter is wrong or unknown",
    401: "No valid token",
    403: "The token may not read this",
    404: "There is nothing with this id",
    405: "Only reading is possible",
    410: "No longer kept: begin again without `after`",
    429: "Too many requests: wait as long as Retry-After says",
}
ALWAYS = (400, 401, 403, 405, 429)


def document(resources: Sequence[Resource], root: str) -> dict[str, Any]:
    """Return the description of all resources below a root."""
    answers = sorted({each.answer for each in resources}, key=lambda each: each.__name__)
    _, schemas = models_json_schema([(each, "serialization") for each in answers], ref_template=REF)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Capitaine",
            "version": _version(),
            "description": "Reads a campaign: figures, teams, captains, events, what changed. "
            "Tokens are made and revoked in the organizers' group with /api.",
        },
        "servers": [{"url": root}],
        "paths": {each.path: {"get": _operation(each)} for each in resources},
        "components": {
            "schemas": {**schemas["$defs"], "Problem": _problem()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _operation(resource: Resource) -> dict[str, Any]:
    schema = {"$ref": REF.format(model=resource.answer.__name__)}
    etag = {"ETag": {"schema": {"type": "string"}}}
    responses: dict[str, Any] = {
        "200": {
            "description": "What was asked for",
            "headers": etag,
            "content": {"application/json": {"schema": schema}},
        },
        "304": {"description": "As it was when you last asked", "headers": etag},
    }
    found = {*ALWAYS, *((404,) if "{" in resource.path else ()), *_gone(resource)}
    for status in sorted(found):
        responses[str(status)] = {
            "description": PROBLEMS[status],
            "content": {
                "application/problem+json": {"schema": {"$ref": REF.format(model="Problem")}}
            },
        }
    return {
        "operationId": re.sub(r"\W+", "_", resource.path.strip("/")).strip("_"),
        "summary": resource.about,
        "description": f"Needs a token for `{resource.scope}`.",
        "parameters": list(_parameters(resource)),
        "responses": responses,
    }


def _gone(resource: Resource) -> tuple[int, ...]:
    return (410,) if resource.scope == "changes" else ()


def _parameters(resource: Resource) -> Iterable[dict[str, Any]]:
    for each in resource.parameters:
        in_path = f"{{{each.name}}}" in resource.path
        yield {
            "name": each.name,
            "in": "path" if in_path else "query",
            "required": in_path,
            "description": each.about,
            "schema": _schema(each, in_path=in_path),
        }


def _schema(parameter: Parameter, *, in_path: bool) -> dict[str, Any]:
    bounds = {"minimum": parameter.least, "maximum": parameter.most}
    default = {} if in_path else {"default": parameter.default}
    return {"type": "integer", **bounds, **default}


def _problem() -> dict[str, Any]:
    text, number = {"type": "string"}, {"type": "integer"}
    return {
        "type": "object",
        "properties": {"type": text, "title": text, "status": number, "detail": text},
        "required": ["type", "title", "status", "detail"],
    }


def _version() -> str:
    try:
        return version("capitaine")
    except PackageNotFoundError:
        return "0"
