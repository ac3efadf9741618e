"""The numbers of the demo, recomputed outside: raw tables through plain DuckDB and plain Python."""

from datetime import timedelta
from pathlib import Path

import prepared
import pytest
from reference.comparison import differences
from reference.database import Engine
from reference.engine import engine

from okr_core.demo import build

TODAY = prepared.DAY


@pytest.mark.parametrize("size", [None, 1])
def test_every_number_of_the_demo_is_the_reference_s(tmp_path: Path, size: int | None) -> None:
    path = tmp_path / "demo.duckdb"
    if size is None:
        prepared.examples(path)
    else:
        build(path, today=TODAY, size=size)
    database = Engine(path)
    organisation = database.organisation()
    days = [TODAY, TODAY - timedelta(days=7), TODAY - timedelta(days=40)]
    found = database.rows_of_days(days)
    database.close()
    for day in days:
        expected = engine(organisation, day)
        assert expected["key_result_status"]
        forecasts = found[day]["key_result_forecast"]
        for key in forecasts.keys() - expected["key_result_forecast"].keys():
            assert forecasts.pop(key)["verdict"] is None
        assert differences(expected, found[day], day) == []
