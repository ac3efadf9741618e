"""What the API tells of each thing: its fields, their units, and the engine's column of each.

A field whose name differs from that of its column names the column as ``validation_alias``. A
column that is not named here is never told; every number is the engine's own.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Literal, TypeVar

import pandas as pd
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from okr_core import answer
from okr_core.model.vocabulary import (
    Ambition,
    CyclePhase,
    ExemptionReason,
    GapDecision,
    Indicator,
    KeyResultKind,
    KpiDirection,
    OwnStatus,
    ProjectMethod,
    ProjectPhase,
    Status,
    TeamKind,
)


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(_in_utc)]
# Said in the document and not checked here: the engine's number is told as it is.
Fraction = Annotated[float, Field(json_schema_extra={"minimum": 0, "maximum": 1})]
Count = Annotated[int, Field(json_schema_extra={"minimum": 0})]
Confidence = Annotated[int, Field(json_schema_extra={"minimum": 1, "maximum": 10})]


class Resource(BaseModel):
    """One thing as the API tells it. What is missing is null; every field is always there."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Cycle(Resource):
    """A stretch of time that objectives are set for."""

    id: str = Field(validation_alias="cycle_id")
    parent_id: str | None = Field(
        validation_alias="parent_cycle_id", description="The longer cycle around it."
    )
    name: str
    phase: CyclePhase
    starts_on: date
    ends_on: date = Field(description="Its last day.")
    cadence_days: int = Field(description="Days between two check-ins.")


class Team(Resource):
    """A team as it stood on the day."""

    id: str = Field(validation_alias="team_id")
    parent_id: str | None = Field(validation_alias="parent_team_id")
    name: str
    kind: TeamKind
    purpose: str | None
    depth: Count = Field(description="Steps below the top of the tree; 0 at the top.")


class Objective(Resource):
    """An objective with its numbers on the day, from its own key results only."""

    id: str = Field(validation_alias="objective_id")
    team_id: str
    team: str | None = Field(description="Name of the team.")
    cycle_id: str
    cycle: str = Field(description="Name of the cycle.")
    owner_id: str | None
    owner: str | None = Field(description="Name of the owner.")
    title: str
    why: str | None
    ambition: Ambition
    aligns_to_objective_id: str | None
    aligns_to_key_result_id: str | None
    contribution: str | None = Field(description="How it helps what it aligns to.")
    key_results: Count = Field(description="How many it has.")
    measured: Count = Field(description="How many of them are measured.")
    progress: Fraction | None = Field(
        description="Mean progress of its key results by weight, a fraction; null without weight."
    )
    pace: Fraction = Field(description="Progress expected by the day, a fraction.")
    status: Status = Field(description="That of its weakest key result.")
    confidence: float | None = Field(description="Median of its key results, 1 to 10.")
    last_seen_on: date | None = Field(description="Day of the last check-in, stage or reading.")


class KeyResult(Resource):
    """A key result with its numbers on the day."""

    id: str = Field(validation_alias="key_result_id")
    objective_id: str
    objective: str = Field(description="Title of its objective.")
    team_id: str
    team: str | None = Field(description="Name of the team.")
    cycle_id: str
    owner_id: str | None
    owner: str | None = Field(description="Name of the owner.")
    title: str
    kind: KeyResultKind
    unit: str = Field(description="What its values are counted in.")
    indicator: Indicator
    ambition: Ambition = Field(description="That of its objective.")
    weight: float = Field(description="Its share in the objective's progress, beside the others'.")
    baseline: float | None = Field(description="Where it started, in its unit.")
    baseline_on: date | None
    target: float | None = Field(description="Where it is to get, in its unit.")
    band_low: float | None = Field(description="Lower end of what to maintain, in its unit.")
    band_high: float | None = Field(description="Upper end of what to maintain, in its unit.")
    tolerance: float | None = Field(
        description="How far outside of the band progress falls to 0, in its unit."
    )
    measurements: Count = Field(description="How many values count.")
    current: float | None = Field(
        description="The latest value, in its unit; of a milestone, percent of the shares done."
    )
    measured_on: date | None = Field(description="Day of the latest value.")
    last_seen_on: date | None = Field(description="Day of the last check-in, stage or reading.")
    age_days: int | None = Field(description="Days since then, the cycle's end at the latest.")
    raw_progress: float | None = Field(
        description="Way from baseline to target as a fraction; below 0 and above 1 are possible."
    )
    progress: Fraction = Field(description="The same, held between 0 and 1; 0 when not measured.")
    is_measured: bool
    pace: Fraction = Field(description="Progress expected by the day, a fraction.")
    pace_ratio: float | None = Field(description="progress / pace; null where pace is 0.")
    confidence: Confidence | None
    confidence_change: int | None = Field(description="Against the one stated before.")
    own_status: OwnStatus | None = Field(description="What the owner says.")
    computed_status: Status = Field(description="What the numbers say.")
    status: Status = Field(description="The weaker of the two.")
    stages: Count | None = Field(description="How many a milestone has.")
    stages_done: Count | None
    suggested_score: Fraction | None = Field(
        description="progress to one decimal; null without a measurement."
    )
    score: Fraction | None = Field(description="The grade it was closed with; null while open.")


