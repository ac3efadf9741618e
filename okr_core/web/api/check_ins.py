"""The endpoints of check-ins: what was said of key results, and saying it."""

import hashlib
from datetime import date, datetime
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from okr_core.model.actor import Actor
from okr_core.model.commands import RecordCheckIn, refusals
from okr_core.model.commands.check_ins import Confidence
from okr_core.model.commands.command import NOTE_LENGTH, Number, OptionalId, OptionalNote
from okr_core.model.vocabulary import OwnStatus
from okr_core.web.api import paging
from okr_core.web.api.endpoint import PREFIX, Answer, Asked, Endpoint
from okr_core.web.api.problems import Refused, absent, invalid
from okr_core.web.api.questions import IsoDay, ListingOfDay, OfDay, Scoped, day
from okr_core.web.api.resources import CheckIn, shaped
from okr_core.web.api.visiting import Visit

_Text = Annotated[OptionalNote, Field(json_schema_extra={"maxLength": NOTE_LENGTH})]


class NewCheckIn(BaseModel):
    """Where a key result stands: a value, a confidence, or both."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    measured_on: IsoDay | None = Field(
        None, description="The day that it is about, in the cycle and not in the future; today."
    )
    value: Number | None = Field(
        None, description="In the unit of the key result; 1 or 0 for yes or no."
    )
    confidence: Confidence | None = Field(
        None, description="1 to 10; 3 or less, and a change of 2 or more, need a note."
    )
    own_status: OwnStatus | None = Field(None, description="What you say of it yourself.")
    note: _Text = None
    blocker: _Text = None
    help_from_id: OptionalId = Field(None, description="The person whom you ask for help.")
    next_step: _Text = None
    supersedes_id: OptionalId = Field(None, description="The check-in that this one corrects.")


def _listed(visit: Visit, asked: Asked) -> Answer:
    question: Scoped = asked.question
    question.refuse_unknown(visit.viewer, day(question, visit.today))
    return _page(visit, asked, "/check-ins", cycle=question.cycle, team=question.team)


def _listed_of_key_result(visit: Visit, asked: Asked) -> Answer:
    _refuse_absent(visit, asked.id, day(asked.question, visit.today))
    return _page(visit, asked, f"/key-results/{asked.id}/check-ins", key_result=asked.id)


def _page(visit: Visit, asked: Asked, address: str, **which: str | None) -> Answer:
    """Answer with a page. The database finds its rows, for there may be many check-ins."""
    question: ListingOfDay = asked.question
    version, as_of = visit.workspace.version, day(question, visit.today)
    before = None if question.cursor is None else _place(question.cursor)
    rows = visit.viewer.check_in_log(as_of, before=before, most=question.limit + 1, **which)
    items = shaped(CheckIn, rows.head(question.limit))
    last = None
    if len(rows) > question.limit:
        recorded_at = items[-1].recorded_at.replace(tzinfo=None)
        last = (items[-1].measured_on.isoformat(), recorded_at.isoformat(), items[-1].id)
    return Answer(
        paging.page(
            items,
            last,
            address=PREFIX + address,
            asked=question,
            as_of=as_of,
            data_version=version,
        )
    )


def _place(cursor: str) -> tuple[date, datetime, str]:
    """Return the place in the order of check-ins that a cursor holds."""
    on, moment, check_in_id = paging.opened(cursor, 3)
    try:
        return date.fromisoformat(on), datetime.fromisoformat(moment), check_in_id
    except ValueError as error:
        raise invalid({"cursor": paging.ELSEWHERE}) from error


def _one(visit: Visit, asked: Asked) -> Answer:
    as_of = day(asked.question, visit.today)
    rows = visit.viewer.check_in_log(as_of, check_in=asked.id)
    if rows.empty:
        raise absent()
    return Answer(shaped(CheckIn, rows)[0])


def _record(visit: Visit, asked: Asked) -> Answer:
    """Keep a check-in, or find the one that this key kept before.

    Raises:
        Refused: The key kept another check-in before.
        OkrError: A rule refuses it.
    """
    editor = visit.workspace.editor(Actor(name=visit.access.name), visit.access)
    sent, operation_id = _sent(asked.body), _operation(visit.link_id, asked.key)
    try:
        command = RecordCheckIn.model_validate(
            {
                **sent.model_dump(),
                "measured_on": sent.measured_on or visit.today,
                "key_result_id": asked.id,
                "operation_id": operation_id,
            }
        )
    except ValidationError as error:
        raise invalid(refusals(error)) from error
    # Looked for before anything else: what was kept stays the answer, whatever changed since.
    rows = editor.recorded(operation_id)
    if rows.empty:
        _refuse_absent(visit, asked.id, visit.today)
        editor.record_check_in(command)
        rows = editor.recorded(operation_id)
    (kept,) = shaped(CheckIn, rows)
    if not _says_the_same(kept, command, sent):
        raise Refused(
            422,
            "This idempotency key was used before, for another check-in.",
            "Send a key of its own with each check-in.",
        )
    return Answer(kept, {"Location": f"{PREFIX}/check-ins/{kept.id}"})


def _sent(body: bytes) -> NewCheckIn:
    try:
        return NewCheckIn.model_validate_json(body)
    except ValidationError as error:
        kind = error.errors(include_url=False)[0]["type"]
        if kind == "json_invalid":
            raise Refused(400, "The body is not JSON.", "Send one object as UTF-8.") from error
        if kind == "model_type":
            raise invalid({"": "Send one JSON object."}) from error
        raise invalid(refusals(error)) from error


def _refuse_absent(visit: Visit, key_result_id: str, as_of: date) -> None:
    if visit.viewer.key_result(as_of, key_result_id).empty:
        raise absent()


def _operation(link_id: str, key: str) -> str:
    """Return the operation id of a key: another one for every link, so that no two collide."""
    return "api:" + hashlib.sha256(f"{link_id}:{key}".encode()).hexdigest()


def _says_the_same(kept: CheckIn, command: RecordCheckIn, sent: NewCheckIn) -> bool:
    """Whether what is kept is what was sent; a day that was not sent may be that of back then."""
    said: dict[str, Any] = command.model_dump(exclude={"operation_id", "backdated"})
    if sent.measured_on is None:
        del said["measured_on"]
    return said == kept.model_dump(include=set(said))


ENDPOINTS: Final = (
    Endpoint(
        name="list_check_ins",
        path="/check-ins",
        summary="The check-ins within reach, newest first, a page at a time",
        answers=paging.CheckInPage,
        answer=_listed,
        asks=Scoped,
    ),
    Endpoint(
        name="get_check_in",
        path="/check-ins/{id}",
        summary="One check-in",
        answers=CheckIn,
        answer=_one,
        asks=OfDay,
    ),
    Endpoint(
        name="list_check_ins_of_key_result",
        path="/key-results/{id}/check-ins",
        summary="The check-ins of one key result, newest first, a page at a time",
        answers=paging.CheckInPage,
        answer=_listed_of_key_result,
        asks=ListingOfDay,
    ),
    Endpoint(
        name="record_check_in",
        path="/key-results/{id}/check-ins",
        summary="Say where a key result stands",
        answers=CheckIn,
        answer=_record,
        takes=NewCheckIn,
    ),
)
"""What may be asked of check-ins, and how one is made."""
