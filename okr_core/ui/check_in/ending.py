"""How the queue ends: what moved and what was left for later, or when something is due next."""

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.vocabulary import KeyResultKind
from okr_core.ui import page, statuses
from okr_core.ui.check_in import typed
from okr_core.ui.check_in.reading import Asked
from okr_core.ui.check_in.run import Run
from okr_core.ui.frames import Row
from okr_core.ui.text import one_line, plain


def show(run: Run, asked: Asked) -> None:
    """Draw the end of a queue.

    Args:
        run: How far somebody is.
        asked: What is checked in on.
    """
    if run.is_over:
        _over(run, asked)
    else:
        _nothing_due(asked)


def _over(run: Run, asked: Asked) -> None:
    done = len(run.before)
    if run.skipped:
        st.subheader(f"{done} checked in, {len(run.skipped)} left for later", anchor=False)
    else:
        st.subheader(f"All done: {done} checked in", anchor=False)
    for key, before in run.before.items():
        now = asked.rows.get(key)
        if now is not None:
            st.markdown(f"**{one_line(now['title'])}**  \n{_moved(before, now)}")
    if run.skipped:
        for key in run.ids:
            if key in run.skipped:
                st.markdown(f":gray[:material/schedule:] {one_line(asked.rows[key]['title'])}")
        st.button(
            f"Back to the {len(run.skipped)} left for later",
            key="check_in.again",
            type="primary",
            on_click=run.again,
        )
        return
    _next(asked)
    if st.button("See the overview", key="check_in.overview", type="primary"):
        page.go("overview")


def _moved(before: Row, now: Row) -> str:
    said = []
    value = typed.said(now["current"], now)
    if before["current"] == now["current"]:
        said.append(f"still {plain(value)}")
    elif now["kind"] == KeyResultKind.YES_NO or before["current"] is None:
        said.append(plain(value))
    else:
        span = numbers.span(
            before["current"], now["current"], now["unit"], dash=" → ", in_full=True
        )
        said.append(plain(span))
    if before["progress"] != now["progress"]:
        done = f"{numbers.percent(before['progress'])} → {numbers.percent(now['progress'])}"
        said.append(f"{plain(done)} done")
    status = statuses.mark(now["status"])
    if before["status"] != now["status"]:
        status += f" (was {statuses.word(before['status'])})"
    said.append(status)
    if before["confidence"] != now["confidence"] and now["confidence"] is not None:
        was = "" if before["confidence"] is None else f"{before['confidence']:.0f} → "
        said.append(f"confidence {was}{now['confidence']:.0f}")
    return " · ".join(said)


def _nothing_due(asked: Asked) -> None:
    st.markdown(":green[:material/check_circle:] Nothing is due.")
    following = _next(asked)
    if following is not None:
        st.button(
            "Check in on it now",
            key="check_in.anyway",
            type="primary",
            on_click=lambda: page.pick(kr=following["key_result_id"]),
        )


def _next(asked: Asked) -> Row | None:
    """Say what is due next, and return it; None where nothing is."""
    ahead = [row for row in asked.rows.values() if not row["is_due"]]
    if not ahead:
        return None
    row = min(ahead, key=lambda one: one["due_on"])
    more = sum(one["due_on"] == row["due_on"] for one in ahead) - 1
    st.markdown(
        f"The next check-in is due on {numbers.day(row['due_on'])}: {one_line(row['title'])}"
        + (f", and {more:,} more" if more else "")
    )
    return row
