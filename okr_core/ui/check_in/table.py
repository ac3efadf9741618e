"""Several check-ins at once: one table, saved as one, and what was refused said by row."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from okr_core.charts import numbers
from okr_core.model.commands import RecordCheckIns, refusals
from okr_core.model.commands.check_ins import CONFIDENCE_JUMP, CheckInEntry
from okr_core.model.vocabulary import KeyResultKind
from okr_core.transfer.numbers import DecimalMark
from okr_core.ui import forms, page, statuses, typed_numbers, undo
from okr_core.ui.check_in import far_off, reading, typed
from okr_core.ui.check_in.reading import Asked
from okr_core.ui.frames import Row
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Editor

_FORM: Final = "check_in.table"
_HELD: Final = f"{_FORM}.held"
_ROWS: Final = "check_in.shown"
_TURN: Final = "check_in.turn"
_FIELDS: Final = {
    "value": "Value",
    "confidence": "Confidence",
    "note": "Note",
    "next_step": "Next step",
}
_ASKED: Final = ("value", "confidence")  # beside the title; the rest is for whoever has more to say
_TALLEST: Final = 640
_LINE: Final = 35
_NOTHING: Final[Mapping[str, float]] = {}
_LINES: Final = 84  # a long text is broken from 66 on: four lines

Held = dict[str, dict[str, Any]]
"""What was typed, by key result and field."""


def show(person: str | None) -> None:
    """Draw the table of one owner's key results, or of everybody's.

    Args:
        person: Whose; None is everybody's.
    """
    undo.offer()
    asked = page.kept(reading.asked, person=person)
    ids = _shown(asked, person)
    is_narrow = _is_on_phone()
    row_height = _LINES if is_narrow else _LINE
    st.caption(
        "Write a value, a confidence or both; rows left empty stay as they are. "
        "Values are written as you write numbers."
    )
    st.data_editor(
        _frame(ids, asked),
        key=_key(),
        on_change=_take_over,
        args=(ids,),
        column_config=_columns(is_narrow=is_narrow),
        hide_index=True,
        num_rows="fixed",
        placeholder="",
        row_height=row_height,
        height=min(row_height * len(ids) + _LINE + 2, _TALLEST),
        alt=f"{len(ids)} key results to check in on",
    )
    _refused(asked)
    forms.name_field(_FORM)
    count = len(_held())
    st.button(
        f"Check in on {count}" if count else "Check in",
        key=f"{_FORM}.save",
        type="primary",
        disabled=not count,
        on_click=_save,
        args=(asked,),
    )
    far = _far_off(asked)
    if far:
        (key, first), *more = far.items()
        value = "these values" if more else plain(typed.said(first, asked.rows[key]))
        st.button(
            f"Save {value} all the same",
            key=f"{_FORM}.meant",
            on_click=_save,
            args=(asked,),
            kwargs={"meant": far},
        )


def _shown(asked: Asked, person: str | None) -> tuple[str, ...]:
    """Return the key results in the order shown, which stays while somebody types."""
    scope = page.scope()
    about = (scope.cycle, scope.team, person)
    kept = st.session_state.get(_ROWS)
    is_drawn = _key() in st.session_state
    if kept is None or kept[0] != about or not is_drawn or set(kept[1]) != set(asked.rows):
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        st.session_state[_ROWS] = (about, tuple(asked.rows), _copied(_held()))
    return tuple(st.session_state[_ROWS][1])


def _frame(ids: tuple[str, ...], asked: Asked) -> pd.DataFrame:
    """Return the rows as the browser first gets them: typing over them changes no other."""
    began: Held = st.session_state[_ROWS][2]
    rows = []
    for key in ids:
        row, said = asked.rows[key], began.get(key, {})
        rows.append(
            {
                "title": row["title"],
                **{field: said.get(field) for field in _ASKED},
                "last": typed.said(row["current"], row),
                "sure": row["confidence"],
                "due": numbers.day(row["due_on"]),
                **{field: said.get(field) for field in _FIELDS if field not in _ASKED},
                "status": statuses.word(row["status"]),
                "owner": row["owner"],
            }
        )
    types = {"sure": "Int64", "confidence": "Int64", "value": "string"}
    types |= {"note": "string", "next_step": "string"}
    return pd.DataFrame(rows).astype(types)


def _columns(*, is_narrow: bool) -> dict[str, Any]:
    """Return the columns; a phone has the title and what is asked side by side."""
    column = st.column_config
    title, value, sure = (164, 80, 112) if is_narrow else (400, 90, 115)
    return {
        "title": column.TextColumn("Key result", disabled=True, width=title, pinned=True),
        "value": column.TextColumn("Value", width=value, max_chars=100),
        "confidence": column.NumberColumn(
            "Confidence", min_value=1, max_value=10, step=1, width=sure
        ),
        "last": column.TextColumn("Last value", disabled=True, width=120),
        "sure": column.NumberColumn("Last confidence", disabled=True, width=120),
        "due": column.TextColumn("Due", disabled=True, width=105),
        "note": column.TextColumn("Note", width="medium", max_chars=4000),
        "next_step": column.TextColumn("Next step", width="medium", max_chars=4000),
        "status": column.TextColumn("Status", disabled=True, width=90),
        "owner": column.TextColumn("Owner", disabled=True, width=125),
    }


def _is_on_phone() -> bool:
    """Whether a phone asks, by the word that every browser of one says of itself."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def _take_over(ids: tuple[str, ...]) -> None:
    """Keep what was typed, so that another view or a fresh table still has it."""
    began: Held = st.session_state[_ROWS][2]
    held = _copied(began)
    for place, changed in st.session_state[_key()]["edited_rows"].items():
        held.setdefault(ids[int(place)], {}).update(changed)
    said = {
        key: {field: value for field, value in row.items() if not _is_empty(value)}
        for key, row in held.items()
    }
    before, now = _held(), {key: row for key, row in said.items() if row}
    st.session_state[_HELD] = now
    # What was refused of a row was of what stood in it.
    left = {
        place: sentence
        for place, sentence in forms.problems(_FORM).items()
        if before.get(_row(place)) == now.get(_row(place))
    }
    forms.refuse(_FORM, left)


