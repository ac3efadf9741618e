"""Edits that measure: check-ins and milestone stages."""

from okr_core.model.commands import CheckInEntry, CompleteStage, RecordCheckIn, RecordCheckIns
from okr_core.model.commands.check_ins import CONFIDENCE_JUMP, NOTE_FOR_JUMP
from okr_core.model.errors import CycleClosed, InvalidInput, SeveralRefused
from okr_core.model.vocabulary import KeyResultKind
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_key_results import published_key_result


def record_check_in(edit: Edit, command: RecordCheckIn) -> str:
    """Append a check-in, or the correction of one."""
    return _record(edit, command, backdated=command.backdated)


def record_check_ins(edit: Edit, command: RecordCheckIns) -> str:
    """Append several check-ins, or none; return the id of the first.

    Raises:
        SeveralRefused: Some are refused; it has the sentences of them all.
    """
    recorded, refused = [], {}
    for number, entry in enumerate(command.check_ins):
        try:
            recorded.append(_record(edit, entry))
        except (InvalidInput, CycleClosed) as error:
            field = error.field if isinstance(error, InvalidInput) else ""
            refused[f"check_ins.{number}.{field}".removesuffix(".")] = str(error)
    if refused:
        raise SeveralRefused(refused)
    return recorded[0]


def _record(edit: Edit, command: CheckInEntry, *, backdated: bool = False) -> str:
    key_result, cycle = published_key_result(edit, command.key_result_id)
    edit.measured_in(cycle, command.measured_on, "measured_on")
    edit.reference("person", command.help_from_id, "help_from_id")
    _refuse_value(key_result, command.value)
    _refuse_correction(edit, command)
    _refuse_silent_jump(edit, command)
    values = command.model_dump(exclude={"operation_id", "backdated"})
    return edit.record(
        "check_in",
        {
            **values,
            **edit.author,
            "recorded_at": edit.now,
            "known_on": command.measured_on if backdated else edit.today,
        },
    )


def _refuse_value(key_result: Row, value: float | None) -> None:
    if value is None:
        return
    if key_result["kind"] == KeyResultKind.MILESTONE:
        raise InvalidInput(
            f"{key_result['title']} is measured by its stages.",
            "Tick the stages that are done, and leave the value empty.",
            field="value",
        )
    if key_result["kind"] == KeyResultKind.YES_NO and value not in {0.0, 1.0}:
        raise InvalidInput(
            f"{key_result['title']} is answered yes or no.",
            "Enter 1 for yes or 0 for no.",
            field="value",
        )


def _refuse_correction(edit: Edit, command: CheckInEntry) -> None:
    earlier = edit.reference("check_in", command.supersedes_id, "supersedes_id")
    if earlier is None:
        return
    if earlier["key_result_id"] != command.key_result_id:
        raise InvalidInput(
            "The check-in to correct belongs to another key result.",
            "Choose a check-in of this key result.",
            field="supersedes_id",
        )
    for correction in edit.tx.rows(
        "checks/check_in_corrections", check_in_id=command.supersedes_id
    ):
        raise InvalidInput(
            f"{correction['author']} corrected that check-in already.",
            "Correct the newer one instead.",
            field="supersedes_id",
        )


def _refuse_silent_jump(edit: Edit, command: CheckInEntry) -> None:
    if command.confidence is None or command.note is not None:
        return
    for previous in edit.tx.rows(
        "checks/previous_confidence",
        key_result_id=command.key_result_id,
        measured_on=command.measured_on,
        except_id=command.supersedes_id,
    ):
        if abs(command.confidence - previous["confidence"]) >= CONFIDENCE_JUMP:
            raise InvalidInput(
                f"Confidence goes from {previous['confidence']} to {command.confidence}.",
                NOTE_FOR_JUMP,
                field="note",
            )


def complete_stage(edit: Edit, command: CompleteStage) -> str:
    """Say when a milestone stage was done, or that it is not done after all."""
    stage = edit.subject("milestone_stage", command.milestone_stage_id)
    _, cycle = published_key_result(edit, stage["key_result_id"])
    if command.done_on is not None:
        edit.measured_in(cycle, command.done_on, "done_on")
    return edit.change(
        "milestone_stage", stage, {"done_on": command.done_on}, version=command.version
    )
