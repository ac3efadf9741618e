"""Writing objectives, publishing them, and checking in on their key results."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from okr_core.demo.calendar import Span, working_day
from okr_core.demo.story import Correction, KeyResult, NewTarget, Objective, Stage
from okr_core.demo.telling import Telling
from okr_core.model import commands as c

WRITTEN_BEFORE = timedelta(days=8)  # an objective is written so long before its cycle,
PUBLISHED_BEFORE = timedelta(days=5)  # and published
DRAFTED = -6  # days from today on which the drafts of the next cycle are written


def plan_objective(telling: Telling, objective: Objective) -> None:
    """Plan an objective from its first draft to the last check-in before today."""
    span = telling.spans[objective.cycle]
    written = min(span.starts_on - WRITTEN_BEFORE, telling.day(DRAFTED))
    telling.plan(written, _write if objective.carried is None else _take_over, objective)
    for key_result in objective.key_results:
        telling.plan(written, _write_key_result, objective, key_result)
    if objective.carried is not None:
        telling.plan(written, _leave_out, objective)
    if span.starts_on > telling.today:
        return
    telling.plan(published_on(span), _publish, objective)
    for key_result in objective.key_results:
        _plan_key_result(telling, key_result, span)


def published_on(span: Span) -> date:
    """Return the day on which the objectives of a cycle are published."""
    return span.starts_on - PUBLISHED_BEFORE


def _plan_key_result(telling: Telling, key_result: KeyResult, span: Span) -> None:
    if key_result.phase_targets:
        telling.plan(published_on(span), _set_phase_targets, key_result)
    if key_result.new_target is not None:
        day = telling.day(key_result.new_target.day)
        telling.plan(day, _move_target, key_result, key_result.new_target)
    for stage in key_result.stages:
        if stage.done is not None:
            telling.plan(telling.day(stage.done), _complete_stage, key_result, stage)
    for number, day in _check_in_days(key_result, span):
        telling.plan(day, _check_in, key_result, number)
        if number in key_result.corrections:
            correction = key_result.corrections[number]
            later = day + timedelta(days=correction.after)
            telling.plan(later, _correct, key_result, number, day, correction)


def _check_in_days(key_result: KeyResult, span: Span) -> Iterator[tuple[int, date]]:
    first = span.starts_on + timedelta(days=key_result.weekday)
    for index, confidence in enumerate(key_result.confidence):
        if confidence is not None:
            day = first + timedelta(days=index * span.cadence_days)
            yield index + 1, working_day(day, not_before=span.starts_on)


def _write(telling: Telling, objective: Objective) -> None:
    command = c.CreateObjective(
        team_id=telling.id("team", objective.team),
        cycle_id=telling.id("cycle", objective.cycle),
        title=objective.title,
        owner_id=telling.id("person", objective.owner),
        why=objective.why,
        ambition=objective.ambition,
        aligns_to_objective_id=telling.find("objective", objective.under),
        aligns_to_key_result_id=telling.find("key_result", objective.under),
        contribution=objective.contribution,
        carried_from_id=telling.find("objective", objective.carried_from),
    )
    telling.name(
        "objective", objective.key, telling.editor(objective.owner).create_objective(command)
    )


def _take_over(telling: Telling, objective: Objective) -> None:
    """Draft an objective from what goes on of the last cycle, and write it anew."""
    editor = telling.editor(objective.owner)
    decided = editor.carry_objective(
        c.CarryObjective(
            objective_id=telling.id("objective", str(objective.carried_from)),
            cycle_id=telling.id("cycle", objective.cycle),
            decision=objective.carried,
        )
    )
    drafted = telling.made("carry_decision", decided, "copy_id")
    telling.name("objective", objective.key, drafted)
    editor.edit_objective(
        c.EditObjective(
            objective_id=drafted,
            title=objective.title,
            owner_id=telling.id("person", objective.owner),
            why=objective.why,
            ambition=objective.ambition,
            aligns_to_objective_id=telling.find("objective", objective.under),
            aligns_to_key_result_id=telling.find("key_result", objective.under),
            contribution=objective.contribution,
        )
    )


def _leave_out(telling: Telling, objective: Objective) -> None:
    """Put away what came along from the last cycle and is not meant to go on."""
    named = {telling.id("key_result", one.key) for one in objective.key_results}
    for row in telling.key_results(objective.key):
        if row["key_result_id"] not in named:
            telling.editor(objective.owner).archive(
                c.Archive(entity="key_result", entity_id=row["key_result_id"])
            )


def _write_key_result(telling: Telling, objective: Objective, key_result: KeyResult) -> None:
    editor = telling.editor(objective.owner)
    if key_result.carried_from is not None:
        telling.name("key_result", key_result.key, _came_along(telling, objective, key_result))
        editor.edit_key_result(
            c.EditKeyResult(
                key_result_id=telling.id("key_result", key_result.key),
                **_as_written(telling, key_result),
            )
        )
        return
    command = c.CreateKeyResult(
        objective_id=telling.id("objective", objective.key),
        kind=key_result.kind,
        stages=tuple(c.Stage(title=one.title, share=one.share) for one in key_result.stages),
        **_as_written(telling, key_result),
    )
    telling.name("key_result", key_result.key, editor.create_key_result(command))


def _as_written(telling: Telling, key_result: KeyResult) -> dict[str, Any]:
    low, high = key_result.band
    return {
        "title": key_result.title,
        "owner_id": telling.id("person", key_result.owner),
        "unit": key_result.unit,
        "baseline": key_result.baseline,
        "baseline_on": None if key_result.baseline is None else telling.now,
        "target": key_result.target,
        "band_low": low,
        "band_high": high,
        "tolerance": key_result.tolerance,
        "weight": key_result.weight,
        "indicator": key_result.indicator,
        "kpi_id": telling.find("kpi", key_result.kpi),
    }


def _came_along(telling: Telling, objective: Objective, key_result: KeyResult) -> str:
    """Return the id of the draft that was made of a key result of the last cycle."""
    former = telling.id("key_result", str(key_result.carried_from))
    drafts = telling.key_results(objective.key)
    return next(str(row["key_result_id"]) for row in drafts if row["carried_from_id"] == former)


def _publish(telling: Telling, objective: Objective) -> None:
    command = c.PublishObjective(objective_id=telling.id("objective", objective.key))
    telling.editor(objective.owner).publish_objective(command)


def _set_phase_targets(telling: Telling, key_result: KeyResult) -> None:
    command = c.SetPhaseTargets(
        key_result_id=telling.id("key_result", key_result.key),
        targets=tuple(
            c.PhaseTarget(due_on=telling.day(days), value=value)
            for days, value in key_result.phase_targets
        ),
    )
    telling.editor(key_result.owner).set_phase_targets(command)


def _move_target(telling: Telling, key_result: KeyResult, new: NewTarget) -> None:
    command = c.ChangeGoalposts(
        key_result_id=telling.id("key_result", key_result.key),
        target=new.target,
        reason=new.reason,
    )
    telling.editor(key_result.owner).change_goalposts(command)


def _complete_stage(telling: Telling, key_result: KeyResult, stage: Stage) -> None:
    stage_id = telling.stage(key_result.key, stage.title)
    command = c.CompleteStage(milestone_stage_id=stage_id, done_on=telling.now)
    telling.editor(key_result.owner).complete_stage(command)


def _check_in(telling: Telling, key_result: KeyResult, number: int) -> None:
    blocker, help_from = key_result.blockers.get(number, (None, None))
    command = c.RecordCheckIn(
        key_result_id=telling.id("key_result", key_result.key),
        measured_on=telling.now,
        value=key_result.values[number - 1],
        confidence=key_result.confidence[number - 1],
        own_status=key_result.own.get(number),
        note=key_result.notes.get(number),
        blocker=blocker,
        help_from_id=telling.find("person", help_from),
        next_step=key_result.next_steps.get(number),
    )
    telling.name(
        "check_in",
        f"{key_result.key} {number}",
        telling.editor(key_result.owner).record_check_in(command),
    )


def _correct(
    telling: Telling, key_result: KeyResult, number: int, day: date, correction: Correction
) -> None:
    command = c.RecordCheckIn(
        key_result_id=telling.id("key_result", key_result.key),
        measured_on=day,
        value=correction.value,
        confidence=key_result.confidence[number - 1],
        note=correction.note,
        supersedes_id=telling.id("check_in", f"{key_result.key} {number}"),
    )
    telling.editor(key_result.owner).record_check_in(command)
