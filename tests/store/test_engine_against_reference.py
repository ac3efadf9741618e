"""The engine's SQL against the plain-Python reference, over invented organisations.

Every row and every number is compared on several days. The quick profile repeats itself exactly;
``HYPOTHESIS_PROFILE=thorough`` searches further, with new examples each time.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from reference.comparison import agree, differences
from reference.database import Engine
from reference.engine import Row, engine
from reference.organisations import organisations_with_days
from reference.records import (
    CheckIn,
    KeyResult,
    KpiReading,
    Organisation,
    PhaseTarget,
    Record,
    Revision,
    WorkshopRound,
    renamed,
)

ODD = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
COMMON: dict[str, Any] = {"deadline": None, "print_blob": True, "suppress_health_check": ODD}
# The quick profile shows a failure as it was found; making it small can take minutes.
QUICK = settings(
    **COMMON, max_examples=32, derandomize=True, database=None, phases=[Phase.generate]
)
THOROUGH = settings(**COMMON, max_examples=400, phases=[Phase.reuse, Phase.generate, Phase.shrink])
PROFILE = THOROUGH if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else QUICK
FEWER = settings(PROFILE, max_examples=PROFILE.max_examples // 6)

LAST_DAY = date(2027, 1, 1)
UNITS = ("baseline", "target", "band_low", "band_high", "tolerance")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path: Path = tmp_path_factory.mktemp("engine") / "okr.duckdb"

    opened = Engine(path)
    yield opened
    opened.close()


def answers(database: Engine, organisation: Organisation, day: date) -> dict[str, dict[str, Row]]:
    """What the engine says of the organisation, loaded afresh."""
    database.load(organisation)
    return database.rows(day)


@PROFILE
@given(organisations_with_days(days=6))
def test_every_number_of_the_engine_is_the_reference_s(
    database: Engine, drawn: tuple[Organisation, list[date]]
) -> None:
    organisation, days = drawn
    database.load(organisation)
    for day, found in database.rows_of_days(days).items():
        expected = engine(organisation, day)
        found["key_result_forecast"] = of_moving_kinds(found["key_result_forecast"], organisation)
        for row in expected["key_result_status"].values():
            event(f"status {row['status']}")
        assert differences(expected, found, day) == []


def of_moving_kinds(forecasts: dict[str, Row], organisation: Organisation) -> dict[str, Row]:
    """The forecasts of key results that increase or decrease; others have none to compare."""
    moving = {
        row.key_result_id: row.kind in ("increase", "decrease")
        for row in organisation.all(KeyResult)
    }
    assert all(row["verdict"] is None for key, row in forecasts.items() if not moving[key])
    return {key: row for key, row in forecasts.items() if moving[key]}


@FEWER
@given(organisations_with_days(days=1))
def test_the_reader_gives_back_the_rows_that_were_loaded(
    database: Engine, drawn: tuple[Organisation, list[date]]
) -> None:
    organisation, _ = drawn
    database.clear()
    of_the_file = database.organisation().rows
    database.load(organisation)
    assert sorted(map(repr, database.organisation().rows)) == sorted(
        map(repr, [*of_the_file, *organisation.rows])
    )


def known_by(organisation: Organisation, day: date) -> Organisation:
    """The rows as the database held them at the end of ``day``."""
    rows: list[Record] = []
    for row in organisation.rows:
        if isinstance(row, Revision):
            if row.valid_from <= day:
                later = row.valid_to is not None and row.valid_to > day
                rows.append(replace(row, valid_to=None) if later else row)
        elif isinstance(row, WorkshopRound) and row.closed_on is not None and row.closed_on > day:
            rows.append(replace(row, closed_at=None, closed_on=None, agreed_confidence=None))
        elif not isinstance(row, CheckIn | KpiReading) or row.known_on <= day:
            rows.append(row)
    return Organisation(tuple(rows))


@FEWER
@given(organisations_with_days(days=1))
def test_what_becomes_known_later_changes_no_earlier_day(
    database: Engine, drawn: tuple[Organisation, list[date]]
) -> None:
    organisation, (day, *_) = drawn
    then = answers(database, known_by(organisation, day), day)
    # Looked back at from later, among other days.
    database.load(organisation)
    looked_back = database.rows_of_days([day, LAST_DAY])[day]
    assert differences(then, looked_back, day) == []


def reversed_name(name: str) -> str:
    """Another id, which sorts elsewhere among its like."""
    return name[::-1]


def with_reversed_names(value: Any, column: str) -> Any:
    """A value of the engine, with every id in it renamed."""
    if value is None or not (column.endswith("_id") or column == "path"):
        return value
    return [reversed_name(name) for name in value] if column == "path" else reversed_name(value)


@FEWER
@given(organisations_with_days(days=1))
def test_no_number_depends_on_what_the_ids_are(
    database: Engine, drawn: tuple[Organisation, list[date]]
) -> None:
    organisation, (day, *_) = drawn
    expected = {
        name: {
            reversed_name(key): {
                column: with_reversed_names(value, column) for column, value in row.items()
            }
            for key, row in rows.items()
        }
        for name, rows in answers(database, organisation, day).items()
    }
    found = answers(database, renamed(organisation, reversed_name), day)
    assert differences(expected, found, day) == []


def in_another_unit(organisation: Organisation, factor: float) -> Organisation:
    """Every measured thing in a unit of which ``factor`` make one; percents stay as they are.

    With a power of two for a factor no double is rounded, so that nothing else changes.
    """
    fixed = {
        row.key_result_id
        for row in organisation.all(KeyResult)
        if row.kind in ("milestone", "yes_no")
    }

    def scaled(row: Record) -> Record:
        if isinstance(row, KpiReading):
            return replace(row, value=None if row.value is None else row.value * factor)
        if not isinstance(row, KeyResult | CheckIn | PhaseTarget) or row.key_result_id in fixed:
            return row
        columns = UNITS if isinstance(row, KeyResult) else ("value",)
        given_ones = [column for column in columns if getattr(row, column) is not None]
        return replace(row, **{column: getattr(row, column) * factor for column in given_ones})

    return Organisation(tuple(map(scaled, organisation.rows)))


@FEWER
@given(organisations_with_days(days=1), st.sampled_from([2.0**-7, 0.25, 64.0, 1024.0]))
def test_the_unit_that_something_is_measured_in_changes_no_progress(
    database: Engine, drawn: tuple[Organisation, list[date]], factor: float
) -> None:
    organisation, (day, *_) = drawn
    before = answers(database, organisation, day)
    after = answers(database, in_another_unit(organisation, factor), day)
    for name, column in (
        ("key_result_status", "raw_progress"),
        ("key_result_status", "pace"),
        ("objective_status", "progress"),
        ("project_key_result_status", "moved"),
    ):
        assert before[name].keys() == after[name].keys()
        for key, row in before[name].items():
            assert agree(row[column], after[name][key][column]), (name, key, column)
