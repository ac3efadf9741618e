"""What a check-in said: one that was corrected or taken back stays, and says by whom."""

from collections.abc import Callable, Sequence

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


def told(check_ins: Sequence[Row]) -> list[Row]:
    """Return the check-ins in which something was said: not those that only take one back.

    Who took it back is said of the one that is struck out.

    Args:
        check_ins: Rows of ``Viewer.check_ins`` or ``Viewer.check_in_log``.
    """
    corrected = {one["check_in_id"]: one["supersedes_id"] for one in check_ins}
    return [
        one
        for one in check_ins
        # What takes a correction or an undo back says again what was said before that.
        if not one["is_undo"] or not numbers.is_missing(corrected.get(one["supersedes_id"]))
    ]


def words(one: Row, unit: str) -> str:
    """Return what a check-in said, as markdown of a few lines.

    Args:
        one: A row of ``Viewer.check_ins``.
        unit: Of its key result.
    """
    return _struck_out(one, unit) if one["is_superseded"] else _said(one, unit)


def _said(one: Row, unit: str) -> str:
    lines = [_line(one, unit), *(plain(one["note"]) for _ in [0] if _has(one, "note"))]
    if _has(one, "blocker"):
        whom = f" Help asked from {one_line(one['help_from'])}." if _has(one, "help_from") else ""
        lines.append(f":orange[:material/block:] {plain(one['blocker'])}{whom}")
    if _has(one, "next_step"):
        lines.append(f":material/arrow_forward: {plain(one['next_step'])}")
    return "  \n".join(lines)


def _struck_out(one: Row, unit: str) -> str:
    what, when = "corrected by", ""
    if one["is_taken_back"]:
        what, when = "taken back by", f" on {numbers.day(one['superseded_on'])}"
    lines = [f":gray[~~{_line(one, unit)}~~] · {what} {one_line(one['superseded_by'])}{when}"]
    for field in ("note", "blocker", "next_step"):
        if _has(one, field):
            lines.append(f":gray[~~{one_line(one[field])}~~]")
    return "  \n".join(lines)


def _line(one: Row, unit: str) -> str:
    said = [f"**{numbers.day(one['measured_on'])}**"]
    if _has(one, "value"):
        said.append(plain(numbers.full(one["value"], unit)))
    if _has(one, "confidence"):
        said.append(f"confidence {one['confidence']:.0f}")
    if _has(one, "own_status"):
        said.append(statuses.mark(one["own_status"]))
    who = one_line(one["author"])
    said.append(
        f"brought back by {who} on {numbers.day(one['known_on'])}" if one["is_undo"] else who
    )
    return " · ".join(said)


def _has(one: Row, field: str) -> bool:
    return not numbers.is_missing(one[field])
