"""The objectives at the top of what is looked at: which they are, and how they compare."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import organisation
import pytest
from organisation import TODAY, Organisation

from okr_core.model import commands as c

WEEK_AGO = date(2026, 8, 24)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Organisation]:
    live = organisation.opened(tmp_path)
    yield live
    live.workspace.close()


def test_they_are_the_company_s_where_it_has_some(live: Organisation) -> None:
    rows = live.viewer.top_objectives(TODAY, WEEK_AGO, live["quarter"])
    assert list(rows["title"]) == ["Grow without losing a customer"]
    assert (rows.iloc[0]["team"], rows.iloc[0]["cycle"]) == ("Harbour Foods", "2026")


def test_they_are_the_own_ones_of_a_team_that_is_picked(live: Organisation) -> None:
    rows = live.viewer.top_objectives(TODAY, WEEK_AGO, live["quarter"], live["operations"])
    assert list(rows["title"]) == ["Every order arrives when we said"]
    assert live.viewer.top_objectives(TODAY, WEEK_AGO, live["quarter"], live["own"]).empty


def test_a_team_without_any_shows_those_of_the_next_level(live: Organisation) -> None:
    live.editor.drop_objective(c.DropObjective(objective_id=live["growth"], reason="Done with"))
    rows = live.viewer.top_objectives(TODAY, WEEK_AGO, live["quarter"])
    assert list(rows["title"]) == ["Every order arrives when we said"]


def test_those_that_end_first_come_first_even_under_another_one(live: Organisation) -> None:
    objective = live.editor.create_objective(
        c.CreateObjective(
            team_id=live["company"],
            cycle_id=live["quarter"],
            title="Win back two customers",
            owner_id=live["mina"],
            aligns_to_objective_id=live["growth"],
        )
    )
    live.editor.create_key_result(
        c.CreateKeyResult(
            objective_id=objective,
            title="Back",
            unit="x",
            owner_id=live["mina"],
            baseline=0,
            target=2,
        )
    )
    live.editor.publish_objective(c.PublishObjective(objective_id=objective))
    rows = live.viewer.top_objectives(TODAY, WEEK_AGO, live["quarter"])
    assert list(rows["title"]) == ["Win back two customers", "Grow without losing a customer"]
    assert list(rows["is_new"]) == [True, False]
    assert rows["progress_before"].isna().tolist() == [True, False]


def test_they_are_compared_with_the_end_of_the_chosen_day(live: Organisation) -> None:
    """service: late 9.5 → 7 %, orders 320 → 340: (2 × 31.25 % + 10 %) ÷ 3 → 48.3 %."""
    row = live.viewer.top_objectives(
        TODAY, WEEK_AGO - timedelta(days=1), live["quarter"], live["operations"]
    ).iloc[0]
    assert row["progress_before"] == pytest.approx(0.725 / 3)
    assert row["progress_change"] == pytest.approx(1.45 / 3 - 0.725 / 3)
    assert (row["confidence_before"], row["confidence"]) == (5.5, 5.0)
    assert row["confidence_change"] == -0.5
    assert row["status_before"] == "stale"


def test_one_key_result_without_a_forecast_leaves_the_objective_without(
    live: Organisation,
) -> None:
    """late has five measurements over 49 days, orders two: only the end of late is known."""
    row = live.viewer.top_objectives(TODAY, WEEK_AGO, live["quarter"], live["operations"]).iloc[0]
    assert (row["verdict"], row["forecasts"], row["forecast_key_results"]) == ("too_early", 1, 2)
    assert row[["forecast", "forecast_low", "forecast_high"]].isna().all()
