"""The endpoints of the readings of KPIs: what was read, and keeping one."""

from datetime import date
from typing import Annotated, Final

from pydantic import Field

from okr_core.model.commands import RecordKpiReading
from okr_core.model.commands.command import NOTE_LENGTH, Number, OptionalNote
from okr_core.web.api import paging
from okr_core.web.api.endpoint import PREFIX, Answer, Asked, Endpoint
from okr_core.web.api.posting import Posted, Posting
from okr_core.web.api.problems import absent
from okr_core.web.api.questions import IsoDay, ListingOfDay, OfDay, day
from okr_core.web.api.resources import KpiReading, shaped
from okr_core.web.api.visiting import Visit
from okr_core.workspace import Editor


class NewKpiReading(Posted):
    """What a KPI was on a day."""

    measured_on: IsoDay | None = Field(
        None, description="The day that it is about, not in the future; today."
    )
    value: Number = Field(description="In the unit of the KPI.")
    note: Annotated[OptionalNote, Field(json_schema_extra={"maxLength": NOTE_LENGTH})] = None


def _listed(visit: Visit, asked: Asked) -> Answer:
    question: ListingOfDay = asked.question
    version, as_of = visit.workspace.version, day(question, visit.today)
    _refuse_absent(visit, asked.id, as_of)
    readings = visit.viewer.kpi_readings(as_of, asked.id)
    rows, more = paging.after(readings, "kpi_reading_id", question)
    items = shaped(KpiReading, rows)
    return Answer(
        paging.page(
            items,
            [items[-1].id] if more else None,
            address=f"{PREFIX}/kpis/{asked.id}/readings",
            asked=question,
            as_of=as_of,
            data_version=version,
        )
    )


def _one(visit: Visit, asked: Asked) -> Answer:
    rows = visit.viewer.kpi_reading(day(asked.question, visit.today), asked.id)
    if rows.empty:
        raise absent()
    return Answer(shaped(KpiReading, rows)[0])


def _refuse_absent(visit: Visit, kpi_id: str, as_of: date) -> None:
    if visit.viewer.kpi(as_of, kpi_id).empty:
        raise absent()


ENDPOINTS: Final = (
    Endpoint(
        name="list_kpi_readings",
        path="/kpis/{id}/readings",
        summary="The readings of one KPI, newest first, a page at a time",
        answers=paging.KpiReadingPage,
        answer=_listed,
        asks=ListingOfDay,
    ),
    Endpoint(
        name="record_kpi_reading",
        path="/kpis/{id}/readings",
        summary="Say what a KPI is",
        answers=KpiReading,
        answer=Posting(
            word="reading",
            takes=NewKpiReading,
            command=RecordKpiReading,
            about="kpi_id",
            refuse_absent=_refuse_absent,
            record=Editor.record_kpi_reading,
            recorded=Editor.recorded_reading,
            resource=KpiReading,
            path="/kpi-readings",
        ),
        takes=NewKpiReading,
    ),
    Endpoint(
        name="get_kpi_reading",
        path="/kpi-readings/{id}",
        summary="One reading of a KPI",
        answers=KpiReading,
        answer=_one,
        asks=OfDay,
    ),
)
"""What may be asked of readings, and how one is kept."""
