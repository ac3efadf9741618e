"""What commands that change, move, copy, order and archive what is there say of their fields."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from okr_core.model import commands as c

DAY = date(2026, 8, 31)


def refused(command: type[c.Command], **values: Any) -> dict[str, str]:
    with pytest.raises(ValidationError) as error:
        command.model_validate(values)
    return c.refusals(error.value)


def test_what_is_left_out_is_no_change_and_none_clears() -> None:
    assert c.EditPerson(person_id="p", version=3, email=None).changes == {"email": None}
    assert c.EditTeam(team_id="t", name=" New  name ").changes == {"name": "New name"}
    edited = c.EditKeyResult(key_result_id="k", target=4, reason="Too easy", version=1)
    assert edited.changes == {"target": 4}


@pytest.mark.parametrize(
    ("command", "values"),
    [
        (c.EditTeam, {"team_id": "t"}),
        (c.EditPerson, {"person_id": "p", "version": 2}),
        (c.EditCycle, {"cycle_id": "c"}),
        (c.EditObjective, {"objective_id": "o"}),
        (c.EditKeyResult, {"key_result_id": "k", "reason": "Because"}),
    ],
)
def test_an_edit_changes_something(command: type[c.Command], values: dict[str, Any]) -> None:
    assert refused(command, **values) == {"": "Change something before saving."}


@pytest.mark.parametrize(
    ("command", "values", "field", "sentence"),
    [
        (c.EditTeam, {"team_id": "t", "name": None}, "name", "Fill in the name."),
        (c.EditTeam, {"team_id": "t", "kind": None}, "kind", "Fill in the kind."),
        (c.EditPerson, {"person_id": "p", "name": "  "}, "name", "Fill in the name."),
        (
            c.EditPerson,
            {"person_id": "p", "email": "mina"},
            "email",
            "Enter an email address such as mina@example.org, or leave it empty.",
        ),
        (c.EditCycle, {"cycle_id": "c", "ends_on": None}, "ends_on", "Choose a day."),
        (
            c.EditCycle,
            {"cycle_id": "c", "starts_on": DAY, "ends_on": date(2026, 8, 30)},
            "ends_on",
            "Choose a last day on or after the first day.",
        ),
        (
            c.EditObjective,
            {"objective_id": "o", "aligns_to_objective_id": "a", "aligns_to_key_result_id": "b"},
            "aligns_to_key_result_id",
            "Align it to an objective or to a key result, not to both.",
        ),
        (c.EditObjective, {"objective_id": "o", "title": None}, "title", "Fill in the title."),
        (c.EditKeyResult, {"key_result_id": "k", "weight": -1}, "weight", "Enter 0 or more."),
        (
            c.SetStages,
            {
                "key_result_id": "k",
                "stages": [
                    {"milestone_stage_id": "s", "title": "One", "share": 50},
                    {"milestone_stage_id": "s", "title": "Two", "share": 50},
                ],
            },
            "stages",
            "Name each stage once.",
        ),
        (
            c.SetStages,
            {"key_result_id": "k", "stages": [{"title": "One", "share": 0}]},
            "stages.0.share",
            "Enter the stage's share: above 0 and up to 100 percent.",
        ),
        (
            c.Reorder,
            {"entity": "person", "entity_id": "t", "direction": "up"},
            "entity",
            "Choose something that stands in an order, such as an objective, a project or a task.",
        ),
        (
            c.Reorder,
            {"entity": "team", "entity_id": "t", "direction": "left"},
            "direction",
            "Choose up or down.",
        ),
        (
            c.Archive,
            {"entity": "check_in", "entity_id": "t"},
            "entity",
            "Choose something that can be archived, such as an objective, a project or a task.",
        ),
        (c.MoveObjective, {"objective_id": "o", "team_id": "t"}, "cycle_id", "Choose the cycle."),
    ],
)
def test_a_field_that_cannot_be_says_what_to_do(
    command: type[c.Command], values: dict[str, Any], field: str, sentence: str
) -> None:
    assert refused(command, **values) == {field: sentence}


def test_the_stages_of_a_draft_may_be_unfinished() -> None:
    half = c.SetStages(key_result_id="k", stages=(c.EditedStage(title="Half", share=50),))
    assert half.stages[0].milestone_stage_id is None
    assert c.SetStages(key_result_id="k").stages == ()
