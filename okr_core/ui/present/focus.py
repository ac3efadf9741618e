"""One key result for the whole room: what it is, where it stands, and what is done about it now."""

import pandas as pd
import streamlit as st

from okr_core.charts import arc, numbers, progress_words
from okr_core.charts.theme import ADAPTIVE
from okr_core.model.vocabulary import CyclePhase, KeyResultKind
from okr_core.telling import explain
from okr_core.ui import check_in_form, drawing, forms, page, statuses
from okr_core.ui.frames import Row, read, records
from okr_core.ui.text import one_line, plain
from okr_core.ui.workshop import acting, asking, vote_panel
from okr_core.workspace import Viewer

_WIDTH, _HEIGHT = 640, 480
_LONGEST_UNIT = 10
_CHECKS_IN = "present.checks_in"
_SHOWN = "present.shown"


def left(key_result_id: str | None) -> None:
    """Tidy up the form of the key result that was in focus before, if it is no more.

    Args:
        key_result_id: What is in focus now; None is nothing.
    """
    shown = st.session_state.get(_SHOWN)
    if shown is not None and shown != key_result_id:
        forms.forget(check_in_form.name(shown))
    st.session_state[_SHOWN] = key_result_id


def is_typed_in(row: Row) -> bool:
    """Return whether a form to type in is shown beside the key result.

    Args:
        row: The key result.
    """
    return _may_check_in(row) and bool(st.session_state.get(_CHECKS_IN))


def show(row: Row, stages: pd.DataFrame) -> None:
    """Draw it, and beside it what is done about it now: a check-in, or a vote while it is planned.

    Args:
        row: The key result.
        stages: As ``Viewer.stages_of_all``.
    """
    key_result_id = row["key_result_id"]
    is_planned = _phase(row) == CyclePhase.PLANNING
    vote = asking.current_round() if is_planned and page.can_edit() else None
    is_voted_on = vote is not None and vote["key_result_id"] == key_result_id
    st.header(one_line(row["title"]), anchor=False)
    st.caption(one_line(" · ".join((row["objective"], row["team"]))))
    is_narrow = is_planned or is_typed_in(row)  # a form needs its half
    gauge, beside = st.columns(
        [1, 1] if is_narrow else [5, 4],
        gap="large",
        vertical_alignment="top" if is_narrow else "center",
    )
    if not is_planned:  # nothing is measured yet
        with gauge:
            _arc(row, stages)
    with gauge if is_planned or is_typed_in(row) else beside:
        _facts(row, is_planned=is_planned)
    with beside:
        if is_planned:
            with st.container(key="present.vote"):
                vote_panel.button(key_result_id)
                vote_panel.show(key_result_id)
                if not is_voted_on:
                    vote_panel.notice(leads_there=True)
                acting.problems()
        elif _may_check_in(row):
            _check_in(row, is_shown=is_typed_in(row))


def _arc(row: Row, stages: pd.DataFrame) -> None:
    own = stages if row["kind"] == KeyResultKind.MILESTONE else None
    # A long unit would lie across the ring; it stands beside the ends of the way.
    inside = row if len(str(row["unit"] or "")) <= _LONGEST_UNIT else row | {"unit": ""}
    with st.container(key="present.arc"):
        drawing.draw(
            arc.spec(ADAPTIVE),
            arc.datasets(pd.DataFrame([inside]), own),
            width=_WIDTH,
            height=_HEIGHT,
            alt=f"{row['title']}: {progress_words.against_pace(row)}",
            key="present.arc_chart",
        )


def _facts(row: Row, *, is_planned: bool) -> None:
    is_draft = row.get("state") == "draft"
    lines = ["Draft" if is_draft else statuses.mark(row["status"])]
    if not numbers.is_missing(row["confidence"]):
        change = numbers.change(row["confidence_change"])
        lines.append(f"Confidence **{row['confidence']:.0f}** of 10 {change}".strip())
    if not is_planned:
        seen = numbers.last_seen(row)
        lines.append(f"Last update {seen}" if seen else "No check-in yet")
    if not numbers.is_missing(row["owner"]):
        lines.append(f"Owner: {one_line(row['owner'])}")
    with st.container(key="present.facts"):
        st.subheader(_way(row), anchor=False)
        st.markdown("  \n".join(lines))


def _way(row: Row) -> str:
    """Where it comes from and where it goes, as far as that is known."""
    unit = row["unit"]
    match row["kind"]:
        case KeyResultKind.MAINTAIN:
            if all(numbers.is_missing(row[end]) for end in ("band_low", "band_high")):
                return "Keep as it is"
            return f"Keep {plain(explain.band(row))}"
        case KeyResultKind.MILESTONE:
            return f"{row['stages_done']:.0f} of {row['stages']:.0f} stages done"
        case KeyResultKind.YES_NO:
            return "From no to yes"
    if all(numbers.is_missing(row[end]) for end in ("baseline", "target")):
        return "No baseline and no target yet"
    return plain(numbers.span(row["baseline"], row["target"], unit, dash=" → ", in_full=True))


def _check_in(row: Row, *, is_shown: bool) -> None:
    def turned() -> None:
        st.session_state[_CHECKS_IN] = not is_shown

    # One button for both, so that whoever pressed it by key stands right before the form.
    label, icon = ("Done", ":material/check:") if is_shown else ("Check in", ":material/edit:")
    st.button(label, icon=icon, key="present.check_in", on_click=turned)
    if not is_shown:
        return
    as_of, key_result_id = page.scope().as_of, row["key_result_id"]
    for one in records(read(Viewer.key_result, as_of, key_result_id)):
        with st.container(key="present.form"):
            check_in_form.show(one, read(Viewer.check_ins, as_of, key_result_id))


def _may_check_in(row: Row) -> bool:
    is_running = _phase(row) in {CyclePhase.EXECUTING, CyclePhase.REVIEW}
    return is_running and page.can_edit() and page.scope().is_live


def _phase(row: Row) -> str | None:
    cycles = read(Viewer.cycles)
    phases = dict(zip(cycles["cycle_id"], cycles["phase"], strict=True))
    phase: str | None = phases.get(row["cycle_id"])
    return phase
