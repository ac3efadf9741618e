"""How far somebody is in the queue: what it holds, what was done, what was left for later.

What is checked in on is no longer due, so a queue keeps its own order from its first key result on;
what becomes due meanwhile joins its end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from okr_core.ui import page
from okr_core.ui.check_in.reading import Asked
from okr_core.ui.frames import Row

_KEPT: Final = "check_in.run"


@dataclass
class Run:
    """One way through a queue.

    Attributes:
        about: What the queue is of: cycle, team, person and day.
        ids: The key results in their order.
        seen: Where each stood that came into focus, at first.
        before: The same of each that was checked in on.
        skipped: What was left for later.
        now: The one in focus; None at the end.
    """

    about: tuple[object, ...]
    ids: list[str] = field(default_factory=list)
    seen: dict[str, Row] = field(default_factory=dict)
    before: dict[str, Row] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)
    now: str | None = None

    @property
    def place(self) -> int:
        """The place of the one in focus, from 1 on."""
        return self.ids.index(self.now) + 1 if self.now in self.ids else 0

    @property
    def is_over(self) -> bool:
        """Whether it led somewhere, and to its end."""
        return self.now is None and bool(self.before or self.skipped)

    def done(self, key_result_id: str) -> None:
        """Go on from a key result that was checked in on."""
        self.before.setdefault(key_result_id, self.seen[key_result_id])
        self.skipped.discard(key_result_id)
        self._go_on()

    def skip(self) -> None:
        """Leave the one in focus for later."""
        if self.now is not None:
            self.skipped.add(self.now)
        self._go_on()

    def back(self) -> None:
        """Return to the one before."""
        if self.place > 1:
            self.now = self.ids[self.place - 2]
        _show(self.now)

    def again(self) -> None:
        """Come back to what was left for later."""
        first = next(key for key in self.ids if key in self.skipped)
        self.skipped.clear()
        self.now = first
        _show(first)

    def _go_on(self) -> None:
        place = self.place
        after = [*self.ids[place:], *self.ids[:place]]
        left = (key for key in after if key not in self.before and key not in self.skipped)
        self.now = next(left, None)
        _show(self.now)


def current(asked: Asked, person: str | None) -> Run:
    """Return how far this session is, with what is due now.

    Args:
        asked: What is checked in on.
        person: Whose queue it is; None is everybody's.
    """
    scope = page.scope()
    about = (scope.cycle, scope.team, scope.as_of, person)
    kept: Run | None = st.session_state.get(_KEPT)
    if kept is None or kept.about != about:
        kept = Run(about)
        st.session_state[_KEPT] = kept
    wanted = st.query_params.get("kr")
    _keep_up(kept, asked.rows, asked.due, wanted)
    return kept


def _keep_up(run: Run, rows: Mapping[str, Row], due: tuple[str, ...], wanted: str | None) -> None:
    known = {*run.before, *run.skipped, wanted}
    run.ids = [key for key in run.ids if key in rows and (key in due or key in known)]
    run.ids += [key for key in due if key not in run.ids]
    if wanted in rows and wanted not in run.ids:
        run.ids.insert(0, str(wanted))  # asked for by a link, due or not
    if wanted in rows:
        run.now = wanted
    elif run.now not in run.ids or run.now in run.before:
        left = (key for key in run.ids if key not in run.before and key not in run.skipped)
        run.now = next(left, None)


def _show(key_result_id: str | None) -> None:
    page.pick(kr=key_result_id)
