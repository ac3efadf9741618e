"""What the fields of one command must say together."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from okr_core.model import commands as c

DAY = date(2026, 8, 31)
EARLIER = date(2026, 8, 1)


def refused(command: type[c.Command], **values: Any) -> dict[str, str]:
    with pytest.raises(ValidationError) as error:
        command.model_validate(values)
    return c.refusals(error.value)


def key_result(**values: Any) -> dict[str, Any]:
    return {"objective_id": "o", "title": "Late orders", **values}


def stages(*shares: float) -> list[dict[str, Any]]:
    return [{"title": f"Stage {at}", "share": share} for at, share in enumerate(shares)]


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        (
            {"kind": "increase", "baseline": 5, "target": 5},
            "target",
            "Move the target away from the baseline, or choose the kind maintain.",
        ),
        (
            {"kind": "increase", "baseline": 5, "target": 3},
            "target",
            "Put the target above the baseline, or choose the kind decrease.",
        ),
        (
            {"kind": "decrease", "baseline": 3, "target": 5},
            "target",
            "Put the target below the baseline, or choose the kind increase.",
        ),
        (
            {"kind": "increase", "band_low": 1},
            "band_low",
            "Leave the band empty, or choose the kind maintain.",
        ),
        (
            {"kind": "maintain", "target": 4},
            "target",
            "Leave the target empty: a maintain key result has a band to stay in.",
        ),
        (
            {"kind": "maintain", "band_low": 5, "band_high": 2},
            "band_high",
            "Put the upper end of the band at or above its lower end.",
        ),
        (
            {"kind": "maintain", "band_low": 2, "tolerance": 0},
            "tolerance",
            "Enter a tolerance above 0: how far outside the band is worth 0 %.",
        ),
        (
            {"kind": "milestone", "target": 80},
            "target",
            "Leave the target empty: this kind ends at 100.",
        ),
        (
            {"kind": "yes_no", "baseline": 1},
            "baseline",
            "Leave the baseline empty: this kind starts at 0.",
        ),
        (
            {"kind": "milestone", "stages": stages(40, 40)},
            "stages",
            "Make the stages add up to 100 %; they add up to 80 % now.",
        ),
        (
            {"kind": "increase", "stages": stages(100)},
            "stages",
            "Leave the stages empty, or choose the kind milestone.",
        ),
        (
            {"kind": "milestone", "stages": stages(0, 100)},
            "stages.0.share",
            "Enter the stage's share: above 0 and up to 100 percent.",
        ),
        ({"weight": -1}, "weight", "Enter 0 or more."),
    ],
)
def test_goalposts_that_contradict_the_kind_are_refused(
    values: dict[str, Any], field: str, sentence: str
) -> None:
    assert refused(c.CreateKeyResult, **key_result(**values)) == {field: sentence}


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "increase", "baseline": -5, "target": 0},
        {"kind": "decrease", "baseline": 0, "target": -5},
        {"kind": "increase"},
        {"kind": "maintain", "band_low": 2, "tolerance": 1},
        {"kind": "milestone", "stages": stages(33.33, 33.33, 33.34)},
        {"kind": "yes_no"},
        {"weight": 0},
    ],
)
def test_goalposts_that_make_sense_are_taken(values: dict[str, Any]) -> None:
    command = c.CreateKeyResult.model_validate(key_result(**values))
    assert command.kind == values.get("kind", "increase")


def test_a_check_in_says_something() -> None:
    assert refused(c.RecordCheckIn, key_result_id="a", measured_on=DAY) == {
        "value": "Enter a value, a confidence, or both."
    }
    assert c.RecordCheckIn(key_result_id="a", measured_on=DAY, confidence=6).value is None


@pytest.mark.parametrize("confidence", [0, 11, -1, 5.5, "high"])
def test_confidence_is_a_whole_number_from_1_to_10(confidence: object) -> None:
    found = refused(c.RecordCheckIn, key_result_id="a", measured_on=DAY, confidence=confidence)
    assert found == {"confidence": "Choose a confidence from 1 to 10, as a whole number."}


def test_low_confidence_explains_itself() -> None:
    values = {"key_result_id": "a", "measured_on": DAY, "confidence": 3}
    assert refused(c.RecordCheckIn, **values) == {
        "note": "Add a note: a confidence of 3 or less needs a word on why."
    }
    assert c.RecordCheckIn(**values, note="Customs").confidence == 3


@pytest.mark.parametrize(
    ("command", "values"),
    [
        (c.CreateCycle, {"name": "Q3"}),
        (c.CreateProject, {"team_id": "t", "title": "Routes"}),
        (c.EditProject, {"project_id": "p"}),
        (c.AddProjectStage, {"project_id": "p", "title": "Plan"}),
    ],
)
def test_the_last_day_is_not_before_the_first(
    command: type[c.Command], values: dict[str, Any]
) -> None:
    assert refused(command, **values, starts_on=DAY, ends_on=EARLIER) == {
        "ends_on": "Choose a last day on or after the first day."
    }


@pytest.mark.parametrize(
    ("command", "values", "field", "sentence"),
    [
        (
            c.CreateCycle,
            {"name": "Q3", "starts_on": EARLIER, "ends_on": DAY, "phase": "closed"},
            "phase",
            "Start the cycle in an open phase and close it when it is over.",
        ),
        (
            c.CreateCycle,
            {"name": "Q3", "starts_on": EARLIER, "ends_on": DAY, "cadence_days": 0},
            "cadence_days",
            "Enter a cadence of 1 to 366 days.",
        ),
        (
            c.CreateTeam,
            {"name": "Mina's", "kind": "person"},
            "person_id",
            "Choose whose team this is.",
        ),
        (
            c.CreateTeam,
            {"name": "Dispatch", "kind": "team", "person_id": "p"},
            "person_id",
            "Leave the person empty, or choose the kind person.",
        ),
        (
            c.AlignObjective,
            {
                "objective_id": "o",
                "aligns_to_objective_id": "p",
                "aligns_to_key_result_id": "k",
            },
            "aligns_to_key_result_id",
            "Align it to an objective or to a key result, not to both.",
        ),
        (
            c.ChangeGoalposts,
            {"key_result_id": "k", "reason": "Too easy"},
            "target",
            "Change the baseline, the target or the band.",
        ),
        (
            c.ChangeGoalposts,
            {"key_result_id": "k", "target": 5},
            "reason",
            "Fill in the reason.",
        ),
        (
            c.SetPhaseTargets,
            {
                "key_result_id": "k",
                "targets": [{"due_on": DAY, "value": 1}, {"due_on": DAY, "value": 2}],
            },
            "targets",
            "Put the targets in order of their days, one for each day.",
        ),
        (
            c.ScoreKeyResult,
            {"key_result_id": "k", "score": 1.1},
            "score",
            "Enter a score from 0.0 to 1.0.",
        ),
        (
            c.CreateKpi,
            {"team_id": "t", "name": "Churn", "healthy_low": 5, "healthy_high": 2},
            "healthy_high",
            "Put the upper end of the healthy range at or above its lower end.",
        ),
        (
            c.CreateProject,
            {"team_id": "t", "title": "Boiler", "exemption": "regulatory"},
            "exemption_reason",
            "Say why this project needs no key result.",
        ),
        (
            c.CreateProject,
            {
                "team_id": "t",
                "title": "Boiler",
                "exemption": "regulatory",
                "exemption_reason": "Law",
                "links": [{"key_result_id": "k"}],
            },
            "exemption",
            "Link the project to a key result or exempt it, not both.",
        ),
        (
            c.CreateProject,
            {"team_id": "t", "title": "Boiler", "exemption_reason": "Law"},
            "exemption",
            "Choose which kind of exemption this is.",
        ),
        (
            c.CreateProject,
            {
                "team_id": "t",
                "title": "Routes",
                "links": [{"key_result_id": "k"}, {"key_result_id": "k"}],
            },
            "links",
            "Link each key result once.",
        ),
        (
            c.CreateProject,
            {
                "team_id": "t",
                "title": "Routes",
                "links": [{"key_result_id": "k", "expected_lag_days": -1}],
            },
            "links.0.expected_lag_days",
            "Enter the lag in whole days, 0 to 3650.",
        ),
        (
            c.CreateProject,
            {"team_id": "t", "title": "Routes", "phase": "closed"},
            "phase",
            "Start in an open phase, and close the project when it is over.",
        ),
        (
            c.EditProject,
            {"project_id": "p", "phase": "closed"},
            "phase",
            "Close the project instead, with what you learned from it.",
        ),
        (c.EditProject, {"project_id": "p", "title": None}, "title", "Fill in the title."),
        (c.EditProject, {"project_id": "p"}, "", "Change something before saving."),
        (
            c.ExemptProject,
            {"project_id": "p", "exemption": "technical"},
            "reason",
            "Say why this project needs no key result.",
        ),
        (
            c.CloseProject,
            {"project_id": "p", "what_worked": "Small steps", "what_to_change": " "},
            "what_to_change",
            "Say what to change.",
        ),
        (
            c.UpdateTask,
            {"task_id": "t", "status": "doing", "done_on": DAY},
            "done_on",
            "Set the status to done, or leave the day empty.",
        ),
        (c.UpdateTask, {"task_id": "t"}, "", "Change something before saving."),
        (
            c.RecordRetrospective,
            {"cycle_id": "c", "team_id": "t", "what_worked": "a", "what_did_not": "b"},
            "what_to_change",
            "Say what to change.",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused_at_its_field(
    command: type[c.Command], values: dict[str, Any], field: str, sentence: str
) -> None:
    assert refused(command, **values) == {field: sentence}


def test_what_is_left_out_of_an_edit_is_not_a_change() -> None:
    assert c.EditProject(project_id="p", ends_on=None).changes == {"ends_on": None}
    assert c.UpdateTask(task_id="t", title="New").changes == {"title": "New"}
    assert c.ChangeGoalposts(key_result_id="k", reason="r", target=4).changes == {"target": 4.0}