def _save(asked: Asked, meant: Mapping[str, float] = _NOTHING) -> None:
    """Save all that is typed. For a callback.

    Args:
        asked: What is checked in on.
        meant: The values far off that somebody said they mean, by key result.
    """
    held = _held()
    today = page.scope().today
    mark = typed_numbers.mark_here()

    def save(editor: Editor, operation: str) -> None:
        given = []
        wrong: dict[str, str] = {}
        is_refused = False
        for number, (key, said) in enumerate(held.items()):
            read = typed.read(said.get("value"), asked.rows[key], mark)
            entry = {"key_result_id": key, "measured_on": today, **said, "value": read.value}
            given.append(entry)
            found = _invalid(entry, asked.rows[key])
            if read.problem or read.readings:
                found["value"] = read.problem or _either(read.readings, mark)
            is_refused = is_refused or bool(found)
            found = found or _jump(entry, asked.rows[key])
            far = far_off.sentence(read.value, asked.rows[key])
            if far and meant.get(key) != read.value:
                found.setdefault("value", far)
                is_refused = True
            wrong |= {f"check_ins.{number}.{field}": words for field, words in found.items()}
        if is_refused:
            raise forms.Refused(wrong)  # with all that the rest would be refused for
        entries = tuple(given)
        editor.record_check_ins(
            RecordCheckIns.model_validate({"operation_id": operation, "check_ins": entries})
        )

    many = "1 key result" if len(held) == 1 else f"{len(held)} key results"
    if undo.submit(_FORM, save, word=f"Checked in on {many}", titled=False):
        st.session_state.pop(_HELD, None)
        st.session_state.pop(_ROWS, None)
    else:
        refused = forms.problems(_FORM).items()
        forms.refuse(_FORM, {_of_row(place, tuple(held)): said for place, said in refused})


def _invalid(entry: dict[str, Any], row: Row) -> dict[str, str]:
    """Return what is refused of an entry, by field, whatever was said before it."""
    if row["kind"] == KeyResultKind.MILESTONE and entry["value"] is not None:
        return {"value": "It is measured by its stages. Tick those, and leave the value empty."}
    try:
        CheckInEntry.model_validate(entry)
    except ValidationError as error:
        return refusals(error)
    return {}


def _jump(entry: dict[str, Any], row: Row) -> dict[str, str]:
    """Return the note that is missing, to be said with what else is refused."""
    sure, before = entry.get("confidence"), row["confidence"]
    if sure is None or before is None or entry.get("note") or abs(sure - before) < CONFIDENCE_JUMP:
        return {}
    return {"note": f"Confidence goes from {before:.0f} to {sure}. Add a note on what changed."}


def _far_off(asked: Asked) -> dict[str, float]:
    """Return the values that were not saved because they are far off, by key result."""
    found, mark = {}, typed_numbers.mark_here()
    for key, said in _held().items():
        row, sentence = asked.rows.get(key), forms.problems(_FORM).get(f"{key}.value")
        if row is not None and sentence:
            value = typed.read(said.get("value"), row, mark).value
            if value is not None and sentence == far_off.sentence(value, row):
                found[key] = value
    return found


def _of_row(place: str, keys: Sequence[str]) -> str:
    """Return where a refusal belongs: a key result and a field, whatever its place was."""
    parts = place.split(".")
    if parts[0] != "check_ins" or len(parts) == 1 or int(parts[1]) >= len(keys):
        return place
    return ".".join((keys[int(parts[1])], *parts[2:]))


def _row(place: str) -> str:
    return place.partition(".")[0]


def _either(readings: typed_numbers.Readings, mark: DecimalMark) -> str:
    first, second = typed_numbers.spelled(readings, mark).values()
    return (
        f"This can be {first} or {second}. Leave out the sign between thousands, or add a decimal."
    )


def _refused(asked: Asked) -> None:
    for title, name, sentence in _sentences(asked, forms.problems(_FORM)):
        where = f"**{one_line(title)}**{', ' + name if name else ''}: " if title else ""
        st.markdown(f":red[:material/error: {where}{plain(sentence)}]")


def _sentences(asked: Asked, problems: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for place, sentence in problems.items():
        key, _, field = place.partition(".")
        if key in asked.rows:
            yield asked.rows[key]["title"], _FIELDS.get(field, "").lower(), sentence
        elif place != "your_name":
            yield "", "", sentence


def _held() -> Held:
    found: Held = st.session_state.get(_HELD, {})
    return found


def _copied(held: Held) -> Held:
    return {key: dict(row) for key, row in held.items()}


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _key() -> str:
    return f"check_in.table-{st.session_state.get(_TURN, 0)}"
