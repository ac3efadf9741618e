"""What is posted: understood from a body, and kept once for an idempotency key of a link."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import pandas as pd
from pydantic import BaseModel, ConfigDict, ValidationError

from okr_core.model.actor import Actor
from okr_core.model.commands import Command, refusals
from okr_core.web.api.endpoint import PREFIX, Answer, Asked
from okr_core.web.api.problems import Refused, invalid
from okr_core.web.api.questions import IsoDay
from okr_core.web.api.resources import Resource, shaped
from okr_core.web.api.visiting import Visit
from okr_core.workspace import Editor

AnyCommand = TypeVar("AnyCommand", bound=Command)


class Posted(BaseModel):
    """What is said of a day: today unless it is sent."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    measured_on: IsoDay | None


@dataclass(frozen=True)
class Posting(Generic[AnyCommand]):
    """How things of one kind are posted; calling it answers a visit.

    Attributes:
        word: What one is called.
        takes: What the body is.
        command: What the body becomes; its fields have the names of the body's.
        about: Its field for the id in the address.
        refuse_absent: Refuses an id that is not there on a day for whoever visits.
        record: Keeps one, unless its operation id kept something before.
        recorded: Returns what an operation id kept, or no row; whatever became of it since.
        resource: How one is told, with every field of the command.
        path: Below which one is found by its id.
    """

    word: str
    takes: type[Posted]
    command: type[AnyCommand]
    about: str
    refuse_absent: Callable[[Visit, str, date], None]
    record: Callable[[Editor, AnyCommand], str]
    recorded: Callable[[Editor, str], pd.DataFrame]
    resource: type[Resource]
    path: str

    def __call__(self, visit: Visit, asked: Asked) -> Answer:
        """Keep what was sent, or find what this key kept before.

        Raises:
            Refused: The key kept something else before.
            OkrError: A rule refuses it.
        """
        editor = visit.workspace.editor(Actor(name=visit.access.name), visit.access)
        sent, operation_id = self._sent(asked.body), _operation(visit.link_id, asked.key)
        try:
            command = self.command.model_validate(
                {
                    **sent.model_dump(),
                    "measured_on": sent.measured_on or visit.today,
                    self.about: asked.id,
                    "operation_id": operation_id,
                }
            )
        except ValidationError as error:
            raise invalid(refusals(error)) from error
        # Looked for before anything else: what was kept stays the answer, whatever changed since.
        rows = self.recorded(editor, operation_id)
        if rows.empty:
            self.refuse_absent(visit, asked.id, visit.today)
            self.record(editor, command)
            rows = self.recorded(editor, operation_id)
        if rows.empty:
            raise _used_before("something else", self.word)
        (kept,) = shaped(self.resource, rows)
        if not _says_the_same(kept, command, sent):
            raise _used_before(f"another {self.word}", self.word)
        return Answer(kept, {"Location": f"{PREFIX}{self.path}/{rows[self._key].iloc[0]}"})

    @property
    def _key(self) -> str:
        return str(self.resource.model_fields["id"].validation_alias)

    def _sent(self, body: bytes) -> Posted:
        try:
            return self.takes.model_validate_json(body)
        except ValidationError as error:
            kind = error.errors(include_url=False)[0]["type"]
            if kind == "json_invalid":
                raise Refused(400, "The body is not JSON.", "Send one object as UTF-8.") from error
            if kind == "model_type":
                raise invalid({"": "Send one JSON object."}) from error
            raise invalid(refusals(error)) from error


def _used_before(what: str, word: str) -> Refused:
    return Refused(
        422,
        f"This idempotency key was used before, for {what}.",
        f"Send a key of its own with each {word}.",
    )


def _operation(link_id: str, key: str) -> str:
    """Return the operation id of a key: another one for every link, so that no two collide."""
    return "api:" + hashlib.sha256(f"{link_id}:{key}".encode()).hexdigest()


def _says_the_same(kept: Resource, command: Command, sent: Posted) -> bool:
    """Whether what is kept is what was sent; a day that was not sent may be that of back then."""
    said: dict[str, Any] = command.model_dump(exclude={"operation_id", "backdated"})
    if sent.measured_on is None:
        del said["measured_on"]
    return said == kept.model_dump(include=set(said))
