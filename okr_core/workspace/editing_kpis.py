"""Edits of KPIs and their readings: their rules under the write lock."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from okr_core.model.commands import CreateKpi, EditKpi, RecordKpiReading, RecordKpiReadings
from okr_core.model.commands.kpis import UPSIDE_DOWN
from okr_core.model.errors import InvalidInput
from okr_core.model.identity import new_id
from okr_core.model.vocabulary import KeyResultKind
from okr_core.workspace.edit import Edit, Row

_UNREAD = frozenset({KeyResultKind.MILESTONE, KeyResultKind.YES_NO})


def create_kpi(edit: Edit, command: CreateKpi) -> str:
    """Add a KPI to a team."""
    edit.reference("team", command.team_id, "team_id")
    edit.reference("person", command.owner_id, "owner_id")
    return edit.create("kpi", command.model_dump(exclude={"operation_id"}))


def edit_kpi(edit: Edit, command: EditKpi) -> str:
    """Change what was given of a KPI; the range that it has then stands upright."""
    kpi = edit.subject("kpi", command.kpi_id)
    edit.reference("team", command.team_id, "team_id")
    edit.reference("person", command.owner_id, "owner_id")
    after = {**kpi, **command.changes}
    low, high = after["healthy_low"], after["healthy_high"]
    if low is not None and high is not None and low > high:
        raise InvalidInput(
            f"The healthy range of {after['name']} would be upside down.",
            UPSIDE_DOWN,
            field="healthy_high",
        )
    if after["unit"] != kpi["unit"]:
        _refuse_other_unit(edit, kpi)
    return edit.change("kpi", kpi, command.changes, version=command.version)


def _refuse_other_unit(edit: Edit, kpi: Row) -> None:
    for title in _used_by(edit, "checks/kpi_readers", kpi):
        raise InvalidInput(
            f"{title} reads {kpi['name']} in {kpi['unit'] or 'plain numbers'}.",
            "Add another KPI for another unit.",
            field="unit",
        )


def reads(edit: Edit, key_result: Mapping[str, Any]) -> bool:
    """Return whether readings of its KPI measure a key result as it is going to be.

    One that is measured by its stages, or answered yes or no, corrects a KPI without reading it.

    Args:
        edit: The running edit.
        key_result: The columns kind, unit, kpi_id and reads_kpi.

    Raises:
        InvalidInput: It would read a KPI that is counted in another unit.
    """
    if key_result["kpi_id"] is None or not key_result["reads_kpi"]:
        return bool(key_result["reads_kpi"])
    if key_result["kind"] in _UNREAD:
        return False
    kpi = edit.tx.get("kpi", key_result["kpi_id"])
    if kpi["unit"] != key_result["unit"]:
        raise InvalidInput(
            f"{kpi['name']} is counted {_counted(kpi)}, and the key result {_counted(key_result)}.",
            "Make the units the same, or do not have its readings measure the key result.",
            field="reads_kpi",
        )
    return True


def _counted(row: Mapping[str, Any]) -> str:
    return f"in {row['unit']}" if row["unit"] else "without a unit"


def refuse_corrected(edit: Edit, kpi: Row) -> None:
    """Refuse to put a KPI away while a key result of an open cycle means to correct it.

    Raises:
        InvalidInput: One does; names it.
    """
    for title in _used_by(edit, "checks/kpi_correcting", kpi):
        raise InvalidInput(
            f"{title} means to correct {kpi['name']}.",
            "Let it correct another KPI, or none, first.",
            field="entity_id",
        )


def _used_by(edit: Edit, query: str, kpi: Row) -> list[str]:
    """Return what to call the key results that a query finds: by title those within reach."""
    rows = edit.tx.rows(query, kpi_id=kpi["kpi_id"], as_of=edit.today, team=edit.reach.team_id)
    return [row["title"] or "A key result of another team" for row in rows]


def record_kpi_reading(edit: Edit, command: RecordKpiReading) -> str:
    """Append a reading of a KPI, or the correction of one."""
    edit.subject("kpi", command.kpi_id)
    edit.not_future(command.measured_on, "measured_on")
    _refuse_correction(edit, command)
    values = command.model_dump(exclude={"operation_id", "backdated"})
    return edit.record(
        "kpi_reading",
        {**values, **_recorded(edit, command.measured_on, backdated=command.backdated)},
    )


def _refuse_correction(edit: Edit, command: RecordKpiReading) -> None:
    earlier = edit.reference("kpi_reading", command.supersedes_id, "supersedes_id")
    if earlier is None:
        return
    if earlier["kpi_id"] != command.kpi_id:
        raise InvalidInput(
            "The reading to correct belongs to another KPI.",
            "Choose a reading of this KPI.",
            field="supersedes_id",
        )
    for correction in edit.tx.rows(
        "checks/kpi_reading_corrections", kpi_reading_ids=[command.supersedes_id]
    ):
        raise InvalidInput(
            f"{correction['author']} corrected that reading already.",
            "Correct the newer one instead.",
            field="supersedes_id",
        )


def record_kpi_readings(edit: Edit, command: RecordKpiReadings) -> str:
    """Append many readings, all or none; return the id of the first."""
    for kpi_id in dict.fromkeys(reading.kpi_id for reading in command.readings):
        edit.subject("kpi", kpi_id)
    for place, reading in enumerate(command.readings):
        edit.not_future(reading.measured_on, f"readings.{place}.measured_on")
    rows = [
        {
            "kpi_reading_id": new_id(),
            **reading.model_dump(),
            "source": command.source,
            **_recorded(edit, reading.measured_on, backdated=command.backdated),
        }
        for reading in command.readings
    ]
    edit.tx.insert_all("kpi_reading", rows)
    return str(rows[0]["kpi_reading_id"])


def _recorded(edit: Edit, measured_on: date, *, backdated: bool) -> Row:
    return {
        **edit.author,
        "recorded_at": edit.now,
        "known_on": measured_on if backdated else edit.today,
    }


def take_back_readings(edit: Edit, undoes: Mapping[str, int]) -> None:
    """Correct readings by what was known before them; each stays on record.

    A correction goes back to what it corrected. Any other is corrected by one without a value: for
    every later day there was no reading.

    Args:
        edit: The running edit.
        undoes: The change that is taken back, by the reading that it made.

    Raises:
        InvalidInput: One is of a KPI that was archived.
    """
    readings = edit.tx.get_all("kpi_reading", list(undoes))
    for kpi_id in dict.fromkeys(reading["kpi_id"] for reading in readings):
        edit.subject("kpi", kpi_id)
    ids = [reading["supersedes_id"] or reading["kpi_reading_id"] for reading in readings]
    said = edit.tx.get_all("kpi_reading", ids)
    rows = [
        {
            "kpi_reading_id": new_id(),
            "supersedes_id": reading["kpi_reading_id"],
            **_said_before(reading, before),
            **_recorded(edit, reading["measured_on"], backdated=False),
        }
        for reading, before in zip(readings, said, strict=True)
    ]
    edit.tx.insert_all("kpi_reading", rows, action="undo", undoes=list(undoes.values()))


def _said_before(reading: Row, before: Row) -> Row:
    """What a reading goes back to: what it corrected, or nothing where that is itself."""
    is_correction = reading["supersedes_id"] is not None
    said = {name: before[name] for name in ("kpi_id", "measured_on", "value", "note", "source")}
    if not is_correction:
        said |= {"value": None, "source": None}
    if not is_correction or said["note"] is None:
        day = reading["measured_on"]
        said["note"] = f"Took back the reading of {day.day} {day:%b %Y}."
    return said
