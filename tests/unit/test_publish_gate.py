"""Which facts an objective still needs before it is published."""

from typing import Any

import pytest

from okr_core.rules.publish_gate import missing_facts

OBJECTIVE = {"objective_id": "o", "title": "Arrive on time", "owner_id": "ada"}


def key_result(**values: Any) -> dict[str, Any]:
    whole = {
        "key_result_id": "k",
        "objective_id": "o",
        "title": "Late orders",
        "owner_id": "ada",
        "kind": "decrease",
        "unit": "%",
        "baseline": 12.0,
        "target": 4.0,
        "band_low": None,
        "band_high": None,
        "tolerance": None,
    }
    return {**whole, **values}


def missing(row: dict[str, Any], *shares: float) -> list[str]:
    stages = {"k": [{"share": share} for share in shares]}
    return [fact.field for fact in missing_facts(OBJECTIVE, [row], stages)]


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"baseline": 0.0, "target": -1.0}, []),
        ({"owner_id": None}, ["owner_id"]),
        ({"unit": "", "baseline": None, "target": None}, ["unit", "baseline", "target"]),
        ({"kind": "maintain", "target": None}, ["band_low", "tolerance"]),
        ({"kind": "maintain", "baseline": None, "band_high": 5.0, "tolerance": 1.0}, []),
        ({"kind": "yes_no", "unit": "", "baseline": None, "target": None}, []),
    ],
)
def test_each_kind_needs_what_measures_it(values: dict[str, Any], fields: list[str]) -> None:
    assert missing(key_result(**values)) == fields


@pytest.mark.parametrize(
    ("shares", "fields"),
    [
        ((20, 20, 20, 20, 20), []),
        ((33.33, 33.33, 33.34), []),
        ((50, 40), ["stages"]),
        ((60, 60), ["stages"]),
        ((), ["stages"]),
    ],
)
def test_the_stages_of_a_milestone_are_the_whole(
    shares: tuple[float, ...], fields: list[str]
) -> None:
    assert missing(key_result(kind="milestone", unit="%"), *shares) == fields


def test_an_objective_needs_an_owner_and_a_key_result() -> None:
    facts = missing_facts({**OBJECTIVE, "owner_id": None}, [], {})
    assert [(fact.entity_id, fact.title, fact.field) for fact in facts] == [
        ("o", "Arrive on time", "owner_id"),
        ("o", "Arrive on time", "key_results"),
    ]
