"""Several check-ins at once: one table, saved as one but for the rows that are refused."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import RecordCheckIns
from okr_core.ui import forms, page, statuses, typed_numbers, undo
from okr_core.ui.check_in import entries, far_off, reading, typed
from okr_core.ui.check_in.reading import Asked
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
    st.caption(_how(ids, asked))
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


def _how(ids: tuple[str, ...], asked: Asked) -> str:
    how = (
        "Write a value, a confidence or both; rows left empty stay as they are. "
        "Values are written as you write numbers."
    )
    if any(entries.began(asked.rows[key]) for key in ids):
        how += f" Where it says “{entries.BY_STAGES}”, tick them off under “One by one”."
    return how


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
                "value": said.get("value") or entries.began(row),
                "confidence": said.get("confidence"),
                "last": typed.said(row["current"], row),
                "sure": row["confidence"],
                "due": numbers.day(row["due_on"]),
                "note": said.get("note"),
                "next_step": said.get("next_step"),
                "status": statuses.word(row["status"]),
                "owner": row["owner"],
            }
        )
    return pd.DataFrame(rows).astype({"sure": "Int64", **dict.fromkeys(_FIELDS, "string")})


def _columns(*, is_narrow: bool) -> dict[str, Any]:
    """Return the columns; a phone has the title and what is asked side by side."""
    column = st.column_config
    title, value, sure = (164, 80, 112) if is_narrow else (400, 90, 115)
    return {
        "title": column.TextColumn("Key result", disabled=True, width=title, pinned=True),
        "value": column.TextColumn("Value", width=value, max_chars=100),
        # As text: a column of numbers makes 1 of what is typed as 12, and 10 of 1.0.
        "confidence": column.TextColumn("Confidence", width=sure, max_chars=20),
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
        key: {field: value for field, value in row.items() if not _is_nothing(value)}
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
    """Save all that is typed but for the rows that are refused, which stay. For a callback.

    Args:
        asked: What is checked in on.
        meant: The values far off that somebody said they mean, by key result.
    """
    held, today, mark = _held(), page.scope().today, typed_numbers.mark_here()
    good: dict[str, dict[str, Any]] = {}
    wrong: dict[str, str] = {}
    for key, said in held.items():
        read = entries.read(said, asked.rows[key], mark, today, meant.get(key))
        wrong |= {f"{key}.{field}": words for field, words in read.wrong.items()}
        if not read.wrong:
            good[key] = read.entry
    while good:
        if _record(good):
            st.session_state[_HELD] = {key: row for key, row in held.items() if key not in good}
            st.session_state.pop(_ROWS, None)
            break
        refused = forms.problems(_FORM).items()
        found = {_of_row(place, tuple(good)): words for place, words in refused}
        wrong |= found
        left = {key: entry for key, entry in good.items() if key not in map(_row, found)}
        good = left if len(left) < len(good) else {}  # the rest, unless all of it was refused
    forms.refuse(_FORM, wrong)


def _record(good: Mapping[str, dict[str, Any]]) -> bool:
    """Save check-ins as one; return success."""

    def save(editor: Editor, operation: str) -> None:
        several = {"operation_id": operation, "check_ins": tuple(good.values())}
        editor.record_check_ins(RecordCheckIns.model_validate(several))

    many = "1 key result" if len(good) == 1 else f"{len(good)} key results"
    return undo.submit(_FORM, save, word=f"Checked in on {many}", titled=False)


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


def _refused(asked: Asked) -> None:
    if any(_row(place) in asked.rows for place in forms.problems(_FORM)):
        left = len(_held())
        st.markdown(f"{'1 key result is' if left == 1 else f'{left} key results are'} not saved:")
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


def _is_nothing(value: object) -> bool:
    text = value.strip() if isinstance(value, str) else value
    return text in (None, "", entries.BY_STAGES)


def _key() -> str:
    return f"check_in.table-{st.session_state.get(_TURN, 0)}"
