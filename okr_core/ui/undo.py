"""Taking back what was saved: this session's own saves one by one, every one from the history.

An undo is a save like any other, kept in the change log, and can be taken back the same way. What
is at the bottom of the window is about the last save alone: it goes with the next one, or when it
is sent away. The history offers every undo without an end.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import NAMESPACE_OID, uuid5

import streamlit as st

from okr_core.model.commands import Undo
from okr_core.model.errors import AccessDenied
from okr_core.ui import form_memory, forms, frames, state
from okr_core.ui.text import plain
from okr_core.workspace import Desk, Editor

FORM: Final = "undo"
_STEPS: Final = "shell.undo_steps"  # no field of the form: they outlive it
LOOKED_THROUGH: Final = 200
"""How many operations are looked through for one, as many as the history lists."""

_TITLE: Final = 60  # characters of a title that the offer shows


class _Done(NamedTuple):
    """One change that this session made, and can take back."""

    operation: str
    at: datetime
    what: str
    note: str = ""
    form: str = ""


class _TakenBack(NamedTuple):
    """The change that was taken back last, and the operation that did so."""

    done: _Done
    operation: str
    at: datetime


@dataclass
class _Steps:
    """The changes of this session that stand, oldest first, and the one to do again.

    Changed in place, at once when a save has returned: Streamlit may end a callback wherever it
    looks at the session, and what is saved by then must be offered all the same.
    """

    done: tuple[_Done, ...] = ()
    taken: _TakenBack | None = None
    told: str = ""
    """What was done last, where it cannot be taken back here."""
    told_at: datetime | None = None
    saves: int | None = None
    """How many saves the session had made with the last of these; None when it was sent away."""

    def do(self, done: _Done, saves: int) -> None:
        """Add a change, in the place of the same one."""
        self.done, self.taken = (*self._without(done.operation), done), None
        self._come_last(saves)

    def take_back(self, done: _Done, operation: str, at: datetime, saves: int) -> None:
        """Move a change to where it can be done again."""
        self.done = self._without(done.operation)
        self.taken = _TakenBack(done, operation, at)
        self._come_last(saves)

    def tell(self, said: str, at: datetime, saves: int) -> None:
        """Say what was done last, and leave what was done before it as it is."""
        self._come_last(saves)
        self.told, self.told_at = said, at

    def _come_last(self, saves: int) -> None:
        self.saves, self.told, self.told_at = saves, "", None

    def _without(self, operation: str) -> tuple[_Done, ...]:
        return tuple(one for one in self.done if one.operation != operation)


def submit(
    form: str,
    save: Callable[[Editor, str], object],
    *,
    operation: str = "",
    word: str = "Saved",
    titled: bool = True,
    note: str = "",
) -> bool:
    """Save as ``forms.submit`` does, and offer to take it back; return success.

    Args:
        form: The prefix of the form's keys.
        save: Builds a command with the operation id it gets and hands it to the editor.
        operation: The operation id, where it is not the form's: that of a button.
        word: What the offer says was done.
        titled: Whether it also says to what; many things at once have no one title.
        note: What else there is to know about it, as a sentence.
    """
    steps, memories = _steps(), form_memory.here()

    def saved(made: str) -> None:
        steps.do(_Done(made, _now(), word, note, form), memories.saves + 1)

    made = _submit(form, save, saved, operation)
    if made and titled:
        done = steps.done[-1]
        steps.do(done._replace(what=f"{word}{_titled(made)}"), memories.saves)
    return bool(made)


def tell(said: str) -> None:
    """Say what was saved last, where it cannot be taken back here. For a callback.

    Args:
        said: A sentence, which also says how to change it; with titles as plain text.
    """
    _steps().tell(said, _now(), form_memory.here().saves)


def _submit(
    form: str, save: Callable[[Editor, str], object], saved: Callable[[str], None], operation: str
) -> str:
    """Save, and return the operation that it was, or an empty string when it was refused.

    Args:
        form: The prefix of the form's keys.
        save: Builds a command with the operation id it gets and hands it to the editor.
        saved: Is told the operation as soon as it is saved.
        operation: The operation id, where it is not the form's.
    """
    made: list[str] = []

    def noting(editor: Editor, next_operation: str) -> None:
        name = operation or next_operation
        with forms.remembering(editor, lambda: saved(name)):
            save(editor, name)
        made.append(name)

    if not forms.submit(form, noting):
        return ""
    forms.confirmed()  # the offer says it
    return made[0]


def same(*parts: object) -> str:
    """Return the operation id of a button: the same for the same thing in the same state.

    A second click then finds the first one's operation and changes nothing.

    Args:
        *parts: What is done, to what, and the version of each row that it changes.
    """
    return str(uuid5(NAMESPACE_OID, repr(parts)))


def take_back(operation: str) -> None:
    """Undo an operation, from a callback; ``forms.problems(FORM)`` says why not, if not."""
    steps = _steps()
    if steps.taken and steps.taken.operation == operation:
        do_again()
        return
    if steps.taken and steps.taken.done.operation == operation:
        return  # the second click of a double one
    known = next((one for one in steps.done if one.operation == operation), None)
    done = known or _Done(operation, _now(), f"Change of{_titled(operation)}")
    forms_here = form_memory.here()

    def saved(made: str) -> None:
        steps.take_back(done, made, _now(), forms_here.saves + 1)
        forms_here.taken_back(operation)

    _undo(operation, saved)


def do_again() -> None:
    """Take back the undo that was the last thing done, from a callback."""
    steps = _steps()
    if steps.taken is None:
        return  # the second click of a double one
    again, memories = steps.taken.done, form_memory.here()

    def saved(made: str) -> None:
        steps.do(again._replace(operation=made, at=_now()), memories.saves + 1)

    _undo(steps.taken.operation, saved)


def _undo(operation: str, saved: Callable[[str], None]) -> None:
    _submit(
        FORM,
        lambda editor, name: editor.undo(Undo(operation_id=name, undone_operation_id=operation)),
        saved,
        same("undo", operation, state.workspace().version),
    )


def offer() -> None:
    """Say what this session changed last, in the reader's own time, and offer to take it back.

    After an undo the offer is to do it again, or to take back what was done before it. After
    another save, nothing is offered: it would look like the way to take that one back.
    """
    steps = _steps()
    if steps.saves is None or steps.saves != form_memory.here().saves:
        return
    with st.bottom.container(
        horizontal=True, vertical_alignment="center", gap="small", key="undo.offer"
    ):
        _last(steps)
        st.button(
            "Hide",
            key="undo.hide",
            icon=":material/close:",
            type="tertiary",
            help="Every change can still be undone, in Set up under History.",
            on_click=_hide,
        )


def _last(steps: _Steps) -> None:
    if steps.told_at is not None:
        st.markdown(
            f":material/check: {plain(steps.told)} {_local(steps.told_at)}", width="content"
        )
        return
    if steps.taken is None:
        last = steps.done[-1]
        st.markdown(_said(last), width="content")
        _button("Undo", "last_one", take_back, last.operation)
        return
    said = plain(_lower(steps.taken.done.what))
    st.markdown(f":material/undo: Took back: {said} {_local(steps.taken.at)}", width="content")
    _button("Redo", "redo", do_again)
    if steps.done and _can_be_undone(steps.done[-1].operation):
        older = steps.done[-1]
        label = f"Undo what was before: {plain(_lower(older.what))}"
        _button(label, "older", take_back, older.operation)


def _hide() -> None:
    _steps().saves = None


def offer_of(form: str, *, stands: str = "") -> None:
    """Offer the same below a form in a drawer, if what was changed last was saved by it.

    Args:
        form: The prefix of the form's keys.
        stands: How what it saved stands now, in a few words.
    """
    steps = _steps()
    last = steps.taken.done if steps.taken else next(reversed(steps.done), None)
    if last is None or last.form != form:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="undo.here_offer"):
        if steps.taken is None:
            # The form stands there and says what it saved, unless there is more to know.
            said = _said(last if last.note else last._replace(what="Saved", note=stands))
            st.markdown(said, width="content")
            _button("Undo", "here", take_back, last.operation)
        else:
            at = _local(steps.taken.at)
            st.markdown(f":material/undo: Took back {at}", width="content")
            _button("Redo", "here_redo", do_again)


def _said(last: _Done) -> str:
    note = f" · {plain(last.note)}" if last.note else ""
    return f":material/check: {plain(last.what)} {_local(last.at)}{note}"


def _button(label: str, key: str, clicked: Callable[..., None], *args: str) -> None:
    icon = ":material/redo:" if clicked is do_again else ":material/undo:"
    st.button(label, key=f"undo.{key}", icon=icon, wrap=True, on_click=clicked, args=args)


def mark() -> object:
    """Return what differs after each change that this session made or took back."""
    steps = _steps()
    return steps.done, steps.taken


def _steps() -> _Steps:
    found: _Steps = st.session_state.setdefault(_STEPS, _Steps())
    return found


def _now() -> datetime:
    return state.workspace().clock.now()


def _local(at: datetime) -> str:
    return f"{at - timedelta(minutes=st.context.timezone_offset or 0):%H:%M:%S}"


def _lower(what: str) -> str:
    return what[:1].lower() + what[1:]


def _titled(operation: str) -> str:
    """Return the title of what an operation changed, in quotes and with a space before it.

    Empty also for whoever may no longer look: a callback must not end here, and the next page says
    why.
    """
    try:
        found = _operation(operation)
    except AccessDenied:
        return ""
    title = quoted(str(found["title"] or "")) if found else ""
    return f" {title}" if title else ""


def quoted(title: str) -> str:
    """Return a title in quotes, as long as the offer shows it; empty for an empty one."""
    title = " ".join(title.split())
    if len(title) > _TITLE:
        title = f"{title[: _TITLE - 1].rstrip()}…"
    return f"“{title}”" if title else ""


def _can_be_undone(operation: str) -> bool:
    found = _operation(operation)
    return found is not None and bool(found["is_undoable"])


def _operation(operation: str) -> frames.Row | None:
    lately = frames.read(Desk.recent_operations, most=LOOKED_THROUGH)
    found = frames.records(lately[lately["operation_id"] == operation])
    return found[0] if found else None
