"""What else the drawer of a key result offers: its stages, a copy, another place, the archive."""

from typing import Final

import streamlit as st

from okr_core.model.vocabulary import KeyResultKind
from okr_core.ui.frames import Row
from okr_core.ui.setup import actions, drawers, lists

_DUPLICATE: Final = "Duplicate"
_MOVE: Final = "Move to another objective"


def show(row: Row) -> None:
    """Draw the row of actions below the form.

    Args:
        row: The key result, as ``reading.key_result``.
    """
    key_result_id = row["key_result_id"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if row["kind"] == KeyResultKind.MILESTONE:
            st.button(
                "Stages",
                key=f"setup.stages-{key_result_id}",
                icon=":material/checklist:",
                type="tertiary",
                on_click=drawers.ask,
                args=("stages", key_result_id),
            )
        lists.menu(
            key_result_id,
            [_DUPLICATE, _MOVE, *actions.places(row), actions.ARCHIVE],
            lambda wish: _more(row, wish),
        )


def _more(row: Row, wish: str) -> None:
    forms = {_DUPLICATE: "duplicate_key_result", _MOVE: "move_key_result"}
    if wish in forms:
        drawers.ask(forms[wish], row["key_result_id"])
    else:
        drawers.close()
        actions.arrange("key_result", row, wish)
