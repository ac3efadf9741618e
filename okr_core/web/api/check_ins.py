"""The endpoints of check-ins: what was said of key results, and saying it."""

from datetime import date, datetime
from typing import Annotated, Final

from pydantic import Field

from okr_core.model.commands import RecordCheckIn
from okr_core.model.commands.check_ins import Confidence
from okr_core.model.commands.command import NOTE_LENGTH, Number, OptionalId, OptionalNote
from okr_core.model.vocabulary import OwnStatus
from okr_core.web.api import paging
from okr_core.web.api.endpoint import PREFIX, Answer, Asked, Endpoint
from okr_core.web.api.posting import Posted, Posting
from okr_core.web.api.problems import absent, invalid
from okr_core.web.api.questions import IsoDay, ListingOfDay, OfDay, Scoped, day
from okr_core.web.api.resources import CheckIn, shaped
from okr_core.web.api.visiting import Visit
from okr_core.workspace import Editor

_Text = Annotated[OptionalNote, Field(json_schema_extra={"maxLength": NOTE_LENGTH})]


class NewCheckIn(Posted):
    """Where a key result stands: a value, a confidence, or both."""

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


def _refuse_absent(visit: Visit, key_result_id: str, as_of: date) -> None:
    if visit.viewer.key_result(as_of, key_result_id).empty:
        raise absent()


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
        answer=Posting(
            word="check-in",
            takes=NewCheckIn,
            command=RecordCheckIn,
            about="key_result_id",
            refuse_absent=_refuse_absent,
            record=Editor.record_check_in,
            recorded=Editor.recorded,
            resource=CheckIn,
            path="/check-ins",
        ),
        takes=NewCheckIn,
    ),
)
"""What may be asked of check-ins, and how one is made."""
