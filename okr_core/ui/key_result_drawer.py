"""One key result in focus, in a drawer: gauge, trend, check-in, history, projects, explanation."""

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from okr_core.charts import arc, numbers, progress_words, tables, trend
from okr_core.charts.theme import ADAPTIVE
from okr_core.model.access import Ability
from okr_core.telling import explain
from okr_core.ui import (
    acknowledging,
    as_table,
    check_in_form,
    comments,
    drawer,
    drawing,
    forms,
    frames,
    lineage,
    page,
    present,
    state,
    statuses,
    why,
)
from okr_core.ui.check_in import history
from okr_core.ui.frames import Row, records
from okr_core.ui.kpis import corrected
from okr_core.ui.projects import forms as work
from okr_core.ui.projects import under
from okr_core.ui.setup import drawers
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

_FOCUS = "key_results.focus"
_GONE = (
    "The key result in this link was not published on this day, or is not in this database. Pick "
    "another one, or another day."
)
_PARTS = ("Check in", "History", "Comments", "Projects", "Why these numbers")
_NOT_FOR_A_ROOM = frozenset({"History", "Comments"})
_PART = "key_results.part"


def open_from_address(notice: DeltaGenerator, *, part: str = _PARTS[0]) -> None:
    """Open the drawer on the key result that the address names, if it names one.

    Args:
        notice: Where to say that there is no such thing.
        part: Which of its parts it opens with.
    """
    drawers.open_from_address(work.FORMS, notice)
    if drawers.is_asked(work.FORMS):
        if _PART in st.session_state:
            st.session_state[_PART] = st.session_state[_PART]  # else forgotten while not drawn
        return  # one drawer at a time; this one is there again when that is closed
    asked = st.query_params.get("kr")
    if not asked:
        drawer.left("kr", _tidy)
        return
    found = page.read(Viewer.key_result, page.scope().as_of, asked)
    if found.empty:
        notice.warning(_GONE, icon=":material/link_off:")
        return
    row = records(found)[0]
    drawer.opened("kr", row["key_result_id"])
    at = st.dialog(
        one_line(row["title"]),
        width="medium",
        position="right",
        on_dismiss=lambda: drawer.close("kr", _tidy),
    )
    at(_contents)(row["key_result_id"], part)


def _tidy(key_result_id: str) -> None:
    forms.forget(check_in_form.name(key_result_id))
    comments.tidy(key_result_id)
    acknowledging.tidy()


def _contents(key_result_id: str, first: str) -> None:
    if drawers.is_asked(work.FORMS):
        st.rerun()  # the whole page, with the other drawer
    forms.confirm()
    as_of = page.scope().as_of
    frames.together(
        *(
            partial(page.read, question, as_of, key_result_id)
            for question in (
                Viewer.key_result,
                Viewer.history,
                Viewer.forecast,
                Viewer.check_ins,
                Viewer.phase_targets,
            )
        )
    )
    found = records(page.read(Viewer.key_result, as_of, key_result_id))
    if not found:
        st.warning(_GONE, icon=":material/link_off:")
        return
    row = found[0]
    check_ins = page.read(Viewer.check_ins, as_of, key_result_id)
    with st.container(key="key-result-charts"):
        _head(row)
        _trend(row)
        as_table.turn(_FOCUS)
    kpi = corrected.kpi_of(row)
    if kpi is not None:
        corrected.line(kpi, row)
    lineage.show(row["objective_id"], "key_results", about="Its objective was ")
    parts = _parts(has_kpi=kpi is not None)
    if st.session_state.get(_PART) not in parts:  # nothing yet, or what a room is not shown
        st.session_state[_PART] = first if first in parts else parts[0]
    else:
        st.session_state[_PART] = st.session_state[_PART]  # as it was before another drawer
    said = comments.label(_PARTS[2], "key_result", key_result_id) if _PARTS[2] in parts else ""
    part = st.segmented_control(
        "Part",
        parts,
        format_func=lambda one: said if one == _PARTS[2] else one,
        required=True,
        key=_PART,
        label_visibility="collapsed",
    )
    if part == _PARTS[0]:
        check_in_form.show(row, check_ins)
    elif part == _PARTS[1]:
        _history(check_ins, row)
    elif part == _PARTS[2]:
        comments.show("key_result", key_result_id)
    elif part == _PARTS[3]:
        under.show(row)
    elif kpi is not None and part == corrected.PART:
        with st.container(key="key-result-kpi"):
            corrected.show(kpi)
    else:
        _why(row)


