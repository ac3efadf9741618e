"""The fields that score a key result: in the list where it has no score yet, else in a drawer."""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from okr_core.model.commands import ScoreKeyResult
from okr_core.model.vocabulary import Ambition
from okr_core.telling import scores as telling
from okr_core.ui import conflict, forms, page, record_form
from okr_core.ui.fields import Field, Text
from okr_core.ui.frames import Row
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.review import reading
from okr_core.ui.setup import drawers
from okr_core.workspace import Editor

KIND: Final = "score"
"""What the address calls the drawer."""

_STEPS: Final = 10
_SCORES: Final = tuple(step / _STEPS for step in range(_STEPS + 1))
_MOST: Final = 4000
_WIDTH: Final = 720  # pixels; less where there is less


class Score(Field):
    """A score in steps of a tenth, the suggested one in bold; nothing is chosen at first."""

    def __init__(self, suggestion: float | None, changed: Callable[[], None] | None = None) -> None:
        super().__init__("score", "Score")
        self._suggestion = _step(suggestion)
        self._changed = changed

    def start(self, form: str, value: float | None) -> None:  # noqa: D102
        super().start(form, _step(value))

    def put(self, form: str, value: float | None) -> None:  # noqa: D102
        super().put(form, _step(value))

    def draw(self, form: str) -> None:  # noqa: D102
        st.segmented_control(
            self.label,
            _SCORES,
            format_func=self._label,
            key=self.key(form),
            on_change=self._changed,
            label_visibility="collapsed",
            persist_state="session",
        )

    def _label(self, score: float) -> str:
        return f"**{score:.1f}**" if score == self._suggestion else f"{score:.1f}"

    def said(self, value: float | None) -> str:  # noqa: D102
        return super().said(value) if value is None else f"{value:.1f}"


def _step(value: float | None) -> float | None:
    return None if value is None else _SCORES[round(value * _STEPS)]


class _InList(RecordForm):
    """The form of a key result in the list: it has a button once there is more to say."""

    def __init__(self, row: Row) -> None:
        name = _name(row)
        self._score = Score(row["suggestion"], self._chosen)
        self._row = row
        chosen = self._score.value(name)
        more = _more(row, chosen)
        self._names = ("score", *(field.name for field in more))
        super().__init__(
            name,
            [self._score, *more],
            _write(row),
            row=row,
            read=lambda read: {name: _read(read)[name] for name in self._names},
            done=lambda: record_form.leave(name),
            told=lambda values: _told(row, values),
        )
        self._is_short = not more
        self._is_chosen = chosen is not None

    def show(self) -> None:
        """Draw the scores; below them what the chosen one asks for."""
        if conflict.standing(self.name):
            super().show()
            return
        if record_form.before(self.name) is None:
            record_form.stand_at(self.name, self._standing, int(self._row["version"]))
        for field in self._fields:
            field.start(self.name, None)
            field.draw(self.name)
            forms.problem(self.name, field.name)
        found = forms.problems(self.name)
        for name in found:
            if name not in {"your_name", *(field.name for field in self._fields)}:
                forms.problem(self.name, name)
        if "your_name" in found:
            forms.name_field(self.name)
        if found or (self._is_chosen and not self._is_short):
            st.button("Save the score", key=f"{self.name}.save", on_click=self.save)
        forms.untouched(self.name)

    def _chosen(self) -> None:
        """Save at once where there is nothing more to say. For a callback."""
        chosen = self._score.value(self.name)
        if chosen is not None and not _more(self._row, chosen):
            self.save()


def _name(row: Row) -> str:
    return f"review.score-{row['key_result_id']}"


def is_begun(row: Row) -> bool:
    """Return whether a score was chosen here and is not saved, also when others saved one since."""
    form = _name(row)
    chosen = st.session_state.get(f"{form}.score")
    return chosen is not None or conflict.standing(form) is not None


def show(row: Row) -> None:
    """Draw the fields of a key result without a score.

    Args:
        row: A row of ``Viewer.scores``.
    """
    with st.container(gap="small", width=_WIDTH, key=f"review.scoring-{row['key_result_id']}"):
        _InList(row).show()


def edit(key_result_id: str) -> drawers.Drawer | None:
    """Return the drawer that changes a score; None where there is none to change."""
    row = reading.scored(key_result_id)
    if row is None or not reading.can_score() or row["score"] is None:
        return None
    name = drawers.form_name(KIND, key_result_id)
    more = [_reason(row), *([_post_mortem()] if _is_commitment(row) else [])]
    if _step(row["score"]) == _step(row["suggestion"]):
        more.reverse()  # there is nothing to give a reason for yet
    form = RecordForm(
        name,
        [Score(row["suggestion"]), *more],
        _write(row),
        row=row,
        read=_read,
        done=drawers.close,
        told=lambda values: _told(row, values),
    )

    def show() -> None:
        st.markdown(f"**{page.one_line(row['title'])}**")
        st.caption(page.plain(f"{telling.way(row)}. {suggested(row)}"))
        form.show()

    return drawers.Drawer("Change the score", show)


def suggested(row: Row) -> str:
    """Say which score the numbers suggest, as plain text."""
    if row["suggestion"] is None:
        return "The numbers suggest no score."
    return f"The numbers suggest {row['suggestion']:.1f}."


def _is_commitment(row: Row) -> bool:
    return bool(row["ambition"] == Ambition.COMMITTED)


def _more(row: Row, chosen: float | None) -> list[Field]:
    """The fields that a score asks for: why it differs, and what kept a commitment from 1.0."""
    if chosen is None:
        return []
    reason = [] if chosen == _step(row["suggestion"]) else [_reason(row)]
    return [*reason, *([_post_mortem()] if _is_commitment(row) and chosen < 1 else [])]


def _reason(row: Row) -> Text:
    is_suggested = row["suggestion"] is not None
    return Text(
        "reason",
        "Why it differs from the suggestion" if is_suggested else "Why it gets this score",
        area=True,
        most=_MOST,
        placeholder="What do the numbers not show?",
    )


def _post_mortem() -> Text:
    return Text(
        "post_mortem",
        "What kept the commitment from being met",
        area=True,
        most=_MOST,
        placeholder="In a sentence or two: what happened, and what would have helped?",
    )


def _read(row: record_form.Row) -> Values:
    return {
        "score": _step(row["score"]),
        "reason": row["score_reason"],
        "post_mortem": row["post_mortem"],
    }


def _write(row: Row) -> record_form.Write:
    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        given: dict[str, Any] = {**_read(row), **values}
        editor.score_key_result(
            ScoreKeyResult(
                operation_id=operation,
                key_result_id=row["key_result_id"],
                version=version,
                **given,
            )
        )

    return write


def _told(row: Row, values: Values) -> str:
    title = " ".join(str(row["title"]).split())
    return f"Scored {values['score']:.1f}: {title}" if values["score"] is not None else "Scored"