class ProjectLink(Resource):
    """What a project is meant to move, and whether it does."""

    key_result_id: str
    key_result: str = Field(description="Title of the key result.")
    expected_effect: float | None = Field(description="In the unit of the key result.")
    expected_lag_days: int = Field(description="Days from delivery until it should show.")
    start_value: float | None = Field(
        description="The key result's value when the project began, in its unit."
    )
    current: float | None = Field(description="Its value on the day, in its unit.")
    target: float | None = Field(description="Where it is to get, in its unit.")
    moved: float | None = Field(
        description="Way from start_value to target as a fraction; null without a measurement."
    )
    is_gap: bool = Field(description="Whether much was delivered and little moved.")
    gap_reason: str | None
    gap_decision: GapDecision | None = Field(description="What was last decided about a gap.")
    gap_decided_on: date | None
    gap_note: str | None = Field(description="Why it was decided so.")
    gap_review_on: date | None = Field(
        description="Last day on which the decision stands; null where it stands for good."
    )
    gap_is_open: bool = Field(description="Whether there is a gap and no decision stands.")
    is_unexplained: bool = Field(
        description="Whether the key result moved although the work has barely begun."
    )


class Project(Resource):
    """A project with what it delivered and what it moved by the day."""

    id: str = Field(validation_alias="project_id")
    team_id: str
    team: str | None = Field(description="Name of the team.")
    owner_id: str | None
    owner: str | None = Field(description="Name of the owner.")
    title: str
    method: ProjectMethod
    recommended_method: ProjectMethod | None = Field(
        description="What the method chooser recommended; null where it was not asked."
    )
    phase: ProjectPhase
    starts_on: date | None
    ends_on: date | None
    closed_on: date | None
    exemption: ExemptionReason | None = Field(description="Why it needs no key result.")
    exemption_reason: str | None
    tasks: Count = Field(description="How many it has, cancelled ones left out.")
    tasks_done: Count
    delivered: Fraction | None = Field(
        description="Share of its work that is done, a fraction; null without work to weigh."
    )
    moved: float | None = Field(description="That of its least-moved link, a fraction.")
    gaps: Count = Field(description="Links much delivered and little moved.")
    is_orphan: bool = Field(description="Whether it has neither a link nor an exemption.")
    links: tuple[ProjectLink, ...] = Field(description="The key results it is meant to move.")


class CheckIn(Resource):
    """What somebody said of a key result. It stays as it is; a correction is a new one."""

    id: str = Field(validation_alias="check_in_id")
    key_result_id: str
    measured_on: date = Field(description="The day that it is about.")
    recorded_at: Moment = Field(description="When it was said, UTC.")
    value: float | None = Field(description="In the unit of the key result.")
    confidence: Confidence | None
    own_status: OwnStatus | None
    note: str | None
    blocker: str | None
    help_from_id: str | None = Field(description="The person who is asked for help.")
    help_from: str | None = Field(description="Their name.")
    next_step: str | None
    author: str = Field(description="Who said it; of a check-in by the API, the link's name.")
    supersedes_id: str | None = Field(description="The check-in that it corrects.")
    superseded_by_id: str | None = Field(description="The check-in that corrects it.")


class Kpi(Resource):
    """A number that a team keeps healthy, with its latest reading on the day."""

    id: str = Field(validation_alias="kpi_id")
    team_id: str
    team: str | None = Field(description="Name of the team.")
    owner_id: str | None
    owner: str | None = Field(description="Name of the owner.")
    name: str
    about: str | None = Field(description="What it is and how it is counted.")
    unit: str = Field(description="What its readings are counted in.")
    direction: KpiDirection = Field(description="Which way it is better.")
    healthy_low: float | None = Field(
        description="Lower end of its healthy range, in its unit; null where that side is open."
    )
    healthy_high: float | None = Field(
        description="Upper end of its healthy range, in its unit; null where that side is open."
    )
    readings: Count = Field(description="How many count.")
    value: float | None = Field(description="The latest reading, in its unit.")
    measured_on: date | None = Field(description="Day of the latest reading.")
    age_days: int | None = Field(description="Days since then.")
    previous_value: float | None = Field(description="The reading before it, in its unit.")
    change: float | None = Field(description="value - previous_value, in its unit.")
    health: Literal["low", "high", "healthy", "no_range", "no_data"] = Field(
        description="Below, above or within its range; without a range or without a reading."
    )
    is_healthy: bool | None = Field(description="null without a reading or without a range.")
    is_better: bool | None = Field(
        description="Whether it changed the good way; null when neither better nor worse."
    )
    correcting: Count = Field(
        description="How many open key results within reach mean to correct it."
    )


class KpiReading(Resource):
    """What a KPI was on a day. It stays as it is; a correction is a new one."""

    id: str = Field(validation_alias="kpi_reading_id")
    kpi_id: str
    measured_on: date = Field(description="The day that it is about.")
    recorded_at: Moment = Field(description="When it was said, UTC.")
    value: float = Field(description="In the unit of the KPI.")
    note: str | None
    source: str | None = Field(description="Where it is from, such as the name of a file.")
    author: str = Field(description="Who said it; of a reading by the API, the link's name.")
    supersedes_id: str | None = Field(description="The reading that it corrects.")
    superseded_by_id: str | None = Field(description="What corrects it or takes it back.")
    is_taken_back: bool = Field(description="Whether it no longer counts, and none in its place.")


AnyResource = TypeVar("AnyResource", bound=Resource)


def shaped(kind: type[AnyResource], rows: pd.DataFrame) -> tuple[AnyResource, ...]:
    """Return the rows of a frame as the API tells them."""
    return tuple(kind.model_validate(record) for record in answer.records(rows))


def with_links(projects: pd.DataFrame, links: pd.DataFrame) -> tuple[Project, ...]:
    """Return projects as the API tells them, each with its links.

    Args:
        projects: Rows of ``Viewer.projects``.
        links: Rows of ``Viewer.project_links``, those of other projects too.
    """
    linked = {
        project_id: shaped(ProjectLink, links[links["project_id"] == project_id])
        for project_id in projects["project_id"]
    }
    return tuple(
        Project.model_validate(record | {"links": linked[record["project_id"]]})
        for record in answer.records(projects)
    )
