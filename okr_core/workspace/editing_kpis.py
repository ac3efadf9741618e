"""Edits of KPIs and their readings: their rules under the write lock."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from okr_core.model.commands import CreateKpi, EditKpi, RecordKpiReading, RecordKpiReadings
from okr_core.model.commands.kpis import UPSIDE_DOWN
from okr_core.model.errors import InvalidInput
from okr_core.model.identity import new_id
from okr_core.workspace.edit import Edit, Row


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
    for reader in edit.tx.rows("checks/kpi_readers", kpi_id=kpi["kpi_id"]):
        raise InvalidInput(
            f"{reader['title']} reads {kpi['name']} in {kpi['unit'] or 'plain numbers'}.",
            "Add another KPI for another unit.",
            field="unit",
        )


def refuse_other_units(kpi: Row | None, key_result: Mapping[str, Any], *, field: str) -> None:
    """Refuse that a key result reads a KPI that is counted in another unit.

    Args:
        kpi: The KPI that it names, if any.
        key_result: The columns of the key result as they are going to be.
        field: The field that chose it.

    Raises:
        InvalidInput: It would.
    """
    if kpi is None or not key_result["reads_kpi"] or kpi["unit"] == key_result["unit"]:
        return
    counted = f"in {kpi['unit']}" if kpi["unit"] else "without a unit"
    raise InvalidInput(
        f"{kpi['name']} is counted {counted}, and the key result "
        + (f"in {key_result['unit']}." if key_result["unit"] else "without a unit."),
        "Make the units the same, or do not have it read the KPI.",
        field=field,
    )


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
    for reading in readings:
        earlier = reading["supersedes_id"]
        said = reading if earlier is None else edit.tx.get("kpi_reading", earlier)
        gone = f"Took back the reading of {reading['measured_on']}."
        edit.tx.insert(
            "kpi_reading",
            {
                "kpi_reading_id": new_id(),
                "kpi_id": reading["kpi_id"],
                "measured_on": said["measured_on"],
                "value": None if earlier is None else said["value"],
                "note": gone if earlier is None or said["note"] is None else said["note"],
                "source": None if earlier is None else said["source"],
                "supersedes_id": reading["kpi_reading_id"],
                **_recorded(edit, reading["measured_on"], backdated=False),
            },
            action="undo",
            undoes_seq=undoes[reading["kpi_reading_id"]],
        )
