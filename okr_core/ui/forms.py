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

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Never, TypeVar, cast

import streamlit as st
from pydantic import ValidationError

from okr_core.model.access import Access
from okr_core.model.actor import Actor
from okr_core.model.commands import refusals
from okr_core.model.errors import DatabaseReadOnly, InvalidInput, OkrError, SeveralRefused
from okr_core.ui import form_memory, kept_typing, state
from okr_core.ui.form_memory import Opened
from okr_core.ui.text import plain
from okr_core.workspace import Editor
from okr_core.workspace.writer import Writer

Writes = TypeVar("Writes", bound=Writer)


class _Unnamed:
    """A capability of nobody: a command is built, and so checked, but never written."""

    def __init__(self, error: InvalidInput) -> None:
        self._error = error
        self.written = ""

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
    change back to what was saved before the last one, and what is typed anew into a field that the
    last one emptied.
    """
    return form_memory.of(form).operation(form_memory.typed(form))


def untouched(form: str) -> None:
    """Remember what a form holds before anybody typed, and keep what was typed since.

    Call it after the last field.
    """
    memory = form_memory.of(form)
    memory.untouched = memory.untouched or form_memory.typed(form)
    unsaved = form_memory.unsaved(form)
    kept_typing.keep(form, unsaved)
    kept_typing.keep_name()  # a part of a page that is drawn alone does not come to ``resume``
    if memory.was_brought_back and unsaved is not None and not memory.problems:
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
        form_memory.bring_back(form, body)
    for form in kept_typing.kept():
        if not form_memory.is_half_typed(form):
            kept_typing.keep(form, None)
    kept_typing.keep_name()


def half_typed() -> list[str]:
    """Return the names of the forms of this session that hold something that is not saved."""
    return [form for form in form_memory.here().by_form if form_memory.is_half_typed(form)]


def start_afresh(form: str) -> None:
    """Forget what a form holds: it is drawn next as it begins. For a callback."""
    here = form_memory.here()
    for key in [key for key in map(str, st.session_state) if key.startswith(f"{form}.")]:
        st.session_state.pop(key, None)
    here.by_form.pop(form, None)


def opened(form: str) -> Opened | None:
    """Return what a form was opened with; None where it does not remember that."""
    return form_memory.of(form).opened


def open_with(form: str, values: Mapping[str, Any], version: int | None) -> None:
    """Take it that a form was opened with these values.

    Args:
        form: The prefix of the form's keys.
        values: By field.
        version: That of the record that they were read from; None for a new one.
    """
    form_memory.of(form).opened = Opened(values, version)


def forget(form: str) -> bool:
    """Take the form for a new one: the same input is then another save.

    What was typed and not saved stays. A form as it was drawn or saved starts afresh, so that it
    never offers the numbers and the day of another time.

    Returns:
        Whether nothing of it is left.
    """
    memory = form_memory.of(form)
    fields, typed = form_memory.fields(form), form_memory.typed(form)
    if memory.is_settled(typed) or not fields:
        start_afresh(form)
        return True
    memory.begin_anew()
    return False


def renew(form: str) -> None:
    """Take what a form holds for new: saving it is another save than the last one.

    A callback does not end here, so that what follows a save is not left undone.
    """
    memory = form_memory.undisturbed().of(form)
    memory.begin_anew()
    memory.last = None


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
    here = form_memory.here()
    state.remember_name(st.session_state.get(f"{form}.your_name"))
    typed = form_memory.typed(form)
    next_operation = here.of(form).operation(typed)

    def remember() -> None:
        memory = here.of(form)
        memory.problems = {}
        if whole:
            memory.saved(next_operation, typed, form_memory.typed(form))
        here.saved_at = _now()
        here.saves += 1

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
        with remembering(holder, remember):
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
        return True
    if unnamed is not None:
        found = {unnamed.field: str(unnamed), **found}
    here.of(form).problems = dict(found)
    return False


@contextmanager
def remembering(holder: Writer, remember: Callable[[], None]) -> Iterator[None]:
    """Remember what the block saved, also when the next event ends it after that.

    Args:
        holder: What the block writes with.
        remember: Does so, and looks at no one item of the session.
    """
    try:
        yield
    except Exception:
        raise
    except BaseException:  # so Streamlit ends a callback, wherever it looks at the session
        if holder.written:
            remember()
        raise
    remember()


def saved() -> None:
    """Have the next run say "Saved hh:mm:ss". Call it only after the workspace returned."""
    form_memory.here().saved_at = _now()


def _now() -> datetime:
    return state.workspace().clock.now()


def confirmed() -> None:
    """Take it that the last save is confirmed in another way than by ``confirm``."""
    form_memory.undisturbed().saved_at = None


def confirm() -> None:
    """Say "Saved hh:mm:ss", in the reader's own time, once after a save."""
    here = form_memory.here()
    at, here.saved_at = here.saved_at, None
    if at is not None:
        local = at - timedelta(minutes=st.context.timezone_offset or 0)
        st.toast(f"Saved {local:%H:%M:%S}", icon=":material/check:")


def problems(form: str) -> dict[str, str]:
    """Return what the last save of a form refused: a sentence by field; "" is the whole form."""
    return form_memory.of(form).problems


def refuse(form: str, sentences: Mapping[str, str]) -> None:
    """Say what is wrong with a form that is not to be saved yet: a sentence by field."""
    form_memory.of(form).problems = dict(sentences)


def no_longer_refuse(form: str, field: str) -> None:
    """No longer say what was wrong with a field. For a callback, which does not end here."""
    form_memory.undisturbed().of(form).problems.pop(field, None)


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
