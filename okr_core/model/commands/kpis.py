"""Commands about KPIs: add and edit one, and keep readings of it, one or many at once."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from okr_core.model.commands.command import (
    Change,
    Command,
    Day,
    Id,
    Number,
    OptionalId,
    OptionalNote,
    Title,
    Unit,
    Values,
    refuse,
)
from okr_core.model.vocabulary import KpiDirection

MOST_READINGS = 5000  # as many as an import takes rows

UPSIDE_DOWN = "Put the upper end of the healthy range at or above its lower end."


class CreateKpi(Command):
    """Add a number that a team keeps healthy: within ``healthy_low`` to ``healthy_high``.

    A side that is None is open. ``direction`` says which way it is better, ``about`` what it is.
    """

    team_id: Id
    name: Title
    owner_id: OptionalId = None
    about: OptionalNote = None
    unit: Unit = ""
    direction: KpiDirection = KpiDirection.WITHIN
    healthy_low: Number | None = None
    healthy_high: Number | None = None

    @model_validator(mode="after")
    def _range(self) -> Self:
        _refuse_upside_down(self.healthy_low, self.healthy_high)
        return self


class EditKpi(Change):
    """Change a KPI. Its unit is settled once a key result reads it."""

    beside: ClassVar[frozenset[str]] = frozenset({"kpi_id"})
    kept: ClassVar[tuple[str, ...]] = ("team_id", "name", "unit", "direction")

    kpi_id: Id
    team_id: Id | None = None
    name: Title | None = None
    owner_id: OptionalId = None
    about: OptionalNote = None
    unit: Unit | None = None
    direction: KpiDirection | None = None
    healthy_low: Number | None = None
    healthy_high: Number | None = None

    @model_validator(mode="after")
    def _range(self) -> Self:
        _refuse_upside_down(self.healthy_low, self.healthy_high)
        return self


class RecordKpiReading(Command):
    """Keep one reading of a KPI, in its unit. ``backdated`` works as in a check-in.

    ``supersedes_id`` names the reading that this one corrects.
    """

    kpi_id: Id
    measured_on: Day
    value: Number
    note: OptionalNote = None
    source: OptionalNote = None
    supersedes_id: OptionalId = None
    backdated: bool = False


class KpiReadingEntry(Values):
    """One reading among many, in the unit of its KPI."""

    kpi_id: Id
    measured_on: Day
    value: Number
    note: OptionalNote = None


class RecordKpiReadings(Command):
    """Keep many readings, of one KPI or several, all of them or none.

    ``source`` says where they are from, such as the name of a file.
    """

    readings: Annotated[tuple[KpiReadingEntry, ...], Field(min_length=1, max_length=MOST_READINGS)]
    source: OptionalNote = None
    backdated: bool = False


def _refuse_upside_down(low: float | None, high: float | None) -> None:
    if low is not None and high is not None and low > high:
        raise refuse(UPSIDE_DOWN, "healthy_high")
