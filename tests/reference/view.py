"""An organisation as it was known on one day: what stood, what counted, what was measured."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from reference.records import (
    CheckIn,
    Cycle,
    KeyResult,
    Kpi,
    KpiReading,
    MilestoneStage,
    Objective,
    Organisation,
    PhaseTarget,
    Project,
    ProjectKeyResult,
    Revision,
    Setting,
    Task,
    Team,
    WorkshopRound,
    exact,
)

T = TypeVar("T")
V = TypeVar("V", bound=Revision)
E = TypeVar("E", CheckIn, KpiReading)

DEFAULTS = {
    "status.on_track_ratio": "0.90",
    "status.at_risk_ratio": "0.70",
    "status.just_started_pace": "0.10",
    "status.stale_grace_days": "3",
    "gap.delivered": "0.80",
    "gap.moved": "0.50",
    "gap.barely_delivered": "0.20",
}


@dataclass(frozen=True)
class Measurement:
    """A value of a key result on a day. ``source`` is check_in, kpi or stage."""

    measured_on: date
    recorded_at: datetime
    value: Fraction
    source: str


def grouped(rows: Iterable[T], key: Callable[[T], Hashable]) -> Mapping[Hashable, list[T]]:
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


class View:
    """What counts on ``day``, and nothing that was known only later."""

    def __init__(self, organisation: Organisation, day: date) -> None:
        self.organisation = organisation
        self.day = day
        stored = {row.name: row.value for row in organisation.all(Setting)}
        self.settings = {
            name: Fraction(stored.get(name, default)) for name, default in DEFAULTS.items()
        }

    def _on_the_day(self, kind: type[V]) -> list[V]:
        return [row for row in self.organisation.all(kind) if row.stood_on(self.day)]

    def _standing(self, kind: type[V]) -> list[V]:
        return [row for row in self._on_the_day(kind) if getattr(row, "archived_at", None) is None]

    @cached_property
    def team_revisions(self) -> dict[str, Team]:
        """Every team's revision of the day, archived ones too: an objective keeps its team."""
        return {row.team_id: row for row in self._on_the_day(Team)}

    @cached_property
    def teams(self) -> dict[str, Team]:
        return {row.team_id: row for row in self._standing(Team)}

    @cached_property
    def cycles(self) -> dict[str, Cycle]:
        return {row.cycle_id: row for row in self._standing(Cycle)}

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        """The visible ones: published or closed, and neither they nor their cycle archived."""
        return {
            row.objective_id: row
            for row in self._standing(Objective)
            if row.state in ("published", "closed") and row.cycle_id in self.cycles
        }

    @cached_property
    def key_results(self) -> dict[str, KeyResult]:
        """The visible ones, under visible objectives."""
        return {
            row.key_result_id: row
            for row in self._standing(KeyResult)
            if row.state in ("published", "closed") and row.objective_id in self.objectives
        }

    @cached_property
    def projects(self) -> dict[str, Project]:
        return {row.project_id: row for row in self._standing(Project) if not row.is_template}

    @cached_property
    def links(self) -> list[ProjectKeyResult]:
        """Links of a standing project to a visible key result."""
        return [
            row
            for row in self._standing(ProjectKeyResult)
            if row.project_id in self.projects and row.key_result_id in self.key_results
        ]

    @cached_property
    def aimed(self) -> set[str]:
        """The standing projects that are meant to move a key result, be it still a draft."""
        objectives = {
            row.objective_id
            for row in self._standing(Objective)
            if row.state != "dropped" and row.cycle_id in self.cycles
        }
        key_results = {
            row.key_result_id
            for row in self._standing(KeyResult)
            if row.state != "dropped" and row.objective_id in objectives
        }
        return {
            row.project_id
            for row in self._standing(ProjectKeyResult)
            if row.project_id in self.projects and row.key_result_id in key_results
        }

    @cached_property
    def _tasks(self) -> Mapping[Hashable, list[Task]]:
        return grouped(self._standing(Task), lambda row: row.project_id)

    def tasks(self, project_id: str) -> list[Task]:
        """The tasks of a project that are not cancelled."""
        return [row for row in self._tasks.get(project_id, []) if row.status != "cancelled"]

    @cached_property
    def _stages(self) -> Mapping[Hashable, list[MilestoneStage]]:
        return grouped(self._standing(MilestoneStage), lambda row: row.key_result_id)

    def stages(self, key_result: KeyResult) -> list[MilestoneStage]:
        return self._stages.get(key_result.key_result_id, [])

    def done_stages(self, key_result: KeyResult) -> list[MilestoneStage]:
        return [
            row
            for row in self.stages(key_result)
            if row.done_on is not None and row.done_on <= self.day
        ]

    @cached_property
    def _phase_targets(self) -> Mapping[Hashable, list[PhaseTarget]]:
        return grouped(self._on_the_day(PhaseTarget), lambda row: row.key_result_id)

    def phase_targets(self, key_result: KeyResult) -> list[PhaseTarget]:
        rows = self._phase_targets.get(key_result.key_result_id, [])
        return sorted(rows, key=lambda row: row.due_on)

    def _counting(self, entries: Iterable[E], own_id: Callable[[E], str]) -> list[E]:
        """Measured and known by the day, and not superseded by something known by then."""
        entries = list(entries)
        superseded = {row.supersedes_id for row in entries if row.known_on <= self.day}
        return sorted(
            (
                row
                for row in entries
                if row.measured_on <= self.day
                and row.known_on <= self.day
                and own_id(row) not in superseded
            ),
            key=lambda row: (row.measured_on, row.recorded_at),
        )

    @cached_property
    def _check_ins(self) -> Mapping[Hashable, list[CheckIn]]:
        entries = self._counting(self.organisation.all(CheckIn), lambda row: row.check_in_id)
        return grouped(entries, lambda row: row.key_result_id)

    def check_ins(self, key_result: KeyResult) -> list[CheckIn]:
        """Oldest first."""
        return self._check_ins.get(key_result.key_result_id, [])

    def agreed(self, key_result: KeyResult) -> list[tuple[date, datetime, int]]:
        """The day, the moment and the value of each confidence agreed on by the day."""
        return sorted(
            (row.closed_on, row.closed_at, row.agreed_confidence)
            for row in self.organisation.all(WorkshopRound)
            if row.key_result_id == key_result.key_result_id
            and row.agreed_confidence is not None
            and row.closed_on <= self.day
        )

    @cached_property
    def _readings(self) -> Mapping[Hashable, list[KpiReading]]:
        entries = self._counting(self.organisation.all(KpiReading), lambda row: row.kpi_reading_id)
        return grouped(entries, lambda row: row.kpi_id)

    @cached_property
    def kpis(self) -> dict[str, Kpi]:
        return {row.kpi_id: row for row in self._standing(Kpi)}

    def readings_of(self, kpi_id: str) -> list[KpiReading]:
        """Oldest first; what was taken back is not among them."""
        return [row for row in self._readings.get(kpi_id, []) if row.value is not None]

    def readings(self, key_result: KeyResult) -> list[KpiReading]:
        """Oldest first; none when no KPI measures the key result.

        What was measured after the cycle is not of it, and what came after the closing is not told:
        neither a reading nor a correction.
        """
        if key_result.kpi_id is None or not key_result.reads_kpi:
            return []
        objective = self.objectives[key_result.objective_id]
        cycle = self.cycles[objective.cycle_id]
        told = [row for row in self.organisation.all(KpiReading) if row.kpi_id == key_result.kpi_id]
        closings = [row.valid_from for row in (objective, key_result) if row.state == "closed"]
        if cycle.phase == "closed":
            closings.append(cycle.valid_from)
            if cycle.closed_at is not None:
                told = [row for row in told if row.recorded_at <= cycle.closed_at]
        told = [row for row in told if all(row.known_on <= closing for closing in closings)]
        return [
            row
            for row in self._counting(told, lambda row: row.kpi_reading_id)
            if row.value is not None and row.measured_on <= cycle.ends_on
        ]

    def measurements(self, key_result: KeyResult) -> list[Measurement]:
        """Oldest first. A done stage is one, worth the percent done by the end of its day."""
        if key_result.kind == "milestone":
            done = self.done_stages(key_result)
            return sorted(
                (
                    Measurement(
                        row.done_on,
                        datetime.combine(row.done_on, datetime.min.time()),
                        sum(
                            (exact(other.share) for other in done if other.done_on <= row.done_on),
                            Fraction(0),
                        ),
                        "stage",
                    )
                    for row in done
                ),
                key=lambda row: row.measured_on,
            )
        found = [
            Measurement(row.measured_on, row.recorded_at, exact(row.value), "check_in")
            for row in self.check_ins(key_result)
            if row.value is not None
        ]
        found += [
            Measurement(row.measured_on, row.recorded_at, exact(row.value), "kpi")
            for row in self.readings(key_result)
        ]
        return sorted(found, key=lambda row: (row.measured_on, row.recorded_at))
