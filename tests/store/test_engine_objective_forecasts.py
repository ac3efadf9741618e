"""Where an objective ends if its key results go on as lately."""

import pytest
from ledger import Engine


def forecast(engine: Engine, day: str, objective_id: str = "aim") -> dict[str, object]:
    (row,) = engine.rows("objective_forecast", day, [objective_id])
    return row


def test_forecasts_of_key_results_come_together_by_weight(engine: Engine) -> None:
    """
    2025-01-01 key_result up   baseline=0 target=100 weight=3
    2025-01-01 key_result down baseline=100 target=0 kind=decrease
    2025-01-10 check_in a of=up value=10
    2025-01-20 check_in b of=up value=20
    2025-01-31 check_in c of=up value=31
    2025-01-10 check_in d of=down value=100
    2025-01-20 check_in e of=down value=100
    2025-01-31 check_in f of=down value=100
    """
    row = forecast(engine, "2025-02-01")
    assert (row["verdict"], row["key_results"], row["forecasts"]) == ("ok", 2, 2)
    assert row["weight_sum"] == 4
    assert row["forecast"] == pytest.approx(3 * 0.9 / 4)


def test_the_band_is_the_less_and_the_more_favourable_end(engine: Engine) -> None:
    """
    2025-01-01 key_result kr kind=decrease baseline=100 target=0
    2025-01-10 check_in a of=kr value=90
    2025-01-20 check_in b of=kr value=40
    2025-01-30 check_in c of=kr value=70
    2025-02-09 check_in d of=kr value=60
    """
    row = forecast(engine, "2025-02-14")
    ends = [row[name] for name in ("forecast_low", "forecast", "forecast_high")]
    assert ends == pytest.approx([0.15, 0.9, 0.9])


def test_progress_at_the_end_stays_between_nothing_and_all(engine: Engine) -> None:
    """
    2025-01-01 key_result fast baseline=0 target=100
    2025-01-01 key_result back baseline=50 target=100
    2025-01-10 check_in a of=fast value=30
    2025-01-20 check_in b of=fast value=60
    2025-01-31 check_in c of=fast value=90
    2025-01-10 check_in d of=back value=40
    2025-01-20 check_in e of=back value=30
    2025-01-31 check_in f of=back value=20
    """
    row = forecast(engine, "2025-02-01")
    assert [row[name] for name in ("forecast_low", "forecast", "forecast_high")] == [0.5] * 3


def test_what_weighs_nothing_counts_for_nothing(engine: Engine) -> None:
    """
    2025-01-01 key_result kr   baseline=0 target=100 weight=2
    2025-01-01 key_result free baseline=0 target=100 weight=0
    2025-01-10 check_in a of=kr value=10
    2025-01-20 check_in b of=kr value=20
    2025-01-31 check_in c of=kr value=31
    2025-01-31 check_in d of=free value=50
    """
    row = forecast(engine, "2025-02-01")
    assert (row["verdict"], row["key_results"], row["forecasts"]) == ("ok", 1, 1)
    assert (row["weight_sum"], row["forecast"]) == (2, pytest.approx(0.9))


def test_what_is_done_kept_in_its_band_or_closed_ends_where_it_stands(engine: Engine) -> None:
    """
    2025-01-01 key_result kr   baseline=0 target=100
    2025-01-01 key_result done kind=yes_no
    2025-01-01 key_result keep kind=maintain band_low=1 tolerance=1
    2025-01-01 key_result shut baseline=0 target=100
    2025-01-10 check_in a of=kr value=10
    2025-01-20 check_in b of=kr value=20
    2025-01-31 check_in c of=kr value=31
    2025-01-31 check_in d of=done value=1
    2025-01-31 check_in f of=keep value=2
    2025-01-31 check_in e of=shut value=60
    2025-02-01 change key_result shut state=closed
    """
    row = forecast(engine, "2025-02-01")
    assert (row["verdict"], row["forecasts"]) == ("ok", 4)
    assert row["forecast"] == pytest.approx((0.9 + 1 + 1 + 0.6) / 4)


@pytest.mark.parametrize(
    ("objective", "verdict", "forecasts"),
    [("young", "too_early", 1), ("kept", None, 1), ("early", "too_early", 0), ("band", None, 0)],
)
def test_it_stands_on_every_key_result_that_weighs_anything(
    engine: Engine, objective: str, verdict: str | None, forecasts: int
) -> None:
    """
    2025-01-01 objective young
    2025-01-01 objective kept
    2025-01-01 objective early
    2025-01-01 objective band
    2025-01-01 key_result a1 of=young baseline=0 target=100 weight=3
    2025-01-01 key_result a2 of=young baseline=0 target=100 weight=0.1
    2025-01-01 key_result b1 of=kept  baseline=0 target=100 weight=3
    2025-01-01 key_result b2 of=kept  kind=maintain band_low=1 tolerance=1 weight=0.1
    2025-01-01 key_result c1 of=early baseline=0 target=100
    2025-01-01 key_result d1 of=band  kind=maintain band_low=1 tolerance=1
    2025-01-10 check_in a11 of=a1 value=10
    2025-01-20 check_in a12 of=a1 value=20
    2025-01-31 check_in a13 of=a1 value=31
    2025-01-10 check_in b11 of=b1 value=10
    2025-01-20 check_in b12 of=b1 value=20
    2025-01-31 check_in b13 of=b1 value=31
    2025-01-31 check_in b21 of=b2 value=0.5
    2025-01-31 check_in c11 of=c1 value=31
    2025-01-31 check_in d11 of=d1 value=0.5
    """
    row = forecast(engine, "2025-02-01", objective)
    assert (row["verdict"], row["forecasts"]) == (verdict, forecasts)
    assert [row[name] for name in ("forecast", "forecast_low", "forecast_high")] == [None] * 3


def test_without_key_results_there_is_none(engine: Engine) -> None:
    """
    2025-01-01 objective bare
    """
    row = forecast(engine, "2025-02-14", "bare")
    assert (row["verdict"], row["key_results"], row["forecasts"]) == (None, 0, 0)


def test_only_the_chosen_and_visible_objectives_are_answered(engine: Engine) -> None:
    """
    2025-01-01 objective other
    2025-01-01 objective idea state=draft
    """
    rows = engine.rows("objective_forecast", "2025-02-14", ["aim", "idea", "nobody"])
    assert [row["objective_id"] for row in rows] == ["aim"]
    assert engine.rows("objective_forecast", "2025-02-14", []) == []
