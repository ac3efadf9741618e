"""Edits and undos in any order leave a sound database, and an undo brings back what was there."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import organisation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from organisation import TODAY, Organisation

from okr_core.model import commands as c
from okr_core.model.errors import OkrError

TEAMS = ("company", "operations", "dispatch", "own")
CYCLES = ("year", "quarter")
OBJECTIVES = ("growth", "service", "chain", "draft")
KEY_RESULTS = ("revenue", "late", "orders", "cold", "launch", "licence")
PROJECTS = ("routes", "boiler", "shelf")
TASKS = ("task1", "task2", "task3", "task4")
KINDS = ("increase", "decrease", "maintain", "milestone", "yes_no")

Pick = Callable[[tuple[Any, ...]], Any]
Made = tuple[str, dict[str, Any]]


def _stages(o: Organisation, pick: Pick) -> list[dict[str, Any]]:
    there = o.desk.stages_to_edit(key_result=o["launch"])
    kept = [
        {"milestone_stage_id": row.milestone_stage_id, "title": row.title, "share": row.share}
        for row in there.itertuples()
    ]
    added = {"title": "One more", "share": pick((10, 30))}
    return pick((kept, kept[1:], [*kept, added], [{**kept[0], "title": "Renamed"}, *kept[1:]]))


def _ids(o: Organisation, table: str) -> tuple[str, ...]:
    return tuple(o.workspace.whole_file().select("from " + table)[f"{table}_id"])


# Each entry gives a method of the Editor and the values of its command; ``pick`` chooses them.
EDITS: tuple[Callable[[Organisation, Pick], Made], ...] = (
    lambda o, pick: (
        "edit_team",
        {"team_id": o[pick(TEAMS)], "name": pick(("Vans", "Boats", "Dispatch"))},
    ),
    lambda o, pick: (
        "move_team",
        {"team_id": o[pick(TEAMS)], "parent_team_id": pick((None, *map(o.__getitem__, TEAMS)))},
    ),
    lambda o, pick: (
        "edit_cycle",
        {
            "cycle_id": o[pick(CYCLES)],
            "starts_on": pick((date(2026, 1, 1), date(2026, 6, 1), date(2026, 7, 25))),
            "ends_on": pick((date(2026, 9, 15), date(2026, 10, 31), date(2026, 12, 31))),
        },
    ),
    lambda o, pick: (
        "create_objective",
        {"team_id": o[pick(TEAMS)], "cycle_id": o[pick(CYCLES)], "title": "Something new"},
    ),
    lambda o, pick: (
        "edit_objective",
        {
            "objective_id": o[pick(OBJECTIVES)],
            "title": pick(("Shorter", "Longer")),
            "owner_id": pick((None, o["ada"])),
        },
    ),
    lambda o, pick: (
        "edit_objective",
        {
            "objective_id": o[pick(OBJECTIVES)],
            "aligns_to_objective_id": pick((None, *map(o.__getitem__, OBJECTIVES))),
        },
    ),
    lambda o, pick: (
        "edit_objective",
        {
            "objective_id": o[pick(OBJECTIVES)],
            "aligns_to_key_result_id": pick((None, *map(o.__getitem__, KEY_RESULTS))),
        },
    ),
    lambda o, pick: (
        "move_objective",
        {
            "objective_id": o[pick(OBJECTIVES)],
            "team_id": o[pick(TEAMS)],
            "cycle_id": o[pick(CYCLES)],
        },
    ),
    lambda o, pick: ("duplicate_objective", {"objective_id": o[pick(OBJECTIVES)]}),
    lambda o, pick: ("publish_objective", {"objective_id": o[pick(OBJECTIVES)]}),
    lambda o, pick: ("drop_objective", {"objective_id": o[pick(OBJECTIVES)], "reason": "Sold"}),
    lambda o, pick: (
        "create_key_result",
        {
            "objective_id": o[pick(OBJECTIVES)],
            "owner_id": o["ada"],
            "title": "Learned",
            "kind": pick(("yes_no", "milestone")),
        },
    ),
    lambda o, pick: (
        "edit_key_result",
        {
            "key_result_id": o[pick(KEY_RESULTS)],
            "target": pick((3, 6, 11, 400)),
            "reason": pick((None, "Because")),
        },
    ),
    lambda o, pick: (
        "edit_key_result",
        {"key_result_id": o[pick(KEY_RESULTS)], "kind": pick(KINDS), "title": "Other"},
    ),
    lambda o, pick: (
        "move_key_result",
        {"key_result_id": o[pick(KEY_RESULTS)], "objective_id": o[pick(OBJECTIVES)]},
    ),
    lambda o, pick: ("duplicate_key_result", {"key_result_id": o[pick(KEY_RESULTS)]}),
    lambda o, pick: (
        "set_stages",
        {"key_result_id": o["launch"], "stages": _stages(o, pick), "reason": "Because"},
    ),
    lambda o, pick: (
        "set_phase_targets",
        {
            "key_result_id": o["late"],
            "targets": pick(((), ({"due_on": TODAY, "value": pick((6, 7, 10))},))),
        },
    ),
    lambda o, pick: (
        "record_check_in",
        {"key_result_id": o[pick(KEY_RESULTS)], "measured_on": o.clock.today(), "value": 1},
    ),
    lambda o, pick: (
        "reorder",
        {
            "entity": "key_result",
            "entity_id": o[pick(KEY_RESULTS)],
            "direction": pick(("up", "down")),
        },
    ),
    lambda o, pick: ("archive", {"entity": "team", "entity_id": o[pick(TEAMS)]}),
    lambda o, pick: ("archive", {"entity": "objective", "entity_id": o[pick(OBJECTIVES)]}),
    lambda o, pick: ("archive", {"entity": "key_result", "entity_id": o[pick(KEY_RESULTS)]}),
    lambda o, pick: ("restore", {"entity": "objective", "entity_id": o[pick(OBJECTIVES)]}),
    lambda o, pick: ("restore", {"entity": "key_result", "entity_id": o[pick(KEY_RESULTS)]}),
    lambda o, pick: (
        "create_project",
        {
            "team_id": o[pick(TEAMS)],
            "title": "Something to do",
            "starts_on": pick((None, TODAY)),
            "template_id": pick((None, *_ids(o, "project"))),
        },
    ),
    lambda o, pick: ("make_template", {"project_id": o[pick(PROJECTS)], "title": "Again"}),
    lambda o, pick: (
        "link_project",
        {
            "project_id": pick(_ids(o, "project")),
            "key_result_id": o[pick(KEY_RESULTS)],
            "expected_effect": pick((None, 1, -1)),
        },
    ),
    lambda o, pick: (
        "decide_gap",
        {
            "project_key_result_id": pick(_ids(o, "project_key_result")),
            "decision": pick(("stop", "wait")),
            "note": "So be it",
            "review_on": o.clock.today() + timedelta(days=pick((0, 7))),
        },
    ),
    lambda o, pick: (
        "exempt_project",
        {"project_id": o[pick(PROJECTS)], "exemption": "technical", "reason": "It breaks"},
    ),
    lambda o, pick: ("add_punch_item", {"project_id": o[pick(PROJECTS)], "title": "Rust"}),
    lambda o, pick: (
        "update_task",
        {"task_id": o[pick(TASKS)], "status": pick(("doing", "done", "cancelled"))},
    ),
    lambda o, pick: (
        "close_project",
        {
            "project_id": o[pick(PROJECTS)],
            "what_worked": "This",
            "what_to_change": "That",
            "leave_open_tasks": pick((False, True)),
        },
    ),
    lambda o, pick: (
        pick(("archive", "restore")),
        {"entity": "project", "entity_id": pick(_ids(o, "project"))},
    ),
)
TABLES = (
    "team",
    "cycle",
    "objective",
    "key_result",
    "milestone_stage",
    "project",
    "project_key_result",
    "project_stage",
    "task",
    "punch_item",
)


def standing(made: Organisation) -> list[list[dict[str, Any]]]:
    """Every row that stands, by table and id, without its version."""
    found = []
    for table in TABLES:
        rows = made.workspace.whole_file().select("from " + table).drop(columns="version")
        there = rows[rows["archived_at"].isna()].sort_values(f"{table}_id")
        found.append(json.loads(there.to_json(orient="records", date_format="iso")))
    return found


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_edits_and_undos_leave_a_sound_database(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        made = organisation.opened(Path(folder))
        try:
            _live(made, data)
            assert made.workspace.doctor() == []
            _nothing_is_measured_outside_its_cycle(made)
        finally:
            made.workspace.close()


def _live(made: Organisation, data: st.DataObject) -> None:
    operations: list[str] = []

    def pick(choices: tuple[Any, ...]) -> Any:
        return data.draw(st.sampled_from(choices))

    for _ in range(data.draw(st.integers(4, 12))):
        if pick((False, False, False, True)):
            made.clock.set(made.clock.today() + timedelta(days=1))
        if operations and pick((False, False, True)):
            _undo(made, pick(tuple(operations)), operations)
            continue
        method, values = pick(EDITS)(made, pick)
        name = "".join(part.title() for part in method.split("_"))
        command = getattr(c, name).model_validate(values)
        before = made.workspace.version
        try:
            getattr(made.editor, method)(command)
        except OkrError:
            assert made.workspace.version == before
        else:
            if made.workspace.version > before:
                operations.append(command.operation_id)


def _undo(made: Organisation, operation: str, operations: list[str]) -> None:
    """Undo, and undo that: either is refused and changes nothing, or brings back what stood."""
    states = [standing(made)]
    for _ in range(3):
        try:
            operation = made.editor.undo(c.Undo(undone_operation_id=operation))
        except OkrError:
            assert standing(made) == states[-1]
            break
        operations.append(operation)
        states.append(standing(made))
        if len(states) > 2:
            assert states[-1] == states[-3]


def _nothing_is_measured_outside_its_cycle(made: Organisation) -> None:
    outside = made.workspace.whole_file().select(
        "select check_in_id from check_in "
        "join key_result using (key_result_id) "
        "join objective using (objective_id) join cycle using (cycle_id) "
        "where measured_on not between cycle.starts_on and cycle.ends_on"
    )
    assert outside.empty
