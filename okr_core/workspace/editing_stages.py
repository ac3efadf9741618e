"""Edits of the stages of a milestone key result, as one table, under the write lock."""

from okr_core.model.commands import SetStages
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import KeyResultKind, State
from okr_core.rules.publish_gate import SHARE_TOLERANCE
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_key_results import key_result_in_work

_WRITTEN = ("title", "share", "position")


def set_stages(edit: Edit, command: SetStages) -> str:
    """Replace the stages: keep those named by id, add new ones, archive the others.

    The same stages again change nothing.
    """
    key_result = key_result_in_work(edit, command.key_result_id)
    if key_result["kind"] != KeyResultKind.MILESTONE:
        raise InvalidInput(
            f"{key_result['title']} is no milestone, so it has no stages.",
            "Choose the kind milestone first.",
            field="stages",
        )
    standing = {
        str(row["milestone_stage_id"]): row
        for row in edit.tx.rows("checks/key_result_stages", key_result_id=command.key_result_id)
    }
    written = [
        (
            _known(standing, stage.milestone_stage_id, number),
            {"title": stage.title, "share": stage.share, "position": number},
        )
        for number, stage in enumerate(command.stages)
    ]
    kept = {stage["milestone_stage_id"] for stage, _ in written if stage is not None}
    removed = [row for stage_id, row in standing.items() if stage_id not in kept]
    if not removed and all(
        stage is not None and all(stage[name] == values[name] for name in _WRITTEN)
        for stage, values in written
    ):
        return command.key_result_id
    _refuse_removal(removed)
    if key_result["state"] == State.PUBLISHED:
        _refuse_unfinished(key_result, command)
        shares_stay = not removed and all(
            stage is not None and stage["share"] == values["share"] for stage, values in written
        )
        if not shares_stay and command.reason is None:
            raise InvalidInput(
                f"{key_result['title']} is published, and what its stages are worth changes.",
                "Say why.",
                field="reason",
            )
    edit.tx.touch(
        "key_result", command.key_result_id, version=command.version, reason=command.reason
    )
    for row in removed:
        away = {"archived_at": edit.now}
        edit.change("milestone_stage", row, away, action="archive", reason=command.reason)
    for stage, values in written:
        if stage is None:
            new = {"key_result_id": command.key_result_id, **values}
            edit.create("milestone_stage", new, reason=command.reason)
        else:
            edit.change("milestone_stage", stage, values, reason=command.reason)
    return command.key_result_id


def _known(standing: dict[str, Row], stage_id: str | None, number: int) -> Row | None:
    if stage_id is None:
        return None
    if stage_id not in standing:
        raise InvalidInput(
            f"There is no stage with the id {stage_id} here.",
            "It may have been removed meanwhile; look at the stages again.",
            field=f"stages.{number}.milestone_stage_id",
        )
    return standing[stage_id]


def _refuse_removal(removed: list[Row]) -> None:
    for stage in removed:
        if stage["done_on"] is not None:
            raise InvalidInput(
                f"{stage['title']} was done on {stage['done_on']}, so it stays.",
                "Keep it, under another title if need be, or say first that it is not done.",
                field="stages",
            )


def _refuse_unfinished(key_result: Row, command: SetStages) -> None:
    total = sum(stage.share for stage in command.stages)
    if abs(total - 100) > SHARE_TOLERANCE:
        raise InvalidInput(
            f"The stages of {key_result['title']} add up to {total:.6g} %.",
            "Make them add up to 100 %, for it is published.",
            field="stages",
        )
