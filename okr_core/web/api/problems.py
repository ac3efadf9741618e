"""Refusals as RFC 9457 problem documents: what happened, and what to do about it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from okr_core.model.errors import (
    AccessDenied,
    Conflict,
    DatabaseError,
    DatabaseReadOnly,
    InvalidInput,
    NotFound,
    OkrError,
)
from okr_core.web import unavailable

NOT_KEPT: Final = {"Cache-Control": "no-store"}
"""What every answer says: it is for whoever holds the token, and of this moment."""


class FieldError(BaseModel):
    """What is wrong with one value that was sent."""

    model_config = ConfigDict(frozen=True)

    field: str = Field(description="Name of the value, as it was sent.")
    message: str = Field(description="What to do about it, as a sentence.")


class Problem(BaseModel):
    """Why a request was refused (RFC 9457)."""

    model_config = ConfigDict(frozen=True)

    type: str = Field("about:blank", description="Always about:blank: the status says it all.")
    title: str = Field(description="The name of the HTTP status.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What happened, as a sentence.")
    hint: str = Field("", description="What to do now, as a sentence; may be empty.")
    errors: tuple[FieldError, ...] = Field((), description="What is wrong, value by value.")


class Refused(Exception):
    """A request that is answered with a problem.

    Args:
        status: The HTTP status.
        detail: What happened, as one sentence.
        hint: What to do now, as one sentence.
        errors: A sentence for each value that was refused, by its name.
        headers: What the answer says in its headers besides.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        hint: str = "",
        *,
        errors: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.problem = Problem(
            title=HTTPStatus(status).phrase,
            status=status,
            detail=detail,
            hint=hint,
            errors=tuple(
                FieldError(field=field, message=message)
                for field, message in (errors or {}).items()
            ),
        )
        self.headers = dict(headers or {})


def invalid(errors: Mapping[str, str]) -> Refused:
    """Return the refusal of values, each with its sentence."""
    return Refused(422, "Some of what was sent cannot be used.", errors=errors)


def absent() -> Refused:
    """Return the refusal of something that is not there, or not within reach of the token."""
    return Refused(
        404, "There is nothing at this address.", "What a token does not reach is not there for it."
    )


def _refused(error: OkrError) -> Refused:
    status = _status(error)
    if status >= 500:
        unavailable.told(error)
        return Refused(status, unavailable.SENTENCE, unavailable.HINT)
    errors = {error.field: str(error)} if isinstance(error, InvalidInput) and error.field else None
    return Refused(status, error.message, error.hint, errors=errors)


def _status(error: OkrError) -> int:
    statuses: dict[type[OkrError], int] = {
        InvalidInput: 422,
        NotFound: 404,
        AccessDenied: 403,
        Conflict: 409,
        DatabaseReadOnly: 409,  # trying again does not help, which 503 would say
        DatabaseError: 503,
    }
    return next((statuses[kind] for kind in type(error).__mro__ if kind in statuses), 500)


def answered(refused: Refused) -> Response:
    """Return a refusal as an answer."""
    return Response(
        refused.problem.model_dump_json(),
        status_code=refused.problem.status,
        headers=NOT_KEPT | refused.headers,
        media_type="application/problem+json",
    )


async def _on_refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101 - what it is registered for
    return answered(error)


async def _on_okr_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, OkrError)  # noqa: S101 - what it is registered for
    return answered(_refused(error))


async def _on_http(request: Request, error: Exception) -> Response:
    """Answer what the router refuses: an unknown path, a wrong method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
    if error.status_code == 404:
        return answered(absent())
    detail = f"{request.method} is not possible here."
    allowed = (error.headers or {}).get("Allow", "")
    hint = f"Possible are: {allowed}." if allowed else ""
    return answered(Refused(error.status_code, detail, hint, headers=error.headers))


async def _on_anything(_request: Request, _error: Exception) -> Response:
    """Answer politely; Starlette raises the error again, so that the log has it."""
    return answered(Refused(500, "The server failed at this.", "Its log says how."))


async def _on_disconnect(_request: Request, _error: Exception) -> Response:
    """Whoever asked is gone: nobody reads this."""
    return answered(Refused(400, "The request ended before all of it had arrived."))


HANDLERS: Final[Mapping[int | type[Exception], ExceptionHandler]] = {
    Refused: _on_refused,
    OkrError: _on_okr_error,
    HTTPException: _on_http,
    ClientDisconnect: _on_disconnect,
    Exception: _on_anything,
}
"""What answers each kind of error, for Starlette."""
