"""The engine where a number lies exactly on a threshold: on the edge counts as reached."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from reference.database import Engine
from reference.engine import engine
from reference.histories import moment
from reference.records import (
    CheckIn,
    Cycle,
    KeyResult,
    Objective,
    Organisation,
    Project,
    ProjectKeyResult,
    Record,
    Task,
)

TODAY = date(2026, 3, 2)
LONG_AGO = date(2025, 1, 1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "okr.duckdb"

    opened = Engine(path)
    yield opened
    opened.close()


def measured(
    name: str, starts_on: date, days: int, ends: tuple[float, float], value: float
) -> list[Record]:
    """An objective in a cycle of its own, with one key result that has one check-in."""
    return [
        Cycle(
            valid_from=LONG_AGO,
            cycle_id=f"cycle-{name}",
            name=name,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=days - 1),
            phase="executing",
            cadence_days=7,
        ),
        Objective(
            valid_from=LONG_AGO,
            objective_id=f"objective-{name}",
            team_id="team-0",
            cycle_id=f"cycle-{name}",
            title=name,
            ambition="committed",
            state="published",
        ),
        KeyResult(
            valid_from=LONG_AGO,
            key_result_id=f"kr-{name}",
            objective_id=f"objective-{name}",
            title=name,
            kind="increase",
            indicator="lagging",
            unit="",
            baseline=ends[0],
            target=ends[1],
            weight=1.0,
            state="published",
        ),
        CheckIn(
            check_in_id=f"check-in-{name}",
            key_result_id=f"kr-{name}",
            measured_on=TODAY,
            recorded_at=moment(TODAY),
            known_on=TODAY,
            value=value,
        ),
    ]


@pytest.mark.parametrize(("tenths", "status"), [(9, "on_track"), (7, "at_risk")])
def test_a_key_result_exactly_on_a_threshold_has_reached_it(
    database: Engine, tenths: int, status: str
) -> None:
    """Each has come ``tenths`` tenths of the way that the share of its cycle passed asks for."""
    rows: list[Record] = []
    for days in (7, 10, 30, 61, 90, 92, 365):
        for passed in range(max(1, days // 10), days + 1, max(1, days // 20)):
            starts_on = TODAY - timedelta(days=passed - 1)
            if passed * 10 < days:
                continue
            ends, value = (0.1, round(0.1 + days, 1)), round(0.1 + passed * tenths / 10, 1)
            rows += measured(f"{days}-{passed}", starts_on, days, ends, value)
    organisation = Organisation(tuple(rows))
    database.load(organisation)
    found = database.rows(TODAY, ["key_result_status"])["key_result_status"]
    assert {key: row["status"] for key, row in found.items()} == dict.fromkeys(found, status)
    expected = engine(organisation, TODAY)["key_result_status"]
    assert {key: row["status"] for key, row in expected.items()} == dict.fromkeys(found, status)


def test_a_gap_opens_on_the_day_after_the_effect_was_due(database: Engine) -> None:
    """Delivered 10 days ago, with an effect after 10 days; the key result stands at its baseline.

    0.1 and 0.7 of 1.0 days of work are done: exactly the 80 % that count as delivered.
    """
    done_on = TODAY - timedelta(days=10)
    rows = measured("late", TODAY - timedelta(days=40), 50, (0.0, 1.0), 0.0)
    rows += [
        Project(
            valid_from=LONG_AGO,
            project_id="project",
            team_id="team-0",
            title="Project",
            method="kanban",
            phase="monitoring",
            starts_on=TODAY - timedelta(days=30),
        ),
        ProjectKeyResult(
            valid_from=LONG_AGO,
            project_key_result_id="link",
            project_id="project",
            key_result_id="kr-late",
            expected_lag_days=10,
        ),
    ]
    for effort, done in ((0.1, done_on), (0.7, done_on), (0.2, None)):
        rows.append(
            Task(
                valid_from=LONG_AGO,
                task_id=f"task-{effort}-{done}",
                project_id="project",
                status="done" if done else "todo",
                planned_effort=effort,
                done_on=done,
            )
        )
    organisation = Organisation(tuple(rows))
    database.load(organisation)
    for later, is_gap in ((0, False), (1, True)):
        day = TODAY + timedelta(days=later)
        found = database.rows(day, ["project_key_result_status"])
        assert found["project_key_result_status"]["link"]["delivered_on"] == done_on
        assert found["project_key_result_status"]["link"]["is_gap"] is is_gap
        expected = engine(organisation, day)["project_key_result_status"]
        assert expected["link"]["is_gap"] is is_gap


def test_a_score_is_rounded_half_away_from_zero(database: Engine) -> None:
    """Progress of 5 %, 15 %, 25 % … suggests 0.1, 0.2, 0.3 …, whatever the unit."""
    rows: list[Record] = []
    expected = {}
    for unit in (1.0, 0.1, 0.3, 7.0):
        for half in range(10):
            share = (2 * half + 1) / 20
            name = f"{unit}-{half}"
            rows += measured(name, TODAY, 90, (0.0, unit), round(share * unit, 4))
            expected[f"kr-{name}"] = (half + 1) / 10
    database.load(Organisation(tuple(rows)))
    found = database.rows(TODAY, ["key_result_status"])["key_result_status"]
    assert {key: row["suggested_score"] for key, row in found.items()} == pytest.approx(expected)