def _parts(*, has_kpi: bool) -> tuple[str, ...]:
    """The parts that there are for whoever looks; a room is told nothing that a team wrote."""
    every = (*_PARTS[:4], corrected.PART, *_PARTS[4:]) if has_kpi else _PARTS
    parts = every if state.access().may(Ability.EDIT) else every[1:]
    if not present.is_on():
        return parts
    return tuple(part for part in parts if part not in _NOT_FOR_A_ROOM)


def _head(row: Row) -> None:
    st.caption(one_line(" · ".join((row["objective"], row["team"], row["cycle"]))))
    stages = page.scoped(Viewer.stages_of_all) if row["kind"] == "milestone" else None
    gauge, facts = st.columns([2, 3], vertical_alignment="center")
    datasets = arc.datasets(pd.DataFrame([row]), stages)
    with gauge:
        if as_table.is_asked(_FOCUS):
            as_table.draw(tables.figures(datasets["rows"]), "Now")
        else:
            drawing.draw(
                arc.spec(ADAPTIVE),
                datasets,
                height=arc.HEIGHT,
                alt=f"{row['title']}: {progress_words.against_pace(row)}, "
                f"{statuses.word(row['status'])}",
                key="key_results.arc",
            )
    with facts:
        st.markdown(statuses.mark(row["status"]))
        st.markdown(_way(row))
        st.caption("  \n".join(_facts(row)))


def _way(row: Row) -> str:
    unit = row["unit"]
    match row["kind"]:
        case "maintain":
            return f"Keep **{plain(explain.band(row))}**"
        case "milestone":
            return f"{row['stages_done']:.0f} of {row['stages']:.0f} stages done"
        case "yes_no":
            return "From no to yes"
    baseline, target = numbers.full(row["baseline"], unit), numbers.full(row["target"], unit)
    return f"From {plain(baseline)} to **{plain(target)}**"


def _facts(row: Row) -> list[str]:
    facts = []
    if not numbers.is_missing(row["confidence"]):
        change = numbers.change(row["confidence_change"])
        facts.append(f"Confidence {row['confidence']:.0f} of 10 {change}".strip())
    seen = numbers.last_seen(row)
    facts.append(f"Last update {seen}" if seen else "No check-in yet")
    if not numbers.is_missing(row["owner"]):
        facts.append(f"Owner: {one_line(row['owner'])}")
    disagreement = explain.disagreement(row)
    return [*facts, disagreement] if disagreement else facts


def _trend(row: Row) -> None:
    as_of = page.scope().as_of
    history = page.read(Viewer.history, as_of, row["key_result_id"])
    if history.empty or row["kind"] == "yes_no":  # no line leads from no to yes
        return
    forecast = records(page.read(Viewer.forecast, as_of, row["key_result_id"]))
    waypoints = page.read(Viewer.phase_targets, as_of, row["key_result_id"])
    datasets = trend.datasets(row, history, as_of, next(iter(forecast), None), waypoints)
    if as_table.is_asked(_FOCUS):
        as_table.draw(tables.measurements(datasets["rows"]), "Measured on")
        st.caption(plain(" · ".join(tables.names(datasets))))
        return
    drawing.draw(
        trend.spec(ADAPTIVE),
        datasets,
        height=trend.HEIGHT,
        alt=f"{len(history)} measurements against the expected pace",
        key="key_results.trend",
    )


def _history(check_ins: pd.DataFrame, row: Row) -> None:
    if check_ins.empty:
        st.markdown("No check-in yet.")
    form = check_in_form.of(row, check_ins)

    def correct(check_in: str) -> None:
        st.session_state[_PART] = _PARTS[0]
        if form is not None:
            form.correct(check_in)

    for one in history.told(records(check_ins)):
        with st.container(gap="xsmall"):
            st.markdown(history.words(one, row["unit"]))
            if not one["is_superseded"]:
                more = partial(history.correct_button, one, correct) if form else None
                acknowledging.show(one, row["key_result_id"], more)


def _open_history() -> None:
    st.session_state[_PART] = _PARTS[1]


def _why(row: Row) -> None:
    why.key_result(row, _open_history)
    changes = page.read(Viewer.goalposts, page.scope().as_of, row["key_result_id"])
    for change in records(changes[~changes["is_first"].astype(bool)]):
        before = numbers.full(change["previous_target"], row["unit"])
        after = numbers.full(change["target"], row["unit"])
        st.markdown(
            f"On {change['happened_at']:%-d %b %Y} {one_line(change['actor'])} moved the target "
            f"from {plain(before)} to {plain(after)}: {plain(change['reason'])}"
        )
