"""What a click on the set-up page does at once: publish, put in order, archive, restore."""

from collections.abc import Sequence
from typing import Final, Literal

import streamlit as st

from okr_core.model.commands import Archive, PublishObjective, Reorder, Restore
from okr_core.ui import forms, undo
from okr_core.ui.frames import Row
from okr_core.ui.setup import reading

FORM: Final = "setup.action"

UP: Final = "Move up"
DOWN: Final = "Move down"
ARCHIVE: Final = "Archive"

Entity = Literal["team", "person", "cycle", "objective", "key_result", "idea"]


def problems() -> None:
    """Draw what was wrong with the last click, in sight wherever it was made.

    It asks who is writing if that was it; the next click then knows.
    """
    for form in (FORM, undo.FORM):
        found = forms.problems(form)
        if not found:
            continue
        with st.bottom:
            if "your_name" in found:
                with st.container(width=360):
                    forms.name_field(form)
            for field in found:
                if field != "your_name":
                    forms.problem(form, field)


def forget() -> None:
    """Forget what was wrong with the last click."""
    forms.forget(FORM)
    forms.forget(undo.FORM)


def places(row: Row) -> list[str]:
    """Return the ways a row can be moved among its neighbours."""
    ways = ((UP, "is_first"), (DOWN, "is_last"))
    return [way for way, is_at_the_end in ways if not row[is_at_the_end]]


def publish(objective: Row, key_results: Sequence[Row], *, form: str) -> bool:
    """Publish an objective with its drafts, from a callback; return success.

    Args:
        objective: With its id and version.
        key_results: Its drafts, the same.
        form: Which form is to say what was wrong.
    """
    objective_id, version = objective["objective_id"], objective["version"]
    drafts = [(one["key_result_id"], one["version"]) for one in key_results]
    operation = undo.same("publish", objective_id, version, *drafts)
    return undo.submit(
        form,
        lambda editor, name: editor.publish_objective(
            PublishObjective(operation_id=name, objective_id=objective_id, version=version)
        ),
        operation=operation,
        word="Published",
    )


def arrange(entity: Entity, row: Row, wish: str) -> None:
    """Move a row up or down, or archive it. For a callback.

    Args:
        entity: What the row is.
        row: With its id and version.
        wish: ``UP``, ``DOWN`` or ``ARCHIVE``; anything else is not for this function.
    """
    entity_id, version = row[f"{entity}_id"], row["version"]
    if wish == ARCHIVE:
        alone = reading.contributors(entity, entity_id)
        undo.submit(
            FORM,
            lambda editor, name: editor.archive(
                Archive(operation_id=name, entity=entity, entity_id=entity_id, version=version)
            ),
            operation=undo.same("archive", entity_id, version),
            word="Archived",
            note=_stand_alone(alone),
        )
    elif wish in {UP, DOWN}:
        undo.submit(
            FORM,
            lambda editor, name: editor.reorder(
                Reorder(
                    operation_id=name,
                    entity=entity,
                    entity_id=entity_id,
                    direction="up" if wish == UP else "down",
                )
            ),
            operation=undo.same(wish, entity_id, version),
            word="Moved",
        )


def _stand_alone(objectives: int) -> str:
    if not objectives:
        return ""
    counted = "1 objective" if objectives == 1 else f"{objectives} objectives"
    return f"Contributed to it, and now on their own: {counted}."


def restore(entity: Entity, row: Row) -> None:
    """Bring an archived row back. For a callback."""
    entity_id, version = row[f"{entity}_id"], row["version"]
    undo.submit(
        FORM,
        lambda editor, name: editor.restore(
            Restore(operation_id=name, entity=entity, entity_id=entity_id)
        ),
        operation=undo.same("restore", entity_id, version),
        word="Restored",
    )
