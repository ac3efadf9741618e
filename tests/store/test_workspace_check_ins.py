"""Checking in: what is taken, what is refused, and what it does to the gauge."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import organisation
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.errors import InvalidInput


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    made = organisation.opened(tmp_path)
    yield made
    made.workspace.close()


def check_in(made: Organisation, key: str, day: date = TODAY, **values: Any) -> str:
    return made.editor.record_check_in(
        c.RecordCheckIn.model_validate(
            {"key_result_id": made.ids.get(key, key), "measured_on": day, **values}
        )
    )


def gauge(made: Organisation, key: str, as_of: date = TODAY) -> dict[str, Any]:
    return made.viewer.key_result(as_of, made[key]).iloc[0].to_dict()


def test_a_check_in_moves_the_gauge(made: Organisation) -> None:
    assert gauge(made, "late")["current"] == 7
    check_in(made, "late", value=4, confidence=8)
    assert gauge(made, "late")["current"] == 4
    assert gauge(made, "late")["progress"] == 1


def test_a_confidence_alone_does_not_measure(made: Organisation) -> None:
    check_in(made, "late", confidence=6)
    after = gauge(made, "late")
    assert (after["current"], after["confidence"]) == (7, 6)
    assert after["last_seen_on"].date() == TODAY


@pytest.mark.parametrize(
    ("key", "values", "field", "sentence"),
    [
        (
            "late",
            {"day": date(2026, 9, 1), "value": 5},
            "measured_on",
            "2026-09-01 is in the future. Choose a day from 2026-07-01 to today, 2026-08-31.",
        ),
        (
            "late",
            {"day": date(2026, 6, 30), "value": 5},
            "measured_on",
            "2026-06-30 is outside 2026 Q3. Choose a day from 2026-07-01 to today, 2026-08-31.",
        ),
        (
            "launch",
            {"value": 50, "confidence": 5},
            "value",
            "Run the new cold room is measured by its stages. "
            "Tick the stages that are done, and leave the value empty.",
        ),
        (
            "licence",
            {"value": 2},
            "value",
            "Hold the cold licence is answered yes or no. Enter 1 for yes or 0 for no.",
        ),
        (
            "late",
            {"value": 5, "confidence": 9},
            "note",
            "Confidence goes from 7 to 9. Add a note on what changed.",
        ),
        (
            "late",
            {"value": 5, "help_from_id": "nobody"},
            "help_from_id",
            "There is no person with the id nobody. Choose the person again.",
        ),
        (
            "late",
            {"value": 5, "supersedes_id": "nothing"},
            "supersedes_id",
            "There is no check-in with the id nothing. Choose the check-in again.",
        ),
    ],
)
def test_a_check_in_that_cannot_be_is_refused(
    made: Organisation, key: str, values: dict[str, Any], field: str, sentence: str
) -> None:
    before = made.changes()
    with pytest.raises(InvalidInput) as raised:
        check_in(made, key, **values)
    assert (raised.value.field, str(raised.value)) == (field, sentence)
    assert made.changes() == before


def test_a_draft_is_not_measured(made: Organisation) -> None:
    draft = made.editor.create_key_result(
        c.CreateKeyResult(objective_id=made["draft"], title="Returns", baseline=1, target=2)
    )
    with pytest.raises(InvalidInput, match="Publish Learn from every return first"):
        check_in(made, draft, value=1)


def test_the_jump_of_confidence_is_seen_from_the_day_that_is_measured(
    made: Organisation,
) -> None:
    check_in(made, "late", date(2026, 8, 1), value=9, confidence=6)
    check_in(made, "late", date(2026, 8, 2), value=9, confidence=8, note="The new routes")
    with pytest.raises(InvalidInput, match="from 6 to 8"):
        check_in(made, "late", date(2026, 8, 1), value=9, confidence=8)


def test_a_correction_counts_from_the_day_it_is_made(made: Organisation) -> None:
    newest = made.viewer.check_ins(TODAY, made["late"])["check_in_id"].iloc[0]
    check_in(made, "late", date(2026, 8, 24), value=9, confidence=7, supersedes_id=newest)
    assert gauge(made, "late", date(2026, 8, 30))["current"] == 7
    assert gauge(made, "late", TODAY)["current"] == 9


def test_a_corrected_check_in_stays_and_says_who_corrected_it(made: Organisation) -> None:
    newest = made.viewer.check_ins(TODAY, made["late"])["check_in_id"].iloc[0]
    fixed = check_in(made, "late", date(2026, 8, 24), value=9, supersedes_id=newest)
    rows = made.viewer.check_ins(TODAY, made["late"]).set_index("check_in_id")
    assert rows.loc[newest, "superseded_by_id"] == fixed
    assert rows.loc[newest, "superseded_by"] == "Mina Okafor"
    assert not rows.loc[fixed, "is_superseded"]
    earlier = made.viewer.check_ins(date(2026, 8, 30), made["late"]).set_index("check_in_id")
    assert not earlier.loc[newest, "is_superseded"]
    assert fixed not in earlier.index


def test_only_the_newest_check_in_is_corrected_and_only_of_the_same_key_result(
    made: Organisation,
) -> None:
    newest = made.viewer.check_ins(TODAY, made["late"])["check_in_id"].iloc[0]
    with pytest.raises(InvalidInput, match="belongs to another key result"):
        check_in(made, "orders", value=1, supersedes_id=newest)
    check_in(made, "late", value=9, supersedes_id=newest)
    with pytest.raises(InvalidInput, match="Mina Okafor corrected that check-in already"):
        check_in(made, "late", value=8, supersedes_id=newest)


def test_a_late_check_in_counts_from_the_day_it_was_recorded(made: Organisation) -> None:
    check_in(made, "orders", date(2026, 8, 28), value=400)
    assert gauge(made, "orders", date(2026, 8, 28))["current"] == 340
    assert gauge(made, "orders")["current"] == 400


def test_a_backdated_check_in_counts_from_its_own_day(made: Organisation) -> None:
    check_in(made, "orders", date(2026, 8, 28), value=400, backdated=True)
    assert gauge(made, "orders", date(2026, 8, 28))["current"] == 400


def test_a_stage_done_moves_the_gauge_and_undone_moves_it_back(made: Organisation) -> None:
    stages = made.viewer.stages(TODAY, made["launch"])
    second = stages.iloc[1]
    command = c.CompleteStage(
        milestone_stage_id=second["milestone_stage_id"],
        done_on=date(2026, 8, 20),
        version=int(second["version"]),
    )
    made.editor.complete_stage(command)
    assert gauge(made, "launch")["current"] == 70
    made.editor.complete_stage(
        c.CompleteStage(milestone_stage_id=second["milestone_stage_id"], done_on=None)
    )
    assert gauge(made, "launch")["current"] == 40


def test_a_kpi_that_a_key_result_reads_measures_it(made: Organisation) -> None:
    editor = made.editor
    kpi = editor.create_kpi(
        c.CreateKpi(
            team_id=made["dispatch"], name="Returns", unit="%", healthy_low=0, healthy_high=3
        )
    )
    objective = editor.create_objective(
        c.CreateObjective(
            team_id=made["dispatch"],
            cycle_id=made["quarter"],
            owner_id=made["ada"],
            title="Fewer parcels come back",
        )
    )
    made.ids["returns"] = editor.create_key_result(
        c.CreateKeyResult(
            objective_id=objective,
            owner_id=made["ada"],
            title="Returns",
            kind="decrease",
            unit="%",
            baseline=8,
            target=3,
            kpi_id=kpi,
        )
    )
    editor.publish_objective(c.PublishObjective(objective_id=objective))
    first = editor.record_kpi_reading(c.RecordKpiReading(kpi_id=kpi, measured_on=TODAY, value=5.5))
    assert gauge(made, "returns")["progress"] == pytest.approx(0.5)
    editor.record_kpi_reading(
        c.RecordKpiReading(kpi_id=kpi, measured_on=TODAY, value=3, supersedes_id=first)
    )
    assert gauge(made, "returns")["progress"] == 1
    with pytest.raises(InvalidInput, match="Mina Okafor corrected that reading already"):
        editor.record_kpi_reading(
            c.RecordKpiReading(kpi_id=kpi, measured_on=TODAY, value=4, supersedes_id=first)
        )
    with pytest.raises(InvalidInput, match="in the future"):
        editor.record_kpi_reading(
            c.RecordKpiReading(kpi_id=kpi, measured_on=date(2026, 9, 2), value=4)
        )
