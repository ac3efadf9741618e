"""How KPIs do, and what of them measures a key result."""

from typing import Any

import pytest
from ledger import Engine

DAY = "2025-02-14"


def kpi(engine: Engine, day: str = DAY, kpi_id: str = "kpi") -> dict[str, Any]:
    return engine.by_id("kpi_status", day)[kpi_id]


def test_a_kpi_is_healthy_from_one_end_of_its_range_to_the_other(engine: Engine) -> None:
    """
    2025-01-01 kpi kpi healthy_low=95 healthy_high=98 unit=%
    2025-02-01 kpi_reading a of=kpi value=95
    2025-02-02 kpi_reading b of=kpi value=94.9
    2025-02-03 kpi_reading c of=kpi value=98
    2025-02-04 kpi_reading d of=kpi value=98.1
    """
    seen = [
        (kpi(engine, f"2025-02-0{day}")["is_healthy"], kpi(engine, f"2025-02-0{day}")["health"])
        for day in (1, 2, 3, 4)
    ]
    assert seen == [(True, "healthy"), (False, "low"), (True, "healthy"), (False, "high")]
    row = kpi(engine)
    assert (row["value"], row["previous_value"], row["readings"]) == (98.1, 98.0, 4)
    assert row["change"] == pytest.approx(0.1)
    assert (str(row["measured_on"]), row["age_days"]) == ("2025-02-04", 10)
    assert (row["name"], row["unit"], row["direction"]) == ("kpi", "%", "within")


def test_an_end_that_is_open_is_never_left(engine: Engine) -> None:
    """
    2025-01-01 kpi low  healthy_low=10
    2025-01-01 kpi high healthy_high=10
    2025-01-01 kpi bare
    2025-01-01 kpi new healthy_low=10
    2025-02-01 kpi_reading a of=low value=1000
    2025-02-02 kpi_reading b of=low value=9
    2025-02-01 kpi_reading c of=high value=-1000
    2025-02-02 kpi_reading d of=high value=11
    2025-02-01 kpi_reading e of=bare value=1
    """
    assert [kpi(engine, "2025-02-01", name)["health"] for name in ("low", "high")] == [
        "healthy"
    ] * 2
    rows = engine.by_id("kpi_status", DAY)
    assert {name: (row["is_healthy"], row["health"]) for name, row in rows.items()} == {
        "low": (False, "low"),
        "high": (False, "high"),
        "bare": (None, "no_range"),
        "new": (None, "no_data"),
    }
    assert (rows["new"]["value"], rows["new"]["age_days"], rows["new"]["readings"]) == (
        None,
        None,
        0,
    )


def test_a_reading_is_better_when_it_went_the_good_way(engine: Engine) -> None:
    """
    2025-01-01 kpi sales   direction=higher
    2025-01-01 kpi waits   direction=lower
    2025-01-01 kpi warmth  direction=within healthy_low=18 healthy_high=22
    2025-01-01 kpi unknown direction=within
    2025-02-01 kpi_reading a of=sales value=10
    2025-02-02 kpi_reading b of=sales value=12
    2025-02-03 kpi_reading c of=sales value=12
    2025-02-01 kpi_reading d of=waits value=10
    2025-02-02 kpi_reading e of=waits value=12
    2025-02-03 kpi_reading f of=waits value=11
    2025-02-01 kpi_reading g of=warmth value=17
    2025-02-02 kpi_reading h of=warmth value=19
    2025-02-03 kpi_reading i of=warmth value=21
    2025-02-04 kpi_reading j of=warmth value=23
    2025-02-05 kpi_reading k of=warmth value=17
    2025-02-01 kpi_reading l of=unknown value=17
    2025-02-02 kpi_reading m of=unknown value=18
    """

    def better(name: str, *days: int) -> list[bool | None]:
        return [kpi(engine, f"2025-02-0{day}", name)["is_better"] for day in days]

    assert better("sales", 1, 2, 3) == [None, True, None]
    assert better("waits", 2, 3) == [False, True]
    assert better("warmth", 2, 3, 4, 5) == [True, None, False, None]
    assert better("unknown", 2) == [None]


def test_a_corrected_reading_changes_later_days_only(engine: Engine) -> None:
    """
    2025-01-01 kpi kpi healthy_low=10
    2025-02-01 kpi_reading a of=kpi value=8
    2025-02-05 kpi_reading b of=kpi value=12 measured_on=2025-02-01 supersedes_id=a
    2025-02-10 change kpi kpi healthy_low=20
    2025-02-12 change kpi kpi archived_at=2025-02-12T12:00:00
    """
    days = ("2025-02-04", "2025-02-05", "2025-02-10")
    assert [kpi(engine, day)["health"] for day in days] == ["low", "healthy", "low"]
    assert engine.rows("kpi_status", "2025-02-12") == []
    assert engine.rows("kpi_status", "2024-12-31") == []


def test_what_is_meant_to_correct_a_kpi_need_not_read_it(engine: Engine) -> None:
    """`both` reads the KPI it corrects, `own` has check-ins of its own.

    2025-01-01 kpi kpi
    2025-01-01 key_result both baseline=0 target=10 kpi_id=kpi
    2025-01-01 key_result own  baseline=0 target=10 kpi_id=kpi reads_kpi=false
    2025-01-01 project p
    2025-01-01 project_key_result one project_id=p key_result_id=both
    2025-01-01 project_key_result two project_id=p key_result_id=own
    2025-01-20 check_in a of=own value=2
    2025-02-01 kpi_reading a of=kpi value=5
    2025-02-10 change key_result own reads_kpi=true
    """
    before = engine.by_id("key_result_status", "2025-02-09")
    assert (before["both"]["current"], before["both"]["measurements"]) == (5.0, 1)
    assert (before["own"]["current"], before["own"]["measurements"]) == (2.0, 1)
    assert str(before["own"]["last_seen_on"]) == "2025-01-20"
    assert engine.link("2025-02-09", "two")["moved"] == 0.2
    measured = engine.rows("key_result_history", "2025-02-09", ["both", "own"])
    assert {(row["key_result_id"], row["source"]) for row in measured} == {
        ("both", "kpi"),
        ("own", "check_in"),
    }
    assert engine.key_result(DAY, "own")["current"] == 5.0
    assert engine.link(DAY, "two")["moved"] == 0.5
    assert kpi(engine, "2025-02-09")["correcting"] == 2
