"""Every macro says what it is: the header is the contract of whoever asks the file directly."""

import re
from datetime import date, datetime

import pytest
from ledger import Engine

from okr_core.store import sql

MACRO = re.compile(r"^create or replace macro (\w+)\((.*?)\)\s+as( table)?\s", re.M | re.S)
ARGUMENTS = {
    "as_of": date(2025, 2, 14),
    "since": date(2025, 1, 31),
    "until": datetime.fromisoformat("2025-02-14T23:00"),
    "moment": datetime.fromisoformat("2025-02-14T09:00"),
    "ids": ["kr"],
    "cycle": "q1",
    "team": "crew",
    "teams": ["crew"],
    "cycles": ["q1"],
}
ONE_ROW = {"thresholds", "calibration_thresholds", "cycle_lineage"}
TEXTS = {name: sql.text("engine", name) for name in sql.names("engine")}
TABLES = {
    found[1]: (text, [name.strip() for name in found[2].split(",") if name.strip()])
    for text in TEXTS.values()
    if (found := MACRO.search(text)) and found[3]
}


def header(text: str) -> str:
    return text[: text.index("create or replace macro")]


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_is_one_macro_with_its_grain_parameters_and_source(name: str) -> None:
    text = TEXTS[name]
    assert len(MACRO.findall(text)) == 1
    assert name.partition("_")[2] == MACRO.search(text)[1]
    assert text.count(";\n") == 1 + header(text).count(";\n")
    assert text.endswith(";\n")
    for word in ("Grain:", "Parameters:"):
        assert word in header(text)


@pytest.mark.parametrize("macro", TABLES)
def test_every_column_and_parameter_is_in_the_header(engine: Engine, macro: str) -> None:
    """
    2025-01-01 key_result kr baseline=0 target=10
    """
    text, parameters = TABLES[macro]
    words = set(re.findall(r"\w+", header(text)))
    columns = engine.columns(macro, *(ARGUMENTS[name] for name in parameters))
    assert len(columns) == len(set(columns))
    assert {*columns, *parameters} - words == set()


@pytest.mark.parametrize("macro", TABLES)
def test_an_empty_database_has_an_answer(engine: Engine, macro: str) -> None:
    """
    2024-12-01 change team crew archived_at=2024-12-01T12:00:00
    2024-12-01 change objective aim archived_at=2024-12-01T12:00:00
    """
    rows = engine.rows(macro, *(ARGUMENTS[name] for name in TABLES[macro][1]))
    assert len(rows) == (1 if macro in ONE_ROW else 0)
