"""What every form shares: one operation for one save, sentences beside fields, input kept.

::

    def save() -> None:                                    # a callback: makes no st.* call
        forms.submit("check_in", lambda editor, operation: editor.record_check_in(
            RecordCheckIn(operation_id=operation, value=st.session_state["check_in.value"], …)))

    st.text_input("Value", key="check_in.value")
    forms.problem("check_in", "value")
    forms.name_field("check_in")
    st.button("Check in", key="check_in.save", on_click=save)
"""

from ast import literal_eval
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final, NamedTuple, Never, TypeVar, cast
from uuid import UUID, uuid5

import streamlit as st
from pydantic import ValidationError

from okr_core.model.access import Access
from okr_core.model.actor import Actor
from okr_core.model.commands import refusals
from okr_core.model.errors import DatabaseReadOnly, InvalidInput, OkrError, SeveralRefused
from okr_core.model.identity import new_id
from okr_core.ui import kept_typing, state
from okr_core.ui.text import plain
from okr_core.workspace import Editor
from okr_core.workspace.writer import Writer

Writes = TypeVar("Writes", bound=Writer)

_SAVED: Final = "shell.saved"
_NO_FIELDS: Final = frozenset(
    {"brought_back", "drawn", "problems", "save", "saved", "untouched", "your_name"}
)
"""What is kept under a form's name beside its fields."""


class _Save(NamedTuple):
    """The last save of a form, and what its fields held before and after it."""

    operation: str
    held: tuple[str, str]


class _Unnamed:
    """A capability of nobody: a command is built, and so checked, but never written."""

    def __init__(self, error: InvalidInput) -> None:
        self._error = error

    @property
    def actor(self) -> Actor:
        raise self._error

    def __getattr__(self, _name: str) -> Callable[..., Never]:
        def refuse(*_args: object, **_more: object) -> Never:
            raise self._error

        return refuse


class Refused(OkrError):
    """What a form holds cannot be saved: a sentence by field, with "" for the whole form."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences = dict(sentences)


def operation(form: str) -> str:
    """Return the operation id of a form's next save: that of the last one for the same input.

    A double click sends the same input twice, and the second time changes nothing, even when the
    first was saved and drawn in between. Any change of the input makes it another save, also a
    change back to what was saved before the last one.
    """
    typed, last = _typed(form), _last(form)
    if last is None:
        return str(uuid5(UUID(_drawn(form)), typed))
    return last.operation if typed in last.held else str(uuid5(UUID(last.operation), typed))


def untouched(form: str) -> None:
    """Remember what a form holds before anybody typed, and keep what was typed since.

    Call it after the last field.
    """
    st.session_state.setdefault(f"{form}.untouched", _typed(form))
    kept_typing.keep(form, _half_typed(form))
    kept_typing.keep_name()  # a part of a page that is drawn alone does not come to ``resume``
    is_back = f"{form}.brought_back" in st.session_state
    if is_back and not problems(form) and not _is_settled(form):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.caption("You typed this before and have not saved it.", width="content")
            st.button(
                "Start afresh",
                key=f"{form}-afresh",
                type="tertiary",
                on_click=start_afresh,
                args=(form,),
            )


def resume(access: Access) -> None:
    """Have the forms hold what this browser had typed and not saved. Call it before any is drawn.

    Once in a session; after that, what stood in a form that was closed is no longer kept.
    """
    for form, body in kept_typing.resume(access).items():
        for name, value in body["fields"].items():
            st.session_state[f"{form}.{name}"] = value
        st.session_state[f"{form}.untouched"] = body["untouched"]
        st.session_state[f"{form}.drawn"] = body["drawn"]
        if body["saved"] is not None:
            st.session_state[f"{form}.saved"] = _Save(*body["saved"])
        if body["version"] is not None:
            opened()[form] = (body["standing"], body["version"])
        st.session_state[f"{form}.brought_back"] = True
    for form in kept_typing.kept():
        if f"{form}.untouched" not in st.session_state or _is_settled(form):
            kept_typing.keep(form, None)
    kept_typing.keep_name()


def half_typed() -> list[str]:
    """Return the names of the forms of this session that hold something that is not saved."""
    drawn = [key for key in map(str, st.session_state) if key.endswith(".untouched")]
    forms = [key.removesuffix(".untouched") for key in drawn]
    return [form for form in forms if not _is_settled(form)]


def _half_typed(form: str) -> dict[str, object] | None:
    """What a form holds that is neither as it was drawn nor saved, with what its save needs."""
    if _is_settled(form):
        return None
    untouched, last = st.session_state[f"{form}.untouched"], _last(form)
    began = dict(literal_eval(untouched))
    fields = _fields(form).items()
    standing, version = opened().get(form, ({}, None))
    return {
        # Only what was typed: a field that nobody touched begins as it would.
        "fields": {name: one for name, one in fields if began.get(f"{form}.{name}") != repr(one)},
        "untouched": untouched,
        "drawn": _drawn(form),
        "saved": last and (last.operation, last.held),
        "standing": standing if version is not None else {},
        "version": version,
    }


def start_afresh(form: str) -> None:
    """Forget what a form holds: it is drawn next as it begins. For a callback."""
    for key in [key for key in map(str, st.session_state) if key.startswith(f"{form}.")]:
        st.session_state.pop(key, None)
    opened().pop(form, None)


def opened() -> dict[str, tuple[Mapping[str, Any], int | None]]:
    """What the forms of this session were opened with: each one's values, and their version.

    All under one key: every field that Streamlit draws looks through all of the session's keys.
    """
    found: dict[str, tuple[Mapping[str, Any], int | None]] = st.session_state.setdefault(
        "forms.opened", {}
    )
    return found


def _is_settled(form: str) -> bool:
    """Whether a form is as it was drawn or saved."""
    last = _last(form)
    return _typed(form) in (st.session_state.get(f"{form}.untouched"), *(last.held if last else ()))


def forget(form: str) -> None:
    """Take the form for a new one: the same input is then another save.

    What was typed and not saved stays. A form as it was drawn or saved starts afresh, so that it
    never offers the numbers and the day of another time.
    """
    kept = [f"{form}.drawn", f"{form}.problems"]
    if _is_settled(form):
        kept = [key for key in map(str, st.session_state) if key.startswith(f"{form}.")]
    for key in kept:
        st.session_state.pop(key, None)


def renew(form: str) -> None:
    """Take what a form holds for new: saving it is another save than the last one."""
    for name in ("drawn", "saved", "problems"):
        st.session_state.pop(f"{form}.{name}", None)


def submit(form: str, save: Callable[[Editor, str], object], *, whole: bool = True) -> bool:
    """Run a save from a widget's callback and keep what was wrong with it; return success.

    Args:
        form: The prefix of the form's keys.
        save: Builds a command with the operation id it gets and hands it to the editor.
        whole: Whether that saves all the form holds; else what was typed is still to be saved.
    """
    return submit_as(state.editor, form, save, whole=whole)


def submit_as(
    capability: Callable[[], Writes | None],
    form: str,
    save: Callable[[Writes, str], object],
    *,
    whole: bool = True,
) -> bool:
    """Save as ``submit`` does, by another capability than an editor's; return success.

    Args:
        capability: Returns what to write with, such as ``state.commenter``.
        form: The prefix of the form's keys.
        save: Builds a command with the operation id it gets and hands it to the capability.
        whole: Whether that saves all the form holds; else what was typed is still to be saved.
    """
    state.remember_name(st.session_state.get(f"{form}.your_name"))
    typed, next_operation = _typed(form), operation(form)
    unnamed = None
    try:
        holder: Writes | None
        try:
            holder = capability()
        except InvalidInput as error:
            unnamed = error
            holder = cast(Writes, _Unnamed(error))
        if holder is None:
            raise DatabaseReadOnly
        save(holder, next_operation)
    except ValidationError as error:
        found = refusals(error)
    except (Refused, SeveralRefused) as error:
        found = error.sentences
    except InvalidInput as error:
        found = {error.field: str(error)}
    except OkrError as error:
        found = {"": str(error)}
    else:
        found = {}
        if whole:
            held = (typed, _typed(form))
            st.session_state[f"{form}.saved"] = _Save(next_operation, held)
        saved()
    if unnamed is not None and found:
        found = {unnamed.field: str(unnamed), **found}
    st.session_state[f"{form}.problems"] = found
    return not found


def saved() -> None:
    """Have the next run say "Saved hh:mm:ss". Call it only after the workspace returned."""
    st.session_state[_SAVED] = state.workspace().clock.now()


def confirmed() -> None:
    """Take it that the last save is confirmed in another way than by ``confirm``."""
    st.session_state.pop(_SAVED, None)


def confirm() -> None:
    """Say "Saved hh:mm:ss", in the reader's own time, once after a save."""
    at = st.session_state.pop(_SAVED, None)
    if at is not None:
        local = at - timedelta(minutes=st.context.timezone_offset or 0)
        st.toast(f"Saved {local:%H:%M:%S}", icon=":material/check:")


