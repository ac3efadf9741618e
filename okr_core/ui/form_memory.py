"""What a session remembers of its forms beside their fields, and what their fields hold.

Streamlit may end a callback wherever it looks at one item of ``st.session_state``, once the next
event has arrived. So all of this is one object: it is found before a save and changed in place
when the workspace has returned, with no such look between the two. What the fields hold is read
from the session as a whole, which ends nothing.
"""

from ast import literal_eval
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid5

import streamlit as st

from okr_core.model.identity import new_id

HERE: Final = "forms.memories"
"""The one key: every field that Streamlit draws looks through all of the session's keys."""

_NO_FIELDS: Final = frozenset({"save", "your_name"})
"""What stands under a form's name and is no field of what it saves."""

_DOUBLE_CLICK: Final = 2.0
"""Seconds in which the same input once more is the second click of a double one.

Generous: on a busy server the second click is looked at late. What was typed anew into a field that
a save had emptied comes later.
"""


class Save(NamedTuple):
    """The last save of a form, and what its fields held before and after it.

    Attributes:
        operation: Its operation id; that of the next save, once it was taken back.
        held: What the fields held before and after it, as text.
        stands: Whether it was not taken back.
    """

    operation: str
    held: tuple[str, str]
    stands: bool = True


class Opened(NamedTuple):
    """The values that a form was opened with, and their version; None is that of a new record."""

    values: Mapping[str, Any]
    version: int | None


@dataclass
class Memory:
    """What is remembered of one form.

    Attributes:
        drawn: What tells this drawing of it from every other.
        untouched: What its fields held before anybody typed, as text; empty until it is drawn.
        last: Its last save, if that saved all it holds.
        problems: What its last save refused: a sentence by field; "" is the whole form.
        opened: What it was opened with, where it remembers that.
        was_brought_back: Whether it goes on with what was typed before the session began.
        saved_at: When its last save was, in seconds of this process.
        exact: The numbers that its fields were filled in with, by field; a field holds text.
        unread: Where a number was refused that could not be read; that goes by what stands there.
    """

    drawn: str = field(default_factory=new_id)
    untouched: str = ""
    last: Save | None = None
    problems: dict[str, str] = field(default_factory=dict)
    opened: Opened | None = None
    was_brought_back: bool = False
    saved_at: float = 0.0
    exact: dict[str, float | None] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def saved(self, operation: str, before: str, after: str) -> None:
        """Remember a save of all that the fields held, and what they held after it."""
        self.last, self.saved_at = Save(operation, (before, after)), monotonic()

    def operation(self, typed: str) -> str:
        """Return the operation id of a save of what the fields hold, as ``typed`` tells it."""
        if self.last is None:
            return str(uuid5(UUID(self.drawn), typed))
        if self._is_saved(typed):
            return self.last.operation
        return str(uuid5(UUID(self.last.operation), typed))

    def is_settled(self, typed: str) -> bool:
        """Return whether what the fields hold is as it was drawn or saved."""
        return typed == self.untouched or self._is_saved(typed)

    def _is_saved(self, typed: str) -> bool:
        if self.last is None:
            return False
        before, after = self.last.held
        return typed == after or (typed == before and self.is_just_saved())

    def is_just_saved(self) -> bool:
        """Return whether the last save is so recent that a click may be the second of a double."""
        return monotonic() - self.saved_at < _DOUBLE_CLICK

    def begin_anew(self) -> None:
        """Take the form for a new one, of which nothing was refused."""
        self.drawn, self.problems = new_id(), {}


@dataclass
class Memories:
    """What a session remembers of all its forms.

    Attributes:
        by_form: By the form's name.
        saved_at: When something was saved that the page does not say yet.
        saves: How many times anything was saved.
    """

    by_form: dict[str, Memory] = field(default_factory=dict)
    saved_at: datetime | None = None
    saves: int = 0

    def of(self, form: str) -> Memory:
        """Return what is remembered of a form; change it in place."""
        return self.by_form.setdefault(form, Memory())

    def taken_back(self, operation: str) -> None:
        """Take it that a save was taken back: the same input is then another save."""
        for memory in self.by_form.values():
            if memory.last is not None and memory.last.operation == operation:
                memory.last = memory.last._replace(operation=new_id(), stands=False)


def here() -> Memories:
    """Return what this session remembers; change it in place."""
    found: Memories = st.session_state.setdefault(HERE, Memories())
    return found


def undisturbed() -> Memories:
    """Return the same in a callback that must not end here; nothing, where nothing is remembered.

    It reads the session as a whole, which takes long for what draws a page of fields.
    """
    found: Memories = st.session_state.to_dict().get(HERE, Memories())
    return found


def of(form: str) -> Memory:
    """Return what this session remembers of a form; change it in place."""
    return here().of(form)


def fields(form: str) -> dict[str, object]:
    """Return what a form's fields hold, by what follows the form's name."""
    start = f"{form}."
    return {
        key.removeprefix(start): value
        for key, value in st.session_state.to_dict().items()
        if key.startswith(start) and key.removeprefix(start) not in _NO_FIELDS
    }


def typed(form: str) -> str:
    """Return what a form's fields hold, as text to compare."""
    return repr(sorted((f"{form}.{name}", repr(value)) for name, value in fields(form).items()))


def is_half_typed(form: str) -> bool:
    """Return whether a form was drawn, and holds something that is not saved."""
    memory = of(form)
    return bool(memory.untouched) and not memory.is_settled(typed(form))


def unsaved(form: str) -> dict[str, object] | None:
    """Return what a form holds that is not saved, with all that its save needs; None if nothing."""
    if not is_half_typed(form):
        return None
    memory = of(form)
    began = dict(literal_eval(memory.untouched))
    held = fields(form).items()
    values, version = memory.opened or Opened({}, None)
    return {
        # Only what was typed: a field that nobody touched begins as it would.
        "fields": {name: one for name, one in held if began.get(f"{form}.{name}") != repr(one)},
        "untouched": memory.untouched,
        "drawn": memory.drawn,
        "saved": memory.last,
        "standing": values if version is not None else {},
        "version": version,
    }


def bring_back(form: str, body: Mapping[str, Any]) -> None:
    """Have a form hold what ``unsaved`` told of it in another session. Call it before it is drawn.

    Args:
        form: Its name.
        body: What was told.
    """
    for name, value in body["fields"].items():
        st.session_state[f"{form}.{name}"] = value
    is_new = body["version"] is None
    here().by_form[form] = Memory(
        drawn=body["drawn"],
        untouched=body["untouched"],
        last=body["saved"] and Save(*body["saved"]),
        opened=None if is_new else Opened(body["standing"], body["version"]),
        was_brought_back=True,
    )
