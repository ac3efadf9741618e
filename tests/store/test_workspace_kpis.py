"""KPIs: who may change what, readings one by one and many at once, taken back, and the thread."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import organisation
import pytest
from organisation import PUBLISHED, TODAY, Organisation
from pydantic import ValidationError

from okr_core.model import commands as c
from okr_core.model.access import Access, Reach, Role
from okr_core.model.actor import Actor
from okr_core.model.errors import InvalidInput
from okr_core.workspace import Viewer


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    """Dispatch keeps late orders, in percent, at 5 or less; the key result ``late`` corrects it."""
    made = organisation.opened(tmp_path)
    made.ids["kpi"] = made.editor.create_kpi(
        c.CreateKpi(
            team_id=made["dispatch"],
            owner_id=made["ada"],
            name="Late orders",
            unit="%",
            direction="lower",
            healthy_high=5,
        )
    )
    yield made
    assert made.workspace.doctor() == []
    made.workspace.close()


def correct(made: Organisation, key: str = "late", **values: Any) -> None:
    made.editor.edit_key_result(
        c.EditKeyResult(key_result_id=made[key], kpi_id=made["kpi"], **values)
    )


def read(made: Organisation, value: float, day: date = TODAY, **values: Any) -> str:
    return made.editor.record_kpi_reading(
        c.RecordKpiReading(kpi_id=made["kpi"], measured_on=day, value=value, **values)
    )


def status(made: Organisation, as_of: date = TODAY) -> dict[str, Any]:
    return made.viewer.kpi(as_of, made["kpi"]).iloc[0].to_dict()


def refused(error: pytest.ExceptionInfo[InvalidInput]) -> tuple[str, str]:
    return error.value.field, error.value.message


def test_a_kpi_says_where_it_stands_and_how_it_went(made: Organisation) -> None:
    assert status(made)["health"] == "no_data"
    read(made, 7, TODAY - timedelta(days=7))
    read(made, 6.5)
    row = status(made)
    assert (row["health"], row["value"], row["previous_value"]) == ("high", 6.5, 7)
    assert (row["is_better"], row["team"], row["owner"]) == (True, "Dispatch", "Ada Ruiz")
    made.editor.edit_kpi(c.EditKpi(kpi_id=made["kpi"], healthy_high=8, version=row["version"]))
    assert status(made)["health"] == "healthy"
    assert made.viewer.kpis(TODAY - timedelta(days=1)).empty


def test_a_range_upside_down_is_refused_at_its_upper_end(made: Organisation) -> None:
    with pytest.raises(ValidationError) as invalid:
        c.CreateKpi(team_id=made["dispatch"], name="Odd", healthy_low=5, healthy_high=3)
    sentence = "Put the upper end of the healthy range at or above its lower end."
    assert c.refusals(invalid.value) == {"healthy_high": sentence}
    with pytest.raises(InvalidInput, match="would be upside down") as refusal:
        made.editor.edit_kpi(c.EditKpi(kpi_id=made["kpi"], healthy_low=6))
    assert refusal.value.field == "healthy_high"


def test_the_unit_is_settled_once_a_key_result_reads_it(made: Organisation) -> None:
    correct(made, reads_kpi=False)
    made.editor.edit_kpi(c.EditKpi(kpi_id=made["kpi"], unit="orders"))
    with pytest.raises(InvalidInput) as refusal:
        made.editor.edit_key_result(c.EditKeyResult(key_result_id=made["late"], reads_kpi=True))
    assert refused(refusal) == (
        "reads_kpi",
        "Late orders is counted in orders, and the key result in %.",
    )
    made.editor.edit_kpi(c.EditKpi(kpi_id=made["kpi"], unit="%"))
    made.editor.edit_key_result(c.EditKeyResult(key_result_id=made["late"], reads_kpi=True))
    with pytest.raises(InvalidInput) as refusal:
        made.editor.edit_kpi(c.EditKpi(kpi_id=made["kpi"], unit="orders"))
    assert refused(refusal) == ("unit", "Reduce late orders reads Late orders in %.")


def test_one_reading_feeds_the_kpi_and_the_key_result_that_reads_it(made: Organisation) -> None:
    correct(made, reads_kpi=False)
    read(made, 5.5)
    assert made.viewer.key_result(TODAY, made["late"])["current"].item() == 7
    made.editor.edit_key_result(c.EditKeyResult(key_result_id=made["late"], reads_kpi=True))
    assert made.viewer.key_result(TODAY, made["late"])["current"].item() == 5.5


def test_a_milestone_corrects_a_kpi_without_reading_it(made: Organisation) -> None:
    correct(made, "launch", reads_kpi=True)
    row = made.desk.key_results_to_edit(TODAY).set_index("key_result_id").loc[made["launch"]]
    assert (row["kpi_id"], bool(row["reads_kpi"])) == (made["kpi"], False)


def test_a_kpi_that_a_key_result_corrects_is_not_put_away(made: Organisation) -> None:
    correct(made)
    archive = c.Archive(entity="kpi", entity_id=made["kpi"])
    with pytest.raises(InvalidInput, match="Reduce late orders means to correct Late orders"):
        made.editor.archive(archive)
    made.editor.edit_key_result(c.EditKeyResult(key_result_id=made["late"], kpi_id=None))
    made.editor.archive(c.Archive(entity="kpi", entity_id=made["kpi"]))
    assert made.viewer.kpis(TODAY).empty
    with pytest.raises(InvalidInput, match="was archived"):
        read(made, 3)
    made.editor.restore(c.Restore(entity="kpi", entity_id=made["kpi"]))
    assert len(made.viewer.kpis(TODAY)) == 1


def test_a_refusal_tells_no_title_from_outside_the_reach(made: Organisation) -> None:
    correct(made)
    access = Access(role=Role.EDITOR, reach=Reach(team_id=made["dispatch"]))
    editor = made.workspace.editor(Actor(name="Ada Ruiz"), access)
    with pytest.raises(InvalidInput, match=r"^A key result of another team means to correct"):
        editor.archive(c.Archive(entity="kpi", entity_id=made["kpi"]))
    with pytest.raises(InvalidInput, match=r"^A key result of another team reads Late orders"):
        editor.edit_kpi(c.EditKpi(kpi_id=made["kpi"], unit="orders"))


def test_nothing_comes_back_that_reads_a_kpi_in_another_unit(made: Organisation) -> None:
    """``late`` in % reads the KPI in %; away from it, the KPI is counted in orders."""
    correct(made, reads_kpi=True)
    made.editor.archive(c.Archive(entity="key_result", entity_id=made["late"]))
    other = c.EditKpi(operation_id="other unit", kpi_id=made["kpi"], unit="orders")
    made.editor.edit_kpi(other)
    restore = c.Restore(entity="key_result", entity_id=made["late"])
    with pytest.raises(InvalidInput, match=r"in %, and Late orders, which it reads, in orders\."):
        made.editor.restore(restore)
    made.editor.undo(c.Undo(operation_id="back", undone_operation_id="other unit"))
    made.editor.restore(restore)
    with pytest.raises(InvalidInput, match="which it reads, in orders"):
        made.editor.undo(c.Undo(undone_operation_id="back"))


def test_no_key_result_is_left_with_a_kpi_that_is_not_there(made: Organisation) -> None:
    made.ids["kpi"] = made.editor.create_kpi(
        c.CreateKpi(operation_id="made", team_id=made["dispatch"], name="Delays", unit="%")
    )
    correct(made)
    with pytest.raises(InvalidInput, match="means to correct Delays, which is archived"):
        made.editor.undo(c.Undo(undone_operation_id="made"))
    made.editor.archive(c.Archive(entity="key_result", entity_id=made["late"]))
    made.editor.archive(c.Archive(entity="kpi", entity_id=made["kpi"]))
    restore = c.Restore(entity="key_result", entity_id=made["late"])
    with pytest.raises(InvalidInput, match="means to correct Delays, which is archived"):
        made.editor.restore(restore)
    made.editor.restore(c.Restore(entity="kpi", entity_id=made["kpi"]))
    made.editor.restore(restore)


def test_a_team_that_keeps_a_kpi_is_not_put_away(made: Organisation) -> None:
    team = made.editor.create_team(
        c.CreateTeam(name="Night shift", parent_team_id=made["dispatch"])
    )
    kpi = made.editor.create_kpi(c.CreateKpi(team_id=team, name="Sick days"))
    with pytest.raises(InvalidInput, match="Night shift still has KPIs: Sick days"):
        made.editor.archive(c.Archive(entity="team", entity_id=team))
    made.editor.archive(c.Archive(entity="kpi", entity_id=kpi))
    made.editor.archive(c.Archive(entity="team", entity_id=team))
    with pytest.raises(InvalidInput, match="Sick days belongs to Night shift"):
        made.editor.restore(c.Restore(entity="kpi", entity_id=kpi))


def many(made: Organisation, *entries: tuple[date, float]) -> c.RecordKpiReadings:
    return c.RecordKpiReadings(
        readings=tuple(
            {"kpi_id": made["kpi"], "measured_on": day, "value": value} for day, value in entries
        ),
        source="late.csv",
    )


def test_many_readings_are_kept_together_or_not_at_all(made: Organisation) -> None:
    week = timedelta(days=7)
    with pytest.raises(InvalidInput, match="in the future") as refusal:
        made.editor.record_kpi_readings(many(made, (TODAY, 5), (TODAY + week, 4)))
    assert refusal.value.field == "readings.1.measured_on"
    assert made.viewer.kpi_readings(TODAY, made["kpi"]).empty
    command = many(made, (TODAY - week, 6), (TODAY, 5))
    assert made.editor.record_kpi_readings(command) == made.editor.record_kpi_readings(command)
    readings = made.viewer.kpi_readings(TODAY, made["kpi"])
    assert readings[["value", "source", "author"]].values.tolist() == [
        [5, "late.csv", "Mina Okafor"],
        [6, "late.csv", "Mina Okafor"],
    ]


def test_many_readings_are_taken_back_at_once_and_again_forth(made: Organisation) -> None:
    read(made, 7, TODAY - timedelta(days=14))
    command = many(made, (TODAY - timedelta(days=7), 6), (TODAY, 5))
    made.editor.record_kpi_readings(command)
    lately = made.desk.recent_operations(most=1).iloc[0]
    assert (lately["title"], bool(lately["is_undoable"])) == ("Late orders", True)
    taken = made.editor.undo(c.Undo(undone_operation_id=command.operation_id))
    assert (status(made)["value"], status(made)["readings"]) == (7, 1)
    listed = made.viewer.kpi_readings(TODAY, made["kpi"])
    assert listed["is_taken_back"].tolist() == [True, True, False]
    made.editor.undo(c.Undo(undone_operation_id=taken))
    assert (status(made)["value"], status(made)["readings"]) == (5, 3)


def test_a_correction_that_is_taken_back_leaves_what_it_corrected(made: Organisation) -> None:
    first = read(made, 7)
    read(made, 6, operation_id="better", supersedes_id=first)
    assert status(made)["value"] == 6
    made.editor.undo(c.Undo(undone_operation_id="better"))
    assert (status(made)["value"], status(made)["readings"]) == (7, 1)
    listed = made.viewer.kpi_readings(TODAY, made["kpi"])
    assert "Took back the reading of 31 Aug 2026." in listed["note"].tolist()


def test_the_thread_runs_from_readings_over_key_results_to_deliveries(made: Organisation) -> None:
    """late goes from 12 to 4 % over 92 days; 70 % of the way is at risk: 12 − 0.7 × 8 = 6.4."""
    correct(made)
    read(made, 4.5)
    thread = made.viewer.kpi_thread(TODAY, made["kpi"])
    columns = ["day", "value", "low", "high"]
    ways = thread[thread["part"] == "corridor"][columns].values.tolist()
    assert [[day.date(), *rest] for day, *rest in ways] == [
        [date(2026, 6, 30), 12, 12, 12],
        [date(2026, 9, 30), 4, 4, pytest.approx(6.4)],
    ]
    reading = thread[thread["part"] == "reading"].iloc[0]
    assert (reading["value"], reading["status"]) == (4.5, "healthy")
    works = thread[thread["part"] == "delivery"]
    assert works[["title", "is_done"]].values.tolist() == [["New routes", True]]
    assert works["day"].item().date() == date(2026, 8, 6)
    made.editor.edit_kpi(c.EditKpi(kpi_id=made["kpi"], about="Of all orders of a week"))
    correct(made, "orders", reads_kpi=False)
    assert set(made.viewer.kpi_thread(TODAY, made["kpi"])["part"]) == {
        "corridor",
        "delivery",
        "reading",
    }


def test_often_read_kpis_have_a_trend_of_weeks(made: Organisation) -> None:
    days = [TODAY - timedelta(days=number) for number in range(100)]
    made.editor.record_kpi_readings(many(made, *((day, float(day.day)) for day in days)))
    trend = made.viewer.kpi_trends(TODAY)
    assert 14 <= len(trend) <= 16
    assert trend["measured_on"].is_monotonic_increasing
    assert trend.iloc[-1]["value"] == TODAY.day


def seen_by(made: Organisation, **reach: str) -> Viewer:
    return made.workspace.viewer(Access(role=Role.VIEWER, reach=Reach(**reach)))


def test_a_part_of_the_organisation_sees_its_own_kpis_alone(made: Organisation) -> None:
    correct(made)
    read(made, 6)
    outside = seen_by(made, team_id=made["own"])
    assert outside.kpis(TODAY).empty
    assert outside.kpi(TODAY, made["kpi"]).empty
    assert outside.kpi_readings(TODAY, made["kpi"]).empty
    assert outside.kpi_thread(TODAY, made["kpi"]).empty
    assert outside.kpi_trends(TODAY).empty
    inside = seen_by(made, team_id=made["operations"])
    assert inside.kpis(TODAY)["correcting"].tolist() == [1]
    year = seen_by(made, cycle_id=made["year"])
    assert year.kpis(TODAY)["correcting"].tolist() == [0]
    assert set(year.kpi_thread(TODAY, made["kpi"])["part"]) == {"reading"}


def test_an_editor_of_a_team_looks_after_its_kpis(made: Organisation) -> None:
    access = Access(role=Role.EDITOR, reach=Reach(team_id=made["dispatch"]))
    editor = made.workspace.editor(Actor(name="Ada Ruiz"), access)
    first = editor.record_kpi_reading(
        c.RecordKpiReading(kpi_id=made["kpi"], measured_on=TODAY, value=6)
    )
    editor.record_kpi_reading(
        c.RecordKpiReading(
            operation_id="better",
            kpi_id=made["kpi"],
            measured_on=TODAY,
            value=5,
            supersedes_id=first,
        )
    )
    editor.undo(c.Undo(undone_operation_id="better"))
    assert status(made)["value"] == 6


def test_an_earlier_day_knows_what_was_known_then(made: Organisation) -> None:
    made.clock.set(TODAY + timedelta(days=2))
    read(made, 9, TODAY)
    assert status(made)["health"] == "no_data"
    assert status(made, TODAY + timedelta(days=2))["value"] == 9
    assert made.viewer.kpis(PUBLISHED - timedelta(days=1)).empty