def problems(form: str) -> dict[str, str]:
    """Return what the last save of a form refused: a sentence by field; "" is the whole form."""
    found: dict[str, str] = st.session_state.get(f"{form}.problems", {})
    return found


def refuse(form: str, sentences: Mapping[str, str]) -> None:
    """Say what is wrong with a form that is not to be saved yet: a sentence by field."""
    st.session_state[f"{form}.problems"] = dict(sentences)


def _drawn(form: str) -> str:
    """What tells this drawing of a form from every other."""
    drawn: str = st.session_state.setdefault(f"{form}.drawn", new_id())
    return drawn


def _last(form: str) -> _Save | None:
    last: _Save | None = st.session_state.get(f"{form}.saved")
    return last


def _typed(form: str) -> str:
    """What a form's fields hold, as text to compare."""
    return repr(sorted((f"{form}.{name}", repr(value)) for name, value in _fields(form).items()))


def _fields(form: str) -> dict[str, object]:
    """What a form's fields hold, by what follows the form's name."""
    start = len(form) + 1
    return {
        str(key)[start:]: value
        for key, value in st.session_state.items()
        if str(key).startswith(f"{form}.") and str(key)[start:] not in _NO_FIELDS
    }


def problem(form: str, field: str = "") -> None:
    """Draw what was wrong with one field, or with the form as a whole, if anything was."""
    sentence = problems(form).get(field)
    if sentence:
        st.markdown(f":red[:material/error: {plain(sentence)}]")


def name_field(form: str, given: Callable[[], None] | None = None) -> None:
    """Draw the field that asks who is writing, unless the session has said so before.

    What is asked of whoever came by a link, where the link's name is not enough, is asked here too.

    Args:
        form: The prefix of the form's keys.
        given: Called when a name is given, where that saves at once what was refused without one.
    """
    if not state.actor_name() or "your_name" in problems(form):
        st.text_input(
            "Your name",
            key=f"{form}.your_name",
            max_chars=200,
            help="Asked once. It is kept beside every change you make.",
            on_change=given,
        )
        was_asked = "your_name" in problems(form)
        if was_asked and not state.actor_name() and st.session_state.get(f"{form}.your_name"):
            # What was refused for want of a name is not saved by giving one.
            st.markdown("Thank you. Now click again what you clicked before.")
        else:
            problem(form, "your_name")
