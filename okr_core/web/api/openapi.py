"""The OpenAPI 3.1 document, made of the endpoints and of the models that they speak in."""

from collections.abc import Sequence
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from okr_core import __version__
from okr_core.web.api.endpoint import KEY, LONGEST_KEY, PREFIX, Endpoint
from okr_core.web.api.problems import Problem
from okr_core.web.api.questions import LONGEST_ID

Schema = dict[str, Any]
_Places = dict[tuple[Any, JsonSchemaMode], Schema]

_ABOUT: Final = """Read where objectives, key results, projects and KPIs stand; post check-ins and
readings of KPIs.

Every request carries the token of a share link as a bearer token; the link's role and scope decide
what it may do and what there is for it. Days are YYYY-MM-DD, moments are UTC, fractions run from 0
to 1, and what is missing is null. Refusals are problem documents (RFC 9457). HEAD is possible
wherever GET is.

Lists come a page at a time: follow `next` until it is null. A page begins after the row that ended
the one before, so no row is left out or told twice while nobody saves. `data_version` tells when
somebody did; rows may then have moved across the end of a page. A cursor whose row is gone is
refused: begin again without it.

What is posted carries an `Idempotency-Key` of your own making. The same key with the same body is
answered with what it made the first time; with another body, or at another address, it is refused.
Keys of different links never meet.
"""

_REFUSALS: Final = {
    "401": "No token, or one that is unknown, revoked or has ended.",
    "404": "It is not there, or not within reach of the token.",
    "422": "Some of what was sent cannot be used.",
    "503": "The database cannot be used right now.",
    "default": "Any other refusal.",
}
_REFUSALS_OF_A_WRITE: Final = {
    "400": "The body is not JSON, or there is no usable idempotency key.",
    "403": "The role of the link may not write, or not here.",
    "409": "What is there now does not allow it, or the database is open for reading only.",
    "413": "The body is too long.",
    "415": "The body does not say that it is JSON.",
}


def document(endpoints: Sequence[Endpoint]) -> Schema:
    """Return the document of these endpoints."""
    models: set[tuple[type[BaseModel], JsonSchemaMode]] = {(Problem, "serialization")}
    for endpoint in endpoints:
        models |= {(endpoint.answers, "serialization"), (endpoint.asks, "validation")}
        if endpoint.takes:
            models.add((endpoint.takes, "validation"))
    found_at, found = models_json_schema(
        sorted(models, key=lambda model: model[0].__name__),
        ref_template="#/components/schemas/{model}",
    )
    places: _Places = dict(found_at)
    schemas: dict[str, Schema] = found["$defs"]
    asked = {
        endpoint.asks: schemas.pop(_name(places[endpoint.asks, "validation"]), {})
        for endpoint in {endpoint.asks: endpoint for endpoint in endpoints}.values()
    }
    paths: dict[str, Schema] = {}
    for endpoint in endpoints:
        operation = _operation(endpoint, asked[endpoint.asks], places)
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "OKR Dashboard", "version": __version__, "description": _ABOUT},
        "servers": [{"url": PREFIX}],
        "security": [{"link": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "link": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token of a share link.",
                }
            },
        },
    }


def _name(reference: Schema) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _operation(
    endpoint: Endpoint,
    asked: Schema,
    places: _Places,
) -> Schema:
    parameters = [_parameter(name, schema) for name, schema in asked.get("properties", {}).items()]
    if "{id}" in endpoint.path:
        parameters.insert(0, {"name": "id", "in": "path", "required": True, "schema": _ID})
    refusals = _REFUSALS if endpoint.takes is None else _REFUSALS | _REFUSALS_OF_A_WRITE
    answer: Schema = {
        "description": endpoint.summary + ".",
        "content": {"application/json": {"schema": places[endpoint.answers, "serialization"]}},
    }
    operation: Schema = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "parameters": parameters,
        "responses": {str(endpoint.status): answer}
        | {
            status: {"description": told, "content": {"application/problem+json": _PROBLEM}}
            for status, told in refusals.items()
        },
    }
    if endpoint.takes is not None:
        parameters.append(_KEY_PARAMETER)
        answer["headers"] = {
            "Location": {"description": "Address of what was made.", "schema": {"type": "string"}}
        }
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": places[endpoint.takes, "validation"]}},
        }
    return operation


_ID: Final = {"type": "string", "minLength": 1, "maxLength": LONGEST_ID}
_PROBLEM: Final = {"schema": {"$ref": "#/components/schemas/Problem"}}
_KEY_PARAMETER: Final = {
    "name": KEY,
    "in": "header",
    "required": True,
    "description": "A name for what you send, of your own making, in printable ASCII.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
}


def _parameter(name: str, schema: Schema) -> Schema:
    """Return a value of the query string; one that may be left out is never sent as null."""
    told = {key: value for key, value in schema.items() if key not in {"anyOf", "title"}}
    if "anyOf" in schema:
        told = next(kind for kind in schema["anyOf"] if kind.get("type") != "null") | told
        del told["default"]
    description = told.pop("description", "")
    return {"name": name, "in": "query", "description": description, "schema": told}
