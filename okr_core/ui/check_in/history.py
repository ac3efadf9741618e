"""What a check-in said: one that was corrected stays, and says by whom."""

from collections.abc import Callable

import streamlit as st

from okr_core.charts import numbers
from okr_core.ui import statuses
from okr_core.ui.frames import Row
from okr_core.ui.text import one_line, plain


def correct_button(one: Row, correct: Callable[[str], None]) -> None:
    """Draw the way to correct a check-in, unless it was corrected.

    Args:
        one: A row of ``Viewer.check_ins``.
        correct: Called with its id.
    """
    if not one["is_superseded"]:
        st.button(
            "Correct",
            key=f"check_in.correct-{one['check_in_id']}",
            type="tertiary",
            on_click=correct,
            args=(one["check_in_id"],),
        )


def words(one: Row, unit: str) -> str:
    """Return what a check-in said, as markdown of a few lines.

    Args:
        one: A row of ``Viewer.check_ins``.
        unit: Of its key result.
    """
    said = [f"**{one['measured_on']:%-d %b %Y}**"]
    if not numbers.is_missing(one["value"]):
        said.append(plain(numbers.full(one["value"], unit)))
    if not numbers.is_missing(one["confidence"]):
        said.append(f"confidence {one['confidence']:.0f}")
    if not numbers.is_missing(one["own_status"]):
        said.append(statuses.mark(one["own_status"]))
    said.append(one_line(one["author"]))
    line = " · ".join(said)
    if one["is_superseded"]:
        return f":gray[~~{line}~~] · corrected by {one_line(one['superseded_by'])}"
    lines = [line, *(plain(one["note"]) for _ in [0] if not numbers.is_missing(one["note"]))]
    if not numbers.is_missing(one["blocker"]):
        asked = one["help_from"]
        whom = "" if numbers.is_missing(asked) else f" Help asked from {one_line(asked)}."
        lines.append(f":orange[:material/block:] {plain(one['blocker'])}{whom}")
    if not numbers.is_missing(one["next_step"]):
        lines.append(f":material/arrow_forward: {plain(one['next_step'])}")
    return "  \n".join(lines)
