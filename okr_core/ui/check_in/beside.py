"""What stands beside the fields in the queue: the place in it, the gauge, the last check-ins."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from okr_core.charts import arc, numbers, progress_words
from okr_core.charts.theme import ADAPTIVE
from okr_core.model.vocabulary import KeyResultKind
from okr_core.telling import explain
from okr_core.ui import drawing, page, statuses
from okr_core.ui.check_in import history as earlier
from okr_core.ui.check_in import reading
from okr_core.ui.check_in.form import Form
from okr_core.ui.check_in.run import Run
from okr_core.ui.frames import Row
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

_MOST: Final = 4


def place(run: Run) -> None:
    """Say how far the queue is."""
    facts = [f"**{run.place} of {len(run.ids)}**"]
    if run.before:
        facts.append(f"{len(run.before)} checked in")
    if run.skipped:
        facts.append(f"{len(run.skipped)} skipped")
    st.markdown(" · ".join(facts))


def gauge(row: Row, listed: Row, value: float | None) -> None:
    """Draw where the key result stands with what is typed, and what is known of it.

    Args:
        row: As it stands, as ``Viewer.key_result``.
        listed: As it stands in the list of what is due.
        value: What is typed; None where that is no value.
    """
    now = seen(row, value)
    stages = page.scoped(Viewer.stages_of_all) if row["kind"] == KeyResultKind.MILESTONE else None
    drawing.draw(
        arc.spec(ADAPTIVE),
        arc.datasets(pd.DataFrame([now]), stages),
        height=arc.HEIGHT,
        alt=f"{row['title']}: {progress_words.against_pace(now)}, {statuses.word(now['status'])}",
        key="check_in.arc",
    )
    said = standing(row, now)
    if said != standing(row, row):
        said[0] = f"With that: {said[0]}"
    st.markdown("  \n".join(said))
    st.caption("  \n".join(_facts(row, listed)))
    page.link("key_results", "Trend and projects", place="check_in", kr=row["key_result_id"])


def seen(row: Row, value: float | None) -> Row:
    """Return a key result as it would stand with a value.

    Args:
        row: As it stands, as ``Viewer.key_result``.
        value: What is typed; None where that is no value.
    """
    if value is None:
        return row
    would = reading.seen(page.scope().as_of, row["key_result_id"], value)
    return {**row, **would, "current": value, "is_measured": True}


def standing(row: Row, now: Row) -> list[str]:
    """Return where a key result would stand, and what that changes, as pieces of markdown.

    Args:
        row: As it stands.
        now: As it would stand.
    """
    said = [statuses.mark(now["status"])]
    if now["status"] != row["status"]:
        said[0] += f" · was {statuses.word(row['status'])}"
    if not numbers.is_missing(row["current"]) and now["current"] != row["current"]:
        change = numbers.span(row["current"], now["current"], row["unit"], dash=" → ", in_full=True)
        said.append(plain(change))
    return said


def _facts(row: Row, listed: Row) -> list[str]:
    facts = [one_line(" · ".join((row["objective"], row["team"] or "", row["cycle"])))]
    match row["kind"]:
        case KeyResultKind.MAINTAIN:
            facts.append(f"Keep {plain(explain.band(row))}")
        case KeyResultKind.INCREASE | KeyResultKind.DECREASE:
            way = numbers.span(
                row["baseline"], row["target"], row["unit"], dash=" to ", in_full=True
            )
            facts.append(f"From {plain(way)}")
    if not numbers.is_missing(row["owner"]):
        facts.append(f"Owner: {one_line(row['owner'])}")
    return [*facts, due(listed)]


def due(listed: Row) -> str:
    """Return since when a key result is due, or when it will be, as a sentence.

    Args:
        listed: A row of what is checked in on.
    """
    day = numbers.day(listed["due_on"])
    late = listed["days_overdue"]
    if late is None:
        return f"Not due before {day}"
    if late == 0:
        return "Due today"
    return f"Due since {day}, {late:.0f} {'day' if late == 1 else 'days'} ago"


def history(form: Form, check_ins: Sequence[Row]) -> None:
    """Draw the last check-ins, each with a way to correct it.

    Args:
        form: The form of their key result.
        check_ins: As ``Viewer.check_ins``.
    """
    st.markdown("**Last check-ins**")
    if not check_ins:
        st.caption("None yet.")
    for one in earlier.told(check_ins)[:_MOST]:
        with st.container(gap=None):
            st.markdown(earlier.words(one, form.row["unit"]))
            earlier.correct_button(one, form.correct)
