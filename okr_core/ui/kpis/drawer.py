"""One KPI in focus, in a drawer: value and range, its thread, its readings, what corrects it."""

from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from okr_core.charts import numbers
from okr_core.charts.kpi_words import HEALTHS, changed, direction, healthy
from okr_core.ui import drawer, forms, page, statuses, why
from okr_core.ui.frames import Row, records
from okr_core.ui.kpis import correcting as choosing
from okr_core.ui.kpis import forms as writing
from okr_core.ui.kpis import reading_form, reasons, thread
from okr_core.ui.setup import drawers
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Viewer

PARAMETER: Final = "kpi"
_GONE: Final = (
    "The KPI in this link was not kept on this day, or is not in this database. Pick another one, "
    "or another day."
)
_PARTS: Final = ("Enter a reading", "Key results", "Readings")
_PART: Final = "kpis.part"
_AT_ONCE: Final = 40  # readings


def open_from_address(notice: DeltaGenerator) -> None:
    """Open the drawer on the KPI that the address names, if it names one.

    Args:
        notice: Where to say that there is no such thing.
    """
    asked = st.query_params.get(PARAMETER)
    if not asked:
        drawer.left(PARAMETER, _tidy)
        return
    found = page.read(Viewer.kpi, page.scope().as_of, asked)
    if found.empty:
        notice.warning(_GONE, icon=":material/link_off:")
        return
    row = records(found)[0]
    drawer.opened(PARAMETER, asked)
    at = st.dialog(
        one_line(row["name"]),
        width="medium",
        position="right",
        on_dismiss=lambda: drawer.close(PARAMETER, _tidy),
    )
    at(_contents)(asked)


def _tidy(kpi_id: str) -> None:
    forms.forget(reading_form.name(kpi_id))
    forms.forget(choosing.name(kpi_id))


def _contents(kpi_id: str) -> None:
    is_writing = page.can_write() and drawers.is_asked(writing.FORMS)
    if st.query_params.get(PARAMETER) != kpi_id or is_writing:
        st.rerun()  # a click led on: the whole page, with what it asked for
    found = records(page.read(Viewer.kpi, page.scope().as_of, kpi_id))
    if not found:
        st.warning(_GONE, icon=":material/link_off:")
        return
    row = found[0]
    readings = page.read(Viewer.kpi_readings, page.scope().as_of, kpi_id)
    _head(row)
    with st.container(key="kpi-charts"):
        thread.show(row, "kpis")
    parts = _PARTS if page.can_edit() else _PARTS[1:]
    part = st.segmented_control(
        "Part", parts, default=parts[0], required=True, key=_PART, label_visibility="collapsed"
    )
    if part == _PARTS[0]:
        reading_form.show(row, readings)
        if page.can_write():
            _more(row)
    elif part == _PARTS[1]:
        _key_results(row)
    else:
        _readings(row, readings)


def _more(row: Row) -> None:
    with st.container(horizontal=True, gap="small"):
        for label, icon, kind in (
            ("Paste many", ":material/content_paste:", "readings"),
            ("Edit the KPI", ":material/edit:", "kpi"),
        ):
            st.button(
                label,
                key=f"kpis.{kind}-{row['kpi_id']}",
                icon=icon,
                type="tertiary",
                on_click=drawers.ask,
                args=(kind, row["kpi_id"]),
            )


def _head(row: Row) -> None:
    sign = HEALTHS[row["health"]]
    st.caption(one_line(" · ".join(_facts(row))))
    why.button("kpis.drawer", lambda: reasons.of_one(row), width=why.IN_DRAWER)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        value = plain(numbers.full(row["value"], row["unit"]))
        st.header(value, anchor=False, width="content")
        st.markdown(f":{sign.color}[:material/{sign.icon}: {sign.word}]", width="content")
        change = changed(row)
        if change:
            st.markdown(f":gray[{plain(change)}]", width="content")
    if not numbers.is_missing(row["about"]):
        st.markdown(plain(row["about"]))


def _facts(row: Row) -> list[str]:
    kept = healthy(row["healthy_low"], row["healthy_high"], row["unit"], in_full=True)
    facts = [str(row["team"])]
    if not numbers.is_missing(row["owner"]):
        facts.append(str(row["owner"]))
    facts.append(f"healthy: {kept}" if kept else "no healthy range set")
    facts += [said for said in (direction(row["direction"]),) if said]
    seen = numbers.age(row["age_days"])
    return [*facts, f"measured {seen}" if seen else "not measured yet"]


def _key_results(row: Row) -> None:
    as_of = page.scope().as_of
    every = page.read(Viewer.key_results, as_of, None, None)
    links = page.read(Viewer.project_links, as_of, None, None)
    correcting = records(every[every["kpi_id"] == row["kpi_id"]])
    if not correcting:
        st.markdown("No key result means to correct it.")
    for one in correcting:
        with st.container(gap=None):
            page.link(
                "key_results", one_line(one["title"]), place="kpis.drawer", kr=one["key_result_id"]
            )
            reads = "" if one["reads_kpi"] else " · measured by itself, not by this KPI"
            done = numbers.percent(one["progress"]) if one["is_measured"] else "not measured yet"
            st.markdown(f"{statuses.mark(one['status'])} · {done} of the way{reads}")
        for link in records(links[links["key_result_id"] == one["key_result_id"]]):
            with st.container(gap=None):
                page.link(
                    "project",
                    f":material/subdirectory_arrow_right: {one_line(link['project'])}",
                    place="kpis.drawer",
                    project=link["project_id"],
                )
                st.caption(f"Delivered {numbers.percent(link['delivered'])}")
    choosing.show(row)


def _readings(row: Row, readings: pd.DataFrame) -> None:
    if readings.empty:
        st.markdown("No reading yet.")
    asked = f"kpis.all-{row['kpi_id']}"
    shown = readings if st.session_state.get(asked) else readings.head(_AT_ONCE)
    for one in records(shown):
        value = plain(numbers.full(one["value"], row["unit"]))
        line = f"**{one['measured_on']:%-d %b %Y}** · {value} · {one_line(one['author'])}"
        if one["is_superseded"]:
            what = "taken back by" if one["is_taken_back"] else "corrected by"
            st.markdown(f":gray[~~{line}~~] · {what} {one_line(one['superseded_by'])}")
            continue
        words = [line]
        if not numbers.is_missing(one["note"]):
            words.append(plain(one["note"]))
        if not numbers.is_missing(one["source"]):
            words.append(f":gray[From {plain(one['source'])}]")
        st.markdown("  \n".join(words))
    if len(shown) < len(readings):
        st.button(
            f"Show all {len(readings):,} readings",
            key=f"{asked}.show",
            type="tertiary",
            on_click=lambda: st.session_state.update({asked: True}),
        )
