"""Taking check-ins back: each is corrected by one that says what was said before it.

A check-in stays on record, and every earlier day goes on showing it. So what takes it back is a
correction like any other, which counts from today, and can itself be taken back.
"""

from collections.abc import Mapping

from okr_core.model.identity import new_id
from okr_core.workspace.edit import Edit
from okr_core.workspace.editing_key_results import key_result_in_work

_SAID = (
    "key_result_id",
    "measured_on",
    "value",
    "confidence",
    "own_status",
    "note",
    "blocker",
    "help_from_id",
    "next_step",
)


def take_back_check_ins(edit: Edit, undoes: Mapping[str, int]) -> None:
    """Correct check-ins by what was said before them.

    Args:
        edit: The running edit.
        undoes: The change that is taken back, by the check-in that it made.

    Raises:
        CycleClosed: One is of a closed cycle.
        InvalidInput: One is of a key result that no longer changes.
    """
    found = edit.tx.rows("checks/taken_back_check_ins", check_in_ids=list(undoes))
    for key_result_id in dict.fromkeys(row["key_result_id"] for row in found):
        key_result_in_work(edit, key_result_id)
    for row in found:
        said = {name: row[name] for name in _SAID}
        day = row["taken_back_on"]
        said["note"] = said["note"] or f"Took back the check-in of {day.day} {day:%b %Y}."
        edit.tx.insert(
            "check_in",
            {
                **said,
                "check_in_id": new_id(),
                "recorded_at": edit.now,
                "known_on": edit.today,
                "supersedes_id": row["check_in_id"],
                **edit.author,
            },
            action="undo",
            undoes_seq=undoes[row["check_in_id"]],
        )
