"""What an endpoint of the API is: the routes and the OpenAPI document are made of the same list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import BaseModel

from okr_core.web.api.questions import Question
from okr_core.web.api.visiting import Visit

PREFIX: Final = "/api/v1"
KEY: Final = "Idempotency-Key"
LONGEST_KEY: Final = 200


@dataclass(frozen=True)
class Asked:
    """What a request asks, understood.

    Attributes:
        id: The id in its path; empty where the path has none.
        question: Its query string, an instance of what the endpoint asks for.
        key: Its idempotency key; empty where none is asked for.
        body: What it sent, unread.
    """

    id: str
    question: Any
    key: str = ""
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """What a request is answered with."""

    body: BaseModel
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Endpoint:
    """One thing that can be asked of the API.

    Attributes:
        name: A name for programs, unique.
        path: Below the prefix; ``{id}`` stands for an id.
        summary: What it is, for the document.
        answers: What the body of its answer is.
        answer: Answers a visit; runs in a thread of its own, beside others.
        asks: What its query string may hold.
        takes: What its request body is; None for what only reads.
    """

    name: str
    path: str
    summary: str
    answers: type[BaseModel]
    answer: Callable[[Visit, Asked], Answer]
    asks: type[Question] = Question
    takes: type[BaseModel] | None = None

    @property
    def method(self) -> str:
        """Its HTTP method."""
        return "GET" if self.takes is None else "POST"

    @property
    def status(self) -> int:
        """The HTTP status when all is well."""
        return 200 if self.takes is None else 201
