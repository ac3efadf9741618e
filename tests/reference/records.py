"""The raw rows that the engine reads, as frozen records: one class per table, fields as columns.

Only the columns that a number depends on, or that a row of the engine repeats, are here. Numbers
are read as the decimals a person typed (0.1 is one tenth), so that the reference computes exactly.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from typing import Any, ClassVar, TypeVar, cast

R = TypeVar("R", bound="Record")


def exact(number: float | None) -> Fraction | None:
    """The decimal that a stored double stands for, as an exact fraction."""
    return None if number is None else Fraction(repr(float(number)))


@dataclass(frozen=True, kw_only=True, repr=False)
class Record:
    """A row of one table, or of its revisions. Its text names only the columns that are set."""

    table: ClassVar[str]

    def __repr__(self) -> str:
        shown = (
            f"{name}={value.isoformat() if isinstance(value, date) else value}"
            for name in self.columns()
            if (value := getattr(self, name)) is not None
        )
        return f"{type(self).__name__}({', '.join(shown)})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002 - hypothesis calls it
        printer.text(repr(self))

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        return tuple(field.name for field in fields(cls))


@dataclass(frozen=True, kw_only=True, repr=False)
class Revision(Record):
    """A row as it stood from ``valid_from`` up to, but not including, ``valid_to``."""

    valid_from: date
    valid_to: date | None = None

    def stood_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, kw_only=True, repr=False)
class Setting(Record):
    table: ClassVar[str] = "setting"
    name: str
    value: str


@dataclass(frozen=True, kw_only=True, repr=False)
class Team(Revision):
    table: ClassVar[str] = "team_revision"
    team_id: str
    parent_team_id: str | None = None
    name: str
    kind: str
    archived_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Cycle(Revision):
    table: ClassVar[str] = "cycle_revision"
    cycle_id: str
    parent_cycle_id: str | None = None
    name: str
    starts_on: date
    ends_on: date
    phase: str
    cadence_days: int
    archived_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Objective(Revision):
    table: ClassVar[str] = "objective_revision"
    objective_id: str
    team_id: str
    cycle_id: str
    owner_id: str | None = None
    title: str
    ambition: str
    state: str
    aligns_to_objective_id: str | None = None
    aligns_to_key_result_id: str | None = None
    published_at: datetime | None = None
    archived_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class KeyResult(Revision):
    table: ClassVar[str] = "key_result_revision"
    key_result_id: str
    objective_id: str
    owner_id: str | None = None
    title: str
    kind: str
    indicator: str
    unit: str
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    band_low: float | None = None
    band_high: float | None = None
    tolerance: float | None = None
    weight: float
    kpi_id: str | None = None
    reads_kpi: bool = True
    state: str
    score: float | None = None
    published_at: datetime | None = None
    archived_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class PhaseTarget(Revision):
    table: ClassVar[str] = "key_result_phase_target"
    key_result_phase_target_id: str
    key_result_id: str
    due_on: date
    value: float


@dataclass(frozen=True, kw_only=True, repr=False)
class MilestoneStage(Revision):
    table: ClassVar[str] = "milestone_stage_revision"
    milestone_stage_id: str
    key_result_id: str
    position: int
    share: float
    done_on: date | None = None
    archived_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class CheckIn(Record):
    table: ClassVar[str] = "check_in"
    check_in_id: str
    key_result_id: str
    measured_on: date
    recorded_at: datetime
    known_on: date
    value: float | None = None
    confidence: int | None = None
    own_status: str | None = None
    supersedes_id: str | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class WorkshopRound(Record):
    table: ClassVar[str] = "workshop_round"
    workshop_round_id: str
    cycle_id: str
    key_result_id: str
    closed_at: datetime | None = None
    closed_on: date | None = None
    agreed_confidence: int | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Kpi(Revision):
    table: ClassVar[str] = "kpi_revision"
    kpi_id: str
    team_id: str
    owner_id: str | None = None
    name: str
    about: str | None = None
    unit: str
    direction: str
    healthy_low: float | None = None
    healthy_high: float | None = None
    archived_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class KpiReading(Record):
    table: ClassVar[str] = "kpi_reading"
    kpi_reading_id: str
    kpi_id: str
    measured_on: date
    recorded_at: datetime
    known_on: date
    value: float | None
    supersedes_id: str | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Project(Revision):
    table: ClassVar[str] = "project_revision"
    project_id: str
    team_id: str
    owner_id: str | None = None
    title: str
    method: str
    phase: str
    starts_on: date | None = None
    ends_on: date | None = None
    closed_on: date | None = None
    exemption: str | None = None
    exemption_reason: str | None = None
    exemption_reviewed_on: date | None = None
    is_template: bool = False
    archived_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class ProjectKeyResult(Revision):
    table: ClassVar[str] = "project_key_result_revision"
    project_key_result_id: str
    project_id: str
    key_result_id: str
    expected_effect: float | None = None
    expected_lag_days: int
    gap_decision: str | None = None
    gap_decided_on: date | None = None
    gap_note: str | None = None
    gap_review_on: date | None = None
    archived_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Task(Revision):
    table: ClassVar[str] = "task_revision"
    task_id: str
    project_id: str
    status: str
    planned_effort: float | None = None
    done_on: date | None = None
    archived_at: datetime | None = None


RECORDS: tuple[type[Record], ...] = (
    Setting,
    Team,
    Cycle,
    Objective,
    KeyResult,
    PhaseTarget,
    MilestoneStage,
    CheckIn,
    WorkshopRound,
    Kpi,
    KpiReading,
    Project,
    ProjectKeyResult,
    Task,
)


@dataclass(frozen=True)
class Organisation:
    """Every row of one database that a number of the engine may depend on."""

    rows: tuple[Record, ...]

    @cached_property
    def _by_class(self) -> dict[type[Record], tuple[Record, ...]]:
        return {kind: tuple(row for row in self.rows if type(row) is kind) for kind in RECORDS}

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every row of one table."""
        return cast(tuple[R, ...], self._by_class[kind])

    def with_rows(self, more: Iterable[Record]) -> "Organisation":
        return Organisation((*self.rows, *more))


def renamed(organisation: Organisation, name: Callable[[str], str]) -> Organisation:
    """The same organisation under other ids."""
    return Organisation(
        tuple(
            replace(
                row,
                **{
                    column: name(value)
                    for column in row.columns()
                    if column.endswith("_id") and (value := getattr(row, column)) is not None
                },
            )
            for row in organisation.rows
        )
    )
