"""The drawer that takes many readings at once, pasted or from a file, and shows them first."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import KpiReadingEntry, RecordKpiReadings
from okr_core.model.errors import OkrError
from okr_core.model.understood import Problem, Question
from okr_core.transfer.kpi_readings import Entry, Readings, read_readings
from okr_core.transfer.reading import LARGEST_FILE, MOST_ROWS, PASTED
from okr_core.ui import forms, page, undo
from okr_core.ui.frames import Row
from okr_core.ui.kpis import marking
from okr_core.ui.setup import reading
from okr_core.ui.setup.drawers import Drawer, close, form_name
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Editor, Viewer

_TYPES: Final = ("csv", "tsv", "txt", "xlsx", "json")
_MEGABYTES: Final = LARGEST_FILE // 1_000_000
_SHOWN: Final = 12  # readings of the preview
_ONE: Final = "2026-08-01\t12.5\n2026-09-01\t12.9\n2026-10-01\t13.4"
_SEVERAL: Final = "KPI\tDay\tValue\nAvailability\t2026-09-01\t99.9\nStaff turnover\t2026-09-01\t7.1"


class _Kept(NamedTuple):
    """What was kept last, and the text that it left."""

    rest: str
    said: str


def edit(kpi_id: str) -> Drawer | None:
    """Return the drawer that takes readings of one KPI, or of several that each line names."""
    kpis = {row["kpi_id"]: row for row in reading.rows(page.read(Viewer.kpis, page.scope().today))}
    if kpi_id and kpi_id not in kpis:
        return None
    title = f"Readings of {kpis[kpi_id]['name']}" if kpi_id else "Readings of several KPIs"
    return Drawer(title, lambda: _show(kpi_id or None, kpis))


def _show(own: str | None, kpis: Mapping[str, Row]) -> None:
    form = form_name("readings", own or "")
    pasted = st.text_area(
        "A day and a value on each line" if own else "A KPI, a day and a value on each line",
        key=f"{form}.text",
        placeholder=_ONE if own else _SEVERAL,
        help="Copied from a spreadsheet, with or without its row of headers.",
        height=160,
        persist_state="session",
    )
    dropped = st.file_uploader(
        f"Or a file: CSV, TSV, XLSX or JSON, up to {_MEGABYTES} MB and {MOST_ROWS:,} rows",
        type=_TYPES,
        key=f"{form}.file" + str(st.session_state.get(f"{form}.files", "")),
        max_upload_size=_MEGABYTES,
    )
    kept = st.session_state.get(f"{form}.kept")
    if kept and kept.rest == pasted:
        st.markdown(f":green[:material/check: {kept.said}]")
    content, name = (pasted or "").encode(), PASTED
    if dropped is not None:
        content, name = dropped.getvalue(), dropped.name
    if not content.strip():
        return
    names = {kpi_id: str(row["name"]) for kpi_id, row in kpis.items()}
    units = {kpi_id: str(row["unit"] or "") for kpi_id, row in kpis.items()}
    answers: dict[str, str] = st.session_state.setdefault(f"{form}.answers", {})
    try:
        found = read_readings(
            content,
            name,
            names,
            today=page.scope().today,
            own=own,
            answers=answers,
            units=units,
        )
    except OkrError as error:
        st.error(plain(error), icon=":material/error:")
        return
    for question in found.questions:
        _ask(form, question)
    for notice in found.notices:
        st.caption(plain(notice))
    _problems(found.problems, with_others=bool(found.entries))
    _preview(found.entries, kpis, with_name=own is None)
    _save(form, found, None if dropped is None else name)


def _ask(form: str, question: Question) -> None:
    key = f"{form}.answer-{question.id}"
    labels = {option.value: one_line(option.label) for option in question.options}

    def answered() -> None:
        st.session_state[f"{form}.answers"][question.id] = st.session_state[key]

    st.radio(
        one_line(question.text),
        list(labels),
        index=None,
        format_func=lambda value: labels[value],
        key=key,
        on_change=answered,
    )


def _problems(problems: Sequence[Problem], *, with_others: bool) -> None:
    if not problems:
        return
    rows = len({problem.row for problem in problems})
    said = "1 line" if rows == 1 else f"{rows} lines"
    others = "; the others can be kept before" if with_others else ""
    st.error(
        "\n".join(f"- {plain(problem)}" for problem in problems),
        title=f"{said} cannot be kept as written. Put that right above{others}.",
    )


def _preview(entries: Sequence[Entry], kpis: Mapping[str, Row], *, with_name: bool) -> None:
    if not entries:
        return
    far = marking.doubts(entries, kpis)
    if far:
        said = "1 line looks" if len(far) == 1 else f"{len(far):,} lines look"
        st.markdown(
            f":orange[:material/edit: {said} far off: see “Look again” below. "
            "Keep what is meant all the same.]"
        )
    # Those in doubt come first, so that none is among those that are only counted.
    shown = sorted(entries, key=lambda entry: entry.row not in far)[:_SHOWN]
    lines = [
        {
            **({"KPI": plain(kpis[entry.kpi_id]["name"])} if with_name else {}),
            "Day": numbers.day(entry.measured_on),
            "Value": plain(numbers.full(entry.value, kpis[entry.kpi_id]["unit"])),
            **({"Look again": plain(far.get(entry.row, ""))} if far else {}),
            "Note": plain(entry.note or ""),
        }
        for entry in shown
    ]
    st.table(pd.DataFrame(lines).set_index("KPI" if with_name else "Day"), border="horizontal")
    if len(entries) > _SHOWN:
        st.caption(f"and {len(entries) - _SHOWN:,} more")


def _save(form: str, found: Readings, source: str | None) -> None:
    count = len(found.entries)

    def keep() -> None:
        done = undo.submit(form, write, word=f"Kept {_counted(count)}", titled=False)
        if done and not found.rest:
            st.session_state.pop(f"{form}.answers", None)
            st.session_state.pop(f"{form}.kept", None)
            close()

    def write(editor: Editor, operation: str) -> None:
        editor.record_kpi_readings(
            RecordKpiReadings(
                operation_id=operation,
                readings=tuple(
                    KpiReadingEntry(
                        kpi_id=entry.kpi_id,
                        measured_on=entry.measured_on,
                        value=entry.value,
                        note=entry.note,
                    )
                    for entry in found.entries
                ),
                source=source,
            )
        )
        if found.rest:  # goes on in the field, also what was in a file
            st.session_state[f"{form}.text"] = found.rest
            st.session_state[f"{form}.files"] = st.session_state.get(f"{form}.files", 0) + 1
            st.session_state[f"{form}.kept"] = _Kept(
                found.rest, f"Kept {_counted(count)}. What could not be kept is still above."
            )

    for field, sentence in forms.problems(form).items():
        if field != "your_name":
            st.markdown(f":red[:material/error: {plain(_placed(field, sentence, found))}]")
    forms.name_field(form)
    if found.questions or not count:
        return
    st.button(
        f"Keep {_counted(count)}",
        key=f"{form}.save",
        type="primary",
        on_click=keep,
        width="stretch",
        help="Lines that cannot be kept stay in the field." if found.rest else None,
    )


def _placed(field: str, sentence: str, found: Readings) -> str:
    """A refusal with the row of the line that it is about: ``readings.3.measured_on``."""
    place = field.split(".")[1] if field.startswith("readings.") else ""
    if place.isdigit() and int(place) < len(found.entries):
        return f"Row {found.entries[int(place)].row}: {sentence}"
    return sentence


def _counted(count: int) -> str:
    return "1 reading" if count == 1 else f"{count:,} readings"
